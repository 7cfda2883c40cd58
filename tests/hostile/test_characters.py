"""Every Unicode category, and the characters that break programs, anywhere in a page."""

from __future__ import annotations

import sys
import unicodedata

import pytest
from fuzz.fragments import MARKUP, ODD
from fuzz.mutator import row_page
from fuzz.promises import check_promises

from rolextract import PageError, extract
from rolextract.amounts import find_money, find_years
from rolextract.folding import fold, lowered
from tests.hostile.deadline import deadline
from tests.hostile.inputs import in_row


def by_category() -> dict[str, str]:
    """Some characters of each category, spread over all planes; surrogates are no text."""
    found: dict[str, list[str]] = {}
    for number in range(sys.maxunicode + 1):
        found.setdefault(unicodedata.category(chr(number)), []).append(chr(number))
    del found["Cs"]
    return {
        category: "".join(chars[:: max(1, len(chars) // 40)]) for category, chars in found.items()
    }


CATEGORIES = by_category()


def check(text: str) -> None:
    with deadline():
        try:
            record = extract(text)
        except PageError as error:
            assert error.code in ("not_text", "unknown_layout", "empty")  # noqa: PT017
            return
        check_promises(record, text.encode(), text)


@pytest.mark.parametrize("category", sorted(CATEGORIES))
def test_category(category: str) -> None:
    chars = CATEGORIES[category]
    for text in (chars, " ".join(chars), f"5{chars}years", f"Bachelor{chars}s", "a".join(chars)):
        check(in_row("Typical experience", text.replace("\n", "")))
        check(row_page(text, _First()))


class _First:
    """In the place of a Random: always the first choice."""

    def choice(self, options: tuple[str, ...]) -> str:
        return options[0]


@pytest.mark.parametrize("piece", [*ODD, *MARKUP], ids=ascii)
def test_odd_piece_everywhere(piece: str) -> None:
    line = "Bachelor's degree in CS, 5+ years of Python, CPA (BLS) — $90K; 4-6% by 2032: a Kit."
    for at in (0, 1, 10, 40, len(line)):
        check(row_page(f"{line[:at]}{piece}{line[at:]}", _First()))
    check(row_page(piece.join(line.split()), _First()))


def test_turkish_i_in_a_heading_moves_no_offset() -> None:
    text = "Nurse\nOverview\nText.\nMore in İİİİstanbul Jobs\n- Clerk$40K\n"
    data = extract(text).data
    assert data["category"] == "İİİİstanbul Jobs"
    check(text)


def test_lower_case_keeps_lengths_and_meets_patterns() -> None:
    assert lowered("İıſK") == "iisk"
    assert lowered("MOſ") == "mos"
    every = "".join(map(chr, range(0xD800))) + "".join(map(chr, range(0xE000, 0x20000)))
    assert len(lowered(every)) == len(every)


def test_letters_that_patterns_take_for_others_are_read_as_these() -> None:
    [amount] = find_years("6 moſ of experience")
    assert (amount.low, amount.unit) == (0.5, "mos")
    assert all(amount.unit == "INR" for amount in find_money("İNR 50,000"))


def test_a_link_within_a_value_is_in_its_slice() -> None:
    text = in_row("Top employer types", "Large [banks](https://a.example/x), airlines")
    data = extract(text).data
    assert data["at_a_glance"]["employer_types"]["items"] == ["Large banks", "airlines"]
    check(text)


def test_a_value_that_cuts_a_link_says_what_its_slice_says() -> None:
    text = in_row("Top employer types", "Large [banks, airlines](https://a.example/x), schools")
    data = extract(text).data
    assert data["at_a_glance"]["employer_types"]["items"] == ["Large [banks", "airlines", "schools"]
    check(text)


def test_unknown_entities_stay_letter_by_letter() -> None:
    assert fold("a &NotAnEntity; b &notit; c &amp;") == "a &NotAnEntity; b &notit; c &"
    check(in_row("AI impact (through 2030)", "Mixed &NotAnEntity; because"))


def test_a_figure_or_a_picture_alone_is_not_lost() -> None:
    cards = "More in Finance\n- Nurse$50K\n½\n☎ €\n----\n•\nClerk\n"
    text = f"Overview\nx\nQualifications\n- y\n{cards}"
    runs = [run["text"] for run in extract(text).data["unclaimed"]]
    assert runs == ["½", "☎ €", "Clerk"]
    check(text)


def test_a_figure_that_numbers_no_item_is_left_over_among_rows() -> None:
    text = in_row("Typical experience", "2 years\n1\n2031")
    assert [run["text"] for run in extract(text).data["unclaimed"]] == ["2031"]
    check(text)


def test_a_misread_character_that_ends_in_a_blank_is_one() -> None:
    text = "Overview\nThe job isÂ\u00a0\nSo it is, voilÃ\u00a0 \nQualifications\n- y\n- AÂ\n"
    data = extract(text).data
    assert data["overview"] == ["The job is", "So it is, voilà"]
    assert data["qualifications"][0]["items"][1]["text"] == "AÂ"
    check(text)


def test_a_misread_blank_at_the_end_of_a_cell_is_none_of_the_label() -> None:
    rows = "|Typical educationÂ\u00a0|BSNÂ\u00a0|\n|Typical experience|2 years|\n"
    text = f"Nurse\nRole at a glance\n{rows}"
    assert extract(text).data["at_a_glance"]["education"]["text"] == "BSN"
    check(text)


def test_a_level_whose_words_cut_a_link_stays_a_level() -> None:
    for words in (
        "Associate['s](x) degree",
        "associate[ degree in art](x)",
        "maste[r's](x) or PhD",
    ):
        text = f"Nurse\n{in_row('Typical education', words)}Qualifications\n- {words}\n"
        data = extract(text).data
        assert data["at_a_glance"]["education"]["minimum"] in ("associate", "master")
        check(text)


def test_a_backslash_that_ends_a_slice_leaves_no_blank_there() -> None:
    for words, items in (
        ("Banks \\ , schools", ["Banks", "schools"]),
        ("a \\ \\ \\ ; b", ["a", "b"]),
    ):
        text = in_row("Top employer types", words)
        assert extract(text).data["at_a_glance"]["employer_types"]["items"] == items
        check(text)


def test_backslashes_that_end_a_line_leave_no_blank_there() -> None:
    text = in_row("Growth outlook", "Steady \\ \\ \\")
    assert extract(text).data["at_a_glance"]["growth_outlook"]["text"] == "Steady"
    check(text)


def test_a_misread_blank_alone_on_a_line_is_no_heading() -> None:
    text = "Overview\n- .\nÂ\u00a0\n- More in Finance\nQualifications\n- y\n"
    assert "Â" not in [section["heading"] for section in extract(text).data["sections"]]
    check(text)


def test_a_bracket_behind_pay_and_a_blank_belongs_to_neither() -> None:
    text = "Overview\nx\nMore in Finance\n- Nurse ($45/hr )\n- Clerk ($45K + bonus )\n"
    cards = extract(text).data["related_roles"]
    assert [card["salary"]["text"] for card in cards] == ["$45/hr", "$45K + bonus"]
    assert [card["summary"] for card in cards] == [None, None]
    check(text)


def test_later_cells_of_a_wide_table_are_left_over() -> None:
    rows = "| Typical education | BSN |\n| Beds | 64 | 40 | 88 | 7 |\n"
    text = f"Nurse\nAt a glance\n{rows}Overview\nx\n"
    assert [run["text"] for run in extract(text).data["unclaimed"]] == ["40", "88", "7"]
    check(text)


def test_left_over_text_has_no_blanks_of_any_kind_at_its_ends() -> None:
    text = f"Last updated:\u2003soon\u3000\nNurse\n{in_row('Typical education', 'BSN')}"
    assert "soon" in [run["text"] for run in extract(text).data["unclaimed"]]
    check(text)


def test_a_fact_above_the_duties_heads_none_and_is_left_over() -> None:
    text = (
        "Overview\nx\nDuties\nLocation: Austin, TX\n- Inspect hives\nLoad planning\n- Plan loads\n"
    )
    data = extract(text).data
    assert [duty["text"] for duty in data["duties"]] == ["Inspect hives", "Plan loads"]
    assert [run["text"] for run in data["unclaimed"]] == ["Location: Austin, TX"]
    check(text)


def test_a_bullet_within_a_definition_is_a_bullet() -> None:
    text = "Overview\nx\nDuties\n:   • Inspect hives\n:   - Split colonies\n"
    assert [duty["text"] for duty in extract(text).data["duties"]] == [
        "Inspect hives",
        "Split colonies",
    ]
    check(text)


def test_no_blank_stays_where_a_sign_at_the_end_is_dropped() -> None:
    text = in_row("AI impact (through 2030)", "Mixed .")
    assert extract(text).data["at_a_glance"]["ai_impact"]["label"] == "Mixed"
    check(text)
    check(in_row("Top employer types", "\\\x9f"))


def test_a_link_that_begins_at_the_end_of_a_labels_line_leaves_no_blank() -> None:
    text = "Nurse\nTypical experience: 2 years\nTop industries[\nbanks](/x)\nOverview\nx\n"
    assert extract(text).data["at_a_glance"]["employer_types"]["text"] == "banks"
    check(text)
