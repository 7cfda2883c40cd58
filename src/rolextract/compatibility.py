"""Two JSON Schemas of the record: can readers of one read what the other allows?

Both directions are one question: may a *writer's* schema allow something that a *reader's* does
not? Keywords that only describe (``description``, ``examples``) say nothing about it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple

from rolextract.errors import RecordError

Reader = Literal["old", "current"]
Step = Literal["patch", "minor", "major"]

STEPS: tuple[Step, ...] = ("patch", "minor", "major")
_MINOR = frozenset({"a key was added", "a value was added"})
_SAID = frozenset({"title", "description", "examples", "default", "$schema", "$id", "$comment"})
_JUDGED = frozenset({
    "$ref", "$defs", "type", "enum", "const", "anyOf", "oneOf", "properties", "required",
    "additionalProperties", "items", "minimum", "maximum", "pattern", "minLength", "maxLength",
    "minItems", "maxItems", "uniqueItems", "exclusiveMinimum", "exclusiveMaximum", "format",
})  # fmt: skip
_LOWEST = ("minimum", "exclusiveMinimum", "minLength", "minItems")
_HIGHEST = ("maximum", "exclusiveMaximum", "maxLength", "maxItems")
_EXACT = ("pattern", "format", "uniqueItems")


class Break(NamedTuple):
    """Something that one side's records may have and the other side's readers do not take.

    ``reader`` is who cannot read; ``path`` a JSON Pointer into the schema of the records' writer,
    ``what`` the kind of break, ``detail`` what it is about.
    """

    reader: Reader
    path: str
    what: str
    detail: str

    @property
    def step(self) -> Step:
        """How far the record's version has to move for it; see docs/versioning.md."""
        return "minor" if self.what in _MINOR else "major"


def find_breaks(old: Mapping[str, Any], current: Mapping[str, Any]) -> list[Break]:
    """What readers of OLD cannot read of the current records, then what the current reader cannot
    read of OLD's; empty for schemas that allow the same. Raises RecordError for what is no schema.
    """
    for schema in (old, current):
        _check_schema(schema)
    return [
        *_Check("old", current, old).breaks(),
        *_Check("current", old, current).breaks(),
    ]


def _check_schema(schema: Any) -> None:
    import jsonschema_rs

    is_object = isinstance(schema, dict) and isinstance(schema.get("properties"), dict)
    if not is_object or not jsonschema_rs.meta.is_valid(schema):
        raise RecordError("no JSON Schema of a record", way_out="name a file of schemas/")


def step_of(breaks: list[Break]) -> Step:
    """The step that the breaks ask of the record's version."""
    return max((one.step for one in breaks), key=STEPS.index, default="patch")


def step_between(old: str, current: str) -> Step:
    """The step from one ``schema_version`` to another: "1.0" to "1.1" is minor."""
    before, after = old.split("."), current.split(".")
    if before[0] != after[0]:
        return "major"
    return "minor" if before != after else "patch"


def version_of(schema: Mapping[str, Any]) -> str:
    """The ``schema_version`` that records of the schema carry, or "?"."""
    found = schema.get("properties", {}).get("schema_version", {})
    return str(found.get("const", "?")) if isinstance(found, dict) else "?"


@dataclass(frozen=True, slots=True)
class _Node:
    """One alternative of a schema, its references followed, and where it stands."""

    schema: Mapping[str, Any]
    path: str
    kind: str
    """A JSON type, or "any"."""


class _Check:
    """One direction: what the writer may write that the reader does not take."""

    def __init__(self, reader: Reader, writes: Mapping[str, Any], reads: Mapping[str, Any]) -> None:
        self._reader: Reader = reader
        self._writes = writes
        self._reads = reads
        self._seen: set[tuple[str, str]] = set()

    def breaks(self) -> Iterator[Break]:
        yield from self._compare((self._writes, ""), (self._reads, ""))

    def _compare(self, writer: tuple[Any, str], reader: tuple[Any, str]) -> Iterator[Break]:
        """The breaks between two schemas at their paths; each pair of paths is compared once."""
        writes = list(_alternatives(self._writes, *writer))
        reads = list(_alternatives(self._reads, *reader))
        pair = ("|".join(n.path for n in writes), "|".join(n.path for n in reads))
        if pair in self._seen:
            return
        self._seen.add(pair)
        for node in writes:
            fitting = [n for n in reads if _takes(n.kind, node.kind)]
            if not fitting:
                was = " or ".join(sorted({n.kind for n in reads})) or "nothing"
                yield self._break(node.path, self._said_type(), f"{node.kind} beside {was}")
                continue
            tried = [list(self._node(node, other)) for other in fitting]
            yield from min(tried, key=len)

    def _said_type(self) -> str:
        return "a type was added" if self._reader == "old" else "a type is gone"

    def _node(self, writer: _Node, reader: _Node) -> Iterator[Break]:
        for keyword in sorted({*writer.schema, *reader.schema} - _JUDGED - _SAID):
            if writer.schema.get(keyword) != reader.schema.get(keyword):
                yield self._break(writer.path, "it cannot be judged", f"keyword {keyword}")
        yield from self._values(writer, reader)
        yield from self._bounds(writer, reader)
        if writer.kind == "object":
            yield from self._keys(writer, reader)
        if writer.kind == "array" and "items" in reader.schema:
            items = (writer.schema.get("items", {}), f"{writer.path}/items")
            yield from self._compare(items, (reader.schema["items"], f"{reader.path}/items"))

    def _values(self, writer: _Node, reader: _Node) -> Iterator[Break]:
        allowed = _words(reader.schema)
        if allowed is None or writer.path == "/properties/schema_version":
            return  # the version announces the change, it is none
        keyword = "const" if "const" in writer.schema else "enum"
        written = _words(writer.schema)
        if written is None:
            yield self._break(writer.path, "any value is allowed", f"readers know {allowed}")
            return
        for value in written:
            if value not in allowed:
                what = "a value was added" if self._reader == "old" else "a value is gone"
                yield self._break(f"{writer.path}/{keyword}", what, repr(value))

    def _bounds(self, writer: _Node, reader: _Node) -> Iterator[Break]:
        for keywords, beyond in ((_LOWEST, -1), (_HIGHEST, 1)):
            for keyword in keywords:
                limit, own = reader.schema.get(keyword), writer.schema.get(keyword)
                if limit is not None and (own is None or (own - limit) * beyond > 0):
                    what = f"{keyword} {own if own is not None else 'none'}, readers take {limit}"
                    yield self._break(writer.path, self._said_bound(), what)
        for keyword in _EXACT:
            limit, own = reader.schema.get(keyword), writer.schema.get(keyword)
            if limit not in (None, False) and own != limit:
                yield self._break(
                    writer.path, self._said_bound(), f"{keyword} {own!r} for {limit!r}"
                )

    def _said_bound(self) -> str:
        return "a bound was widened" if self._reader == "old" else "a bound was narrowed"

    def _keys(self, writer: _Node, reader: _Node) -> Iterator[Break]:
        writes, reads = writer.schema.get("properties", {}), reader.schema.get("properties", {})
        required, promised = reader.schema.get("required", []), writer.schema.get("required", [])
        rest = reader.schema.get("additionalProperties", True)
        for key, schema in writes.items():
            path = f"{writer.path}/properties/{_escaped(key)}"
            if key in reads:
                below = f"{reader.path}/properties/{_escaped(key)}"
                yield from self._compare((schema, path), (reads[key], below))
            elif rest is False:
                what = "a key was added" if self._reader == "old" else "a key is gone"
                yield self._break(path, what, key)
            elif isinstance(rest, dict):
                yield from self._compare((schema, path), (rest, f"{reader.path}/additional"))
        for key in required:
            if key not in writes:
                yield from self._absent(key, reader)
            elif key not in promised:
                path = f"{writer.path}/properties/{_escaped(key)}"
                yield self._break(path, "a key may be absent", key)
        if rest is not True:
            yield from self._open(writer, reader, rest)

    def _absent(self, key: str, reader: _Node) -> Iterator[Break]:
        """A key that the reader asks for and the writer does not know."""
        path = f"{reader.path}/properties/{_escaped(key)}"
        what = "a key is gone" if self._reader == "old" else "a key was added"
        yield self._break(path, what, key)

    def _open(self, writer: _Node, reader: _Node, rest: Any) -> Iterator[Break]:
        """What an object may have besides its named keys."""
        own = writer.schema.get("additionalProperties", True)
        if own is False:
            return
        path = f"{writer.path}/additionalProperties"
        if rest is False:
            yield self._break(path, "any key is allowed", "readers know the named ones")
        else:
            schema = {} if own is True else own
            below = f"{reader.path}/additionalProperties"
            yield from self._compare((schema, path), (rest, below))

    def _break(self, path: str, what: str, detail: str) -> Break:
        return Break(self._reader, path or "/", what, detail)


def _takes(reader: str, writer: str) -> bool:
    return reader in (writer, "any") or (reader == "number" and writer == "integer")


def _alternatives(root: Mapping[str, Any], schema: Any, path: str) -> Iterator[_Node]:
    """The schema as one node for each type that it allows."""
    seen: set[str] = set()
    while isinstance(schema, dict) and "$ref" in schema:
        path = str(schema["$ref"]).removeprefix("#")
        if path in seen:
            raise RecordError(f"the schema refers to itself at {path}")
        seen.add(path)
        schema = _pointed(root, path)
    if schema is True:
        schema = {}
    if not isinstance(schema, dict):
        if schema is not False:
            raise RecordError(f"no JSON Schema{f' at {path}' if path else ''}")
        return
    for keyword in ("anyOf", "oneOf"):
        if keyword in schema:
            for number, one in enumerate(schema[keyword]):
                yield from _alternatives(root, one, f"{path}/{keyword}/{number}")
            return
    for kind in _kinds(schema):
        yield _Node(schema, path, kind)


def _kinds(schema: Mapping[str, Any]) -> list[str]:
    kind = schema.get("type")
    if isinstance(kind, list):
        return [str(one) for one in kind]
    if kind is not None:
        return [str(kind)]
    words = _words(schema)
    return sorted({_type_of(word) for word in words}) if words else ["any"]


def _type_of(value: Any) -> str:
    names = {bool: "boolean", int: "integer", float: "number", str: "string", type(None): "null"}
    return names.get(type(value), "object" if isinstance(value, dict) else "array")


def _words(schema: Mapping[str, Any]) -> list[Any] | None:
    """The values that a schema lists, or None for one that lists none."""
    if "const" in schema:
        return [schema["const"]]
    words = schema.get("enum")
    return list(words) if isinstance(words, list) else None


def _pointed(root: Mapping[str, Any], path: str) -> Any:
    found: Any = root
    for part in path.split("/")[1:]:
        name = part.replace("~1", "/").replace("~0", "~")
        if not isinstance(found, dict) or name not in found:
            raise RecordError(f"the schema refers to {path}, which is not there")
        found = found[name]
    return found


def _escaped(name: str) -> str:
    return name.replace("~", "~0").replace("/", "~1")
