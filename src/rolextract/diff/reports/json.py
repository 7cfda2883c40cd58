"""The comparison as one JSON object, written record by record."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import orjson

from rolextract.diff.changes import KINDS, Change, RecordChanges
from rolextract.diff.comparison import Comparison
from rolextract.diff.reports import View
from rolextract.diff.reports.wording import in_order
from rolextract.diff.summary import KeyRow
from rolextract.diff.words import find_word_changes


def report(comparison: Comparison, view: View) -> Iterator[str]:
    """``{"summary": …, "records": […]}`` with a record a line; without records for the summary."""
    yield f'{{"summary":{_json(_summary(comparison))}'
    if not view.stat:
        yield ',"records":['
        for number, record in enumerate(comparison):
            yield f"{',' if number else ''}\n{_json(_record(record))}"
        yield "\n]"
    yield "}\n"


def _json(value: Any) -> str:
    return orjson.dumps(value).decode("utf-8")


def _summary(comparison: Comparison) -> dict[str, Any]:
    summary = comparison.summary
    old, new = summary.sides(comparison.places)
    return {
        "old": old._asdict(),
        "new": new._asdict(),
        "changed": summary.statuses["changed"],
        "added": summary.statuses["added"],
        "removed": summary.statuses["removed"],
        "equal": summary.equal,
        "left_out": summary.left_out,
        "likely_regressions": summary.regressions,
        "records_lost": summary.records_lost,
        "causes": summary.count_causes(),
        "classes": {kind: summary.kinds[kind] for kind in KINDS},
        "keys": [_row(row, old.records, new.records) for row in summary.rows()],
    }


def _row(row: KeyRow, old: int, new: int) -> dict[str, Any]:
    return {
        "key": row.key,
        **{kind: row.kinds.get(kind, 0) for kind in KINDS},
        "records": row.records,
        "filled_before": row.filled_before,
        "filled_after": row.filled_after,
        "fill_rate_before": row.filled_before / old if old else None,
        "fill_rate_after": row.filled_after / new if new else None,
    }


def _record(record: RecordChanges) -> dict[str, Any]:
    return {
        "id": record.id,
        "status": record.status,
        "title": record.title,
        "causes": record.causes,
        "likely_regression": record.regressions,
        "changes": [_change(change) for change in in_order(record.changes)],
    }


def _change(change: Change) -> dict[str, Any]:
    data: dict[str, Any] = {
        "class": change.kind,
        "key": change.key,
        "old_path": change.old_path,
        "new_path": change.new_path,
        "old": change.old,
        "new": change.new,
    }
    if change.kind != "moved" and isinstance(change.old, str) and isinstance(change.new, str):
        data["words"] = find_word_changes(change.old, change.new)
    return data
