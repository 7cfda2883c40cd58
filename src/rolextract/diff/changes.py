"""The words of a comparison: classes of change, causes, and what is known of one changed record."""

from __future__ import annotations

from typing import Any, Literal, NamedTuple

Kind = Literal["filled", "lost", "changed", "retyped", "moved", "added", "removed"]
KINDS: tuple[Kind, ...] = ("lost", "retyped", "removed", "changed", "filled", "added", "moved")
"""Every class, those that are likelier a fault first."""

Cause = Literal["page", "rules", "schema", "layout", "unexplained"]
CAUSES: tuple[Cause, ...] = ("page", "rules", "schema", "layout", "unexplained")

Status = Literal["changed", "added", "removed"]


Op = Literal["replace", "add", "remove", "move"]


class Edit(NamedTuple):
    """What a JSON Patch does for a change, on the record as the edits before have left it."""

    op: Op
    path: str
    origin: str = ""


class Change(NamedTuple):
    """One change: its class, its key, where it was and is (JSON Pointers), and the two values.

    ``old_path`` is None for what was added, ``new_path`` for what was removed.
    """

    kind: Kind
    key: str
    old_path: str | None
    new_path: str | None
    old: Any
    new: Any
    edit: Edit


class RecordChanges(NamedTuple):
    """A record that is not on both sides the same."""

    id: str
    status: Status
    title: str | None
    causes: tuple[Cause, ...]
    changes: list[Change]

    @property
    def regressions(self) -> bool:
        """True where something was lost or read otherwise though the page is the same."""
        worse = any(change.kind in ("lost", "retyped") for change in self.changes)
        return worse and "page" not in self.causes

    @property
    def rank(self) -> int:
        """0 for a likely regression, 1 for anything else that lost something, 2 for the rest."""
        if self.regressions:
            return 0
        lost = self.status == "removed" or any(c.kind == "lost" for c in self.changes)
        return 1 if lost else 2
