"""One list of fields: "CS, IT, or a related field" cut into its pieces and its placeholder.

A list is cut at commas, slashes and "or"; it ends with its clause, at the next mention, and at
words that open something else ("with", "from", "preferred").
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from rolextract.values.education.field_words import BLANKS, FieldWords
from rolextract.values.education.lexicon import PROGRAM
from rolextract.values.education.words import BREAKS

_LONGEST_PIECE: Final = 9
_COUNTS: Final = frozenset(("two", "three", "four", "five", "six", "seven", "eight", "ten"))
_PAPERS: Final = frozenset(
    (
        *("license", "licence", "licensure", "certification", "certificate", "credential", "card"),
        *("exam", "registration", "designation"),
    )
)
_ON, _END, _CUT = range(3)
"""A word\'s verdict: the list goes on; it ends with this piece; it ended before this piece."""


@dataclass(slots=True)
class FieldList:
    """One list: its pieces and its placeholder as word ranges, and the words it takes up."""

    first: int
    end: int
    pieces: list[tuple[int, int]] = field(default_factory=list)
    related: tuple[int, int] | None = None
    linked: bool = False


@dataclass(slots=True)
class _Cursor:
    """Where a reading stands: the word, where its piece began, whether in a degree's own name."""

    index: int
    start: int
    named: bool


class ListReader(FieldWords):
    """Reads the lists of one text."""

    def shown(self, first: int, end: int, *, bracketed: bool = False) -> FieldList | None:
        """A list that nothing opens: each piece must be a known field, or a placeholder stand.
        In a level's own bracket two known fields vouch for one that is not."""
        if self.words.word(first) in self.book.fields["adverbs"]:
            first += 1
        if self.words.word(first) == "in":
            first += 1
        found = self.read(first, end, named=False)
        rest = self.starting.get(found.end)
        if found.end < end and (rest is None or rest.kind not in ("prefer", "require", "accept")):
            return None
        known = sum(self.known(piece) for piece in found.pieces)
        if known < len(found.pieces) and not (
            bracketed and known >= 2 * (len(found.pieces) - known)
        ):
            return None
        return found if found.pieces or found.related else None

    def read(self, first: int, end: int, *, named: bool = False) -> FieldList:
        """The list from the word ``first`` on, as far as it goes, ``end`` at the most."""
        if self.words.word(first) == "one" and self.words.word(first + 3) == "following":
            first = self._past_colon(first + 4)
        found = FieldList(first, first)
        at = _Cursor(first, first, named)
        norm, turns, starting = self.words.norm, self.book.turns, self.starting
        while at.index < end:
            word = norm[at.index]
            if word.isalpha() and word not in turns and at.index not in starting:
                at.index += 1  # most words: they belong to the piece
                verdict = _ON
            else:
                verdict = self._advance(found, at)
            if verdict == _CUT or at.index - at.start > _LONGEST_PIECE:
                return found
            if verdict == _END:
                break
        index = self._cut_experience(first, at.start, at.index)
        before = len(found.pieces)
        self._close(found, at.start, index, named=at.named)
        self._drop_judged(found, index, before)
        return found

    def _past_colon(self, index: int) -> int:
        """Where the list begins that "one of the following fields:" announces."""
        near = self.words.norm[index : index + 3]
        return index + near.index(":") + 1 if ":" in near else index

    def _advance(self, found: FieldList, at: _Cursor) -> int:
        """Read one word; whether the list goes on, ends with this piece, or ended before it."""
        word = self.words.norm[at.index]
        if at.index in self.starting and not self.inside(at.index, at.start):
            if self._narrows(at):
                at.index = at.start = at.index + 1  # "engineering, preferably aerospace"
                return _ON
            return _END
        if word == "/" and self.abbreviates(at.index):
            at.index += 1
            return _ON
        if word in (",", "/", "or"):
            found.linked |= word == "or"
            return self._split(found, at, at.index + 1)
        if word in ("and", "&"):
            return self._pass_and(found, at)
        if word == "(" and at.index in self.words.closes:
            return self._pass_bracket(found, at)
        if self.such_as(at.index):
            return self._pass_kind(found, at)
        if word == "in" and at.named:
            verdict = self._split(found, at, at.index + 1)
            at.named = False
            return verdict
        program = word in PROGRAM and at.index > at.start
        if program and not self.placeholder(at.start, at.index + 1):
            return _END
        if not program and self.stops(at.index):
            return _END
        at.index += 1
        return _ON

    def _narrows(self, at: _Cursor) -> bool:
        """Whether "preferably" and a known field stand here, after a comma."""
        mention = self.starting[at.index]
        if mention.kind != "prefer_before" or at.index != at.start or mention.end != at.index + 1:
            return False
        return self.words.norm[at.index - 1] == "," and self.known((mention.end, mention.end + 2))

    def _split(self, found: FieldList, at: _Cursor, following: int) -> int:
        """Take the piece so far; the next begins at ``following``."""
        if not self._close(found, at.start, at.index, named=at.named):
            return _CUT
        at.index = at.start = following
        return _ON

    def _pass_and(self, found: FieldList, at: _Cursor) -> int:
        step = self._join(found, at.start, at.index)
        if step < 0:
            return _END
        if step:
            return self._split(found, at, at.index + step)
        at.index += 1
        return _ON

    def _pass_bracket(self, found: FieldList, at: _Cursor) -> int:
        """A bracket is left out, but for its "or related field"; the list ends there unless it
        visibly goes on."""
        opened, closed = at.index + 1, self.words.closes[at.index]
        verdict = self._split(found, at, closed + 1)
        first = self.past_articles(opened + (self.words.word(opened) == "or"))
        last = next((index for index in range(first, closed) if index in self.starting), closed)
        if found.related is None and self.placeholder(first, last):
            found.related = (first, last)
        elif found.related and found.related[1] == opened - 1:
            inside = self.shown(opened, closed, bracketed=True)  # "a quantitative field (math, CS)"
            found.pieces += inside.pieces if inside else []
        word = self.words.word(at.index)
        goes_on = word in (",", "/", "or", "and") or (at.named and word == "in")
        return verdict if goes_on else _CUT

    def _pass_kind(self, found: FieldList, at: _Cursor) -> int:
        """ "A quantitative field such as …" names a kind; the fields come after it."""
        before, step = at.index, self.such_as(at.index)
        verdict = self._split(found, at, before + step)
        kind = bool(found.pieces) and found.pieces[-1][1] == before
        if kind and self.words.norm[before - 1] in self.book.placeholder["nouns"]:
            found.pieces.pop()
        return verdict

    def _cut_experience(self, first: int, start: int, end: int) -> int:
        """Where a piece ends that ran into experience: before its "and", else where it began
        ("or long field experience", "nursing and some hospital experience")."""
        mention = self.starting.get(end)
        if mention is not None and mention.kind == "level" and self.placeholder_at(start):
            return start  # "or comparable bootcamp"
        if mention is not None and mention.kind == "level" and start > first:
            return end if self.known((start, end)) else start  # "or state-approved apprenticeship"
        if mention is None or mention.kind != "experience":
            return end
        joints = [index for index in range(start, end) if self.words.norm[index] == "and"]
        return joints[0] if joints else start

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
        after = self.past_articles(index + 1)
        if after in self.starting or self.words.word(after)[:1].isdigit():
            return -1
        if self.words.word(after) in ("", *BREAKS) or self.placeholder_at(after):
            return 1
        glued = self.words.word(after + 1) == "(" and (
            self.words.starts[after + 1] == self.words.ends[after]
        )
        if (len(norm[after]) > 3 or glued) and self.words.raw(after).isupper():
            return 0 if self.known((after, after + 1)) else -1  # "and ARRT credential"
        if self._licensed(after):
            return -1
        return -1 if self.words.word(after) in self.book.fields["not_in"] else 0

    def _licensed(self, index: int) -> bool:
        """Whether letters stand here that a licence follows: "and LPC or LCSW licensure"."""
        if not self.words.raw(index).isupper() or self.known((index, index + 1)):
            return False
        return not _PAPERS.isdisjoint(self.words.norm[index + 1 : index + 5])

    def _drop_judged(self, found: FieldList, index: int, before: int) -> None:
        """A last piece after a bare comma that a judgement follows is the judged thing itself
        ("in accounting, CPA preferred"), unless it is a known field."""
        judged = self.starting.get(index)
        wanted = judged is not None and judged.kind in ("prefer", "require", "accept")
        if not (wanted and before and len(found.pieces) == before + 1):
            return
        first = before
        if self.words.raw(found.pieces[first][0]).isupper():
            while first > 1 and self.words.norm[found.pieces[first][0] - 1] == "or":
                first -= 1
        group = found.pieces[first:]
        opened = group[0][0] - 1
        closed = self.words.norm[found.pieces[first - 1][0] - 1] == "or"
        apart = self.words.norm[opened] == "," and (closed or not found.linked)
        if apart and not any(self.known(piece) for piece in group):
            del found.pieces[first:]  # "A, B, or C, PMP preferred"
            found.end = opened

    def _close(self, found: FieldList, start: int, end: int, *, named: bool = False) -> bool:
        """Take the words as a piece or the placeholder; False where they show no list."""
        norm, fields = self.words.norm, self.book.fields
        while start < end and norm[start] in fields["lead"]:
            if start == end - 1 and not self.words.raw(start).islower():
                break  # no article, but a name by itself ("A")
            start += 1
        if start >= end or (norm[start] == "same" and end - start <= 2):
            return True  # "master's in the same field preferred"
        if not any(map(str.isalnum, "".join(norm[start:end]))):
            return False  # a sign
        if norm[start] == "field" and self.words.word(start + 1) == "of":
            start += 2
            if start >= end or norm[start] == "study":
                return True
        if self.placeholder(start, end):
            found.related = found.related or (start, end)
            found.end = end
            return True
        words = norm[start:end]
        is_owned = words[0].endswith(("'s", "’s")) and words[-1] in BLANKS
        if words[0] == "equivalent" or is_owned or BLANKS.issuperset(words):
            found.end = end
            return True
        if found.pieces and self._is_none(start, end):
            return False  # "in exercise science, CSCS, and three seasons with a team"
        trained = words[-1] == "training" and words[-2:-1] != ["athletic"]
        if trained and norm[max(start - 1, 0) : start] == ["or"]:
            return False  # "or I-CAR training"
        if words[-1] in fields["not_last"] or (words[-1] == "others" and len(words) > 1):
            return False
        if not fields["not_in"].isdisjoint(words):
            return self._close_half(found, start, words)
        found.end = end
        if not (named and " ".join(words) in fields["degree_names"]):
            found.pieces.append((start, end))
        return True

    def _is_none(self, start: int, end: int) -> bool:
        """Whether a piece behind the first counts something, or is a credential's letters."""
        word = self.words.norm[start]
        if word in _COUNTS:
            return True
        letters = end == start + 1 and len(word) > 3 and self.words.raw(start).isupper()
        return letters and self.words.norm[start - 1] == "," and not self.known((start, end))

    def _close_half(self, found: FieldList, start: int, words: list[str]) -> bool:
        """Take what stands before the "and" of a piece that holds no field; the list is over."""
        half = words.index("and") if "and" in words else 0
        if half and self.placeholder(start, start + half):
            found.related = found.related or (start, start + half)
            found.end = start + half
        elif half and self.book.fields["not_in"].isdisjoint(words[:half]):
            found.end = start + half
            found.pieces.append((start, found.end))
        return False
