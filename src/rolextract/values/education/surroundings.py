"""What stands around a word: the start or end of its clause, a level beside it.

The guards ask these questions before they take a word of two lives for a level.
"""

from __future__ import annotations

from typing import Final

from rolextract.values.education.lexicon import Lexicon, lexicon
from rolextract.values.education.words import BREAKS, Mention, Words

ARTICLES: Final = frozenset(("a", "an", "the", "either"))

OPENS: Final = frozenset(
    ("enter", "begin", "start", "join", "entry", "admission", "entrance", "acceptance", "apply")
)
"""After "to" or "for": what only lets somebody into a training."""

NOUNS: Final = frozenset(("degree", "degrees"))

LINKS: Final = frozenset(("or", "/", ",", "and", "&"))

_DEGREES: Final = frozenset(
    (
        "associate",
        "bachelor",
        "master",
        "degree",
        "postsecondary_nondegree",
        "high_school",
        "years_two",
        "years_four",
    )
)


def ends_at(found: list[Mention], index: int) -> Mention | None:
    """The last mention, when it is a level that ends right before the word ``index``."""
    last = found[-1] if found else None
    return last if last and last.kind == "level" and last.end == index else None


def follows_level(words: Words, index: int, found: list[Mention]) -> bool:
    """Whether "…level or" comes right before the word ``index``."""
    first = index - 1
    while words.word(first) in ARTICLES:
        first -= 1
    if words.word(first) not in LINKS:
        return False
    while words.word(first) in LINKS:
        first -= 1
    return ends_at(found, first + 1) is not None


def level_at(words: Words, book: Lexicon, index: int) -> bool:
    """Whether a level's form begins at ``index``, an article passed over."""
    while words.word(index) in ARTICLES:
        index += 1
    for rest, kind, value in book.phrases.get(words.word(index), ()):
        if tuple(words.norm[index + 1 : index + 1 + len(rest)]) != rest:
            continue
        if kind == "guarded":
            return words.raw(index).replace(".", "") in book.guarded
        if kind in ("level", "abbreviation") or (kind == "head" and value in _DEGREES):
            return True
    return False


def leads_to_level(words: Words, book: Lexicon, end: int) -> bool:
    """Whether "or <level>" comes right after the word before ``end``."""
    if words.word(end) not in LINKS:
        return False
    while words.word(end) in LINKS:
        end += 1
    return level_at(words, book, end)


def at_clause_end(words: Words, book: Lexicon, end: int) -> bool:
    """Whether the text, the clause or the bracket ends here, or a judgement follows."""
    word = words.word(end)
    if word in ("", ")", ",", "(", ":") or word in BREAKS or word in book.fields["stop"]:
        return True
    return judged_at(words, book, end)


def judged_at(words: Words, book: Lexicon, index: int) -> bool:
    """Whether a judgement's form begins at ``index`` ("preferred", "a plus", "not required")."""
    judged = ("prefer", "require", "accept", "decline")
    return any(
        kind in judged and tuple(words.norm[index + 1 : index + 1 + len(rest)]) == rest
        for rest, kind, _ in book.phrases.get(words.word(index), ())
    )


def at_clause_start(words: Words, book: Lexicon, first: int) -> bool:
    """Whether a clause begins here, or a word that leads up to a level stands before."""
    before = words.word(first - 1)
    return not before or before in BREAKS or before == ":" or before in book.traps["head_before"]


def for_promotion(words: Words, index: int) -> bool:
    """Whether "for promotion" or the like stands at ``index``: a matter of a later career."""
    near = words.norm[index : index + 5]
    return near[:1] == ["for"] and not lexicon().promotion.isdisjoint(near)
