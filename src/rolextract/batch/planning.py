"""What a run would do, without doing it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rolextract.batch.pages import choose, cut
from rolextract.batch.runner import Options, source_of_run
from rolextract.sinks import open_sink
from rolextract.sinks.known import Known
from rolextract.sources.page import Failure


def plan_lines(inputs: Sequence[str], out: str, options: Options) -> Iterator[str]:
    """A line for each page: where it is, and where its record would go, or why it cannot.

    Raises SourceError or OutputError where the run would; writes nothing.
    """
    sink = open_sink(out, options.shards)
    sink.check()
    source = source_of_run(inputs, options, sink)
    pages = choose(source, limit=options.limit, sample=options.sample, seed=options.seed)
    with Known(None) as known:
        for chunk in cut(pages, sink, known):
            for page, name, _ in chunk.works if chunk is not None else ():
                if isinstance(page, Failure):
                    yield f"{page.place}: {page.code}: {page.message}"
                else:
                    yield f"{page.place} -> {sink.target(name)}"


def count_pages(inputs: Sequence[str], options: Options, out: str) -> int | None:
    """How many pages a run will read, as far as listing them tells; else None."""
    known = [source_of_run(inputs, options, open_sink(out)).count(), options.sample, options.limit]
    return min((count for count in known if count is not None), default=None)
