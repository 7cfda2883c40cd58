"""Records against their schema: one compiled validator, and failures with their JSON Pointer."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

import jsonschema_rs
import orjson

from rolextract.errors import RecordError

_LONGEST_REASON = 500  # characters


class Failure(NamedTuple):
    """A JSON Pointer into a record, and what is wrong there."""

    path: str
    reason: str

    def __str__(self) -> str:
        """Both; of a failure of the whole record, whose pointer is empty, the reason."""
        return f"{self.path}: {self.reason}" if self.path else self.reason


@cache
def _validator() -> jsonschema_rs.Draft202012Validator:
    return jsonschema_rs.Draft202012Validator(packaged_schema())


@cache
def _partial_validator() -> jsonschema_rs.Draft202012Validator:
    return jsonschema_rs.Draft202012Validator(_without_required(packaged_schema()))


def _without_required(schema: Any) -> Any:
    if isinstance(schema, dict):
        return {k: _without_required(v) for k, v in schema.items() if k != "required"}
    return [_without_required(v) for v in schema] if isinstance(schema, list) else schema


def packaged_schema() -> Any:
    """The JSON Schema of the record as the package brings it, read anew: yours to change."""
    return orjson.loads(files("rolextract.record").joinpath("record.schema.json").read_bytes())


def check_record(data: dict[str, Any]) -> None:
    """Return for a record of the schema, else raise RecordError with the first failure."""
    if not _is_valid(data):
        failure = next(find_failures(data))
        raise RecordError(str(failure), place="record")


def _is_valid(data: Any) -> bool:
    try:
        return _validator().is_valid(data)
    except ValueError:  # nested deeper than the validator goes
        return False


def find_failures(data: Any, *, partial: bool = False) -> Iterator[Failure]:
    """What makes ``data`` no record of the schema, in the validator's order.

    A ``partial`` record may leave keys out.
    """
    validator = _partial_validator() if partial else _validator()
    try:
        errors = validator.iter_errors(data)
    except ValueError as refused:
        yield Failure("", f"nested too deep for any record: {refused}")
        return
    found = False
    for error in errors:
        for inner in _innermost(error):
            found = True
            pointer = "".join(f"/{part}" for part in inner.instance_path)
            yield Failure(pointer, _short(inner.message))
    if not found:
        yield from _find_fractions(data)


def _short(reason: str) -> str:
    """The reason without the whole of a large value that it quotes."""
    return reason if len(reason) <= _LONGEST_REASON else f"{reason[:_LONGEST_REASON]}…"


def _find_fractions(data: dict[str, Any]) -> Iterator[Failure]:
    """Offsets written as 5.0, which JSON Schema takes for whole and which index nothing."""
    for key in ("sections", "evidence", "unclaimed", "issues"):
        for i, entry in enumerate(data.get(key, ())):
            for name in ("start", "end"):
                if not isinstance(entry.get(name, 0), int):
                    yield Failure(f"/{key}/{i}/{name}", f"{entry[name]!r} is no whole number")


def _innermost(error: Any) -> list[Any]:
    """The errors that say most: of "this object or null", those that lie inside the object."""
    branches = getattr(error.kind, "context", None) or []
    depth = len(error.instance_path)
    for branch in branches:
        deeper = [e for e in branch if len(e.instance_path) > depth]
        if deeper:
            return [inner for e in deeper for inner in _innermost(e)]
    missing = [e for branch in branches for e in branch if e.kind.name != "type"]
    return missing or [error]
