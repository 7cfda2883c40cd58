"""What a run has done so far, in numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from rolextract.batch.reading import FILLED_KEYS, Done
from rolextract.counts import counted
from rolextract.explain import printable
from rolextract.sources.page import Failure

_LONGEST = 200  # characters of what is said of a failure


@dataclass(slots=True)
class Summary:
    """The counts of a run; it grows with every chunk."""

    pages: int = 0
    new: int = 0
    unchanged: int = 0
    removed: int = 0
    bugs: int = 0
    seconds: float = 0.0
    failures: Counter[str] = field(default_factory=Counter)
    filled: Counter[str] = field(default_factory=Counter)
    firsts: dict[str, Failure] = field(default_factory=dict)
    """Of each code the first page that failed."""
    skipped: Mapping[str, int] = field(default_factory=dict)
    """Files of no known kind in the folders that were read, by suffix."""
    listed: str = ""
    """Where the pages that failed are listed."""

    def add(self, done: Done) -> None:
        """Count a chunk."""
        self.pages += len(done.new) + done.stay + len(done.failures)
        self.new += len(done.new)
        self.unchanged += done.stay
        self.bugs += len(done.bugs)
        for failure in done.failures:
            self.failures[failure.code] += 1
            self.firsts.setdefault(failure.code, failure)
        self.filled.update(dict(zip(FILLED_KEYS, done.filled, strict=False)))

    @property
    def records(self) -> int:
        """Records in the output."""
        return self.new + self.unchanged

    @property
    def failed(self) -> int:
        """Pages that became no record."""
        return self.failures.total()

    @property
    def rate(self) -> float:
        """Pages per second."""
        return self.pages / self.seconds if self.seconds else 0.0

    def counts(self) -> dict[str, Any]:
        """What the manifest says: the same whether the run was interrupted or not."""
        return {
            "pages": self.pages,
            "records": self.records,
            "failed": self.failed,
            "failures": dict(sorted(self.failures.items())),
        }

    def fill_rates(self) -> dict[str, float]:
        """For each key the share of the records read now that have something there."""
        return {key: self.filled[key] / self.new for key in FILLED_KEYS} if self.new else {}

    def lines(self) -> list[str]:
        """The summary as people read it."""
        said = f"{counted(self.pages, 'page')} in {self.seconds:.1f} s ({self.rate:,.0f} pages/s)"
        if self.pages and self.pages == self.unchanged:
            said += ", all up to date"
        lines = [f"{said}: {self.new:,} read, {self.unchanged:,} unchanged, {self.failed:,} failed"]
        if self.removed:
            lines.append(f"removed: {counted(self.removed, 'record')} whose page is gone")
        if self.skipped:
            kinds = ", ".join(f"{count:,} {suffix}" for suffix, count in self.skipped.items())
            lines.append(f"skipped: files of no known kind ({kinds})")
        lines += [self._failed(code, count) for code, count in sorted(self.failures.items())]
        if self.failures and self.listed:
            lines.append(f"failed pages are listed in {self.listed}")
        rates = [f"{key} {rate:.0%}" for key, rate in self.fill_rates().items()]
        filled = f"filled (of the {self.new:,} read now)" if self.unchanged else "filled"
        lines += [f"{filled}: {', '.join(rates[i : i + 7])}" for i in range(0, len(rates), 7)]
        return lines

    def _failed(self, code: str, count: int) -> str:
        """How many pages failed alike, and how the first of them did."""
        first = self.firsts[code]
        said = printable(f"{first.place}: {first.message}")
        said = said if len(said) <= _LONGEST else f"{said[:_LONGEST]}…"
        return f"failed: {count:,} {code}{', the first' if count > 1 else ''}: {said}"

    def as_dict(self) -> dict[str, Any]:
        """The summary as machines read it."""
        return {
            **self.counts(),
            "read": self.new,
            "unchanged": self.unchanged,
            "removed": self.removed,
            "skipped": dict(self.skipped),
            "seconds": round(self.seconds, 3),
            "pages_per_second": round(self.rate, 1),
            "filled": {key: round(rate, 4) for key, rate in self.fill_rates().items()},
        }
