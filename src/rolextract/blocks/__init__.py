"""Page → blocks: where the renderings of one page become one.

A physical line is peeled (indent, bullet, heading sign, table pipe, tags), lines that a tool had
wrapped are joined again, and what is left are the logical lines of the page.
"""

from __future__ import annotations

from rolextract.blocks.dividing import divide_lines
from rolextract.blocks.joining import join_lines
from rolextract.blocks.link_addresses import without_addresses
from rolextract.blocks.peeling import peel_lines
from rolextract.blocks.roman_numbers import without_roman_numbers
from rolextract.folding import SOFT
from rolextract.layouts.profile import KnownLines
from rolextract.text import Block, Page

_UNSAID = f" \t\\\xa0\u202f\u3000{SOFT}"


def split_blocks(page: Page, known: KnownLines) -> list[Block]:
    """The logical lines of a page, in page order; ``known`` are the lines of structure.

    Every character outside the blocks is white space or markup.
    """
    lines = without_roman_numbers(page, without_addresses(page, peel_lines(page)))
    blocks = divide_lines(page, join_lines(page.text, lines, known))
    if page.plain:
        return blocks
    return [tight for block in blocks if (tight := _tight(block)) is not None]


def _tight(block: Block) -> Block | None:
    """The block without what folds to blanks at its ends; None where nothing is left of it."""
    said = block.text.strip()
    if said == block.text and said:
        return block
    if not said:
        return None
    left = block.text.index(said)
    start, _ = block.span(left, left + len(said))
    # Once more at the end of a line, a backslash says nothing.
    raw = block.raw(left, left + len(said))
    tight = block.within(start, start + len(raw.rstrip(_UNSAID)))
    if tight.text != said.rstrip(" \\"):  # a blank may be half of a misread letter
        tight = block.within(start, start + len(raw.rstrip(" \t\\")))
    return tight if tight.text else None
