"""Certifications and licences: the list of a row, of a certifications item, or in any sentence."""

from __future__ import annotations

from typing import Any

from rolextract.evidence import Doubt, Mark, Reading
from rolextract.gazetteer import Gazetteer
from rolextract.values.certifications.found import Found
from rolextract.values.certifications.items import find_credentials, read_listed
from rolextract.values.certifications.likeness import says_its_kind
from rolextract.values.certifications.listed import LONGEST, read_credentials
from rolextract.values.certifications.lists import NONE_REQUIRED

__all__ = [
    "Found",
    "doubt_length",
    "find_credentials",
    "read_certifications",
    "read_credentials",
    "read_listed",
    "says_its_kind",
]


def read_certifications(text: str, gazetteer: Gazetteer) -> Reading:
    """The certifications of a glance row: ``{text, none_required, items}``."""
    value: dict[str, Any] = {"text": text, "none_required": False, "items": []}
    marks: list[Mark] = [("/text", 0, len(text), "certification.text")] if text else []
    none = NONE_REQUIRED.match(text)
    if none is not None:
        value["none_required"] = True
        marks.append(("/none_required", none.start(), none.end(), "certification.none_required"))
        return Reading(value, marks)
    for n, (item, start, end, rule) in enumerate(read_credentials(text, gazetteer, is_row=True)):
        value["items"].append(item)
        marks.append((f"/items/{n}", start, end, rule))
    return Reading(value, marks, doubt_length(text))


def doubt_length(text: str) -> list[Doubt]:
    """A doubt about a text that :func:`read_credentials` does not read to its end."""
    if len(text) <= LONGEST:
        return []
    message = f"of a text of so many names only the first {LONGEST:,} characters are read"
    return [("limit_reached", message, "", LONGEST, len(text))]
