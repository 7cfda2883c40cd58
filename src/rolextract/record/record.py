"""The record that a caller gets: plain data inside, a pydantic model where one is asked for."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from rolextract.errors import RecordError
from rolextract.record.codec import encode_line, encode_record

if TYPE_CHECKING:
    from rolextract.record.models import RecordModel


class EvidenceEntry(NamedTuple):
    """Where a value was read: ``page[start:end]``, by which rule."""

    path: str
    start: int
    end: int
    rule: str


class Record:
    """One page's record. It behaves like its pydantic model, which is made on first use.

    ``record.title``, ``record.at_a_glance.experience.min_years`` and every other key of the
    schema read the model; ``to_json``, ``model_dump`` and ``evidence_for`` need none.
    """

    def __init__(self, data: dict[str, Any]) -> None:
        self._data = data

    @cached_property
    def model(self) -> RecordModel:
        """The record as frozen pydantic models; raises RecordError for what is no record."""
        from pydantic import ValidationError

        from rolextract.record.models import RecordModel

        try:
            return RecordModel.model_validate(self._data)
        except ValidationError as error:
            first = error.errors()[0]
            pointer = "".join(f"/{part}" for part in first["loc"])
            raise RecordError(f"{pointer}: {first['msg']}", place="record") from None

    def __getattr__(self, name: str) -> Any:
        if name in self.__dict__.get("_data", ()):
            return getattr(self.model, name)
        raise AttributeError(f"a record has no {name!r}")

    @property
    def data(self) -> dict[str, Any]:
        """The record as plain data, its own and no copy: to be read, not to be changed."""
        return self._data

    def model_dump(self) -> dict[str, Any]:
        """The record as plain data in the contract's order; yours to change."""
        from copy import deepcopy

        return deepcopy(self._data)

    def to_json(self, *, indent: bool = False) -> bytes:
        """The record as JSON: one line with its newline, or indented as ``run`` writes it."""
        return encode_record(self._data) if indent else encode_line(self._data)

    def evidence_for(self, path: str) -> EvidenceEntry | None:
        """Where the value at a JSON Pointer was read; climbs to the object that was read whole.

        None for a value that has no evidence (null, false, a list, ``source``); raises
        RecordError for a pointer that leads nowhere in this record, TypeError for what is none.
        """
        if not isinstance(path, str):
            raise TypeError(f"a JSON Pointer is str, not {type(path).__name__}: write /title")
        _value_at(self._data, path)
        return self._climb(path)

    def _climb(self, path: str) -> EvidenceEntry | None:
        entries = self._entries
        while path:
            if path in entries:
                return entries[path]
            path = path.rpartition("/")[0]
        return None

    @cached_property
    def _entries(self) -> dict[str, EvidenceEntry]:
        return {entry["path"]: EvidenceEntry(**entry) for entry in self._data["evidence"]}

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Record) and self._data == other._data

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return f"<Record {self._data['source']['id'] or self._data['title']!r}>"

    def __reduce__(self) -> tuple[type[Record], tuple[dict[str, Any]]]:
        return Record, (self._data,)


def _value_at(data: Any, path: str) -> Any:
    """The value at a JSON Pointer; raises RecordError."""
    if path and not path.startswith("/"):
        raise RecordError(f"{path!r} is no JSON Pointer", way_out="write it like /title")
    value = data
    for part in path.split("/")[1:]:
        key = part.replace("~1", "/").replace("~0", "~")
        try:
            value = value[place_in_list(key) if isinstance(value, list) else key]
        except (KeyError, IndexError, TypeError):
            raise RecordError(f"the record has nothing at {path}") from None
    return value


def place_in_list(part: str) -> int | None:
    """The place that a part of a pointer names as RFC 6901 writes it: not -1, +1 or 01."""
    plain = part.isascii() and part.isdigit() and len(part) < 10 and str(int(part)) == part
    return int(part) if plain else None
