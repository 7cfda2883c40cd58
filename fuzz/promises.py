"""What must hold of every record: the contract's promises, asked of plain data.

Beside the schema and the grounding, which the library can check by itself, these are the promises
that only a look at the whole record shows.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

import orjson

from fuzz.contract import broken_promises, walk
from rolextract import Record
from rolextract.explain import explain, printable
from rolextract.folding import fold
from rolextract.grounding import find_ungrounded
from rolextract.keys import PAGE_KEYS
from rolextract.record.validation import find_failures

BOUNDS = {
    **dict.fromkeys(("min_years", "max_years"), (0.0, 60.0)),
    **dict.fromkeys(("percent_min", "percent_max"), (-100.0, 1000.0)),
    **dict.fromkeys(("min", "max"), (0.0, 1e9)),
}
"""The keys that are numbers of the page's own, and what they may be."""

_PAIRS = (
    *(("min_years", "max_years"), ("percent_min", "percent_max"), ("min", "max")),
    ("from_year", "to_year"),
)
_MOST_ISSUES = 1000


class Broken(AssertionError):
    """A promise that a record does not keep."""


def check_promises(record: Record, page: bytes, text: str) -> None:
    """Return for a record that keeps its promises, else raise Broken with the first it breaks."""
    data = record.data
    for failure in (
        *find_failures(data),
        *find_ungrounded(data, page),
        *broken_promises(data, text, record.to_json()),
        *_broken(data, text),
    ):
        raise Broken(f"{failure}")
    if orjson.loads(record.to_json()) != data or orjson.loads(record.to_json(indent=True)) != data:
        raise Broken("the JSON is another record")
    _ = record.model  # the models take what the schema takes
    if not all(line.isprintable() for line in explain(record, text)):
        raise Broken("explain shows what a terminal could take for a command")


def _broken(data: dict[str, Any], text: str) -> Iterator[str]:
    for path, value in walk(data):
        if isinstance(value, float):
            yield from _bad_number(path, value)
        if isinstance(value, str) and not _is_text(value):
            yield f"{path} cannot be written as UTF-8"
        if isinstance(value, dict):
            yield from _bad_order(path, value)
    yield from _bad_runs(data["unclaimed"], text)
    yield from _bad_texts(data, text)
    issues = data["issues"]
    if len(issues) > _MOST_ISSUES:
        yield f"{len(issues)} issues"
    for issue in issues:
        if len(issue["message"]) > 2000:
            yield f"a message of {len(issue['message'])} characters"
    for entry in data["evidence"]:
        if not entry["rule"] or printable(entry["rule"]) != entry["rule"]:
            yield f"rule {entry['rule']!r}"


def _bad_number(path: str, number: float) -> Iterator[str]:
    low, high = BOUNDS.get(path.rpartition("/")[2], (0.0, 0.0))
    if not math.isfinite(number) or not low <= number <= high:
        yield f"{path} is {number}"


def _is_text(value: str) -> bool:
    try:
        value.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def _bad_order(path: str, value: dict[str, Any]) -> Iterator[str]:
    for low, high in _PAIRS:
        if value.get(low) is not None and value.get(high) is not None and value[low] > value[high]:
            yield f"{path}: {low} is over {high}"
    for key in ("levels", "preferred", "placeholders", "seniority", "fields"):
        if key in value and len(set(value[key])) != len(value[key]):
            yield f"{path}/{key} holds one twice: {value[key]}"
    if "levels" in value and not {value["minimum"], *value["preferred"]} <= {
        *value["levels"],
        None,
    }:
        yield f"{path}: a level that is not among the levels"


def _bad_texts(data: dict[str, Any], text: str) -> Iterator[str]:
    """Texts with blanks at their ends, and left-over runs that lie in the slice of a text."""
    entries = {entry["path"]: entry for entry in data["evidence"]}
    slices: list[tuple[int, int]] = []
    for path, value in walk({key: data[key] for key in PAGE_KEYS}):
        entry = entries.get(path)
        said = value.get("text") if isinstance(value, dict) else value
        if entry is None or not isinstance(said, str):
            continue
        if said != said.strip():
            yield f"{path} has blanks at its ends: {said!r}"
        if fold(text[entry["start"] : entry["end"]]) == said:
            slices.append((entry["start"], entry["end"]))
    held = bytearray(len(text))
    for start, end in slices:
        held[start:end] = b"x" * (end - start)
    for run in data["unclaimed"]:
        if b"x" in held[run["start"] : run["end"]]:
            yield f"left over, and the text of a value: {run}"


def _bad_runs(runs: list[dict[str, Any]], text: str) -> Iterator[str]:
    at = 0
    for run in runs:
        if not at <= run["start"] < run["end"] <= len(text) or not run["text"].strip():
            yield f"unclaimed run out of order or empty: {run}"
        if any(line_break in run["text"] for line_break in "\r\n"):
            yield f"unclaimed run over two lines: {run}"
        at = run["end"]
