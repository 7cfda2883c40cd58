"""Records against their schema: one compiled validator, and failures with their JSON Pointer."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

import jsonschema_rs
import orjson

from rolextract.errors import RecordError
from rolextract.record.reasons import missing_keys, no_record, other_version, reason_of

_LONGEST_REASON = 500  # characters
_WHOLE = (
    "/source/chars",
    "/at_a_glance/growth_outlook/from_year",
    "/at_a_glance/growth_outlook/to_year",
    "/at_a_glance/ai_impact/horizon_year",
)
"""Whole numbers of a record, beside the offsets of its lists."""


class _Failure(NamedTuple):
    path: str
    reason: str


class Failure(_Failure):
    """A JSON Pointer into a record, and what is wrong there; neither has the whole of a large
    value that it quotes."""

    __slots__ = ()

    def __new__(cls, path: str, reason: str) -> Failure:
        """Both, cut to what says what is meant."""
        return super().__new__(cls, _short(path), _short(reason))

    def __str__(self) -> str:
        """Both; of a failure of the whole record, whose pointer is empty, the reason."""
        return f"{self.path}: {self.reason}" if self.path else self.reason


@cache
def _validator() -> jsonschema_rs.Draft202012Validator:
    return jsonschema_rs.Draft202012Validator(_schema())


@cache
def _partial_validator() -> jsonschema_rs.Draft202012Validator:
    return jsonschema_rs.Draft202012Validator(_without_required(_schema()))


def _without_required(schema: Any) -> Any:
    if isinstance(schema, dict):
        return {k: _without_required(v) for k, v in schema.items() if k != "required"}
    return [_without_required(v) for v in schema] if isinstance(schema, list) else schema


@cache
def _schema() -> Any:
    return packaged_schema()


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
    """What makes ``data`` no record of the schema, in the validator's order; keys that are missing
    come last. Of a record of another schema version only that is told.

    A ``partial`` record may leave keys out.
    """
    if not partial and (none := no_record(data)):
        yield Failure("", none)
        return
    other = other_version(data)
    if other is not None:
        yield Failure("/schema_version", other)
        return
    validator = _partial_validator() if partial else _validator()
    try:
        errors = validator.iter_errors(data)
    except ValueError as refused:
        said = "a value that JSON has not" if "type" in str(refused) else "nested too deep for any"
        yield Failure("", f"no record: {said}: {refused}")
        return
    told = set[Failure]()
    missing: dict[str, list[str]] = {}  # by the pointer of their object, told at once
    for error in errors:
        for inner in _innermost(error):
            pointer = "".join(f"/{part}" for part in inner.instance_path)
            if inner.kind.name == "required":
                missing.setdefault(pointer, []).append(inner.kind.property)
                continue
            failure = Failure(pointer, reason_of(inner, _schema()))
            if failure not in told:
                told.add(failure)
                yield failure
    for pointer, names in missing.items():
        yield Failure(pointer, missing_keys(names))
    if not told and not missing:
        yield from _find_fractions(data)


def _short(said: str) -> str:
    return said if len(said) <= _LONGEST_REASON else f"{said[:_LONGEST_REASON]}…"


def _find_fractions(data: dict[str, Any]) -> Iterator[Failure]:
    """Whole numbers written as 5.0, which JSON Schema takes for whole and which index nothing."""
    for pointer in _WHOLE:
        value: Any = data
        for part in pointer[1:].split("/"):
            value = value.get(part) if isinstance(value, dict) else None
        if isinstance(value, float):
            yield Failure(pointer, f"{value!r} is no whole number")
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
