"""Outputs that are made in one go at the end: what the workers packed is staged until then.

A frame of the stage is one chunk: its names and its rows as the format packs them, with a
checksum, so that what was staged before an interruption can be read up to its last whole frame.
At the end the frames are streamed into the file, or into several, and these renamed into place.
"""

from __future__ import annotations

import os
import struct
import zlib
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import IO, Any, Protocol

import orjson

from rolextract.shards import part_paths, parts_there
from rolextract.sinks.durable import (
    TEMPORARY,
    keep_larger_part,
    larger_part,
    make_folder,
    sync_folder,
    writing,
)
from rolextract.sinks.known import Known, Spot
from rolextract.sinks.sink import Kept, check_beside, files_beside

_HEAD = struct.Struct("<4sIQI")  # mark, bytes of the names, bytes of the rows, their CRC-32
_MARK = b"rxf1"


class Format(Protocol):
    """How records are rows of a kind of file; pickled, it is small."""

    @property
    def suffix(self) -> str:
        """How the names of such files end."""
        ...

    def pack(self, records: Sequence[tuple[str, bytes, bool]]) -> bytes:
        """The rows of a chunk: new records are JSON lines, those that stay what ``fetch`` gave."""
        ...

    def unpack(self, packed: bytes) -> Sequence[bytes]:
        """The rows of a chunk, each as ``pack`` takes one that stays."""
        ...

    def spots(self, path: Path, file: int) -> Iterator[tuple[str, Spot]]:
        """The ids in a finished file with their places; nothing where it cannot be read."""
        ...

    def fetch(self, path: Path, spot: Spot) -> bytes:
        """The row at a place of a finished file, as ``pack`` takes one that stays."""
        ...

    def head(self, row: bytes) -> bytes | None:
        """The beginning of a row's record as JSON, its ``source`` at least; None if it is lost."""
        ...

    def write(self, rows: Iterator[bytes], counts: Sequence[int], paths: Sequence[Path]) -> None:
        """Write packed chunks into files, so many rows into each; raises OSError."""
        ...


class StagedStore:
    """Packs chunks, and fetches earlier rows from finished files and from the last stage."""

    indent = False

    def __init__(self, form: Format, stored: Sequence[Path] = (), stage: Path | None = None):
        self._format = form
        self._stored = tuple(stored)
        self._stage = stage
        self._rows: tuple[int, Sequence[bytes]] = (-1, ())  # of the last frame fetched from

    def __reduce__(self) -> tuple[Any, ...]:
        return StagedStore, (self._format, self._stored, self._stage)

    def head(self, name: str, spot: Spot) -> bytes | None:
        """What the row says of its record's source."""
        return self._format.head(self.whole(name, spot))

    def whole(self, name: str, spot: Spot) -> bytes:  # noqa: ARG002
        """The row as it is."""
        if spot.file < len(self._stored):
            return self._format.fetch(self._stored[spot.file], spot)
        if self._rows[0] != spot.start and self._stage is not None:
            with self._stage.open("rb") as file:
                file.seek(spot.start)
                self._rows = (spot.start, self._format.unpack(file.read(spot.size)))
        return self._rows[1][spot.line]

    def pack(self, records: Sequence[tuple[str, bytes, bool]]) -> bytes:
        """One frame of the chunk; none for no records."""
        if not records:
            return b""
        names = orjson.dumps([name for name, _, _ in records])
        rows = self._format.pack(records)
        checksum = zlib.crc32(rows, zlib.crc32(names))
        return _HEAD.pack(_MARK, len(names), len(rows), checksum) + names + rows


class StagedSink:
    """A file of rows, or ``shards`` of them; the run's own files are beside it."""

    def __init__(self, path: Path, form: Format, shards: int | None = None) -> None:
        self._path = path
        self._format = form
        folder = path.parent
        self.files = files_beside(path)
        self._paths = (path,) if shards is None else part_paths(path, form.suffix, shards)
        self._part = folder / f"{TEMPORARY}{path.name}"
        self._old_part = folder / f"{TEMPORARY}old-{path.name}"
        kind = form.suffix.removeprefix(".")
        self.format = kind if shards is None else f"{kind} in {shards} shards"
        self.store = StagedStore(form)
        self._known: Known | None = None
        self._file: IO[bytes] | None = None

    def in_shards(self, shards: int) -> StagedSink:
        """The same output in so many part files."""
        return StagedSink(self._path, self._format, shards)

    def name(self, id: str) -> str:  # noqa: A002
        """The id itself."""
        return id

    def target(self, name: str) -> str:
        """A row of the file."""
        return f"{self._path}: {name}"

    def own_paths(self) -> frozenset[str]:
        """The files whose names a source could take for its own."""
        failed = self.files.failed
        begun = failed.with_name(f"{TEMPORARY}{failed.name}")
        mine = (*self._paths, *map(_begun, self._paths), failed, begun)
        return frozenset(os.path.realpath(path) for path in mine)

    def check(self) -> bool:
        """True where there is a manifest; raises OutputError for a file without one."""
        return check_beside(self.files.manifest, self._paths)

    def look(self, kept: Kept, known: Known) -> None:
        """Find the earlier rows: in the files in place, and in what an interrupted run staged."""
        begun = larger_part(self._part, self._old_part)
        self.store = StagedStore(self._format, self._paths, begun)
        for number, path in enumerate(self._paths):
            if path.is_file():
                known.note_earlier(self._format.spots(path, number), sound=kept.stored)
        if kept.begun and begun.is_file():
            known.note_earlier(_staged(begun, len(self._paths)), sound=True)
        self._known = known

    def begin(self, kept: Kept, known: Known) -> None:
        """Find the earlier rows, and begin a stage beside the files in place."""
        with writing(self._path):
            make_folder(os.fspath(self._path.parent))
            keep_larger_part(self._part, self._old_part, begun=kept.begun)
            self.look(kept, known)
            self._file = self._part.open("wb", buffering=0)

    def count_gone(self) -> int:
        """How many of the earlier rows have no page in this run."""
        return self._known.count_gone() if self._known else 0

    def earlier(self, name: str) -> Spot | None:
        """The place of an earlier row that these rules have read."""
        return self._known.earlier(name) if self._known else None

    def add(self, packed: bytes, names: Sequence[str]) -> None:  # noqa: ARG002
        """Append a frame to the stage."""
        with writing(self._path):
            left = memoryview(packed)
            while left and self._file is not None:
                left = left[self._file.write(left) :]

    def finish(self) -> int:
        """Make the files of the stage and rename them into place; how many records are gone."""
        removed = self.count_gone()
        with writing(self._path):
            begun = [_begun(path) for path in self._paths]
            try:
                counts = _shares(_count(self._part), len(begun))
                self._format.write(_payloads(self._part), counts, begun)
                for path, final in zip(begun, self._paths, strict=True):
                    _sync_file(path)
                    path.rename(final)
            finally:
                for path in begun:
                    path.unlink(missing_ok=True)
            for path in self._other_parts():
                path.unlink()
            sync_folder(self._path.parent)
        return removed

    def _other_parts(self) -> list[Path]:
        """Part files that a run with another number of shards left under this output's name."""
        if self._paths == (self._path,):
            return []
        there = parts_there(self._path, self._format.suffix)
        return [path for path in there if path not in self._paths]

    def close(self, *, ended: bool) -> None:
        """Close the stage; it stays for the next run unless this one ended well."""
        if self._file is not None:
            self._file.close()
        if ended:
            self._part.unlink(missing_ok=True)
            self._old_part.unlink(missing_ok=True)


def _begun(path: Path) -> Path:
    return path.with_name(f"{TEMPORARY}new-{path.name}")


def _shares(count: int, shards: int) -> list[int]:
    """How many rows each shard gets: runs in page order, as even as can be."""
    ends = [count * number // shards for number in range(shards + 1)]
    return [end - start for start, end in zip(ends, islice(ends, 1, None), strict=False)]


def _frames(path: Path) -> Iterator[tuple[list[str], int, bytes]]:
    """Names, place and rows of every whole frame; ends before the first cut or damaged one."""
    with path.open("rb") as file:
        while len(head := file.read(_HEAD.size)) == _HEAD.size:
            mark, name_bytes, row_bytes, checksum = _HEAD.unpack(head)
            if mark != _MARK:
                return
            names, start = file.read(name_bytes), file.tell()
            rows = file.read(row_bytes)
            if len(rows) != row_bytes or zlib.crc32(rows, zlib.crc32(names)) != checksum:
                return
            yield orjson.loads(names), start, rows


def _payloads(path: Path) -> Iterator[bytes]:
    return (rows for _, _, rows in _frames(path))


def _count(path: Path) -> int:
    return sum(len(names) for names, _, _ in _frames(path))


def _staged(path: Path, file: int) -> Iterator[tuple[str, Spot]]:
    for names, start, rows in _frames(path):
        for line, name in enumerate(names):
            yield name, Spot(file, start, len(rows), line)


def _sync_file(path: Path) -> None:
    with path.open("rb") as file:
        os.fsync(file.fileno())
