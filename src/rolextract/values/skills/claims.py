"""What else lays claim to a name in a text: a credential, an employer, a standard's number.

The vocabulary finds names wherever they stand; here those are put aside that are part of another.
"""

from __future__ import annotations

from bisect import bisect_left
from operator import attrgetter
from typing import TYPE_CHECKING

from rolextract.gazetteer import Hit
from rolextract.values.skills.employers import find_employers
from rolextract.values.skills.numbered_standards import find_standards
from rolextract.values.skills.word_lists import word_lists
from rolextract.vocabulary.entries import Skill

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rolextract.values.skills.credential_words import Zone

Slice = tuple[int, int]

_START = attrgetter("start")
_NO_FORM = ""  # the form of a standard that is known by its number alone
_MADE_BY_COMPANIES = frozenset({"tool", "platform", "database", "other"})


def with_standards(text: str, hits: list[Hit]) -> list[Hit]:
    """The hits and the numbered standards, each instead of the skills within its slice.

    A part or an edition of one that the vocabulary has keeps the name from there.
    """
    found = find_standards(text)
    if not found:
        return hits
    hits = sorted(hits, key=_START)
    starts = [hit.start for hit in hits]
    standards: list[Hit] = []
    yielding: set[int] = set()
    for start, end, name in found:
        places = range(bisect_left(starts, start), bisect_left(starts, end))
        inside = [i for i in places if hits[i].end <= end and _may_yield(hits[i])]
        if any((hits[i].start, hits[i].end) == (start, end) for i in inside):
            continue
        known = [hits[i].entry for i in inside if starts[i] == start and _goes_on(text, hits[i])]
        entry = known[0] if known else Skill(name, "standard")
        standards.append(Hit(start, end, entry, _NO_FORM))
        yielding.update(inside)
    return sorted([h for i, h in enumerate(hits) if i not in yielding] + standards, key=_START)


def _goes_on(text: str, hit: Hit) -> bool:
    """True for a numbered standard with a part or an edition behind it: "IEC 60601-1-2"."""
    return _is_standard(hit) and hit.form[-1:].isdigit() and not text[hit.end].isspace()


def without_kinds(text: str, hits: list[Hit], members: list[Slice]) -> list[Hit]:
    """The hits but for a kind of product that ends a member's own name: "Brellworth CAD"."""
    kinds = word_lists().kinds_of_product
    starts = {end: start for start, end in members}
    return [
        hit
        for hit in hits
        if text[hit.start : hit.end] not in kinds or starts.get(hit.end, hit.start) == hit.start
    ]


def unknown_members(members: list[Slice], zones: list[Zone], hits: list[Hit]) -> list[Slice]:
    """The members of a list that are no credential and that the vocabulary does not name."""
    taken = [(zone.start, zone.end) for zone in zones] + [(hit.start, hit.end) for hit in hits]
    known = Taken(taken)
    return [member for member in members if not known.meets(*member)]


def outside_credentials(skills: list[Hit], zones: list[Zone]) -> list[Hit]:
    """The skills outside the names of credentials; a standard counts in the weak zones too."""
    every = Taken([(zone.start, zone.end) for zone in zones])
    strong = Taken([(zone.start, zone.end) for zone in zones if not zone.weak])
    return [
        hit
        for hit in skills
        if not (strong if _is_standard(hit) else every).meets(hit.start, hit.end)
    ]


def not_employers(text: str, skills: list[Hit]) -> list[Hit]:
    """The skills that are no company's name: a maker of tools is one where it employs people."""
    if not any(map(_is_made_by_company, skills)):
        return skills
    employers = find_employers(text)
    if not employers:
        return skills
    taken = Taken(employers)
    return [h for h in skills if not (taken.meets(h.start, h.end) and _is_made_by_company(h))]


def _is_made_by_company(hit: Hit) -> bool:
    return isinstance(hit.entry, Skill) and hit.entry.kind in _MADE_BY_COMPANIES


def _is_standard(hit: Hit) -> bool:
    return isinstance(hit.entry, Skill) and hit.entry.kind == "standard"


def _may_yield(hit: Hit) -> bool:
    """False for a credential that is one wherever it stands."""
    return isinstance(hit.entry, Skill) or hit.entry.ambiguous


class Taken:
    """The stretches of a text that slices cover, asked in no time however many there are."""

    def __init__(self, slices: Iterable[Slice]) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        for start, end in sorted(slices):
            if self._ends and start <= self._ends[-1]:
                self._ends[-1] = max(end, self._ends[-1])
            else:
                self._starts.append(start)
                self._ends.append(end)

    def meets(self, start: int, end: int) -> bool:
        """True where one of the slices overlaps ``[start, end)``."""
        before = bisect_left(self._starts, end) - 1
        return before >= 0 and self._ends[before] > start
