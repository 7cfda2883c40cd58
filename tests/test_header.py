"""The head of a page where its lines resemble one another."""

from __future__ import annotations

import pytest

from rolextract import extract
from rolextract.grounding import find_ungrounded

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


GLANCE = "Role at a glance\n- Typical experience\n- 2-4 years\n"
LEAD = "Therapist assistants help patients regain movement after an injury."


@pytest.mark.parametrize("date", ["Last updated: 2024-11-05", "Last updated"])
@pytest.mark.parametrize("top", ["Therapist Assistant", "# Therapist Assistant"])
def test_the_lead_may_stand_above_the_date(top: str, date: str) -> None:
    below = "More in Healthcare\n- Nurse$60K–$90K\n"
    record = extract(f"{top}\n\n{LEAD}\n\n{date}\n\n{GLANCE}\n{below}")
    found = record.title, record.category, record.summary
    assert found == ("Therapist Assistant", "Healthcare", LEAD)
    assert record.data["unclaimed"] == []


def test_category_title_lead_date() -> None:
    record = extract(f"Healthcare\nTherapist Assistant\n{LEAD}\nLast updated 2024-11-05\n{GLANCE}")
    found = record.title, record.category, record.summary
    assert found == ("Therapist Assistant", "Healthcare", LEAD)


@pytest.mark.parametrize("top", ["Welder", "# Welder", "Job title: Welder"])
def test_rows_may_follow_the_title_at_once(top: str) -> None:
    rows = "Salary: $21.00/hr\nEducation: High school diploma\n"
    record = extract(f"{top}\n\n{rows}\n## Responsibilities\n- Weld\n")
    assert record.title == "Welder"
    assert record.data["unclaimed"] == []


def test_a_value_whose_label_was_lost_is_no_title() -> None:
    rows = "- Typical experience\n- 2-4 years\n- Key certifications\n- CWI\n"
    record = extract(f"- High school diploma\n{rows}Duties and responsibilities\n- Weld\n")
    assert record.title is None


SENTENCE = "Court clerks keep the records of a court and help the public find what they need.\n"
PARTS = "Responsibilities\n- Keep the docket\nRequirements\n- Patience\n"


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("Published Jan 5, 2022 · Updated March 12, 2024", "2024-03-12"),
        ("Published March 3rd, 2024 (updated March 5th, 2024)", "2024-03-05"),
        ("By the Editorial Team | Last updated: 12 March 2024", "2024-03-12"),
        ("Updated January 5, 2024 by the editors", "2024-01-05"),
        ("Last revised 3/14/2024", "2024-03-14"),
        ("Date updated: 2024-03-02", "2024-03-02"),
        ("Updated March 2024", None),
        ("Last Updated:\nMarch 2024", None),
        ("Published June 1, 2021", None),
    ],
)
@pytest.mark.parametrize("above", [True, False])
def test_the_date_of_the_update_in_any_line(line: str, date: str | None, *, above: bool) -> None:
    names = f"{line}\nCourt Clerk\n" if above else f"Court Clerk\n{line}\n"
    data = extract(f"{names}{SENTENCE}{PARTS}").data
    assert (data["last_updated"], data["title"]) == (date, "Court Clerk")
    assert (data["category"], data["summary"]) == (None, SENTENCE.strip())


@pytest.mark.parametrize(
    ("names", "title", "category"),
    [
        ("Legal\nCourt Clerk", "Court Clerk", "Legal"),
        ("Court Clerk\nLegal", "Court Clerk", "Legal"),
        ("Court\nCourt Clerk", "Court Clerk", "Court"),
    ],
)
def test_the_summary_speaks_of_the_title(names: str, title: str, category: str) -> None:
    data = extract(f"{names}\nLast updated: March 4, 2024\n{SENTENCE}{PARTS}").data
    assert (data["title"], data["category"]) == (title, category)


def test_a_sentence_about_the_title_is_not_the_sites_line() -> None:
    data = extract(
        "Trades\n# Clerk\nA Clerk files what others write\nOverview\nx\nSkills\n- y\n"
    ).data
    assert data["title"] == "Clerk"
    assert "A Clerk files what others write" in [run["text"] for run in data["unclaimed"]]


POSTING = (
    "\nThe Role\nWe pay people on time and mean it, week in, week out.\n"
    "Responsibilities\n- Pay\n- File\nRequirements\n- GED\n"
)


@pytest.mark.parametrize(
    ("line", "title"),
    [
        (
            "Job Title: Payroll Clerk Department: Finance Reports to: Controller Location: Remote",
            "Payroll Clerk",
        ),
        ("Position: Line Cook | Location: Austin, TX | Pay: $18 per hour", "Line Cook"),
        ("Job Title: Nurse - ICU\tDepartment: Critical Care\tFLSA Status: Exempt", "Nurse - ICU"),
        ("Title: Head of Sales, Nordics • Employment Type: Full-time", "Head of Sales, Nordics"),
        (
            "Job Title: Registered Nurse Department: Critical Care {}",
            "Registered Nurse",
        ),
    ],
)
def test_a_title_ends_before_the_next_label_of_its_line(line: str, title: str) -> None:
    line = line.format("Reports to: Nurse Manager Location: Denver, CO Schedule: Three nights")
    record = extract(line + POSTING)
    assert record.title == title
    assert list(find_ungrounded(record.model_dump(), (line + POSTING).encode())) == []


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("Job Title: Payroll Clerk", "Payroll Clerk"),
        ("Job Title: Engineer: Platform", "Engineer: Platform"),
        ("Job Title: Clerk (team: Finance)", "Clerk (team: Finance)"),
        ("Job Title: Director of Type and Design", "Director of Type and Design"),
        ("Chief Officer: Department of Finance", "Chief Officer: Department of Finance"),
    ],
)
def test_a_title_with_a_colon_or_a_labels_word_is_whole(line: str, title: str) -> None:
    assert extract(line + POSTING).title == title


@pytest.mark.parametrize("end", ["", " and that is all there is to say", " since May 2, 2023"])
def test_a_last_line_that_only_begins_like_the_dates_is_no_summary(end: str) -> None:
    text = "Last updatedFreight Dispatchers match loads and trucks and keep drivers legal"
    page = f"Clerk\nThey file what others write.\nOverview\nx\nSkills\n- y\n{text}{end}"
    record = extract(page)
    assert record.summary == "They file what others write."
    assert record.last_updated is None
    paths = [entry.path for entry in record.evidence]
    assert len(paths) == len(set(paths))
