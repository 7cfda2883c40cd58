"""The narrower field behind a list: "in business with a concentration in finance".

It stands behind its noun, before it, or in a bracket of the degree's own name.
"""

from __future__ import annotations

from typing import Final

from rolextract.values.education.field_lists import FieldList, ListReader
from rolextract.values.education.surroundings import ARTICLES
from rolextract.values.education.words import BREAKS, Words

_NOUNS: Final = frozenset(
    ("concentration", "emphasis", "specialization", "specialisation", "major", "minor")
)
_OPENING: Final = frozenset(("with", "majoring", "specializing", "specialising"))
_LONGEST: Final = 6


class MajorReader:
    """Finds the narrower fields of one text."""

    def __init__(self, words: Words, lists: ListReader) -> None:
        self.words = words
        self.lists = lists

    def after(self, index: int) -> list[FieldList]:
        """The narrower field that begins at the word ``index``, where a list has ended."""
        if self.words.word(index) not in _OPENING:
            return []
        step = self.opening(index)
        if step and self.words.word(index + step) in ("in", "on"):
            found = self.lists.read(index + step + 1, len(self.words.norm))
            known = self.words.word(index + step) == "in" or self.lists.names_field(found)
            return [found] if known else []
        return self._before_noun(index)

    def after_name(self, index: int) -> list[FieldList]:
        """The same behind a degree's own name and its bracket, or in that bracket."""
        close = self.words.closes.get(index)
        if close is None:
            return self.after(index)
        if self.words.norm[close - 1] in _NOUNS:
            return [self.lists.read(index + 1, close - 1)]
        return self.after(close + 1)

    def opening(self, index: int) -> int:
        """How many words lead to an "in": "with a major", "majoring", "with emphasis"."""
        words = self.words
        if words.word(index) != "with":
            return int(words.word(index) in _OPENING)
        step = 2 if words.word(index + 1) in ARTICLES else 1
        if words.word(index + step) in self.lists.book.fields["concentrations"]:
            return step + 1 if words.word(index + step + 1) in ("in", "on") else 0
        return 0

    def _before_noun(self, index: int) -> list[FieldList]:
        """Before its noun: "with an epidemiology or biostatistics concentration"."""
        words = self.words
        if words.word(index + 1) not in ARTICLES:
            return []
        near = words.norm[index + 2 : index + 2 + _LONGEST]
        at = next((step for step, word in enumerate(near) if word in _NOUNS), 0)
        if not at or not {*BREAKS, ",", "with", "years", "experience"}.isdisjoint(near[:at]):
            return []
        found = self.lists.read(index + 2, index + 2 + at)
        return [found] if found.end == index + 2 + at else []
