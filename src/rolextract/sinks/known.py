"""What a run knows of its pages' names: a table on disk, so that memory stays flat.

Which names are taken and by which page, and where the record of a name stands in an output that
is being resumed. The table is a temporary file beside the output and goes when the run ends.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from hashlib import blake2b
from pathlib import Path
from threading import Lock
from typing import NamedTuple, Self

from rolextract.errors import OutputError
from rolextract.sinks.durable import WAY_OUT

_SCHEMA = """
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
PRAGMA locking_mode = EXCLUSIVE;
PRAGMA cache_size = -4000;
CREATE TABLE taken (name BLOB PRIMARY KEY, place TEXT, has_record INTEGER) WITHOUT ROWID;
CREATE TABLE earlier (name BLOB PRIMARY KEY, file INTEGER, start INTEGER, size INTEGER,
                      line INTEGER, sound INTEGER) WITHOUT ROWID;
BEGIN;
"""


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
        self._lock = Lock()
        self.records = 0
        """Names taken, less those that became no record."""
        if path is not None:
            path.unlink(missing_ok=True)
        with _said(path):
            # "" is a temporary file of SQLite's own, removed when it is closed.
            # A mapper may ask for pages in a thread of its own; the lock keeps the counts right.
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
        with _said(self._path):
            added = self._db.execute("INSERT OR IGNORE INTO taken VALUES (?, ?, 1)", (key, place))
            if added.rowcount:
                with self._lock:
                    self.records += 1
                return None
            row = self._db.execute("SELECT place FROM taken WHERE name = ?", (key,)).fetchone()
        return str(row[0])

    def has_none(self, name: str) -> None:
        """Note that a page whose name was taken became no record."""
        with self._lock:
            self.records -= 1
        with _said(self._path):
            self._db.execute("UPDATE taken SET has_record = 0 WHERE name = ?", (_key(name),))

    def has_record(self, name: str) -> bool:
        """True for the name of a page that has a record in this run."""
        with _said(self._path):
            found = self._db.execute("SELECT has_record FROM taken WHERE name = ?", (_key(name),))
            return bool(found.fetchone() == (1,))

    def note_earlier(self, spots: Iterable[tuple[str, Spot]], *, sound: bool) -> None:
        """Note where records of an earlier run stand; ``sound`` ones were read by these rules."""
        rows = ((_key(name), *spot, int(sound)) for name, spot in spots)
        with _said(self._path):
            self._db.executemany("INSERT OR REPLACE INTO earlier VALUES (?, ?, ?, ?, ?, ?)", rows)

    def earlier(self, name: str) -> Spot | None:
        """Where an earlier record of the name stands that was read by the rules of this run."""
        query = "SELECT file, start, size, line FROM earlier WHERE name = ? AND sound = 1"
        with _said(self._path):
            row = self._db.execute(query, (_key(name),)).fetchone()
        return Spot(*row) if row else None

    def count_gone(self) -> int:
        """How many earlier records have no record in this run."""
        query = """SELECT count(*) FROM earlier WHERE NOT EXISTS
            (SELECT 1 FROM taken WHERE taken.name = earlier.name AND has_record = 1)"""
        with _said(self._path):
            return int(self._db.execute(query).fetchone()[0])


def _key(name: str) -> bytes:
    return blake2b(name.encode("utf-8"), digest_size=16).digest()


@contextmanager
def _said(path: Path | None) -> Iterator[None]:
    try:
        yield
    except sqlite3.Error as error:
        place = str(path or "the temporary folder")
        raise OutputError(f"cannot be written: {error}", place=place, way_out=WAY_OUT) from error
