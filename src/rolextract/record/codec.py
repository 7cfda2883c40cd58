"""Record ↔ canonical JSON bytes: keys in the contract's order, UTF-8, the same bytes every time."""

from __future__ import annotations

from typing import Any

import orjson

from rolextract.errors import RecordError


def encode_record(data: dict[str, Any]) -> bytes:
    """The record as a file of its own: indented by two spaces, one newline at the end."""
    return orjson.dumps(data, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)


def encode_line(data: dict[str, Any]) -> bytes:
    """The record as one line of JSON, its newline included."""
    return orjson.dumps(data, option=orjson.OPT_APPEND_NEWLINE)


def decode_record(data: bytes, place: str = "") -> dict[str, Any]:
    """The JSON object in ``data``; raises RecordError for anything else."""
    try:
        record = orjson.loads(data)
    except orjson.JSONDecodeError as error:
        raise RecordError(f"no JSON: {error}", place=place) from None
    if not isinstance(record, dict):
        raise RecordError("JSON, but no object", place=place)
    return record
