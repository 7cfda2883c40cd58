"""What the reports for people say alike: heads, table cells, values in short."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import orjson

from rolextract.counts import counted
from rolextract.diff.changes import KINDS, Change, Kind, RecordChanges
from rolextract.diff.classes import is_empty
from rolextract.diff.comparison import Comparison
from rolextract.diff.summary import KeyRow, Side
from rolextract.diff.words import Piece, find_word_changes

_LONGEST = 160  # characters of a value
_CONTEXT = 40  # characters of unchanged text on either side of a changed word

COLUMNS = ("key", *KINDS, "records", "filled before", "filled after")


def find_heads(comparison: Comparison) -> Iterator[str]:
    """Lines that name both sides and say in numbers what became of the records."""
    summary = comparison.summary
    for name, side in zip(("old", "new"), summary.sides(comparison.places), strict=True):
        yield f"{name}: {_side(side)}"
    causes = ", ".join(f"{cause} {count:,}" for cause, count in summary.count_causes().items())
    parts = [
        f"{summary.statuses['changed']:,} changed{f' ({causes})' if causes else ''}",
        f"{summary.statuses['added']:,} added",
        f"{summary.statuses['removed']:,} removed",
        f"{summary.equal:,} equal",
    ]
    if summary.left_out:
        parts.append(f"{summary.left_out:,} left out by cause")
    yield f"records: {', '.join(parts)}"
    if summary.regressions:
        yield f"records with likely regressions: {summary.regressions:,}"


def _side(side: Side) -> str:
    versions = ", ".join(f"rolextract {version}" for version in side.versions)
    return f"{side.place}, {counted(side.records, 'record')}{f', {versions}' if versions else ''}"


def find_rows(comparison: Comparison) -> Iterator[tuple[str, ...]]:
    """The table's rows of keys that changed or whose fill rate did, in the order of COLUMNS."""
    before, after = (side.records for side in comparison.summary.sides(comparison.places))
    for row in comparison.summary.rows():
        rates = (_rate(row.filled_before, before), _rate(row.filled_after, after))
        if row.records or rates[0] != rates[1]:
            yield _cells(row, rates)


def _cells(row: KeyRow, rates: tuple[str, str]) -> tuple[str, ...]:
    kinds = (f"{row.kinds[kind]:,}" if row.kinds.get(kind) else "" for kind in KINDS)
    return (row.key, *kinds, f"{row.records:,}" if row.records else "", *rates)


def _rate(count: int, records: int) -> str:
    return f"{100 * count / records:.1f} %" if records else "-"


def head_of(record: RecordChanges) -> str:
    """The record's id, its title, and why it changed."""
    title = f" ({record.title})" if record.title and record.title != record.id else ""
    why = f"{record.status}, {_why(record)}" if record.causes else record.status
    mark = ", likely regression" if record.regressions else ""
    return f"{record.id}{title}: {why}{mark}"


def _why(record: RecordChanges) -> str:
    if record.causes == ("unexplained",):
        return "though page, rules, schema and layout are the same"
    return f"because of {' and '.join(record.causes)}"


def in_order(changes: list[Change]) -> list[Change]:
    """The changes as they are read: the classes that are likelier a fault first."""
    ranks: dict[Kind, int] = {kind: rank for rank, kind in enumerate(KINDS)}
    return sorted(changes, key=lambda change: ranks[change.kind])


def place_of(change: Change) -> str:
    """The pointer of a change; both where the item moved or its number did."""
    old, new = change.old_path, change.new_path
    if old is None or new is None or old == new:
        return new or old or ""
    return f"{old} → {new}"


def pieces_of(change: Change) -> list[Piece]:
    """The change's values as words that stayed, went and came, long ones cut."""
    if change.kind == "moved":
        return [("same", shown(change.new))]
    if isinstance(change.old, str) and isinstance(change.new, str):
        return [_cut(piece, i) for i, piece in _numbered(find_word_changes(change.old, change.new))]
    pieces: list[Piece] = []
    neither = is_empty(change.old) and is_empty(change.new)
    if change.old_path is not None and (neither or not is_empty(change.old)):
        pieces.append(("removed", shown(change.old)))
    if change.new_path is not None and (neither or not is_empty(change.new)):
        pieces += [("same", " ")] if pieces else []
        pieces.append(("added", shown(change.new)))
    return pieces


def _numbered(pieces: list[Piece]) -> Iterator[tuple[int, Piece]]:
    """The pieces, the first as -1 and the last as 1, those between as 0."""
    for i, piece in enumerate(pieces):
        yield (-1 if i == 0 else 1 if i == len(pieces) - 1 else 0), piece


def _cut(piece: Piece, place: int) -> Piece:
    """The piece with the middle of unchanged text left out, at an end all but what is near."""
    tag, text = piece
    if tag != "same":
        return tag, text if len(text) <= 4 * _LONGEST else f"{text[: 4 * _LONGEST]}…"
    before = "" if place < 0 else text[:_CONTEXT]
    after = "" if place > 0 else text[-_CONTEXT:]
    whole = len(text) <= len(before) + len(after) + 1
    return tag, text if whole else f"{before}…{after}"


def shown(value: Any) -> str:
    """A value in short: text as it is, an object by its text, else JSON."""
    if isinstance(value, dict):
        words = [value.get(k) for k in ("text", "name", "question", "title", "heading", "message")]
        found = next((word for word in words if isinstance(word, str)), None)
        value = value if found is None else found
    text = value if isinstance(value, str) else orjson.dumps(value).decode("utf-8")
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
