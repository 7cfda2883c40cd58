"""The kinds of outputs: a folder, a file of lines, a single record."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from typing import Any, NamedTuple, Protocol
from urllib.parse import unquote

import orjson

from rolextract.errors import PageError, SourceError
from rolextract.outputs.files import Files
from rolextract.sources.sorting import sort_names
from rolextract.sources.streams import Gap, StreamLimits, checked, decompressed, split_lines

_LIMITS = StreamLimits()


class Entry(NamedTuple):
    """One record as it is stored, and where: a file, or "file, line N"."""

    place: str
    data: bytes


class Output(Protocol):
    """The records of a run, to be read as often as needed, and what its manifest says."""

    @property
    def place(self) -> str:
        """The name that the output was opened by."""
        ...

    @property
    def single(self) -> bool:
        """True for a file that is one record."""
        ...

    def entries(self) -> Iterator[Entry]:
        """The records one at a time; raises SourceError."""
        ...

    def manifest(self) -> dict[str, Any] | None:
        """The run's manifest, or None where there is none that can be read."""
        ...


class FolderOutput:
    """A record a file, in the order of the ids that the file names stand for."""

    single = False

    def __init__(self, files: Files, place: str) -> None:
        self.files = files
        self.place = place

    def names(self) -> Iterator[str]:
        """The names of the record files in the order of their ids."""
        keys = (
            _sort_key(name)
            for name in self.files.names()
            if name.endswith(".json") and not any(p[:1] in "_." for p in name.split("/"))
        )
        for key in sort_names(keys):
            yield key.partition(b"\0")[2].decode("utf-8", "surrogateescape")

    def entries(self) -> Iterator[Entry]:
        """The records of the files; raises SourceError for a folder that no run has made."""
        empty = True
        for name, data in self.files.read_many(self.names()):
            empty = False
            yield Entry(self.files.place_of(name), data)
        if empty and self.manifest() is None:
            raise SourceError(
                "the folder has no records",
                place=self.place,
                way_out="name the folder that a run wrote, or its file",
            )

    def manifest(self) -> dict[str, Any] | None:
        """``_run/manifest.json``."""
        return read_manifest(self.files, "_run/manifest.json")


def _sort_key(name: str) -> bytes:
    """The id that a file name stands for, then the name: so the listing comes sorted by id."""
    stem = unquote(name.removesuffix(".json")).replace("\0", "")
    return f"{stem}\0{name}".encode("utf-8", "surrogateescape")


class LinesOutput:
    """A record a line, in the order of the lines."""

    single = False

    def __init__(self, files: Files, file: str, place: str) -> None:
        self._files = files
        self._file = file
        self.place = place

    def entries(self) -> Iterator[Entry]:
        """The records of the lines; blank lines are none."""
        try:
            with self._files.open(self._file) as stream:
                blocks = checked(decompressed(stream, self._file), _LIMITS.decompressed_bytes)
                for number, line in enumerate(split_lines(blocks, _LIMITS.line_bytes), 1):
                    place = f"{self.place}, line {number}"
                    if line is Gap.TOO_LONG:
                        raise SourceError("the line is over 64 MB", place=place)
                    if isinstance(line, bytes) and not line.isspace() and line:
                        yield Entry(place, line)
        except PageError as error:
            raise SourceError(error.message, place=self.place, way_out=error.way_out) from None

    def manifest(self) -> dict[str, Any] | None:
        """``roles.manifest.json`` beside ``roles.jsonl.gz``."""
        return read_manifest(self._files, f"{self._file.split('.jsonl')[0]}.manifest.json")


class SingleOutput:
    """One record in a file of its own."""

    single = True

    def __init__(self, files: Files, file: str, place: str) -> None:
        self._files = files
        self._file = file
        self.place = place

    def entries(self) -> Iterator[Entry]:
        """The one record."""
        for _, data in self._files.read_many([self._file]):
            yield Entry(self.place, data)

    def manifest(self) -> dict[str, Any] | None:
        """The manifest of the folder that the record lies in."""
        return read_manifest(self._files, "_run/manifest.json")


def read_manifest(files: Files, name: str) -> dict[str, Any] | None:
    """The manifest of a name; None where there is none, or none that is an object."""
    try:
        with closing(files.read_many([name])) as found:  # type: ignore[type-var]
            data = orjson.loads(next(iter(found))[1])
    except (SourceError, StopIteration, orjson.JSONDecodeError):
        return None
    return data if isinstance(data, dict) else None
