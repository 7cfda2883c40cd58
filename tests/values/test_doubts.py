"""Where a rule had to choose between two readings, the reading says so, and where."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from rolextract import extract
from rolextract.evidence import Reading
from rolextract.values.ai_impact import read_ai_impact
from rolextract.values.dates import read_date
from rolextract.values.experience import read_experience
from rolextract.values.growth import read_growth
from rolextract.values.salary import read_salary

Reader = Callable[[str], Reading | None]

DOUBTFUL = [
    (read_date, "06/07/2023", "", "06/07/2023"),
    (read_date, "1/2/2024", "", "1/2/2024"),
    (read_experience, "5 years, or 3 years with a master's degree", "", "3 years"),
    (read_experience, "4-6 years of experience or 2-3 years in a bakery", "", "2-3 years"),
    (read_growth, "4% growth through 2033, 9% growth for bakers", "/percent_min", "9%"),
    (read_growth, "Slower than average; much faster than average in cities", "/pace", None),
    (read_growth, "Rising costs shift work between employers", "/direction", "Rising"),
    (read_salary, "$20–$25 per hour, or $41,600 a year", "", "$41,600"),
    (read_salary, "Median pay $85,000; range $60K–$120K", "", "$60K–$120K"),
    (read_ai_impact, "Augmentation and displacement — half of the work goes", "/effect", None),
    (read_ai_impact, "Tailwind / minimal; depends on the shop", "/effect", "minimal"),
]
CLEAR = [
    (read_date, "06/29/2023"),
    (read_date, "29/06/2023"),
    (read_date, "07/07/2023"),
    (read_date, "June 7, 2023"),
    (read_date, "2023-06-07"),
    (read_experience, "5 or more years"),
    (read_experience, "4-6 years of bakery or pastry work, with at least 2 years as a lead"),
    (read_experience, "3-5 years"),
    (read_experience, "5-8 years administration + 2-4 years management"),
    (read_experience, "7-12 years (5-8 years admin + 2-4 years management)"),
    (read_experience, "Entry-level (0-2 years) to Senior (8+ years)"),
    (read_experience, "6-10 years, with 2-3 years in leadership"),
    (read_growth, "4-6% growth through 2032 (BLS)"),
    (read_growth, "8% growth through 2033, much faster than average"),
    (read_growth, "Steady demand with 100,000 annual openings"),
    (read_salary, "$105K–$165K"),
    (read_salary, "$25.17 per hour"),
    (read_ai_impact, "Augmentation, not displacement — people decide"),
    (read_ai_impact, "Mixed augmentation and displacement; it depends"),
    (read_ai_impact, "Low displacement risk — hands do the work"),
    (read_ai_impact, "Augmentation rather than displacement"),
]


@pytest.mark.parametrize(("read", "text", "path", "at"), DOUBTFUL)
def test_two_readings(read: Reader, text: str, path: str, at: str | None) -> None:
    reading = read(text)
    assert reading is not None
    [(code, message, where, start, end)] = reading.doubts
    assert (code, where) == ("two_readings", path)
    assert message
    assert at is None or text[start:end] == at


@pytest.mark.parametrize(("read", "text"), CLEAR)
def test_one_reading(read: Reader, text: str) -> None:
    reading = read(text)
    assert reading is not None
    assert reading.doubts == []


def test_a_doubt_is_an_issue_of_the_record() -> None:
    page = (
        "Baker\nBakers bake bread in shops and plants.\nLast updated: 06/07/2023\n\n"
        "Role at a glance\nTypical education: None required\n"
        "Typical experience: 5 years, or 3 years with a diploma\n"
    )
    record = extract(page)
    assert record.last_updated == "2023-06-07"
    found = [(i.code, i.path, page[i.start : i.end]) for i in record.issues]
    assert found == [
        ("two_readings", "/last_updated", "06/07/2023"),
        ("two_readings", "/at_a_glance/experience", "3 years"),
    ]
