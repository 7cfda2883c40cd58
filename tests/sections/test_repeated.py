"""Sections that a page has twice, one of them a heading and nothing else."""

from __future__ import annotations

import pytest

from rolextract import extract

HEAD = "Florist\nFlorists sell flowers to people who have somebody to thank.\n"
DUTIES = "Duties and responsibilities\n- Wire stems\n"
OUTLOOK = "Demand is steady, and every wedding needs someone who knows Excel.\n"


@pytest.mark.parametrize(
    ("mark", "others"),
    [
        ("", "What does a florist do?\nThey wire stems.\nRequirements\n- Patience\n"),
        ("## ", "## What Florists Do\nThey wire stems.\n"),
    ],
)
def test_a_heading_right_above_another_of_its_kind_heads_nothing(mark: str, others: str) -> None:
    page = f"{HEAD}{others}{mark}Job Outlook\n{mark}Job prospects\n{OUTLOOK}"
    data = extract(page).data
    assert data["career_outlook"] == {"paragraphs": [OUTLOOK.strip()], "trends": []}
    assert data["other_sections"] == []
    assert data["issues"] == []
    assert [(s["name"], s["sections"]) for s in data["skills"]] == [("Excel", ["career_outlook"])]
    assert [s["heading"] for s in data["sections"]][-2:] == ["Job Outlook", "Job prospects"]


def test_the_second_of_two_with_text_is_kept_elsewhere() -> None:
    more = "Shops close, and few open.\n"
    data = extract(
        f"{HEAD}What Florists Do\nThey wire stems.\nJob Outlook\n{OUTLOOK}Job prospects\n{more}"
    ).data
    assert data["career_outlook"] == {"paragraphs": [OUTLOOK.strip()], "trends": []}
    assert data["other_sections"] == [
        {"heading": "Job prospects", "paragraphs": [more.strip()], "items": []}
    ]
    assert [issue["code"] for issue in data["issues"]] == ["section_repeated"]


def test_a_list_goes_on_below_a_heading_of_its_own_without_a_doubt() -> None:
    data = extract(f"{HEAD}Responsibilities\n{DUTIES}Overview\nIt is a job.\n").data
    assert data["duties"] == [{"text": "Wire stems"}]
    assert data["issues"] == []


def test_a_second_heading_without_text_is_no_section_of_its_own() -> None:
    outlook = f"Career outlook\n{OUTLOOK}\nJob prospects\n\n"
    record = extract(f"{HEAD}{DUTIES}\n{outlook}FAQ\nIs it hard?\nYes.\n").data
    assert record["career_outlook"]["paragraphs"] == [OUTLOOK.strip()]
    assert (record["other_sections"], record["unclaimed"], record["issues"]) == ([], [], [])
