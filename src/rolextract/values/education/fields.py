"""Fields of study: the lists that a level opens, cut into pieces.

An "in" right after a level opens a list ("Bachelor's degree in A, B, or a related field"), and
so does the "of" of a degree's own name ("Master of Public Administration"). Where nothing opens
it, a list must show itself by the vocabulary's words of fields: "(CS, IT)", "business degree".
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from rolextract.values.education.lexicon import Lexicon, lexicon
from rolextract.values.education.mentions import ARTICLES
from rolextract.values.education.words import BREAKS, Mention, Words

_HIGHER: Final = frozenset(
    ("higher", "above", "better", "equivalent", "greater", "beyond", "more", "ged")
)
_PROGRAM: Final = frozenset(("degree", "degrees", "program", "programs", "programme", "level"))
_PAPER: Final = _PROGRAM | {"certificate", "diploma", "training", "graduate", "completion"}
_BLANKS: Final = frozenset(("field", "fields", "discipline", "subject", "area", "specialty", "trade"))
_LONGEST_PIECE: Final = 9
_TITLES: Final = frozenset(("associate", "associates", "bachelor", "master", "masters", "doctor"))


@dataclass(slots=True)
class FieldList:
    """One list: its pieces and its placeholder as word ranges, and the words it takes up."""

    first: int
    end: int
    pieces: list[tuple[int, int]] = field(default_factory=list)
    related: tuple[int, int] | None = None
    sure: bool = True
    linked: bool = False


class FieldReader:
    """Reads the lists of one text; knows where its mentions begin."""

    def __init__(self, words: Words, mentions: list[Mention]) -> None:
        self.words = words
        self.book: Lexicon = lexicon()
        self.starting = {mention.first: mention for mention in mentions}

    def after(self, level: Mention) -> list[FieldList]:
        """The lists that ``level`` opens: in a bracket, by "in", by its name's "of"."""
        if level.value == "none":
            return []
        norm, lists = self.words, []
        index = level.end
        if norm.word(index) == "of" and norm.norm[level.end - 1] in _TITLES:
            named = self._named(level, index + 1)
            return [named]
        for _ in range(7):
            word = norm.word(index)
            if word == "(" and index in norm.closes:
                close = norm.closes[index]
                inside = self.shown(index + 1, close)
                lists += [inside] if inside else []
                index = close + 1
                continue
            if word == "in":
                if self._opens(index + 1):
                    lists.append(self.read(index + 1, len(norm.norm)))
                    lists += self._major(lists[-1].end)
                break
            step = self._step(index)
            if not step:
                break
            index += step
        else:
            return lists
        if not lists and word == "or" and self._placeholder_at(self._past_articles(index + 1)):
            found = self.read(index + 1, len(norm.norm))  # Business degree or related field
            return [found] if found.related and not found.pieces else []
        if not lists and index == level.end and self._field_at(index) and not level.whole:
            lists.append(self.read(index, len(norm.norm)))  # BS Computer Science
        return lists

    def before(self, level: Mention) -> FieldList | None:
        """The field in front of a bare "degree" ("nursing degree", "business or IT degree")."""
        if not level.generic or level.value == "none":
            return None
        first, fields = level.first, self.book.fields
        while first > 0 and level.first - first < 6:
            word = self.words.norm[first - 1]
            link = word in ("or", "/") and first < level.first
            known = word in fields["words"] or self._modifies(first - 1, level.first)
            if not (known or link or word in ("and", "&")) or word in self.book.placeholder["nouns"]:
                break
            first -= 1
        while first < level.first and self.words.norm[first] in ("or", "/", "and", "&"):
            first += 1
        if first == level.first:
            return self._related_degree(level)
        return self.shown(first, level.first)

    def shown(self, first: int, end: int) -> FieldList | None:
        """A list that nothing opens: each piece must be a known field, or a placeholder stand."""
        if self.words.word(first) in self.book.fields["adverbs"]:
            first += 1
        if self.words.word(first) == "in":
            first += 1
        found = self.read(first, end, named=False)
        rest = self.starting.get(found.end)
        if found.end < end and (rest is None or rest.kind not in ("prefer", "require", "accept")):
            return None
        if not all(self._known(piece) for piece in found.pieces):
            return None
        return found if found.pieces or found.related else None

    def read(self, first: int, end: int, *, named: bool = False) -> FieldList:
        """The list from the word ``first`` on, as far as it goes, ``end`` at the most."""
        norm = self.words.norm
        found = FieldList(first, first)
        start = index = first
        while index < end:
            word = norm[index]
            if index in self.starting and not self._inside(index, start):
                break
            if word in (",", "/", "or"):
                if not self._close(found, start, index):
                    return found
                found.linked |= word == "or"
                index = start = index + 1
            elif word in ("and", "&"):
                step = self._join(found, start, index)
                if step < 0:
                    break
                if step and not self._close(found, start, index):
                    return found
                start = index + step if step else start
                index += step or 1
            elif word == "(" and index in self.words.closes:
                if not self._close(found, start, index):
                    return found
                index = start = self.words.closes[index] + 1
                if not self._continues(index, named=named):
                    return found
            elif self._such_as(index):
                if not self._close(found, start, index):
                    return found
                self._drop_kind(found, index)
                index = start = index + self._such_as(index)
            elif word == "in" and named:
                if not self._close(found, start, index, named=True):
                    return found
                named = False
                index = start = index + 1
            elif word in _PROGRAM and index > start:
                if not self._placeholder(start, index + 1):
                    break
                index += 1
            elif self._stops(index, start):
                break
            else:
                index += 1
            if index - start > _LONGEST_PIECE:
                return found
        before = len(found.pieces)
        index = self._cut_experience(start, index)
        self._close(found, start, index, named=named)
        self._drop_judged(found, index, before)
        return found

    def _major(self, index: int) -> list[FieldList]:
        """The narrower field behind a list: "in business with a concentration in finance"."""
        step = self._concentration(index)
        if not step or self.words.word(index + step) != "in":
            return []
        return [self.read(index + step + 1, len(self.words.norm))]

    def _cut_experience(self, start: int, end: int) -> int:
        """Where a piece ends that ran into experience: before its "and", else where it began
        ("or long field experience", "nursing and some hospital experience")."""
        mention = self.starting.get(end)
        if mention is not None and mention.kind == "level" and self._placeholder_at(start):
            return start  # "or comparable bootcamp"
        if mention is None or mention.kind != "experience":
            return end
        joints = [index for index in range(start, end) if self.words.norm[index] == "and"]
        return joints[0] if joints else start

    def _named(self, level: Mention, first: int) -> FieldList:
        """The list of a degree's own name; the name belongs to the level."""
        found = self.read(first, len(self.words.norm), named=True)
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
        if word == "or" and words.word(index + 2) in ("degree", "degrees"):
            return 3 if after in fields["degree_adjectives"] and index + 1 not in self.starting else 0
        judged = self.starting.get(index)
        if judged and judged.kind in ("require", "prefer", "accept"):
            opened = words.word(judged.end)
            return judged.end - index if opened == "in" or opened in fields["adverbs"] else 0
        if word == "," and (after in fields["adverbs"] or after == "with"):
            return 1
        if judged and judged.kind == "prefer_before" and after == "in":
            return 1
        if word in fields["adverbs"] and after == "in":
            return 1
        if word == "most" and words.word(index + 2) == "in":
            return 2
        return self._concentration(index)

    def _concentration(self, index: int) -> int:
        """ "With a major in", "majoring in", "focused in": the words before their "in"."""
        words = self.words
        if words.word(index) in ("majoring", "specializing", "specialising"):
            return 1
        if words.word(index) != "with":
            return 0
        step = 2 if words.word(index + 1) in ARTICLES else 1
        if words.word(index + step) in self.book.fields["concentrations"]:
            return step + 1 if words.word(index + step + 1) == "in" else 0
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

    def _known(self, piece: tuple[int, int]) -> bool:
        known = self.book.fields["words"]
        return any(word in known for word in self.words.norm[piece[0] : piece[1]])

    def _inside(self, index: int, start: int) -> bool:
        """Whether a mention at ``index`` is but a word of a field ("standard" English)."""
        mention = self.starting[index]
        return mention.kind == "replace" and index > start

    def _join(self, found: FieldList, start: int, index: int) -> int:
        """What an "and" does: 0 stays in the piece, -1 ends the list, else the words it takes."""
        norm = self.words.norm
        if norm[index] == "&":
            return 0
        if self.words.word(index + 1) == "/" and self.words.word(index + 2) == "or":
            found.linked = True
            return 3
        found.linked |= index == start
        if index == start:
            return 1
        after = self._past_articles(index + 1)
        if after in self.starting or self.words.word(after)[:1].isdigit():
            return -1
        if self.words.word(after) in ("", *BREAKS) or self._placeholder_at(after):
            return 1
        return -1 if self.words.word(after) in self.book.fields["not_in"] else 0

    def _past_articles(self, index: int) -> int:
        while self.words.word(index) in ARTICLES:
            index += 1
        return index

    def _placeholder_at(self, index: int) -> bool:
        word = self.words.word(index)
        if word in self.book.placeholder["modifiers"]:
            return True
        return word in ("other", "closely")

    def _continues(self, index: int, *, named: bool) -> bool:
        """Whether the list goes on after a bracket that was left out."""
        word = self.words.word(index)
        return word in (",", "/", "or", "and") or (named and word == "in")

    def _such_as(self, index: int) -> int:
        word, after = self.words.word(index), self.words.word(index + 1)
        if word == "such" and after == "as":
            return 2
        return 1 if word in ("like", "including") else 0

    def _stops(self, index: int, start: int) -> bool:
        word = self.words.norm[index]
        if word in BREAKS or word in (":", ")", "]", "[", "(", "in") or word[:1].isdigit():
            return True
        if word == "relevant" and index == start:
            return False
        return word in self.book.fields["stop"] and not (index == start and word == "do")

    def _drop_kind(self, found: FieldList, index: int) -> None:
        """ "A quantitative field such as …" names a kind; the fields come after it."""
        if found.pieces and found.pieces[-1][1] == index:
            if self.words.norm[index - 1] in self.book.placeholder["nouns"]:
                found.pieces.pop()

    def _drop_judged(self, found: FieldList, index: int, before: int) -> None:
        """A last piece after a bare comma that a judgement follows is the judged thing itself
        ("in accounting, CPA preferred"), unless it is a known field."""
        judged = self.starting.get(index)
        if judged is None or found.linked or len(found.pieces) != before + 1 or not before:
            return
        if judged.kind in ("prefer", "require", "accept") and not self._known(found.pieces[-1]):
            piece = found.pieces.pop()
            found.end = piece[0] - 1

    def _close(self, found: FieldList, start: int, end: int, *, named: bool = False) -> bool:
        """Take the words as a piece or the placeholder; False where they show no list."""
        norm, fields = self.words.norm, self.book.fields
        while start < end and norm[start] in fields["lead"] and self._lower(start, end):
            start += 1
        if norm[start : start + 3] == ["field", "of", "study"] or start >= end:
            return True
        if norm[start : start + 2] == ["field", "of"]:
            start += 2
        if start >= end:
            return True
        if self._placeholder(start, end):
            found.related = found.related or (start, end)
            found.end = end
            return True
        words = norm[start:end]
        if words[0] == "equivalent" or all(word in _BLANKS for word in words):
            found.end = end
            return True
        if words[-1] in fields["not_last"] or (len(words) > 1 and words[-1] == "others"):
            return False
        if any(word in fields["not_in"] for word in words):
            if "and" not in words or words.index("and") == 0:
                return False
            end = start + words.index("and")
            if any(word in fields["not_in"] for word in norm[start:end]):
                return False
            found.pieces.append((start, end))
            found.end = end
            return False
        found.end = end
        if named and " ".join(words) in fields["degree_names"]:
            return True
        found.pieces.append((start, end))
        return True

    def _lower(self, start: int, end: int) -> bool:
        """Whether a leading word is an article, and not a name by itself ("A")."""
        return start < end - 1 or self.words.raw(start).islower()

    def _placeholder(self, start: int, end: int) -> bool:
        """ "Related field", "relevant technical discipline", "similar"; no "equivalent" alone."""
        table, words = self.book.placeholder, self.words.norm[start:end]
        if not words or words[-1] in self.book.fields["not_in"] - table["nouns"]:
            return False
        if words[0] in ("closely", "otherwise"):
            words = words[1:]
        if any(word in table["modifiers"] for word in words):
            return words[0] in table["modifiers"] | {"other", "any"} or words[-1] in table["nouns"]
        weak = bool(words) and words[0] in table["weak_modifiers"]
        return weak and len(words) <= 4 and words[-1] in table["nouns"] - {"degree", "degrees"}
