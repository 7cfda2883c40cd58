"""A record as rows of tables that are keyed by its id, for databases.

``roles`` has the whole record. The other tables have what is joined and counted, a row an item;
``position`` is the item's place among those of its page.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from rolextract.tables.shapes import ListOf, Scalar, Shape, Struct, record_shape

Row = tuple[Any, ...]
Record = dict[str, Any]

_TEXT = Scalar("string")
_OWN = (("id", _TEXT), ("position", Scalar("integer")))


@dataclass(frozen=True, slots=True)
class Relation:
    """A table: its columns, how many of them are its key, and a record's rows of it."""

    name: str
    columns: tuple[tuple[str, Shape], ...]
    key: int
    rows: Callable[[Record, str], Iterator[Row]]

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the columns."""
        return tuple(name for name, _ in self.columns)


@cache
def relations() -> tuple[Relation, ...]:
    """The tables in the order in which they are filled, ``roles`` first."""
    return (
        Relation("roles", (("id", _TEXT), ("rules", _TEXT), *record_shape().fields), 1, _whole),
        _of_list("skills"),
        _of_certifications(),
        _of_list("related_roles"),
        _of_list("faq"),
        _of_list("evidence"),
    )


FAILED = Relation(
    "failed",
    (
        *((name, _TEXT) for name in ("id", "uri", "file")),
        ("line", Scalar("integer")),
        *((name, _TEXT) for name in ("sha256", "code", "message")),
        ("transient", Scalar("boolean")),
    ),
    0,
    lambda record, rules: iter(()),  # noqa: ARG005
)
"""The table of pages that became no record; its rows are the lines of ``failed.jsonl``."""


def rows_of(records: Iterable[Record], rules: str) -> dict[str, list[Row]]:
    """The rows of records by table; ``rules`` says what read them."""
    found: dict[str, list[Row]] = {relation.name: [] for relation in relations()}
    for record in records:
        for relation in relations():
            found[relation.name].extend(relation.rows(record, rules))
    return found


def _whole(record: Record, rules: str) -> Iterator[Row]:
    yield (record["source"]["id"], rules, *record.values())


def _of_list(key: str) -> Relation:
    """The table of one of the record's lists."""
    item = _item(record_shape(), key)
    values = _values(item)

    def rows(record: Record, _: str) -> Iterator[Row]:
        id = record["source"]["id"]  # noqa: A001
        return ((id, position, *values(value)) for position, value in enumerate(record[key]))

    return Relation(key, (*_OWN, *_columns(item)), 2, rows)


def _of_certifications() -> Relation:
    """The table of the credentials of the glance block and of the qualifications."""
    item = _item(record_shape(), "at_a_glance", "certifications", "items")
    values = _values(item)

    def rows(record: Record, _: str) -> Iterator[Row]:
        for position, (path, value) in enumerate(_certifications(record)):
            yield (record["source"]["id"], position, path, *values(value))

    columns = (*_OWN, ("path", _TEXT), *_columns(item))
    return Relation("certifications", columns, 2, rows)


def _certifications(record: Record) -> Iterator[tuple[str, Record]]:
    """Each credential with its place in the record, as ``evidence`` names it."""
    row = (record["at_a_glance"] or {}).get("certifications") or {"items": ()}
    for number, one in enumerate(row["items"]):
        yield f"/at_a_glance/certifications/items/{number}", one
    for at, group in enumerate(record["qualifications"]):
        for inner, item in enumerate(group["items"]):
            for number, one in enumerate(item["certifications"]):
                yield f"/qualifications/{at}/items/{inner}/certifications/{number}", one


def _item(shape: Shape, *keys: str) -> Struct:
    """The shape of the items of the list under the keys."""
    for key in keys:
        assert isinstance(shape, Struct)  # noqa: S101  (the keys are ours)
        shape = dict(shape.fields)[key]
    assert isinstance(shape, ListOf)  # noqa: S101
    assert isinstance(shape.item, Struct)  # noqa: S101
    return shape.item


def _columns(item: Struct) -> Iterator[tuple[str, Shape]]:
    """The columns of an item; an object in it is a column for each of its keys."""
    for name, shape in item.fields:
        if isinstance(shape, Struct):
            yield from ((f"{name}_{inner}", one) for inner, one in shape.fields)
        else:
            yield name, shape


def _values(item: Struct) -> Callable[[Record], Iterable[Any]]:
    """The values of an item in the order of its columns; its keys are in the contract's."""
    nested = {name: shape for name, shape in item.fields if isinstance(shape, Struct)}
    if not nested:
        return dict.values

    def values(value: Record) -> Iterator[Any]:
        for name, one in value.items():
            if name in nested:
                yield from ((one or {}).get(inner) for inner, _ in nested[name].fields)
            else:
                yield one

    return values
