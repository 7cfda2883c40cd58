"""How many pages may fail before a run is stopped."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Self

from rolextract.counts import counted
from rolextract.errors import RunStopped

_FIRST_LOOK = 200  # pages; a share of fewer says little


@dataclass(frozen=True, slots=True)
class Tolerance:
    """So many failed pages, or such a share of the pages read."""

    most: int | None = None
    share: float | None = None

    @classmethod
    def parse(cls, text: str) -> Self:
        """``100`` is a number of pages, ``5%`` a share of them; raises ValueError."""
        found = re.fullmatch(r"\s*(\d{1,12})\s*|\s*(\d{1,3}(?:\.\d{1,6})?)\s*%\s*", text)
        if found is None or (found[2] and float(found[2]) > 100):
            raise ValueError(f"{text!r} is neither a number like 100 nor a share like 5%")
        return cls(int(found[1])) if found[1] else cls(None, float(found[2]) / 100)

    def check(self, failed: int, pages: int, *, ended: bool = False) -> None:
        """Raise RunStopped where more failed than may; a share is looked at from 200 pages on."""
        if self.most is not None and failed > self.most:
            raise _stopped(failed, pages, f"{self.most:,}")
        looked_at = self.share is not None and (ended or pages >= _FIRST_LOOK)
        if self.share is not None and looked_at and failed > self.share * pages:
            raise _stopped(failed, pages, f"{self.share * 100:g}%")


def _stopped(failed: int, pages: int, allowed: str) -> RunStopped:
    return RunStopped(f"{failed:,} of {counted(pages, 'page')} failed, {allowed} may")
