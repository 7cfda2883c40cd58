"""An output in part files: one after the other, as if they were one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from rolextract.outputs.kinds import Entry, Output


class PartsOutput:
    """The records of several files; ``whole`` is the output under its own name."""

    single = False

    def __init__(self, whole: Output, parts: Sequence[Output]) -> None:
        self._whole = whole
        self._parts = parts
        self.place = whole.place

    def entries(self) -> Iterator[Entry]:
        """The records of the first part, of the second, and so on."""
        for part in self._parts:
            yield from part.entries()

    def manifest(self) -> dict[str, Any] | None:
        """That beside the parts."""
        return self._whole.manifest()
