"""Headings with the page's own role in them, questions as headings, and lists under a question."""

from __future__ import annotations

from typing import Any

import pytest

from rolextract import extract

HEAD = """Payroll Manager Job Description
A payroll manager makes sure that everyone in a company is paid correctly and on time.
"""
DUTIES = "- Lead the monthly payroll\n- Reconcile accounts\n- File tax returns\n"


def sections_of(text: str) -> list[tuple[str, str | None]]:
    record: dict[str, Any] = extract(f"{HEAD}{text}").data
    return [(section["name"], section["heading"]) for section in record["sections"]]


@pytest.mark.parametrize(
    ("heading", "name"),
    [
        ("Payroll manager duties and responsibilities", "duties"),
        ("Payroll managers' duties", "duties"),
        ("Payroll manager education and training requirements", "qualifications"),
        ("Payroll manager job market and outlook", "career_outlook"),
        ("What the payroll manager does", "duties"),
        ("What the job involves", "duties"),
        ("Job outlook for payroll managers", "career_outlook"),
        ("Requirements for a payroll manager", "qualifications"),
        ("What does a payroll manager do?", "duties"),
    ],
)
def test_a_heading_may_name_the_role_in_small_letters(heading: str, name: str) -> None:
    text = f"Overview\nPay is a promise that comes due every month.\n{heading}\n{DUTIES}"
    assert (name, heading) in sections_of(text)


def test_an_item_that_ends_like_a_heading_is_an_item() -> None:
    record = extract(
        f"{HEAD}Responsibilities\nLead the monthly payroll\n"
        "Perform other duties and responsibilities\nFile tax returns\nRequirements\n- Patience\n"
    ).data
    assert len(record["duties"]) == 3


def test_a_list_below_a_question_is_no_list_of_duties_where_duties_are_named() -> None:
    text = f"What does a payroll manager do?\n{DUTIES}Responsibilities\n- Answer for the team\n"
    assert sections_of(text)[1] == ("overview", "What does a payroll manager do?")


def test_paragraphs_above_the_list_stay_the_overview() -> None:
    record = extract(
        f"{HEAD}What does a payroll manager do?\nThe manager runs the cycle from time sheets to "
        f"deposits.\n{DUTIES}Requirements\n- Patience\n"
    ).data
    assert record["overview"] == ["The manager runs the cycle from time sheets to deposits."]
    assert next(duty["text"] for duty in record["duties"]) == "Lead the monthly payroll"


@pytest.mark.parametrize("sign", ["", "## "])
def test_a_question_below_a_list_heads_a_section(sign: str) -> None:
    answer = "About six in ten work in firms with more than five hundred people on the payroll."
    record = extract(
        f"{HEAD}{sign}Responsibilities\n{DUTIES}{sign}Which firms hire the most?\n{answer}\n"
        f"{sign}Requirements\n- Patience\n"
    ).data
    kept = [(section["heading"], section["paragraphs"]) for section in record["other_sections"]]
    assert kept == [("Which firms hire the most?", [answer])]


def test_below_a_list_without_groups_another_part_begins() -> None:
    text = "Good managers seldom look for work in January, so plan the search for late spring."
    record = extract(
        f"{HEAD}Responsibilities\n{DUTIES}Requirements\n- Patience\n- Excel\n"
        f"Finding the right person\n{text}\n"
    ).data
    assert [section["heading"] for section in record["other_sections"]] == [
        "Finding the right person"
    ]
    assert [item["text"] for item in record["qualifications"][0]["items"]] == ["Patience", "Excel"]


@pytest.mark.parametrize("heading", ["How to become a payroll manager", "Requirements"])
def test_skills_beside_education_head_a_group(heading: str) -> None:
    record = extract(
        f"{HEAD}Responsibilities\n{DUTIES}{heading}\nEducation\n- A degree in accounting\n"
        "Experience\n- Five years in payroll\nSkills\n- Excel\nJob outlook\nPay must be paid.\n"
    ).data
    groups = [(group["heading"], group["kind"]) for group in record["qualifications"]]
    assert groups == [
        ("Education", "education"),
        ("Experience", "experience"),
        ("Skills", "skills"),
    ]


def test_in_a_list_a_head_above_a_paragraph_is_no_item() -> None:
    text = "Once hired you learn the system, and after a year you may sit for the examination."
    record = extract(
        f"{HEAD}Responsibilities\n{DUTIES}Requirements\nSkills needed\n- Patience\n- Excel\n"
        f"Training and development\n{text}\nJob outlook\nPay must be paid.\n"
    ).data
    assert [
        (group["heading"], group["text"], [item["text"] for item in group["items"]])
        for group in record["qualifications"]
    ] == [
        ("Skills needed", None, ["Patience", "Excel"]),
        ("Training and development", text, []),
    ]


def test_a_line_does_not_name_the_role_by_itself() -> None:
    """Words in small letters are the role's where another line above has them."""
    record: dict[str, Any] = extract(
        "Safety Officer\nMust meet all requirements\nSafety officers keep workers from harm.\n"
        "Responsibilities\n- Inspect sites\n- Train the crew\nRequirements\n- Patience\n"
    ).data
    heads = [section["heading"] for section in record["sections"]]
    assert heads == [None, "Responsibilities", "Requirements"]


def test_facts_in_a_list_are_no_duties() -> None:
    facts = "- Full time\n- Remote\n- Reports to the chief\n"
    record = extract(f"{HEAD}About the role\n{facts}Requirements\n- Patience\n").data
    assert record["duties"] == []


ROWS = "Typical education: JD\nTypical experience: 5+ years\nGrowth outlook: Stable\n"


@pytest.mark.parametrize(
    "heading", ["Key Takeaways", "The short version", "Worth knowing", "What Changed", "In Summary"]
)
def test_a_list_below_rows_without_bullets_is_no_row(heading: str) -> None:
    page = f"Clerk\nClerks keep a court in order all year round.\nKey facts\n{ROWS}{heading}\n"
    page += (
        "- Pay is good [1].\n- Work is steady.\nResponsibilities\n- File\nFAQ\nIs it hard?\nNo.\n"
    )
    record = extract(page).model_dump()
    assert record["at_a_glance"]["other"] == []
    (section,) = record["other_sections"]
    assert (section["heading"], len(section["items"])) == (heading, 2)


@pytest.mark.parametrize(
    "line", ["Key perks: paid leave", "Union\nTeamsters", "Union dues\n- None\n- Salary: $50,000"]
)
def test_a_row_below_rows_heads_no_list(line: str) -> None:
    page = f"Clerk\nClerks keep a court in order all year round.\nKey facts\n{ROWS}{line}\n"
    record = extract(f"{page}Responsibilities\n- File\n- Stamp\n").model_dump()
    assert record["other_sections"] == []


@pytest.mark.parametrize("heading", ["Citations", "References used", "Where we looked", "Sources"])
def test_what_heads_references_is_no_question(heading: str) -> None:
    page = "Clerk\nClerks keep a court in order.\nResponsibilities\n- File\nRequirements\n- GED\n"
    page += f"FAQ\nIs it hard?\nNo [1].\nIs it remote?\nYes.\n{heading}\n"
    record = extract(f"{page}[1] Bureau of Labor.\n[2] A survey of courts.\n").model_dump()
    assert [pair["question"] for pair in record["faq"]] == ["Is it hard?", "Is it remote?"]
    assert [section["heading"] for section in record["other_sections"]] == [heading]


def test_a_question_answered_with_a_reference_is_one() -> None:
    page = "Clerk\nClerks keep a court in order.\nResponsibilities\n- File\nRequirements\n- GED\n"
    page += "FAQ\nIs it hard?\n[1] says it is not.\nIs it remote?\nYes.\n"
    assert len(extract(page).faq) == 2
