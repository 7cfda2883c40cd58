"""What mutation starts from: sample pages, the texts of test cases, what the rules know by name."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
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


@cache
def words() -> tuple[tuple[str, ...], ...]:
    """Every string of the packaged vocabularies and layouts, file by file."""
    paths = (
        *_paths("vocabulary/*.toml"),
        *_paths("vocabulary/*/*.toml"),
        *_paths("layouts/*.toml"),
    )
    files = (tomllib.loads(path.read_text(encoding="utf-8")) for path in paths)
    return tuple(found for file in files if (found := tuple(dict.fromkeys(_strings(file)))))


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from _strings(inner)


def _sources(pattern: str) -> tuple[str, ...]:
    return tuple(path.read_text(encoding="utf-8") for path in _paths(pattern))


def _paths(pattern: str) -> list[Path]:
    return sorted((ROOT / "src" / "rolextract").glob(pattern))
