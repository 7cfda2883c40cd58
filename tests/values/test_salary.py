from __future__ import annotations

from typing import Any

import pytest

from rolextract.values.salary import cards, find_salary_at_end, read_salary
from tests.cases_of import cases_of

KEYS = ("text", "currency", "min", "max", "period")


@pytest.mark.parametrize("case", cases_of("salary"))
def test_case(case: dict[str, Any]) -> None:
    reading = read_salary(case["text"])
    if reading is None:
        found = find_salary_at_end(case["text"])
        reading = found[1] if found else None
    expected = case["expect"]
    if not expected:
        assert reading is None
        return
    assert reading is not None
    skipped = set(case.get("open", ()))
    if "text" not in expected:
        skipped.add("text")
    compared = [key for key in KEYS if key not in skipped]
    assert [reading.value[key] for key in compared] == [expected.get(key) for key in compared]
    [(path, start, end, _)] = reading.marks
    assert path == ""
    assert case["text"][start:end] == reading.value["text"]


TITLES = ("", "Nurse", "Level 2 Nurse", "Nurse (ICU)", "QA", "Nurse paid", "Tech HR", "Cook to")
TITLES += ("Cost of living. Nurse", "Nurse ", "Bonus$5 Cook", "USD", "Nurse:", "X" * 130 + "y")
PAYS = ("$58K–$92K", "$58K-$92K", "$92K–$58K", "$58K–$58K", "$5K–$9K", "$08K–$92K", "$58K–$92K ")


@pytest.mark.parametrize("title", TITLES)
@pytest.mark.parametrize("pay", PAYS)
def test_plain_cards_are_read_as_the_grammar_reads_them(
    title: str, pay: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    quick = find_salary_at_end(title + pay)
    monkeypatch.setattr(cards, "_plain_card", lambda *_: None)
    assert quick == find_salary_at_end(title + pay)


def test_most_cards_are_plain() -> None:
    assert cards._plain_card("IT Technical Lead$105K–$165K", cards.BARE_AMOUNT) is not None


@pytest.mark.parametrize(
    ("line", "title", "currency"),
    [
        ("Records ClerkC$80K–C$110K", "Records Clerk", "CAD"),
        ("Records ClerkUS$80K", "Records Clerk", "USD"),
        ("Records Clerk A$80,000–A$90,000 per year", "Records Clerk", "AUD"),
        ("Technician A$40K", "Technician A", "USD"),
        ("Operator A$40K–$60K", "Operator A", "USD"),
        ("Dispatcher$40K", "Dispatcher", "USD"),
    ],
)
def test_whether_a_letter_is_the_titles_or_the_currencys(
    line: str, title: str, currency: str
) -> None:
    found = find_salary_at_end(line)
    assert found is not None
    assert (line[: found[0]], found[1].value["currency"]) == (title, currency)
