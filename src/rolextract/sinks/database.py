"""Records as rows of tables in a database, some hundred pages a transaction.

A database is loaded: a page's rows take the place of those that its id had, in one transaction,
and the rows of pages that a run does not have stay, since several inputs may feed one database;
only a fresh run removes them. Each row of ``roles`` says what rules read it. So a run that was
interrupted, or is repeated, reads no page again whose row would be the same.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from typing import Any, Protocol

import orjson

from rolextract.errors import OutputError
from rolextract.record.codec import encode_line
from rolextract.sinks.durable import writing
from rolextract.sinks.frames import read_slice
from rolextract.sinks.known import Known, Spot
from rolextract.sinks.scratch import Scratch
from rolextract.sinks.sink import Kept
from rolextract.sources.page import Failure
from rolextract.tables.relations import Row, rows_of

PAGES = 256
"""Pages of one transaction: one of few costs a wide table as much as one of many."""

Rows = Mapping[str, Sequence[Row]]
Pack = Callable[[Rows], bytes]


class Database(Protocol):
    """A database that is open between ``open`` and ``close``. All raise OutputError."""

    @property
    def format(self) -> str:
        """The kind of output."""
        ...

    @property
    def place(self) -> str:
        """Its name as a message says it, without credentials."""
        ...

    @property
    def pack(self) -> Pack:
        """The function that makes rows into what ``replace`` takes; it goes to the workers."""
        ...

    def check(self) -> None:
        """Raise for what is no database."""
        ...

    def open(self) -> None:
        """Connect, and make the tables that are missing."""
        ...

    def sources(self, rules: str) -> Iterator[tuple[str, dict[str, Any]]]:
        """Id and ``source`` of every record that the rules have read."""
        ...

    def count_others(self, rules: str) -> int:
        """How many records other rules have read."""
        ...

    def ids(self, after: str) -> Sequence[str]:
        """The next ids of all records in their order, a few at a time; none at the end."""
        ...

    def replace(self, ids: Sequence[str], packed: Sequence[bytes]) -> None:
        """In one transaction, remove the rows of the ids and insert what was packed, if any."""
        ...

    def clear_failures(self) -> None:
        """Empty the table of failures."""
        ...

    def add_failures(self, failures: Sequence[Failure]) -> None:
        """Insert failures."""
        ...

    def close(self) -> None:
        """Disconnect."""
        ...


class DatabaseStore:
    """Makes records rows, and knows what the database says of its earlier ones."""

    indent = False

    def __init__(self, pack: Pack, rules: str = "", heads: str = "") -> None:
        self._pack = pack
        self._rules = rules
        self._heads = heads  # a file of them: only one process may have the database open
        self._handle = -1

    def __reduce__(self) -> tuple[Any, ...]:
        return DatabaseStore, (self._pack, self._rules, self._heads)

    def head(self, name: str, spot: Spot) -> bytes | None:  # noqa: ARG002
        """The source of the record."""
        if self._handle < 0:
            self._handle = os.open(self._heads, os.O_RDONLY | os.O_CLOEXEC)
        return read_slice(self._handle, spot.start, spot.size)

    def whole(self, name: str, spot: Spot) -> bytes:  # noqa: ARG002
        """Nothing: the rows stay where they are."""
        return b""

    def pack(self, records: Sequence[tuple[str, bytes, bool]]) -> bytes:
        """The rows of the new records; nothing for none."""
        new = [orjson.loads(data) for _, data, stays in records if not stays]
        return self._pack(rows_of(new, self._rules)) if new else b""

    def close(self) -> None:
        """Close the file of heads."""
        if self._handle >= 0:
            os.close(self._handle)
            self._handle = -1


class DatabaseSink:
    """The tables of a database; it keeps the run's failures too, and no files."""

    files = None

    def __init__(self, database: Database) -> None:
        self._database = database
        self.format = database.format
        self.place = database.place
        self.store = DatabaseStore(database.pack)
        self.others = 0
        self._heads: Scratch | None = None
        self._known: Known | None = None
        self._fresh = False
        self._ids: list[str] = []  # of pages that are done, but not yet in the database
        self._packed: list[bytes] = []

    def name(self, id: str) -> str:  # noqa: A002
        """The id itself."""
        return id

    def target(self, name: str) -> str:
        """The rows of an id."""
        return f"{self.place}: {name}"

    def own_paths(self) -> frozenset[str]:
        """None: no source reads a database."""
        return frozenset()

    def check(self) -> bool:
        """False: rows tell for themselves what read them."""
        self._database.check()
        return False

    def begin(self, kept: Kept, known: Known) -> None:
        """Connect, and find the records that these rules have read."""
        self._database.open()
        self._known, self._fresh = known, not kept.stored
        if kept.stored:
            with writing("the temporary folder"):
                self._heads = Scratch()
                spots = _spots(self._database.sources(kept.rules), self._heads.file.write)
                known.note_earlier(spots, sound=True)
                self._heads.file.flush()
            self.others = self._database.count_others(kept.rules)
        heads = self._heads.name if self._heads else ""
        self.store = DatabaseStore(self._database.pack, kept.rules, heads)
        self._database.clear_failures()

    def earlier(self, name: str) -> Spot | None:
        """The place of the head of a record that these rules have read."""
        return self._known.earlier(name) if self._known else None

    def add(self, packed: bytes, names: Sequence[str]) -> None:
        """Put the rows of a chunk in place of earlier ones, in one transaction with others'."""
        self._ids.extend(names)
        if packed:
            self._packed.append(packed)
        if len(self._ids) >= PAGES:
            self._flush()

    def _flush(self) -> None:
        ids, packed = self._ids, self._packed
        self._ids, self._packed = [], []
        if ids:
            self._database.replace(ids, packed)

    def add_failures(self, failures: Sequence[Failure], names: Sequence[str]) -> None:
        """Keep the failures; a page that has become none has no rows any more."""
        self._ids.extend(names)
        if failures:
            self._database.add_failures(failures)

    def finish(self) -> int:
        """In a fresh run, remove the rows of all pages that it has not met."""
        self._flush()
        removed, last = 0, ""
        while self._fresh and self._known and (ids := self._database.ids(last)):
            gone = [id for id in ids if not self._known.has_record(id)]  # noqa: A001
            if gone:
                self._database.replace(gone, ())
            removed, last = removed + len(gone), ids[-1]
        return removed

    def close(self, *, ended: bool) -> None:
        """Disconnect; of a run that was interrupted, what is done goes into the database first."""
        self.store.close()
        if not ended:
            with suppress(OutputError):  # of what has ended the run, perhaps
                self._flush()
        self._database.close()
        if self._heads:
            self._heads.close()


def _spots(
    sources: Iterable[tuple[str, dict[str, Any]]], write: Callable[[bytes], object]
) -> Iterator[tuple[str, Spot]]:
    """Write the heads of records one after the other; each id with the place of its head."""
    start = 0
    for id, source in sources:  # noqa: A001
        head = encode_line({"schema_version": "", "source": source, "title": None})
        write(head)
        yield id, Spot(0, start, len(head))
        start += len(head)
