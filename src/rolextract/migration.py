"""Records of older schemas → records of the current one, with nothing lost.

A step brings a record from one ``schema_version`` to the next, and back. Going back is the proof:
a step whose way back does not give the very record it was given has lost something, and the record
is refused. Steps are a literal below; there is none while the schema has had one version.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from copy import deepcopy
from pathlib import Path
from shutil import rmtree
from typing import Any, NamedTuple

from rolextract.errors import OutputError, RecordError
from rolextract.outputs import Entry, Output
from rolextract.record.codec import decode_record, encode_line, encode_record
from rolextract.record.validation import check_record
from rolextract.version import SCHEMA_VERSION

Change = Callable[[dict[str, Any]], dict[str, Any]]


class Step(NamedTuple):
    """One version to the next, and back; the functions may change what they are given.

    ``schema_version`` is set by the caller.
    """

    old: str
    new: str
    forward: Change
    back: Change


STEPS: tuple[Step, ...] = ()
"""Every step that there has been, in their order."""


def migrate(
    record: Mapping[str, Any], steps: Sequence[Step] = STEPS, place: str = ""
) -> dict[str, Any]:
    """The record in the current schema; raises RecordError for one that cannot come there whole."""
    data = deepcopy(dict(record))
    by_version = {step.old: step for step in steps}
    while (version := data.get("schema_version")) != SCHEMA_VERSION:
        step = by_version.pop(version, None) if isinstance(version, str) else None
        if step is None:
            raise _unknown(version, place)
        data = _take(step, data, place)
    try:
        check_record(data)
    except RecordError as error:
        raise RecordError(error.message, place=place or error.place) from None
    return data


def _take(step: Step, record: dict[str, Any], place: str) -> dict[str, Any]:
    """The record one version on; what the step's functions cannot read is no record of its own."""
    try:
        data = {**step.forward(deepcopy(record)), "schema_version": step.new}
        back = {**step.back(deepcopy(data)), "schema_version": step.old}
    except (KeyError, TypeError, ValueError, AttributeError, IndexError) as error:
        said = f"no record of schema {step.old} ({type(error).__name__}: {error})"
        raise RecordError(said, place=place) from error
    if back != record:
        key = next(k for k in (*record, *back) if record.get(k, ...) != back.get(k, ...))
        raise RecordError(
            f"/{key} would be lost on the way from schema {step.old} to {step.new}",
            place=place,
            way_out="validate the record against the schema of its own version",
        )
    return data


def _unknown(version: Any, place: str) -> RecordError:
    return RecordError(
        f"schema_version {version!r} cannot be brought to {SCHEMA_VERSION}",
        place=place,
        way_out="a newer version needs a newer rolextract; an unknown one is no record",
    )


def migrate_all(
    output: Output, steps: Sequence[Step] = STEPS
) -> Iterator[tuple[Entry, dict[str, Any]]]:
    """Each record of an output, as stored and as it is in the current schema."""
    for entry in output.entries():
        yield entry, migrate(decode_record(entry.data, entry.place), steps, entry.place)


def write_migrated(output: Output, out: Path, steps: Sequence[Step] = STEPS) -> int:
    """Write the records in the current schema to a new folder or ``.jsonl`` file; how many.

    It is there whole or not at all. Raises OutputError for an ``out`` that exists.
    """
    from rolextract.sinks import looks_like_file
    from rolextract.sinks.durable import TEMPORARY, make_folder, writing

    if out.exists() and not (out.is_dir() and not any(out.iterdir())):
        raise OutputError("is there already", place=str(out), way_out="name a new folder or file")
    if out.suffix != ".jsonl" and looks_like_file(out.name):
        raise OutputError("no known kind of output", place=str(out), way_out="a folder or .jsonl")
    write = _write_lines if out.suffix == ".jsonl" else _write_folder
    part = out.with_name(f"{TEMPORARY}{out.name}")
    with writing(out):
        make_folder(str(out.absolute().parent))
        _remove(part)
        try:
            count = write(migrate_all(output, steps), part)
            part.rename(out)
        finally:
            _remove(part)
    return count


def _remove(part: Path) -> None:
    if part.is_dir():
        rmtree(part)
    else:
        part.unlink(missing_ok=True)


def _write_lines(records: Iterator[tuple[Entry, dict[str, Any]]], part: Path) -> int:
    count = 0
    with part.open("wb") as file:
        for _, record in records:
            file.write(encode_line(record))
            count += 1
    return count


def _write_folder(records: Iterator[tuple[Entry, dict[str, Any]]], part: Path) -> int:
    from rolextract.names import file_name

    count = 0
    part.mkdir()
    for entry, record in records:
        name = record["source"]["id"]
        if name is None:
            raise RecordError("the record has no id", place=entry.place, way_out="name a .jsonl")
        path = part / file_name(name)
        if path.exists():
            raise RecordError(f"{name!r} is there twice", place=entry.place)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(encode_record(record))
        count += 1
    return count
