"""Two hundred pages that every format is tried with: the samples, and short pages drawn from
lists, with characters in them that formats trip over."""

from __future__ import annotations

from functools import cache
from typing import Any

from tests.conftest import ROOT
from tests.twenty import records_of, rows_of

COUNT = 200

_TITLES = (
    'Pastry "Sweet" Chef',
    "Café Manager",
    "=Cost Estimator",
    "Welder, Senior",
    "O'Neil Clerk",
)
_CATEGORIES = ("Trades", "Food & Hospitality", "Büro/Office", "Legal")
_SCHOOLING = (
    "High school diploma or GED",
    "Bachelor's degree in accounting, finance, or related field",
    "Associate or bachelor's degree in nursing; master's preferred",
    "None required",
)
_YEARS = ("2-4 years", "5+ years", "Entry-level (0-1 years) to Senior (5+ years)", "Varies")
_CREDENTIALS = ("CompTIA A+, Project Management Professional (PMP)", "None typically required")
_GROWTH = (
    "Steady growth of 6% through 2033, faster than average (BLS)",
    "Decline of 3% through 2032",
)
_PAY = ("$105K–$165K", "$41K–$63K", "$28K–$39K")
_REMARKS = (
    'A tab\there, a quote " there; commas, too.',
    "It’s 20 °C — or 68 °F… 日本語 and 🧁.",
    "-Begins with a dash, ends with a backslash \\",
    '{"json": [1, 2]} and <b>tags</b> & entities',
)


@cache
def pages() -> dict[str, str]:
    """The pages by id."""
    samples = {path.stem: path.read_text("utf-8") for path in sorted((ROOT / "raw").glob("*.txt"))}
    short = {f"short-{number:03}": _short(number) for number in range(COUNT - len(samples))}
    return {**samples, **short}


def _short(number: int) -> str:
    """A page of the samples' form with a line or two in each section."""

    def of(choices: tuple[str, ...], by: int = 1) -> str:
        return choices[number // by % len(choices)]

    title, category = f"{of(_TITLES)} {number}", of(_CATEGORIES)
    return f"""{category}
{title}
Last updated
A {title} does what page {number} says.
Role at a glance
- Typical education
- {of(_SCHOOLING)}
- Typical experience
- {of(_YEARS, 3)}
- Key certifications
- {of(_CREDENTIALS, 2)}
- Growth outlook
- {of(_GROWTH, 5)}
Duties and responsibilities
- Keep {number} ledgers in Excel and Python
- {of(_REMARKS)}
Overview
Number {number} is a page like any other. {of(_REMARKS, 7)}
Qualifications
Education:
- {of(_SCHOOLING, 2)}
Certifications:
- Certified Welding Inspector (CWI) or OSHA 10/30
Career outlook
Demand holds up in most places.
Sample cover letter
Dear [Hiring Manager],
I write about the opening at [Company].
Sincerely,
[Your Name]
Frequently asked questions
- Is {number} a good number?
- It is. {of(_REMARKS, 2)}
More in {category}
See all {category} jobs →- {of(_TITLES, 4)}{of(_PAY)}
They do the same, elsewhere.
"""


@cache
def records() -> dict[str, dict[str, Any]]:
    """The record of each page by id."""
    return records_of(pages())


def rows() -> list[dict[str, str]]:
    """The pages as rows of a table."""
    return rows_of(pages())
