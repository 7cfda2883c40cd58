"""What a text takes in a degree's place: "quota attainment accepted instead of a degree".

Whatever the thing is, it opens the door without the level, unless it is a level itself.
"""

from __future__ import annotations

from typing import Final

from rolextract.values.education.lexicon import lexicon
from rolextract.values.education.unasked import in_place, is_waived
from rolextract.values.education.words import BREAKS, Mention, Words

_BETWEEN: Final = frozenset(("also", "often", "sometimes"))
_TIMES: Final = frozenset(("years", "year", "hours"))
TERMS: Final = frozenset(("years", "hours", "seasons", "season"))
"""Units of the time that may stand in a level's place."""
_FOR_WHOM: Final = ("for", "with", "if", "by", "given")
_NEAR: Final = 5
_FAR: Final = 25


def find_replacement(
    words: Words, mentions: list[Mention], fields: set[int]
) -> tuple[int, int] | None:
    """The words ``[first, end)`` of the first thing accepted in schooling's place, or None."""
    ending = {mention.end: mention for mention in mentions}
    levels = {mention.first for mention in mentions if mention.kind in ("level", "unasked")}
    for mention in mentions:
        if mention.kind == "replace" and is_waived(words, mention):
            if words.word(mention.end) in _FOR_WHOM:
                return mention.first, mention.end
            continue
        if mention.kind != "replace" or not in_place(words, mention):
            continue
        if not _is_schooling(words, levels, mention.end):
            continue
        index = mention.first
        while words.word(index - 1) in _BETWEEN:
            index -= 1
        accepted = ending.get(index)
        if accepted is None or accepted.kind != "accept":
            if not _for_years(words, index):
                continue
            accepted = Mention("accept", "", index, index)
        first = _thing(words, ending, fields, accepted.first)
        if first is not None:
            return first, accepted.end
    return None


def find_years_without(words: Words) -> tuple[int, int] | None:
    """The years that do without a level: "a degree and three years, or five years without one"."""
    norm = words.norm
    if "without" not in norm or "or" not in norm:
        return None
    at = norm.index("without")
    lacked = norm[at + 1 : at + 4]
    if lacked[:1] != ["one"] and "degree" not in lacked and "diploma" not in lacked:
        return None
    near = norm[max(at - _FAR, 0) : at]
    first = at - near[::-1].index("or") if "or" in near else at
    return None if TERMS.isdisjoint(norm[first:at]) else (first, at)


def _for_years(words: Words, end: int) -> bool:
    """Whether the thing is a time ("5+ years in lieu of degree")."""
    return not _TIMES.isdisjoint(words.norm[max(end - _NEAR, 0) : end])


def _is_schooling(words: Words, levels: set[int], end: int) -> bool:
    """Whether a level, or a word of schooling, stands right after ``end``."""
    if not levels.isdisjoint(range(end, end + _NEAR)):
        return True
    return not lexicon().traps["schooling"].isdisjoint(words.norm[end : end + _NEAR])


def _thing(words: Words, ending: dict[int, Mention], fields: set[int], end: int) -> int | None:
    """Where the clause begins that ends at ``end``; None where it is empty or holds a level."""
    first = end
    for before in reversed(words.norm[max(end - _FAR, 0) : end]):
        if before in BREAKS or before == ",":
            break
        ended = ending.get(first)
        if (ended and ended.kind == "level") or first - 1 in fields:
            return None
        first -= 1
    return first if first < end else None
