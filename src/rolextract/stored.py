"""Records that were stored by a run: found, read, and checked again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any, NamedTuple

import orjson

from rolextract.decode import Limits, decode
from rolextract.errors import PageError, RecordError, SourceError
from rolextract.grounding import find_ungrounded
from rolextract.markup import render
from rolextract.record.record import Record
from rolextract.record.validation import Failure, find_failures
from rolextract.sources.streams import Gap, StreamLimits, checked, decompressed, split_lines

_UNLIMITED = Limits(page_bytes=2**62, page_lines=2**62)


class Stored(NamedTuple):
    """A record and where it was stored: a file, or "file, line N"."""

    place: str
    data: Any

    @property
    def record(self) -> Record:
        """The record; raises RecordError for data that is none."""
        failure = next(find_failures(self.data), None)
        if failure is not None:
            raise RecordError(f"{failure.path or '/'}: {failure.reason}", place=self.place)
        return Record(self.data)


def read_records(path: Path) -> Iterator[Stored]:
    """The records under a path, one at a time: a .json file, a .jsonl[.gz|.zst] file, or a
    folder of .json files.

    Raises SourceError for a path that cannot be read, RecordError for what is no JSON.
    """
    for stored in _read_all(path):
        if isinstance(stored.data, RecordError):
            raise stored.data
        yield stored


def _read_all(path: Path) -> Iterator[Stored]:
    """The same with what is no JSON among them, its error as the data."""
    if path.is_dir():
        for file in sorted(path.rglob("*.json")):
            if not any(part.startswith("_") for part in file.relative_to(path).parts[:-1]):
                yield from _read_file(file)
    else:
        yield from _read_file(path)


def _read_file(path: Path) -> Iterator[Stored]:
    try:
        if not path.name.endswith((".jsonl", ".jsonl.gz", ".jsonl.zst")):
            yield Stored(str(path), _loads(path.read_bytes(), str(path)))
            return
        with path.open("rb") as stream:
            for number, line in enumerate(_lines(stream, path.name), 1):
                if line.strip():
                    place = f"{path}, line {number}"
                    yield Stored(place, _loads(line, place))
    except PageError as error:
        raise SourceError(error.message, place=str(path), way_out=error.way_out) from error
    except OSError as error:
        raise SourceError(f"cannot be read: {error.strerror}", place=str(path)) from error


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
    try:
        return orjson.loads(data)
    except orjson.JSONDecodeError as error:
        return RecordError(f"no JSON: {error}", place=place)


def check_stored(path: Path, pages: Path | None) -> Iterator[tuple[str, list[Failure]]]:
    """For each record under a path, where it is stored and what is wrong with it.

    With ``pages``, the folder that the records were read from, grounding is checked as well.
    """
    for stored in _read_all(path):
        if isinstance(stored.data, RecordError):
            yield stored.place, [Failure("", stored.data.message)]
            continue
        found = list(find_failures(stored.data))
        if not found and pages is not None:
            found = list(_check_grounding(stored, pages))
        yield stored.place, found


def _check_grounding(stored: Stored, pages: Path) -> Iterator[Failure]:
    try:
        yield from find_ungrounded(*_as_text(stored, _page_bytes(stored, pages)))
    except (SourceError, PageError) as error:
        yield Failure("/source/uri", str(error))


def _as_text(stored: Stored, page: bytes) -> tuple[dict[str, Any], bytes]:
    """The record and the bytes its offsets point into; for HTML those of the text made of it."""
    source = stored.data["source"]
    if source["made_by"] is None:
        return stored.data, page
    made = render(page, _UNLIMITED)
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


def _page_bytes(stored: Stored, pages: Path) -> bytes:
    """The bytes of a record's page in the folder; a path that leaves the folder is refused."""
    uri: str | None = stored.data["source"]["uri"]
    if not uri:
        raise SourceError("the record names no page", place=stored.place)
    path = pages / uri
    try:
        inside = path.resolve().is_relative_to(pages.resolve())
        is_pipe = path.exists() and not path.is_file()  # it would wait for its writer
    except (OSError, ValueError, RuntimeError) as error:  # a NUL, a loop of links, too long
        raise SourceError(f"{uri!r} is no path: {error}", place=stored.place) from error
    if not inside:
        raise SourceError(f"{uri!r} leads out of the folder", place=stored.place)
    if is_pipe:
        raise SourceError("no regular file", place=str(path))
    try:
        return path.read_bytes()
    except OSError as error:
        raise SourceError(f"cannot be read: {error.strerror}", place=str(path)) from error


def read_page_of(stored: Stored, pages: Path) -> str:
    """The text that a record's offsets point into; raises SourceError, or for changed bytes."""
    from hashlib import sha256

    data = _page_bytes(stored, pages)
    if sha256(data).hexdigest() != stored.data["source"]["sha256"]:
        raise SourceError(
            "the page has changed since the record was read",
            place=str(pages / stored.data["source"]["uri"]),
            way_out="run again, or give the folder of that time",
        )
    record, data = _as_text(stored, data)
    return data.decode("utf-8") if record["source"]["encoding"] is None else decode(data).text
