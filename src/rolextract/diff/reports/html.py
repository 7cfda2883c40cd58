"""The comparison as one HTML page that needs nothing else: no script, page text escaped."""

from __future__ import annotations

import html
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

_HEAD = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>rolextract diff</title>
<style>
:root { color-scheme: light dark; }
body { font: 15px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 70rem; padding: 0 1rem; }
table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
th, td { padding: .2rem .6rem; text-align: right; border-bottom: 1px solid #8884; }
th:first-child, td:first-child { text-align: left; }
details { margin: .6rem 0; border-left: 3px solid #8886; padding-left: .8rem; }
details.regression { border-color: #c33; }
summary { cursor: pointer; font-weight: 600; }
code { font-size: .9em; overflow-wrap: anywhere; }
del { background: #e5534b33; } ins { background: #3fb95033; text-decoration: none; }
</style>
</head>
<body>
<h1>rolextract diff</h1>
"""
_TAGS = {"removed": "del", "added": "ins"}


def report(comparison: Comparison, view: View) -> Iterator[str]:
    """The page: heads, a table of keys, and each record to be unfolded."""
    yield _HEAD
    for line in find_heads(comparison):
        yield f"<p>{_escaped(line)}</p>\n"
    yield from _table(list(find_rows(comparison)))
    if not view.stat:
        for record in comparison:
            yield from _record(record)
    yield "</body>\n</html>\n"


def _table(rows: list[tuple[str, ...]]) -> Iterator[str]:
    if rows:
        yield "<table>\n"
        yield _row(COLUMNS, "th")
        for row in rows:
            yield _row(row, "td")
        yield "</table>\n"


def _row(cells: tuple[str, ...], tag: str) -> str:
    return f"<tr>{''.join(f'<{tag}>{_escaped(cell)}</{tag}>' for cell in cells)}</tr>\n"


def _record(record: RecordChanges) -> Iterator[str]:
    mark = ' class="regression" open' if record.regressions else ""
    yield f"<details{mark}><summary>{_escaped(head_of(record))}</summary>\n<ul>\n"
    for change in in_order(record.changes):
        place = f"<code>{_escaped(place_of(change))}</code>"
        yield f"<li>{change.kind} {place}<br>{_values(change)}</li>\n"
    yield "</ul>\n</details>\n"


def _values(change: Change) -> str:
    parts: list[str] = []
    for tag, text in pieces_of(change):
        around = _TAGS.get(tag)
        escaped = _escaped(text)
        parts.append(f"<{around}>{escaped}</{around}>" if around else escaped)
    return "".join(parts)


def _escaped(text: str) -> str:
    return html.escape(printable(text))
