"""Names in order, however many: sorted in memory while few, in runs on disk when many."""

from __future__ import annotations

import heapq
import tempfile
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import IO

_IN_MEMORY = 50_000
"""So many names are sorted at once; they take some 5 MB."""

_BETWEEN = b"\0\0"


def sort_names(names: Iterable[bytes], in_memory: int = _IN_MEMORY) -> Iterator[bytes]:
    """The names in the order of their bytes; more than ``in_memory`` are merged from disk.

    A name may hold a zero byte, but not two in a row, and not at its ends.
    """
    left = iter(names)
    first = sorted(islice(left, in_memory))
    if len(first) < in_memory:
        yield from first
        return
    runs: list[IO[bytes]] = []
    try:
        while first:
            runs.append(_write_run(first))
            first = sorted(islice(left, in_memory))
        yield from heapq.merge(*(_read_run(run) for run in runs))
    finally:
        for run in runs:
            run.close()


def _write_run(names: list[bytes]) -> IO[bytes]:
    run = tempfile.TemporaryFile()  # noqa: SIM115  (closed by the caller once merged)
    run.write(_BETWEEN.join(names))
    run.seek(0)
    return run


def _read_run(run: IO[bytes]) -> Iterator[bytes]:
    rest = b""
    while block := run.read(64 * 1024):
        *names, rest = (rest + block).split(_BETWEEN)
        yield from names
    yield rest
