"""The head of a page where its lines resemble one another."""

from __future__ import annotations

import pytest

from rolextract import extract

REST = "Last updated\nThey build and test what people use.\nOverview\nx\nQualifications\n- y\n"


def test_a_category_that_only_begins_like_the_title_is_kept() -> None:
    data = extract(f"Engineering\nEngineer\n{REST}").data
    assert (data["title"], data["category"]) == ("Engineer", "Engineering")


def test_a_line_with_the_title_in_it_is_the_sites() -> None:
    data = extract(f"Finance\nClerk - Jobs and pay\nClerk\n{REST}").data
    assert (data["title"], data["category"]) == ("Clerk", "Finance")
    assert data["unclaimed"] == []


@pytest.mark.parametrize(
    ("line", "category"),
    [
        ("Home › Transportation › Clerk", "Transportation"),
        ("Home > Careers > Arts, Design & Entertainment", "Arts, Design & Entertainment"),
        ("Home / Logistics Jobs / Clerk", "Logistics"),
        ("Home > Careers & Education > Clerk", "Careers & Education"),
        ("Home > Transportation > Trucking > Clerk Job Description", "Trucking"),
        ("Home / Jobs / Austin, TX / Clerk", None),  # a place
        ("Home | Jobs | Companies | Salaries", None),  # a menu
        ("Careers > Clerk", None),
    ],
)
def test_a_breadcrumb_names_the_category_that_the_head_lost(
    line: str, category: str | None
) -> None:
    record = extract(f"{line}\nClerk\n{REST}")
    assert (record.title, record.category) == ("Clerk", category)
    if category:
        entry = record.evidence_for("/category")
        assert entry is not None
        assert line[entry.start : entry.end] == category
    assert record.data["unclaimed"] == []


def test_a_breadcrumb_yields_to_the_head_and_to_what_the_page_says_below() -> None:
    page = f"Home > Trucking > Clerk\n{{}}Clerk\n{REST}{{}}"
    assert extract(page.format("Finance\n", "")).category == "Finance"
    below = "More in Office Work\n- Aide$30K–$40K\n"
    assert extract(page.format("", below)).category == "Office Work"
