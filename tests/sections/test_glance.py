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
