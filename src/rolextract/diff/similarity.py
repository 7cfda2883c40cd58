"""How alike two texts are: for lists whose items have no name to be known by."""

from __future__ import annotations

from collections.abc import Sequence

_LONGEST = 4_000  # characters that are compared; the time grows with the product of two lengths
_MOST = 200  # texts on either side that are compared with each other
_ALIKE = 0.45  # two texts of one trade share less, an edited text keeps more


def find_alike(olds: Sequence[str], news: Sequence[str]) -> list[tuple[int, int]]:
    """Pairs of places of the texts that are best taken for edits of each other, best first.

    Of equally good pairs those that stand at like places; longer lists are compared in pieces.
    """
    pairs: list[tuple[int, int]] = []
    for start in range(0, max(len(olds), len(news)), _MOST):
        found = _alike_of(olds[start : start + _MOST], news[start : start + _MOST])
        pairs += [(i + start, j + start) for i, j in found]
    return pairs


def _alike_of(olds: Sequence[str], news: Sequence[str]) -> list[tuple[int, int]]:
    scored: list[tuple[float, int, int, int]] = []
    for i, old in enumerate(olds):
        for j, new in enumerate(news):
            score = similarity(old, new)
            if score >= _ALIKE:
                scored.append((-score, abs(i - j), i, j))
    pairs: list[tuple[int, int]] = []
    taken_old: set[int] = set()
    taken_new: set[int] = set()
    for _, _, i, j in sorted(scored):
        if i not in taken_old and j not in taken_new:
            pairs.append((i, j))
            taken_old.add(i)
            taken_new.add(j)
    return pairs


def similarity(old: str, new: str) -> float:
    """0 to 1: the mean of what the two share in letters and in words, in order."""
    from rapidfuzz import fuzz
    from rapidfuzz.distance import Indel

    old, new = old[:_LONGEST], new[:_LONGEST]
    letters: float = fuzz.ratio(old, new) / 100
    words: float = Indel.normalized_similarity(old.casefold().split(), new.casefold().split())
    return (letters + words) / 2
