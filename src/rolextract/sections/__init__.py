"""The table of contents of the product: which reader makes which key of the record.

A key of ``LISTS`` takes every section of its name, in page order. A key of ``SINGLES`` takes the
first with text; a second one is kept under ``other_sections``.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from rolextract.sections.faq import read_faq
from rolextract.sections.glance import read_at_a_glance
from rolextract.sections.header import read_header
from rolextract.sections.letter import read_cover_letter
from rolextract.sections.other import read_other_sections
from rolextract.sections.outlook import read_career_outlook
from rolextract.sections.prose import read_duties, read_overview
from rolextract.sections.qualifications import read_qualifications
from rolextract.sections.reader import Part, Reading
from rolextract.sections.related import read_related_roles
from rolextract.sections.skills import read_skills
from rolextract.segment import Section

SINGLES: tuple[tuple[str, Callable[[Reading, Section], Part | None]], ...] = (
    ("at_a_glance", read_at_a_glance),
    ("career_outlook", read_career_outlook),
    ("cover_letter", read_cover_letter),
)

LISTS: tuple[tuple[str, Callable[[Reading, Sequence[Section]], list[Part] | list[str]]], ...] = (
    ("duties", read_duties),
    ("overview", read_overview),
    ("qualifications", read_qualifications),
    ("faq", read_faq),
    ("related_roles", read_related_roles),
)

__all__ = [
    "LISTS",
    "SINGLES",
    "Part",
    "Reading",
    "read_header",
    "read_other_sections",
    "read_skills",
]
