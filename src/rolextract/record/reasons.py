"""What a validator found in a record, said in one line: what stands there, and what may."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from typing import Any

from rolextract.counts import counted
from rolextract.version import SCHEMA_VERSION

_LONGEST_VALUE = 80  # characters of a value that is quoted
_MOST_KEYS = 8  # that are named of those that are missing

_KINDS = {
    "string": "a text",
    "integer": "a whole number",
    "number": "a number",
    "boolean": "true or false",
    "array": "a list",
    "object": "an object",
    "null": "null",
}


def reason_of(error: Any, root: Any) -> str:
    """What is wrong where a validator's error is, by the schema ``root``."""
    path = list(error.schema_path)[:-1]
    if path[-2:-1] == ["anyOf"]:  # one of several possibilities; all are told
        path = path[:-2]
    schema = _at(root, path)
    if error.kind.name == "additionalProperties":
        return _unknown_keys(error.kind.unexpected, schema)
    if error.kind.name == "required":
        return missing_keys([error.kind.property])
    return f"holds {shown(error.instance)}, may be {_joined(list(_allowed(schema, root)))}"


def missing_keys(names: Sequence[str]) -> str:
    """That an object lacks keys."""
    named = ", ".join(names[:_MOST_KEYS])
    more = f" and {len(names) - _MOST_KEYS} more" if len(names) > _MOST_KEYS else ""
    return f"lacks the key{'' if len(names) == 1 else 's'} {named}{more}"


def no_record(data: Any) -> str | None:
    """Why a value is no record at all; None for one that has a record's first keys."""
    if not isinstance(data, dict):
        return f"no record, but {shown(data)}"
    if "schema_version" in data or "source" in data:
        return None
    keys = ", ".join(map(shown, list(data)[:_MOST_KEYS])) or "none"
    return f"no record: it has neither schema_version nor source; its keys are {keys}"


def other_version(data: Any) -> str | None:
    """Why a record of another ``schema_version`` cannot be checked here, and the way out; None
    for one of this version, or of none."""
    version = data.get("schema_version") if isinstance(data, dict) else None
    numbers = _numbers(version)
    if numbers is None or version == SCHEMA_VERSION:
        return None
    said = f"holds {shown(version)}, this rolextract reads {shown(SCHEMA_VERSION)}"
    if numbers > (_numbers(SCHEMA_VERSION) or ()):
        return f"{said}: a newer rolextract wrote it; install that one to read it"
    return f"{said}: bring it there with `rolextract migrate`"


def shown(value: Any) -> str:
    """A value of a record as JSON, cut to what says what it is."""
    if isinstance(value, dict | list) and value:
        if isinstance(value, dict):
            return f"an object of {counted(len(value), 'key')}"
        return f"a list of {counted(len(value), 'entry', 'entries')}"
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= _LONGEST_VALUE else f"{text[:_LONGEST_VALUE]}…"


def _numbers(version: Any) -> tuple[int, ...] | None:
    """A version as numbers that can be compared; None for what is none."""
    parts = version.split(".") if isinstance(version, str) else []
    if len(parts) != 2 or not all(
        part.isascii() and part.isdigit() and len(part) < 9 for part in parts
    ):
        return None
    return tuple(int(part) for part in parts)


def _unknown_keys(names: Sequence[str], schema: Any) -> str:
    known = list(schema.get("properties", ()))
    said = ", ".join(_named(name, known) for name in names[:_MOST_KEYS])
    more = f" and {len(names) - _MOST_KEYS:,} more" if len(names) > _MOST_KEYS else ""
    return f"has the key{'' if len(names) == 1 else 's'} {said}{more}, which the schema does not"


def _named(name: str, known: Sequence[str]) -> str:
    near = nearest(name, known)
    return shown(name) + (f" (nearest: {near})" if near else "")


def nearest(name: str, known: Sequence[str]) -> str | None:
    """The known name that is most like one that is not."""
    return next(iter(get_close_matches(name[:_LONGEST_VALUE], known, 1)), None)


def _at(schema: Any, path: Sequence[str | int]) -> Any:
    for part in path:
        schema = schema[part]
    return schema


def _allowed(schema: Any, root: Any, example: str = "") -> Iterator[str]:
    """What a schema allows, each possibility in words."""
    examples = schema.get("examples")
    example = f" like {shown(examples[0])}" if examples else example
    if "$ref" in schema:
        yield from _allowed(_at(root, schema["$ref"].removeprefix("#/").split("/")), root, example)
    elif "anyOf" in schema:
        for branch in schema["anyOf"]:
            yield from _allowed(branch, root, example)
    elif "const" in schema:
        yield shown(schema["const"])
    elif "enum" in schema:
        yield from map(shown, schema["enum"])
    else:
        yield _kind(schema, example)


def _kind(schema: Any, example: str) -> str:
    """A type, with its bounds or, where it has to look like something, an example."""
    said = _KINDS[schema["type"]]
    if "pattern" in schema:
        return f"{said}{example or ' that matches ' + schema['pattern']}"
    low, high = schema.get("minimum"), schema.get("maximum")
    if low is None and high is None:
        return said
    if high is None:
        return f"{said} from {low:,g} up"
    return f"{said} from {_figure(low)} to {_figure(high)}"


def _figure(number: float) -> str:
    return f"{number:.0f}"


def _joined(words: list[str]) -> str:
    """The words as a sentence has them: "a, b or c"."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} or {words[-1]}"
