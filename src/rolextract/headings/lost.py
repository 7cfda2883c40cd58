"""Sections whose heading the tool lost, opened at the first line that is surely theirs."""

from __future__ import annotations

from collections.abc import Sequence

from rolextract.headings.heading import Heading, Headings
from rolextract.layouts import Layout
from rolextract.text import Block


def add_lost_glance(known: Headings, blocks: Sequence[Block], layout: Layout) -> None:
    """Open the glance block at its first row where the tool lost its heading."""
    if any(heading.name == "at_a_glance" for heading in known.values()):
        return
    first = min(known, default=len(blocks))
    rows = [(i, found[0]) for i in range(first) if (found := layout.label_in(blocks[i].text))]
    if len({field for _, field in rows}) > 1:
        known[rows[0][0]] = Heading("at_a_glance", shown=False)


def add_lost_related(known: Headings, keys: Sequence[str], layout: Layout) -> None:
    """Open the related roles at "See all X jobs" below all else where their heading was lost."""
    last = max(known, default=len(keys))
    if last == len(keys) or known[last].name == "related_roles":
        return
    for i in range(last + 1, len(keys)):
        if keys[i] and layout.lines.name_of(keys[i]) == "see_all":
            known[i] = Heading("related_roles", shown=False)
            return
