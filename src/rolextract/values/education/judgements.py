"""What a text says of its levels: which it prefers, which it merely mentions.

A judgement binds to the levels of its own stretch: back to the last break, the last judgement,
a "with", or a comma between complete alternatives; without any there, forward ("preferably an
MBA").
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

from rolextract.values.education.surroundings import ARTICLES, OPENS, for_promotion
from rolextract.values.education.words import BREAKS, Mention, Words

JUDGED: Final = ("prefer", "prefer_before", "require", "accept", "decline")
_WITH: Final = frozenset(
    ("with", "plus", "+", "but", "while", "though", "although", "whereas", "followed", "including")
)
_TURNS: Final = frozenset(("but", "though", "although", "yet", "and", "or", ",", "if", "albeit"))
_LIGHT: Final = frozenset(
    (
        *("is", "are", "be", "was", "often", "strongly", "highly", "typically", "usually", "also"),
        *("generally", "sometimes", "increasingly", "commonly", "frequently", "can", "may", "will"),
        *("a", "an", "the", "as", "very", "considered", "not", "always", "most", "much", "even"),
        *("normally", "widely", "still", "would", "more", "greatly", "definitely", "certainly"),
        *("now", "by"),
    )
)
_HOLDERS: Final = frozenset(
    ("candidates", "applicants", "those", "people", "with", "who", "have", "hold", "holding", "of")
)

if TYPE_CHECKING:
    from rolextract.values.education.field_lists import FieldList
_HOLDERS_MORE: Final = frozenset(
    (":", "someone", "holders", "strong", "relevant", "completed", "education")
)
_TRAINING: Final = frozenset(
    (
        *("training", "apprenticeship", "apprenticeships", "program", "programs", "programme"),
        *("academy", "school", "schooling", "course", "courses"),
    )
)
_GRADUATE: Final = ("master", "doctoral_or_professional")
_EMPHASES: Final = frozenset(
    ("emphasis", "concentration", "focus", "specialization", "specialisation")
)
_SCHOOL: Final = 5  # words from an article to the degree it belongs to
_USUAL: Final = frozenset(("common", "typical", "usual", "customary", "standard"))
_SIGNS: Final = frozenset((",", "/", "or", "and"))
_LISTING: Final = frozenset(("or", "/", "in", *ARTICLES))


class Judge:
    """Binds the judgements of one text to its levels."""

    def __init__(self, words: Words, mentions: list[Mention], lists: list[FieldList]) -> None:
        self.words = words
        self.mentions = mentions
        self.ending = {mention.end: mention for mention in mentions}
        self.starting = {mention.first: mention for mention in mentions}
        self.lists = {found.end: found for found in lists if found.end > found.first}
        self.opening = {found.first: found for found in lists if found.end > found.first}
        self.targets: dict[int, list[Mention]] = {}

    def bind(self) -> None:
        """Write into each level what is said of it."""
        for judgement in self.mentions:
            if judgement.kind not in JUDGED:
                continue
            levels = self._levels(judgement)
            self.targets[judgement.first] = levels
            said = "prefer" if judgement.kind == "prefer_before" else judgement.kind
            if (said != "prefer" and for_promotion(self.words, judgement.end)) or (
                said == "require" and self._for_training(judgement, levels)
            ):
                said = "promote"
            for level in levels:
                level.said.add(said)
                if self.words.norm[judgement.end - 1] in _USUAL:
                    level.said.add("usual")
            self._refuse_bare(judgement, levels)
        self._share_brackets()

    def _share_brackets(self) -> None:
        """A level in brackets shares in the one before: "degree in nursing (BSN) preferred"."""
        levels = [mention for mention in self.mentions if mention.kind == "level"]
        inside = False
        for before, level in pairwise(levels):
            sign = self.words.word(level.first - 1)
            inside = sign == "(" or (
                inside and sign in (",", "/", "or") and self._next(before, level)
            )
            alike = before.value == level.value and sign in ("(", "/", "or")
            if (alike or (inside and sign != "(")) and not level.said:
                level.said = set(before.said)

    def _next(self, before: Mention, level: Mention) -> bool:
        """Whether nothing but the signs of a list stands between: "(MA, MPP, or JD)"."""
        return _SIGNS.issuperset(self.words.norm[before.end : level.first])

    def _refuse_bare(self, judgement: Mention, levels: list[Mention]) -> None:
        """ "Degree not required" is the level none."""
        if judgement.kind != "decline" or len(levels) != 1:
            return
        level = levels[0]
        if level.generic and "prefer" not in level.said and judgement.first - level.end <= 2:
            level.value, level.end, level.said = "none", judgement.end, set()

    def _for_training(self, judgement: Mention, levels: list[Mention]) -> bool:
        """Whether what is required only opens the training: "needed to enter an apprenticeship".

        So does a prerequisite, where the text asks for another level.
        """
        index = judgement.end
        if self.words.norm[judgement.first].startswith("prerequisite"):
            values = {level.value for level in levels}
            return any(m.kind == "level" and m.value not in values for m in self.mentions)
        near = self.words.norm[index : index + 6]
        opens = near[:1] in (["to"], ["for"]) and not OPENS.isdisjoint(near[1:3])
        return opens and not _TRAINING.isdisjoint(near[2:])

    def _levels(self, judgement: Mention) -> list[Mention]:
        if judgement.kind == "prefer_before":
            return self._ahead(judgement.end)
        shared = self._shared(judgement)
        if shared is not None:
            return shared
        found, blocked = self._behind(judgement.first - 1, judgement.end)
        if not found and not blocked and judgement.kind == "prefer":
            return self._ahead(judgement.end)
        return found

    def _shared(self, judgement: Mention) -> list[Mention] | None:
        """The levels of the judgement right before ("preferred but not required")."""
        index = judgement.first - 1
        while self.words.word(index) in _LIGHT or self.words.word(index) in _TURNS:
            index -= 1
        before = self.ending.get(index + 1)
        if before is None or before.kind not in JUDGED:
            return None
        if judgement.kind == "prefer" and self._ahead(judgement.end, within=2):
            return None
        return self.targets.get(before.first, [])

    def _ahead(self, index: int, within: int = 6) -> list[Mention]:
        """The levels that begin right after ``index``, and those listed with them."""
        found: list[Mention] = []
        limit = index + within
        index = self._past_school(index)
        while index < len(self.words.norm):
            word = self.words.norm[index]
            level = self.starting.get(index)
            if level and level.kind == "level":
                found.append(level)
                index = level.end
            elif found and index in self.opening:
                index = self.opening[index].end
            elif self._leads(word) and index < limit if not found else word in _LISTING:
                index += 1
            else:
                break
        return found

    def _past_school(self, index: int) -> int:
        """Where the bare degree stands of "a maritime academy degree"; else ``index``."""
        if self.words.word(index) not in ARTICLES:
            return index
        for place in range(index + 1, index + _SCHOOL):
            level = self.starting.get(place)
            if level is not None:
                return place if level.generic else index
            word = self.words.word(place)
            if not word.isalpha() or word in _LIGHT or word in _TURNS or word in _WITH:
                break
        return index

    def _leads(self, word: str) -> bool:
        return word in ARTICLES or word in _HOLDERS or word in _HOLDERS_MORE or word in _LIGHT

    def _lone(self, end: int) -> bool:
        """Whether a judgement that ends here is all its clause ("Master's degree — preferred")."""
        return end >= len(self.words.norm) or self.words.norm[end] in BREAKS

    def _behind(self, index: int, end: int) -> tuple[list[Mention], bool]:
        """The levels before ``index`` in its stretch; whether the judgement is another thing's."""
        found: list[Mention] = []
        other = linked = fields = False
        while index >= 0:
            word = self.words.norm[index]
            mention = self.ending.get(index + 1)
            listed = self.lists.get(index + 1)
            if mention is not None and mention.kind in JUDGED:
                break
            if mention is not None and mention.kind == "level":
                found.append(mention)
                index = mention.first - 1
            elif listed is not None:
                # "Bachelor of Science in Nursing": the degree's own name reaches into its fields.
                found += [m for m in self._overlapping(listed) if m not in found]
                index, linked, fields = listed.first - 1, True, True
            elif word in (")", "]") and index in self.words.opens:
                index = self.words.opens[index] - 1
            elif word in ("(", "["):
                if found or other or fields:
                    return found, not found  # "Bachelor's degree (nursing preferred)"
                index -= 1
            elif word in BREAKS:
                if found or other or not self._lone(end):
                    break
                index -= 1
            elif word == "with" and not found and self._narrows(index, end):
                other = False
                index -= 1
            elif word in _WITH or word in (",", "and"):
                if not self._passes(index, found, other, linked):
                    return found, bool(other or word in _WITH) and not found
                index -= 1
            else:
                if word == "or" and other and not found:
                    other = False  # "degree, or military experience, preferred"
                linked |= word in ("or", "/")
                other |= word not in _LIGHT and word not in ("or", "/", "in")
                index -= 1
        return found, other and not found

    def _narrows(self, index: int, end: int) -> bool:
        """Whether what the "with" brings is of the degree itself: "MS with a structures emphasis
        preferred". A bachelor's alone may be asked for, and but its subject preferred."""
        level = self.ending.get(index)
        if level is None or level.kind != "level" or level.value not in _GRADUATE:
            return False
        return not _EMPHASES.isdisjoint(self.words.norm[index + 1 : end])

    def _overlapping(self, listed: FieldList) -> list[Mention]:
        """Levels whose words end inside a list of fields."""
        inside = (self.ending.get(end) for end in range(listed.first + 1, listed.end))
        return [m for m in inside if m is not None and m.kind == "level" and m.first < listed.first]

    def _passes(self, index: int, found: list[Mention], other: bool, linked: bool) -> bool:
        """Whether the stretch goes on before a comma, an "and" or a "with"."""
        word = self.words.norm[index]
        if word in _WITH:
            return False
        if not found:
            return word == "," and not other
        before = self.ending.get(index)
        part = before is not None and before.kind == "level" and not before.whole
        return part and (linked or word == "and")
