"""Headings that only another profile knows, where they look like the page's others."""

from __future__ import annotations

from collections.abc import Sequence

from rolextract.headings.heading import Headings, are_numbered, is_closed, is_item
from rolextract.headings.inner import is_group_by_name, is_inner
from rolextract.headings.wording import heading_in, is_named
from rolextract.layouts import Layout
from rolextract.text import Block


def with_lent(
    known: Headings, blocks: Sequence[Block], keys: Sequence[str], layout: Layout
) -> Headings:
    """The headings with those that only another profile knows, where they look like the others.

    A section is what any profile calls it; below a heading of its own a line such as
    "Required skills:" heads a group.
    """
    marks = {blocks[i].mark for i in known}
    own = {heading.name for heading in known.values()}
    merged: Headings = {}
    inside: Block | None = None
    lent = layout.lent_sections
    numbered = are_numbered(blocks, known)
    for i in sorted({*known, *lent.candidates(keys)}):
        block = blocks[i]
        if i in known:
            merged[i] = known[i]
            inside = block
            continue
        if (
            is_item(block, numbered=numbered)
            or block.mark == "|"
            or (known and block.mark not in marks)
        ):
            continue
        found = heading_in(lent, blocks, i, keys[i], numbered=numbered)
        if found is None:
            continue
        right_below = block.mark and i - 1 in merged  # a heading of its own kind, set off as it is
        named = found.words is not None and is_named(block.text[slice(*found.words)], blocks, i)
        if found.name in own and i and not (right_below or named or is_closed(blocks[i - 1])):
            continue  # a part that has its own heading; among lines without bullets, an item
        if inside is not None and (
            is_group_by_name(block, found, inside, merged)
            or is_inner(blocks, i, found, inside, merged, layout)
        ):
            continue
        merged[i] = found
        inside = block
    return merged
