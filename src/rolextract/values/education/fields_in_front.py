"""The fields of study in front of a level: "nursing degree", "Culinary arts certificate".

Nothing opens them, so they show themselves by the vocabulary's words of fields, by the letters or
the noun of a degree behind them, or by being a clause of capitals.
"""

from __future__ import annotations

from typing import Final

from rolextract.values.education.field_lists import FieldList, ListReader
from rolextract.values.education.heads import TRADES
from rolextract.values.education.lexicon import Lexicon
from rolextract.values.education.surroundings import ARTICLES
from rolextract.values.education.words import BREAKS, Mention, Words

_LINKS: Final = frozenset(("or", "/", "and", "&"))
_NEAR: Final = 6
_FAR: Final = 16
_LETTERS: Final = 3
_NAMED_DEGREES: Final = ("associate", "bachelor", "master")
_TAUGHT: Final = frozenset(
    ("certificate", "certificates", "diploma", "diplomas", "program", "programs", "programme")
)
_PAPERS: Final = ("certificate_before", "certificate_not", "certificate_kind", "school_not")


class FieldsInFront:
    """Finds the list that ends right before a level."""

    def __init__(self, words: Words, lists: ListReader) -> None:
        self.words = words
        self.lists = lists
        self.book: Lexicon = lists.book
        self.starting = lists.starting

    def before(self, level: Mention, floor: int) -> FieldList | None:
        """The field in front of a bare "degree" ("nursing degree", "business or IT degree"),
        or of a certificate ("Culinary arts certificate"); not before the word ``floor``."""
        if level.value == "postsecondary_nondegree":
            return self._taught(level, floor)
        if not level.generic and level.value != "none":
            return self._before_letters(level, floor)
        if level.value == "none":
            return None
        first = self._front(level, floor)
        if first == level.first:
            return self._related_degree(level)
        return self.lists.shown(first, level.first)

    def _before_letters(self, level: Mention, floor: int) -> FieldList | None:
        """The field that opens a clause before a degree's letters or name: "; petroleum technology
        AAS", "Accounting or finance bachelor's degree"."""
        letters = self.words.raw(level.first).replace(".", "")
        lettered = level.end == level.first + 1 and len(letters) <= _LETTERS and letters.isupper()
        if not lettered and level.value not in _NAMED_DEGREES:
            return None
        first = self._front(level, floor)
        if first == level.first or not self._opens_clause(first):
            return None
        return self.lists.shown(first, level.first)

    def _taught(self, level: Mention, floor: int) -> FieldList | None:
        """What a certificate, diploma or program teaches, where that is a field of study."""
        end = level.end
        while end > level.first and self.words.norm[end - 1] in _TAUGHT:
            end -= 1
        if end == level.end:
            return None
        named = end > level.first and self.words.norm[level.first] not in TRADES
        if named and " ".join(self.words.norm[level.first : end]) not in self.book.studies:
            return None
        first = self._front(level, floor, linked=named)
        last = level.first - (self.words.word(level.first - 1) in ("or", "/", "and", "&"))
        found = self.lists.shown(first, last) if first < last else None
        if first == last and not named and self.words.in_row:
            return self._taught_word(level, floor)
        if named:
            found = found or FieldList(level.first, end)
            found.pieces.append((level.first, end))
            found.end = end
        return found

    def _taught_word(self, level: Mention, floor: int) -> FieldList | None:
        """A word or two of no vocabulary before a paper: "irrigation or turf certificate"."""
        at = level.first - 1
        if at < floor or not self._teaches(at):
            return None
        if not (self._opens_clause(at) or self.words.word(at - 1) == "/"):
            return None
        found = FieldList(at, level.first)
        found.pieces.append((at, level.first))
        other = at - 2
        linked = self.words.word(at - 1) in ("or", "/") and other >= floor
        if linked and self._teaches(other) and self._opens_clause(other):
            found.first = other
            found.pieces.insert(0, (other, other + 1))
        return found

    def _teaches(self, index: int) -> bool:
        """Whether a plain word may be a field: no adjective of papers, no trade's person."""
        word, traps, fields = self.words.norm[index], self.book.traps, self.book.fields
        if len(word) < 4 or not word.isalpha() or index in self.starting:
            return False
        if self.words.raw(index).isupper():
            return False  # who grants it: "WSET diploma"
        if any(word in traps[kind] for kind in _PAPERS) or word in fields["degree_adjectives"]:
            return False
        if word in fields["stop"] or word in fields["lead"] or word in fields["not_in"]:
            return False
        known = word in self.book.placeholder["modifiers"] or word in self.book.placeholder["kinds"]
        return not known and not word.endswith(("er", "or", "ist", "ian", "ed", "ly"))

    def _opens_clause(self, index: int) -> bool:
        before = self.words.word(index - 1)
        return not before or before in BREAKS or before in ARTICLES or before in (",", "or", "(")

    def _front(self, level: Mention, floor: int, *, linked: bool = False) -> int:
        """Where the known fields begin that stand right before ``level``."""
        first = self._back(level.first, floor, _NEAR, linked=linked)
        while first < level.first and self.words.norm[first] in _LINKS:
            first += 1
        if first < level.first and self.words.norm[max(first - 2, 0) : first] == [",", "or"]:
            wide = self._back(level.first, floor, _FAR, linked=True, listed=True)
            before = self.words.word(wide - 1)
            if not before or before in BREAKS or before in ARTICLES or before == ":":
                return wide  # Computer science, information systems, or engineering degree
        return self._front_of_name(first, level.first, floor)

    def _front_of_name(self, first: int, end: int, floor: int) -> int:
        """Where a clause of capitals begins that is a field's whole name, else ``first``: "Risk
        Management and Insurance degree"."""
        begin = end
        while begin > floor and end - begin < _NEAR and self._capital_or_link(begin - 1):
            begin -= 1
        known = any(word in self.book.fields["words"] for word in self.words.norm[begin:end])
        opens = begin == floor and not self.words.word(begin - 1)
        opens |= self.words.word(begin - 1) in BREAKS
        return begin if begin < first and known and opens and self._capital(begin) else first

    def _capital_or_link(self, index: int) -> bool:
        return self.words.norm[index] in ("and", "&", "or", "/") or self._capital(index)

    def _capital(self, index: int) -> bool:
        word, fields = self.words.norm[index], self.book.fields
        raw = self.words.raw(index)
        if not word.isalpha() or not raw[:1].isupper() or raw.isupper() or index in self.starting:
            return False
        kinds = (fields["stop"], fields["lead"], fields["degree_adjectives"], fields["not_in"])
        return not any(word in kind for kind in kinds)

    def _back(self, end: int, floor: int, far: int, *, linked: bool, listed: bool = False) -> int:
        """How far known fields and their links reach back from the word ``end``."""
        first, known = end, self.book.fields["words"]
        while first > floor and end - first < far:
            word = self.words.norm[first - 1]
            link = word in ("or", "/") and (linked or first < end)
            link |= word in ("and", "&") or (listed and word == ",")
            if not (link or word in known or self._modifies(first - 1, end)):
                break
            if word in self.book.placeholder["nouns"]:
                break
            first -= 1
        return first

    def _modifies(self, index: int, end: int) -> bool:
        """Whether the word may belong to a field that ends in a known one ("criminal justice")."""
        word = self.words.norm[index]
        if index + 1 >= end or word in self.book.fields["degree_adjectives"]:
            return False
        if word in self.book.fields["stop"] or word in self.book.fields["lead"]:
            return False
        if not word.isalpha() or index in self.starting or word in ("in", "of", "your"):
            return False
        return self.words.norm[index + 1] in self.book.fields["words"]

    def _related_degree(self, level: Mention) -> FieldList | None:
        before = level.first - 1
        if self.words.word(before) not in self.book.placeholder["modifiers"]:
            return None
        return FieldList(before, level.end, related=(before, level.end))
