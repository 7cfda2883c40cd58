"""The record's JSON Schema as the bytes that are published."""

from __future__ import annotations

import orjson

from rolextract.record.models import json_schema


def schema_bytes() -> bytes:
    """The JSON Schema of the record, indented, as ``schemas/`` and the package hold it."""
    return orjson.dumps(json_schema(), option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)


if __name__ == "__main__":
    import sys

    sys.stdout.buffer.write(schema_bytes())
