"""CSV files (RFC 4180, UTF-8, a header): one page a row, plain, ``.gz`` or ``.zst``."""

from __future__ import annotations

import csv
from collections.abc import Iterator

from rolextract.addresses import without_credentials
from rolextract.counts import counted
from rolextract.errors import BadRecord, PageError, PageTooLarge, SourceError
from rolextract.sources.folder import Listed
from rolextract.sources.jsonl import Columns
from rolextract.sources.page import Failure, PageRef, failure_at
from rolextract.sources.parquet import no_column
from rolextract.sources.streams import (
    Gap,
    StreamLimits,
    checked,
    decompressed,
    open_stream,
    split_lines,
)

_BOM = "\ufeff"


def check_csv(path: str, name: str, columns: Columns, limits: StreamLimits) -> None:
    """Raise SourceError for a file without a header, or without a column for the pages."""
    try:
        with open_stream(path) as stream:
            _Rows(checked(decompressed(stream, name), limits.decompressed_bytes), columns, limits)
    except PageError as error:
        raise SourceError(
            error.message, place=without_credentials(path), way_out=error.way_out
        ) from None


def read_csv(file: Listed, columns: Columns, limits: StreamLimits) -> Iterator[PageRef | Failure]:
    """The pages of a file, and a failure for each row that is none.

    After a broken quote nobody knows where rows begin: the rest of the file is one failure.
    """
    stem = file.name[: file.name.lower().rindex(".csv")]
    rows: _Rows | None = None
    try:
        with open_stream(file.path) as stream:
            blocks = checked(decompressed(stream, file.name), limits.decompressed_bytes)
            rows = _Rows(blocks, columns, limits)
            for number, values in enumerate(rows, 1):
                yield _page(rows, values, file.name, f"{stem}/{number}", columns)
    except PageError as error:
        yield failure_at(file.name, rows.line if rows else None, error)


class _Rows:
    """The rows after the header, and the line on which the last one began."""

    def __init__(self, blocks: Iterator[bytes], columns: Columns, limits: StreamLimits) -> None:
        csv.field_size_limit(limits.line_bytes)
        self._limit = limits.line_bytes
        self._reader = csv.reader(self._lines(blocks), strict=True)
        self.line = 1
        self.header = next(self, [])
        if not self.header:
            raise BadRecord("an empty file, without a header", way_out="write names in row 1")
        if columns.text_key not in self.header:
            raise no_column(columns.text_key, self.header)

    def _lines(self, blocks: Iterator[bytes]) -> Iterator[str]:
        first = True
        for line in split_lines(blocks, self._limit):
            if line is Gap.PAUSE:
                continue
            if isinstance(line, Gap):
                raise PageTooLarge(
                    f"a line has more than {self._limit:,} bytes; the rest is not read",
                    way_out="raise the limit of line bytes, or split the file",
                )
            try:
                text = line.decode("utf-8")
            except UnicodeDecodeError:
                message = "a byte that is no UTF-8; the rest is not read"
                raise BadRecord(message, way_out="save the file as UTF-8") from None
            yield f"{text.removeprefix(_BOM) if first else text}\n"
            first = False

    @property
    def next_line(self) -> int:
        """The line after what was read."""
        return self._reader.line_num + 1

    def __iter__(self) -> Iterator[list[str]]:
        return self

    def __next__(self) -> list[str]:
        """The next row that is no blank line; raises BadRecord for a broken one."""
        while True:
            self.line = self.next_line
            try:
                values = next(self._reader)
            except csv.Error as error:
                raise BadRecord(
                    f"no CSV in the row that begins on line {self.line}: {error}; "
                    "the rest is not read",
                    way_out="check its quotes: one inside a quoted value is written twice",
                ) from None
            if values:
                return values


def _page(
    rows: _Rows, values: list[str], file: str, default_id: str, columns: Columns
) -> PageRef | Failure:
    if len(values) != len(rows.header):
        message = f"the row has {counted(len(values), 'value')}, the header {len(rows.header)}"
        return failure_at(file, rows.line, BadRecord(message, way_out="check its quotes"))
    row = dict(zip(rows.header, values, strict=True))
    try:
        return columns.page(row, file, rows.line, default_id)
    except PageError as error:
        return columns.failure(row, file, rows.line, error)
