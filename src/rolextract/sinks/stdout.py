"""Standard output: one record a line, flushed with every chunk; nothing is kept of the run."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from rolextract.sinks.known import Known, Spot
from rolextract.sinks.sink import Kept
from rolextract.terminal import visible_json


class LinesStore:
    """Packs lines one after the other; there are no earlier ones."""

    indent = False

    def head(self, name: str, spot: Spot) -> None:
        """None."""

    def whole(self, name: str, spot: Spot) -> bytes:  # noqa: ARG002
        """Nothing."""
        return b""

    def pack(self, records: Sequence[tuple[str, bytes, bool]]) -> bytes:
        """The lines."""
        return b"".join(data for _, data, _ in records)


class StdoutSink:
    """The end of a filter in a pipe."""

    format = "jsonl"
    files = None

    def __init__(self) -> None:
        self.store = LinesStore()

    def name(self, id: str) -> str:  # noqa: A002
        """The id itself."""
        return id

    def target(self, name: str) -> str:
        """A line of standard output."""
        return f"-: {name}"

    def own_paths(self) -> frozenset[str]:
        """None."""
        return frozenset()

    def check(self) -> bool:
        """False: there is no earlier run of a stream."""
        return False

    def begin(self, kept: Kept, known: Known) -> None:
        """Nothing to be made ready."""

    def earlier(self, name: str) -> Spot | None:  # noqa: ARG002
        """None: what was written is gone."""
        return None

    def add(self, packed: bytes, names: Sequence[str]) -> None:  # noqa: ARG002
        """Write the lines, and hand them on at once."""
        if sys.stdout.isatty():
            packed = visible_json(packed.decode()).encode()
        sys.stdout.buffer.write(packed)
        sys.stdout.buffer.flush()

    def finish(self) -> int:
        """Nothing was there to be removed."""
        return 0

    def close(self, *, ended: bool) -> None:
        """Nothing is open."""
