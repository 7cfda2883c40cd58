"""Percents in a line of text: "8%", "4-6%", "-3 percent"."""

from __future__ import annotations

import re
from collections.abc import Iterator

import regex

from rolextract.amounts.amount import Amount, bounded, plus_at
from rolextract.amounts.numbers import to_number
from rolextract.amounts.signs import DASH
from rolextract.patterns import lazy_pattern

_MINUS = "-−–"
_WHOLE = re.compile(r"\d\d*+")  # no "+" on the first: `re` finds it faster
_PERCENTS = lazy_pattern(
    rf"""
    (?<![\w.,$£€]) (?P<sign> [-−–](?=\d) )?+
    (?P<low> \d++(?:\.\d++)?+ )
    (?: (?: \s?(?:%|percent\b) )?+
        (?: \s?{DASH}\s? | \s(?:to|through)\s (?P<plus_sign> \+(?=\d) )?+ )
        (?P<high> \d++(?:\.\d++)?+ ) )?
    (?P<low_plus> \+ )?+ \s? (?P<unit> % | percent\b | per\scent\b ) (?P<plus> \+ )?+
    """,
    regex.VERBOSE | regex.IGNORECASE,
)


def find_percents(text: str) -> list[Amount]:
    """Every percent or range of percents: "8%", "4-6%", "4% to 6%", "-3 percent", "10%+"."""
    found = []
    for match in _percents(text):
        sign = -1.0 if match["sign"] else 1.0
        figures = [(_signed(match[n], sign), match.span(n)) for n in ("low", "high") if match[n]]
        if match["plus_sign"]:  # "-1% to +1%"
            figures[-1] = (_signed(match["high"], 1.0), match.span("high"))
        if match["sign"]:
            figures[0] = (figures[0][0], (match.start(), match.end("low")))
        found.append(bounded(text, match.span(), figures, plus_at(match), "%"))
    return found


def _percents(text: str) -> Iterator[regex.Match[str]]:
    """What the pattern finds, tried where figures stand: a third of the time."""
    done = 0
    for digits in _WHOLE.finditer(text):
        at = digits.start()
        if at < done:
            continue
        signed = at > done and text[at - 1] in _MINUS and _PERCENTS.match(text, at - 1)
        if match := signed or _PERCENTS.match(text, at):
            yield match
            done = match.end()


def _signed(written: str, sign: float) -> float | None:
    number = to_number(written)
    # No more digits than a number has that is written without an exponent; no minus zero.
    return None if number is None else round(sign * number, 4) + 0.0
