"""Which item of a list became which: items are known by what they are, not by their number."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict, deque
from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import Any, NamedTuple

import orjson

from rolextract.diff.similarity import find_alike

_MOST_CELLS = 50_000_000  # of old × new items that are compared in order; 6 MB of bits


class Move(NamedTuple):
    """An item that stands elsewhere among those that stayed.

    ``old`` and ``new`` are its places in the two lists; ``taken`` and ``put`` those of a list from
    which the removed items are gone and the added ones still missing, the moves before done.
    """

    old: int
    new: int
    taken: int
    put: int


class Alignment(NamedTuple):
    """The places of two lists: paired (in old order), removed, added, moved (in new order)."""

    pairs: list[tuple[int, int]]
    removed: list[int]
    added: list[int]
    moves: list[Move]


_NAMED: tuple[tuple[frozenset[str], tuple[tuple[str, ...], ...]], ...] = (
    (frozenset({"question"}), (("question",), ("answer",))),
    (frozenset({"title", "summary"}), (("title",), ("summary",))),
    (frozenset({"heading", "kind"}), (("heading",), ("text", "items"))),
    (frozenset({"heading", "paragraphs"}), (("heading",), ("paragraphs", "items"))),
    (frozenset({"name", "text"}), (("name",), ("text",))),
    (frozenset({"name", "start"}), (("name", "heading"), ("name",))),
    (frozenset({"path", "rule"}), (("path",),)),
    (frozenset({"code", "message"}), (("code", "path"), ("code", "message"))),
)
"""Items that have one of these sets of keys are the same item when the first name is the same, or
what is left of them when the second is."""

_LABELLED = frozenset({"label", "text"})
"""A trend or a row: the same when the label is, else when the text is."""


def align(old: Sequence[Any], new: Sequence[Any]) -> Alignment:
    """How the old list became the new one, with the fewest items removed, added and moved."""
    found: dict[int, int] = {}
    free = _Free(found, old, new)
    free.pair_in_order()
    free.pair_by(_bytes_of)
    for name in _names(old, new):
        free.pair_by(name)
    if found.keys() != set(range(len(old))) and len(set(found.values())) < len(new):
        free.pair_alike()
    pairs = sorted(found.items())
    taken = set(found.values())
    return Alignment(
        pairs,
        [i for i in range(len(old)) if i not in found],
        [j for j in range(len(new)) if j not in taken],
        _find_moves(pairs),
    )


class _Free:
    """The items of two lists that are not paired yet."""

    def __init__(self, found: dict[int, int], old: Sequence[Any], new: Sequence[Any]) -> None:
        self._found = found
        self._old = old
        self._new = new

    def _left(self) -> tuple[list[int], list[int]]:
        taken = set(self._found.values())
        return (
            [i for i in range(len(self._old)) if i not in self._found],
            [j for j in range(len(self._new)) if j not in taken],
        )

    def pair_in_order(self) -> None:
        """Pair equal items that stand in the same order: the ends first, then the middle."""
        old, new = self._old, self._new
        shorter = min(len(old), len(new))
        start = next((i for i in range(shorter) if old[i] != new[i]), shorter)
        end = next((i for i in range(shorter - start) if old[-1 - i] != new[-1 - i]), None)
        end = shorter - start if end is None else end
        self._found.update((i, i) for i in range(start))
        self._found.update((len(old) - 1 - i, len(new) - 1 - i) for i in range(end))
        olds, news = old[start : len(old) - end], new[start : len(new) - end]
        if olds and news and len(olds) * len(news) <= _MOST_CELLS:
            for i, j in _longest_common(olds, news):
                self._found[start + i] = start + j

    def pair_by(self, name: Callable[[Any], Hashable]) -> None:
        """Pair items of one name, the first with the first; None is no name."""
        olds, news = self._left()
        if not olds or not news:
            return
        places: defaultdict[Hashable, deque[int]] = defaultdict(deque)
        for j in news:
            places[name(self._new[j])].append(j)
        for i in olds:
            own = name(self._old[i])
            if own is not None and places[own]:
                self._found[i] = places[own].popleft()

    def pair_alike(self) -> None:
        """Pair items without names by their texts."""
        olds, news = self._left()
        old_texts = [_text_of(self._old[i]) for i in olds]
        new_texts = [_text_of(self._new[j]) for j in news]
        if None in old_texts or None in new_texts:
            return
        for i, j in find_alike([t or "" for t in old_texts], [t or "" for t in new_texts]):
            self._found[olds[i]] = news[j]


def _bytes_of(item: Any) -> bytes:
    return orjson.dumps(item, option=orjson.OPT_SORT_KEYS)


def _longest_common(olds: Sequence[Any], news: Sequence[Any]) -> Iterable[tuple[int, int]]:
    """Places of the longest run of equal items in both lists, gaps allowed."""
    from rapidfuzz.distance import Indel

    numbers: dict[bytes, int] = {}
    old = [numbers.setdefault(_bytes_of(item), len(numbers)) for item in olds]
    new = [numbers.setdefault(_bytes_of(item), len(numbers)) for item in news]
    if set(old).isdisjoint(new):
        return
    for step in Indel.opcodes(old, new):
        if step.tag == "equal":
            yield from zip(
                range(step.src_start, step.src_end),
                range(step.dest_start, step.dest_end),
                strict=True,
            )


def _names(old: Sequence[Any], new: Sequence[Any]) -> list[Callable[[Any], Hashable]]:
    """What the items of the lists are known by; nothing for those that are known by their text."""
    shapes = {frozenset(item) if isinstance(item, dict) else None for item in (*old, *new)}
    if not shapes or None in shapes:
        return []
    shared = frozenset.intersection(*(shape for shape in shapes if shape is not None))
    if shared == _LABELLED:
        return [_name_of(("label",), first=True), _name_of(("text",), first=False)]
    for keys, names in _NAMED:
        if keys <= shared:
            return [_name_of(name, first=name == names[0]) for name in names]
    return []


def _name_of(keys: tuple[str, ...], *, first: bool) -> Callable[[Any], Hashable]:
    """The values of some keys as one; two items without a heading may share that, not more."""

    def name(item: Any) -> Hashable:
        values = [item.get(key) for key in keys]
        if not first and all(value in (None, []) for value in values):
            return None
        return _bytes_of(values)

    return name


def _text_of(item: Any) -> str | None:
    """The text that an item without a name is known by; None for an item that has a name."""
    if isinstance(item, str):
        return item
    if not isinstance(item, dict) or not isinstance(item.get("text"), str):
        return None
    keys = item.keys()
    named = keys == _LABELLED or any(names <= keys for names, _ in _NAMED)
    return None if named else str(item["text"])


def _find_moves(pairs: list[tuple[int, int]]) -> list[Move]:
    """The fewest moves that bring the paired items into the new order."""
    news = [j for _, j in pairs]
    ranks = {j: rank for rank, j in enumerate(sorted(news))}
    order = [ranks[j] for j in news]
    stay = _longest_rising(order)
    moves: list[Move] = []
    current = list(order)
    for rank, (i, j) in sorted((ranks[j], (i, j)) for i, j in pairs):
        if rank not in stay:
            taken = current.index(rank)
            del current[taken]
            put = current.index(rank - 1) + 1 if rank else 0
            current.insert(put, rank)
            moves.append(Move(i, j, taken, put))
    return moves


def _longest_rising(numbers: list[int]) -> set[int]:
    """The members of a longest rising subsequence of distinct numbers."""
    ends: list[int] = []  # the smallest last number of a rising sequence of each length
    before: dict[int, int | None] = {}
    for number in numbers:
        place = bisect_left(ends, number)
        before[number] = ends[place - 1] if place else None
        ends[place : place + 1] = [number]
    stay: set[int] = set()
    last = ends[-1] if ends else None
    while last is not None:
        stay.add(last)
        last = before[last]
    return stay
