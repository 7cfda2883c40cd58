"""Whole pages of our own prose against what the contract says of them: one test for each key.

Beside each ``tests/pages/<name>.txt`` stands ``<name>.toml``. What it leaves out of an object is
empty; ``empty`` names the keys of the record that are; ``"*"`` is left open; ``parts`` are the
names of the sections, ``codes`` those of the issues.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from rolextract import extract, fold
from rolextract.grounding import find_ungrounded
from rolextract.layouts import line_key, packaged_layouts

PAGES = Path(__file__).parent / "pages"
NAMES = sorted(path.stem for path in PAGES.glob("*.toml"))
OPEN = "*"
DUTY_HEADS = ("Service calls", "Maintenance", "Paper", "Crops", "Livestock", "Business")
_OF_THE_SITE = re.compile(
    r"Home [>/›»→]|(?:Last u|U)pdated\b|\d+\.?(?: |$)|[QA]: |\[?See all |©|We use c|Fact \|"
    r"|Share\b|Advertisement|Back to top"
)


def expected_of(name: str) -> dict[str, Any]:
    gold = tomllib.loads((PAGES / f"{name}.toml").read_text(encoding="utf-8"))
    return {**dict.fromkeys(gold.pop("empty", [])), **gold}


@cache
def record_of(name: str) -> dict[str, Any]:
    record = extract((PAGES / f"{name}.txt").read_bytes()).model_dump()
    record["parts"] = [section["name"] for section in record["sections"]]
    record["codes"] = [issue["code"] for issue in record["issues"]]
    record["layout"] = record["source"]["layout"]
    return record


def stated(value: Any, expected: Any) -> Any:
    """The value without what is empty, and without what the expectation leaves open."""
    if expected == OPEN:
        return OPEN
    if isinstance(value, dict):
        wanted = expected if isinstance(expected, dict) else {}
        kept = {
            key: stated(inner, wanted.get(key))
            for key, inner in value.items()
            if key in wanted or (inner not in (None, False, []) and "rest" not in wanted)
        }
        return {**kept, "rest": OPEN} if "rest" in wanted else kept
    if isinstance(value, list):
        wanted_items = expected if isinstance(expected, list) else []
        padded = [*wanted_items, *[None] * len(value)]
        return [stated(inner, padded[i]) for i, inner in enumerate(value)]
    return value


def test_there_are_enough() -> None:
    assert len(NAMES) >= 30


@pytest.mark.parametrize(
    ("name", "key"), [(name, key) for name in NAMES for key in expected_of(name)]
)
def test_key_of_a_page(name: str, key: str) -> None:
    expected = expected_of(name)[key]
    assert stated(record_of(name)[key], expected) == expected or (
        expected is None and record_of(name)[key] in (None, [])
    )


@pytest.mark.parametrize("name", NAMES)
def test_page_is_grounded(name: str) -> None:
    page = (PAGES / f"{name}.txt").read_bytes()
    record = extract(page).model_dump()
    assert list(find_ungrounded(record, page)) == []


@pytest.mark.parametrize("name", NAMES)
def test_no_value_is_unclaimed(name: str) -> None:
    """What is unclaimed is outside every text value's slice."""
    record = extract((PAGES / f"{name}.txt").read_bytes()).model_dump()
    runs = [(run["start"], run["end"]) for run in record["unclaimed"]]
    for entry in record["evidence"]:
        overlaps = [run for run in runs if run[0] < entry["end"] and entry["start"] < run[1]]
        assert not overlaps, entry["path"]


@pytest.mark.parametrize("name", NAMES)
def test_nothing_of_a_page_is_lost(name: str) -> None:
    """What is neither a value nor unclaimed is structure: headings, labels, lines of the site."""
    text = (PAGES / f"{name}.txt").read_text(encoding="utf-8")
    record = extract(text).model_dump()
    said = bytearray(len(text))
    for place in (*record["evidence"], *record["unclaimed"]):
        said[place["start"] : place["end"]] = b"1" * (place["end"] - place["start"])
    headings = {section["heading"] for section in record["sections"]}
    for line in re.finditer(r".+", text):
        silent = [
            word.group()
            for word in re.finditer(r"\S*\w\S*", line.group())
            if not any(said[line.start() + word.start() : line.start() + word.end()])
        ]
        if silent:
            content = fold(line.group()).strip("-#*| \t•")
            assert content in headings or is_structure(content), line.group()


def is_structure(line: str) -> bool:
    """True for a line that begins with what some profile knows, or is the site's."""
    if _OF_THE_SITE.match(line) or line in DUTY_HEADS:
        return True
    keys = line_key(line), line_key(line.partition(":")[0])
    return any(
        layout.lines.name_of(key) or layout.sections.name_of(key) or layout.label_in(line)
        for layout in packaged_layouts()
        for key in keys
    )
