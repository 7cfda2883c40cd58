"""Progress on a terminal: a bar that is drawn again after a chunk, by no thread of its own."""

from __future__ import annotations

import time

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    SpinnerColumn,
    TextColumn,
    TimeRemainingColumn,
)

from rolextract.batch.reports import Lines
from rolextract.batch.summary import Summary

_EVERY = 0.1  # seconds between two drawings


class Bar(Lines):
    """Pages, pages/s, failed and the time that remains, where the number of pages is known."""

    def __init__(self, total: int | None) -> None:
        super().__init__()
        self._drawn = 0.0
        self._progress = Progress(
            SpinnerColumn(),
            MofNCompleteColumn(),
            BarColumn(),
            TextColumn("{task.fields[said]}"),
            TimeRemainingColumn(),
            console=Console(stderr=True),
            auto_refresh=False,  # a thread would be forked along with the run
            transient=True,
        )
        self._task = self._progress.add_task("", total=total, said="")
        self._progress.start()

    def progress(self, summary: Summary) -> None:
        """Draw the bar again, not too often."""
        if time.monotonic() - self._drawn >= _EVERY:
            self._drawn = time.monotonic()
            said = f"{summary.rate:,.0f} pages/s, {summary.failed:,} failed"
            self._progress.update(self._task, completed=summary.pages, said=said)
            self._progress.refresh()

    def close(self) -> None:
        """Take the bar away."""
        self._progress.stop()
