"""Facts whose values stand above their labels: "7%" / "growth rate" / "$52,500" / "median salary".

Told by what can be nothing else: money is no growth, and a percent is no pay.
"""

from __future__ import annotations

from collections.abc import Sequence

import regex

from rolextract.layouts import Layout
from rolextract.patterns import lazy_pattern
from rolextract.text import Block

_ENOUGH = 2  # labels whose values fit them above only, where no heading says where the rows begin
_LONGEST = 60  # characters of a value that is told by its look
_AMOUNT = r"[~≈]?\s?(?:US|CA|AU|A|C)?[$€£]\s?\d[\d.,]{0,12}+(?:\s?[kKmM]\b)?\+?"
_LOOKS = {
    "salary": lazy_pattern(
        rf"""
        {_AMOUNT} (?: \s?(?:[-–—]|to)\s? (?:{_AMOUNT}|\d[\d.,]{{0,12}}+\s?[kK]?) )?
        (?: \s? (?: / | per\s | an?\s ) \s? (?: year|yr|hour|hr|month|week|annum ) )?
        (?: \s (?: USD|CAD|AUD|GBP|EUR|annually|yearly|hourly ) )? \Z
        """,
        regex.VERBOSE | regex.IGNORECASE,
    ),
    "growth_outlook": lazy_pattern(
        r"[~≈]?[-+−–]?\d{1,3}(?:\.\d)?%?(?:\s?[-–—]\s?\d{1,3}(?:\.\d)?)?%"
        r"(?:\s(?:growth|increase|decline|decrease))?\Z",
        regex.IGNORECASE,
    ),
    "experience": lazy_pattern(r"\d{1,2}\s?(?:[-–]\s?\d{1,2}\s?)?\+?\s?(?:years?|yrs?)\b"),
    "education": lazy_pattern(
        r"(?:an?\s)?(?:high\sschool|GED|associate|bachelor|master|doctor|ph\.?d)", regex.IGNORECASE
    ),
}
_FIRST_SIGNS = "$€£~≈+-−–"
_LEADING = lazy_pattern(
    rf"(?:{_AMOUNT}|[~≈]?[-+−–]?\d{{1,3}}(?:\.\d)?%)(?=\s?\p{{L}})", regex.VERBOSE
)
_SURE = ("salary", "growth_outlook")  # fields whose looks no other field's value has


def field_of_value(text: str) -> str | None:
    """The one row that a value can stand in by its look, or None."""
    if len(text) > _LONGEST:
        return None
    return next((field for field, look in _LOOKS.items() if look.match(text)), None)


def end_of_leading_value(text: str) -> int:
    """Where money or a percent ends that a text begins with, or 0: "7%" of "7% growth rate"."""
    found = _LEADING.match(text) if text[0].isdigit() or text[0] in _FIRST_SIGNS else None
    return found.end() if found else 0


def is_of_another_row(field: str, text: str) -> bool:
    """True for money under "Growth rate" and for a percent under "Salary"."""
    return field in _LOOKS and field_of_value(text) in {*_SURE} - {field}


def values_come_first(blocks: Sequence[Block], layout: Layout, *, headed: bool) -> bool:
    """True where the values of rows fit the labels below them, and none fits the one above it.

    ``headed``: the rows begin with the first block, so that labels stand at every second one.
    """
    above = 0
    odd = False  # a label stands as the second, the fourth ... block
    for i, block in enumerate(blocks):
        found = layout.label_alone(block.text)
        if found is None or found[0] not in _LOOKS:
            continue
        field = found[0]
        fits_above = i > 0 and field_of_value(blocks[i - 1].text) == field
        fits_below = i + 1 < len(blocks) and field_of_value(blocks[i + 1].text) == field
        if fits_below and not fits_above:
            return False
        if fits_above and not fits_below:
            above += 1
            odd = odd or i % 2 == 1
    return above >= _ENOUGH or (headed and above > 0 and odd)
