"""Records against their schema: one compiled validator, and failures with their JSON Pointer."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

import jsonschema_rs
import orjson

from rolextract.errors import RecordError


class Failure(NamedTuple):
    """A JSON Pointer into a record, and what is wrong there."""

    path: str
    reason: str


@cache
def _validator() -> jsonschema_rs.Draft202012Validator:
    schema = files("rolextract.record").joinpath("record.schema.json").read_bytes()
    return jsonschema_rs.Draft202012Validator(orjson.loads(schema))


def check_record(data: dict[str, Any]) -> None:
    """Return for a record of the schema, else raise RecordError with the first failure."""
    if not _validator().is_valid(data):
        failure = next(find_failures(data))
        raise RecordError(f"{failure.path or '/'}: {failure.reason}", place="record")


def find_failures(data: Any) -> Iterator[Failure]:
    """What makes ``data`` no record of the schema, in the validator's order."""
    for error in _validator().iter_errors(data):
        pointer = "".join(f"/{part}" for part in error.instance_path)
        yield Failure(pointer, error.message)
