"""The comparison as Markdown, for a pull request or a changelog; page text is escaped."""

from __future__ import annotations

import re
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
from rolextract.diff.words import Piece
from rolextract.explain import printable

_SPECIAL = re.compile(r"([\\`*_{}\[\]()#+!|~$@:-])")
_AROUND = {"removed": "~~", "added": "**", "same": ""}


def report(comparison: Comparison, view: View) -> Iterator[str]:
    """A list of heads, a table of keys, and a section for each record."""
    for line in find_heads(comparison):
        yield f"- {_escaped(line)}\n"
    rows = list(find_rows(comparison))
    if rows:
        yield f"\n| {' | '.join(COLUMNS)} |\n"
        yield f"| --- |{' ---: |' * (len(COLUMNS) - 1)}\n"
        for row in rows:
            yield f"| {' | '.join(_escaped(cell) for cell in row)} |\n"
    if not view.stat:
        for record in comparison:
            yield from _record(record)


def _record(record: RecordChanges) -> Iterator[str]:
    yield f"\n### {_escaped(head_of(record))}\n"
    if record.changes:
        yield "\n"
    for change in in_order(record.changes):
        yield f"- {change.kind} {_escaped(place_of(change))}: {_values(change)}\n"


def _values(change: Change) -> str:
    return "".join(map(_piece, pieces_of(change)))


def _piece(piece: Piece) -> str:
    """The words between their marks; marks stand against letters, so white space goes outside."""
    tag, text = piece
    bare = text.strip()
    mark = _AROUND[tag] if bare else ""
    left = text[: len(text) - len(text.lstrip())] if bare else text
    right = text[len(text.rstrip()) :] if bare else ""
    return f"{left}{mark}{_escaped(bare)}{mark}{right}"


def _escaped(text: str) -> str:
    """Text that no reader of Markdown takes for markup, HTML, a link or a mention."""
    safe = printable(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return _SPECIAL.sub(r"\\\1", safe)
