"""Facts whose values stand above their labels, and those that only look so."""

from __future__ import annotations

from typing import Any

import pytest

from rolextract import extract
from rolextract.grounding import find_ungrounded

LEAD = "Payroll clerks see to it that everyone is paid the right amount on the right day.\n"
DUTIES = "Responsibilities\n- Check timesheets\n- File returns\n"


def rows_of(page: str) -> dict[str, Any]:
    record = extract(page).model_dump()
    assert list(find_ungrounded(record, page.encode())) == []
    assert [duty["text"] for duty in record["duties"]] == ["Check timesheets", "File returns"]
    found = record["at_a_glance"] or {}
    texts = {k: v["text"] for k, v in found.items() if isinstance(v, dict)}
    return {**texts, "other": [(row["label"], row["text"]) for row in found.get("other", [])]}


@pytest.mark.parametrize(
    ("rows", "expect"),
    [
        (
            "7%\ngrowth rate\n$52,500\nmedian salary\nremote-friendly\n",
            {"growth_outlook": "7%", "salary": "$52,500", "other": []},
        ),
        (
            "$48K–$70K\nSalary range\n-4%\nProjected growth\n2-4 years\nExperience\n",
            {
                "salary": "$48K–$70K",
                "growth_outlook": "-4%",
                "experience": "2-4 years",
                "other": [],
            },
        ),
        (
            "8,200\nannual openings\n$52,500 per year\nMedian pay\n12%\nJob growth\n",
            {
                "salary": "$52,500 per year",
                "growth_outlook": "12%",
                "other": [("annual openings", "8,200")],
            },
        ),
        (
            "- 7%\n- Growth rate\n- $25.17 per hour\n- Median pay\n",
            {"growth_outlook": "7%", "salary": "$25.17 per hour", "other": []},
        ),
    ],
)
@pytest.mark.parametrize("heading", ["", "Quick facts\n"])
@pytest.mark.parametrize("blank", ["\n", "\n\n"])
def test_values_above_their_labels(
    rows: str, expect: dict[str, Any], heading: str, blank: str
) -> None:
    assert rows_of(f"Payroll Clerk\n{LEAD}{heading}{rows}{DUTIES}".replace("\n", blank)) == expect


def test_an_unknown_label_below_its_value() -> None:
    rows = "Associate degree\nEducation level\n7%\nGrowth rate\nModerate\nStress level\n"
    assert rows_of(f"Payroll Clerk\n{LEAD}Quick facts\n{rows}{DUTIES}") == {
        "education": "Associate degree",
        "growth_outlook": "7%",
        "other": [("Stress level", "Moderate")],
    }


@pytest.mark.parametrize(
    ("rows", "expect"),
    [
        (
            "Median salary\n$52,500\nGrowth rate\n7%\nRemote\nOften\n",
            {"salary": "$52,500", "growth_outlook": "7%", "other": [("Remote", "Often")]},
        ),
        (
            "Starting pay\n$40,000\nSalary\nVaries by region\nGrowth\nStable\n",
            {
                "growth_outlook": "Stable",
                "other": [("Starting pay", "$40,000")],
            },
        ),
        (
            "Education\nBachelor's degree, or 5+ years of work\nExperience\nNot specified\n",
            {
                "education": "Bachelor's degree, or 5+ years of work",
                "experience": "Not specified",
                "other": [],
            },
        ),
        (
            "Growth outlook\nStable demand\nSalary\n$52,500\nOpenings\n8,200\n",
            {
                "growth_outlook": "Stable demand",
                "salary": "$52,500",
                "other": [("Openings", "8,200")],
            },
        ),
        (
            "Growth outlook\n$800B market by 2026\nEducation\nGED\n",
            {"growth_outlook": "$800B market by 2026", "education": "GED", "other": []},
        ),
    ],
)
def test_values_below_their_labels(rows: str, expect: dict[str, Any]) -> None:
    assert rows_of(f"Payroll Clerk\n{LEAD}Quick facts\n{rows}{DUTIES}") == expect


def test_a_value_of_another_row_is_none() -> None:
    """ "$52,500" is no growth, whichever label is lost."""
    page = f"Payroll Clerk\n{LEAD}Quick facts\nEducation\nGED\nGrowth rate\n$52,500\n{DUTIES}"
    record = extract(page).model_dump()
    assert record["at_a_glance"]["growth_outlook"] is None
    assert [run["text"] for run in record["unclaimed"]] == ["$52,500"]


@pytest.mark.parametrize("picture", ["📈", "πŸ“ˆ", "ðŸ“ˆ", "рџ“€"])
def test_a_picture_before_a_heading_is_none_of_it(picture: str) -> None:
    page = f"Payroll Clerk\n{LEAD}{picture} Responsibilities\n- Check timesheets\n"
    page += f"{picture} Requirements\n- GED\n"
    assert [section.name for section in extract(page).sections] == [
        "header",
        "duties",
        "qualifications",
    ]


@pytest.mark.parametrize("word", ["Ärzte", "Ÿ", "Île", "México"])
def test_a_word_with_a_foreign_letter_is_no_picture(word: str) -> None:
    page = f"Payroll Clerk\n{LEAD}Responsibilities\n{word} Responsibilities\n- Check timesheets\n"
    page += "Requirements\n- GED\n"
    assert all(duty.text != "Responsibilities" for duty in extract(page).duties)


def test_a_value_is_no_label() -> None:
    record = extract(f"Clerk\n{LEAD}Quick facts\n5%\n$40K\nGrowth\nSalary\n{DUTIES}").model_dump()
    assert record["at_a_glance"]["other"] == []
    assert [run["text"] for run in record["unclaimed"]] == ["5%", "$40K"]


@pytest.mark.parametrize("blank", [" ", ""])
def test_values_before_their_labels_on_one_line(blank: str) -> None:
    rows = f"7%{blank}growth rate\n$52,500{blank}median salary\nremote-friendly\n"
    assert rows_of(f"Payroll Clerk\n{LEAD}Quick facts\n{rows}{DUTIES}") == {
        "growth_outlook": "7%",
        "salary": "$52,500",
        "other": [],
    }


@pytest.mark.parametrize(
    "value", ["7% growth through 2032", "$52,500 salary and a share", "7% growth"]
)
def test_a_value_that_begins_with_a_figure_is_whole(value: str) -> None:
    page = f"Payroll Clerk\n{LEAD}Quick facts\nEducation\nGED\nGrowth outlook\n{value}\n{DUTIES}"
    assert rows_of(page)["growth_outlook"] == value
