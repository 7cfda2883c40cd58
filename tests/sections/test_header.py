from __future__ import annotations

import pytest

from rolextract import extract

REST = "Role at a glance\n- Typical education\n- None required\nOverview\nIt is a job.\n"


@pytest.mark.parametrize("mark", ["", "# "])
@pytest.mark.parametrize("summary", ["Florists arrange cut flowers.", "Florists sell."])
def test_a_short_sentence_below_the_title_is_the_summary(mark: str, summary: str) -> None:
    record = extract(f"{mark}Florist\n{summary}\n{REST}")
    assert (record.title, record.category, record.summary) == ("Florist", None, summary)


@pytest.mark.parametrize(
    "title", ["Driver, Acme Inc.", "Nurse (Public Health Dept.)", "Sr. Driver"]
)
def test_an_abbreviation_ends_no_sentence(title: str) -> None:
    record = extract(f"Transport\n{title}\nLast updated\n{REST}")
    assert (record.title, record.category) == (title, "Transport")
