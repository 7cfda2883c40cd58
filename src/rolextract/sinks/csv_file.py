"""Records as rows of a flat CSV file: the columns of ``rolextract.tables.flat``."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import IO, Any

import orjson

from rolextract.record.codec import encode_line
from rolextract.sinks.known import Spot
from rolextract.tables.csv_rows import HEADER, csv_line, find_rows, read_line
from rolextract.tables.flat import flat_row

_SOURCE = ("id", "uri", "sha256", "encoding", "made_by")


class CsvFormat:
    """Rows travel as lines of CSV and are written as they are."""

    suffix = ".csv"

    def pack(self, records: Sequence[tuple[str, bytes, bool]]) -> bytes:
        """The rows, one after the other."""
        return b"".join(
            data if stays else csv_line(flat_row(orjson.loads(data))) for _, data, stays in records
        )

    def unpack(self, packed: bytes) -> Sequence[bytes]:
        """The rows."""
        return [row.line for row in find_rows(packed.splitlines(keepends=True))]

    def spots(self, path: Path, file: int) -> Iterator[tuple[str, Spot]]:
        """The ids by slices of the file; nothing in a file of other columns."""
        with path.open("rb") as lines:
            rows = find_rows(lines)
            header = next(rows, None)
            if header is None or header.line != HEADER:
                return
            for row in rows:
                values = _read(row.line)
                if values is not None and values["id"] is not None:
                    yield values["id"], Spot(file, row.start, row.size, 0)

    def fetch(self, path: Path, spot: Spot) -> bytes:
        """The row."""
        with path.open("rb") as file:
            file.seek(spot.start)
            return file.read(spot.size)

    def head(self, row: bytes) -> bytes | None:
        """The source of the row's record."""
        values = _read(row)
        if values is None:
            return None
        source: dict[str, Any] = {name: values[name] for name in _SOURCE}
        metadata = values["metadata"]
        source["metadata"] = None if metadata is None else orjson.loads(metadata)
        return encode_line({"schema_version": "", "source": source, "title": None})

    def write(self, rows: Iterator[bytes], counts: Sequence[int], paths: Sequence[Path]) -> None:
        """The header and the rows."""
        lines = (row for packed in rows for row in self.unpack(packed))
        for count, path in zip(counts, paths, strict=True):
            with path.open("wb") as file:
                file.write(HEADER)
                _write(file, lines, count)


def _write(file: IO[bytes], lines: Iterator[bytes], count: int) -> None:
    for _ in range(count):
        file.write(next(lines))


def _read(row: bytes) -> dict[str, str | None] | None:
    try:
        return read_line(row)
    except (ValueError, csv.Error):
        return None
