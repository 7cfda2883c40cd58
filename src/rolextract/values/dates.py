"""Dates as pages write them: "June 29, 2023", "29 June 2023", "2023-06-29", "06/29/2023"."""

from __future__ import annotations

import re
from datetime import date

import regex

from rolextract.evidence import Doubt, Reading
from rolextract.patterns import lazy_pattern

_MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_LONGEST = 40  # characters before the end of a date

_DATE = lazy_pattern(
    r"""
    \b(?:
        (?P<y>\d{4}) [-/.] (?P<m>\d{1,2}) [-/.] (?P<d>\d{1,2})           # 2023-06-29
      | (?P<name>\p{L}{3,9}) \.?\s (?P<day>\d{1,2}) (?:st|nd|rd|th)? ,?\s (?P<year>\d{4})
      | (?P<day2>\d{1,2}) (?:st|nd|rd|th)? \s (?:of\s)?
        (?P<name2>\p{L}{3,9}) \.? ,?\s (?P<year2>\d{4})
      | (?P<us_m>\d{1,2}) / (?P<us_d>\d{1,2}) / (?P<us_y>\d{4})          # 06/29/2023
    )(?!\w)
    """,
    regex.VERBOSE,
)

_DIGIT = re.compile(r"\d")
_MONTH_AND_YEAR = lazy_pattern(r"(\p{L}{3,9})\.?,?\s(?:19|20)\d\d")


def _month(name: str) -> int:
    """1 to 12, or 0 for a word that is no English month or its usual abbreviation."""
    lowered = name.lower()
    for number, month in enumerate(_MONTHS, 1):
        if lowered in (month, month[:3], month[:4]):
            return number
    return 0


def is_month(text: str) -> bool:
    """True for a month and its year, which are no date: "March 2024"."""
    match = _MONTH_AND_YEAR.fullmatch(text) if text[-1:].isdigit() else None
    return match is not None and _month(match[1]) > 0


def read_date(text: str) -> Reading | None:
    """``{date: "YYYY-MM-DD"}`` for a text that begins with a date, else None.

    "06/07/2023" is read as the United States write it, with a doubt; a day beyond 12 first is read
    the other way.
    """
    begin = text[:_LONGEST]
    match = _DATE.search(begin) if _DIGIT.search(begin) else None
    if match is None:
        return None
    try:
        day = _date_of(match)
    except ValueError:
        return None
    span = match.span()
    doubts: list[Doubt] = []
    if match["us_y"] and day.day <= 12 and day.day != day.month:
        doubts.append(("two_readings", "month and day may stand the other way round", "", *span))
    return Reading({"date": day.isoformat()}, [("", *span, "header.updated")], doubts)


def _date_of(match: regex.Match[str]) -> date:
    """The date of a match; raises ValueError for a day that no calendar has."""
    if match["y"]:
        return date(int(match["y"]), int(match["m"]), int(match["d"]))
    if match["us_y"]:
        month, day = int(match["us_m"]), int(match["us_d"])
        month, day = (day, month) if month > 12 else (month, day)
        return date(int(match["us_y"]), month, day)
    name, day_text, year = (
        (match["name"], match["day"], match["year"])
        if match["name"]
        else (match["name2"], match["day2"], match["year2"])
    )
    return date(int(year), _month(name), int(day_text))
