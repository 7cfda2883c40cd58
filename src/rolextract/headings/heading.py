"""A heading, and the looks of a line that headings and items are told by."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from rolextract.blocks.marks import BULLETED
from rolextract.text import Block


class Heading(NamedTuple):
    """What a block opens: the section's name, the words for ``*``, whether the block is shown.

    A heading that is not ``shown`` is the first line of a section whose heading was lost.
    """

    name: str
    words: tuple[int, int] | None = None
    shown: bool = True


Headings = dict[int, Heading]
"""Headings by the index of their block."""


def are_numbered(blocks: Sequence[Block], known: Iterable[int]) -> bool:
    """True where the headings that are known stand behind numbers: "1. Role at a glance"."""
    marks = [blocks[i].mark for i in known]
    return bool(marks) and 2 * marks.count("1") > len(marks)


def is_in_list(blocks: Sequence[Block], i: int) -> bool:
    """True for an item next to another one behind the same bullet, or the number beside its own."""
    mark, number = blocks[i].mark, blocks[i].number
    beside = (*blocks[max(0, i - 1) : i], *blocks[i + 1 : i + 2])
    return any(
        block.mark == mark and (not number or abs(block.number - number) == 1) for block in beside
    )


def is_item(block: Block, *, numbered: bool) -> bool:
    """True behind a bullet; a number is one unless the page's headings are numbered."""
    return block.mark in BULLETED and not (numbered and block.mark == "1")


def is_closed(block: Block) -> bool:
    """True for a block that ends a thought: a full stop, or an item."""
    return block.text[-1] in '.!?”"' or block.mark in BULLETED
