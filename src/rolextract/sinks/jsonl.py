"""One record a line in one file, plain, ``.gz`` or ``.zst``; written beside it, then renamed."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import IO

from rolextract.errors import OutputError
from rolextract.sinks.durable import (
    TEMPORARY,
    keep_larger_part,
    make_folder,
    size_of,
    sync_folder,
    writing,
)
from rolextract.sinks.frames import Packing, find_frames, pack, read_slice, unpack
from rolextract.sinks.heads import source_of
from rolextract.sinks.known import Known, Spot
from rolextract.sinks.lines import LinesFormat
from rolextract.sinks.sink import Kept, files_beside
from rolextract.sinks.staged import StagedSink


class JsonlStore:
    """Packs the lines of a chunk in a frame, and fetches earlier lines from theirs."""

    indent = False

    def __init__(self, packing: Packing, earlier: Sequence[Path] = ()) -> None:
        self._packing: Packing = packing
        self._earlier = tuple(earlier)
        self._open: dict[int, int] = {}  # number of an earlier file → its handle
        self._frame: tuple[tuple[int, int], list[bytes]] = ((-1, -1), [])  # the last one read

    def __reduce__(self) -> tuple[type[JsonlStore], tuple[Packing, tuple[Path, ...]]]:
        return JsonlStore, (self._packing, self._earlier)

    def head(self, name: str, spot: Spot) -> bytes | None:  # noqa: ARG002
        """The whole line."""
        return self._line(spot)

    def whole(self, name: str, spot: Spot) -> bytes:  # noqa: ARG002
        """The line as it is."""
        return self._line(spot)

    def _line(self, spot: Spot) -> bytes:
        if self._frame[0] != (spot.file, spot.start):
            frame = read_slice(self._handle(spot.file), spot.start, spot.size)
            lines = unpack(frame, self._packing).splitlines(keepends=True)
            self._frame = ((spot.file, spot.start), lines)
        return self._frame[1][spot.line]

    def _handle(self, number: int) -> int:
        if number not in self._open:
            self._open[number] = os.open(self._earlier[number], os.O_RDONLY | os.O_CLOEXEC)
        return self._open[number]

    def pack(self, records: Sequence[tuple[str, bytes, bool]]) -> bytes:
        """One frame of the chunk's lines; no frame for none."""
        lines = b"".join(data for _, data, _ in records)
        return pack(lines, self._packing) if lines else b""

    def close(self) -> None:
        """Close the earlier files."""
        while self._open:
            os.close(self._open.popitem()[1])


class JsonlSink:
    """One file of lines; the run's own files are beside it, named after it."""

    def __init__(self, path: Path, packing: Packing) -> None:
        self._path = path
        self._packing: Packing = packing
        self.format = f"jsonl{packing}"
        folder = path.parent
        self.files = files_beside(path)
        self._part = folder / f"{TEMPORARY}{path.name}"
        self._old_part = folder / f"{TEMPORARY}old-{path.name}"
        self.store = JsonlStore(packing)
        self._known: Known | None = None
        self._file: IO[bytes] | None = None

    def in_shards(self, shards: int) -> StagedSink:
        """The same lines in so many part files."""
        return StagedSink(self._path, LinesFormat(self._packing), shards)

    def name(self, id: str) -> str:  # noqa: A002
        """The id itself."""
        return id

    def target(self, name: str) -> str:
        """A line of the file."""
        return f"{self._path}: {name}"

    def own_paths(self) -> frozenset[str]:
        """The files whose names a source of lines could take for its own."""
        failed = self.files.failed
        begun = failed.with_name(f"{TEMPORARY}{failed.name}")
        mine = (self._path, self._part, self._old_part, failed, begun)
        return frozenset(os.path.realpath(path) for path in mine)

    def check(self) -> bool:
        """True where there is a manifest; raises OutputError for a file without one."""
        if self.files.manifest.is_file():
            return True
        place = str(self._path)
        if self._path.is_dir():
            raise OutputError("a folder", place=place, way_out="name a file, or another folder")
        if self._path.exists() or self._path.is_symlink():
            message = f"the file exists and has no {self.files.manifest.name} beside it"
            raise OutputError(message, place=place, way_out="move it away, or name another file")
        return False

    def look(self, kept: Kept, known: Known) -> None:
        """Find the earlier lines: in the file in place, and in what an interrupted run wrote."""
        earlier = (self._path, self._old_part)
        self.store.close()
        self.store = JsonlStore(self._packing, earlier)
        for number, sound in enumerate((kept.stored, kept.begun)):
            if earlier[number].is_file():
                known.note_earlier(self._lines(earlier[number], number), sound=sound)
        self._known = known

    def begin(self, kept: Kept, known: Known) -> None:
        """Find the earlier lines, and begin a file beside the one in place."""
        with writing(self._path):
            make_folder(os.fspath(self._path.parent))
            keep_larger_part(self._part, self._old_part, begun=kept.begun)
            self.look(kept, known)
            self._file = self._part.open("wb", buffering=0)

    def count_gone(self) -> int:
        """How many of the earlier lines have no page in this run."""
        return self._known.count_gone() if self._known else 0

    def _lines(self, path: Path, file: int) -> Iterator[tuple[str, Spot]]:
        """The ids of a file's records, each with its place."""
        for frame in find_frames(path, self._packing):
            for number, line in enumerate(frame.lines.splitlines(keepends=True)):
                source = source_of(line) if line.endswith(b"}\n") and b"\0" not in line else None
                if source is not None and isinstance(source.get("id"), str):
                    yield source["id"], Spot(file, frame.start, frame.size, number)

    def earlier(self, name: str) -> Spot | None:
        """The place of an earlier line that these rules have read."""
        return self._known.earlier(name) if self._known else None

    def add(self, packed: bytes, names: Sequence[str]) -> None:  # noqa: ARG002
        """Append a frame."""
        with writing(self._path):
            self._append(packed)

    def _append(self, packed: bytes) -> None:
        left = memoryview(packed)
        while left and self._file is not None:
            left = left[self._file.write(left) :]

    def finish(self) -> int:
        """Rename the file into its place; how many of the earlier records are gone."""
        removed = self.count_gone()
        with writing(self._path):
            if self._packing and not size_of(self._part):
                self._append(pack(b"", self._packing))  # no bytes at all are no file of the kind
            if self._file is not None:
                os.fsync(self._file.fileno())
            self._part.rename(self._path)
            sync_folder(self._path.parent)
        return removed

    def close(self, *, ended: bool) -> None:
        """Close the files; the parts stay for the next run unless this one ended well."""
        self.store.close()
        if self._file is not None:
            self._file.close()
        if ended:
            self._old_part.unlink(missing_ok=True)
