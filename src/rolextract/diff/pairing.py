"""The records of two outputs, side by side: two sorted streams merged, neither held in memory."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Literal, NamedTuple

import orjson

from rolextract.addresses import without_credentials
from rolextract.errors import RecordError
from rolextract.outputs import Entry, Output
from rolextract.sinks.heads import source_of

Key = Literal["id", "uri"]

_HEAD = 4096  # bytes in which a record's source ends, unless much metadata travels


class Keyed(NamedTuple):
    """A stored record under the key that pairs it."""

    key: str
    entry: Entry


class Pair(NamedTuple):
    """Two records of one key; one of them may be missing."""

    key: str
    old: Entry | None
    new: Entry | None


class Unsorted(Exception):
    """A stream is not in the order of its keys, so the caller sorts it; ``side`` is 0 for OLD."""

    def __init__(self, side: int) -> None:
        super().__init__(side)
        self.side = side


def load(entry: Entry) -> dict[str, Any]:
    """The record's object; raises RecordError for what is none."""
    try:
        data = orjson.loads(entry.data)
    except orjson.JSONDecodeError as error:
        raise RecordError(f"no JSON: {error}", place=entry.place) from None
    if not isinstance(data, dict):
        raise RecordError("JSON, but no object", place=entry.place)
    return data


def find_keys(output: Output, key: Key) -> Iterator[Keyed]:
    """The records of an output with their keys; raises RecordError for one that has none."""
    for entry in output.entries():
        source = source_of(entry.data[:_HEAD])
        if source is None:
            source = load(entry).get("source")
        value = source.get(key) if isinstance(source, dict) else None
        if not isinstance(value, str):
            raise RecordError(f"the record has no source.{key}", place=entry.place, way_out=_OTHER)
        yield Keyed(value, entry)


_OTHER = "pair the records by --key id or --key uri, whichever they have"


def pair(old: Iterable[Keyed], new: Iterable[Keyed]) -> Iterator[Pair]:
    """The pairs in the order of their keys.

    Raises Unsorted when a key comes after a greater one, RecordError when one comes twice.
    """
    olds, news = _in_order(old, 0), _in_order(new, 1)
    left, right = next(olds, None), next(news, None)
    while left is not None or right is not None:
        if right is None or (left is not None and left.key < right.key):
            assert left is not None  # noqa: S101  (the loop's condition)
            yield Pair(left.key, left.entry, None)
            left = next(olds, None)
        elif left is None or right.key < left.key:
            yield Pair(right.key, None, right.entry)
            right = next(news, None)
        else:
            yield Pair(left.key, left.entry, right.entry)
            left, right = next(olds, None), next(news, None)


def _in_order(stream: Iterable[Keyed], side: int) -> Iterator[Keyed]:
    last: Keyed | None = None
    for keyed in stream:
        if last is not None and keyed.key <= last.key:
            if keyed.key < last.key:
                raise Unsorted(side)
            raise RecordError(
                f"{without_credentials(keyed.key)!r} is there twice, first at {last.entry.place}",
                place=keyed.entry.place,
            )
        yield keyed
        last = keyed
