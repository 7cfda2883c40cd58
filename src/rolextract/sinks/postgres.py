"""A PostgreSQL database of records: rows travel as JSON, and are copied into the tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import orjson

from rolextract.addresses import without_credentials
from rolextract.errors import OutputError
from rolextract.extras import load
from rolextract.sinks.database import Pack, Rows
from rolextract.sources.page import Failure
from rolextract.tables import ddl
from rolextract.tables.relations import FAILED, Relation, relations
from rolextract.tables.shapes import ListOf, Scalar, Shape

_IDS = 1_000
_SECONDS = 15  # for a connection, unless the address says otherwise
_WAY_OUT = "see that it can be reached and written, then run the same command again: it goes on"
_FORM = "write postgresql://user:password@host:5432/database, with %40 for an @ in the password"
_NUL_IN_JSON = rb"\u0000"


def pack_json(rows: Rows) -> bytes:
    """The rows by table; a nested value is the text of its JSON.

    PostgreSQL has no NUL in a text: U+FFFD stands in its place, so that offsets stay true.
    """
    packed = orjson.dumps(_as_text(rows))
    return packed if _NUL_IN_JSON not in packed else orjson.dumps(_as_text(_without_nul(rows)))


def _as_text(rows: Rows) -> dict[str, list[list[Any]]]:
    return {
        relation.name: [
            [
                orjson.dumps(value).decode() if value is not None and _nested(shape) else value
                for value, (_, shape) in zip(row, relation.columns, strict=True)
            ]
            for row in rows[relation.name]
        ]
        for relation in relations()
    }


def _nested(shape: Shape) -> bool:
    return not isinstance(shape.item if isinstance(shape, ListOf) else shape, Scalar)


def _without_nul(value: Any) -> Any:
    if isinstance(value, str):
        return value.replace("\0", "\ufffd")
    if isinstance(value, dict):
        return {_without_nul(key): _without_nul(inner) for key, inner in value.items()}
    return list(map(_without_nul, value)) if isinstance(value, list | tuple) else value


class Postgres:
    """The tables in the first schema of the connection's search path."""

    format = "postgresql"

    def __init__(self, address: str) -> None:
        self._psycopg = load("psycopg", "postgres")
        self._address = address
        self.place = without_credentials(address)
        self.pack: Pack = pack_json
        self._password: str | None = None
        self._db: Any = None

    def check(self) -> None:
        """Raise for what is no address. Nothing of it is repeated: it may be half a password."""
        try:
            given = self._psycopg.conninfo.conninfo_to_dict(self._address)
        except self._psycopg.ProgrammingError:
            raise OutputError("no address of a database", way_out=_FORM) from None
        self._password = given.get("password")

    def open(self) -> None:
        """Connect, and make the tables that are missing; raises for tables of other columns."""
        self.check()
        own = {"application_name": "rolextract", "connect_timeout": _SECONDS}
        given = self._psycopg.conninfo.conninfo_to_dict(self._address)
        with self._said():
            self._db = self._psycopg.connect(**{**own, **given}, autocommit=True)
            self._db.execute("SET client_min_messages = warning")  # "exists, skipping"
            for relation in (*relations(), FAILED):
                if self._columns(relation) not in ([], list(relation.names)):
                    message = f'the table "{relation.name}" has other columns'
                    way_out = "name another database or schema, or rename the table"
                    raise OutputError(message, place=self.place, way_out=way_out)
            self._db.execute(ddl.postgres())

    def _columns(self, relation: Relation) -> list[str]:
        query = """SELECT column_name FROM information_schema.columns
            WHERE table_schema = current_schema() AND table_name = %s ORDER BY ordinal_position"""
        return [row[0] for row in self._db.execute(query, [relation.name])]

    def sources(self, rules: str) -> Iterator[tuple[str, dict[str, Any]]]:
        """Id and source of every record that the rules have read."""
        query = 'SELECT "id", "source" FROM "roles" WHERE "rules" = %s'
        with self._said(), self._db.transaction(), self._db.cursor("sources") as found:
            found.execute(query, [rules])
            yield from found

    def count_others(self, rules: str) -> int:
        """How many records other rules have read."""
        query = 'SELECT count(*) FROM "roles" WHERE "rules" <> %s'
        with self._said():
            [count] = self._db.execute(query, [rules]).fetchone()
            return int(count)

    def ids(self, after: str) -> Sequence[str]:
        """The next ids in the order of the database."""
        query = 'SELECT "id" FROM "roles" WHERE "id" > %s ORDER BY "id" LIMIT %s'
        with self._said():
            return [row[0] for row in self._db.execute(query, [after, _IDS])]

    def replace(self, ids: Sequence[str], packed: Sequence[bytes]) -> None:
        """Remove the rows of the ids, those of the other tables with them, and copy the new."""
        with self._said(), self._db.transaction():
            gone = [_without_nul(id) for id in ids]  # noqa: A001
            self._db.execute('DELETE FROM "roles" WHERE "id" = ANY(%s)', [gone])
            for rows in map(orjson.loads, packed):
                for relation in relations():
                    self._copy(relation, rows[relation.name])

    def clear_failures(self) -> None:
        """Empty the table of failures."""
        with self._said():
            self._db.execute('DELETE FROM "failed"')

    def add_failures(self, failures: Sequence[Failure]) -> None:
        """Insert failures."""
        with self._said(), self._db.transaction():
            self._copy(FAILED, [_without_nul(failure) for failure in failures])

    def _copy(self, relation: Relation, rows: Sequence[Sequence[Any]]) -> None:
        with (
            self._db.cursor() as cursor,
            cursor.copy(f'COPY "{relation.name}" FROM STDIN') as copy,
        ):
            for row in rows:
                copy.write_row(row)

    def close(self) -> None:
        """Disconnect."""
        if self._db is not None:
            self._db.close()
            self._db = None

    @contextmanager
    def _said(self) -> Iterator[None]:
        """What the server refuses inside is an OutputError, in which no password stands."""
        try:
            yield
        except self._psycopg.Error as error:
            reason = " ".join(str(error).split("\n")[0].split()) or type(error).__name__
            if self._password:
                reason = reason.replace(self._password, "…")
            raise OutputError(reason, place=self.place, way_out=_WAY_OUT) from None
