"""Two texts as one: which words stayed, which went, which came."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Literal

from rolextract.patterns import lazy_pattern

Tag = Literal["same", "removed", "added"]
Piece = tuple[Tag, str]

_TOKEN = lazy_pattern(r"\s++|\w++|[^\w\s]")
_MOST = 4_000  # words on either side that are compared; the time grows with their product


def find_word_changes(old: str, new: str) -> list[Piece]:
    """Pieces in reading order: ``same`` and ``removed`` make the old text, ``same`` and ``added``
    the new one."""
    olds, news = _TOKEN.findall(old), _TOKEN.findall(new)
    start = _common(olds, news)
    end = _common(olds[start:][::-1], news[start:][::-1])
    pieces: list[Piece] = [("same", "".join(olds[:start]))]
    pieces += _middle(olds[start : len(olds) - end], news[start : len(news) - end])
    pieces.append(("same", "".join(olds[len(olds) - end :])))
    return _joined([piece for piece in pieces if piece[1]])


def _common(one: Sequence[str], other: Sequence[str]) -> int:
    """How many tokens the two begin with alike."""
    shorter = min(len(one), len(other))
    return next((i for i in range(shorter) if one[i] != other[i]), shorter)


def _middle(olds: list[str], news: list[str]) -> list[Piece]:
    if not olds or not news or max(len(olds), len(news)) > _MOST:
        return [("removed", "".join(olds)), ("added", "".join(news))]
    from rapidfuzz.distance import Indel

    pieces: list[Piece] = []
    for step in Indel.opcodes(olds, news):
        old, new = olds[step.src_start : step.src_end], news[step.dest_start : step.dest_end]
        if step.tag == "equal":
            pieces.append(("same", "".join(old)))
        else:
            pieces += [("removed", "".join(old)), ("added", "".join(new))]
    return [piece for piece in pieces if piece[1]]


def _joined(pieces: list[Piece]) -> list[Piece]:
    """A change as one removed and one added piece; white space between two changes is in both."""
    widened: list[Piece] = []
    for i, (tag, text) in enumerate(pieces):
        if tag == "same" and text.isspace() and 0 < i < len(pieces) - 1:
            widened += [("removed", text), ("added", text)]
        else:
            widened.append((tag, text))
    joined: list[Piece] = []
    for same, group in groupby(widened, key=lambda piece: piece[0] == "same"):
        run = list(group)
        tags: tuple[Tag, ...] = ("same",) if same else ("removed", "added")
        texts = [(tag, "".join(text for own, text in run if own == tag)) for tag in tags]
        joined += [piece for piece in texts if piece[1]]
    return joined
