"""One record a line in one file, plain, ``.gz`` or ``.zst``; written beside it, then renamed."""

from __future__ import annotations

import os
import struct
from collections.abc import Iterator, Sequence
from pathlib import Path

from rolextract.sinks.durable import (
    TEMPORARY,
    keep_larger_part,
    larger_part,
    make_folder,
    writing,
)
from rolextract.sinks.frames import Packing, find_frames, find_lines, pack, read_slice, unpack
from rolextract.sinks.growing import Growing, Slice, wrapped
from rolextract.sinks.heads import has_source, source_of
from rolextract.sinks.known import Known, Spot
from rolextract.sinks.lines import LinesFormat
from rolextract.sinks.sink import Kept, check_beside, files_beside
from rolextract.sinks.staged import StagedSink

_SPOT = struct.Struct("<4Q")
_CLOSES = ord("}")
_HEAD = 2048  # bytes of a line in which its source ends, unless much metadata travels


class JsonlStore:
    """Packs the lines of a chunk in a frame; of those that stay it says where they are."""

    indent = False

    def __init__(self, packing: Packing, earlier: Sequence[Path] = ()) -> None:
        self._packing: Packing = packing
        self._earlier = tuple(earlier)
        self._open: dict[int, int] = {}  # number of an earlier file → its handle
        self._frame: tuple[tuple[int, int], list[bytes]] = ((-1, -1), [])  # the last one read

    def __reduce__(self) -> tuple[type[JsonlStore], tuple[Packing, tuple[Path, ...]]]:
        return JsonlStore, (self._packing, self._earlier)

    def head(self, name: str, spot: Spot) -> bytes | None:  # noqa: ARG002
        """The line, or as much of it as has its source."""
        if self._packing:
            return self._lines(spot)[spot.line]
        head = read_slice(self._handle(spot.file), spot.start, min(_HEAD, spot.size))
        return head if has_source(head) else self._lines(spot)[spot.line]

    def whole(self, name: str, spot: Spot) -> bytes:  # noqa: ARG002
        """Where the line is; it is not read."""
        return _SPOT.pack(*spot)

    def _lines(self, spot: Spot) -> list[bytes]:
        if self._frame[0] != (spot.file, spot.start):
            frame = read_slice(self._handle(spot.file), spot.start, spot.size)
            lines = unpack(frame, self._packing).splitlines(keepends=True)
            self._frame = ((spot.file, spot.start), lines)
        return self._frame[1]

    def _handle(self, number: int) -> int:
        if number not in self._open:
            self._open[number] = os.open(self._earlier[number], os.O_RDONLY | os.O_CLOEXEC)
        return self._open[number]

    def pack(self, records: Sequence[tuple[str, bytes, bool]]) -> bytes:
        """One frame of the chunk's lines; no frame for none."""
        lines = [Spot(*_SPOT.unpack(data)) if stays else data for _, data, stays in records]
        return wrapped(self._parts(lines)) if lines else b""

    def _parts(self, lines: Sequence[Spot | bytes]) -> Iterator[bytes | Slice]:
        if not self._packing:
            for line in lines:
                yield line if isinstance(line, bytes) else Slice(*line[:3])
        elif self._is_frame(lines) and isinstance(lines[0], Spot):
            yield Slice(*lines[0][:3])
        else:
            read = (one if isinstance(one, bytes) else self._lines(one)[one.line] for one in lines)
            yield pack(b"".join(read), self._packing)

    def _is_frame(self, lines: Sequence[Spot | bytes]) -> bool:
        """True for the lines of one earlier frame, all of them and in their order."""
        first = lines[0]
        if not isinstance(first, Spot) or len(self._lines(first)) != len(lines):
            return False
        return all(line == first._replace(line=number) for number, line in enumerate(lines))

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
        self._growing: Growing | None = None

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
        return check_beside(self.files.manifest, (self._path,))

    def look(self, kept: Kept, known: Known) -> None:
        """Find the earlier lines: in the file in place, and in what an interrupted run wrote."""
        self.store.close()
        begun = larger_part(self._part, self._old_part)
        self.store = JsonlStore(self._packing, (self._path, begun))
        self._known = known
        found = [
            (self._spots(path, number), sound)
            for number, (path, sound) in enumerate(((self._path, kept.stored), (begun, kept.begun)))
            if path.is_file() and (sound or path != begun)
        ]
        if len(found) == 1 and found[0][1]:
            known.follow_earlier(found[0][0])
            return
        for spots, sound in found:
            known.note_earlier(spots, sound=sound)

    def begin(self, kept: Kept, known: Known) -> None:
        """Find the earlier lines, and begin a file beside the one in place."""
        with writing(self._path):
            make_folder(os.fspath(self._path.parent))
            keep_larger_part(self._part, self._old_part, begun=kept.begun)
            self.look(kept, known)
            self._growing = Growing(self._part, self._path, (self._path, self._old_part))

    def count_gone(self) -> int:
        """How many of the earlier lines have no page in this run."""
        return self._known.count_gone() if self._known else 0

    def _spots(self, path: Path, file: int) -> Iterator[tuple[str, Spot]]:
        """The ids of a file's records, each with its place."""
        with writing(path):
            if path == self._path and not self._packing:  # on disk before it had this name
                yield from self._heads(path, file)
            else:
                yield from self._lines(path, file)

    def _heads(self, path: Path, file: int) -> Iterator[tuple[str, Spot]]:
        for line in find_lines(path, _HEAD):
            spot = Spot(file, line.start, line.size)
            id = _id(line.head)  # noqa: A001
            if id is None and not has_source(line.head):
                id = _id(self.store.head("", spot) or b"")  # noqa: A001
            if id is not None and line.last == _CLOSES:
                yield id, spot

    def _lines(self, path: Path, file: int) -> Iterator[tuple[str, Spot]]:
        for frame in find_frames(path, self._packing):
            for number, line in enumerate(frame.lines.splitlines(keepends=True)):
                is_sound = line.endswith(b"}\n") and b"\0" not in line
                if is_sound and (id := _id(line)) is not None:  # noqa: A001
                    yield id, Spot(file, frame.start, frame.size, number)

    def earlier(self, name: str) -> Spot | None:
        """The place of an earlier line that these rules have read."""
        return self._known.earlier(name) if self._known else None

    def add(self, packed: bytes, names: Sequence[str]) -> None:  # noqa: ARG002
        """Append a frame."""
        with writing(self._path):
            if packed and self._growing is not None:
                self._growing.add(packed)

    def finish(self) -> int:
        """Put the file in its place; how many of the earlier records are gone."""
        removed = self.count_gone()
        with writing(self._path):
            if self._growing is not None:
                if self._packing and not self._growing.size:  # no bytes at all are none of the kind
                    self._growing.add(wrapped(iter([pack(b"", self._packing)])))
                self._growing.put_in_place()
        return removed

    def close(self, *, ended: bool) -> None:
        """Close the files; the parts stay for the next run unless this one ended well."""
        self.store.close()
        if self._growing is not None:
            self._growing.close()
        if ended:
            self._part.unlink(missing_ok=True)  # of an earlier run, where this one wrote nothing
            self._old_part.unlink(missing_ok=True)


def _id(line: bytes) -> str | None:
    """The id of the record that begins with these bytes."""
    source = source_of(line)
    id = source.get("id") if source is not None else None  # noqa: A001
    return id if isinstance(id, str) else None
