"""Records that a run has written become a flat table."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from rolextract.errors import OutputError
from rolextract.extras import arrow_file, load
from rolextract.sinks.durable import TEMPORARY, make_folder, sync_folder, writing
from rolextract.stored import path_of_records, read_records
from rolextract.tables.arrow_types import arrow_type, pyarrow
from rolextract.tables.csv_rows import HEADER, csv_line
from rolextract.tables.flat import COLUMNS, Flat, flat_row
from rolextract.tables.shapes import Scalar

_ROWS = 1_000  # of one row group


def flatten(records: str | Path, to: str | Path) -> int:
    """Write the flat table of the stored records to a .csv or .parquet file; how many rows.

    The file is there whole or not at all; one of that name is replaced. Raises SourceError or
    RecordError for what are no records, OutputError for a file that cannot be written.
    """
    to = Path(to)
    write = {".csv": _write_csv, ".parquet": _write_parquet}.get(to.suffix)
    if write is None:
        way_out = "name a .csv or a .parquet file"
        raise OutputError("no known kind of table", place=str(to), way_out=way_out)
    given = path_of_records(records)
    if to.exists() and given.exists() and to.samefile(given):
        way_out = "name another file"
        raise OutputError("the records themselves", place=str(to), way_out=way_out)
    rows = _Counted(flat_row(stored.record.data) for stored in read_records(records))
    begun = to.with_name(f"{TEMPORARY}{to.name}.{os.getpid()}")
    with writing(to):
        make_folder(os.path.abspath(to.parent))  # noqa: PTH100
        try:
            write(rows, begun)
            with begun.open("rb") as file:
                os.fsync(file.fileno())
            begun.rename(to)
            sync_folder(to.parent)
        finally:
            begun.unlink(missing_ok=True)
    return rows.count


class _Counted:
    """Rows that are counted while they are read."""

    def __init__(self, rows: Iterator[tuple[Flat, ...]]) -> None:
        self._rows = rows
        self.count = 0

    def __iter__(self) -> Iterator[tuple[Flat, ...]]:
        return self

    def __next__(self) -> tuple[Flat, ...]:
        row = next(self._rows)
        self.count += 1
        return row


def _write_csv(rows: Iterable[tuple[Flat, ...]], path: Path) -> None:
    with path.open("wb") as file:
        file.write(HEADER)
        file.writelines(map(csv_line, rows))


def flat_schema() -> Any:
    """The Arrow schema of the flat table."""
    pa = pyarrow()
    return pa.schema([(column.name, arrow_type(Scalar(column.kind))) for column in COLUMNS])


def _write_parquet(rows: Iterable[tuple[Flat, ...]], path: Path) -> None:
    pa, pq, schema = pyarrow(), load("pyarrow.parquet", "parquet"), flat_schema()
    left = iter(rows)
    with (
        arrow_file(path, "wb") as file,
        pq.ParquetWriter(file, schema, compression="zstd") as writer,
    ):
        while group := list(islice(left, _ROWS)):
            columns = zip(*group, strict=True)
            arrays = [pa.array(c, f.type) for c, f in zip(columns, schema, strict=True)]
            writer.write_table(pa.table(arrays, schema=schema))
