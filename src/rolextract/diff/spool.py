"""Changed records on disk until they are reported, the likely regressions first."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from tempfile import SpooledTemporaryFile
from typing import Any

import orjson

from rolextract.diff.changes import Change, Edit, RecordChanges

_IN_MEMORY = 4 * 1024 * 1024
_RANKS = 3


class Spool:
    """Takes records in the order of their ids, and gives them by rank; to be closed."""

    def __init__(self, *, by_rank: bool) -> None:
        self._by_rank = by_rank
        self._stack = ExitStack()
        self._files = [
            self._stack.enter_context(SpooledTemporaryFile(_IN_MEMORY))  # noqa: SIM115  (it is one)
            for _ in range(_RANKS)
        ]

    def add(self, record: RecordChanges) -> None:
        """Keep a record."""
        file = self._files[record.rank if self._by_rank else 0]
        file.write(orjson.dumps(_plain(record), option=orjson.OPT_APPEND_NEWLINE))

    def clear(self) -> None:
        """Forget all records."""
        for file in self._files:
            file.seek(0)
            file.truncate()

    def __iter__(self) -> Iterator[RecordChanges]:
        """The records by rank, within a rank by id."""
        for file in self._files:
            file.seek(0)
            for line in file:
                yield _record(orjson.loads(line))

    def close(self) -> None:
        """Let go of the files."""
        self._stack.close()


def _plain(record: RecordChanges) -> list[Any]:
    changes = [[*change[:-1], list(change.edit)] for change in record.changes]
    return [record.id, record.status, record.title, record.causes, changes]


def _record(data: list[Any]) -> RecordChanges:
    name, status, title, causes, changes = data
    read = [Change._make([*change[:-1], Edit._make(change[-1])]) for change in changes]
    return RecordChanges(name, status, title, tuple(causes), read)
