"""Records as rows of a Parquet file: the contract's keys as nested columns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import orjson

from rolextract.extras import arrow_file, load, parquet_errors, parquet_file
from rolextract.record.codec import encode_line
from rolextract.sinks.known import Spot
from rolextract.tables.arrow_types import batch_of, pyarrow, record_schema, records_of

GROUP = 64 * 1024 * 1024
"""Bytes of records in memory that fill a row group: some 2,000 of long pages.

The rows of a group are held at once. But what a file must say of each group, in 128 columns, is
held until its end: little of few large groups, of many small ones more than their rows.
"""

_ROWS = 32  # that are made records at once


class ParquetFormat:
    """Rows travel as Arrow streams; Parquet is written of them at the end."""

    suffix = ".parquet"

    def __init__(self) -> None:
        pyarrow()  # its absence is said before anything is read
        self._earlier: _Earlier | None = None  # the row group that was read last

    def __reduce__(self) -> tuple[Any, ...]:
        return ParquetFormat, ()

    def pack(self, records: Sequence[tuple[str, bytes, bool]]) -> bytes:
        """An Arrow stream of one batch, compressed: the stage of a long run is a large file."""
        batch = batch_of([orjson.loads(data) for _, data, _ in records])
        sink = pyarrow().BufferOutputStream()
        options = pyarrow().ipc.IpcWriteOptions(compression="lz4", use_threads=False)
        with pyarrow().ipc.new_stream(sink, batch.schema, options=options) as stream:
            stream.write_batch(batch)
        packed: bytes = sink.getvalue().to_pybytes()
        return packed

    def unpack(self, packed: bytes) -> Sequence[bytes]:
        """The records as JSON lines."""
        return [encode_line(record) for record in records_of(_table(packed))]

    def spots(self, path: Path, file: int) -> Iterator[tuple[str, Spot]]:
        """The ids by row group and row; nothing in a file that is not of our schema."""
        try:
            with parquet_file(path) as parquet:
                if parquet.schema_arrow.equals(record_schema()):
                    for group in range(parquet.num_row_groups):
                        for row, source in enumerate(_sources(parquet, group)):
                            yield source["id"], Spot(file, group, 0, row)
        except parquet_errors():
            return

    def fetch(self, path: Path, spot: Spot) -> bytes:
        """The record as a JSON line."""
        if self._earlier is None or self._earlier.place != (path, spot.start):
            self._earlier = _Earlier(path, spot.start)
        return self._earlier.line(spot.line)

    def head(self, row: bytes) -> bytes | None:
        """The line itself."""
        return row

    def write(self, rows: Iterator[bytes], counts: Sequence[int], paths: Sequence[Path]) -> None:
        """Row groups of some thousand records; each ends with the chunk that fills it."""
        write_tables(map(_table, rows), record_schema(), counts, paths)


def write_tables(
    tables: Iterable[Any], schema: Any, counts: Sequence[int], paths: Sequence[Path]
) -> None:
    """Write tables into Parquet files, so many rows into each; raises OSError."""
    pq = load("pyarrow.parquet", "parquet")
    left = _Rows(iter(tables), schema)
    for count, path in zip(counts, paths, strict=True):
        with (
            arrow_file(path, "wb") as file,
            pq.ParquetWriter(file, schema, compression="zstd") as writer,
        ):
            while count:
                group = left.take(count)
                count -= group.num_rows  # noqa: PLW2901
                writer.write_table(group, row_group_size=group.num_rows)
                del group  # before the next one is read


class _Rows:
    """A stream of tables as one, taken from in groups."""

    def __init__(self, tables: Iterator[Any], schema: Any) -> None:
        self._tables = tables
        self._rest = schema.empty_table()

    def take(self, most: int) -> Any:
        """The next rows, ``most`` at most: as many tables as fill a row group."""
        pyarrow().default_memory_pool().release_unused()  # of the rows that are written
        parts, rows, size = list[Any](), 0, 0
        while rows < most and size < GROUP:
            table = self._rest if self._rest.num_rows else next(self._tables)
            part = table.slice(0, most - rows)
            self._rest = table.slice(part.num_rows)
            parts.append(part)
            rows, size = rows + part.num_rows, size + part.nbytes
        return pyarrow().concat_tables(parts)


class _Earlier:
    """A row group of an earlier output; few of its rows are records at a time."""

    def __init__(self, path: Path, group: int) -> None:
        self.place = path, group
        with parquet_file(path) as parquet:
            self._rows = parquet.read_row_group(group, use_threads=False)
        self._lines: tuple[int, Sequence[bytes]] = (-1, ())

    def line(self, row: int) -> bytes:
        """The record of a row as a JSON line."""
        start = row - row % _ROWS
        if self._lines[0] != start:
            few = self._rows.slice(start, _ROWS)
            self._lines = (start, [encode_line(record) for record in records_of(few)])
        return self._lines[1][row - start]


def _sources(parquet: Any, group: int) -> Iterator[dict[str, Any]]:
    """The sources of a row group, their ids alone."""
    # Without threads: workers are forked from this process.
    for batch in parquet.iter_batches(columns=["source.id"], row_groups=[group], use_threads=False):
        yield from batch.column("source").to_pylist()


def _table(packed: bytes) -> Any:
    pa = pyarrow()
    # Without threads: workers are forked from this process.
    return pa.ipc.open_stream(packed, options=pa.ipc.IpcReadOptions(use_threads=False)).read_all()
