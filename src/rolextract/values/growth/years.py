"""The years that a role's outlook covers."""

from __future__ import annotations

import re
from typing import NamedTuple

import regex

from rolextract.amounts import DASH, Slice
from rolextract.patterns import lazy_pattern
from rolextract.values.growth.words import FLAGS, STRETCH, YEAR


class Years(NamedTuple):
    """The span that the outlook covers; either end may be missing."""

    first: int | None
    last: int | None
    first_at: Slice | None
    last_at: Slice | None
    inverted: bool


_NO_YEARS = Years(None, None, None, None, False)
_FOUR_DIGITS = re.compile(r"\d{4}")
_MODIFIER = r"""(?: at\s(?:least|about) | about | around | roughly | the\s(?:year|end\sof)
    | early | mid | late | year[\s-]end | fiscal(?:\syear)?+ | FY | Q[1-4] | spring | summer
    | fall | winter | the )[\s-]"""
_NOT_ALONE = r"(?! \d | ['’]?s\b | [.,]\d | \s(?:levels?|standards|prices|dollars)\b )"
_SPAN = lazy_pattern(
    rf"""
    (?<! [\w$£€.,/\#] ) (?: (?P<between>between\s) )?+ (?P<first>{YEAR})
    (?: \s? (?:{DASH}|/) \s? (?P<last> {YEAR} | ['’]?\d\d )
      | \s(?:to|through|thru|until)\s(?:the\s(?:end\sof\s)?+)?+ (?P<last>{YEAR})
      | (?(between) \sand\s (?P<last>{YEAR}) | (?!) ) )
    {_NOT_ALONE} (?! \s?% | \s?percent | \s(?:school|academic|fiscal|budget|season) )
    """,
    FLAGS,
)
_END = lazy_pattern(
    rf"""
    (?<! compared\s | relative\s | prior\s | similar\s | back\s | return\s | returning\s | close\s
       | due\s | followed\s )
    \b(?: through | thru | by | to | until | till | towards? | before | into | ending(?:\sin)?+ )
    \s (?:{_MODIFIER}){{0,3}}+ (?P<last>{YEAR}) {_NOT_ALONE}
    """,
    FLAGS,
)
_START = lazy_pattern(rf"(?<! up\s | down\s ) \bfrom\s(?P<first>{YEAR}) {_NOT_ALONE}", FLAGS)
# A year of money or of people leaving is no horizon of growth: "$800B+ by 2026".
_OTHER_HORIZON = lazy_pattern(r"[$£€]\s?\d | \bretir\w+ | \bbillion\b | \btrillion\b", FLAGS)
_HORIZON_BACK = 120
_SHORT = 3
_PAST = ("after ", "since ", "following ")


def find_years(text: str) -> Years:
    """The years the outlook names: a span ("2022-32"), else an end ("through 2032") or a start."""
    if _FOUR_DIGITS.search(text) is None:
        return _NO_YEARS
    for match in _SPAN.finditer(text):
        if not (_is_other(text, match.start()) or _is_season(text, match) or _is_past(text, match)):
            return _span(match)
    for match in _END.finditer(text):
        if not _is_other(text, match.start()):
            return Years(None, int(match["last"]), None, match.span("last"), False)
    start = _START.search(text)
    if start:
        return Years(int(start["first"]), None, start.span("first"), None, False)
    return _NO_YEARS


def _is_season(text: str, match: regex.Match[str]) -> bool:
    """Whether a span is too short to look ahead: "Hiring slowed in 2023-24"."""
    years = _span(match)
    short = years.first is not None and years.last is not None and years.last - years.first < _SHORT
    return short and text[: match.start()].lower().endswith("in ")


def _is_past(text: str, match: regex.Match[str]) -> bool:
    """Whether a span is of what the outlook follows: "Recovering after the 2022-23 layoffs"."""
    return text[: match.start()].lower().removesuffix("the ").endswith(_PAST)


def _is_other(text: str, at: int) -> bool:
    stretch = text[max(0, at - _HORIZON_BACK) : at]
    begin = max((match.end() for match in STRETCH.finditer(stretch)), default=0)
    return bool(_OTHER_HORIZON.search(stretch, begin))


def _span(match: regex.Match[str]) -> Years:
    first, written = int(match["first"]), match["last"].lstrip("'’")
    last = int(written)
    if last < 100:
        last += first - first % 100
        last += 100 if last < first else 0
    at = match.end("last") - len(written), match.end("last")
    if last < first:
        return Years(last, first, at, match.span("first"), True)
    return Years(first, last, match.span("first"), at, False)
