"""Flat rows as CSV: every string quoted, none of them a formula to a spreadsheet."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from rolextract.tables.flat import COLUMNS, NAMES, Flat

# What a spreadsheet takes for the start of a formula, the wide forms that it folds to the same,
# and white space before which it looks for one. The apostrophe is escaped as well, so that one
# rule leads back: an apostrophe at the start is never part of the value.
_RISKY = frozenset("=+-@\t\r\n '＝＋－＠")


def escaped(text: str) -> str:
    """The text behind an apostrophe where a spreadsheet could take it for a formula."""
    return f"'{text}" if text[:1] in _RISKY else text


def unescaped(value: str) -> str:
    """The text of an escaped value."""
    return value.removeprefix("'")


def csv_line(values: Iterable[Flat]) -> bytes:
    """One row with its line end: strings quoted, numbers and true or false bare, null empty."""
    return (",".join(map(_cell, values)) + "\n").encode("utf-8")


def _cell(value: Flat) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        doubled = escaped(value).replace('"', '""')
        return f'"{doubled}"'
    return str(value).lower() if isinstance(value, bool) else str(value)


HEADER = csv_line(NAMES)


def read_line(line: bytes) -> dict[str, str | None]:
    """The strings of one row by column, an empty value as None; numbers as they are written.

    Raises ValueError for what is no row of these columns.
    """
    [values] = csv.reader([line.decode("utf-8")], strict=True)
    if len(values) != len(COLUMNS):
        raise ValueError("other columns")
    return {
        column.name: (unescaped(value) if column.kind == "string" else value) or None
        for column, value in zip(COLUMNS, values, strict=True)
    }


class Slice(NamedTuple):
    """Where a row is among the bytes of a file."""

    start: int
    size: int
    line: bytes


def find_rows(lines: Iterable[bytes]) -> Iterator[Slice]:
    """The rows of a CSV of ours; a row whose value has a line break is several lines.

    In what we write a quote is open after an odd number of them; what is open at the end is cut.
    """
    start, held = 0, b""
    for line in lines:
        held += line
        if held.count(b'"') % 2 == 0 and held.endswith(b"\n"):
            yield Slice(start, len(held), held)
            start, held = start + len(held), b""
