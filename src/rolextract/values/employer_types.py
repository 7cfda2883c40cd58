"""The kinds of employers that a page lists in one line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import regex

from rolextract.evidence import MOST_ITEMS, Doubt, Mark, Reading, too_many_items
from rolextract.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

_SIGN = lazy_pattern(
    r"""
    [()\[\]] | ; | (?<!\d), | ,(?!\d{3}(?!\d))   # the comma of 1,000 parts nothing
    """,
    regex.VERBOSE,
)
_NUMBER = lazy_pattern(r"\s([0-9]{1,2})\s")
_LEADING = lazy_pattern(r"(?:and/or|and|or)\s++(?=\S)", regex.IGNORECASE)
_ABBREVIATION = lazy_pattern(r"(?:\b\p{L}\.\p{L}|\b(?:etc|Inc|Corp|Co|Ltd|Bros|Jr|Sr))\.$")
_NOTHING = lazy_pattern(
    r"""
    not\s(?:specified|applicable|available|stated) | varies | various | none | unknown | n/?a | tbd
    | [\W_]++
    """,
    regex.VERBOSE | regex.IGNORECASE,
)


def read_employer_types(text: str, *, numbered: bool = False) -> Reading:
    """The items of the line, parted at commas and semicolons outside parentheses.

    ``numbered``: they were a list whose numbers part them, the first one's left out.
    """
    value: dict[str, Any] = {"text": text, "items": []}
    marks: list[Mark] = [("/text", 0, len(text), "employer_types.text")] if text else []
    doubts: list[Doubt] = []
    for start, end in _numbered_items(text) if numbered else _items(text):
        if len(value["items"]) == MOST_ITEMS:
            doubts.append(too_many_items("/items", start, len(text)))
            break
        marks.append((f"/items/{len(value['items'])}", start, end, "employer_types.item"))
        value["items"].append(text[start:end])
    return Reading(value, marks, doubts)


def _items(text: str) -> Iterator[tuple[int, int]]:
    pieces = [piece for piece in _pieces(text) if piece[0] < piece[1]]
    if pieces:
        pieces[-1] = _last(text, *pieces[-1])
    if ";" in text:  # "Airlines, and MROs; the military": a list in each part
        pieces = [_last_of_part(text, *piece) for piece in pieces]
    for start, end in pieces:
        if start < end and not _NOTHING.fullmatch(text, start, end):
            yield start, end


def _numbered_items(text: str) -> Iterator[tuple[int, int]]:
    """The slices between numbers that count on from two: "Farms 2 Mills 3 Bakeries"."""
    begin, number = 0, 2
    numbers = list(_NUMBER.finditer(text))
    if len({match.group(1) for match in numbers}) < len(numbers):
        numbers = []  # one of them is part of a name: "Level 2 trauma centers 2 Clinics"
    for match in numbers:
        if int(match.group(1)) == number:
            yield begin, match.start()
            begin, number = match.end(), number + 1
    yield begin, len(text)


def _pieces(text: str) -> Iterator[tuple[int, int]]:
    """The slices between separators, without the blanks around them."""
    begin = 0
    for cut in [*_separators(text), len(text)]:
        piece = text[begin:cut]
        start = begin + len(piece) - len(piece.lstrip())
        yield start, max(start, begin + len(piece.rstrip()))
        begin = cut + 1


def _separators(text: str) -> list[int]:
    """Where commas and semicolons outside parentheses stand.

    A parenthesis that nothing closes shelters nothing: its separators come back to the list.
    """
    outside: list[int] = []
    opened: list[int] = []  # for each open parenthesis, how many separators stood before it
    for match in _SIGN.finditer(text):
        sign = match.group()
        if sign in "([":
            opened.append(len(outside))
        elif sign in ",;":
            outside.append(match.start())
        elif opened:
            del outside[opened.pop() :]
    return outside


def _last_of_part(text: str, start: int, end: int) -> tuple[int, int]:
    """The item, without its leading "and" where a semicolon stands behind it."""
    found = _LEADING.match(text, start, end) if text[end : end + 1] == ";" else None
    return (found.end() if found else start), end


def _last(text: str, start: int, end: int) -> tuple[int, int]:
    """The last item without its leading "and" / "or" and its full stop."""
    if text[end - 1] == "." and not _ABBREVIATION.search(text, max(start, end - 8), end):
        end = start + len(text[start : end - 1].rstrip())
    if found := _LEADING.match(text, start, end):
        start = found.end()
    return start, end
