"""What a run says while it runs, on standard error: lines for people or for machines."""

from __future__ import annotations

import json
import sys
import time
from typing import Any, Protocol, TextIO

from rolextract.addresses import without_user
from rolextract.batch.summary import Summary
from rolextract.counts import counted
from rolextract.errors import RolextractError
from rolextract.explain import printable
from rolextract.sources.page import Failure

_EVERY = 5.0  # seconds between two lines of progress


class Report(Protocol):
    """Who is told how a run goes."""

    def note(self, text: str) -> None:
        """What a reader should know before the first page is read."""
        ...

    def progress(self, summary: Summary) -> None:
        """The counts after a chunk."""
        ...

    def failure(self, failure: Failure) -> None:
        """A page that became no record."""
        ...

    def bug(self, text: str) -> None:
        """The traceback of an error that is not ours."""
        ...

    def end(self, summary: Summary) -> None:
        """The final counts."""
        ...

    def close(self) -> None:
        """The run is over, well or not."""
        ...


class Quiet:
    """Says nothing but bugs."""

    def note(self, text: str) -> None:
        """Nothing."""

    def progress(self, summary: Summary) -> None:
        """Nothing."""

    def failure(self, failure: Failure) -> None:
        """Nothing; it stands in failed.jsonl."""

    def bug(self, text: str) -> None:
        """The traceback."""
        print(text, file=sys.stderr)  # noqa: T201  (talk goes to stderr)

    def end(self, summary: Summary) -> None:
        """Nothing."""

    def close(self) -> None:
        """Nothing."""


class Lines(Quiet):
    """A line every few seconds, and the summary; ``failures`` too where no file keeps them."""

    def __init__(self, stream: TextIO | None = None, *, failures: bool = False) -> None:
        self._stream = stream or sys.stderr
        self._failures = failures
        self._last = time.monotonic()

    def say(self, line: str) -> None:
        """Print a line."""
        print(line, file=self._stream, flush=True)

    def note(self, text: str) -> None:
        """A line."""
        self.say(printable(text))

    def progress(self, summary: Summary) -> None:
        """A line, if the last one was some seconds ago."""
        if time.monotonic() - self._last >= _EVERY:
            self._last = time.monotonic()
            done = counted(summary.pages, "page")
            self.say(f"{done}, {summary.rate:,.0f}/s, {summary.failed:,} failed")

    def failure(self, failure: Failure) -> None:
        """A line where it stands nowhere else."""
        if self._failures:
            said = f"{failure.id or failure.place}: {failure.code}: {failure.message}"
            self.say(f"failed: {printable(said)}")

    def end(self, summary: Summary) -> None:
        """The summary."""
        for line in summary.lines():
            self.say(line)


class JsonLines(Lines):
    """The same as JSON, an object a line."""

    def __init__(self, stream: TextIO | None = None, *, quiet: bool = False) -> None:
        super().__init__(stream)
        self._quiet = quiet

    def _event(self, event: str, data: dict[str, Any]) -> None:
        # In ASCII alone, because it may be read on a terminal after all.
        self.say(json.dumps({"event": event, **data}, separators=(",", ":")))

    def note(self, text: str) -> None:
        """An event, unless quiet."""
        if not self._quiet:
            self._event("note", {"message": text})

    def progress(self, summary: Summary) -> None:
        """An event, if the last one was some seconds ago."""
        if not self._quiet and time.monotonic() - self._last >= _EVERY:
            self._last = time.monotonic()
            self._event("progress", summary.as_dict())

    def failure(self, failure: Failure) -> None:
        """An event; quiet, it stands in failed.jsonl."""
        if not self._quiet:
            uri = failure.uri and without_user(failure.uri)
            self._event("failed", failure._replace(uri=uri).as_dict())

    def bug(self, text: str) -> None:
        """An event."""
        self._event("bug", {"traceback": text})

    def end(self, summary: Summary) -> None:
        """An event, unless quiet."""
        if not self._quiet:
            self._event("summary", summary.as_dict())

    def error(self, error: RolextractError) -> None:
        """An event: what ended the run."""
        about = {"message": error.message, "place": error.place, "way_out": error.way_out}
        self._event("error", {"error": type(error).__name__, **about})
