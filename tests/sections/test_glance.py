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
