"""A file that grows beside the one it will replace; as long as it would begin as an earlier one
does, it need not be written at all."""

from __future__ import annotations

import os
import struct
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import IO, NamedTuple

from rolextract.sinks.durable import sync_folder

_HEAD = struct.Struct("<qQQ")  # an earlier file or -1, a place in it, bytes
_BLOCK = 1024 * 1024


class Slice(NamedTuple):
    """Bytes that stand in an earlier file, by its number."""

    file: int
    start: int
    size: int


def wrapped(parts: Iterator[bytes | Slice]) -> bytes:
    """New bytes and slices of earlier files as one message; slices side by side become one."""
    message: list[bytes] = []
    run: Slice | None = None
    for part in parts:
        if run is not None and isinstance(part, Slice) and _is_next(run, part):
            run = run._replace(size=run.size + part.size)
            continue
        if run is not None:
            message.append(_HEAD.pack(*run))
        run = part if isinstance(part, Slice) else None
        if isinstance(part, bytes):
            message += (_HEAD.pack(-1, 0, len(part)), part)
    if run is not None:
        message.append(_HEAD.pack(*run))
    return b"".join(message)


def _is_next(run: Slice, part: Slice) -> bool:
    return (run.file, run.start + run.size) == (part.file, part.start)


def unwrapped(message: bytes) -> Iterator[memoryview | Slice]:
    """The parts of a message."""
    at, view = 0, memoryview(message)
    while at < len(message):
        head = Slice(*_HEAD.unpack_from(message, at))
        at += _HEAD.size
        if head.file < 0:
            yield view[at : at + head.size]
            at += head.size
        else:
            yield head


class Growing:
    """The file at ``path``, made beside ``final`` of new bytes and of slices of earlier files.

    Every method raises OSError.
    """

    def __init__(self, path: Path, final: Path, earlier: Sequence[Path]) -> None:
        self._path = path
        self._final = final
        self._earlier = tuple(earlier)
        self._file: IO[bytes] | None = None
        self._same = Slice(-1, 0, 0)  # that it begins with, while that is all of it

    @property
    def size(self) -> int:
        """Its bytes so far."""
        return self._same.size if self._file is None else self._file.tell()

    def add(self, message: bytes) -> None:
        """Append the parts of a message."""
        for part in unwrapped(message):
            if not isinstance(part, Slice):
                self._write(part)
            elif self._file is None and _is_next(self._same, part):
                self._same = self._same._replace(size=self._same.size + part.size)
            elif self._file is None and not self._same.size and not part.start:
                self._same = part
            else:
                self._copy(part)

    def _begun(self) -> IO[bytes]:
        """The file, with what was the same before it had to be written."""
        if self._file is None:
            self._file = self._path.open("wb", buffering=0)
            if self._same.size:
                self._copy(self._same)
        return self._file

    def _write(self, data: memoryview) -> None:
        file = self._begun()
        while data:
            data = data[file.write(data) :]

    def _copy(self, part: Slice) -> None:
        self._begun()
        with self._earlier[part.file].open("rb", buffering=0) as earlier:
            at, end = part.start, part.start + part.size
            while at < end:
                data = os.pread(earlier.fileno(), min(_BLOCK, end - at), at)
                if not data:
                    raise OSError(0, "an earlier output became shorter meanwhile")
                self._write(memoryview(data))
                at += len(data)

    def put_in_place(self) -> None:
        """Rename it to its final name, on disk, unless that file is what it would be."""
        if self._file is None and self._same == Slice(0, 0, _size(self._final)):
            return
        file = self._begun()
        os.fsync(file.fileno())
        self._path.rename(self._final)
        sync_folder(self._final.parent)

    def close(self) -> None:
        """Close it; what was written stays."""
        if self._file is not None:
            self._file.close()


def _size(path: Path) -> int:
    return path.stat().st_size if path.is_file() else -1
