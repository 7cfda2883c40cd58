"""Lines inside a section that a heading's spelling fits as well: rows, questions, group heads."""

from __future__ import annotations

from collections.abc import Sequence

from rolextract.blocks.marks import BULLETED
from rolextract.headings.heading import Heading, Headings
from rolextract.layouts import Layout
from rolextract.layouts.profile import LONGEST_LINE, line_key
from rolextract.text import Block

HEADS_OF_GROUPS = frozenset(("education", "experience", "certifications", "licenses", "training"))
_NEAR = 100  # blocks above a line that are looked at for heads of groups like it
_GROUPED = ("duties", "qualifications")  # sections with headed groups inside


def is_inner(
    blocks: Sequence[Block],
    i: int,
    found: Heading,
    inside: Block,
    known: Headings,
    layout: Layout,
) -> bool:
    """True for a row at a glance and for a question that a heading's spelling fits as well.

    Also for a row's value below its label: "Stable demand driven by regulatory requirements".
    """
    block = blocks[i]
    name = next(reversed(known.values())).name
    if name == "faq":
        first = blocks[next(reversed(known)) + 1]
        level = first.mark == inside.mark and first.text[-1] == "?"  # of the questions as well
        lower = level or block.mark[:1] != "h" or block.mark > inside.mark
        return block.text[-1] == "?" and lower
    if name == "at_a_glance" and found.words is not None and layout.is_label(blocks[i - 1].text):
        return True
    if name != "at_a_glance" or block.mark[:1] == "h" or i + 1 == len(blocks):
        return False
    label = _is_label(block.text, layout)
    if label and block.mark in BULLETED:
        return True
    among_bullets = blocks[i - 1].mark in BULLETED
    below = blocks[i + 1]
    long = len(below.text) > LONGEST_LINE and not (label and below.text[-1] not in ".!?")
    if among_bullets or below.mark in BULLETED or long:
        return found.name == "other" and block.mark in BULLETED
    if not label and found.name != "other":
        # "Duties" and "Other Requirements" stand between rows, their values below them.
        after = blocks[i + 2 : i + 3]
        between = bool(after) and bool(
            layout.label_in(after[0].text) or layout.fact_in(after[0].text)
        )
        return between and (found.words is not None or below.text[-1] not in ".!?")
    if not below.gap:
        return True
    # With blank lines between label and value, between the rows above as well.
    whole = found.words is not None and line_key(block.text) in layout.rows.exact
    spaced = i > 1 and blocks[i - 1].gap and (blocks[i - 2].gap or not block.gap)
    return spaced and (whole or below.text[-1] not in ".!?")


def _is_label(text: str, layout: Layout) -> bool:
    """True for what begins as a row does that any profile knows."""
    if layout.label_in(text) or line_key(text) in layout.lent_rows.exact:
        return True
    return layout.fact_in(text) == len(text.rstrip(" :"))


def heads_first_group(found: Heading, known: Headings) -> bool:
    """True for a heading right below one of the same name: "Requirements" / "Education"."""
    name = next(reversed(known.values())).name
    return name in _GROUPED and found.name == name


def heads_group(
    blocks: Sequence[Block], i: int, found: Heading, inside: Block, known: Headings
) -> bool:
    """True for a heading inside a section: "Physical requirements" below "Requirements"."""
    block = blocks[i]
    name = next(reversed(known.values())).name
    if name not in _GROUPED or line_key(block.text) == line_key(inside.text):
        return False  # a section that stands twice
    begin = max(next(reversed(known)) + 1, i - _NEAR)
    if found.name == name and _beside_groups(blocks[begin:i], block):
        return True
    if block.mark[:1] == "h" == inside.mark[:1] and block.mark > inside.mark:
        return True
    if found.name in ("other", name) and (block.text[-1] == ":") > (inside.text[-1] == ":"):
        return True
    return found.words is not None and found.name == name


def _beside_groups(above: Sequence[Block], block: Block) -> bool:
    """True for "Skills" where "Education" and "Experience" head groups above it."""
    return any(x.mark == block.mark and line_key(x.text) in HEADS_OF_GROUPS for x in above)


def is_group_by_name(block: Block, found: Heading, inside: Block, known: Headings) -> bool:
    """True for a line of another profile that heads a group of the section it stands in."""
    name = next(reversed(known.values())).name
    if name not in _GROUPED:
        return False
    return found.name == name or (block.text[-1] == ":") > (inside.text[-1] == ":")
