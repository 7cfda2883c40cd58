"""Sections that no profile knows, and second ones of a kind that a record has once: kept whole."""

from __future__ import annotations

from collections.abc import Sequence

from rolextract.blocks.marks import is_bulleted
from rolextract.sections.reader import Part, Reading
from rolextract.segment import Section


def read_other_sections(reading: Reading, sections: Sequence[Section]) -> list[Part]:
    """Each section as ``{heading, paragraphs, items}``, in page order."""
    return [_read(reading, section, f"/other_sections/{i}") for i, section in enumerate(sections)]


def _read(reading: Reading, section: Section, path: str) -> Part:
    notes = reading.notes
    part: Part = {"heading": None, "paragraphs": [], "items": []}
    if section.heading is not None:
        part["heading"] = notes.whole(f"{path}/heading", section.heading, "other.heading")
    for block in section.blocks:
        key = "items" if is_bulleted(block) else "paragraphs"
        part[key].append(notes.whole(f"{path}/{key}/{len(part[key])}", block, f"other.{key[:-1]}"))
    return part
