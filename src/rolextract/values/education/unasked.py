"""Levels that a text names and does not ask for.

A training that the employer gives comes after the job, and what stands after "in lieu of" is what
another thing replaces. Both keep their place as mentions, because a list of fields ends there.
"""

from __future__ import annotations

from typing import Final

from rolextract.values.education.lexicon import Lexicon, lexicon
from rolextract.values.education.words import BREAKS, Mention, Words

_DONE: Final = ("complet", "graduat", "finish")
_LEAVES: Final = BREAKS | {",", "and", "or", "/", "plus", "+", "with", "then", "followed"}
TRAINED: Final = "postsecondary_nondegree"
_FAR: Final = 8
_MAY_BE: Final = frozenset(
    (
        *("requirement", "requirements", "is", "are", "be", "may", "can", "often", "sometimes"),
        *("usually", "typically", "will"),
    )
)
_FROM: Final = frozenset(("by", "through", "at", "from", "via"))


def set_unasked(words: Words, mentions: list[Mention]) -> None:
    """Turn the levels that are not asked for into mentions of the kind ``unasked``."""
    book = lexicon()
    starting = {mention.first: mention for mention in mentions}
    levels: list[Mention] = []
    replaced: list[Mention] = []
    for mention in mentions:
        if mention.kind == "replace" and in_place(words, mention):
            replaced += _behind(words, starting, mention.end)
        elif mention.kind == "replace" and is_waived(words, mention):
            replaced += [level for level in levels[-1:] if level.generic]
        elif mention.kind == "level" and mention.value == TRAINED and _given(words, book, mention):
            mention.kind = "unasked"
        elif mention.kind == "level":
            levels.append(mention)
    if len({level.first for level in replaced}) < len(levels):  # a level stands elsewhere too
        for level in replaced:
            level.kind = "unasked"


def in_place(words: Words, mention: Mention) -> bool:
    """Whether the words say that what follows is replaced: "in lieu of", "substitute for"."""
    norm = words.norm
    if norm[mention.end - 1] == "of":
        return True
    return norm[mention.first].startswith("substitut") and words.word(mention.end) == "for"


def is_waived(words: Words, mention: Mention) -> bool:
    """Whether a degree is done without: "degree requirement waived for …", "; may be waived"."""
    norm, first = words.norm, mention.first
    if not norm[first].startswith("waive"):
        return False
    while words.word(first - 1) in _MAY_BE:
        first -= 1
    return first > 0 and (norm[first - 1] in BREAKS or norm[first - 1] in ("degree", "degrees"))


def _behind(words: Words, starting: dict[int, Mention], index: int) -> list[Mention]:
    """The levels from ``index`` to the end of its stretch."""
    found: list[Mention] = []
    for place in range(index, min(index + _FAR, len(words.norm))):
        word, mention = words.norm[place], starting.get(place)
        if word in BREAKS or word in (",", ")", "with"):
            break
        if mention is not None and mention.kind in ("prefer", "require", "decline"):
            break
        if mention is not None and mention.kind == "level":
            found.append(mention)
    return found


def _given(words: Words, book: Lexicon, level: Mention) -> bool:
    """Whether the employer gives this training: "paid CDL training", "provided on the job"."""
    norm, last = words.norm, words.norm[level.end - 1]
    if last not in book.traps["courses"] or _completed(words, level.first):
        return False
    paid = not last.startswith("apprentice")
    if words.word(level.first - 1) in ("provided", "free") or (
        paid and words.word(level.first - 1) == "paid"
    ):
        return True
    for index in range(level.end, min(level.end + _FAR, len(norm))):
        word = norm[index]
        if word in _LEAVES:
            return False
        if word in book.traps["given"] or (paid and word in book.traps["given_paid"]):
            return not _at_school(words, book, index + 1)
        if paid and index <= level.end + 1 and norm[index : index + 3] == ["on", "the", "job"]:
            return True
        if word in ("after", "upon", "once") and words.word(index + 1).startswith("hir"):
            return True
    return False


def _completed(words: Words, first: int) -> bool:
    near = words.norm[max(first - 5, 0) : first]
    return any(word.startswith(_DONE) for word in near)


def _at_school(words: Words, book: Lexicon, index: int) -> bool:
    """Whether a school gives it: "offered through a community college"."""
    if words.word(index) not in _FROM:
        return False
    return not book.traps["schools"].isdisjoint(words.norm[index + 1 : index + 6])
