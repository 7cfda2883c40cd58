"""A database file as an output: its records are read back whole."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import orjson

from rolextract.outputs.kinds import Entry
from rolextract.tables.database_rows import duckdb_records


class DatabaseOutput:
    """A record a row of the table ``roles``; raises MissingExtra without DuckDB."""

    single = False

    def __init__(self, path: Path) -> None:
        self._path = path
        self.place = str(path)

    def entries(self) -> Iterator[Entry]:
        """The records of the rows."""
        for record in duckdb_records(self._path):
            yield Entry(f"{self.place}: {record['source']['id']}", orjson.dumps(record))

    def manifest(self) -> dict[str, Any] | None:
        """None: the rows say what read them."""
        return None
