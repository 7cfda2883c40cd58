"""Records as rows of a Parquet file: the contract's keys as nested columns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import orjson

from rolextract.extras import load, parquet_errors
from rolextract.record.codec import encode_line
from rolextract.sinks.known import Spot
from rolextract.tables.arrow_types import batch_of, pyarrow, record_schema, records_of

ROW_GROUP = 1_000
"""Records of one row group, the last of a file excepted: so many are held at once."""


class ParquetFormat:
    """Rows travel as Arrow streams; Parquet is written of them at the end."""

    suffix = ".parquet"

    def __init__(self) -> None:
        pyarrow()  # its absence is said before anything is read
        self._group: tuple[tuple[Path, int], Sequence[bytes]] | None = None  # the last one read

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
        pq = load("pyarrow.parquet", "parquet")
        try:
            with pq.ParquetFile(path) as parquet:
                if parquet.schema_arrow.equals(record_schema()):
                    for group in range(parquet.num_row_groups):
                        ids = _group(parquet, group, ["source.id"])["source"]
                        for row, source in enumerate(ids.to_pylist()):
                            yield source["id"], Spot(file, group, 0, row)
        except parquet_errors():
            return

    def fetch(self, path: Path, spot: Spot) -> bytes:
        """The record as a JSON line."""
        if self._group is None or self._group[0] != (path, spot.start):
            with load("pyarrow.parquet", "parquet").ParquetFile(path) as parquet:
                table = _group(parquet, spot.start)
            lines = [encode_line(record) for record in records_of(table)]
            self._group = ((path, spot.start), lines)
        return self._group[1][spot.line]

    def head(self, row: bytes) -> bytes | None:
        """The line itself."""
        return row

    def write(self, rows: Iterator[bytes], counts: Sequence[int], paths: Sequence[Path]) -> None:
        """Row groups of 1,000 records, whatever the chunks were."""
        write_tables(map(_table, rows), record_schema(), counts, paths)


def write_tables(
    tables: Iterable[Any], schema: Any, counts: Sequence[int], paths: Sequence[Path]
) -> None:
    """Write tables into Parquet files, so many rows into each; raises OSError."""
    pq = load("pyarrow.parquet", "parquet")
    left = _Rows(iter(tables), schema)
    for count, path in zip(counts, paths, strict=True):
        with pq.ParquetWriter(path, schema, compression="zstd") as writer:
            for start in range(0, count, ROW_GROUP):
                size = min(ROW_GROUP, count - start)
                writer.write_table(left.take(size), row_group_size=ROW_GROUP)


class _Rows:
    """A stream of tables as one, taken from in pieces of any size."""

    def __init__(self, tables: Iterator[Any], schema: Any) -> None:
        self._tables = tables
        self._rest = schema.empty_table()

    def take(self, size: int) -> Any:
        """The next rows, in one piece, so that the file does not depend on the chunks."""
        parts, held = [self._rest], self._rest.num_rows
        while held < size:
            parts.append(next(self._tables))
            held += parts[-1].num_rows
        whole = pyarrow().concat_tables(parts)
        self._rest = whole.slice(size)
        return whole.slice(0, size).combine_chunks()


def _table(packed: bytes) -> Any:
    pa = pyarrow()
    # Without threads: workers are forked from this process.
    return pa.ipc.open_stream(packed, options=pa.ipc.IpcReadOptions(use_threads=False)).read_all()


def _group(parquet: Any, number: int, columns: list[str] | None = None) -> Any:
    """A row group, read without threads: workers may be forked from this process."""
    return parquet.read_row_group(number, columns=columns, use_threads=False)
