"""What a run knows of its pages' names: a table on disk, so that memory stays flat.

Which names are taken and by which page, and where the record of a name stands in an output that
is being resumed. The table is a temporary file beside the output and goes when the run ends.

Most runs need little of it. A name that no other can have been is not looked up, but only noted,
many at a time; and an earlier output in the order of this run's pages is read beside them.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from hashlib import blake2b
from itertools import chain
from pathlib import Path
from threading import RLock
from typing import Any, NamedTuple, Self

from rolextract.errors import OutputError
from rolextract.sinks.durable import WAY_OUT

_SCHEMA = """
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
PRAGMA locking_mode = EXCLUSIVE;
PRAGMA cache_size = -4000;
CREATE TABLE taken (name BLOB PRIMARY KEY, place BLOB, had_one INTEGER, has_record INTEGER)
    WITHOUT ROWID;
CREATE TABLE earlier (name BLOB PRIMARY KEY, file INTEGER, start INTEGER, size INTEGER,
                      line INTEGER, sound INTEGER) WITHOUT ROWID;
BEGIN;
"""
_IN_MEMORY = 16_000
"""So many names are noted in memory before they go to the table; some 4 MB."""

_AS_IT_IS = ("utf-8", "surrogatepass")  # a file's name may be no UTF-8

_MARKS = 1 << 23
"""Bits of which a name in the table has set two; a megabyte."""


class Spot(NamedTuple):
    """Where a stored record is: which file, which slice of it, which line of the slice."""

    file: int = 0
    start: int = 0
    size: int = 0
    line: int = 0


class Known:
    """The names of a run. Raises OutputError when the disk has no room for the table."""

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._lock = RLock()  # a mapper may ask for pages in a thread of its own
        self.records = 0
        """Names taken, less those that became no record."""
        self._recent: dict[bytes, tuple[str, bool]] = {}  # key → place, had an earlier record
        self._last = ("", b"")  # the name taken last, and its key
        self._marks = bytearray(_MARKS // 8)  # of the names in the table
        self._any_in_table = False
        self._following: Iterator[tuple[str, Spot]] | None = None
        self._next: tuple[str, Spot] | None = None  # of those followed
        self._has_earlier = False
        if path is not None:
            path.unlink(missing_ok=True)
        with _said(path):
            # "" is a temporary file of SQLite's own, removed when it is closed.
            self._db = sqlite3.connect(path or "", isolation_level=None, check_same_thread=False)
            self._db.executescript(_SCHEMA)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        with suppress(sqlite3.Error):  # of no room for what goes now anyway
            self._db.close()
        if self._path is not None:
            self._path.unlink(missing_ok=True)

    def take(self, name: str, place: str) -> str | None:
        """None for a name that was free and is taken now, else the place of its first page."""
        key = _key(name)
        with self._lock:
            met = self._recent.get(key)
            if met is not None:
                return met[0]
            if self._any_in_table and self._may_be_in_table(key):
                row = self._row("SELECT place FROM taken WHERE name = ?", key)
                if row is not None:
                    return str(row[0], *_AS_IT_IS)
            if len(self._recent) >= _IN_MEMORY:
                self._write_recent()
            self._recent[key] = (place, False)
            self._last = (name, key)
            self.records += 1
        return None

    def _may_be_in_table(self, key: bytes) -> bool:
        """False for most names that are not: of each in the table two bits are set."""
        first, second = _bits(key)
        marks = self._marks
        return bool(marks[first >> 3] >> (first & 7) & marks[second >> 3] >> (second & 7) & 1)

    def _write_recent(self) -> None:
        """Move the names in memory to the table."""
        with _said(self._path):
            recent = sorted(self._recent.items())
            rows = ((key, place.encode(*_AS_IT_IS), had, 1) for key, (place, had) in recent)
            self._db.executemany("INSERT INTO taken VALUES (?, ?, ?, ?)", rows)
        for key in self._recent:
            for bit in _bits(key):
                self._marks[bit >> 3] |= 1 << (bit & 7)
            self._any_in_table = True
        self._recent.clear()

    def has_none(self, name: str) -> None:
        """Note that a page whose name was taken became no record."""
        with self._lock, _said(self._path):
            self.records -= 1
            self._write_recent()
            self._db.execute("UPDATE taken SET has_record = 0 WHERE name = ?", (_key(name),))

    def has_record(self, name: str) -> bool:
        """True for the name of a page that has a record in this run."""
        with self._lock:
            self._write_recent()
            return self._row("SELECT has_record FROM taken WHERE name = ?", _key(name)) == (1,)

    def note_earlier(self, spots: Iterable[tuple[str, Spot]], *, sound: bool) -> None:
        """Note where records of an earlier run stand; ``sound`` ones were read by these rules."""
        rows = ((_key(name), *spot, int(sound)) for name, spot in spots)
        with self._lock, _said(self._path):
            self._db.executemany("INSERT OR REPLACE INTO earlier VALUES (?, ?, ?, ?, ?, ?)", rows)
            self._has_earlier = True

    def follow_earlier(self, spots: Iterator[tuple[str, Spot]]) -> None:
        """As ``note_earlier`` of sound ones; they are read as long as pages come in their order,
        and noted where one does not."""
        with self._lock:
            self._following, self._next = spots, next(spots, None)

    def earlier(self, name: str) -> Spot | None:
        """Where an earlier record of the name stands that was read by the rules of this run."""
        with self._lock:
            if self._following is not None:
                if self._next is not None and self._next[0] == name:
                    return self._follow(self._next, self._following)
                self._follow_no_more()
            if not self._has_earlier:
                return None
            query = "SELECT file, start, size, line FROM earlier WHERE name = ? AND sound = 1"
            row = self._row(query, _key(name))
            return Spot(*row) if row else None

    def _follow(self, expected: tuple[str, Spot], following: Iterator[tuple[str, Spot]]) -> Spot:
        """The spot that was expected; that the name had one is noted with it."""
        key = self._last[1] if self._last[0] == expected[0] else _key(expected[0])
        met = self._recent.get(key)
        if met is not None:
            self._recent[key] = (met[0], True)
        else:  # it has gone to the table in the meantime
            with _said(self._path):
                self._db.execute("UPDATE taken SET had_one = 1 WHERE name = ?", (key,))
        self._next = next(following, None)
        return expected[1]

    def _follow_no_more(self) -> None:
        """Note all spots that are left."""
        if self._following is not None and self._next is not None:
            self.note_earlier(chain((self._next,), self._following), sound=True)
        self._following = None

    def count_gone(self) -> int:
        """How many earlier records have no record in this run."""
        query = """SELECT (SELECT count(*) FROM taken WHERE had_one = 1 AND has_record = 0)
            + (SELECT count(*) FROM earlier WHERE NOT EXISTS
            (SELECT 1 FROM taken WHERE taken.name = earlier.name AND has_record = 1))"""
        with self._lock, _said(self._path):
            self._follow_no_more()
            self._write_recent()
            return int(self._db.execute(query).fetchone()[0])

    def _row(self, query: str, key: bytes) -> tuple[Any, ...] | None:
        with _said(self._path):
            row: tuple[Any, ...] | None = self._db.execute(query, (key,)).fetchone()
            return row


def _key(name: str) -> bytes:
    return blake2b(name.encode("utf-8"), digest_size=16).digest()


def _bits(key: bytes) -> tuple[int, int]:
    number = int.from_bytes(key[:8], "little")
    return number % _MARKS, (number >> 32) % _MARKS


@contextmanager
def _said(path: Path | None) -> Iterator[None]:
    try:
        yield
    except sqlite3.Error as error:
        place = str(path or "the temporary folder")
        raise OutputError(f"cannot be written: {error}", place=place, way_out=WAY_OUT) from error
