"""Which member of a gold list is which member of the record's."""

from __future__ import annotations

from collections import Counter
from typing import Any

from rolextract.patterns import lazy_pattern
from rolextract.scoring.gold import Opening

Pair = tuple[int | None, int | None]

LEAST_OVERLAP = 0.5
"""From this share of common words on, two texts are the same one, written a little otherwise."""

_IDENTITY = ("name", "heading", "title", "question", "label", "text", "salutation")
"""The keys by which the members of the record's lists are told apart."""

_WORD = lazy_pattern(r"\w++")
_DATE = lazy_pattern(r"\d{4}-\d\d-\d\d")


def equal(gold: Any, got: Any) -> bool:
    """Whether a value is the gold's; an Opening is, if the text begins so."""
    if isinstance(gold, Opening):
        return isinstance(got, str) and got.startswith(gold)
    return bool(gold == got) and isinstance(gold, bool) == isinstance(got, bool)


def overlap(gold: Any, got: Any) -> float:
    """How much of two values' words is common, 0 to 1; anything but texts is equal or not."""
    if equal(gold, got):
        return 1.0
    if not (isinstance(gold, str) and isinstance(got, str)) or _DATE.fullmatch(gold):
        return 0.0
    ours, theirs = _words(gold), _words(got)
    total = ours.total() + theirs.total()
    return 2 * (ours & theirs).total() / total if total else 0.0


def _words(text: str) -> Counter[str]:
    return Counter(_WORD.findall(text.lower()))


def align(gold: list[Any], got: list[Any]) -> list[Pair]:
    """The pairs of indices, in the order of the gold; None where one side has no partner.

    Equal ones first, then those that overlap most. Members without anything to tell them by are
    paired by their place.
    """
    partner = _align_equal(gold, got)
    _align_alike(gold, got, partner)
    taken = set(partner.values())
    for i, member in enumerate(gold):
        placed = isinstance(member, dict) and not _keys(member)
        if placed and i not in partner and i < len(got) and i not in taken:
            partner[i] = i
            taken.add(i)
    pairs: list[Pair] = [(i, partner.get(i)) for i in range(len(gold))]
    return pairs + [(None, j) for j in range(len(got)) if j not in taken]


def _align_equal(gold: list[Any], got: list[Any]) -> dict[int, int]:
    partner: dict[int, int] = {}
    free = dict.fromkeys(range(len(got)))
    for i, member in enumerate(gold):
        found = next((j for j in free if _is_same(member, got[j])), None)
        if found is not None:
            partner[i] = found
            del free[found]
    return partner


def _align_alike(gold: list[Any], got: list[Any], partner: dict[int, int]) -> None:
    """Add the pairs that are alike, the likest first, of those the nearest in place."""
    taken = set(partner.values())
    rest = [j for j in range(len(got)) if j not in taken]
    scored = [
        (-likeness, abs(i - j), i, j)
        for i, member in enumerate(gold)
        if i not in partner
        for j in rest
        if (likeness := _likeness(member, got[j])) >= LEAST_OVERLAP
    ]
    for _, _, i, j in sorted(scored):
        if i not in partner and j not in taken:
            partner[i] = j
            taken.add(j)


def _likeness(gold: Any, got: Any) -> float:
    if not isinstance(gold, dict) or not isinstance(got, dict):
        return overlap(gold, got)
    keys = _keys(gold)
    return sum(overlap(gold[k], got.get(k)) for k in keys) / len(keys) if keys else 0.0


def _is_same(gold: Any, got: Any) -> bool:
    if not isinstance(gold, dict) or not isinstance(got, dict):
        return equal(gold, got)
    keys = _keys(gold)
    return bool(keys) and all(equal(gold[key], got.get(key)) for key in keys)


def _keys(member: dict[str, Any]) -> list[str]:
    return [key for key in _IDENTITY if key in member]
