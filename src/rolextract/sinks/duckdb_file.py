"""A DuckDB database of records: rows travel as Arrow streams, and are inserted from them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from rolextract.errors import OutputError
from rolextract.extras import load
from rolextract.sinks.database import Pack, Rows
from rolextract.sinks.durable import make_folder, writing
from rolextract.sources.page import Failure
from rolextract.tables import ddl
from rolextract.tables.arrow_types import batch_of_rows
from rolextract.tables.database_rows import NO_UTF8, is_utf8
from rolextract.tables.relations import FAILED, relations

_IDS = 1_000
_LOG = "256MB"  # of changes beside the file, before they are written into it
_WAY_OUT = (
    "see that it can be written and that nobody else has it open, then run the same command again:"
    " it goes on"
)
_OTHER = "name another database, or rename the table"


def pack_arrow(rows: Rows) -> bytes:
    """An Arrow stream for each table, one after the other."""
    pa = load("pyarrow", "duckdb")
    sink = pa.BufferOutputStream()
    for relation in relations():
        batch = batch_of_rows(relation, rows[relation.name])
        with pa.ipc.new_stream(sink, batch.schema) as stream:
            stream.write_batch(batch)
    packed: bytes = sink.getvalue().to_pybytes()
    return packed


class DuckDB:
    """A database file; DuckDB lets one process at a time write it."""

    format = "duckdb"

    def __init__(self, path: Path) -> None:
        self._duckdb = load("duckdb", "duckdb")
        load("pyarrow", "duckdb")
        self._path = path
        self.place = str(path)
        self.pack: Pack = pack_arrow
        self._db: Any = None

    def check(self) -> None:
        """Raise for what is there and no file, and for a name that DuckDB cannot open."""
        if not is_utf8(self._path):
            raise OutputError(NO_UTF8, place=self.place, way_out="name another file")
        if self._path.exists() and not self._path.is_file():
            said = "a folder" if self._path.is_dir() else "no regular file"
            raise OutputError(said, place=self.place, way_out="name a file")

    def open(self) -> None:
        """Connect, and make the tables that are missing; raises for tables of other columns."""
        with writing(self._path):
            make_folder(str(self._path.parent))
        with self._said():
            # One thread: workers are forked from this process.
            self._db = self._duckdb.connect(str(self._path), config={"threads": 1})
            self._db.execute(f"SET checkpoint_threshold = '{_LOG}'")
            self._check_tables()
            self._db.execute(ddl.duckdb())

    def _check_tables(self) -> None:
        """Raise for a table that is there and has other columns than ours would have."""
        with self._duckdb.connect(":memory:", config={"threads": 1}) as ours:
            ours.execute(ddl.duckdb())
            for relation in (*relations(), FAILED):
                held = _columns(self._db, relation.name)
                if held and held != _columns(ours, relation.name):
                    message = f'the table "{relation.name}" has other columns'
                    raise OutputError(message, place=self.place, way_out=_OTHER)

    def sources(self, rules: str) -> Iterator[tuple[str, dict[str, Any]]]:
        """Id and source of every record that the rules have read."""
        with self._said():
            found = self._db.cursor()
            found.execute('SELECT "id", "source" FROM "roles" WHERE "rules" = ?', [rules])
            while rows := found.fetchmany(_IDS):
                yield from rows

    def count_others(self, rules: str) -> int:
        """How many records other rules have read."""
        query = 'SELECT count(*) FROM "roles" WHERE "rules" <> ?'
        with self._said():
            [count] = self._db.execute(query, [rules]).fetchone()
            return int(count)

    def ids(self, after: str) -> Sequence[str]:
        """The next ids in their order."""
        query = 'SELECT "id" FROM "roles" WHERE "id" > ? ORDER BY "id" LIMIT ?'
        with self._said():
            return [row[0] for row in self._db.execute(query, [after, _IDS]).fetchall()]

    def replace(self, ids: Sequence[str], packed: Sequence[bytes]) -> None:
        """Remove the rows of the ids and insert what was packed."""
        with self._transaction():
            self._delete(ids)
            if packed:
                self._insert(packed)

    def _delete(self, ids: Sequence[str]) -> None:
        """Remove rows; the tables without an index are looked at only where there are some."""
        query = 'DELETE FROM "roles" WHERE "id" IN (SELECT unnest(?)) RETURNING "id"'
        held = [row[0] for row in self._db.execute(query, [list(ids)]).fetchall()]
        for relation in relations()[1:] if held else ():
            gone = f'DELETE FROM "{relation.name}" WHERE "id" IN (SELECT unnest(?))'  # noqa: S608
            self._db.execute(gone, [held])

    def _insert(self, packed: Sequence[bytes]) -> None:
        pa = load("pyarrow", "duckdb")
        readers = [pa.BufferReader(one) for one in packed]
        for relation in relations():
            tables = [pa.ipc.open_stream(reader).read_all() for reader in readers]
            self._db.register("given", pa.concat_tables(tables))
            self._db.execute(f'INSERT INTO "{relation.name}" SELECT * FROM given')  # noqa: S608
            self._db.unregister("given")

    def clear_failures(self) -> None:
        """Empty the table of failures."""
        with self._said():
            self._db.execute('DELETE FROM "failed"')

    def add_failures(self, failures: Sequence[Failure]) -> None:
        """Insert failures."""
        marks = ", ".join("?" * len(FAILED.columns))
        with self._transaction():
            self._db.executemany(f'INSERT INTO "failed" VALUES ({marks})', failures)  # noqa: S608

    def close(self) -> None:
        """Write what is in the log into the file, and let go of it."""
        if self._db is not None:
            self._db.close()
            self._db = None

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        with self._said():
            self._db.begin()
            try:
                yield
            except BaseException:
                self._db.rollback()
                raise
            self._db.commit()

    @contextmanager
    def _said(self) -> Iterator[None]:
        """What DuckDB refuses inside is an OutputError."""
        try:
            yield
        except self._duckdb.Error as error:
            reason = str(error).strip().split("\n")[0]
            raise OutputError(reason, place=self.place, way_out=_WAY_OUT) from None


def _columns(db: Any, table: str) -> list[Any]:
    query = """SELECT column_name, data_type FROM duckdb_columns()
        WHERE table_name = ? AND schema_name = 'main' AND database_name = current_database()
        ORDER BY column_index"""
    found: list[Any] = db.execute(query, [table]).fetchall()
    return found
