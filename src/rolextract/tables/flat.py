"""A record as one flat row: for spreadsheets, and for those who count."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

import orjson

from rolextract.tables.shapes import Kind

BETWEEN = " | "
"""Stands between the items of a list in one value."""

Flat = str | int | float | bool | None


class Column(NamedTuple):
    """A column of the flat table: its name, its kind, and where a record has its value."""

    name: str
    kind: Kind
    read: Callable[[dict[str, Any]], Flat]


def _at(*keys: str) -> Callable[[dict[str, Any]], Any]:
    """What stands under the keys, one inside the other; None where one of them is null."""

    def read(record: dict[str, Any]) -> Any:
        value: Any = record
        for key in keys:
            if value is None:
                return None
            value = value[key]
        return value

    return read


def _joined(*keys: str, item: str | None = None) -> Callable[[dict[str, Any]], Flat]:
    """The items of a list, or one key of each, joined; None for no list and no items."""
    found = _at(*keys)

    def read(record: dict[str, Any]) -> Flat:
        items = found(record) or ()
        return BETWEEN.join(x if item is None else x[item] for x in items) or None

    return read


def _count(*keys: str) -> Callable[[dict[str, Any]], Flat]:
    found = _at(*keys)
    return lambda record: len(found(record) or ())


def _metadata(record: dict[str, Any]) -> Flat:
    metadata = record["source"]["metadata"]
    return None if metadata is None else orjson.dumps(metadata).decode("utf-8")


def _text(name: str, *keys: str) -> Column:
    return Column(name, "string", _at(*keys))


def _number(name: str, *keys: str) -> Column:
    return Column(name, "number", _at("at_a_glance", *keys))


COLUMNS: tuple[Column, ...] = (
    *(_text(name, "source", name) for name in ("id", "uri", "sha256", "encoding", "made_by")),
    Column("metadata", "string", _metadata),
    *(_text(name, name) for name in ("title", "category", "summary", "last_updated")),
    _text("minimum_education", "at_a_glance", "education", "minimum"),
    Column("education_levels", "string", _joined("at_a_glance", "education", "levels")),
    Column("preferred_education", "string", _joined("at_a_glance", "education", "preferred")),
    Column("fields_of_study", "string", _joined("at_a_glance", "education", "fields")),
    _number("min_years", "experience", "min_years"),
    _number("max_years", "experience", "max_years"),
    Column("open_ended", "boolean", _at("at_a_glance", "experience", "open_ended")),
    Column("seniority", "string", _joined("at_a_glance", "experience", "seniority")),
    Column(
        "certifications", "string", _joined("at_a_glance", "certifications", "items", item="name")
    ),
    Column(
        "no_certification_required",
        "boolean",
        _at("at_a_glance", "certifications", "none_required"),
    ),
    Column("employer_types", "string", _joined("at_a_glance", "employer_types", "items")),
    _text("growth_direction", "at_a_glance", "growth_outlook", "direction"),
    _text("growth_pace", "at_a_glance", "growth_outlook", "pace"),
    _number("growth_percent_min", "growth_outlook", "percent_min"),
    _number("growth_percent_max", "growth_outlook", "percent_max"),
    Column("growth_to_year", "integer", _at("at_a_glance", "growth_outlook", "to_year")),
    _text("ai_effect", "at_a_glance", "ai_impact", "effect"),
    _number("pay_min", "salary", "min"),
    _number("pay_max", "salary", "max"),
    _text("pay_currency", "at_a_glance", "salary", "currency"),
    _text("pay_period", "at_a_glance", "salary", "period"),
    Column("skills", "string", _joined("skills", item="name")),
    *(
        Column(f"{key}_count", "integer", _count(key))
        for key in ("duties", "qualifications", "faq", "related_roles", "skills")
    ),
    Column("other_sections_count", "integer", _count("other_sections")),
    Column("unclaimed_count", "integer", _count("unclaimed")),
    Column("issues", "string", _joined("issues", item="code")),
)
"""The columns of the flat table in their order; a null or an empty list is an empty value."""

NAMES = tuple(column.name for column in COLUMNS)


def flat_row(record: dict[str, Any]) -> tuple[Flat, ...]:
    """The values of a record in the order of the columns."""
    return tuple(column.read(record) for column in COLUMNS)
