"""The outlook of a role: where demand goes, how fast, by how much, until when, who says so."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import regex

from rolextract.amounts import DASH
from rolextract.evidence import Reading
from rolextract.patterns import lazy_pattern
from rolextract.values.growth.comparisons import find_comparisons
from rolextract.values.growth.directions import OF_SOMETHING_ELSE, find_direction
from rolextract.values.growth.figures import find_rates
from rolextract.values.growth.mentions import find_mentions, find_starts
from rolextract.values.growth.words import words
from rolextract.values.growth.years import find_years

if TYPE_CHECKING:
    from rolextract.evidence import Doubt
    from rolextract.values.growth.comparisons import Comparison
    from rolextract.values.growth.figures import Rate
    from rolextract.values.growth.years import Years

_PERCENT_BOUNDS = (-100.0, 1000.0)


def read_growth(text: str) -> Reading:
    """The Growth of one row's text; what the text does not say is None."""
    starts = find_starts(text)
    mentions, comparisons = find_mentions(text, starts), find_comparisons(text)
    rates, years = find_rates(text, starts, mentions), find_years(text)
    rate = rates[0] if rates else None
    value: dict[str, Any] = {
        "text": text,
        "direction": None,
        "pace": None,
        "percent_min": None,
        "percent_max": None,
        "from_year": None,
        "to_year": None,
        "source": None,
    }
    reading = Reading(value, [("/text", 0, len(text), "growth.text")] if text else [], [])
    if found := find_direction(text, starts, mentions, comparisons, rate):
        value["direction"] = found.name
        reading.marks.append(("/direction", found.start, found.end, f"growth.{found.rule}"))
        if found.rule == OF_SOMETHING_ELSE:
            message = "the word of direction may not speak of the role"
            reading.doubts.append(_doubt(message, "/direction", found.start, found.end))
    _add_pace(reading, comparisons)
    _add_rate(reading, rate)
    _doubt_rates(reading, rates)
    _add_years(reading, years)
    if at := _find_source(text):
        value["source"] = text[slice(*at)]
        reading.marks.append(("/source", *at, "growth.source"))
    return reading


def _add_pace(reading: Reading, comparisons: list[Comparison]) -> None:
    paced = [found for found in comparisons if found.pace]
    if not paced:
        return
    first = paced[0]
    reading.value["pace"] = first.pace
    reading.marks.append(("/pace", first.start, first.end, "growth.pace"))
    other = next((found for found in paced if found.pace != first.pace), None)
    if other:
        message = "a second comparison names another pace"
        reading.doubts.append(_doubt(message, "/pace", other.start, other.end))


def _add_rate(reading: Reading, rate: Rate | None) -> None:
    if rate is None:
        return
    ends = (("percent_min", rate.low, rate.low_at), ("percent_max", rate.high, rate.high_at))
    for key, number, at in ends:
        if _PERCENT_BOUNDS[0] <= number <= _PERCENT_BOUNDS[1]:
            reading.value[key] = number
            reading.marks.append((f"/{key}", *at, "growth.percent"))
        else:
            message = "a percent of growth outside -100 to 1000"
            reading.doubts.append(("number_out_of_range", message, f"/{key}", *at))
    if rate.inverted:
        at = (rate.start, rate.end)
        reading.doubts.append(_inverted("percents", "/percent_min", *at))


def _doubt_rates(reading: Reading, rates: list[Rate]) -> None:
    """Say so where a further percent of growth differs from the one that was taken."""
    for other in rates[1:]:
        if (other.low, other.high) != (rates[0].low, rates[0].high):
            message = "a second percent of growth differs from the first"
            reading.doubts.append(_doubt(message, "/percent_min", other.start, other.end))
            return


def _add_years(reading: Reading, years: Years) -> None:
    ends = (("from_year", years.first, years.first_at), ("to_year", years.last, years.last_at))
    for key, year, at in ends:
        if year is not None and at is not None:
            reading.value[key] = year
            reading.marks.append((f"/{key}", *at, "growth.year"))
    if years.inverted and years.first_at and years.last_at:
        at = (years.last_at[0], years.first_at[1])
        reading.doubts.append(_inverted("years", "/from_year", *at))


def _doubt(message: str, path: str, start: int, end: int) -> Doubt:
    return ("two_readings", message, path, start, end)


def _inverted(what: str, path: str, start: int, end: int) -> Doubt:
    return ("range_inverted", f"the range of {what} is upside down", path, start, end)


_PARENTHESIS = lazy_pattern(r"\(([^()]{1,80}+)\)")
_ACRONYM = lazy_pattern(r"(?<![\w.&*])(?:O\*NET|[A-Z][A-Z&]*+[0-9]?)(?![\w&*])")
_ALONE = lazy_pattern(  # an acronym with no more than a lead, a date and "data" about it
    rf"""
    (?: (?:source|per|via|from|according\sto|data): ?\s )?+ (?:the\s)?+ (?:U\.?S\.?\s)?+
    (?P<name> [A-Z][A-Z&]++[0-9]? )
    (?: [,;]? \s? (?:data|projections?|estimates?|outlook|survey|report|{DASH}|\d{{2,4}}) )*+
    """,
    regex.VERBOSE,
)
_WORD = lazy_pattern(r"\w[\w'’&]*+")
_BEFORE_CHARS = 90


def _find_source(text: str) -> tuple[int, int] | None:
    """Where the source's acronym stands: known ones in any parenthesis, others in the last."""
    grammar, last = words(), None
    closing = len(text.rstrip(" ."))
    for match in _PARENTHESIS.finditer(text):
        for name in _ACRONYM.finditer(text, *match.span(1)):
            if name.group() in grammar.sources or name.group() == "O*NET":
                last = name.span()
                break
        else:
            alone = _ALONE.fullmatch(match[1]) if match.end() == closing else None
            if alone and alone["name"] not in grammar.no_sources:
                before = text[max(0, match.start() - _BEFORE_CHARS) : match.start()]
                if not _abbreviates(alone["name"], before):
                    last = match.start(1) + alone.start("name"), match.start(1) + alone.end("name")
    return last


def _abbreviates(name: str, before: str) -> bool:
    """Whether the name is the initials of the words before it: "surgery centers (SC)"."""
    letters = [c for c in name.lower() if c.isalpha()]
    initials = [word[0].lower() for word in _WORD.findall(before.replace("-", " "))]
    small = [w[0].lower() for w in _WORD.findall(before.replace("-", " ")) if len(w) > 3]
    return any(found[-len(letters) :] == letters for found in (initials, small))
