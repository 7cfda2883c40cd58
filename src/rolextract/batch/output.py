"""An output while a run is writing it: locked, its manifest begun, its failures listed."""

from __future__ import annotations

import os
from contextlib import ExitStack
from typing import IO, Any, Self

import orjson

from rolextract.batch.lock import Lock
from rolextract.batch.manifest import Plan, decide, write_begun, write_complete
from rolextract.batch.reading import Done
from rolextract.batch.summary import Summary
from rolextract.counts import counted
from rolextract.errors import ChangedFile, OutputError, RunStopped
from rolextract.sinks.durable import TEMPORARY, clear_temporary, sync_folder, writing
from rolextract.sinks.known import Known
from rolextract.sinks.sink import Fetches, KeepsFailures, Kept, Mixes, RunFiles, Sink
from rolextract.sources import Columns, Failure


class Output:
    """Entered, nobody else writes it; left without ``finish``, the next run completes it."""

    def __init__(self, sink: Sink, plan: Plan, place: str) -> None:
        self._sink = sink
        self._plan = plan
        self._place = place
        self._stack = ExitStack()
        self._failed: IO[bytes] | None = None
        self._ended = False
        self._resumes = False
        self._unknown: Failure | None = None  # of a file whose rest nobody could read
        self.known: Known
        self.why = ""
        """Why records that are there are made again, where they are; else empty."""

    def __enter__(self) -> Self:
        self._resumes = is_begun(self._sink, self._place)
        files = self._sink.files
        with ExitStack() as stack:
            if files is not None:
                stack.enter_context(Lock(files.lock, self._place))
            self._begin(files, stack)
            self._stack = stack.pop_all()
        return self

    def _begin(self, files: RunFiles | None, stack: ExitStack) -> None:
        if files is None:
            self.known = stack.enter_context(Known(None))
            stack.callback(lambda: self._sink.close(ended=self._ended))
            kept = Kept(stored=not self._plan.fresh, begun=False, rules=self._plan.digest)
            self._sink.begin(kept, self.known)
            if isinstance(self._sink, Mixes) and self._sink.others:
                many = counted(self._sink.others, "record")
                self.why = f"{many} of other rules: those of pages met here are read again"
            return
        if isinstance(self._sink, Fetches):
            self._sink.fetch()
        kept = decide(files.manifest, self._plan)
        self.why = kept.why
        self.known = stack.enter_context(Known(files.known))
        stack.callback(lambda: self._sink.close(ended=self._ended))
        # In this order: a list or a part of other rules is gone before a manifest names ours.
        self._sink.begin(kept, self.known)
        write_begun(files.manifest, self._plan, kept)
        part = files.failed.with_name(f"{TEMPORARY}{files.failed.name}")
        with writing(part):
            self._failed = stack.enter_context(part.open("wb"))

    def __exit__(self, *_: object) -> None:
        self._stack.close()

    def add(self, done: Done) -> None:
        """Add a chunk; raises OutputError."""
        changed = (f for f in done.failures if f.code == ChangedFile.code and f.transient)
        self._unknown = self._unknown or next(changed, None)
        for name in done.without:
            self.known.has_none(name)
        self._sink.add(done.packed, done.new)
        if isinstance(self._sink, KeepsFailures):
            self._sink.add_failures(done.failures, done.without)
        if self._failed is not None:
            with writing(self._place):
                self._failed.writelines(
                    orjson.dumps(failure.as_dict(), option=orjson.OPT_APPEND_NEWLINE)
                    for failure in done.failures
                )

    def finish(self, summary: Summary) -> None:
        """Put everything in place, the manifest last; ``summary`` learns what was removed."""
        files = self._sink.files
        if self._resumes and not summary.pages and not self._plan.fresh:
            raise would_be_emptied(self._place)
        if self._resumes and self._unknown is not None and not self._plan.fresh:
            self.publish_failures()
            raise _would_be_cut(self._unknown, self._place)
        summary.removed = self._sink.finish()
        if files is not None:
            self.publish_failures()
            write_complete(files.manifest, self._plan, summary.counts())
            self._ended = True
            for path in (files.manifest, files.failed):
                clear_temporary(path.parent, path.name)

    @property
    def failures(self) -> str:
        """Where the pages that became no record are listed, in words; "" where nowhere."""
        files = self._sink.files
        if isinstance(self._sink, KeepsFailures):
            return f"the table failed of {self._place}"
        if files is None:
            return ""
        return files.failed.name if isinstance(self._sink, Fetches) else str(files.failed)

    def stopped(self, error: RunStopped) -> RunStopped:
        """The error that too many pages failed, with what there is to do here."""
        self.publish_failures()
        if self.failures:
            error.way_out = f"see {self.failures}; the same command goes on where this run stopped"
        else:
            error.way_out = "allow more, or leave out what fails; a stream is read from its start"
        return error

    def publish_failures(self) -> None:
        """Put the list of failures, as far as it goes, in its place."""
        files = self._sink.files
        if files is None or self._failed is None:
            return
        with writing(files.failed):
            self._failed.flush()
            os.fsync(self._failed.fileno())
            self._failed.close()
            files.failed.with_name(f"{TEMPORARY}{files.failed.name}").replace(files.failed)
            sync_folder(files.failed.parent)


def is_begun(sink: Sink, place: str) -> bool:
    """Whether an output has records of an earlier run; raises OutputError for what cannot be
    written to."""
    with writing(place):  # the name of a file beside it may be too long
        return sink.check()


def would_be_emptied(place: str) -> OutputError:
    """The error of an output whose pages are all gone: most often the input is a wrong one."""
    return OutputError(
        "the input has no pages; the records of this output are left as they are",
        place=place,
        way_out="check the input, or empty the output with --fresh",
    )


def _would_be_cut(failure: Failure, place: str) -> OutputError:
    """The error of an output that has records of rows which may be there still, or again."""
    return OutputError(
        f"{failure.file} has changed while it was read; no record of this output is removed",
        place=place,
        way_out="run the same command again when nobody writes to it",
    )


def options_of(
    sink: Sink, evidence: bool, columns: Columns, chosen: dict[str, Any]
) -> dict[str, Any]:
    """The options that shape an output, as its manifest names them."""
    return {
        "format": sink.format,
        "evidence": evidence,
        "text_key": columns.text_key,
        "id_key": columns.id_key,
        "uri_key": columns.uri_key,
        "keep_metadata": columns.keep_metadata,
        **chosen,
    }
