"""What a run would do, without doing it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from rolextract.batch.manifest import decide
from rolextract.batch.output import is_begun, would_be_emptied
from rolextract.batch.pages import cut
from rolextract.batch.reading import Reader, Work
from rolextract.batch.runner import (
    Options,
    pages_of_run,
    plan_of_run,
    reader_of_run,
    sink_of_run,
    source_of_run,
)
from rolextract.counts import counted
from rolextract.errors import PageError
from rolextract.extracts import Extracts
from rolextract.sinks import open_sink, place_of
from rolextract.sinks.known import Known
from rolextract.sinks.sink import Looks, Shares
from rolextract.sources.page import Failure


class Preview:
    """A run that only looks: what it would read, keep and remove, and why it would be refused.

    Iterated, it gives a line for each page: "->" before where its record would go, "=" before the
    record that stays, or why there can be none. Raises SourceError or OutputError where the run
    would; writes nothing. What pages say is not read, so a page that will fail is one to be read.
    Of a database, or at an address, nobody knows here what stays.
    """

    def __init__(
        self, inputs: Sequence[str], out: str, options: Options, extractor: Extracts
    ) -> None:
        self._out = out
        self._options = options
        self._sink = sink_of_run(out, options)
        self._resumes = is_begun(self._sink, place_of(out))
        self._source = source_of_run(inputs, options, self._sink)
        self._plan = plan_of_run(extractor, options, self._sink)
        self._extractor = extractor
        self._counts: Counter[str] = Counter()
        self._gone = 0
        self._why = ""

    def __iter__(self) -> Iterator[str]:
        sink = self._sink
        with Known(None) as known:
            if sink.files is not None and isinstance(sink, Looks):
                kept = decide(sink.files.manifest, self._plan)
                self._why = kept.why
                sink.look(kept, known)
            reader = reader_of_run(self._extractor, self._options, sink)
            pages = pages_of_run(self._source, self._options, sink, place_of(self._out))
            for chunk in cut(pages, sink, known):
                for work in chunk.works if chunk is not None else ():
                    yield self._line(work, reader)
            if self._resumes and not self._counts and not self._options.fresh:
                raise would_be_emptied(place_of(self._out))
            self._gone = sink.count_gone() if isinstance(sink, Looks) else 0

    def _line(self, work: Work, reader: Reader) -> str:
        page, name, spot = work
        if isinstance(page, Failure):
            self._counts["failed"] += 1
            return f"{page.place}: {page.code}: {page.message}"
        try:
            stays = reader.stays(page, name, spot)
        except PageError:
            stays = False
        if not stays and isinstance(self._sink, Shares):
            self._sink.check_place(name)
        self._counts["unchanged" if stays else "read"] += 1
        return f"{page.place} {'=' if stays else '->'} {self._sink.target(name)}"

    def summary(self) -> str:
        """What was counted, when all lines have been given."""
        counts = self._counts
        said = (
            f"{counted(counts.total(), 'page')}: {counts['read']:,} to read, "
            f"{counts['unchanged']:,} unchanged, {counts['failed']:,} failed"
        )
        gone = f"; {counted(self._gone, 'record')} to remove" if self._gone else ""
        why = f"; {self._why}" if self._why else ""
        return f"{said}{gone}; nothing was written{why}"


def count_pages(inputs: Sequence[str], options: Options, out: str) -> int | None:
    """How many pages a run will read, as far as listing them tells; else None."""
    known = [source_of_run(inputs, options, open_sink(out)).count(), options.sample, options.limit]
    return min((count for count in known if count is not None), default=None)
