"""The two real full pages that stand beside the checkout: right values, all grounded."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from rolextract import extract
from rolextract.grounding import find_ungrounded
from tests.conftest import FULL_PAGES, ROOT

HERE = Path(__file__).parent
GOLD = {p.stem: tomllib.loads(p.read_text(encoding="utf-8")) for p in HERE.glob("*.toml")}


@pytest.fixture(scope="module")
def records(full_pages: dict[str, bytes]) -> dict[str, dict[str, Any]]:
    return {name: extract(page, id=name).model_dump() for name, page in full_pages.items()}


def at(record: Any, pointer: str) -> Any:
    for part in pointer.split("/")[1:]:
        record = record[int(part)] if isinstance(record, list) else record[part]
    return record


@pytest.mark.parametrize(
    ("page", "pointer", "expected"),
    [(page, key, value) for page, gold in GOLD.items() for key, value in gold["values"].items()],
)
def test_value(records: dict[str, Any], page: str, pointer: str, expected: Any) -> None:
    assert at(records[page], pointer) == expected


@pytest.mark.parametrize("page", sorted(GOLD))
def test_the_rest_of_the_gold(records: dict[str, Any], page: str) -> None:
    record, gold = records[page], GOLD[page]
    assert (record["title"], record["category"]) == (gold["title"], gold["category"])
    assert {key: len(record[key]) for key in gold["counts"]} == gold["counts"]
    lists = gold["lists"]
    assert [t["label"] for t in record["career_outlook"]["trends"]] == lists["trends"]
    names = {skill["name"] for skill in record["skills"]}
    assert set(lists["skills"]) <= names
    assert not names & set(lists["no_skills"])
    for pointer in (*lists["labels_null"], *lists["null"]):
        assert at(record, pointer) is None, pointer
    for pointer, texts in gold["certifications"].items():
        assert [c["text"] for c in at(record, pointer)] == texts


def test_grounded(records: dict[str, Any], full_pages: dict[str, bytes]) -> None:
    for name, record in records.items():
        assert list(find_ungrounded(record, full_pages[name])) == []


def test_no_sentence_of_the_pages_stands_in_the_package(full_pages: dict[str, bytes]) -> None:
    source = "\n".join(
        path.read_text(encoding="utf-8")
        for path in sorted((ROOT / "src").rglob("*"))
        if path.suffix in (".py", ".toml")
    )
    for page in full_pages.values():
        lines = page.decode().splitlines()
        sentences = [s for line in lines for s in line.split(". ") if len(s) > 60]
        assert [s for s in sentences if s in source] == []


def test_the_pages_are_not_copied(full_pages: dict[str, bytes]) -> None:
    assert FULL_PAGES not in ROOT.parents
    raw = {path.read_bytes() for path in (ROOT / "raw").rglob("*.txt")}
    assert not raw & set(full_pages.values())
