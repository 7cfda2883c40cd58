"""Records in the order of their keys, however many: sorted in runs on disk, and merged."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from tempfile import TemporaryFile
from typing import IO

import orjson

from rolextract.diff.pairing import Keyed
from rolextract.outputs import Entry

_RUN_BYTES = 64 * 1024 * 1024


def sort_records(stream: Iterable[Keyed], run_bytes: int = _RUN_BYTES) -> Iterator[Keyed]:
    """The records by key, equal keys in the order they came; about ``run_bytes`` are in memory."""
    with ExitStack() as files:
        runs: list[IO[bytes]] = []
        held: list[Keyed] = []
        size = 0
        for keyed in stream:
            held.append(keyed)
            size += len(keyed.entry.data)
            if size >= run_bytes:
                runs.append(_write_run(held, files))
                held, size = [], 0
        held.sort(key=_key)
        yield from heapq.merge(*map(_read_run, runs), held, key=_key)


def _key(keyed: Keyed) -> str:
    return keyed.key


def _write_run(held: list[Keyed], files: ExitStack) -> IO[bytes]:
    run = files.enter_context(TemporaryFile())  # noqa: SIM115  (the stack is one)
    held.sort(key=_key)
    for key, entry in held:
        head = orjson.dumps([key, entry.place, len(entry.data)], option=orjson.OPT_APPEND_NEWLINE)
        run.write(head)
        run.write(entry.data)
    run.seek(0)
    return run


def _read_run(run: IO[bytes]) -> Iterator[Keyed]:
    while head := run.readline():
        key, place, size = orjson.loads(head)
        yield Keyed(key, Entry(place, run.read(size)))
