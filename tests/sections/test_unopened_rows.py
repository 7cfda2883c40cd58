"""Known row labels that stand together are the block at a glance, whatever stands above them."""

from __future__ import annotations

from typing import Any

import pytest

from rolextract import extract

HEAD = """Court Clerk
Court clerks keep the records of a court and help the public find what they need.
"""
ROWS = """Location: Remote
Education: Bachelor's degree in criminal justice
Experience: 2-4 years
Salary: $45,000 - $60,000
"""
PAIRS = """Education
Bachelor's degree in criminal justice
Experience
2-4 years
Salary
$45,000 - $60,000
"""
TAIL = """Responsibilities
- Review filings before they are sent to the court
- Keep the docket up to date
Requirements
- Patience
"""


def record_of(middle: str, head: str = HEAD) -> dict[str, Any]:
    return extract(f"{head}{middle}{TAIL}").data


def texts(record: dict[str, Any]) -> list[str]:
    rows = record["at_a_glance"]
    return [rows[key]["text"] for key in ("education", "experience", "salary")]


@pytest.mark.parametrize("rows", [ROWS, PAIRS, ROWS.replace(": ", "\t")])
@pytest.mark.parametrize(
    "heading", ["Job summary", "Position summary", "Position snapshot", "The numbers"]
)
def test_rows_under_any_heading_are_rows(heading: str, rows: str) -> None:
    record = record_of(f"{heading}\n{rows}")
    assert texts(record) == [
        "Bachelor's degree in criminal justice",
        "2-4 years",
        "$45,000 - $60,000",
    ]
    assert record["title"] == "Court Clerk"
    assert record["overview"] == []
    heads = [(section["name"], section["heading"]) for section in record["sections"]]
    assert heads[1] == ("at_a_glance", heading)


def test_a_row_that_no_profile_knows_stands_among_them() -> None:
    record = record_of(f"Job summary\n{ROWS}")
    assert record["at_a_glance"]["other"] == [{"label": "Location", "text": "Remote"}]


def test_a_heading_among_the_rows_is_a_label() -> None:
    pairs = PAIRS.replace("Salary\n", "Work environment:\nOffice\nSalary\n")
    record = record_of(f"The numbers\nReports to:\nChief clerk\n{pairs}")
    assert record["at_a_glance"]["other"] == [
        {"label": "Reports to", "text": "Chief clerk"},
        {"label": "Work environment", "text": "Office"},
    ]
    assert record["other_sections"] == []


def test_paragraphs_below_the_rows_are_the_overview() -> None:
    text = "The clerk answers at the counter, keeps the docket, and swears in whoever is called."
    record = record_of(f"Job summary\n{ROWS}{text}\n")
    assert texts(record)[1] == "2-4 years"
    assert record["overview"] == [text]


def test_the_title_stands_right_above_the_rows_of_a_memo() -> None:
    rows = "Department:\nOperations\nReports to:\nDirector\nSalary range:\n$52,000 - $61,000\n"
    record = record_of(f"{rows}Experience level:\n2+ years\n", head="Facilities Coordinator\n")
    assert record["title"] == "Facilities Coordinator"
    labels = [row["label"] for row in record["at_a_glance"]["other"]]
    assert labels == ["Department", "Reports to"]
    assert record["at_a_glance"]["salary"]["text"] == "$52,000 - $61,000"


@pytest.mark.parametrize(
    "lines",
    [
        "Experience in a court is useful.\nEducation pays off later in a career.\n",
        "Experience\nEducation\n",
        "Salary: $45,000 to $60,000 a year\nClerks are paid by the county.\n",
    ],
)
def test_sentences_labels_alone_and_a_lone_row_are_no_block(lines: str) -> None:
    record = record_of(f"Job summary\n{lines}")
    assert record["at_a_glance"] is None
    assert record["overview"] == lines.splitlines()


def test_rows_glued_to_their_labels_with_years_and_hyphens() -> None:
    record = extract(
        "Roofers\nRoofers replace and repair the roofs of buildings.\nQuick Facts: Roofers\n"
        "2023 Median Pay$50,970 per year\nTypical Entry-Level EducationNo formal credential\n"
        "On-the-job TrainingModerate-term\nNumber of Jobs, 2023163,800\n"
        "Job Outlook, 2023-33-6% (Decline)\nEmployment Change, 2023-33-9,900\n"
        "What Roofers Do\nRoofers work high up.\n"
    ).data
    growth = record["at_a_glance"]["growth_outlook"]
    assert (growth["text"], growth["percent_min"]) == ("-6% (Decline)", -6.0)
    assert (growth["from_year"], growth["to_year"]) == (2023, 2033)
    assert record["at_a_glance"]["other"] == [
        {"label": "On-the-job Training", "text": "Moderate-term"},
        {"label": "Number of Jobs, 2023", "text": "163,800"},
        {"label": "Employment Change, 2023-33", "text": "-9,900"},
    ]


def test_wages_and_trends_of_the_handbook_are_rows() -> None:
    record = extract(
        "Foresters\nManage public and private forested lands.\nTasks\nMark trees to be cut.\n"
        "Job Zone\nEducation\tMost of these occupations require a bachelor's degree.\n"
        "Wages & Employment Trends\nMedian wages (2023)\t$32.93 hourly, $68,490 annual\n"
        "Projected growth (2023-2033)\tAbout as fast as average (3% to 5%)\n"
        "Projected job openings (2023-2033)\t1,200\nTop industries (2023)\tGovernment\n"
    ).data
    rows = record["at_a_glance"]
    assert rows["salary"]["text"] == "$32.93 hourly, $68,490 annual"
    assert rows["growth_outlook"]["text"] == "About as fast as average (3% to 5%)"
    assert rows["employer_types"]["text"] == "Government"
    assert rows["other"] == [{"label": "Projected job openings (2023-2033)", "text": "1,200"}]


def test_a_label_that_goes_on_in_small_letters_is_another() -> None:
    rows = "Salary: $45,000\nExperience: 2 years\nAverage salary in the area: $54,000\n"
    record = record_of(f"Quick facts\n{rows}")
    assert record["at_a_glance"]["salary"]["text"] == "$45,000"
    assert record["at_a_glance"]["other"] == [
        {"label": "Average salary in the area", "text": "$54,000"}
    ]


def test_one_word_labels_glued_on_one_line() -> None:
    record = record_of(
        "Quick facts\nEducationHigh school diploma or GED Experience3-6 years in a court "
        "CertificationsNone required Salary range$45,000 - $60,000\n"
    )
    assert texts(record) == [
        "High school diploma or GED",
        "3-6 years in a court",
        "$45,000 - $60,000",
    ]
    assert record["at_a_glance"]["certifications"]["none_required"] is True


def test_labels_with_a_colon_in_the_cells_of_a_table() -> None:
    record = record_of(
        "The numbers\nReports to:| Chief clerk\n---|---\nEducation:| High school diploma\n"
        "Experience:| 2-4 years\nSalary:| $45,000 - $60,000\nWork environment:| Office\n"
    )
    assert texts(record)[0] == "High school diploma"
    assert record["at_a_glance"]["other"] == [
        {"label": "Reports to", "text": "Chief clerk"},
        {"label": "Work environment", "text": "Office"},
    ]


def test_a_label_of_one_word_below_a_full_line() -> None:
    record = record_of(
        "Quick facts\nEducation: Bachelor's degree in criminal justice, government, or law\n"
        "Certifications: None required, though many clerks join the state's own\nassociation\n"
        "Experience: 2-4 years\nSalary: $45,000 - $60,000\n"
        "Overview\nA clerk of court is the memory of the building, and the counter is where\n"
        "people come to be told what a form is for, what it costs, and which of the\n"
        "three doors it belongs behind, every day of the week.\n"
    )
    assert texts(record)[0] == "Bachelor's degree in criminal justice, government, or law"
    assert record["at_a_glance"]["certifications"] is not None


@pytest.mark.parametrize("heading", ["What we offer", "Benefits:", "Perks and benefits"])
@pytest.mark.parametrize("above", ["", "About the role\nThe clerk keeps the docket in order.\n"])
def test_what_an_employer_gives_is_no_block_of_rows(heading: str, above: str) -> None:
    offered = "- Pay: $25 per hour plus overtime\n- Education: tuition paid up to $5,000 a year\n"
    record = extract(f"{HEAD}{above}{heading}\n{offered}{TAIL}").data
    assert record["at_a_glance"] is None
    assert record["other_sections"][0]["heading"] == heading


def test_benefits_among_the_rows_are_a_row() -> None:
    pairs = PAIRS.replace("Salary\n", "Benefits:\nHealth insurance\nSalary\n")
    assert texts(record_of(f"The numbers\n{pairs}"))[2] == "$45,000 - $60,000"


def test_a_lone_known_row_is_the_jobs_where_the_page_asks_for_something() -> None:
    rows = "Location: Dallas, TX\nSalary: $60,000 - $75,000 a year\nSchedule: Full time\n"
    record = extract(f"{HEAD}Quick facts\n{rows}Requirements\n- Patience\n").data
    assert record["at_a_glance"]["salary"]["text"] == "$60,000 - $75,000 a year"


def test_a_value_with_a_colon_is_no_label() -> None:
    rows = "Growth outlook faster than average: 12% through 2033\nSalary $60,000\n"
    record = record_of(f"Quick facts\n{rows}")
    growth = record["at_a_glance"]["growth_outlook"]
    assert growth["text"] == "faster than average: 12% through 2033"


@pytest.mark.parametrize("row", ["**Pay**5", "Salary&amp;5", "Pay\u200b5"])
def test_one_character_behind_a_label_in_markup_is_looked_at_no_further(row: str) -> None:
    assert record_of(f"Overview\n{row}\nClerks are paid by the county.\n")["duties"]
