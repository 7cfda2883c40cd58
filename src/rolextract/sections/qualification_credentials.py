"""The credentials of one item of the qualifications, by what its heading and label are about."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import Enum, auto

import regex

from rolextract.evidence import Reading as ValueReading
from rolextract.patterns import lazy_pattern
from rolextract.sections.qualification_groups import Group
from rolextract.sections.qualification_kinds import kind_word, names_more_than
from rolextract.sections.reader import Part, Reading
from rolextract.text import Block
from rolextract.values.certifications import (
    doubt_length,
    find_credentials,
    read_listed,
    says_its_kind,
)
from rolextract.values.education import find_education

Credential = tuple[Part, int, int, str]
_KIND = "certifications"
_GRADE = lazy_pattern(
    r"(?:strongly\s|highly\s)?(?:required|preferred|desired|desirable|recommended|optional|essential"
    r"|mandatory|minimum|bonus|nice[\s-]to[\s-]have|(?:a\s)?plus|ideally|helpful|valued|also)",
    regex.IGNORECASE,
)
"""A label that only says how much something is asked for."""


class About(Enum):
    """What a heading says that its items are."""

    ANYTHING = auto()
    MIXED = auto()
    """Credentials and other things: "Licenses and physical requirements"."""
    CREDENTIALS = auto()


def about_credentials(group: Group, named: tuple[str, int, int] | None) -> About:
    """How far a group's heading, of the kind ``named``, says that its items are credentials."""
    if group.heading is None or named is None or named[0] != _KIND:
        return About.ANYTHING
    block, end = group.heading
    return About.MIXED if names_more_than(_KIND, block.text[:end]) else About.CREDENTIALS


def item_credentials(
    reading: Reading, block: Block, path: str, label: tuple[int, int] | None, about: About
) -> list[Credential]:
    """The credentials that an item names, which may have a run-in label."""
    text, gazetteer = block.text, reading.gazetteer
    said = text[slice(*label)] if label is not None else ""
    start = label[1] + len(text[label[1] :]) - len(text[label[1] :].lstrip(" :")) if label else 0
    named = kind_word(said) if said else None
    is_so_named = named is not None and named[0] == _KIND
    if about is About.ANYTHING and not is_so_named:
        return find_credentials(text, gazetteer, start)
    is_labelled = bool(said) and not is_so_named and not _GRADE.fullmatch(said)
    is_mixed = about is About.MIXED and not is_so_named
    listed = read_listed(text[start:], gazetteer, is_mixed=is_mixed, is_labelled=is_labelled)
    if said and not any("vocabulary" in one[3] for one in listed) and gazetteer.credential(said):
        # as in: CISSP, often asked of leads
        found = find_credentials(text, gazetteer, about_credentials=True)
        if found:
            return found
    for doubt in doubt_length(text[start:]):
        reading.notes.doubt(path, block, doubt, start)
    return [(one, begin + start, end + start, rule) for one, begin, end, rule in listed]


def without_degrees(education: ValueReading | None, found: list[Credential]) -> list[Credential]:
    """The credentials without those of no vocabulary that are degrees: "PharmD or MS"."""
    if education is None or not education.value["levels"]:
        return found
    levels = [mark for mark in education.marks if mark[0].startswith("/levels/")]
    spans = [(begin, end) for _, begin, end, _ in found]
    inner = [any(a < start and end <= b for a, b in spans) for _, start, end, _ in levels]
    if all(inner):
        return found  # "Licensed Master Plumber"
    return [one for one in found if "vocabulary" in one[3] or says_its_kind(one[0]["text"])]


def is_in_credentials(text: str, education: ValueReading, found: Sequence[Credential]) -> bool:
    """True where every level is a word of a credential's name ("Powerplant Certificate")."""
    spans = [(begin, stop) for _, begin, stop, _ in found]
    named = (mark for mark in education.marks if mark[0].startswith("/levels/"))
    if not all(any(a <= start and end <= b for a, b in spans) for _, start, end, _ in named):
        return False
    # A mark is a level's first mention: "Journeyman card or completion of an apprenticeship".
    elsewhere = find_education(_without(text, spans))
    return elsewhere is None or not elsewhere.value["levels"]


def _without(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """The text with a word that says nothing in the place of each of the spans."""
    pieces: list[str] = []
    done = 0
    for begin, stop in sorted(spans):
        pieces += (text[done:begin], "x")
        done = max(done, stop)
    return "".join((*pieces, text[done:]))
