"""Headings that stand on the line of their section's text: "What We Offer: [List the pay …]"."""

from __future__ import annotations

from collections.abc import Sequence

from rolextract.layouts import Layout
from rolextract.layouts.profile import line_key
from rolextract.text import Block

_BEGINS = (
    "about ",
    "benefits",
    "equal ",
    "how to apply",
    "our ",
    "what we offer",
    "what you",
    "why ",
)
"""How headings begin of what an employer says of itself; a row at a glance has none of these."""
_ABOUT_EMPLOYER, _ABOUT_US = "about our ", "about us"
_LONGEST = 40  # characters of such a heading
_FEWEST = 40  # characters of a section's text
_ENDS = ".!?])"
_OF_SENTENCES = ("faq", "cover_letter")  # sections whose paragraphs may begin so


def divide_run_in(blocks: Sequence[Block], keys: Sequence[str], layout: Layout) -> list[Block]:
    """The blocks, each paragraph that opens a section of the site's own as heading and text.

    None of an answer or a letter does.
    """
    parts: list[Block] = []
    done = looked = 0
    inside = ""
    for i, block in enumerate(blocks):
        if block.mark or block.text.find(": ", 0, _LONGEST) < 0:
            continue  # as most blocks
        end = _heading_end(block, layout)
        if not end:
            continue
        inside = _last_section(keys[looked:i], layout) or inside
        looked = i
        if inside not in _OF_SENTENCES and not _is_among_rows(blocks, i, layout):
            parts += (*blocks[done:i], *_divided(block, end))
            done = i + 1
    return [*parts, *blocks[done:]]


def _last_section(keys: Sequence[str], layout: Layout) -> str | None:
    """What the last line is called that may head a section; a question may be one of its own."""
    for key in reversed(keys):
        if key[-1:] == "?":
            continue
        if name := layout.sections.name_of(key) or layout.lent_sections.name_of(key):
            return name
    return None


def _is_among_rows(blocks: Sequence[Block], i: int, layout: Layout) -> bool:
    """True for "Benefits: Health, dental and vision." next to "Education: GED"."""
    beside = (*blocks[max(0, i - 1) : i], *blocks[i + 1 : i + 2])
    found = ((layout.label_in(block.text), block.text) for block in beside)
    return any(label is not None and text[label[1] :][:1] == ":" for label, text in found)


def _heading_end(block: Block, layout: Layout) -> int:
    """Where the heading ends that a paragraph begins with, or 0."""
    text = block.text
    end = text.find(": ", 0, _LONGEST)
    if end <= 0 or text[-1] not in _ENDS or len(text) - end < _FEWEST:
        return 0
    key = line_key(text[:end])
    names = layout.sections.exact
    if key.startswith(_ABOUT_EMPLOYER):  # "About Our Restaurant"
        return end if names.get(_ABOUT_US) == "other" else 0
    return end if key.startswith(_BEGINS) and names.get(key) == "other" else 0


def _divided(block: Block, end: int) -> tuple[Block, Block]:
    heading, below = (
        block.within(*block.span(0, end)),
        block.within(*block.span(end + 2, len(block.text))),
    )
    below.line, below.gap = below.start, False
    return heading, below
