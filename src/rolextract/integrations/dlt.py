"""A resource for dlt: pages from any resource become rows of ``roles``, failures of ``failed``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from rolextract.extractor import Extractor
from rolextract.extras import load
from rolextract.integrations.items import Fields, ItemReader
from rolextract.markup import Told
from rolextract.tables.shapes import Scalar, Struct, record_shape


def roles(
    pages: Iterable[Mapping[str, Any]],
    *,
    fields: Fields | None = None,
    extractor: Extractor | None = None,
    html: Told = "auto",
) -> Any:
    """A dlt resource of the records of the pages, by their ``id``; a rerun replaces a page's rows.

    ``pages`` are rows, from another resource or any iterable, with a page under ``text`` or
    ``html``; see :class:`Fields`. What stands under ``text`` is HTML where it begins as a document
    of it does, or as the argument ``html`` says. A page that cannot become a record is a row of
    the table ``failed``. Lists become tables of their own, as dlt does it; the columns of ``roles``
    itself are there whatever the pages say. Raises MissingExtra without dlt.
    """
    dlt = load("dlt", "dlt")
    reader = ItemReader(extractor, fields, html)

    def read() -> Iterator[Any]:
        for page in pages:
            record, failure = reader.read(page)
            if record is not None:
                yield {"id": record["source"]["id"], **record}
            else:
                yield dlt.mark.with_table_name(failure, "failed")

    return dlt.resource(
        read,
        name="roles",
        primary_key="id",
        write_disposition="merge",
        columns=dict(_columns(record_shape())),
    )


_TYPES = {"string": "text", "integer": "bigint", "number": "double", "boolean": "bool"}


def _columns(shape: Struct, prefix: str = "") -> Iterator[tuple[str, dict[str, str]]]:
    """The columns that dlt makes of the objects in a record: dlt itself makes only filled ones."""
    for name, inner in shape.fields:
        if isinstance(inner, Scalar):
            yield f"{prefix}{name}", {"data_type": _TYPES[inner.kind]}
        elif isinstance(inner, Struct):
            yield from _columns(inner, f"{prefix}{name}__")
