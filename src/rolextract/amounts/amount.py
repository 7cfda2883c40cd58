"""An amount: one figure or a range, and the words around it that leave it open or bound it."""

from __future__ import annotations

from typing import NamedTuple

import regex

from rolextract.folding import lowered
from rolextract.patterns import lazy_pattern

Slice = tuple[int, int]


class Amount(NamedTuple):
    """One figure or range. Bounds are as written, unchecked; ``low`` is None for "up to 5".

    ``high`` is None for an open amount with one number ("5+"). ``unit`` is the unit's word in
    lower case (money: the currency), ``open_at`` the words that left the amount open.
    """

    start: int
    end: int
    low: float | None
    high: float | None
    low_at: Slice | None
    high_at: Slice | None
    open_at: Slice | None
    inverted: bool
    unit: str


_OPEN_BEFORE = lazy_pattern(
    r"""
    \b(?: (?:an?\s)?(?P<minimum>min(?:imum|\.)?) (?:(?:\s[\w-]++){0,2}(?:\sof|:))?+
      | at\sleast | (?:no|not)\s(?:less|fewer)\sthan | (?:more|greater|longer)\sthan | over
      | upwards?\sof ) \s? $
    """,
    regex.VERBOSE | regex.IGNORECASE,
)
_UPPER_BEFORE = lazy_pattern(
    r"""
    \b(?: up\sto | (?<!no\s|not\s)(?:less|fewer)\sthan | under | (?:no|not)\smore\sthan
      | (?:a\s)?maximum\sof | at\smost ) \s $
    """,
    regex.VERBOSE | regex.IGNORECASE,
)
_OPEN_AFTER = lazy_pattern(
    r"""
    (?: (?:\s(?!or\b|and\b|with\b)[\w/&'’-]++){0,5}? \sexperience )?  # "of X experience or more"
    ( \+ | \s\+(?!\s[\p{L}\d]) | \s(?:or|and)\s(?:more|up|longer|above|greater|over|beyond)\b
    | \splus(?=\s?(?:$|[,;.)]|(?:in|of|as)\b))
    | ,?\s\(?(?:(?:as|at)\s(?:an?\s)?)?(?:minimum\b(?!\swage)|min\b) | ,?\sat\sleast\b(?!\s\w)
    )
    """,
    regex.VERBOSE | regex.IGNORECASE,
)
# What the words before an amount end with, what stands behind an open one: the cheap tests.
_UPPER_ENDS = ("to", "than", "under", "of", "most")
_OPEN_ENDS = ("minimum", "min", "min.", ":", "of", "least", "than", "over")
_LONGEST_END = 8
_OPEN_BEGINS = ("+", " +", " or ", " and ", " plus", ",", " (", " as ", " at ", " min")
_UPPER_AFTER = lazy_pattern(r"\sor\s(?:less|fewer|under)\b", regex.IGNORECASE)
_BEFORE_CHARS = 48  # as far back as a "minimum" may stand
_NEAR_ENDS, _NEAR_CHARS = ("least", "than", "over"), 16  # "at least", "not less than"
_AFTER_CHARS = 80


def bounded(
    text: str,
    span: Slice,
    figures: list[tuple[float | None, Slice]],
    open_at: Slice | None,
    unit: str,
) -> Amount:
    """The amount of one or two figures, with the words around it read: "at least", "up to"."""
    single = len(figures) == 1
    start = span[0]
    last = lowered(text[max(0, start - _LONGEST_END) : start].rstrip())
    if single and not open_at and (whole := _upper(text, span, last)):
        return Amount(*whole, None, figures[0][0], None, figures[0][1], None, False, unit)
    if open_at is None or last.endswith(_OPEN_ENDS):
        span, open_at = _opened(text, span, open_at, single, last)
    (low, low_at), (high, high_at) = figures[0], figures[-1]
    if single and open_at:
        return Amount(*span, low, None, low_at, None, open_at, False, unit)
    if not single and last.endswith("than") and (whole := _upper(text, span, last)):
        return Amount(*whole, None, high, None, high_at, open_at, False, unit)  # "less than 1 to 3"
    if low is not None and high is not None and low > high:
        return Amount(*span, high, low, high_at, low_at, open_at, True, unit)
    return Amount(*span, low, high, low_at, high_at, open_at, False, unit)


def _upper(text: str, span: Slice, last: str) -> Slice | None:
    """The amount with its "up to" or "or less", or None when it has neither; ``last`` is what
    the words before it end with."""
    start, end = span
    if last.endswith(_UPPER_ENDS):
        back = max(0, start - _BEFORE_CHARS)
        if found := _UPPER_BEFORE.search(text[back:start]):
            return back + found.start(), end
    if text[end + 1 : end + 3].lower() == "or" and (found := _UPPER_AFTER.match(text, end)):
        return start, found.end()
    return None


def _opened(
    text: str, span: Slice, open_at: Slice | None, single: bool, last: str
) -> tuple[Slice, Slice | None]:
    """The amount with its "at least" or "or more", and the words that leave it open."""
    start, end = span
    back = max(0, start - (_NEAR_CHARS if last.endswith(_NEAR_ENDS) else _BEFORE_CHARS))
    found = _OPEN_BEFORE.search(text[back:start]) if last.endswith(_OPEN_ENDS) else None
    opens = found and (single or not (found["minimum"] or found[0].lower().startswith("over")))
    if found and opens:  # neither "over 3-6 months" nor "minimum 1-2 years"
        name = "minimum" if found["minimum"] else 0
        words = found[name].rstrip()
        at = back + found.start(name)
        return (back + found.start(), end), open_at or (at, at + len(words))
    found = None if open_at else _open_after(text[end : end + _AFTER_CHARS])
    if not found or (not single and "min" in lowered(found[1])):
        return span, open_at  # "2-4 years minimum"
    lead = len(found[1]) - len(found[1].lstrip(" ,("))
    open_at = (end + found.start(1) + lead, end + found.end(1))
    return (start, open_at[1] if found.start(1) == 0 else end), open_at


def _open_after(after: str) -> regex.Match[str] | None:
    for piece in lowered(after).split("experience"):
        if piece.startswith(_OPEN_BEGINS):
            return _OPEN_AFTER.match(after)
    return None


def plus_at(match: regex.Match[str]) -> Slice | None:
    """Where the plus stands that a figure's pattern took along, or None."""
    for name in ("plus", "low_plus"):
        if match[name]:
            return match.start(name) + len(match[name]) - len(match[name].lstrip()), match.end(name)
    return None
