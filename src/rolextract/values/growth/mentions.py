"""Words of direction in a line about a role's outlook, each with its place and its weight."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import regex

from rolextract.amounts import DASH
from rolextract.values.growth.words import WORD, words

if TYPE_CHECKING:
    from collections.abc import Iterator

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
    """Where words stand with which a mention or a cause may begin, in lower case."""
    starts = words().starts
    tokens = ((token.start(), token.group().lower()) for token in WORD.finditer(text))
    return [token for token in tokens if token[1] in starts]


def matches(
    pattern: regex.Pattern[str], firsts: frozenset[str], text: str, starts: list[Start]
) -> Iterator[regex.Match[str]]:
    """What ``pattern.finditer`` finds where each match begins with one of some words.

    A word is looked up in a tenth of the time in which a pattern of hundreds of words is tried.
    """
    done = 0
    for at, word in starts:
        if at >= done and word in firsts and (found := pattern.match(text, at)):
            yield found
            done = found.end()


def find_mentions(text: str, starts: list[Start]) -> list[Mention]:
    """Every mention of a direction, in order of place, with the masks among them."""
    grammar = words()
    things = [at for at, word in starts if word in grammar.things]
    found = []
    for match in matches(grammar.mention, grammar.mention_starts, text, starts):
        kind = "growing" if match.lastgroup == "strong" else match.lastgroup or ""
        weak = kind not in ("mask", "mixed") and _weak(text, match, kind, things)
        found.append(Mention(match.start(), match.end(), kind, weak))
    return found


_ATTRIBUTE = regex.compile(  # "in growing suburbs", "at rapidly expanding clinics"
    r"\b(?:in|at|across|for|among|of|throughout|within)\s(?:the\s|an?\s|\w+ly[\s-]|fast[\s-])*+$",
    regex.IGNORECASE,
)
_HYPHENED = regex.compile(rf"\w+{DASH}")
_BEFORE_CHARS, _AFTER_CHARS = 48, 240  # where the thing stands of which a direction is said


def _weak(text: str, match: regex.Match[str], kind: str, things: list[int]) -> bool:
    """Whether a direction is said of something else; ``things`` is where such words stand."""
    if match.lastgroup == "strong":
        return _HYPHENED.match(match.group()) is not None  # "high-demand specialties"
    start, end = match.span()
    grammar = words()
    if any(end < at < end + _AFTER_CHARS for at in things) and grammar.thing_after.match(text, end):
        return True
    before = text[max(0, start - _BEFORE_CHARS) : start]
    has_things = any(start - _BEFORE_CHARS <= at < start for at in things)
    if has_things and grammar.thing_before.search(before):
        return True
    if before.lower().endswith("high-"):
        return True
    if kind in ("stable", "unchanged"):
        return False
    return match.group().lower().endswith("ing") and bool(_ATTRIBUTE.search(before))
