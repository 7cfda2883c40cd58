"""Pages in Arrow batches to records in Arrow batches, for any host that maps over batches.

>>> from rolextract.arrow import extract_batches, output_schema
>>> rows = extract_batches(table.to_batches())            # doctest: +SKIP
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from rolextract.errors import BadRecord, PageError, SourceError
from rolextract.extracts import Extracts, limits_of, message_of_bug
from rolextract.markup import Told, checked_told, data_of_row, is_html
from rolextract.tables.arrow_types import batch_of, pyarrow, record_schema

_ROWS = 128
"""Pages of one batch that comes out, whatever came in: so many records are held at once."""


@cache
def output_schema() -> Any:
    """The schema of every batch that comes out: ``id``, ``code``, ``message``, then the record.

    ``code`` and ``message`` are null beside a record; beside a failure the record's keys are.
    Raises MissingExtra without pyarrow.
    """
    pa = pyarrow()
    own = [pa.field(name, pa.string()) for name in ("id", "code", "message")]
    return pa.schema([*own, *record_schema()])


def extract_batches(
    batches: Iterable[Any],
    text: str = "text",
    id: str = "id",  # noqa: A002  (the column's own name)
    *,
    uri: str | None = None,
    extractor: Extracts | None = None,
    html: Told = "auto",
) -> Iterator[Any]:
    """A RecordBatch of :func:`output_schema` for every 128 pages, one row a page, in their order.

    ``batches`` are RecordBatches or Tables with pages (strings or bytes) in the column ``text``
    and, where there is one, their ids in ``id`` and addresses in ``uri``. A page that cannot
    become a record is a row with its code. Of a page that begins as a document of HTML the text is
    read, as in a run; ``html`` says that all of them are HTML, or none. Raises SourceError for a
    batch without the column ``text``, nothing for any page.
    """
    extractor = extractor or _packaged()
    checked_told(html)
    schema = output_schema()
    for batch in batches:
        _check(batch, text)
        for start in range(0, batch.num_rows, _ROWS):
            piece = batch.slice(start, _ROWS)
            pages, ids, uris = (_column(piece, name) for name in (text, id, uri))
            rows = [_row(extractor, html, *page) for page in zip(pages, ids, uris, strict=True)]
            yield batch_of(rows, schema)


def _packaged() -> Extracts:
    from rolextract.extractor import default_extractor

    return default_extractor()


def _check(batch: Any, text: str) -> None:
    names = batch.schema.names
    if text not in names:
        raise SourceError(
            f"the batch has no column {text!r}",
            way_out=f"its columns are {', '.join(map(repr, names[:20])) or 'none'}",
        )


def _column(batch: Any, name: str | None) -> list[Any]:
    if name is None or name not in batch.schema.names:
        return [None] * int(batch.num_rows)
    values: list[Any] = batch.column(name).to_pylist()
    return values


def _row(extractor: Extracts, html: Told, page: Any, id: Any, uri: Any) -> dict[str, Any]:  # noqa: A002
    """The row of a page, whatever it holds."""
    name = None if id is None else str(id)
    own: dict[str, Any] = {"id": name, "code": None, "message": None}
    try:
        if not isinstance(page, str | bytes):
            held = "null" if page is None else type(page).__name__
            raise BadRecord(f"the page is {held}, no text")
        about = {"id": name, "uri": None if uri is None else str(uri)}
        limits = limits_of(extractor)
        data, _ = data_of_row(extractor.extract, page, limits, html=is_html(page, html), **about)
    except PageError as error:
        return {**own, "code": error.code, "message": str(error)}
    except MemoryError:
        raise  # of the process, not of the page
    except Exception as error:
        return {**own, "code": "bug", "message": message_of_bug(error)}
    return {**own, **data}
