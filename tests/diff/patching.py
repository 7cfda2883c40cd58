"""RFC 6902 as a reader of patches has it: the operations a comparison may make, applied."""

from __future__ import annotations

from copy import deepcopy
from typing import Any


def apply(record: Any, patch: list[dict[str, Any]]) -> Any:
    """The record after the operations; raises for one that does not fit."""
    record = deepcopy(record)
    for operation in patch:
        op = operation["op"]
        if op == "move":
            value = _take(record, operation["from"])
            _put(record, operation["path"], value)
        elif op == "remove":
            _take(record, operation["path"])
        elif op == "replace":
            _take(record, operation["path"])
            _put(record, operation["path"], deepcopy(operation["value"]))
        elif op == "add":
            _put(record, operation["path"], deepcopy(operation["value"]))
        else:
            raise ValueError(op)
    return record


def _holder(record: Any, pointer: str) -> tuple[Any, Any]:
    *parts, last = [p.replace("~1", "/").replace("~0", "~") for p in pointer.split("/")[1:]]
    for part in parts:
        record = record[int(part)] if isinstance(record, list) else record[part]
    return record, int(last) if isinstance(record, list) else last


def _take(record: Any, pointer: str) -> Any:
    holder, name = _holder(record, pointer)
    return holder.pop(name)


def _put(record: Any, pointer: str, value: Any) -> None:
    holder, name = _holder(record, pointer)
    if isinstance(holder, list):
        assert 0 <= name <= len(holder)
        holder.insert(name, value)
    else:
        holder[name] = value
