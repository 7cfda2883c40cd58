"""Two records → what changed between them, each change with its class."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from rolextract.diff.align import align
from rolextract.diff.changes import Change, Edit, Kind, Op

LEFT_OUT = frozenset({"source", "sections", "evidence", "unclaimed"})
"""Keys that are not compared unless asked for: they move with every word of a page."""

OPENED = frozenset({"at_a_glance", "career_outlook", "cover_letter"})
"""Keys whose own keys are counted one by one."""

_WHOLE = frozenset({"levels", "preferred", "seniority", "fields", "sections"})
"""Lists of words that are one value."""

_OFFSETS = frozenset({"start", "end"})
_UNTYPED = frozenset({"label", "text"}) | _OFFSETS
"""An object with these keys alone is text, and nothing that was read from it."""

_MISSING: Any = object()


class _At(NamedTuple):
    """Where the walk is: a pointer into either record, the key it counts for, the last name.

    ``typed`` is true below a text that is the same on both sides.
    """

    old: str
    new: str
    key: str
    name: str
    typed: bool = False


def find_changes(old: Mapping[str, Any], new: Mapping[str, Any], *, evidence: bool) -> list[Change]:
    """What turns the old record into the new one, in an order in which it can be done.

    Without ``evidence`` as far as the compared keys go.
    """
    walk = _Walk(evidence)
    for name in (*old, *(key for key in new if key not in old)):
        if evidence or name not in LEFT_OUT:
            before, after = old.get(name, _MISSING), new.get(name, _MISSING)
            if before is not after and not _same(before, after):
                pointer = f"/{_escaped(name)}"
                walk.value(before, after, _At(pointer, pointer, name, name))
    return walk.changes


class _Walk:
    def __init__(self, evidence: bool) -> None:
        self.changes: list[Change] = []
        self._evidence = evidence

    def value(self, old: Any, new: Any, at: _At) -> None:
        """Note what differs between two values."""
        if _same(old, new):
            return
        if isinstance(old, dict) and isinstance(new, dict):
            self._object(old, new, at)
        elif isinstance(old, list) and isinstance(new, list) and old and new and _itemised(at):
            self._list(old, new, at)
        else:
            self._whole(old, new, at)

    def _whole(self, old: Any, new: Any, at: _At) -> None:
        kind = _kind_of(old, new, typed=at.typed)
        op: Op = "add" if old is _MISSING else "remove" if new is _MISSING else "replace"
        self.changes.append(
            Change(
                kind,
                at.key,
                None if old is _MISSING else at.old,
                None if new is _MISSING else at.new,
                None if old is _MISSING else old,
                None if new is _MISSING else new,
                Edit(op, at.old),
            )
        )

    def _object(self, old: dict[str, Any], new: dict[str, Any], at: _At) -> None:
        typed = at.typed or _same_text(old, new)
        group = old.get("heading") is not None and old.get("heading") == new.get("heading")
        for name in (*old, *(key for key in new if key not in old)):
            if at.key == "issues" and name in _OFFSETS and not self._evidence:
                continue
            key = f"{at.key}.{name}" if at.name == at.key and at.key in OPENED else at.key
            pointer = f"/{_escaped(name)}"
            below = _At(
                at.old + pointer,
                at.new + pointer,
                key,
                name,
                typed or (group and name == "kind"),
            )
            self.value(old.get(name, _MISSING), new.get(name, _MISSING), below)

    def _list(self, old: list[Any], new: list[Any], at: _At) -> None:
        found = align(self._seen(old, at), self._seen(new, at))
        for i, j in found.pairs:
            below = _At(f"{at.old}/{i}", f"{at.new}/{j}", at.key, "", at.typed)
            self.value(old[i], new[j], below)
        for i in reversed(found.removed):
            where = f"{at.old}/{i}"
            kind: Kind = "retyped" if at.typed else "removed"
            self._note(kind, at, (where, None), (old[i], None), Edit("remove", where))
        for move in found.moves:
            edit = Edit("move", f"{at.old}/{move.put}", f"{at.old}/{move.taken}")
            where_to = (f"{at.old}/{move.old}", f"{at.new}/{move.new}")
            self._note("moved", at, where_to, (old[move.old], new[move.new]), edit)
        for j in found.added:
            kind = "retyped" if at.typed else "added"
            edit = Edit("add", f"{at.old}/{j}")
            self._note(kind, at, (None, f"{at.new}/{j}"), (None, new[j]), edit)

    def _note(
        self,
        kind: Kind,
        at: _At,
        paths: tuple[str | None, str | None],
        values: tuple[Any, Any],
        edit: Edit,
    ) -> None:
        self.changes.append(Change(kind, at.key, *paths, *values, edit))

    def _seen(self, items: list[Any], at: _At) -> list[Any]:
        """The items as they are compared: issues without their offsets."""
        if at.key != "issues" or self._evidence:
            return items
        return [
            {k: v for k, v in item.items() if k not in _OFFSETS} if isinstance(item, dict) else item
            for item in items
        ]


def _same(old: Any, new: Any) -> bool:
    """True for equal values; true is not 1, and an absent key is not null."""
    return bool(old == new) and isinstance(old, bool) == isinstance(new, bool)


def _itemised(at: _At) -> bool:
    return at.name not in _WHOLE or at.name == at.key


def _same_text(old: dict[str, Any], new: dict[str, Any]) -> bool:
    """True for two readings of one text."""
    text = old.get("text")
    if text is None or text != new.get("text"):
        return False
    return "heading" not in old and not old.keys() <= _UNTYPED


def _kind_of(old: Any, new: Any, *, typed: bool) -> Kind:
    before, after = is_empty(old), is_empty(new)
    if before and not after:
        return "filled"
    if after and not before:
        return "lost"
    return "retyped" if typed else "changed"


def is_empty(value: Any) -> bool:
    """True for what the page did not say: null, [], nothing at all."""
    return value is None or value is _MISSING or value in ([], {}, "")


def _escaped(name: str) -> str:
    """A key as a part of a JSON Pointer."""
    return name.replace("~", "~0").replace("/", "~1")
