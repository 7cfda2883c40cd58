"""The case files under tests/cases, as parameters: each case is one test."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

CASES = Path(__file__).parent / "cases"
ORIGINS = ("wild", "negative", "synthetic", "known_failures")


def cases_of(value: str) -> list[Any]:
    """Every case of a value; a known failure is a strict xfail."""
    found: list[Any] = []
    for origin in ORIGINS:
        data = tomllib.loads((CASES / value / f"{origin}.toml").read_text(encoding="utf-8"))
        marks = [pytest.mark.xfail(strict=True)] if origin == "known_failures" else []
        found += [
            pytest.param(case, id=f"{origin}-{case['id']}", marks=marks)
            for case in data.get("case", [])
        ]
    return found


def filled(expect: dict[str, Any], empty: dict[str, Any]) -> dict[str, Any]:
    """The expected value: keys that a case leaves out are empty."""
    unknown = expect.keys() - empty.keys()
    assert not unknown, f"the case names keys that the value has not: {unknown}"
    return {**empty, **expect}


def compare(case: dict[str, Any], value: dict[str, Any], empty: dict[str, Any]) -> None:
    """Assert that a value is what its case expects, but for the keys the case leaves open."""
    expected = filled(case["expect"], empty)
    skipped = set(case.get("open", ()))
    got = {key: value[key] for key in empty if key not in skipped}
    assert got == {key: v for key, v in expected.items() if key not in skipped}


def check_slices(case: dict[str, Any], marks: list[tuple[str, int, int, str]]) -> None:
    """Assert that the evidence a case names is where the case says."""
    slices = {path: case["text"][start:end] for path, start, end, _ in marks}
    for path, expected in case.get("at", {}).items():
        assert slices.get(path) == expected, path
