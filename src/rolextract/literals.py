"""The cheapest test of a text: is one of a few literals in it at all?"""

from __future__ import annotations

from ahocorasick_rs import AhoCorasick, MatchKind


class Literals:
    """A few words or parts of words that a text is asked for, as written.

    All are looked for at once, many characters a step: a twelfth of the time that ``in`` takes
    for twelve of them.
    """

    def __init__(self, *literals: str) -> None:
        self._literals = literals
        self._find = AhoCorasick(literals, MatchKind.LeftmostFirst).find_matches_as_indexes

    def __reduce__(self) -> tuple[type[Literals], tuple[str, ...]]:
        return Literals, self._literals

    def places_in(self, text: str) -> list[tuple[int, int]]:
        """Start and end of each of them in the text, none over another."""
        return [(start, end) for _, start, end in self._find(text)]

    def are_in(self, text: str) -> bool:
        """Whether at least one of them is in the text."""
        return bool(self._find(text))
