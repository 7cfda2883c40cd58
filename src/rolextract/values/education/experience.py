"""Where experience by itself opens the door: "or equivalent experience", "self-taught accepted".

Experience that comes *with* a level is that level's condition and says nothing here. So each
phrase is followed back to the word that governs it: an "or" makes it an alternative, a "with",
"plus" or "and" a condition; a phrase that begins its clause needs a word of acceptance after it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rolextract.values.education.replacements import (
    TERMS,
    find_replacement,
    find_years_without,
)
from rolextract.values.education.words import BREAKS, Mention, Words

_CONDITION: Final = frozenset(
    ("with", "plus", "+", "including", "having", "requires", "require", "by", "of", "through")
)
_COMES_WITH: Final = frozenset(("with", "plus", "+", "including"))
_OFFERED: Final = frozenset(("level", "prefer", "require"))
_COUNTS: Final = frozenset(
    ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
)
_NUMBERS: Final = _COUNTS | frozenset(
    (*("several", "extensive", "significant", "substantial", "years", "equivalent"),)
)
_SCHOOLING: Final = frozenset(
    (
        "education",
        "training",
        "skills",
        "knowledge",
        "coursework",
        "certification",
        "certifications",
    )
)

if TYPE_CHECKING:
    from rolextract.values.education.field_lists import FieldList
_TAKEN: Final = frozenset(
    ("accepted", "acceptable", "considered", "welcome", "welcomed", "eligible")
)
_LET_IN: Final = _TAKEN | {"respected", "valued", "equally", "equal"}
_ON_THE_JOB: Final = ["on", "the", "job", "training"]
_HABITS: Final = ("common", "standard", "typical", "usual", "customary", "the")
_FAR: Final = 14
_NEAR: Final = 8
_AHEAD: Final = 25


class ExperienceReader:
    """Finds the words by which a text lets experience alone in."""

    def __init__(self, words: Words, mentions: list[Mention], lists: list[FieldList]) -> None:
        self.words = words
        self.mentions = mentions
        self.ending = {mention.end: mention for mention in mentions}
        self.starting = {mention.first: mention for mention in mentions}
        self.fields = {index for found in lists for index in range(found.first, found.end)}
        self.listed = {
            index
            for found in lists
            for index in range(found.first, min(found.end + 2, len(words.norm)))
        }
        self.schooled = any(mention.kind == "level" for mention in mentions)
        self.accepted: set[int] = set()

    def find(self) -> tuple[int, int] | None:
        """The words ``[first, end)`` of the first phrase that opens the door, or None."""
        first: tuple[int, int] | None = None
        for mention in self.mentions:
            if mention.kind == "experience":
                found = self._read(mention)
                if found is not None:
                    self.accepted.add(mention.end)
                    first = first or found
        if first is None and self.schooled:
            first = (
                self._years()
                or self._years_first()
                or self._years_taken()
                or find_years_without(self.words)
                or find_replacement(self.words, self.mentions, self.fields)
            )
        return first

    def _read(self, mention: Mention) -> tuple[int, int] | None:
        start, governor = self._govern(mention)
        if mention.value == "strong":
            worded = self.words.norm[mention.first].startswith("self")
            condition = governor == "with" and self.schooled and not worded
            return None if condition else (mention.first, mention.end)
        if mention.value == "people":
            return self._people(mention, governor)
        equal = "equivalent" in self.words.norm[start : mention.end]
        if governor == "with" and self._replaces(mention):
            return (start, mention.end)
        if governor == "with" or not self.schooled or self.words.word(start) in ("no", "without"):
            return None
        if governor == "or" and not equal and self._preferred(mention.end):
            return None
        if governor == "or":
            way = self._alternative(start)
            if equal or way == "alternative":
                return (start, mention.end)
            if way == "condition" and mention.value == "head" and self._bare(start):
                return None  # "with claims or construction experience accepted"
        if governor == "start" and self._then_level(mention.end):
            return (start, mention.end)
        if governor == "slash" or (equal and governor == "start" and not self._wanted(mention)):
            return (start, mention.end)
        return (start, mention.end) if self._let_in(mention.end) else None

    def _then_level(self, index: int) -> bool:
        """Whether a level is the other choice: "three years of experience or a degree"."""
        for place in range(index, min(index + _NEAR, len(self.words.norm))):
            word = self.words.norm[place]
            if word == "or":
                level = self.starting.get(self._trim(place + 1))
                other = level is not None and level.kind == "level" and level.value != "none"
                return other and not self._preferred(place)
            if word in BREAKS or word in _CONDITION or word in ("and", "(", ")", ":"):
                return False
            if place in self.starting:
                return False
        return False

    def _replaces(self, mention: Mention) -> bool:
        """Whether its clause has no level and takes who brings it: "CISA with experience may
        substitute", "; career changers with sales experience considered"."""
        for place in range(mention.end, min(mention.end + 4, len(self.words.norm))):
            after = self.starting.get(place)
            if after is not None:
                break
        else:
            return False
        taken = after.kind == "accept" and self.words.norm[after.end - 1] in _TAKEN
        if not (taken or after.kind == "replace") or not self.schooled:
            return False
        for index in range(mention.first - 1, max(mention.first - _FAR, -1), -1):
            ended = self.ending.get(index + 1)
            if ended is not None and ended.kind == "level":
                return False
            if self.words.norm[index] in BREAKS:
                return True
        return False

    def _people(self, mention: Mention, governor: str) -> tuple[int, int] | None:
        """ "Experienced seafarers also accepted": if the clause takes them without a level."""
        if governor == "with" or not self.schooled:
            return None
        for place in range(mention.end, min(mention.end + _AHEAD, len(self.words.norm))):
            if self.words.norm[place] in BREAKS or self.words.norm[place] == ")":
                return None
            after = self.starting.get(place)
            if after is not None and after.kind != "experience":
                taken = after.kind == "accept" and self.words.norm[after.end - 1] in _TAKEN
                return (mention.first, after.end) if taken else None
        return None

    def _govern(self, mention: Mention) -> tuple[int, str]:
        """Where the phrase begins, and what stands before: ``or`` ``slash`` ``with`` ``start``."""
        index = mention.first - 1
        while index >= max(0, mention.first - _FAR):
            word = self.words.norm[index]
            if word == ")" and index in self.words.opens:
                index = self.words.opens[index] - 1  # "equivalent union (IATSE) experience"
                continue
            if word == "or":
                return self._trim(index + 1), "or"
            if word == "/" and self.words.word(index + 1) == "equivalent":
                return index + 1, "or"
            if word == "/":
                before = self.ending.get(index)
                if before and (before.kind == "level" or index in self.accepted):
                    return index + 1, "slash"
                if before and before.kind == "experience":
                    return index + 1, "with"
            elif word == "and":
                kinds = "equivalent" in self.words.norm[max(index - 3, 0) : index]
                if self.words.word(index - 1) not in _SCHOOLING and not kinds:
                    return index + 1, "with"
            elif word in _CONDITION and not self._measures(index):
                return index + 1, "with"
            elif word in BREAKS or word in (",", ":", "(", ")", "[", "but"):
                return self._trim(index + 1), "start"
            elif index + 1 in self.ending and self.ending[index + 1].kind != "experience":
                return index + 1, "with"
            index -= 1
        return self._trim(index + 1), "start"

    def _measures(self, index: int) -> bool:
        """Whether an "of" belongs to the phrase: "years of experience", "combination of"."""
        if self.words.norm[index] != "of":
            return False
        before = self.words.word(index - 1)
        if before.endswith("s") and self.words.word(index - 2)[:1].isdigit():
            return True  # "6+ harvests of cellar experience"
        return before in (
            "years",
            "year",
            "combination",
            "hours",
            "mix",
            "months",
            "completion",
        )

    def _trim(self, index: int) -> int:
        while self.words.word(index) in ("a", "an", "the"):
            index += 1
        return index

    def _bare(self, start: int) -> bool:
        """Whether the phrase has neither an article nor a number of its own."""
        return self.words.word(start - 1) == "or" and self.words.word(start) not in _NUMBERS

    def _alternative(self, start: int) -> str:
        """What the "or" before ``start`` offers this for: a level (``alternative``), or what comes
        with a level (``condition``); empty where it cannot be told."""
        index = start - 1
        while self.words.word(index) in ("a", "an", "the"):
            index -= 1
        index -= 1  # before the "or"
        if self.words.word(index) == ",":
            return "alternative"
        for _ in range(_FAR):
            word = self.words.word(index)
            mention = self.ending.get(index + 1)
            if mention and (mention.kind in _OFFERED or mention.end in self.accepted):
                return "alternative"
            if index in self.listed or word == "(":
                return "alternative"
            if word in _COMES_WITH:
                return "condition"
            if word in ("and", "", ",") or word in BREAKS:
                return ""
            if word == ")" and index in self.words.opens:
                index = self.words.opens[index]
            index -= 1
        return ""

    def _let_in(self, index: int) -> bool:
        """Whether the clause goes on with a word of acceptance, before any other judgement."""
        passed = 0  # the end of the last bracket
        trained = self.words.norm[max(index - 4, 0) : index] == _ON_THE_JOB
        for place in range(index, min(index + _AHEAD, len(self.words.norm))):
            word = self.words.norm[place]
            if place <= passed:
                continue
            if word == "(":
                passed = self.words.closes.get(place, 0)
                continue
            if word in BREAKS or word == ")":
                return False
            mention = self.starting.get(place)
            if mention is None or mention.kind == "experience":
                continue
            if mention.kind == "level" and self.words.norm[place - 1] in ("or", "a", "an"):
                if not _COMES_WITH.isdisjoint(self.words.norm[index:place]):
                    return False  # "clinical background with an associate degree accepted"
                continue
            if mention.kind == "replace":
                return True
            if mention.kind != "accept":
                return False
            after = self.starting.get(mention.end)
            habit = self.words.norm[place] in (_HABITS if trained else ("common",))
            return not habit and (after is None or after.kind != "prefer")
        return False

    def _preferred(self, index: int) -> bool:
        """Whether the clause goes on to prefer it ("or military service preferred")."""
        for place in range(index, min(index + _AHEAD, len(self.words.norm))):
            if self.words.norm[place] in BREAKS or self.words.norm[place] == ")":
                return False
            after = self.starting.get(place)
            if after is not None and after.kind != "experience":
                return after.kind == "prefer"
        return False

    def _wanted(self, mention: Mention) -> bool:
        """Whether the phrase is itself preferred or required."""
        for place in range(mention.end, min(mention.end + 4, len(self.words.norm))):
            after = self.starting.get(place)
            if after is not None:
                return after.kind in ("prefer", "require")
        return False

    def _years(self) -> tuple[int, int] | None:
        """ "Bachelor's degree or 8-10 years in the trade": years in a level's place."""
        norm = self.words.norm
        for index in range(1, len(norm) - 2):
            if norm[index] != "or":
                continue
            if not norm[index + 1][0].isdigit() and norm[index + 1] not in _COUNTS:
                continue
            near = norm[index + 1 : index + 5]
            if any(place in self.starting for place in range(index + 1, index + 5)):
                continue
            unit = next((step for step, word in enumerate(near) if word in TERMS), None)
            after = index + 2 + unit if unit is not None else 0
            if unit is None or (self.words.word(after) == "of" and self._schooling(after + 1)):
                continue
            if self._alternative(index + 1) == "alternative":
                return index + 1, after
        return None

    def _years_first(self) -> tuple[int, int] | None:
        """ "Four years in the trade or a degree": years that open the text, then a level."""
        norm = self.words.norm
        if not norm[0][0].isdigit() and norm[0] not in _COUNTS:
            return None
        unit = next((place for place in range(1, min(4, len(norm))) if norm[place] in TERMS), None)
        if unit is None or self.words.word(unit + 1) not in ("in", "on", "as"):
            return None
        if self._schooling(unit + 2) or not self._then_level(unit + 1):
            return None
        return 0, unit + 1

    def _years_taken(self) -> tuple[int, int] | None:
        """ "; 10 years on the line equally respected": a clause of years that is let in."""
        norm = self.words.norm
        for index in range(1, len(norm) - 2):
            if norm[index - 1] not in BREAKS or not norm[index][0].isdigit():
                continue
            if TERMS.isdisjoint(norm[index + 1 : index + 4]):
                continue
            for place in range(index + 1, min(index + _FAR, len(norm))):
                after = self.starting.get(place)
                if norm[place] in BREAKS or (after is not None and after.kind != "accept"):
                    break
                if after is not None and norm[after.end - 1] in _LET_IN:
                    return index, after.end
        return None

    def _schooling(self, index: int) -> bool:
        return self.words.word(index) in ("college", "study", "education", "schooling", "school")
