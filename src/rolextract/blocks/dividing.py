"""Logical lines → items: lines are divided where a tool glued a list to a link or to itself."""

from __future__ import annotations

from bisect import bisect_right
from operator import attrgetter

from rolextract.blocks.marks import is_bulleted
from rolextract.blocks.signs import places
from rolextract.layouts.profile import LONGEST_LINE
from rolextract.patterns import lazy_pattern
from rolextract.text import Block, Page

_FEWEST_INSIDE = 2  # bullets inside a line that make it a list; one parts a title from its pay
_ARROWS = ("→", "»", "â†’", "&rarr;", "&raquo;")
"""The sign at the end of a link to other pages: as it is, misread as Windows-1252, as an entity."""
_GLUED_LINKS = ("About this section",)
_PLAIN_ARROWS = _ARROWS[:1]
_ARROW_BULLET = lazy_pattern(r"(?<=[→»>]|â†’|&rarr;|&raquo;)\s*+[-•*]\s++(?=\S)")
_START = attrgetter("start")


def divide_lines(page: Page, blocks: list[Block]) -> list[Block]:
    """The blocks, those divided that a tool had put on one line."""
    arrows = _PLAIN_ARROWS if page.plain else _ARROWS
    if any(arrow in page.text for arrow in arrows):
        blocks = _split_at_arrows(page, blocks, arrows)
    if "•" in page.text:
        blocks = [part for block in blocks for part in _split_at_bullets(page, block)]
    if any(link in page.text for link in _GLUED_LINKS):
        blocks = [_without_link(block) for block in blocks]
    return blocks


def _without_link(block: Block) -> Block:
    """The heading without the link that a tool glued to it: "PayAbout this section"."""
    for link in _GLUED_LINKS:
        before = block.text[-len(link) - 1 : -len(link)]
        if before.isalnum() and block.text.endswith(link) and _may_be_heading(block):
            return block.within(*block.span(0, len(block.text) - len(link)))
    return block


def _may_be_heading(block: Block) -> bool:
    return not is_bulleted(block) and len(block.text) <= LONGEST_LINE


def _split_at_arrows(page: Page, blocks: list[Block], arrows: tuple[str, ...]) -> list[Block]:
    """The blocks, each "See all … →- Title" as its two halves: tools glue a link to its list."""
    found = (at for arrow in arrows for at in places(page.text, arrow))
    glued = {bisect_right(blocks, at, key=_START) - 1 for at in found}
    parts: list[Block] = []
    done = 0
    for i in sorted(glued):
        if i >= done:
            parts += [*blocks[done:i], *_split_at_arrow(page, blocks[i])]
            done = i + 1
    return parts + blocks[done:]


def _split_at_arrow(page: Page, block: Block) -> list[Block]:
    """A block "See all … →- Title" as its two halves: tools glue a link to the list after it."""
    match = _ARROW_BULLET.search(page.text[block.start : block.end])
    if match is None:
        return [block]
    middle, start = block.start + match.start(), block.start + match.end()
    return [
        Block(page, block.line, block.start, middle, block.indent, block.mark, block.gap),
        Block(page, middle, start, block.end, block.indent, "-", False),
    ]


def _split_at_bullets(page: Page, block: Block) -> list[Block]:
    """A list that a tool left on one line ("• one • two • three") as its items."""
    if block.mark != "•" or block.text.count(" • ") < _FEWEST_INSIDE:
        return [block]
    parts: list[Block] = []
    start = block.start
    for piece in page.text[block.start : block.end].split("•"):
        if said := piece.strip():
            left = start + piece.index(said)
            line, gap = (left, False) if parts else (block.line, block.gap)
            parts.append(Block(page, line, left, left + len(said), block.indent, "•", gap))
        start += len(piece) + 1
    return parts or [block]
