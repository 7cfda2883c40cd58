"""Which blocks of a page are headings of its sections: known ones, unknown ones, and none."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from rolextract.layouts import Layout
from rolextract.layouts.profile import LONGEST_LINE
from rolextract.text import Block

_LONGEST_UNKNOWN = 70  # characters of a heading that no profile knows
_PARAGRAPH = 80  # characters; what is longer is no label and no heading
_BULLETED = frozenset("-*•·‣▪▫◦●○■□►▸➤➢✓✔»+∙⁃–—1")
_RUN = 2  # headings right after one another, all repeated elsewhere, are a table of contents


class Heading(NamedTuple):
    """What a block opens: the section's name, the words for ``*``, whether the block is shown.

    A heading that is not ``shown`` is the first row of a glance block whose heading was lost.
    """

    name: str
    words: tuple[int, int] | None = None
    shown: bool = True


Headings = dict[int, Heading]
"""Headings by the index of their block."""


def find_headings(blocks: Sequence[Block], keys: Sequence[str], layout: Layout) -> Headings:
    """The headings of a page, known and unknown, without those of a table of contents."""
    known = _known_headings(blocks, keys, layout)
    _drop_contents(known)
    _add_lost_glance(known, keys, layout)
    return known | _unknown_headings(blocks, keys, known, layout)


def _known_headings(blocks: Sequence[Block], keys: Sequence[str], layout: Layout) -> Headings:
    known: Headings = {}
    inside = ""
    for i, key in enumerate(keys):
        if not key or blocks[i].mark == "|":
            continue
        name = layout.sections.exact.get(key)
        if name is not None:
            known[i] = Heading(name)
        elif (found := _template_heading(blocks[i], key, layout)) and found.name != inside:
            known[i] = found
        if i in known:
            inside = known[i].name
    return known


def _template_heading(block: Block, key: str, layout: Layout) -> Heading | None:
    """A heading with words of the page in it: "More in Finance"."""
    if block.text[-1] in ":.," or block.mark in _BULLETED:
        return None
    for template in layout.sections.templates:
        if words := template.find(key):
            return Heading(template.name, words)
    return None


def _drop_contents(known: Headings) -> None:
    """Remove runs of headings that stand again elsewhere: a table of contents, a menu."""
    run: list[int] = []
    for i in [*sorted(known), -1]:
        if run and i != run[-1] + 1:
            others = {known[j].name for j in known if j not in run}
            if len(run) >= _RUN and all(known[j].name in others for j in run):
                for j in run[: None if i == -1 else -1] if _opens_content(run, known) else run:
                    del known[j]
            run = []
        run.append(i)


def _opens_content(run: list[int], known: Headings) -> bool:
    """True where the last heading of a run is the page's first real one of that name."""
    last = known[run[-1]].name
    return sum(h.name == last for h in known.values()) > 1 and run.count(run[-1]) > 1


def _add_lost_glance(known: Headings, keys: Sequence[str], layout: Layout) -> None:
    """Open the glance block at its first row where the tool lost its heading."""
    if any(heading.name == "at_a_glance" for heading in known.values()):
        return
    first = min(known, default=len(keys))
    rows = [(i, found[0]) for i in range(first) if keys[i] and (found := layout.label_in(keys[i]))]
    if len({field for _, field in rows}) > 1:
        known[rows[0][0]] = Heading("at_a_glance", shown=False)


def _unknown_headings(
    blocks: Sequence[Block], keys: Sequence[str], known: Headings, layout: Layout
) -> Headings:
    """Headings that no profile knows, told by the look that the known ones have."""
    marks = {blocks[i].mark for i, heading in known.items() if heading.shown}
    found: Headings = {}
    starts = sorted(known)
    for at, after in zip(starts, [*starts[1:], len(blocks)], strict=True):
        name = known[at].name
        for i in range(at + 1, after):
            if keys[i] and _may_be_heading(blocks, i, after) and not layout.label_in(keys[i]):
                if layout.lines.name_of(keys[i]):
                    continue
                if _stands_out(blocks, at, i, name, marks):
                    found[i] = Heading("other")
                    name = "other"
    return found


def _may_be_heading(blocks: Sequence[Block], i: int, after: int) -> bool:
    """A short line without a full stop, with something of another kind below it."""
    block = blocks[i]
    text = block.text
    if len(text) > _LONGEST_UNKNOWN or block.mark in _BULLETED or block.mark == "|":
        return False
    if not text[0].isupper() or text[-1] in ".,;:!?…)]→" or "$" in text or i + 1 >= after:
        return False
    below = blocks[i + 1]
    return len(below.text) > _PARAGRAPH or below.mark in _BULLETED


def _stands_out(blocks: Sequence[Block], at: int, i: int, name: str, marks: set[str]) -> bool:
    """True where the line looks like the page's headings and not like its section's own lines."""
    block, before = blocks[i], blocks[i - 1]
    if name in ("related_roles", "header"):
        return False
    if block.mark:
        return block.mark in marks and (block.mark != "bold" or name in ("duties", "overview"))
    if "" not in marks:
        return False
    inner = blocks[at + 1 : i]
    if name == "cover_letter":
        return len(before.text) < 40 and before.text[-1] not in ".,:" and len(inner) > 1
    if name == "qualifications":
        return any(b.text[-1] == ":" and b.mark not in _BULLETED for b in inner) and _closed(before)
    if name == "at_a_glance":
        return (bool(inner) and inner[0].mark in _BULLETED) or (block.gap and not before.gap)
    if name in ("duties", "faq"):
        return bool(inner) and all(b.mark in _BULLETED for b in inner)
    return bool(inner) and _closed(before)


def _closed(block: Block) -> bool:
    """True for a block that ends a thought: a full stop, or an item."""
    return block.text[-1] in '.!?”"' or block.mark in _BULLETED


def is_bulleted(block: Block) -> bool:
    """True for a block that stood behind a bullet or a number."""
    return block.mark in _BULLETED


def is_heading_mark(block: Block) -> bool:
    """True for a block that its markup sets off as a head."""
    return block.mark[:1] in ("h", "b", "u") and len(block.text) <= LONGEST_LINE
