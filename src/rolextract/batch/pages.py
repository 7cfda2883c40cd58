"""The pages of a run: chosen, named, each name once, and cut in chunks by plain numbers.

Where chunks begin and end depends on the input alone, never on workers or time: a packed output
has one frame per chunk.
"""

from __future__ import annotations

import heapq
import os
from collections.abc import Iterable, Iterator
from hashlib import blake2b
from itertools import islice

from rolextract.addresses import without_credentials, without_user
from rolextract.batch.reading import Chunk, Work
from rolextract.errors import DuplicateId, SourceError
from rolextract.sinks.known import Known
from rolextract.sinks.sink import Sink
from rolextract.sources import Source
from rolextract.sources.folder import readable
from rolextract.sources.page import Failure, PageRef

PAGES = 32
"""Pages of one chunk."""

TEXT = 512 * 1024
"""Characters of text that a chunk carries, the last page of it beyond that."""


def choose(
    source: Source, *, limit: int | None = None, sample: int | None = None, seed: int = 0
) -> Iterable[PageRef | Failure | None]:
    """The pages that a run reads: all, a sample of so many, and of those the first so many.

    A sample depends on the seed and on each page's id and place alone, so that it changes little
    when pages are added. None is a pause of standard input.
    """
    pages: Iterable[PageRef | Failure | None] = source
    if sample is not None:
        pages = _sample(source, sample, seed)
    return pages if limit is None else islice(pages, limit)


def _sample(source: Source, size: int, seed: int) -> Iterator[PageRef | Failure]:
    if not source.repeatable:
        raise SourceError(
            "a pipe cannot be sampled: it is read once", way_out="use a limit, or a file"
        )
    # The source is read twice: for the keys, of which few are held, and for the pages.
    smallest = heapq.nsmallest(size, (_sample_key(page, seed) for page in source if page))
    highest = smallest[-1] if smallest else b""
    return (page for page in source if page and _sample_key(page, seed) <= highest)


def _sample_key(page: PageRef | Failure, seed: int) -> bytes:
    said = f"{seed}\0{page.id}\0{page.file}\0{page.line}"
    return blake2b(said.encode("utf-8"), digest_size=16).digest()


def cut(
    pages: Iterable[PageRef | Failure | None], sink: Sink, known: Known
) -> Iterator[Chunk | None]:
    """The pages in chunks; a page whose name is taken is a failure.

    A pause (None) ends a chunk that has begun, and is handed on where none has.
    """
    number, works, size = 0, list[Work](), 0
    for page in pages:
        if page is not None:
            works.append(_work(page, sink, known))
            size += len(page.text or page.body or "") if isinstance(page, PageRef) else 0
        elif not works:
            yield None
        if works and (page is None or len(works) == PAGES or size >= TEXT):
            yield Chunk(number, tuple(works))
            number, works, size = number + 1, [], 0
    if works:
        yield Chunk(number, tuple(works))


def _work(page: PageRef | Failure, sink: Sink, known: Known) -> Work:
    if isinstance(page, Failure):
        return Work(page, "", None)
    name = sink.name(page.id)
    place = page.place
    met = known.take(name, f"{place}\0{without_credentials(page.path or place)}")
    if met is None:
        return Work(page, name, sink.earlier(name))
    first, _, path = met.partition("\0")
    if first == place:  # files of one name in two folders
        first = readable(os.fsencode(path))
    error = DuplicateId(
        f"the id {without_user(page.id)!r} was met before, at {first}{_no_utf8(path)}",
        way_out=f"the first page keeps it{_no_utf8(page.path or '')}",
    )
    return Work(page.failure(error), "", None)


def _no_utf8(path: str) -> str:
    """What is to be said of a file whose name is no UTF-8, and looks like that of another."""
    plain = readable(os.fsencode(path)) == path
    return "" if plain else f"; {ascii(os.fsencode(path))[2:-1]} is no UTF-8"
