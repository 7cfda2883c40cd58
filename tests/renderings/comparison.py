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


_SAME = (("---", "—"), ("--", "–"), ("’", "'"), ("‘", "'"), ("“", '"'), ("”", '"'))


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


def words_lost(group: str, value: Any, text: str) -> list[str]:
    """The texts of a group that a rendering does not have at all, however it is broken up.

    A row is lost where its text does not follow its label.
    """
    said = _letters(text)
    if group in ROWS and value is not None:
        row = f"{ROWS[group]} {value['text']}"
        return [] if _letters(row) in said else [row]
    return [one for one in _texts(value) if _letters(one) not in said]


def _letters(text: str) -> str:
    return "".join(c for c in fold(text) if c.isalnum()).casefold()
