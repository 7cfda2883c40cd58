"""A gold record against a record: what was expected, what was got, leaf by leaf."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from rolextract.scoring.alignment import LEAST_OVERLAP, align, equal, overlap
from rolextract.scoring.gold import OpenList

TYPED = (
    "education", "experience", "certifications", "employer_types", "growth_outlook", "ai_impact",
    "salary", "skills",
)  # fmt: skip
"""The kinds of value that are read from a text; their ``text`` is copied, the rest is judged."""

_JUDGED = {
    ("qualifications", "kind"): "qualification_kinds",
    ("qualifications", "label"): "labels",
    ("career_outlook", "label"): "trends",
    ("last_updated", "last_updated"): "last_updated",
}
"""Judged values outside the typed ones, by their key of the record and their own."""

_NOT_VALUES = frozenset(("schema_version", "source", "sections", "evidence", "unclaimed", "issues"))


class Outcome(NamedTuple):
    """One value: ``expected`` is None for one too many, ``got`` None for one that is missing."""

    path: str
    kind: str
    judged: bool
    expected: Any
    got: Any
    strict: bool
    lenient: bool


def compare(gold: dict[str, Any], record: dict[str, Any]) -> Iterator[Outcome]:
    """The outcome of every value that either side has where the gold speaks.

    A key that the gold leaves out says nothing; null, false and [] say that nothing is there. The
    members of lists are compared whatever their order. Paths point into the gold, those of values
    too many into the record.
    """
    for key, value in gold.items():
        if key not in _NOT_VALUES:
            yield from _compare(value, record.get(key), f"/{key}")


def _compare(gold: Any, got: Any, path: str) -> Iterator[Outcome]:
    if isinstance(gold, dict) and isinstance(got, dict):
        for key, value in gold.items():
            yield from _compare(value, got.get(key), f"{path}/{key}")
    elif isinstance(gold, list) and isinstance(got, list):
        yield from _compare_lists(gold, got, path)
    elif _is_leaf(gold) and _is_leaf(got):
        yield from _compare_leaves(gold, got, path)
    else:
        yield from _one_sided(gold, path, missing=True)
        yield from _one_sided(got, path, missing=False)


def _compare_lists(gold: list[Any], got: list[Any], path: str) -> Iterator[Outcome]:
    for i, j in align(gold, got):
        if i is not None and j is not None:
            yield from _compare(gold[i], got[j], f"{path}/{i}")
        elif i is not None:
            yield from _one_sided(gold[i], f"{path}/{i}", missing=True)
        elif j is not None and not isinstance(gold, OpenList):
            yield from _one_sided(got[j], f"{path}/{j}", missing=False)


def _compare_leaves(gold: Any, got: Any, path: str) -> Iterator[Outcome]:
    expected, found = _said(gold), _said(got)
    if expected is None and found is None:
        return
    strict = equal(expected, found)
    yield _outcome(path, expected, found, strict, overlap(expected, found) >= LEAST_OVERLAP)


def _one_sided(value: Any, path: str, *, missing: bool) -> Iterator[Outcome]:
    """The outcomes of values that have no counterpart."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _one_sided(inner, f"{path}/{key}", missing=missing)
    elif isinstance(value, list):
        for i, inner in enumerate(value):
            yield from _one_sided(inner, f"{path}/{i}", missing=missing)
    elif (said := _said(value)) is not None:
        expected, got = (said, None) if missing else (None, said)
        yield _outcome(path, expected, got, False, False)


def _is_leaf(value: Any) -> bool:
    return not isinstance(value, dict | list)


def _said(value: Any) -> Any:
    """The value, None for one that says nothing."""
    return None if value is False or value == "" else value


def _outcome(path: str, expected: Any, got: Any, strict: bool, lenient: bool) -> Outcome:
    return Outcome(path, *kind_of(path), expected, got, strict, lenient)


def kind_of(path: str) -> tuple[str, bool]:
    """The kind of value that a JSON Pointer leads to, and whether it is judged or copied."""
    keys = [part for part in path.split("/")[1:] if not part.isdigit()]
    typed = next((key for key in reversed(keys) if key in TYPED), None)
    if typed is not None:
        return typed, keys[-1] != "text"
    judged = _JUDGED.get((keys[0], keys[-1]))
    return (judged, True) if judged else (keys[0], False)
