"""Two records of one page compared, group by group."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from rolextract import fold

GROUPS = (
    "title",
    "category",
    "summary",
    "education",
    "experience",
    "certifications",
    "employer_types",
    "growth_outlook",
    "ai_impact",
    "salary",
    "other",
    "duties",
    "overview",
    "qualifications",
    "career_outlook",
    "cover_letter",
    "faq",
    "related_roles",
    "skills",
    "last_updated",
    "other_sections",
)
"""What is compared: the rows at a glance each by itself, else the record's own keys."""

_SPOKEN = ("text", "title", "summary", "question", "answer", "label", "heading", "salutation")


def groups_of(record: dict[str, Any]) -> dict[str, Any]:
    """The record's values by group."""
    rows = record["at_a_glance"] or {}
    return {name: rows.get(name) if name not in record else record[name] for name in GROUPS}


_SAME = (
    ("---", "-"),
    ("--", "-"),
    ("—", "-"),
    ("–", "-"),
    ("/ ", "/"),
    ("’", "'"),
    ("‘", "'"),
    ("“", '"'),
    ("”", '"'),
)


def alike(value: Any) -> Any:
    """A value with the quotes and dashes that a tool may write in its own way made one."""
    if isinstance(value, str):
        for written, meant in _SAME:
            value = value.replace(written, meant)
        return value
    if isinstance(value, list):
        return [alike(inner) for inner in value]
    if isinstance(value, dict):
        return {key: alike(inner) for key, inner in value.items()}
    return value


def differing(record: dict[str, Any], expected: dict[str, Any]) -> list[str]:
    """The groups in which a record is not the expected one."""
    got, wanted = groups_of(record), groups_of(expected)
    return [name for name in GROUPS if alike(got[name] or None) != alike(wanted[name] or None)]


def _texts(value: Any, key: str = "text") -> Iterator[str]:
    """The texts that the page has word for word among the leaves of a value."""
    if isinstance(value, str) and key in _SPOKEN:
        yield value
    elif isinstance(value, list):
        for inner in value:
            yield from _texts(inner, key)
    elif isinstance(value, dict):
        for name, inner in value.items():
            if name not in ("levels", "preferred", "seniority", "sections"):
                yield from _texts(inner, "text" if isinstance(inner, list) else name)


ROWS = {
    "education": "Typical education",
    "experience": "Typical experience",
    "certifications": "Key certifications",
    "employer_types": "Top employer types",
    "growth_outlook": "Growth outlook",
    "ai_impact": "AI impact (through 2030)",
}


SECTIONS = {
    "duties": "Duties and responsibilities",
    "overview": "Overview",
    "qualifications": "Qualifications",
    "career_outlook": "Career outlook",
    "cover_letter": "Sample cover letter",
    "faq": "Frequently asked questions",
    "related_roles": "More in",
}

AFTER = dict(pairwise(SECTIONS))


def words_lost(group: str, value: Any, text: str) -> list[str]:
    """What a rendering does not have at all of a group, however it is broken up.

    A row is lost where its text does not follow its label, a section where its first text does not
    follow its heading, and an answer, a group or a letter where its head does not stand before it.
    """
    if group in ("title", "category"):
        lines = {_letters(line).removeprefix("morein") for line in text.splitlines()}
        return [value] if value is not None and _letters(value) not in lines else []
    said = _letters(text)
    return [one for one in _together(group, value) if _letters(one) not in said]


def _together(group: str, value: Any) -> Iterator[str]:
    """The runs of words that a rendering must have for a group to be in it."""
    if value is None:
        return
    if group in ROWS:
        yield f"{ROWS[group]} {value['text']}"
        return
    texts = list(_texts(value))
    yield from texts
    if group in SECTIONS:
        if group != "related_roles":
            yield f"{SECTIONS[group]} {texts[0]}"
        if after := AFTER.get(group):
            yield f"{texts[-1]} {SECTIONS[after]}"
    if group == "qualifications":
        yield from (f"{g['heading']} {g['text'] or g['items'][0]['text']}" for g in value)
    if group == "faq":
        yield from (f"{pair['question']} {pair['answer']}" for pair in value)
    if group == "cover_letter":
        yield f"{value['salutation']} {value['paragraphs'][0]}"


def _letters(text: str) -> str:
    return "".join(c for c in fold(text) if c.isalpha()).casefold()
