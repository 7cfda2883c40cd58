"""Fields of study: the lists that a level opens. What stands in front: ``fields_in_front``.

An "in" right after a level opens a list ("Bachelor's degree in A, B, or a related field"), and
so does the "of" of a degree's own name ("Master of Public Administration"). Where nothing opens
it, a list must show itself by the vocabulary's words of fields: "(CS, IT)", "business degree".
"""

from __future__ import annotations

from typing import Final

from rolextract.values.education.field_lists import FieldList, ListReader
from rolextract.values.education.fields_in_front import FieldsInFront
from rolextract.values.education.lexicon import PROGRAM, Lexicon
from rolextract.values.education.majors import MajorReader
from rolextract.values.education.surroundings import NOUNS
from rolextract.values.education.words import BREAKS, Mention, Words

_HIGHER: Final = frozenset(
    ("higher", "above", "better", "equivalent", "greater", "beyond", "more", "ged")
)

_PAPER: Final = PROGRAM | {
    "certificate",
    "diploma",
    "training",
    "graduate",
    "completion",
    "coursework",
}

_SCHOOLS: Final = frozenset(
    ("program", "programme", "university", "college", "school", "institution")
)
_BARE_TITLES: Final = frozenset(("associate", "associates", "bachelor", "master"))
_NAMES: Final = frozenset(
    ("applied science", "applied sciences", "applied arts", "science", "arts")
)
_NEAR: Final = 6


_TITLES: Final = frozenset(  # before the "of" of a degree's own name
    (
        *("associate", "associates", "bachelor", "master", "masters", "doctor"),
        *("associate's", "bachelor's", "bachelors", "master's"),
    )
)


class FieldReader:
    """Finds what opens a list in one text, and has the list read."""

    def __init__(self, words: Words, mentions: list[Mention]) -> None:
        self.words = words
        self.lists = ListReader(words, mentions)
        self.book: Lexicon = self.lists.book
        self.starting = self.lists.starting
        self.majors = MajorReader(self.words, self.lists)
        self.in_front = FieldsInFront(self.words, self.lists)

    def after(self, level: Mention) -> list[FieldList]:
        """The lists that ``level`` opens: in a bracket, by "in", by its name's "of"."""
        if level.value == "none" or self.words.norm[level.first].startswith("gcse"):
            return []  # subjects of a school: "GCSEs in English and maths"
        norm, lists = self.words, []
        index = level.end
        if norm.word(index) == "of" and norm.norm[level.end - 1] in _TITLES:
            named = self._named(level, index + 1)
            return [named, *self.majors.after_name(named.end)]
        judged = False
        if norm.word(index) == ")" and norm.word(level.first - 1) == "(":
            index += 1 + (norm.word(index + 1) in NOUNS)  # "specialist (Ed.S.) degree in …"
        for _ in range(7):
            word = norm.word(index)
            if word == "(" and index in norm.closes:
                close = norm.closes[index]
                inside = self.lists.shown(index + 1, close, bracketed=True)
                lists += [inside] if inside else []
                index = close + 1
                continue
            if word == "—" and not lists and (close := self._aside(index)):
                index = close + 1
                continue
            if word in ("in", "on"):
                if self._opens(index + 1):
                    found = self.lists.read(index + 1, len(norm.norm))
                    if (judged or word == "on") and not self.lists.names_field(found):
                        break  # "bachelor's required in MN and OH"
                    if norm.norm[level.end - 1] in _BARE_TITLES and self._drop_name(found):
                        found = self.lists.read(found.end + 1, len(norm.norm))
                    lists.append(found)
                    lists += self.majors.after(lists[-1].end)
                break
            judged = index in self.starting or word == "from"
            step = self._step(index)
            if not step:
                break
            index += step
        else:
            return lists
        if (
            not lists
            and word == "or"
            and self.lists.placeholder_at(self.lists.past_articles(index + 1))
        ):
            found = self.lists.read(index + 1, len(norm.norm))  # Business degree or related field
            return [found] if found.related and not found.pieces else []
        if not lists and index == level.end and not level.whole:
            lists += self._between(index)
        if not lists and index == level.end and self._field_at(index) and not level.whole:
            lists.append(self.lists.read(index, len(norm.norm)))  # BS Computer Science
        return lists

    def _drop_name(self, found: FieldList) -> bool:
        """Leave out "Applied Science" of "Associate in Applied Science", which is the degree's own
        name; whether a field follows it."""
        first = found.pieces[:1]
        if first and " ".join(self.words.norm[first[0][0] : first[0][1]]) in _NAMES:
            del found.pieces[0]
            return not found.pieces and self.words.word(found.end) == "in"
        return False

    def _aside(self, index: int) -> int:
        """Where the aside ends that a dash opens before an "in"; 0 for none: "an associate degree
        — bachelor's preferred — in nursing"."""
        near = self.words.norm[index + 1 : index + _NEAR + 1]
        close = index + 1 + near.index("—") if "—" in near else 0
        return close if close and self.words.word(close + 1) == "in" else 0

    def _between(self, index: int) -> list[FieldList]:
        """The field before the level's noun: "four-year engineering degree"."""
        for end in range(index + 1, index + 4):
            if self.words.word(end) in ("degree", "degrees"):
                inside = self.lists.shown(index, end)
                return [inside] if inside else []
        return []

    def _named(self, level: Mention, first: int) -> FieldList:
        """The list of a degree's own name; the name belongs to the level."""
        found = self.lists.read(first, len(self.words.norm), named=True)
        end = first
        while end < found.end and self.words.norm[end] not in (",", "/", "or", "in", "("):
            end += 1
        if end > first:
            level.end, level.whole = end, True
        if self.words.word(level.end) in ("degree", "degrees"):
            level.end += 1
        if end == first or found.pieces or found.related:
            return found
        return next(iter(self.after(level)), found)  # Bachelor of Science degree in …

    def _step(self, index: int) -> int:
        """How many words to pass over between a level and the "in" of its list."""
        words, fields = self.words, self.book.fields
        word, after = words.word(index), words.word(index + 1)
        if word in _PAPER:
            return 1
        if word == "or" and after in _HIGHER:
            return 2
        if word == "or" and words.word(index + 2) == "equivalent" and words.word(index + 3) == "in":
            return 3  # or foreign equivalent in
        if word == "or" and words.word(index + 2) in ("degree", "degrees"):
            return (
                3 if after in fields["degree_adjectives"] and index + 1 not in self.starting else 0
            )
        judged = self.starting.get(index)
        if judged and judged.kind in ("require", "prefer", "accept"):
            if words.word(judged.end) == "," and words.word(judged.end + 1) in fields["adverbs"]:
                return judged.end + 1 - index  # required, preferably in …
            opened = words.word(judged.end)
            return judged.end - index if opened in ("in", "(") or opened in fields["adverbs"] else 0
        if word == "," and (after in fields["adverbs"] or after == "with"):
            return 1
        if judged and judged.kind == "prefer_before" and after == "in":
            return 1
        if word in fields["adverbs"] and after == "in":
            return 1
        if word == "most" and words.word(index + 2) == "in":
            return 2
        if word == "from":
            return self._from_school(index)
        return self.majors.opening(index)

    def _from_school(self, index: int) -> int:
        """How many words name a school before its "in": "from an accredited program in"."""
        for step in range(2, _NEAR):
            if self.words.word(index + step) in _SCHOOLS:
                return step + 1 if self.words.word(index + step + 1) == "in" else 0
        return 0

    def _opens(self, index: int) -> bool:
        word = self.words.word(index)
        return bool(word) and word not in self.book.fields["not_first"]

    def _field_at(self, index: int) -> bool:
        """Whether a known field stands here with a capital, within three words."""
        words = self.words
        if not words.word(index) or not words.raw(index)[:1].isupper() or index in self.starting:
            return False
        if words.word(index) in BREAKS or words.word(index) in self.book.fields["stop"]:
            return False
        near = words.norm[index : index + 3]
        return any(len(word) > 2 and word in self.book.fields["words"] for word in near)
