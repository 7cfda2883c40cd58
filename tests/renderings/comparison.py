"""Two records of one page compared, group by group."""

from __future__ import annotations

from collections.abc import Iterator
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

_SPOKEN = ("text", "title", "summary", "question", "answer", "label", "heading")


def groups_of(record: dict[str, Any]) -> dict[str, Any]:
    """The record's values by group."""
    rows = record["at_a_glance"] or {}
    return {name: rows.get(name) if name not in record else record[name] for name in GROUPS}


def differing(record: dict[str, Any], expected: dict[str, Any]) -> list[str]:
    """The groups in which a record is not the expected one."""
    got, wanted = groups_of(record), groups_of(expected)
    return [name for name in GROUPS if (got[name] or None) != (wanted[name] or None)]


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


def words_lost(value: Any, text: str) -> list[str]:
    """The texts of a value that a rendering does not have at all, however it is broken up."""
    said = _letters(text)
    return [one for one in _texts(value) if _letters(one) not in said]


def _letters(text: str) -> str:
    return "".join(c for c in fold(text) if c.isalnum()).casefold()
