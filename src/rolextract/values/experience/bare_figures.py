"""Figures without a unit, which a sister or a label gives: "(0) to Senior (5+ years)"."""

from __future__ import annotations

import re
from bisect import bisect
from operator import attrgetter

import regex

from rolextract.amounts import DASH, Amount, bounded, to_number
from rolextract.patterns import lazy_pattern

_MOST_BARE = 40.0
COUNTS = r"(?:one|two|three|four|five|six|seven|eight|nine|ten)"
_OVERSEEING = "(?:managing|supervising|directing|overseeing|leading|running|coaching|mentoring)"
_ROLE = r"""(?: junior | mid | staff | lead | senior | principal | associate | trainee
    | (?!after|under|over|other|either|whether|ever|never|per|tier|quarter|semester|number|hour|for
        |nor|or|minor|list|at\sleast)(?:[a-z-]{2,20})(?:er|or|ist|ant|ian|yst) )"""
"""Who has the years: "(assistant winemaker 3–5, winemaker 5–10)"."""
_BARE = lazy_pattern(
    rf"""
    (?<= \( | [,;]\s | :\s(?=\d{{1,2}}\+)
        | \b(?:(?<!\d\s)to|or|and|with|including|plus|ideally|preferably|least
        |minimum|than|of\swhich|requires?|needs?|ha(?:ve|s)|brings?|expects?|wants?|roles?
        |positions?|senior|principal|(?:ask|call|look)s?\sfor)\s
        | \bincl\.\s | \b{_ROLE}\s (?=\d{{1,2}}(?:\+|{DASH}\d)) )
    (?P<low> \d{{1,2}}+(?:\.\d)?+
           | {COUNTS} (?=\s\(\d{{1,2}}\)\s(?:of|in|as|or|on|at|with|{_OVERSEEING})\b)
           | (?<=(?:including|least|minimum)\s) {COUNTS}\b
             (?=\s(?:of|in|as|or|on|at|with|{_OVERSEEING})\b)
           | (?<=,\s) {COUNTS} (?=\s(?:in|as)\san?\b) | (?<=,\sor\s) {COUNTS} (?=\s(?:in|as|at)\b)
           | {COUNTS} (?=\sof\s(?:which|those|them|these)\b) )
    (?:\s\(\d{{1,2}}\))?+  # "three (3)"
    (?P<low_plus>\+)?+
    (?: (?:\s?{DASH}\s?|\sto\s) (?P<high>\d{{1,2}}+) )? (?P<plus>\s?\+|\sor\smore\b)?+
    (?= \) | (?<=\+|\bmore)\s?(?:$|[;,.])
        | (?<=\b{_ROLE}\s\d{{1,2}}{DASH}\d{{1,2}}) \s?(?:$|[;,])
        | (?<=[,;]\s[\d.]{{1,4}}(?:{DASH}\d{{1,2}})?\+?) \s\((?![\d$]|in\s|i\.e)
        | (?<=\+)\s(?:supervisory|managerial|leadership|management|{_OVERSEEING})\b
        | \s(?:of\s(?:which|those|them|these)|preferred|required|desired
            |for|in|on|as|at|with|without|if)\b
        | (?<=\b(?:of\swhich|at\sleast|including)\s(?:\d{{1,2}}\+?|{COUNTS}))
            \s(?:{_OVERSEEING}|abroad|overseas|offshore)\b
        | (?<=[,;]\s\d{{1,2}}(?:{DASH}\d{{1,2}})?) \s{_OVERSEEING}\b )
    """,
    regex.VERBOSE | regex.IGNORECASE,
)

_LABEL = re.compile(
    r"(?:[a-z]+\s){0,3}years\sof\s(?:[a-z-]+\s){0,2}experience(?:\s[a-z]+){0,4}:\s", re.IGNORECASE
)
_LABELLED = lazy_pattern(
    rf"""
    (?P<low>\d{{1,2}}+) (?P<low_plus>\+)?+ (?: (?:\s?{DASH}\s?|\sto\s) (?P<high>\d{{1,2}}+) )?+
    (?P<plus>\+)?+ (?= \s?(?:$|[;,.(]) )
    """,
    regex.VERBOSE | regex.IGNORECASE,
)
# Where a bare figure may begin. No "+" on the first: `re` finds it faster.
_DIGITS = re.compile(r"\d\d*+")
_COUNT = re.compile(rf"\d+|\b{COUNTS}\b", re.IGNORECASE)
_COUNT_WORDS = tuple(f" {word} " for word in COUNTS.strip("(?:)").split("|"))


def find_years_alone(text: str, start: int = 0) -> list[Amount]:
    """The figure that stands at ``start``, where a label has named the unit: "3-5"."""
    match = _LABELLED.match(text, start)
    return [_bare(text, match)] if match else []


def find_labelled(text: str) -> list[Amount]:
    """The figure after a label that names the unit: "Years of experience: 3-5"."""
    label = _LABEL.match(text)
    return find_years_alone(text, label.end()) if label else []


def add_bare_figures(text: str, figures: list[Amount]) -> list[Amount]:
    """The figures and those that take their unit from a sister: "(0) to Senior (5+ years)"."""
    starts = [figure.start for figure in figures]
    line = text.lower()
    counts = _COUNT if any(word in line for word in _COUNT_WORDS) else _DIGITS
    bare = []
    done = 0
    for count in counts.finditer(text):
        start = count.start()
        before = bisect(starts, start) - 1
        if start < done or (before >= 0 and figures[before].end > start):
            continue
        match = _BARE.match(text, start)
        if match:
            done = match.end()
            if (to_number(match["low"]) or 0.0) <= _MOST_BARE:
                bare.append(_bare(text, match))
    return sorted(figures + bare, key=attrgetter("start")) if bare else figures


def _bare(text: str, match: regex.Match[str]) -> Amount:
    figures = [(to_number(match[n]), match.span(n)) for n in ("low", "high") if match[n]]
    name = next((name for name in ("plus", "low_plus") if match[name]), None)
    plus = (match.end(name) - len(match[name].lstrip()), match.end(name)) if name else None
    return bounded(text, match.span(), figures, plus, "")
