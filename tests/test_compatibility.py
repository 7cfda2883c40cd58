"""The schema as an interface: what breaks readers is found, with its place and its size."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any

import orjson
import pytest
from click.testing import CliRunner

from rolextract.cli.schema import command
from rolextract.compatibility import STEPS, find_breaks, step_between, step_of, version_of
from rolextract.errors import RecordError
from rolextract.record.schema import schema_bytes
from tests.conftest import ROOT

CURRENT = orjson.loads(schema_bytes())
Schema = dict[str, Any]


@pytest.mark.parametrize("path", sorted((ROOT / "schemas").glob("record-*.json")), ids=str)
def test_no_released_schema_is_broken_further_than_the_version_says(path: Path) -> None:
    old = orjson.loads(path.read_bytes())
    moved = step_between(version_of(old), version_of(CURRENT))
    breaks = [b for b in find_breaks(old, CURRENT) if STEPS.index(b.step) > STEPS.index(moved)]
    assert breaks == []


def add_key(schema: Schema) -> None:
    schema["properties"]["place"] = {"anyOf": [{"type": "string"}, {"type": "null"}]}
    schema["required"].append("place")


def drop_key(schema: Schema) -> None:
    del schema["properties"]["summary"]
    schema["required"].remove("summary")


def narrow_type(schema: Schema) -> None:
    schema["properties"]["title"] = {"type": "string"}


def change_type(schema: Schema) -> None:
    schema["$defs"]["Growth"]["properties"]["percent_min"]["anyOf"][0] = {"type": "string"}


def add_value(schema: Schema) -> None:
    schema["$defs"]["Growth"]["properties"]["direction"]["anyOf"][0]["enum"].append("sideways")


def widen_bound(schema: Schema) -> None:
    schema["$defs"]["Experience"]["properties"]["min_years"]["anyOf"][0]["maximum"] = 80


def drop_pattern(schema: Schema) -> None:
    del schema["$defs"]["Source"]["properties"]["sha256"]["pattern"]


def open_object(schema: Schema) -> None:
    del schema["$defs"]["Salary"]["additionalProperties"]


def make_optional(schema: Schema) -> None:
    schema["required"].remove("title")


def change_items(schema: Schema) -> None:
    schema["properties"]["overview"]["items"] = {"type": "integer"}


def add_unknown_keyword(schema: Schema) -> None:
    schema["$defs"]["Salary"]["not"] = {"required": ["min"]}


ADDED, GONE = "a type was added", "a type is gone"


@pytest.mark.parametrize(
    ("change", "path", "old_reader", "current_reader", "step"),
    [
        (add_key, "/properties/place", "a key was added", "a key was added", "minor"),
        (drop_key, "/properties/summary", "a key is gone", "a key is gone", "major"),
        (narrow_type, "/properties/title/anyOf/1", None, GONE, "major"),
        (change_type, "/$defs/Growth/properties/percent_min/anyOf/0", ADDED, GONE, "major"),
        (
            add_value,
            "/$defs/Growth/properties/direction/anyOf/0/enum",
            "a value was added",
            None,
            "minor",
        ),
        (
            widen_bound,
            "/$defs/Experience/properties/min_years/anyOf/0",
            "a bound was widened",
            None,
            "major",
        ),
        (drop_pattern, "/$defs/Source/properties/sha256", "a bound was widened", None, "major"),
        (open_object, "/$defs/Salary/additionalProperties", "any key is allowed", None, "major"),
        (make_optional, "/properties/title", "a key may be absent", None, "major"),
        (change_items, "/properties/overview/items", ADDED, GONE, "major"),
        (
            add_unknown_keyword,
            "/$defs/Salary",
            "it cannot be judged",
            "it cannot be judged",
            "major",
        ),
    ],
)
def test_a_change_of_the_schema_is_found_in_both_directions(
    change: Callable[[Schema], None],
    path: str,
    old_reader: str | None,
    current_reader: str | None,
    step: str,
) -> None:
    changed = deepcopy(CURRENT)
    change(changed)
    breaks = find_breaks(CURRENT, changed)
    said = {one.reader: one.what for one in breaks}
    assert (said.get("old"), said.get("current")) == (old_reader, current_reader)
    assert {one.path for one in breaks} == {path}
    assert step_of(breaks) == step
    back = {one.reader for one in find_breaks(changed, CURRENT)}
    swapped = {"old": "current", "current": "old"}
    assert back == {swapped[one.reader] for one in breaks}


def test_words_for_people_and_the_version_itself_are_no_difference() -> None:
    changed = deepcopy(CURRENT)
    changed["description"] = "Other words."
    changed["$defs"]["Salary"]["properties"]["text"]["examples"] = ["$1"]
    changed["properties"]["schema_version"]["const"] = "1.1"
    assert find_breaks(CURRENT, changed) == []


@pytest.mark.parametrize(
    ("old", "new", "step"),
    [
        ("1.0", "1.0", "patch"),
        ("1.0", "1.1", "minor"),
        ("1.4", "2.0", "major"),
        ("?", "1.0", "major"),
    ],
)
def test_steps_between_versions(old: str, new: str, step: str) -> None:
    assert step_between(old, new) == step


@pytest.mark.parametrize(
    "schema",
    [
        3,
        {},
        {"properties": 4},
        {"properties": {"title": {"type": 3}}},
        {"properties": {"title": {"$ref": "#/$defs/Nowhere"}}},
        {"properties": {"title": {"$ref": "#/properties/title"}}},
    ],
)
def test_what_is_no_schema_is_said(schema: Any) -> None:
    with pytest.raises(RecordError):
        find_breaks(schema, CURRENT)


def test_the_command_lists_breaks_and_says_it_by_its_exit_code(tmp_path: Path) -> None:
    changed = deepcopy(CURRENT)
    drop_key(changed)
    path = tmp_path / "old.json"
    path.write_bytes(orjson.dumps(changed))
    result = CliRunner().invoke(command, ["--check", str(path)])
    assert result.exit_code == 1
    assert "/properties/summary: a key was added (summary) [old reader]" in result.output
    assert "readers of OLD can read what the current schema allows: no, 1 break" in result.output
    path.write_bytes(schema_bytes())
    assert CliRunner().invoke(command, ["--check", str(path)]).exit_code == 0
    path.write_text("{")
    assert isinstance(CliRunner().invoke(command, ["--check", str(path)]).exception, RecordError)
