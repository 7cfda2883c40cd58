"""Sections whose heading the tool lost, opened at the first line that is surely theirs."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from rolextract.blocks.marks import BULLETED
from rolextract.headings.heading import Heading, Headings
from rolextract.layouts import Layout
from rolextract.text import Block

_FEWEST_LISTED = 3  # items that are a list of duties


def add_lost_glance(known: Headings, blocks: Sequence[Block], layout: Layout) -> None:
    """Open the glance block at the first of two rows in the page's head, however they are laid."""
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


def add_listed_duties(known: Headings, blocks: Sequence[Block]) -> None:
    """Open the duties at the list below "What the job involves" where no heading names any."""
    if any(heading.name == "duties" for heading in known.values()):
        return
    for at, after in pairwise([*sorted(known), len(blocks)]):
        if known[at].name != "overview":
            continue
        first = next((i for i in range(at + 1, after) if blocks[i].mark in BULLETED), at + 1)
        listed = blocks[first:after]
        if len(listed) >= _FEWEST_LISTED and (
            (all(block.mark in BULLETED for block in listed) and _say_much(listed))
            or (known[at].words and all(block.text[-1] not in ".!?:" for block in listed))
        ):
            if first == at + 1:
                known[at] = known[at]._replace(name="duties")
            else:
                leads = blocks[first - 1].text[-1] == ":" and first - 1 > at + 1
                known[first - leads] = Heading("duties", shown=False)
            return


def _say_much(listed: Sequence[Block]) -> bool:
    """True for items of several words, most of them: "Full time", "Remote" are no duties."""
    return 2 * sum(block.text.count(" ") > 1 for block in listed) > len(listed)
