"""Changes as a JSON Patch (RFC 6902): operations that turn the old record into the new one."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from rolextract.diff.changes import Change


def patch_of(changes: Iterable[Change]) -> list[dict[str, Any]]:
    """The operations in the order in which they are to be done."""
    return [_operation(change) for change in changes]


def _operation(change: Change) -> dict[str, Any]:
    edit = change.edit
    if edit.op == "remove":
        return {"op": "remove", "path": edit.path}
    if edit.op == "move":
        return {"op": "move", "from": edit.origin, "path": edit.path}
    return {"op": edit.op, "path": edit.path, "value": change.new}
