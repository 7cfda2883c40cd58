"""The record's promises, asked from outside: nothing here but ``fold`` is the library's own.

What the library checks by itself could be wrong in the check as in the record; these are written
from the contract alone.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Any

from rolextract.folding import fold

Data = dict[str, Any]
Entries = dict[str, Data]

_PAGE_KEYS = (
    *("title", "category", "summary", "last_updated", "at_a_glance", "duties", "overview"),
    *("qualifications", "career_outlook", "cover_letter", "faq", "related_roles", "skills"),
    "other_sections",
)
_HOMES = _PAGE_KEYS[4:12]
"""Keys whose values stand in the sections of the same name."""

_SKILLS_FROM = ("duties", "overview", "qualifications", "career_outlook", "faq")
_DERIVED = re.compile(
    r"/(?:kind|minimum|direction|pace|effect|last_updated)$|/(?:levels|preferred|seniority)/\d+$"
)
_WHOLE = re.compile(r"/salary$|/certifications/(?:items/)?\d+$|/parts/\d+$|^/skills/\d+$")
"""Objects read whole from one slice: one entry of evidence stands for all they hold."""

_POINTED = re.compile(
    rb'"(?:min_years|max_years|percent_min|percent_max|min|max)": ?(?!null)([^,\s}]+)'
)


def broken_promises(data: Data, text: str, written: bytes) -> Iterator[str]:
    """What a record, as data and as it was written, breaks of the contract."""
    entries = {entry["path"]: entry for entry in data["evidence"]}
    for check in (_tiles, _in_order, _proven, _at_home, _skills, _issues):
        yield from check(data, text, entries)
    for match in _POINTED.finditer(written):
        if b"." not in match[1]:
            yield f"a number without a decimal point: {match[0]!r}"


def walk(value: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """Every value inside a value, with its path, itself first."""
    yield path, value
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from walk(inner, f"{path}/{key}")
    elif isinstance(value, list):
        for i, inner in enumerate(value):
            yield from walk(inner, f"{path}/{i}")


def _values(data: Data) -> Iterator[tuple[str, Any]]:
    for key in _PAGE_KEYS:
        yield from walk(data[key], f"/{key}")


def _tiles(data: Data, text: str, _: Entries) -> Iterator[str]:
    """Sections cut the page from 0 to its end; a heading stands in its section."""
    at = 0
    for section in data["sections"]:
        if section["start"] != at or section["end"] <= at:
            yield f"a gap or an overlap at {at}: {section}"
        at = section["end"]
        heading, whole = section["heading"], text[section["start"] : at]
        # Of a link whose address a tool wrapped, the one line says more than both together.
        said = (whole, *whole.splitlines()) if heading is not None else ()
        if said and not any(heading in fold(part) for part in said):
            yield f"the heading is not in its section: {section}"
    if at != len(text):
        yield f"the sections end at {at}, the page at {len(text)}"


def _in_order(data: Data, text: str, entries: Entries) -> Iterator[str]:
    """Evidence by start, end and path, one a path and on the page; lists in the page's order."""
    order = [(entry["start"], entry["end"], entry["path"]) for entry in data["evidence"]]
    if order != sorted(order) or len(entries) != len(order):
        yield "the evidence is not in order, or has a path twice"
    for start, end, path in order:
        if not 0 <= start < end <= len(text):
            yield f"{path} at [{start}, {end}) of {len(text)}"
    letter = data["cover_letter"] or {"placeholders": []}
    counts = {key: len(data[key]) for key in ("duties", "overview", "faq", "skills")}
    counts["cover_letter/placeholders"] = len(letter["placeholders"])
    for key, count in counts.items():
        paths = [f"/{key}/{i}" for i in range(count)]
        starts = [_first(path, entries) for path in paths]
        if starts != sorted(starts):
            yield f"/{key} is not in the order of the page"


def _first(path: str, entries: Entries) -> int:
    found = (entries.get(f"{path}{key}") for key in ("", "/text", "/question"))
    return next((entry["start"] for entry in found if entry), -1)


def _proven(data: Data, text: str, entries: Entries) -> Iterator[str]:
    """Each string, number and true has one proof, which says it; nothing else has any."""
    used: set[str] = set()
    for path, value in _values(data):
        entry = entries.get(path)
        if entry is not None:
            used.add(path)
            yield from _wrong_slice(path, value, text[entry["start"] : entry["end"]])
        if isinstance(value, str | int | float) and value is not False:
            parents = [path[: at.start()] for at in re.finditer("/", path)][1:]
            proofs = sum(parent in entries for parent in (*parents, path))
            if proofs != 1:
                yield f"{path} has {proofs} proofs"
    for path in entries.keys() - used:
        yield f"evidence of nothing: {path}"


def _wrong_slice(path: str, value: Any, slice_: str) -> Iterator[str]:
    if isinstance(value, dict) and _WHOLE.search(path):
        value = value["text"]
    elif value is None or value is False or isinstance(value, dict | list):
        yield f"evidence of a list, an object or nothing: {path}"
        return
    if isinstance(value, str) and not _DERIVED.search(path) and fold(slice_) != value:
        yield f"{path} is {value!r}, its slice {slice_!r}"
    if not slice_.strip():
        yield f"{path} was read from blanks"


def _at_home(data: Data, _: str, entries: Entries) -> Iterator[str]:
    """A value stands in a section that feeds its key; pay may stand in the page's head."""
    name_at = _names(data)
    for path, entry in entries.items():
        key = path.split("/")[1]
        homes = {key, "header"} if path.startswith("/at_a_glance/salary") else {key}
        if key in _HOMES and not {name_at(entry["start"]), name_at(entry["end"] - 1)} <= homes:
            yield f"{path} stands in {name_at(entry['start'])}"


def _names(data: Data) -> Callable[[int], str]:
    """The name of the section at an offset."""
    sections = data["sections"]
    starts = [section["start"] for section in sections]
    return lambda offset: str(sections[bisect_right(starts, offset) - 1]["name"])


def _skills(data: Data, _: str, entries: Entries) -> Iterator[str]:
    """Skills are named once, from the sections that tell of them, the first of them its first."""
    names = [skill["name"] for skill in data["skills"]]
    if len(set(names)) != len(names):
        yield f"a skill twice: {names}"
    name_at = _names(data)
    for i, skill in enumerate(data["skills"]):
        if skill["sections"] != [key for key in _SKILLS_FROM if key in skill["sections"]]:
            yield f"sections out of order, or not to be read: {skill}"
        if name_at(entries[f"/skills/{i}"]["start"]) not in skill["sections"]:
            yield f"the first mention is in none of the sections: {skill}"


def _issues(data: Data, text: str, _: Entries) -> Iterator[str]:
    """Issues by start, then code; on the page, and of a path that the record has."""
    issues = data["issues"]
    for before, after in pairwise(issues):
        if (before["start"], before["code"]) > (after["start"], after["code"]):
            yield f"issues out of order: {before}, {after}"
    paths = {path for path, _ in _values(data)} if issues else set()
    for issue in issues:
        if issue["path"] is not None and issue["path"] not in paths:
            yield f"an issue of a path that is not there: {issue}"
        if not 0 <= issue["start"] <= issue["end"] <= len(text):
            yield f"an issue off the page: {issue}"
