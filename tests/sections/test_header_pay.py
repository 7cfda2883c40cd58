"""Pay in the head of a page is the page's own pay, and neither its title nor its category."""

from __future__ import annotations

import pytest

from rolextract import extract

ROWS = "Role at a glance\n- Typical education\n- GED\n- Typical experience\n- 2 years\n"
SUMMARY = "Last updated\nStock clerks count what comes in and what goes out.\n"


@pytest.mark.parametrize(
    ("title", "below"),
    [
        ("Stock Clerk\n$38K–$52K\n", ""),
        ("Stock Clerk$38K–$52K\n", ""),
        ("Stock Clerk – $38K–$52K\n", ""),
        ("Stock Clerk\nSalary: $38K–$52K\n", ""),
        ("Stock Clerk\n", "Average salary: $38K–$52K\n"),
        ("Stock Clerk\n", "Pay range\n$38K–$52K\n"),
    ],
)
def test_the_pay_of_the_head_is_the_pages(title: str, below: str) -> None:
    data = extract(f"Logistics\n{title}{SUMMARY}{below}{ROWS}").data
    assert (data["category"], data["title"]) == ("Logistics", "Stock Clerk")
    salary = data["at_a_glance"]["salary"]
    assert (salary["text"], salary["min"], salary["max"]) == ("$38K–$52K", 38000.0, 52000.0)
    evidence = [e for e in data["evidence"] if e["path"] == "/at_a_glance/salary"]
    assert len(evidence) == 1


def test_a_row_goes_before_the_head() -> None:
    page = f"Logistics\nStock Clerk\n$38K–$52K\n{SUMMARY}{ROWS}- Salary\n- $41,000\n"
    data = extract(page).data
    assert data["title"] == "Stock Clerk"
    assert data["at_a_glance"]["salary"]["min"] == 41000.0


@pytest.mark.parametrize(
    "line",
    [
        "Sign-on bonus: $5,000",
        "Serves companies with $50M to $500M in revenue.",
        "Since 2019, budgets of $200,000 rest on this role.",
        "Tuition aid of $4,000",
    ],
)
def test_other_money_of_the_head_is_no_pay(line: str) -> None:
    data = extract(f"Logistics\nStock Clerk\n{SUMMARY}{line}\n{ROWS}").data
    assert data["title"] == "Stock Clerk"
    assert data["at_a_glance"]["salary"] is None


def test_without_rows_the_pay_is_no_title_either() -> None:
    data = extract(f"Logistics\nStock Clerk\n$38K–$52K\n{SUMMARY}Overview\nx\nDuties\n- y\n").data
    assert (data["title"], data["at_a_glance"]) == ("Stock Clerk", None)
