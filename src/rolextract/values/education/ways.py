"""Which level admits to the job: the lowest of the ways that a text leaves open.

Levels joined by "plus" or "with" count together, because a diploma that only leads to an
apprenticeship does not admit to the job.
"""

from __future__ import annotations

from bisect import bisect_left
from functools import cached_property
from typing import TYPE_CHECKING, Final

from rolextract.values.education.lexicon import RANKS
from rolextract.values.education.surroundings import ARTICLES, OPENS, for_promotion
from rolextract.values.education.words import BREAKS, Mention, Words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rolextract.values.education.field_lists import FieldList

_BOTH: Final = frozenset(
    (
        *("with", "plus", "+", "followed", "combined", "through", "via", "before", "after", "then"),
        *("requires", "requiring", "toward", "towards", "into", "beyond", "enter", "entering"),
        *(
            "entry",
            "for",
            "following",
            "and",
            "prior",
            "alongside",
            "leading",
            "begin",
            "start",
            "→",
        ),
    )
)
_HOLDERS: Final = frozenset(
    (
        *("candidates", "applicants", "those", "people", "holders", "someone", "individuals"),
        *("graduates", "persons", "anyone"),
    )
)
_SOME: Final = frozenset(
    ("roles", "role", "positions", "units", "jobs", "employers", "departments", "settings", "teams")
)
_TYPICAL: Final = frozenset(("typical", "standard", "usual", "customary"))
_SPANS: Final = frozenset(("years", "year", "months"))
_DEMANDED: Final = frozenset(("required", "mandatory", "necessary", "essential"))
_NEAR: Final = 14
_VERB: Final = 3  # "may also substitute"


class Ways:
    """The ways into the job that one judged text names."""

    def __init__(self, words: Words, mentions: list[Mention], lists: list[FieldList]) -> None:
        self.words = words
        self.mentions = mentions
        self.ending = {mention.end: mention for mention in mentions}
        self.lists = {found.end: found for found in lists if found.end > found.first}
        self.trains = any(
            mention.kind == "level" and mention.value == "postsecondary_nondegree"
            for mention in mentions
        )
        self.starting = {mention.first: mention for mention in mentions}
        self.opening = {found.first: found for found in lists if found.end > found.first}

    def minimum(self) -> Mention | None:
        """The lowest level that admits to the job, as first mentioned; None if none does."""
        ways: dict[str, Mention] = {}  # the first mention of each level
        previous: Mention | None = None
        for level in self.mentions:
            if level.kind != "level" or not self._counts(level):
                continue
            if previous is not None and previous.value == level.value:
                previous = level  # diploma or GED: one way
                continue
            if previous is not None and self._joined(previous, level, ways):
                higher = [max(way, level, key=_rank) for way in ways.values()]
                ways = {way.value: way for way in reversed(higher)}
            else:
                ways.setdefault(level.value, level)
            previous = level
        lowest = min(ways.values(), key=_rank) if ways else None
        demanded = [way for way in ways.values() if self._demanded(way)]
        if lowest is None or not demanded or lowest.said & {"require", "accept"}:
            return lowest
        return max(lowest, demanded[-1], key=_rank)

    def _demanded(self, level: Mention) -> bool:
        """Whether a clause is its own and ends in "required": "…in nursing; MSN required"."""
        first = level.first
        while self.words.word(first - 1) in ARTICLES:
            first -= 1
        if self.words.word(first - 1) not in BREAKS:
            return False
        for index in range(level.end, min(level.end + _NEAR, len(self.words.norm))):
            if self.words.norm[index] in BREAKS:
                return False
            judged = self.starting.get(index)
            if judged is None or judged.kind == "level":
                continue
            if judged.kind != "require":
                return False
            if self.words.norm[judged.end - 1] in _DEMANDED:
                return self.words.word(judged.end) in ("", *BREAKS)
        return False

    def _counts(self, level: Mention) -> bool:
        """Whether the text lets the level in, and does not only prefer or mention it."""
        if level.said & {"prefer", "decline", "promote"} or self._only_opens(level):
            return False
        end = level.end
        opened = self.opening.get(end + 1)
        behind = opened.end if opened else end
        return not (for_promotion(self.words, behind) or self._comes_later(behind))

    def _comes_later(self, index: int) -> bool:
        """Whether the level is got on the job: "plus a master's within five years"."""
        return self.words.word(index) == "within" and self.words.word(index + 2) in _SPANS

    def _only_opens(self, level: Mention) -> bool:
        """Whether it only admits to the training: "apprenticeship; diploma or GED to enter"."""
        return self.trains and level.end in self._openers

    @cached_property
    def _openers(self) -> set[int]:
        """Where the mentions end that lead to "to enter", also by others of the same level.

        Found from the last mention to the first, so that a long row of them is gone through once.
        """
        openers: set[int] = set()
        for mention in reversed(self.mentions):
            end = mention.end
            other = self.starting.get(end + 1) if self.words.word(end) in ("or", "/") else None
            if other is not None:
                opens = other.value == mention.value and other.end in openers
            else:
                opens = self.words.word(end) in ("to", "for") and self.words.word(end + 1) in OPENS
            if opens:
                openers.add(end)
        return openers

    def _joined(self, previous: Mention, level: Mention, ways: Mapping[str, Mention]) -> bool:
        """Whether the job takes both: "diploma plus apprenticeship"."""
        index = level.first - 1
        while index >= max(previous.end, level.first - _NEAR):
            word = self.words.norm[index]
            listed = self.lists.get(index + 1)
            if listed is not None and listed.first > previous.first:
                index = listed.first - 1
                continue
            if word == "/" and index - 1 not in self.ending and index not in self.ending:
                index -= 1  # IBEW/NECA apprenticeship
                continue
            if word in ("or", "/", "but", "while", "although", "though"):
                return False
            if word == "," and self.words.norm[level.end : level.end + 2] == [",", "or"]:
                return False  # a diploma, a certificate, or a degree
            if word in BREAKS or word in (",", "("):
                return self._leads_on(level, ways)
            if word == "with" and "usual" in level.said:
                return False  # "bachelor's degree, with a master's standard at the majors"
            if word == "with" and self.words.word(index - 1) in _HOLDERS:
                return False  # "; candidates with an ADN also accepted"
            if word in _BOTH:
                parted = not BREAKS.isdisjoint(self.words.norm[previous.end : index])
                if parted and word == "and":
                    index -= 1  # "diploma; license and apprenticeship"
                    continue
                if parted and word in ("through", "via"):
                    index -= 1  # "diploma; training through an apprenticeship"
                    continue
                if parted:
                    return False  # "; clinical background with an associate degree"
                if self._brings(previous.end, index):
                    return False  # "certificate, or training on the job with a diploma"
                return word != "and" or previous.whole
            index -= 1
        return False

    def _brings(self, first: int, end: int) -> bool:
        """Whether an "or" opens experience among the words ``[first, end)``."""
        for index in range(first, end - 1):
            mention = self.starting.get(index + 1)
            if self.words.norm[index] == "or" and mention and mention.kind == "experience":
                return True
        return False

    def _leads_on(self, level: Mention, ways: Mapping[str, Mention]) -> bool:
        """A school diploma, then an unjudged trade training: the first leads to the second."""
        values = ways.keys()
        if self.words.word(level.end) == "for" and not _SOME.isdisjoint(
            self.words.norm[level.end + 1 : level.end + 5]
        ):
            return False  # "; paramedic program for ALS units"
        if level.value == "postsecondary_nondegree":
            accepted = "accept" in level.said and not self._typical(level)
            asked = values == {"high_school"} or "require" in level.said
            return asked and not accepted and not self._substitutes(level)
        return (
            level.value == "high_school"
            and values == {"postsecondary_nondegree"}
            and not self._accepted(level)
        )

    def _substitutes(self, level: Mention) -> bool:
        """Whether it only shortens the time: "; certificate substitutes for a year of it"."""
        opened = self.opening.get(level.end + 1)
        end = opened.end if opened else level.end
        return any(word.startswith("substitut") for word in self.words.norm[end : end + _VERB])

    def _typical(self, level: Mention) -> bool:
        """Whether nothing but "typical", "standard" is said of it: people come that way."""
        judged = self.starting.get(level.end)
        return judged is not None and self.words.norm[level.end] in _TYPICAL

    def _accepted(self, level: Mention) -> bool:
        """Whether the level's clause goes on to accept it."""
        accepts, breaks = self._accepts, self._breaks
        at = bisect_left(accepts, level.end)
        stop = bisect_left(breaks, level.end)
        return at < len(accepts) and (stop == len(breaks) or breaks[stop] >= accepts[at])

    @cached_property
    def _accepts(self) -> list[int]:
        return [mention.first for mention in self.mentions if mention.kind == "accept"]

    @cached_property
    def _breaks(self) -> list[int]:
        return [index for index, word in enumerate(self.words.norm) if word in BREAKS]


def _rank(level: Mention) -> int:
    return RANKS[level.value]
