"""What every section reader is given, and the blocks that several of them join."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from rolextract.gazetteer import PageGazetteer
from rolextract.layouts import Layout
from rolextract.notes import Notes
from rolextract.segment import Segmented
from rolextract.text import Block, Page
from rolextract.values.labels import find_label
from rolextract.values.salary import BareAmount

Part = dict[str, Any]

_NAMED_IN = frozenset(
    ("at_a_glance", "duties", "overview", "qualifications", "career_outlook", "faq")
)
"""The sections in which credentials and skills are looked for."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One page being read: its sections, the layout and vocabularies, the notes."""

    page: Page
    segmented: Segmented
    gazetteer: PageGazetteer
    notes: Notes
    _labels: dict[str, tuple[int, int] | None] = field(default_factory=dict)

    def label_in(self, text: str) -> tuple[int, int] | None:
        """The run-in label of an item's text, looked for once a page."""
        if text not in self._labels:
            self._labels[text] = find_label(text)
        return self._labels[text]

    def search_names(self) -> None:
        """Search the vocabulary's names in one go, in all the texts that may hold one."""
        sections = [s for s in self.segmented.sections if s.name in _NAMED_IN]
        self.gazetteer.remember([block.text for s in sections for block in s.blocks])

    @property
    def layout(self) -> Layout:
        """The profile that the page was cut under."""
        return self.segmented.layout

    @property
    def bare_amount(self) -> BareAmount:
        """What the layout says of pay without a currency or a period."""
        return BareAmount(self.layout.currency, float(self.layout.amount_from))


def joined(page: Page, first: Block, last: Block) -> Block:
    """Several neighbouring blocks as one: their slice of the page, line breaks folded.

    The first alone where they say nothing together: a link's address may be wrapped over both.
    """
    both = Block(page, first.line, first.start, last.end, first.indent, first.mark, first.gap)
    said = both.text.strip()
    if not said or said == both.text:
        return both if said else first
    left = both.text.index(said)  # a sign is markup only with the line break behind it
    return both.within(*both.span(left, left + len(said)))


def cut(page: Page, block: Block, at: Sequence[int]) -> list[Block]:
    """A block as several, cut at offsets of its text where a tool glued them into one line."""
    bounds = [0, *at, len(block.text)]
    parts: list[Block] = []
    for begin, end in pairwise(bounds):
        said = block.text[begin:end]
        left = begin + len(said) - len(said.lstrip())
        right = begin + len(said.rstrip())
        if left < right:
            start, stop = block.span(left, right)
            line = start if parts else block.line
            part = Block(page, line, start, stop, block.indent, block.mark, block.gap)
            if part.text:
                parts.append(part)
    return parts
