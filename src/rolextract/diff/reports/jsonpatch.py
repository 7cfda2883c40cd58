"""The comparison as JSON Patches (RFC 6902), a line for each changed record."""

from __future__ import annotations

from collections.abc import Iterator

import orjson

from rolextract.diff.comparison import Comparison
from rolextract.diff.patch import patch_of
from rolextract.diff.reports import View


def report(comparison: Comparison, view: View) -> Iterator[str]:
    """``{"id", "patch"}`` lines; records that are on one side only have none."""
    if view.stat:
        return
    for record in comparison:
        if record.status == "changed":
            line = {"id": record.id, "patch": patch_of(record.changes)}
            yield f"{orjson.dumps(line).decode('utf-8')}\n"
