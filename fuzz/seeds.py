"""What mutation starts from: the sample pages, and the texts of the test cases by value."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

VALUES = (
    *("education", "experience", "certifications", "employer_types", "growth"),
    *("ai_impact", "salary", "labels", "trends", "skills"),
)
"""The folders of test cases; each holds texts of one kind of value."""


@cache
def pages() -> tuple[str, ...]:
    """The sample pages, in the order of their names."""
    return tuple(p.read_text(encoding="utf-8") for p in sorted((ROOT / "raw").glob("*.txt")))


@cache
def texts(value: str) -> tuple[str, ...]:
    """Every text of a value's test cases."""
    files = sorted((ROOT / "tests" / "cases" / value).glob("*.toml"))
    tables = [tomllib.loads(file.read_text(encoding="utf-8")) for file in files]
    return tuple(case["text"] for table in tables for case in table.get("case", ()))


@cache
def layouts() -> tuple[str, ...]:
    """The packaged layout files."""
    return _sources("layouts/*.toml")


@cache
def vocabularies() -> tuple[str, ...]:
    """The smallest of the packaged vocabulary files."""
    return tuple(sorted(_sources("vocabulary/*/*.toml"), key=len)[:6])


def _sources(pattern: str) -> tuple[str, ...]:
    found = sorted((ROOT / "src" / "rolextract").glob(pattern))
    return tuple(path.read_text(encoding="utf-8") for path in found)
