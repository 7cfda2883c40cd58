"""What the words of a list of fields are: a placeholder, a known field, a word that ends it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rolextract.values.education.lexicon import Lexicon, lexicon
from rolextract.values.education.surroundings import ARTICLES
from rolextract.values.education.words import BREAKS, Mention, Words

if TYPE_CHECKING:
    from rolextract.values.education.field_lists import FieldList

BLANKS: Final = frozenset(
    (
        "field",
        "fields",
        "discipline",
        "disciplines",
        "subject",
        "content",
        "area",
        "specialty",
        "trade",
    )
)


class FieldWords:
    """The words of one text as a reader of lists sees them; knows where its mentions begin."""

    def __init__(self, words: Words, mentions: list[Mention]) -> None:
        self.words = words
        self.book: Lexicon = lexicon()
        self.starting = {mention.first: mention for mention in mentions}

    def abbreviates(self, slash: int) -> bool:
        """Whether the slash stands inside an abbreviation: "I/O psychology", "HVAC/R"."""
        words = self.words
        if slash + 1 >= len(words.norm) or len(words.norm[slash + 1]) != 1:
            return False
        glued = words.starts[slash + 1] - words.ends[slash - 1] == 1
        return glued and words.raw(slash + 1).isupper()

    def names_field(self, found: FieldList) -> bool:
        """Whether a known field or a placeholder is in the list."""
        return bool(found.related) or any(self.known(piece) for piece in found.pieces)

    def known(self, piece: tuple[int, int]) -> bool:
        """Whether a known field is among the words of a piece."""
        words = self.words.norm[piece[0] : piece[1]]
        if words[-1:] == ["work"] and "social" not in words:
            return False  # volunteer work
        return not self.book.fields["words"].isdisjoint(words)

    def inside(self, index: int, start: int) -> bool:
        """Whether a mention at ``index`` is but a word of a field ("standard" English)."""
        mention = self.starting[index]
        if self.words.norm[index].startswith("substitut") and self.words.word(mention.end) == "for":
            return False  # "certificate in water technology substitutes for experience"
        return mention.kind == "replace" and index > start

    def past_articles(self, index: int) -> int:
        """The first word from ``index`` on that is no article."""
        while self.words.word(index) in ARTICLES:
            index += 1
        return index

    def placeholder_at(self, index: int) -> bool:
        """Whether a placeholder's modifier stands here ("related", "other")."""
        word = self.words.word(index)
        return word in self.book.placeholder["modifiers"] or word in ("other", "closely")

    def such_as(self, index: int) -> int:
        """How many words say here that examples follow; 0 for none."""
        if self.words.norm[index : index + 2] == ["such", "as"]:
            return 2
        return 1 if self.words.word(index) in ("like", "including") else 0

    def stops(self, index: int) -> bool:
        """Whether the word ends a list wherever it stands."""
        word = self.words.norm[index]
        if word in BREAKS or word in (":", ")", "]", "[", "(", "in") or word[:1].isdigit():
            return True
        if word not in self.book.fields["stop"] or word == "relevant":
            return False
        return not self.spelled(index)

    def spelled(self, index: int) -> bool:
        """Whether a stop word is spelled as a field and listed like one: "CS, IS, or BIS"."""
        words = self.words
        if words.raw(index) != "IS":
            return False
        return words.word(index - 1) in (",", "or", "/", "in") and (
            words.word(index + 1) in ("", ",", "or", "/", "and", ")", "(")
            or words.word(index + 1) in BREAKS
        )

    def placeholder(self, start: int, end: int) -> bool:
        """ "Related field", "relevant technical discipline", "similar"; no "equivalent" alone."""
        table, words = self.book.placeholder, self.words.norm[start:end]
        if not words:
            return False
        nouns, last = table["nouns"], words[-1]
        if last not in nouns and last in self.book.fields["not_in"]:
            return False
        if words[0] in ("closely", "otherwise"):
            words = words[1:]
        if not table["modifiers"].isdisjoint(words):
            first = words[0]
            return first in table["modifiers"] or first in ("other", "any") or last in nouns
        if (
            (last in BLANKS or last in ("major", "majors"))
            and words[-2:-1]
            and words[-2] in table["kinds"]
        ):
            return len(words) <= 3
        if last not in nouns or last in ("degree", "degrees") or not words:
            return False
        return words[0] in table["weak_modifiers"] and len(words) <= 4
