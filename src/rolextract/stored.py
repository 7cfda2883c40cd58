"""Records that were stored by a run: found, read, and checked again."""

from __future__ import annotations

import os
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import IO, Any, NamedTuple

import orjson

from rolextract.addresses import without_credentials
from rolextract.decode import Limits, decode
from rolextract.disk import OverLimit, open_regular, read_regular
from rolextract.errors import PageError, RecordError, SourceError
from rolextract.extras import parquet_errors, parquet_file
from rolextract.grounding import find_ungrounded
from rolextract.markup import render
from rolextract.names import is_of_a_run
from rolextract.originals import Originals
from rolextract.record.record import Record
from rolextract.record.validation import Failure, find_failures
from rolextract.remote import is_remote
from rolextract.shards import output_in, part_files
from rolextract.sources.streams import Gap, StreamLimits, checked, decompressed, split_lines
from rolextract.tables.arrow_types import records_of
from rolextract.tables.database_rows import duckdb_records, is_duckdb

KINDS = "a folder, .json, .jsonl, .jsonl.gz, .jsonl.zst, .parquet or .duckdb"
"""What records are read from, as a message says it."""

_POSTGRES = ("postgresql://", "postgres://")
_DUCKDB = "duckdb:"
_UNLIMITED = Limits(page_bytes=2**62, page_lines=2**62)


class Stored(NamedTuple):
    """A record and where it was stored: a file, or "file, line N"."""

    place: str
    data: Any

    @property
    def record(self) -> Record:
        """The record; raises RecordError for data that is none."""
        if isinstance(self.data, RecordError):
            raise self.data
        failure = next(find_failures(self.data), None)
        if failure is not None:
            raise RecordError(str(failure), place=self.place)
        return Record(self.data)


def read_records(path: str | Path) -> Iterator[Stored]:
    """The records of an output, one at a time: a .json, .jsonl[.gz|.zst], .parquet or .duckdb file,
    one in part files by its own name, or a folder of .json files or of one such output.

    Raises SourceError for a path that cannot be read or has no records, RecordError for what is no
    JSON, MissingExtra for Parquet without pyarrow.
    """
    for stored in read_outputs(path_of_records(path)):
        if isinstance(stored.data, RecordError):
            raise stored.data
        yield stored


def path_of_records(name: str | Path) -> Path:
    """The path of an output that a user has named; raises SourceError for what is not on disk."""
    said = os.fspath(name)
    if said.startswith(_POSTGRES):
        message = "records in PostgreSQL are not read back"
        way_out = "ask its tables, or run into duckdb:FILE or a .jsonl file"
        raise SourceError(message, place=without_credentials(said), way_out=way_out)
    if is_remote(said):
        message, way_out = "records at an address are not read", "fetch them, and name the copy"
        raise SourceError(message, place=without_credentials(said), way_out=way_out)
    return Path(said.removeprefix(_DUCKDB))


def read_outputs(path: Path) -> Iterator[Stored]:
    """What :func:`read_records` gives, and among it what is no JSON, its error as the data."""
    if not path.is_dir():
        for file in [path] if path.exists() else part_files(path) or [path]:
            yield from _read_file(file)
        return
    empty = not (path / "_run" / "manifest.json").exists()
    for file in record_files(path):
        empty = False
        yield from _read_file(file)
    if empty:
        held = output_in(path)
        if held is None:
            way_out = "name the folder that a run wrote, or its file"
            raise SourceError("the folder has no records", place=str(path), way_out=way_out)
        yield from read_outputs(held)


def record_files(folder: Path) -> Iterator[Path]:
    """The .json files under a folder that are records, not what a run keeps beside them."""
    for file in sorted(folder.rglob("*.json")):
        inner = file.relative_to(folder).parts[:-1]
        if not any(part.startswith("_") for part in inner) and not is_of_a_run(str(file)):
            yield file


def _read_file(path: Path) -> Iterator[Stored]:
    lowered = path.name.lower()
    try:
        if lowered.endswith((".jsonl", ".jsonl.gz", ".jsonl.zst")):
            yield from _read_lines(path)
        elif lowered.endswith(".parquet"):
            yield from _read_rows(path)
        elif is_duckdb(path):
            yield from _read_database(path)
        elif path.suffix.lower() in ("", ".json"):
            yield Stored(str(path), _read_one(path))
        else:
            raise no_records(str(path))
    except PageError as error:
        raise SourceError(error.message, place=str(path), way_out=error.way_out) from error
    except OSError as error:
        message = f"cannot be read: {error.strerror}"
        raise SourceError(message, place=str(path), way_out=f"name {KINDS}") from error


def _read_one(path: Path) -> Any:
    """The JSON of a file, or the RecordError that says why it is none; raises OSError."""
    limit = StreamLimits().line_bytes  # as of a record in a line
    try:
        return _loads(read_regular(path, limit), str(path))
    except OverLimit:
        return RecordError(f"more than {limit:,} bytes", place=str(path))


def no_records(place: str) -> SourceError:
    """The error of a file whose name is of no kind that whole records are in."""
    flat = place.lower().endswith(".csv")
    said = "a flat table has no whole records" if flat else "no known kind of records"
    return SourceError(said, place=place, way_out=f"name {KINDS}")


def _read_database(path: Path) -> Iterator[Stored]:
    for record in duckdb_records(path):
        yield Stored(f"{path}: {record['source']['id']}", record)


def _read_lines(path: Path) -> Iterator[Stored]:
    with open_regular(path) as stream:
        for number, line in enumerate(_lines(stream, path.name), 1):
            if line.strip():
                place = f"{path}, line {number}"
                yield Stored(place, _loads(line, place))


def _read_rows(path: Path) -> Iterator[Stored]:
    number = 0
    try:
        with open_regular(path) as stream, parquet_file(stream) as parquet:
            if "source" not in parquet.schema_arrow.names:
                raise RecordError("a table, but not of records", place=str(path))
            for batch in parquet.iter_batches(32, use_threads=False):
                for record in records_of(batch):
                    number += 1
                    yield Stored(f"{path}, row {number}", record)
    except parquet_errors() as error:
        reason = getattr(error, "strerror", None) or str(error).split("\n")[0]
        raise SourceError(f"cannot be read: {reason}", place=str(path)) from error


def _lines(stream: IO[bytes], name: str) -> Iterator[bytes]:
    """The lines of a file of records, decompressed where its name says so."""
    limits = StreamLimits()
    for line in split_lines(
        checked(decompressed(stream, name), limits.decompressed_bytes), limits.line_bytes
    ):
        if isinstance(line, bytes):
            yield line
        elif line is Gap.TOO_LONG:
            raise RecordError(f"a line has more than {limits.line_bytes:,} bytes", place=name)


def _loads(data: bytes, place: str) -> Any:
    """The JSON in ``data``, or the RecordError that says why it is none."""
    if not data.strip():
        way_out = "the run that wrote it writes it anew"
        return RecordError("the file is empty", place=place, way_out=way_out)
    try:
        return orjson.loads(data)
    except orjson.JSONDecodeError as error:
        return RecordError(f"no JSON: {error}", place=place)


def check_stored(
    path: str | Path, pages: Originals | Path | None
) -> Iterator[tuple[str, list[Failure]]]:
    """For each record under a path, where it is stored and what is wrong with it.

    With ``pages``, which the records were read from, grounding is checked as well.
    """
    pages = Originals(pages) if isinstance(pages, Path) else pages
    for stored in read_outputs(path_of_records(path)):
        if isinstance(stored.data, RecordError):
            yield stored.place, [Failure("", stored.data.message)]
            continue
        found = list(find_failures(stored.data))
        if not found and pages is not None:
            found = list(_check_grounding(stored, pages))
        yield stored.place, found


def _check_grounding(stored: Stored, pages: Originals) -> Iterator[Failure]:
    source = stored.data["source"]
    try:
        yield from find_ungrounded(*_as_text(stored, pages.find(source, "")))
    except (SourceError, PageError) as error:
        yield Failure("/source/uri", str(error))


def _as_text(stored: Stored, page: bytes) -> tuple[dict[str, Any], bytes]:
    """The record and the bytes its offsets point into; for HTML those of the text made of it."""
    source = stored.data["source"]
    if source["made_by"] is None:
        return stored.data, page
    try:
        html = page if source["encoding"] else page.decode("utf-8")
    except UnicodeDecodeError:
        return stored.data, page  # no page that came as a string
    made = render(html, _UNLIMITED)
    if made.sha256 != source["sha256"]:
        return stored.data, page  # the page has changed; its hash will say so
    if (made.made_by, made.text_sha256) != (source["made_by"], source["text_sha256"]):
        raise SourceError(
            f"the text was made by {source['made_by']}, here {made.made_by} makes another",
            place=stored.place,
            way_out="run again, or check with that version",
        )
    own = {**source, "sha256": made.text_sha256, "encoding": None}
    return {**stored.data, "source": own}, made.text.encode("utf-8")


def read_page_of(stored: Stored, pages: Originals | Path) -> str:
    """The text that a record's offsets point into; raises SourceError, or for changed bytes."""
    source = stored.data["source"]
    pages = Originals(pages) if isinstance(pages, Path) else pages
    data = pages.find(source, stored.place)
    if sha256(data).hexdigest() != source["sha256"]:
        raise SourceError(
            f"the page {source['id']!r} has changed since the record was read",
            place=stored.place,
            way_out="run again, or give the pages of that time",
        )
    record, data = _as_text(stored, data)
    return data.decode("utf-8") if record["source"]["encoding"] is None else decode(data).text
