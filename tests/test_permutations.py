"""Sections in any order, missing, or twice: each keeps its own values, and no other's."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from rolextract import EmptyPage, UnknownLayout, extract
from rolextract.grounding import find_ungrounded
from rolextract.keys import HEAD_KEYS, SECTION_KEYS
from tests.conftest import ROOT

LISTS = ("duties", "overview", "qualifications", "faq", "related_roles")
PAGES = sorted((ROOT / "raw").glob("*.txt"))


def parts_of(path: Path) -> tuple[dict[str, str], dict[str, Any]]:
    """The page's text by section, and its record."""
    text = path.read_bytes().decode()
    record = extract(text).model_dump()
    parts = {s["name"]: text[s["start"] : s["end"]] for s in record["sections"]}
    assert [s["name"] for s in record["sections"]] == list(parts), "a section twice"
    # A section that ends the page ends with one line break; give each the blank line it may need.
    return {name: part.rstrip("\n") + "\n\n" for name, part in parts.items()}, record


WHOLE = {path.stem: parts_of(path) for path in PAGES}


def headings_in(names: list[str]) -> int:
    return sum(name in SECTION_KEYS for name in names)


@st.composite
def rearranged(draw: st.DrawFn) -> tuple[str, list[str]]:
    """A page, and the names of its sections shuffled, some left out, some twice."""
    page = draw(st.sampled_from(sorted(WHOLE)))
    names = draw(st.permutations([n for n in WHOLE[page][0] if n != "boilerplate"]))
    kept = draw(st.lists(st.booleans(), min_size=len(names), max_size=len(names)))
    names = [name for name, keep in zip(names, kept, strict=True) if keep]
    twice = draw(st.lists(st.sampled_from(names), max_size=2, unique=True)) if names else []
    return page, names + twice


@settings(max_examples=60, deadline=None)
@example(("cloud-engineer", ["career_outlook", "faq", "qualifications", "qualifications"]))
@given(rearranged())
def test_sections_keep_their_values(choice: tuple[str, list[str]]) -> None:
    page, names = choice
    parts, whole = WHOLE[page]
    text = "".join(parts[name] for name in names)
    if headings_in(sorted(set(names))) < 2:
        with contextlib.suppress(UnknownLayout, EmptyPage):
            extract(text)
        return
    record = extract(text).model_dump()
    assert list(find_ungrounded(record, text.encode())) == []
    for key in SECTION_KEYS:
        expected = whole[key] if key in names else ([] if key in LISTS else None)
        if key in LISTS and names.count(key) > 1:
            expected = whole[key] * 2
        assert record[key] == expected, key
    for key in HEAD_KEYS:
        if "header" in names or (key == "category" and "related_roles" in names):
            assert record[key] == whole[key], key
        else:
            assert record[key] is None, key
    repeated = {n for n in names if names.count(n) > 1}
    assert len([i for i in record["issues"] if i["code"] == "section_repeated"]) == len(repeated)


@pytest.mark.parametrize("key", [k for k in SECTION_KEYS if k != "related_roles"])
@pytest.mark.parametrize("page", sorted(WHOLE))
def test_a_deleted_section_takes_only_its_own_keys(page: str, key: str) -> None:
    parts, whole = WHOLE[page]
    record = extract("".join(part for name, part in parts.items() if name != key)).model_dump()
    changed = {
        k
        for k in whole
        if k in (*SECTION_KEYS, *HEAD_KEYS, "other_sections") and record[k] != whole[k]
    }
    assert changed == {key}
    gone = {s["name"] for s in whole["skills"] if s["sections"] == [key]}
    left = {s["name"] for s in whole["skills"]} - gone
    # A word such as "Excel" may count because another section names it as a tool.
    assert {s["name"] for s in record["skills"]} <= left
