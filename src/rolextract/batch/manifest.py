"""The manifest: which rules and options made an output, and whether it is complete.

It holds no time, so that every run over the same pages leaves the same bytes. It is written
before the first record and again after the last; what it says in between tells the next run what
of the output can stay.
"""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

import orjson

from rolextract.counts import counted
from rolextract.disk import OverLimit
from rolextract.errors import OutputError
from rolextract.sinks.durable import write_whole
from rolextract.sinks.sink import Kept
from rolextract.toml import read_data
from rolextract.version import SCHEMA_VERSION, VERSION

_FRESH = "make it anew with --fresh, or name another output"


@dataclass(frozen=True, slots=True)
class Plan:
    """What a run is about to make: its rules, and the options that shape its records."""

    rules: dict[str, str]
    options: dict[str, Any]
    fresh: bool = False

    @property
    def digest(self) -> str:
        """One name for all that shapes a record, whatever pages were chosen."""
        shaping = (self.rules, self.options.get("evidence"))
        return sha256(orjson.dumps(shaping, option=orjson.OPT_SORT_KEYS)).hexdigest()


def read_manifest(path: Path) -> dict[str, Any] | None:
    """What the manifest says; None where there is none; raises OutputError for what is none."""
    try:
        data = orjson.loads(read_data(path))
    except FileNotFoundError:
        return None
    except (OSError, OverLimit, orjson.JSONDecodeError):
        data = None
    if not isinstance(data, dict) or not isinstance(data.get("options"), dict):
        raise OutputError("no manifest of a run", place=str(path), way_out=_FRESH)
    return data


def decide(path: Path, plan: Plan) -> Kept:
    """How much of an existing output stays; raises OutputError for one of other options."""
    if plan.fresh:
        _check_owner(path, plan)
        return Kept(stored=not path.exists(), begun=False)
    earlier = read_manifest(path)
    if earlier is None:
        return Kept(stored=True, begun=True)  # there is nothing to distrust
    _check_options(path, earlier["options"], plan.options)
    complete = earlier.get("complete") is True
    if earlier.get("rules") != plan.rules:
        return Kept(stored=False, begun=False, why=_changed(earlier, plan))
    return Kept(stored=complete or earlier.get("stored") is True, begun=not complete)


_RULES = {
    "code": "rolextract's rules",
    "layouts": "the layouts",
    "vocabularies": "the vocabularies",
    "limits": "the limits of a page",
}
"""What the rules of a manifest are, as a message says it."""


def _changed(earlier: dict[str, Any], plan: Plan) -> str:
    """Which rules have changed since a manifest was written, and how much is read again."""
    rules = earlier.get("rules")
    was = rules if isinstance(rules, dict) else {}
    changed = [_RULES.get(name, name) for name, now in plan.rules.items() if was.get(name) != now]
    counts = earlier.get("counts")
    records = counts.get("records") if isinstance(counts, dict) else None
    many = f"its {counted(records, 'record')}" if isinstance(records, int) else "its records"
    return f"{' and '.join(changed) or 'the rules'} changed since: {many} are read again"


def _check_owner(path: Path, plan: Plan) -> None:
    """Raise for the manifest of another file: ``roles.jsonl`` and ``roles.jsonl.gz`` share one."""
    try:
        earlier = read_manifest(path)
    except OutputError:
        return  # what is none belongs to nobody
    was = str((earlier or {}).get("options", {}).get("format")).partition(" ")[0]
    now = str(plan.options.get("format", was)).partition(" ")[0]
    other = path.with_name(f"{path.name.removesuffix('.manifest.json')}.{was}")
    if was != now and other.is_file():
        way_out = "remove that file, or name another output"
        raise OutputError(f"belongs to {other.name}", place=str(path), way_out=way_out)


def _check_options(path: Path, earlier: dict[str, Any], now: dict[str, Any]) -> None:
    for name in {**now, **earlier}:
        was, is_now = earlier.get(name), now.get(name)
        if was != is_now:
            said = f"the output was made {_with(name, was)}, this run is {_with(name, is_now)}"
            raise OutputError(said, place=str(path), way_out=_FRESH)


def _with(name: str, value: Any) -> str:
    """An option as a message says it: "with limit = 5", "without limit"."""
    return f"without {name}" if value is None else f"with {name} = {_said(value)}"


def _said(value: Any) -> str:
    return orjson.dumps(value).decode("utf-8")


def write_begun(path: Path, plan: Plan, kept: Kept) -> None:
    """Say that an output is being made; ``stored`` is for the next run, if this one is cut off."""
    _write(path, plan, {"complete": False, "stored": kept.stored})


def write_complete(path: Path, plan: Plan, counts: dict[str, Any]) -> None:
    """Say that an output is complete, and what is in it."""
    _write(path, plan, {"complete": True, "counts": counts})


def _write(path: Path, plan: Plan, state: dict[str, Any]) -> None:
    manifest = {
        "rolextract": VERSION,
        "schema_version": SCHEMA_VERSION,
        "rules": plan.rules,
        "options": plan.options,
        **state,
    }
    write_whole(
        path, orjson.dumps(manifest, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)
    )
