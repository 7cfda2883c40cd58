"""Is the difference a failure? What exit code a comparison has."""

from __future__ import annotations

import re
from dataclasses import dataclass

from rolextract.diff.changes import KINDS, Kind
from rolextract.diff.summary import Summary


@dataclass(frozen=True, slots=True)
class Tolerance:
    """What may not happen; with nothing named, any difference."""

    kinds: tuple[Kind, ...] = ()
    """Classes of change; ``added`` and ``removed`` are records' as well as list items'."""
    most_lost: float | None = None
    """The share of records that may lose a value, 0 to 1."""

    def fails(self, summary: Summary) -> bool:
        """True where what may not happen happened."""
        if not self.kinds and self.most_lost is None:
            return summary.differs
        if self.most_lost is not None and summary.share_lost > self.most_lost:
            return True
        return any(
            summary.kinds[kind] or (kind in ("added", "removed") and summary.statuses[kind])
            for kind in self.kinds
        )


def parse_kinds(text: str) -> tuple[Kind, ...]:
    """``lost,retyped`` as classes; raises ValueError for a word that is none."""
    words = [word.strip() for word in text.split(",") if word.strip()]
    for word in words:
        if word not in KINDS:
            raise ValueError(f"{word!r} is no class of change; they are {', '.join(KINDS)}")
    if not words:
        raise ValueError("no class is named")
    return tuple(kind for kind in KINDS if kind in words)


def parse_share(text: str) -> float:
    """``0.5%`` as 0.005; raises ValueError."""
    found = re.fullmatch(r"\s*(\d{1,3}(?:\.\d{1,9})?)\s*%\s*", text)
    if found is None or float(found[1]) > 100:
        raise ValueError(f"{text!r} is no share like 0.5%")
    return float(found[1]) / 100
