"""Words of direction in a line about a role's outlook, each with its place and its weight."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple

import regex

from rolextract.amounts import DASH
from rolextract.folding import lowered
from rolextract.patterns import lazy_pattern
from rolextract.values.growth.words import WORD, Patterns, words

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

Start = tuple[int, str]
"""Where a word stands, and the word in lower case."""


class Mention(NamedTuple):
    """One mention of a direction.

    ``kind`` is ``growing``, ``stable``, ``unchanged``, ``declining``, ``mixed`` or ``mask``
    (words that only look like one). ``weak`` ones are said of something else than the job
    ("rising costs", "in growing suburbs"): they count only where nothing better stands.
    """

    start: int
    end: int
    kind: str
    weak: bool


def find_starts(text: str) -> list[Start]:
    """Where words stand with which a mention or a cause may begin."""
    return find_words(text, words().starts)


def find_words(text: str, wanted: Container[str], begin: int = 0) -> list[Start]:
    """Where some words stand from a place on, in lower case."""
    found = WORD.finditer(lowered(text), max(0, begin))
    return [(token.start(), word) for token in found if (word := token.group()) in wanted]


def matches(patterns: Patterns, text: str, starts: list[Start]) -> Iterator[regex.Match[str]]:
    """What the patterns find at the places where the words stand with which they begin.

    A word is looked up in a tenth of the time in which a pattern of hundreds of words is tried.
    """
    done = 0
    for at, word in starts:
        if at >= done and word in patterns and (found := patterns[word].match(text, at)):
            yield found
            done = found.end()


def find_mentions(text: str, starts: list[Start]) -> list[Mention]:
    """Every mention of a direction, in order of place, with the masks among them."""
    grammar = words()
    things = [at for at, word in starts if word in grammar.things]
    found = []
    for match in matches(grammar.mentions, text, starts):
        kind = "growing" if match.lastgroup == "strong" else match.lastgroup or ""
        weak = kind not in ("mask", "mixed") and _weak(text, match, kind, things)
        found.append(Mention(match.start(), match.end(), kind, weak))
    return found


_ATTRIBUTE = lazy_pattern(  # "in growing suburbs", "at rapidly expanding clinics"
    r"\b(?:in|at|across|for|among|of|throughout|within)\s(?:the\s|an?\s|\w+ly[\s-]|fast[\s-])*+$",
    regex.IGNORECASE,
)
_HYPHENED = lazy_pattern(rf"\w+{DASH}")
_BEFORE_CHARS, _AFTER_CHARS = 48, 240  # where the thing stands of which a direction is said


def _weak(text: str, match: regex.Match[str], kind: str, things: list[int]) -> bool:
    """Whether a direction is said of something else; ``things`` is where such words stand."""
    if match.lastgroup == "strong":
        return _HYPHENED.match(match.group()) is not None  # "high-demand specialties"
    start, end = match.span()
    grammar = words()
    if _has(things, end, end + _AFTER_CHARS) and grammar.thing_after.match(text, end):
        return True
    before = text[max(0, start - _BEFORE_CHARS) : start]
    if _has(things, start - _BEFORE_CHARS, start) and grammar.thing_before.search(before):
        return True
    if before.lower().endswith("high-"):
        return True
    if kind in ("stable", "unchanged"):
        return False
    return match.group().lower().endswith("ing") and bool(_ATTRIBUTE.search(before))


def _has(places: list[int], start: int, end: int) -> bool:
    """Whether one of the places, which are in order, lies in ``[start, end)``."""
    at = bisect_left(places, start)
    return at < len(places) and places[at] < end
