"""The records that a database file holds whole, in its table ``roles``."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from rolextract.disk import open_regular
from rolextract.errors import SourceError
from rolextract.extras import load
from rolextract.tables.relations import relations

_ROWS = 32  # held at once
_MARK, _MARK_AT = b"DUCK", 8  # in the head of a database file
NO_UTF8 = "the name is no UTF-8, and DuckDB opens no other"
_WAY_OUT = "name a file that `rolextract run --out duckdb:FILE` has written"


def is_duckdb(path: Path) -> bool:
    """True for a database file, whatever its name is; raises OSError for what cannot be read."""
    with open_regular(path) as file:
        return file.read(_MARK_AT + len(_MARK))[_MARK_AT:] == _MARK


def is_utf8(path: Path) -> bool:
    """True for a name that DuckDB can open: it knows no others than those in UTF-8."""
    try:
        str(path).encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def duckdb_records(path: Path) -> Iterator[dict[str, Any]]:
    """The records in the order in which they were written; raises SourceError, MissingExtra."""
    duckdb = load("duckdb", "duckdb")
    if not is_utf8(path):
        raise SourceError(NO_UTF8, place=str(path), way_out="rename the file")
    names = [name for name in relations()[0].names if name not in ("id", "rules")]
    columns = ", ".join(f'"{name}"' for name in names)
    try:
        with duckdb.connect(str(path), read_only=True) as db:
            db.execute(f'SELECT {columns} FROM "roles"')  # noqa: S608
            while rows := db.fetchmany(_ROWS):
                for row in rows:
                    yield dict(zip(names, row, strict=True))
    except duckdb.Error as error:
        reason = str(error).strip().split("\n")[0]
        raise SourceError(reason, place=str(path), way_out=_WAY_OUT) from None
