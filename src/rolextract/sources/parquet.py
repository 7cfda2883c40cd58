"""Parquet files: one page a row, a few rows at a time."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from rolextract.addresses import without_credentials
from rolextract.counts import counted
from rolextract.disk import NoRegularFile, check_regular
from rolextract.errors import BadRecord, ChangedFile, PageError, SourceError, UnreadablePage
from rolextract.extras import load, parquet_errors, parquet_file
from rolextract.remote import is_remote, seekable
from rolextract.sources.folder import Listed
from rolextract.sources.jsonl import Columns
from rolextract.sources.page import Failure, PageRef, failure_at, unreadable
from rolextract.sources.streams import StreamLimits, over

_ROWS = 32  # held at once
_REMOTE_BUFFER = 8 * 1024 * 1024  # of a column, asked for at once
_AGAIN = "fetch it again"


def check_parquet(path: str, columns: Columns, limits: StreamLimits) -> None:
    """Raise SourceError for a file that is no Parquet, or has no column for the pages."""
    try:
        with _opened(path, columns, limits):
            pass
    except PageError as error:
        raise SourceError(
            error.message, place=without_credentials(path), way_out=error.way_out
        ) from None


def read_parquet(
    file: Listed, columns: Columns, limits: StreamLimits
) -> Iterator[PageRef | Failure]:
    """The pages of a file, and a failure for each row that is none; the rest of a damaged file is
    one failure. Raises MissingExtra."""
    stem = file.name[: -len(".parquet")]
    number = 0
    state = _state(file.path)
    try:
        with _opened(file.path, columns, limits) as parquet:
            for row in _rows(parquet, columns, limits):
                number += 1
                yield _page(row, file.name, number, f"{stem}/{number}", columns)
    except PageError as error:
        if _state(file.path) != state:
            message = f"the file has changed while it was read: {error.message}"
            error = ChangedFile(message, way_out="run again when nobody writes to it")
        yield failure_at(file.name, number + 1 if number else None, error)


def _state(path: str) -> tuple[int, int] | None:
    """What changes when a file is written to; None for one at an address, or that is gone."""
    try:
        about = None if is_remote(path) else Path(path).stat()
    except (OSError, ValueError):
        return None
    return about and (about.st_size, about.st_mtime_ns)


@contextmanager
def _opened(path: str, columns: Columns, limits: StreamLimits) -> Iterator[Any]:
    """The file; raises BadRecord for one that is none or has no column for the pages."""
    load("pyarrow.parquet", "parquet")  # its absence is no fault of the file
    try:
        if is_remote(path):
            parquet = parquet_file(seekable(path, limits.decompressed_bytes), _REMOTE_BUFFER)
        else:
            check_regular(path)
            parquet = parquet_file(path)
    except NoRegularFile as error:
        raise unreadable(error) from None
    except OSError as error:
        reason = error.strerror or _first_line(error)
        raise UnreadablePage(f"cannot be read: {reason}") from None
    except parquet_errors() as error:
        raise BadRecord(f"no whole Parquet file: {_first_line(error)}", way_out=_AGAIN) from None
    try:
        names = parquet.schema_arrow.names
        if columns.text_key not in names:
            raise no_column(columns.text_key, names)
        yield parquet
    finally:
        parquet.close(force=True)


def no_column(name: str, names: list[str]) -> BadRecord:
    """The error of a table without its column of pages."""
    held = ", ".join(map(repr, names[:20])) or "none"
    return BadRecord(
        f"the file has no column {name!r}", way_out=f"give --text-key; its columns are {held}"
    )


def _rows(parquet: Any, columns: Columns, limits: StreamLimits) -> Iterator[dict[str, Any]]:
    """The rows as dicts of what is needed of them; raises BadRecord where the file is damaged,
    PageTooLarge over the limit of decompressed bytes."""
    wanted, size, read = None, 0, 0
    if not columns.keep_metadata:
        keys = (columns.text_key, columns.id_key, columns.uri_key, "metadata")
        wanted = [name for name in parquet.schema_arrow.names if name in keys]
    try:
        # Without threads: workers are forked from this process meanwhile.
        for batch in parquet.iter_batches(_ROWS, columns=wanted, use_threads=False):
            size += batch.nbytes
            if size > limits.decompressed_bytes:
                raise over(limits.decompressed_bytes)
            read += batch.num_rows
            yield from batch.to_pylist()
    except parquet_errors() as error:
        raise BadRecord(f"damaged: {_first_line(error)}", way_out=_AGAIN) from None
    if read != parquet.metadata.num_rows:
        # pyarrow takes the rows that are gone from a file meanwhile for its end.
        message = f"the file ends after {counted(read, 'row')} of {parquet.metadata.num_rows:,}"
        raise BadRecord(message, way_out=_AGAIN)


def _page(
    row: dict[str, Any], file: str, number: int, default_id: str, columns: Columns
) -> PageRef | Failure:
    """The page of a row; bytes are decoded as those of a file are."""
    body = row[columns.text_key]
    if isinstance(body, bytes):
        row = {**row, columns.text_key: ""}
    if isinstance(row.get("metadata"), list):  # a map column
        row = {**row, "metadata": dict(row["metadata"])}
    try:
        page = columns.page(row, file, number, default_id)
    except PageError as error:
        return columns.failure(row, file, number, error)
    return page._replace(text=None, body=body) if isinstance(body, bytes) else page


def _first_line(error: Exception) -> str:
    return str(error).split("\n")[0]
