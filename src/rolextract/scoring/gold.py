"""Gold: records as they should be, in the record's shape, with keys left out."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import orjson

from rolextract.errors import RecordError, SourceError
from rolextract.names import is_of_a_run
from rolextract.record.validation import find_failures, packaged_schema
from rolextract.stored import Stored, read_records, record_files
from rolextract.toml import read_toml


class Gold(NamedTuple):
    """The gold of one page: the page's id, where it is written, and what it says."""

    id: str
    place: str
    data: dict[str, Any]


class Opening(str):
    """A text of which the gold gives only how it begins."""

    __slots__ = ()


class OpenList(list[Any]):
    """A list that names some members; others are not wrong."""


_NOT_SCORED = ("counts", "at")
"""Tables of a TOML gold that speak of lengths and places, not of values."""

_STARTS = "_starts"

# A TOML file cannot write null, so an object of these kinds has every key that it leaves out empty.
_WHOLE_OBJECTS = {
    "education": "Education",
    "experience": "Experience",
    "parts": "ExperiencePart",
    "growth_outlook": "Growth",
    "ai_impact": "AIImpact",
    "salary": "Salary",
    "qualifications/items": "QualificationItem",
}


def read_gold(path: Path) -> list[Gold]:
    """The gold under a path: .toml, .json and .jsonl files, or a folder of them.

    The id is ``source.id``, else the file's path under ``path`` without its suffix. Raises
    RecordError for what is no part of a record, and for an id met twice, SourceError for a path
    that cannot be read.
    """
    if not path.exists():
        raise SourceError("does not exist", place=str(path), way_out="name a file or folder")
    found = [_checked(stored, path) for stored in _read_all(path)]
    seen: dict[str, str] = {}
    for gold in found:
        first = seen.setdefault(gold.id, gold.place)
        if first != gold.place:
            message = f"the id {gold.id!r} has gold already in {first}"
            raise RecordError(message, place=gold.place, way_out="keep one of them")
    if not found:
        raise RecordError("holds no gold", place=str(path), way_out="name .json, .jsonl or .toml")
    return found


def page_id(stored: Stored, root: Path) -> str:
    """What a record calls its page: ``source.id``, else the file's path under the root."""
    source = stored.data.get("source") or {}
    named = source.get("id") if isinstance(source, dict) else None
    if isinstance(named, str) and named:
        return named
    path = Path(stored.place)
    if not path.is_file():
        raise RecordError("has no source.id", place=stored.place, way_out="say which page it is")
    relative = path.relative_to(root) if path != root else Path(path.name)
    return relative.with_suffix("").as_posix()


def _read_all(path: Path) -> Iterator[Stored]:
    for file in _gold_files(path) if path.is_dir() else [path]:
        if file.suffix == ".toml":
            data = read_toml(file, str(file)).data
            yield Stored(str(file), _from_toml(data, "", ""))
        elif file.suffix in (".jsonl", ".json"):
            yield from read_records(file)


def _gold_files(folder: Path) -> Iterator[Path]:
    """What may be gold under a folder: .toml and .jsonl, then records; nothing of a run's own."""
    for file in sorted(folder.rglob("*")):
        own = any(is_of_a_run(str(one)) for one in (file, *file.parents))
        if file.suffix in (".toml", ".jsonl") and not own:
            yield file
    yield from record_files(folder)


def _checked(stored: Stored, root: Path) -> Gold:
    if not isinstance(stored.data, dict):
        raise RecordError("gold is no object", place=stored.place)
    plain = orjson.loads(orjson.dumps(stored.data))
    failure = next(find_failures(plain, partial=True), None)
    if failure is not None:
        way_out = "docs/record.md tells every key"
        raise RecordError(str(failure), place=stored.place, way_out=way_out)
    return Gold(page_id(stored, root), stored.place, stored.data)


def _from_toml(value: Any, key: str, parent: str) -> Any:
    """A value of a TOML gold in the record's shape."""
    if isinstance(value, list):
        if key == "trends":
            value = [{"label": trend} if isinstance(trend, str) else trend for trend in value]
        members = [_from_toml(inner, key, parent) for inner in value]
        return OpenList(members) if key == "skills" else members
    if not isinstance(value, dict):
        return value.isoformat() if isinstance(value, date) else value
    kind = _WHOLE_OBJECTS.get(key) or _WHOLE_OBJECTS.get(f"{parent}/{key}")
    whole: dict[str, Any] = dict(_empty(kind)) if kind else {}
    for name, inner in value.items():
        if not _is_length(name, inner):
            whole.update([_from_toml_key(name, inner, key)])
    return whole


def _is_length(name: str, value: Any) -> bool:
    return name in _NOT_SCORED or (name == "paragraphs" and isinstance(value, int))


def _from_toml_key(name: str, value: Any, parent: str) -> tuple[str, Any]:
    if name == "faq_questions":
        return "faq", [{"question": question} for question in value]
    if name.endswith(_STARTS) and isinstance(value, str):
        return name.removesuffix(_STARTS), Opening(value)
    return name, _from_toml(value, name, parent)


@cache
def _empty(kind: str) -> dict[str, Any]:
    """The keys of a kind of object with what they hold where the page says nothing."""
    properties = packaged_schema()["$defs"][kind]["properties"]
    empty = {"array": [], "boolean": False}
    return {k: empty.get(about.get("type")) for k, about in properties.items() if k != "text"}
