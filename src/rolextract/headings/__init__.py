"""Which blocks of a page are headings of its sections: known ones, unknown ones, and none."""

from __future__ import annotations

from collections.abc import Sequence

from rolextract.headings.contents import drop_contents
from rolextract.headings.heading import (
    Heading,
    Headings,
    are_numbered,
    is_in_list,
    is_item,
)
from rolextract.headings.known import known_headings
from rolextract.headings.lent import with_lent
from rolextract.headings.lost import add_listed_duties, add_lost_glance, add_lost_related
from rolextract.headings.unknown import unknown_headings
from rolextract.headings.unopened import find_rows
from rolextract.layouts import Layout
from rolextract.text import Block

__all__ = ["Heading", "Headings", "find_headings"]

_ENOUGH_PLAIN = 3  # headings without a bullet


def find_headings(blocks: Sequence[Block], keys: Sequence[str], layout: Layout) -> Headings:
    """The headings of a page, known and unknown, without those of a table of contents."""
    known = known_headings(blocks, keys, layout)
    numbered = are_numbered(blocks, known)
    listed = {i for i in known if is_item(blocks[i], numbered=numbered) and is_in_list(blocks, i)}
    if listed and len(known) - len(listed) >= _ENOUGH_PLAIN:
        # Where headings have no bullets, an item that says "Overview" is an item.
        plain = ["" if i in listed else key for i, key in enumerate(keys)]
        known = known_headings(blocks, plain, layout)
    known = with_lent(known, blocks, keys, layout)
    drop_contents(known, blocks)
    if not any(heading.name == "at_a_glance" for heading in known.values()):
        if rows := find_rows(blocks, known, layout):
            known = rows.open(known)
        else:
            add_lost_glance(known, blocks, layout)
    add_lost_related(known, keys, layout)
    add_listed_duties(known, blocks)
    return known | unknown_headings(blocks, keys, known, layout)
