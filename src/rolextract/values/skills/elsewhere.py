"""Names that only a labelled list tells to be skills, where the page says them once more."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate

from ahocorasick_rs import AhoCorasick, MatchKind

from rolextract.patterns import lazy_pattern
from rolextract.values.skills.contexts import starts_sentence

Place = tuple[int, int, int, str]
"""The number of a text, ``[start, end)`` in it, and the name that stands there."""

_TELLS = lazy_pattern(r"\p{Lu}.*\p{Lu}|\d|\s")
"""What makes a name one wherever it stands: "AXIS", "MoSes", "Avenza Maps", but not "Prophet"."""


def find_elsewhere(names: Iterable[str], texts: Sequence[str]) -> Iterator[Place]:
    """Where the names stand in the texts as they are written, as words of their own.

    A plain word with a capital counts only inside a sentence. One search for all names and texts.
    """
    listed = sorted(set(names))
    ends = list(accumulate([len(text) + 1 for text in texts]))
    find = AhoCorasick(listed, MatchKind.LeftmostLongest).find_matches_as_indexes
    for number, start, end in find("\n".join(texts)):
        at = bisect_right(ends, start)
        first = ends[at - 1] if at else 0
        begin, stop, text = start - first, end - first, texts[at]
        if _is_whole(text, begin, stop) and (
            _TELLS.search(listed[number]) or not starts_sentence(text, begin)
        ):
            yield at, begin, stop, listed[number]


def _is_whole(text: str, start: int, end: int) -> bool:
    before, after = text[start - 1 : start], text[end : end + 1]
    return not (before.isalnum() or after.isalnum() or before in ("-", "&") or after in ("-", "&"))
