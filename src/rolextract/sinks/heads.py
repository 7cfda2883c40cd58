"""Where a stored record came from, read from its first bytes alone."""

from __future__ import annotations

from typing import Any

import orjson

_STARTS = (b'{\n  "schema_version": ', b'{"schema_version":')
_SOURCES = (b'"source": ', b'"source":')
_ENDS = (b"\n  },\n", b'},"title":')


def source_of(head: bytes) -> dict[str, Any] | None:
    """The ``source`` of a record that begins with these bytes; None where it is not all there.

    No text of the page can be taken for the end that is looked for: in JSON its quotes and line
    breaks are escaped.
    """
    for start, key, end in zip(_STARTS, _SOURCES, _ENDS, strict=True):
        if head.startswith(start):
            opens = head.find(key, len(start))
            closes = head.find(end, opens)
            if opens < 0 or closes < 0:
                return None
            data = head[opens + len(key) : closes] + b"}"
            return _object(data)
    return None


def has_source(head: bytes) -> bool:
    """True where the ``source`` of a record that begins with these bytes is all there."""
    return any(
        head.startswith(start) and end in head for start, end in zip(_STARTS, _ENDS, strict=True)
    )


def _object(data: bytes) -> dict[str, Any] | None:
    try:
        source = orjson.loads(data)
    except orjson.JSONDecodeError:
        return None
    return source if isinstance(source, dict) else None
