"""Accuracy is a ratchet: nothing falls below its floor, and floors only rise."""

from __future__ import annotations

import tomllib
from functools import cache

import pytest

from tests.cases_of import CASES as CASE_FILES
from tests.measures import CASES, FILE, Floors, measure, read_floors
from tests.raise_floors import HEAD, raised, write

FLOORS = read_floors()
NUMBERS = [
    pytest.param(part, name, number, id=f"{part}-{name}-{number}")
    for part, values in FLOORS.items()
    for name, numbers in values.items()
    for number in numbers
]


@cache
def reached() -> Floors:
    return measure()


@pytest.mark.parametrize(("part", "name", "number"), NUMBERS)
def test_floor(part: str, name: str, number: str) -> None:
    now = reached()[part].get(name, {}).get(number, 0)
    assert now >= FLOORS[part][name][number], "lowering a floor is a change of its own"


def test_every_value_has_a_floor() -> None:
    folders = {p.name for p in CASE_FILES.iterdir() if (p / "synthetic.toml").is_file()}
    assert folders == CASES.keys() == FLOORS["cases"].keys()
    assert reached()["gold"].keys() == FLOORS["gold"].keys()


def test_raising_never_lowers() -> None:
    floors = {"cases": {"a": {"share": 0.5, "passing": 4}, "b": {"share": 1.0}}, "gold": {}}
    now = {"cases": {"a": {"share": 0.4, "passing": 6}, "c": {"share": 0.1}}, "gold": {}}
    new = raised(floors, now)
    assert new["cases"] == {
        "a": {"share": 0.5, "passing": 6},
        "c": {"share": 0.1},
        "b": {"share": 1.0},
    }
    assert tomllib.loads(write(new)) == new


def test_the_file_is_as_the_command_writes_it() -> None:
    text = FILE.read_text(encoding="utf-8")
    assert text == write(FLOORS)
    assert text.startswith(HEAD)
