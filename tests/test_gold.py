"""The sample pages against their gold, written by another hand than the rules.

One test for each field of each page.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest

from rolextract import extract, fold
from tests.conftest import ROOT

GOLD = sorted((ROOT / "tests" / "gold").glob("*.toml"))
EMPTY = {
    "education": {
        "levels": [],
        "minimum": None,
        "preferred": [],
        "fields": [],
        "related_field_accepted": False,
        "experience_accepted": False,
    },
    "experience": {
        "min_years": None,
        "max_years": None,
        "open_ended": False,
        "seniority": [],
        "parts": [],
    },
    "parts": {"min_years": None, "max_years": None, "open_ended": False},
    "growth_outlook": dict.fromkeys(
        ("direction", "pace", "percent_min", "percent_max", "from_year", "to_year", "source")
    ),
    "ai_impact": dict.fromkeys(("label", "effect", "horizon_year", "rationale")),
    "salary": dict.fromkeys(("currency", "min", "max", "period")),
}
"""What a key of an object with a text is, where the gold leaves it out."""


@cache
def record_of(page: str) -> dict[str, Any]:
    return extract((ROOT / "raw" / f"{page}.txt").read_bytes()).model_dump()


def expectations(gold: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    """The fields of a gold file, each as ``(path, expected value)``."""
    for key, value in gold.items():
        if key in ("counts", "at", "skills"):
            for name, inner in value.items() if isinstance(value, dict) else enumerate(value):
                yield f"{key}:{name}", inner
        elif key == "at_a_glance":
            for row, inner in value.items():
                yield f"/at_a_glance/{row}", inner
        elif key == "qualifications":
            for i, group in enumerate(value):
                yield f"/qualifications/{i}", {k: v for k, v in group.items() if k != "items"}
                for j, item in enumerate(group.get("items", [])):
                    yield f"/qualifications/{i}/items/{j}", item
        elif key == "related_roles":
            for i, role in enumerate(value):
                yield f"/related_roles/{i}", role
        else:
            yield f"/{key}", value


def fields() -> Iterator[Any]:
    for path in GOLD:
        for field, expected in expectations(tomllib.loads(path.read_text(encoding="utf-8"))):
            yield pytest.param(path.stem, field, expected, id=f"{path.stem}-{field}")


def at(record: Any, pointer: str) -> Any:
    for part in pointer.split("/")[1:]:
        record = record[int(part)] if isinstance(record, list) else record[part]
    return record


def agree(got: Any, expected: Any, key: str, where: str) -> None:
    """Assert that a value is the gold's; what the gold leaves out is empty or not compared."""
    if isinstance(expected, dict):
        assert got is not None, where
        for name, inner in {**EMPTY.get(key, {}), **expected}.items():
            agree_key(got, name, inner, f"{where}/{name}")
    elif isinstance(expected, list):
        assert len(got) == len(expected), f"{where}: {got}"
        for i, (one, inner) in enumerate(zip(got, expected, strict=True)):
            agree(one, inner, key, f"{where}/{i}")
    else:
        assert got == expected, where


def agree_key(got: dict[str, Any], name: str, expected: Any, where: str) -> None:
    if name.endswith("_starts"):
        assert got[name.removesuffix("_starts")].startswith(expected), where
    elif name == "paragraphs" and isinstance(expected, int):
        assert len(got["paragraphs"]) == expected, where
    elif name == "trends" and all(isinstance(label, str) for label in expected):
        assert [trend["label"] for trend in got["trends"]] == expected, where
    else:
        agree(got[name], expected, name, where)


@pytest.mark.parametrize(("page", "field", "expected"), list(fields()))
def test_field(page: str, field: str, expected: Any) -> None:
    record = record_of(page)
    kind, _, name = field.partition(":")
    if kind == "counts":
        assert len(record[name]) == expected
    elif kind == "skills":
        [skill] = [s for s in record["skills"] if s["name"] == expected["name"]] or [None]
        agree(skill, expected, "skill", field)
    elif kind == "at":
        check_place(page, record, name, expected)
    elif field == "/faq_questions":
        assert [pair["question"] for pair in record["faq"]] == expected
    elif field.endswith("_starts"):
        assert at(record, field.removesuffix("_starts")).startswith(expected)
    else:
        got = at(record, field)
        agree(got, expected, field.rpartition("/")[2], field)
        if "/items/" in field:
            for key in ("education", "experience"):
                assert (got[key] is None) == (key not in expected), key
            assert len(got["certifications"]) == len(expected.get("certifications", []))
            assert got["label"] == expected.get("label")


def check_place(page: str, record: dict[str, Any], pointer: str, expected: str) -> None:
    """The value's evidence and the gold's slice are the same words, give or take their edges."""
    entries = {entry["path"]: entry for entry in record["evidence"]}
    entry = entries[pointer]
    text = (ROOT / "raw" / f"{page}.txt").read_bytes().decode()
    said = fold(text[entry["start"] : entry["end"]])
    wanted = fold(expected)
    assert said in wanted or wanted in said, f"{pointer}: {said!r}"
