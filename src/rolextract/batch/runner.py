"""A run: pages from a source become records in an output; nothing lost, nothing twice."""

from __future__ import annotations

import time
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path

from rolextract.batch.manifest import Plan
from rolextract.batch.output import Output, is_begun, options_of
from rolextract.batch.pages import choose, cut
from rolextract.batch.reading import Chunk, Done, Reader
from rolextract.batch.reports import Quiet, Report
from rolextract.batch.rules import rules_of
from rolextract.batch.summary import Summary
from rolextract.batch.tolerance import Tolerance
from rolextract.batch.workers import Workers, can_fork, usable_cores
from rolextract.errors import OutputError, RunStopped, SourceError
from rolextract.extracts import Extracts
from rolextract.markup import Told, checked_told
from rolextract.patterns import compile_patterns
from rolextract.sinks import KeepsText, Sink, open_sink, place_of
from rolextract.sources import Failure, PageRef, Reading, Source, open_source

Mapper = Callable[[Callable[[Chunk], Done], Iterable[Chunk]], Iterable[Done]]
"""The built-in ``map``, a process pool's, a cluster's: anything that applies a function to each
chunk. Its results may come in any order."""


@dataclass(frozen=True, slots=True)
class Options:
    """What a run is told beside its input and output; see ``rolextract run --help``."""

    evidence: bool = True
    fresh: bool = False
    limit: int | None = None
    sample: int | None = None
    seed: int = 0
    jobs: int | None = None  # worker processes; None: the cores this process may use
    timeout: float | None = 60.0  # seconds for a page; holds where worker processes read
    tolerance: Tolerance = field(default_factory=Tolerance)
    reading: Reading = field(default_factory=Reading)
    paths_file: Path | None = None
    root: Path | None = None
    keep_text: bool = False  # of HTML: the text that was made of it, beside its record
    html: Told = "auto"  # whether rows and text files are HTML; "auto": by how each begins
    shards: int | None = None  # part files of an output that is a table

    def __post_init__(self) -> None:
        checked_told(self.html)


def run(
    inputs: str | Path | Sequence[str | Path] | Source,
    out: str | Path | Sink,
    *,
    extractor: Extracts | None = None,
    mapper: Mapper | None = None,
    options: Options | None = None,
    report: Report | None = None,
) -> Summary:
    """Turn the pages of the inputs into records in ``out``; what was done, in numbers.

    An output of an earlier run is completed: what its rules and pages would make again stays.
    Whatever the mapper, the output has the same bytes. A page that fails is listed and the run
    goes on. Raises SourceError or OutputError before anything is written where input or output
    cannot be used, OutputError where the disk is full, RunStopped where too many pages failed.
    """
    options = options or Options()
    extractor = extractor or _packaged()
    sink = sink_of_run(out, options)
    source = inputs if isinstance(inputs, Source) else source_of_run(inputs, options, sink)
    pages = pages_of_run(source, options, sink, said_of(out))
    plan = plan_of_run(extractor, options, sink)
    with Output(sink, plan, said_of(out)) as output:
        reader = reader_of_run(extractor, options, sink)
        chunks = cut(pages, sink, output.known)
        with closing(_mapped(mapper, reader, chunks, options)) as done:
            report = report or Quiet()
            if output.why:
                report.note(output.why)
            return _collect(done, output, options.tolerance, report, source)


def sink_of_run(out: str | Path | Sink, options: Options) -> Sink:
    """The sink of a run's output; raises OutputError for one that the options do not fit."""
    sink = open_sink(out, options.shards) if isinstance(out, str | Path) else out
    if options.keep_text and not isinstance(sink.store, KeepsText):
        message = "--keep-text writes texts beside records in a folder, and this is none"
        way_out = "name a folder, or leave --keep-text out; source.text_sha256 tells the text"
        raise OutputError(message, place=said_of(out), way_out=way_out)
    return sink


def said_of(out: str | Path | Sink) -> str:
    """An output as messages name it."""
    return place_of(out) if isinstance(out, str | Path) else "-"


def reader_of_run(extractor: Extracts, options: Options, sink: Sink) -> Reader:
    """What reads the pages of a run."""
    return Reader(
        extractor,
        sink.store,
        evidence=options.evidence,
        keep_text=options.keep_text,
        html=options.html,
    )


def plan_of_run(extractor: Extracts, options: Options, sink: Sink) -> Plan:
    """The rules and options of a run, as its manifest tells them."""
    return Plan(rules_of(extractor), _shaping(sink, options), options.fresh)


def pages_of_run(
    source: Source, options: Options, sink: Sink, place: str
) -> Iterable[PageRef | Failure | None]:
    """The chosen pages; raises SourceError for a new output that would be of none at all,
    MissingExtra where a library is missing that one of the files needs.

    That nothing is there to read is most often a mistake. Standard input and a choice of no pages
    are not looked at; of an existing output, ``Output.finish`` says that its pages are gone.
    """
    source.check_extras(options.limit if options.sample is None else None)
    pages = choose(source, limit=options.limit, sample=options.sample, seed=options.seed)
    if not source.repeatable or 0 in (options.limit, options.sample):
        return pages
    begun = iter(pages)
    first = next(begun, None)
    if first is None and not is_begun(sink, place):
        kinds = "name a folder, file or glob of pages; `rolextract run --help` lists the kinds"
        raise SourceError("the input has no pages", way_out=kinds)
    return begun if first is None else chain([first], begun)


def _packaged() -> Extracts:
    from rolextract.extractor import default_extractor

    return default_extractor()


def source_of_run(
    inputs: str | Path | Sequence[str | Path], options: Options, sink: Sink
) -> Source:
    """The source of a run's inputs, which does not read what the run writes."""
    return open_source(
        [inputs] if isinstance(inputs, str | Path) else inputs,
        paths_file=options.paths_file,
        root=options.root,
        reading=options.reading,
        leave_out=sink.own_paths(),
        pauses=sink.files is None,
    )


def _shaping(sink: Sink, options: Options) -> dict[str, object]:
    chosen = {
        "limit": options.limit,
        "sample": options.sample,
        "seed": options.seed if options.sample is not None else None,
        **({"keep_text": True} if options.keep_text else {}),
        **({"html": options.html} if options.html != "auto" else {}),
    }
    return options_of(sink, options.evidence, options.reading.columns, chosen)


def _mapped(
    mapper: Mapper | None, reader: Reader, chunks: Iterator[Chunk | None], options: Options
) -> Generator[Done, None, None]:
    """The chunks mapped, in their order."""
    if mapper is None and can_fork():
        jobs = options.jobs or usable_cores()
        if jobs > 1:
            compile_patterns()  # once, not in each of the workers
        workers = Workers(jobs, options.timeout)
        with closing(workers(reader, chunks)) as done:
            yield from done
        return
    whole = (chunk for chunk in chunks if chunk is not None)
    yield from _in_order((mapper or map)(reader, whole))


def _in_order(results: Iterable[Done]) -> Iterator[Done]:
    early: dict[int, Done] = {}
    number = 0
    for done in results:
        early[done.number] = done
        while number in early:
            yield early.pop(number)
            number += 1


def _collect(
    results: Iterator[Done],
    output: Output,
    tolerance: Tolerance,
    report: Report,
    source: Source,
) -> Summary:
    """Add every chunk to the output and finish it."""
    summary = Summary(listed=output.failures)
    started = time.monotonic()
    try:
        for done in results:
            output.add(done)
            summary.add(done)
            summary.seconds = time.monotonic() - started
            _tell(report, done, summary)
            tolerance.check(summary.failed, summary.pages)
        tolerance.check(summary.failed, summary.pages, ended=True)
        output.finish(summary)
        summary.skipped = source.skipped()
    except RunStopped as error:
        raise output.stopped(error) from None
    finally:
        summary.seconds = time.monotonic() - started
        report.close()
    report.end(summary)
    return summary


def _tell(report: Report, done: Done, summary: Summary) -> None:
    for failure in done.failures:
        report.failure(failure)
    for bug in done.bugs:
        report.bug(bug)
    report.progress(summary)
