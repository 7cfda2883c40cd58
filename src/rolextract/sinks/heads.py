"""Where a stored record came from, read from its first bytes alone."""

from __future__ import annotations

import re
from typing import Any

import orjson

# How a record begins, its source, and what comes after that: of a line, and of a file of its own.
_LINE = (b'{"schema_version":', b'"source":', b'},"title":')
_FILE = (b'{\n  "schema_version": ', b'"source": ', b"\n  },\n")
_BEGINS = re.compile(rb'\{\s*+"schema_version"\s*+:\s*+"[^"\s]{1,20}+"\s*+,\s*+"source"\s*+:\s*+\{')
"""Of a record however it is indented."""


def source_of(head: bytes) -> dict[str, Any] | None:
    """The ``source`` of a record that begins with these bytes; None where it is not all there.

    No text of the page can be taken for the end that is looked for: in JSON its quotes and line
    breaks are escaped.
    """
    start, key, end = _LINE if head.startswith(_LINE[0]) else _FILE
    if not head.startswith(start):
        return None
    opens = head.find(key, len(start))
    closes = head.find(end, opens)
    if opens < 0 or closes < 0:
        return None
    return _object(head[opens + len(key) : closes] + b"}")


def has_source(head: bytes) -> bool:
    """True where the ``source`` of a record that begins with these bytes is all there."""
    start, _, end = _LINE if head.startswith(_LINE[0]) else _FILE
    return end in head and head.startswith(start)


def begins_as_record(head: bytes) -> bool:
    """True where these are the first bytes of a record, of whatever version and layout."""
    return _BEGINS.match(head, 0, 200) is not None


def _object(data: bytes) -> dict[str, Any] | None:
    try:
        source = orjson.loads(data)
    except orjson.JSONDecodeError:
        return None
    return source if isinstance(source, dict) else None
