"""The head of a page where its lines resemble one another."""

from __future__ import annotations

from rolextract import extract

REST = "Last updated\nThey build and test what people use.\nOverview\nx\nQualifications\n- y\n"


def test_a_category_that_only_begins_like_the_title_is_kept() -> None:
    data = extract(f"Engineering\nEngineer\n{REST}").data
    assert (data["title"], data["category"]) == ("Engineer", "Engineering")


def test_a_line_with_the_title_in_it_is_the_sites() -> None:
    data = extract(f"Finance\nClerk - Jobs and pay\nClerk\n{REST}").data
    assert (data["title"], data["category"]) == ("Clerk", "Finance")
    assert data["unclaimed"] == []
