"""One record a line in part files: how a table of lines is staged and written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

from rolextract.sinks.frames import Packing, find_frames, pack, unpack
from rolextract.sinks.heads import source_of
from rolextract.sinks.known import Spot

_LINES = 32
"""Lines of one compressed frame, the last of a file excepted: whatever the chunks were."""


class LinesFormat:
    """Lines travel as they are and are compressed at the end."""

    def __init__(self, packing: Packing) -> None:
        self._packing: Packing = packing
        self.suffix = f".jsonl{packing}"
        self._frame: tuple[tuple[Path, int], Sequence[bytes]] | None = None  # the last one read

    def __reduce__(self) -> tuple[Any, ...]:
        return LinesFormat, (self._packing,)

    def pack(self, records: Sequence[tuple[str, bytes, bool]]) -> bytes:
        """The lines, one after the other."""
        return b"".join(data for _, data, _ in records)

    def unpack(self, packed: bytes) -> Sequence[bytes]:
        """The lines."""
        return packed.splitlines(keepends=True)

    def spots(self, path: Path, file: int) -> Iterator[tuple[str, Spot]]:
        """The ids by frames and lines; ends before the first frame that is cut."""
        for frame in find_frames(path, self._packing):
            for number, line in enumerate(self.unpack(frame.lines)):
                source = source_of(line)
                if source is not None and isinstance(source.get("id"), str):
                    yield source["id"], Spot(file, frame.start, frame.size, number)

    def fetch(self, path: Path, spot: Spot) -> bytes:
        """The line."""
        if self._frame is None or self._frame[0] != (path, spot.start):
            with path.open("rb") as file:
                file.seek(spot.start)
                lines = self.unpack(unpack(file.read(spot.size), self._packing))
            self._frame = ((path, spot.start), lines)
        return self._frame[1][spot.line]

    def head(self, row: bytes) -> bytes | None:
        """The line itself."""
        return row

    def write(self, rows: Iterator[bytes], counts: Sequence[int], paths: Sequence[Path]) -> None:
        """So many lines into each file."""
        lines = (line for packed in rows for line in self.unpack(packed))
        for count, path in zip(counts, paths, strict=True):
            own = islice(lines, count)
            with path.open("wb") as file:
                while frame := b"".join(islice(own, _LINES)):
                    file.write(pack(frame, self._packing))
                if not count and self._packing:
                    file.write(pack(b"", self._packing))  # no bytes at all are no file of the kind
