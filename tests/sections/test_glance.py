from __future__ import annotations

import pytest

from rolextract import extract

HEAD = """Law
Compliance Officer
Last updated
Compliance Officers keep a firm within the rules.
Role at a glance
"""
TAIL = """
Duties and responsibilities
- Read new rules
"""


@pytest.mark.parametrize(
    "value",
    [
        "Stable demand driven by regulatory requirements",
        "Rising demand for professional qualifications",
        "Growing need for technical skills and qualifications",
    ],
)
def test_a_value_below_its_label_is_no_heading(value: str) -> None:
    rows = f"Typical education\nJD\nGrowth outlook\n{value}\nAI impact (through 2030)\nMixed.\n"
    record = extract(HEAD + rows + TAIL)
    assert record.at_a_glance is not None
    assert record.at_a_glance.growth_outlook is not None
    assert record.at_a_glance.growth_outlook.text == value
    assert record.at_a_glance.ai_impact is not None
    assert record.qualifications == []


def test_a_heading_below_a_label_without_value_is_one() -> None:
    rows = "Typical education\nJD\nGrowth outlook\n"
    record = extract(HEAD + rows + TAIL)
    assert [duty.text for duty in record.duties] == ["Read new rules"]


@pytest.mark.parametrize(
    ("row", "text"),
    [
        ("Growth outlook: -4% through 2032 (BLS)", "-4% through 2032 (BLS)"),
        ("**Growth outlook:** -2% (decline)", "-2% (decline)"),
        ("Growth outlook-5% decline through 2033", "-5% decline through 2033"),
        ("| Growth outlook | -2% (decline) |", "-2% (decline)"),
        ("Growth outlook - 4% through 2032 (BLS)", "4% through 2032 (BLS)"),
        ("Growth outlook — 4% through 2032 (BLS)", "4% through 2032 (BLS)"),
        ("Growth outlook: 4% through 2032 (BLS)", "4% through 2032 (BLS)"),
    ],
)
def test_a_minus_behind_a_label_is_no_separator(row: str, text: str) -> None:
    record = extract(HEAD + f"- Typical education: JD\n- {row}\n" + TAIL)
    assert record.at_a_glance is not None
    assert record.at_a_glance.growth_outlook is not None
    assert record.at_a_glance.growth_outlook.text == text


@pytest.mark.parametrize("row", ["- Years of experience: 3", "- Years of experience\n- 3"])
def test_a_bare_figure_takes_its_unit_from_the_label(row: str) -> None:
    record = extract(HEAD + f"- Typical education: JD\n{row}\n" + TAIL)
    assert record.at_a_glance is not None
    assert record.at_a_glance.experience is not None
    assert (record.at_a_glance.experience.text, record.at_a_glance.experience.min_years) == ("3", 3)


@pytest.mark.parametrize(
    "names",
    [
        "| Row | Value |\n|---|---|",
        "Row| Value\n---|---",
        "  Row                 Value",
        "Field Details",
        "| | |\n|---|---|",
    ],
)
def test_the_names_of_a_tables_columns_are_no_row(names: str) -> None:
    rows = "| Typical education | JD |\n| Typical experience | 5+ years |\n| Union | None |\n"
    record = extract(HEAD + f"{names}\n{rows}" + TAIL)
    assert record.at_a_glance is not None
    assert [row.label for row in record.at_a_glance.other] == ["Union"]
    assert record.unclaimed == []


def test_a_row_that_only_resembles_the_names_of_columns_is_kept() -> None:
    record = extract(HEAD + "| Topic | Contracts |\n| Typical education | JD |\n" + TAIL)
    assert record.at_a_glance is not None
    assert [(row.label, row.text) for row in record.at_a_glance.other] == [("Topic", "Contracts")]


def test_an_unknown_row_of_a_table_drawn_with_spaces() -> None:
    rows = (
        "  Typical education          JD\n  Typical experience         5+ years\n"
        "  Work schedule              Day shift, five days\n"
    )
    record = extract(HEAD + f"\n{rows}" + TAIL)
    assert record.at_a_glance is not None
    (row,) = record.at_a_glance.other
    assert (row.label, row.text) == ("Work schedule", "Day shift, five days")


def test_all_rows_glued_in_one_line_are_a_known_page() -> None:
    rows = (
        "Typical educationLaw degree from an accredited schoolTypical experience5+ years"
        "Top employer typesBanks, insurers, law firmsGrowth outlookSteady demand"
    )
    record = extract(HEAD + rows)
    assert record.at_a_glance is not None
    assert record.at_a_glance.employer_types is not None
    assert record.at_a_glance.employer_types.items == ["Banks", "insurers", "law firms"]


@pytest.mark.parametrize("sign", [" ", ""])
def test_an_unknown_row_among_rows_without_signs(sign: str) -> None:
    rows = "".join(
        f"  * {label}{sign}{value}\n"
        for label, value in {
            "Typical education": "Law degree",
            "Typical experience": "5+ years",
            "Top employer types": "Banks, insurers",
            "Work schedule": "Day shift",
            "Growth outlook": "Stable demand",
        }.items()
    )
    record = extract(HEAD + rows + TAIL)
    assert record.at_a_glance is not None
    (row,) = record.at_a_glance.other
    assert (row.label, row.text) == ("Work schedule", "Day shift")


def test_a_note_below_rows_without_signs_is_no_row() -> None:
    rows = "Typical education JD\nTypical experience 5+ years\nGrowth outlook Stable demand\n"
    record = extract(HEAD + rows + "\nData as of May\n" + TAIL)
    assert record.at_a_glance is not None
    assert record.at_a_glance.other == []


def rows_of(text: str) -> dict[str, object]:
    rows = extract(text).data["at_a_glance"]
    assert isinstance(rows, dict)
    return rows


@pytest.mark.parametrize(
    "label",
    [
        "Job Outlook, 2021-31",
        "Job Outlook, 2021-2031",
        "Job Outlook (2021-31)",
        "Job Outlook (2021-31)*",
    ],
)
@pytest.mark.parametrize("between", ["\n", ": ", "\t", " "])
def test_the_years_of_a_label_are_its_own(label: str, between: str) -> None:
    rows = rows_of(f"Key facts\nSalary{between}$60,540\n{label}{between}2%\nOverview\nIt grows.\n")
    growth = rows["growth_outlook"]
    assert isinstance(growth, dict)
    assert (growth["text"], growth["from_year"], growth["to_year"]) == ("2%", 2021, 2031)


def test_a_value_glued_to_the_years_of_its_label_begins_behind_them() -> None:
    page = "Quick Facts: Actors\nJob Outlook, 2021-3135% (Much faster than average)\n"
    rows = rows_of(page + "Typical Entry-Level EducationSome college\nWhat Actors Do\nThey act.\n")
    growth = rows["growth_outlook"]
    assert isinstance(growth, dict)
    assert (growth["percent_min"], growth["to_year"]) == (35.0, 2031)


def test_the_value_names_its_years_itself() -> None:
    page = (
        "Key facts\nSalary\n$60,540\nJob outlook (2021-31)\n2% through 2033\nOverview\nIt grows.\n"
    )
    growth = rows_of(page)["growth_outlook"]
    assert isinstance(growth, dict)
    assert (growth["from_year"], growth["to_year"]) == (None, 2033)


@pytest.mark.parametrize(
    ("line", "label", "text"),
    [
        ("Number of Jobs, 2023: 21,500", "Number of Jobs, 2023", "21,500"),
        ("Employment Change, 2023-33: 1,000", "Employment Change, 2023-33", "1,000"),
        ("On-the-job Training| Internship", "On-the-job Training", "Internship"),
        ("On-the-job Training\tInternship", "On-the-job Training", "Internship"),
        ("Number of Jobs, 2023 21,500", "Number of Jobs, 2023", "21,500"),
        ("Number of Jobs, 202321,500", "Number of Jobs, 2023", "21,500"),
        ("On-the-job Training Internship", "On-the-job Training", "Internship"),
    ],
)
def test_an_unknown_row_between_rows_on_one_line(line: str, label: str, text: str) -> None:
    rows = "Median Salary $60,540\nRequired Education Bachelor's degree\nExperience Level 2 years\n"
    other = rows_of(f"Key facts\n{rows}{line}\nOverview\nIt grows.\n")["other"]
    assert other == [{"label": label, "text": text}]


def test_rows_of_one_word_on_the_line_of_their_values() -> None:
    page = "Key facts\nEducation Bachelor's degree\nExperience 2-4 years\nCertification CPP, FPC\n"
    rows = rows_of(page + "Overview\nEducation programs are many.\n")
    found = [rows[key] for key in ("education", "experience", "certifications")]
    texts = [row["text"] for row in found if isinstance(row, dict)]
    assert texts == ["Bachelor's degree", "2-4 years", "CPP, FPC"]


def test_a_row_called_requirements_is_no_heading() -> None:
    page = (
        "Key facts\nRequired education\nGED\nOther Requirements\nGood eyes\nTop industries\nFarms\n"
    )
    rows = rows_of(page + "Overview\nIt grows.\n")
    assert rows["other"] == [{"label": "Other Requirements", "text": "Good eyes"}]
    assert rows["employer_types"] == {"text": "Farms", "items": ["Farms"]}


def test_rows_with_blank_lines_between_label_and_value() -> None:
    rows = ["Experience level", "2-4 years", "Education requirements", "GED", "Job outlook", "Good"]
    page = "\n\n".join(["Payroll Clerk Quick Facts", *rows, "What does a Clerk do?", "They pay."])
    found = rows_of(page)
    assert all(found[key] for key in ("experience", "education", "growth_outlook"))


def test_a_label_below_a_full_line_begins_the_next_row() -> None:
    employers = "Contractors, consultancies, local authorities, housing associations"
    page = f"   Key facts\n\n   Employers\n       {employers}\n   Working hours\n       37 a week\n"
    text = (
        "They price work before it starts and value it while it goes on, and\n   argue afterwards."
    )
    rows = rows_of(f"{page}\n   Overview\n\n   {text}\n")
    assert rows["employer_types"] == {"text": employers, "items": employers.split(", ")}
    assert rows["other"] == [{"label": "Working hours", "text": "37 a week"}]


def test_a_row_of_a_drawn_table_is_no_rest_of_the_one_above() -> None:
    employers = "Contractors, consultancies, local authorities, housing associations"
    page = f"Key facts\n\n       Salary     $60,540\n    Employers     {employers}\n"
    page += "Working hours     37 a week\n\nOverview\n\n"
    text = "They price work before it starts, value it while it goes on, and argue about it with\n"
    rows = rows_of(f"{page}{text}both sides of the contract, most of all with\nthe other.\n")
    assert rows["employer_types"] == {"text": employers, "items": employers.split(", ")}
    assert rows["other"] == [{"label": "Working hours", "text": "37 a week"}]


def test_a_row_called_as_a_section_stands_between_rows() -> None:
    rows = "Education\nGED\nDuties\nConvert speech\nSalary Range\n$36,000\n"
    rows += "Work Environment\nIndoors\nExperience\n2 years\n"
    found = rows_of(f"Quick Facts\n{rows}Overview\nThey translate.\nDuties\n- Translate\n")
    labels = ("Duties", "Convert speech"), ("Work Environment", "Indoors")
    assert found["other"] == [{"label": label, "text": text} for label, text in labels]
    assert found["experience"]
