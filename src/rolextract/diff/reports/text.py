"""The comparison for a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from rolextract.diff.changes import Change, RecordChanges
from rolextract.diff.comparison import Comparison
from rolextract.diff.reports import View
from rolextract.diff.reports.wording import (
    COLUMNS,
    find_heads,
    find_rows,
    head_of,
    in_order,
    pieces_of,
    place_of,
)
from rolextract.explain import printable

_RED, _GREEN, _BOLD, _PLAIN = "\x1b[31m", "\x1b[32m", "\x1b[1m", "\x1b[0m"
_PAINT = {"lost": _RED, "retyped": _RED, "removed": _RED, "filled": _GREEN, "added": _GREEN}
_MARKS = {"removed": ("[-", "-]"), "added": ("{+", "+}"), "same": ("", "")}


def report(comparison: Comparison, view: View) -> Iterator[str]:
    """Lines: the summary, the table of keys, then the records, likely regressions first."""
    for line in find_heads(comparison):
        yield f"{printable(line)}\n"
    yield from _table(list(find_rows(comparison)))
    if not view.stat:
        for record in comparison:
            yield from _record(record, view.colour)


def _table(rows: list[tuple[str, ...]]) -> Iterator[str]:
    if not rows:
        return
    lines = [COLUMNS, *(tuple(printable(cell) for cell in row) for row in rows)]
    used = [i for i in range(len(COLUMNS)) if any(line[i] for line in lines[1:])]
    widths = {i: max(len(line[i]) for line in lines) for i in used}
    yield "\n"
    for line in lines:
        cells = [line[i].rjust(widths[i]) if i else line[i].ljust(widths[i]) for i in used]
        yield f"{'  '.join(cells).rstrip()}\n"


def _record(record: RecordChanges, colour: bool) -> Iterator[str]:
    yield f"\n{_painted(printable(head_of(record)), _BOLD, colour)}\n"
    for change in in_order(record.changes):
        kind = _painted(f"{change.kind:<9}", _PAINT.get(change.kind, ""), colour)
        yield f"  {kind}{printable(place_of(change))}\n"
        yield f"           {_values(change, colour)}\n"


def _values(change: Change, colour: bool) -> str:
    parts: list[str] = []
    for tag, text in pieces_of(change):
        if colour:
            parts.append(_painted(printable(text), _PAINT.get(tag, ""), colour))
        else:
            start, end = _MARKS[tag]
            parts.append(f"{start}{printable(text)}{end}")
    return "".join(parts)


def _painted(text: str, paint: str, colour: bool) -> str:
    return f"{paint}{text}{_PLAIN}" if colour and paint else text
