"""Rows at a glance that no known heading opens: where they begin and end, what stands above them.

Several known row labels standing together are the block at a glance, whatever the line above them
says: "Job summary", "Position snapshot", or nothing at all.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import regex

from rolextract.blocks.marks import BULLETED
from rolextract.headings.heading import Heading, Headings, is_closed
from rolextract.headings.value_first import field_of_value, values_come_first
from rolextract.layouts import Layout
from rolextract.layouts.profile import LONGEST_LINE, line_key
from rolextract.patterns import lazy_pattern
from rolextract.text import Block

_FEWEST = 2  # fields of rows that are a block
_MOST_BETWEEN = 3  # blocks between two rows: a value, or a row that no profile knows
_MOST_ABOVE = 8  # blocks of rows that no profile knows, above the first one known
_LONGEST_HEAD = 70
_LONGEST_LABEL = 50
_PARAGRAPH = 80  # characters; what is longer and ends a sentence is no row
_OPENED = ("overview", "other")  # sections that may turn out to be rows
_OFFER = lazy_pattern(r"\b(?:benefits?|perks?|offer|get|join)\b", regex.IGNORECASE)
_ANY_ROW = lazy_pattern(r"\p{L}[^:|.;?!]{2,49}+(?::|:?\|)\s\S")
_AFTER_LABEL = (":", "|", " |", " - ", " – ", " — ", " : ")


class Rows(NamedTuple):
    """Rows from one block to before another; ``heading`` is the block of the line above, if any.

    ``rest`` is what the lines below them are, if they are a part of the same section.
    """

    start: int
    end: int
    heading: int | None
    rest: str | None

    def open(self, known: Headings) -> Headings:
        """The headings of a page, those inside the rows gone and the rows' own among them."""
        kept = {i: h for i, h in known.items() if not self.start <= i < self.end}
        first = self.start if self.heading is None else self.heading
        kept[first] = Heading("at_a_glance", shown=self.heading is not None)
        if self.rest is not None:
            kept[self.end] = Heading(self.rest, shown=False)
        return kept


def find_rows(blocks: Sequence[Block], known: Headings, layout: Layout) -> Rows | None:
    """The first rows that stand together in the page's head, an overview or another section."""
    starts = [-1, *sorted(known), len(blocks)]
    if below := _below_values(blocks[: _end_of_head(blocks, starts[1:], layout)], layout):
        return below
    at = 0
    while at < len(starts) - 1:
        begin, name = starts[at], known[starts[at]].name if starts[at] >= 0 else "header"
        at += 1
        if name not in (*_OPENED, "header") or (begin >= 0 and _heads_offer(blocks, begin)):
            continue
        # "Work environment:" among rows is no section.
        while starts[at] in known and known[starts[at]].name == "other":
            if _heads_offer(blocks, starts[at]):
                break
            at += 1
        if rows := _rows_in(blocks, range(begin + 1, starts[at]), layout):
            return _with_heading(blocks, rows, begin, name, starts[at], layout)
    return None


def _end_of_head(blocks: Sequence[Block], starts: Sequence[int], layout: Layout) -> int:
    """Where the first section begins: "Job growth" right below "12%" is a row's label."""
    for i in starts:
        label = layout.label_in(blocks[i].text) if 0 < i < len(blocks) else None
        if label is None or label[0] != field_of_value(blocks[i - 1].text):
            return i
    return len(blocks)


def _below_values(head: Sequence[Block], layout: Layout) -> Rows | None:
    """The rows of a page's head whose labels stand below their values."""
    labels = [i for i, block in enumerate(head) if layout.is_label(block.text)]
    if len(labels) < _FEWEST or not values_come_first(head, layout, headed=False):
        return None
    start, end = labels[0] - 1, labels[-1] + 1
    while start > _FEWEST and _is_unknown_below_value(head[start - 2], head[start - 1]):
        start -= 2
    if end < len(head) and len(head[end].text) <= _LONGEST_LABEL:
        end += 1  # a value whose label is lost, or a badge: "remote-friendly"
    return Rows(start, end, None, "overview" if end < len(head) else None)


def _is_unknown_below_value(value: Block, label: Block) -> bool:
    """True for "8,200" above "annual openings"."""
    short = max(len(value.text), len(label.text)) <= _LONGEST_LABEL
    return short and value.text.lstrip("~≈$€£+-")[:1].isdigit() and label.text[0].isalpha()


def _heads_offer(blocks: Sequence[Block], i: int) -> bool:
    """True for the heading of what an employer gives: "Education: tuition paid" asks for none.

    "Benefits:" above a value behind no bullet may be a label among rows.
    """
    if not _OFFER.search(blocks[i].text):
        return False
    below = blocks[i + 1 : i + 2]
    return blocks[i].text[-1] != ":" or (bool(below) and below[0].mark in BULLETED)


def _rows_in(blocks: Sequence[Block], inside: range, layout: Layout) -> tuple[int, int] | None:
    """The first known row of a run and what follows the last one's value."""
    first, last, fields = 0, 0, set[str]()
    for i in inside:
        if not (found := _row_at(blocks, i, inside.stop, layout)):
            continue
        field, end = found
        if fields and i - last > _MOST_BETWEEN:
            if len(fields) >= _FEWEST:
                break
            fields = set()
        if not fields:
            first = i
        fields.add(field)
        last = end
    return (first, last) if len(fields) >= _FEWEST else None


def _row_at(blocks: Sequence[Block], i: int, stop: int, layout: Layout) -> tuple[str, int] | None:
    """The field of a row that begins here and what follows it; a sentence is none."""
    text = blocks[i].text
    found = layout.label_in(text)
    if found is None:
        return None
    field, end = found
    if not text[end:].strip(" :|"):
        below = blocks[i + 1] if i + 1 < stop else None
        value = below is not None and below.text[-1] != ":" and not layout.is_label(below.text)
        return (field, i + 2) if value else None
    parted = text.startswith(_AFTER_LABEL, end) or "\t" in blocks[i].raw(end - 1, end + 2)
    return (field, i + 1) if parted else None


def _with_heading(
    blocks: Sequence[Block], rows: tuple[int, int], begin: int, name: str, stop: int, layout: Layout
) -> Rows:
    """The rows with those that no profile knows around them, and the line that heads them."""
    start, end = rows
    first = _first_unknown(blocks, start, begin, layout)
    while end < stop and _is_any_row(blocks[end], layout):
        end += 1
    while _is_row_called_as_section(blocks[end : end + 3], layout):
        end += 2
    heading: int | None = None
    if begin >= 0 and first == begin + 1:
        heading = begin
    elif _may_head(blocks, first - 1, begin):
        heading = first - 1
    rest = None
    if end < stop and _is_text(blocks[end]):
        rest = "overview" if name == "header" else name
    return Rows(first, end, heading, rest)


def _is_row_called_as_section(blocks: Sequence[Block], layout: Layout) -> bool:
    """True for "Work Environment" above "Outdoors" right below rows, and no more said of it."""
    if len(blocks) < 1 + _FEWEST or layout.sections.exact.get(line_key(blocks[0].text)) != "other":
        return False
    value, after = blocks[1:]
    short = len(value.text) <= _LONGEST_LABEL and not is_closed(value) and ":" not in value.text
    said = line_key(after.text)
    return short and (_is_text(after) or said in layout.sections.exact or layout.is_label(said))


def _first_unknown(blocks: Sequence[Block], start: int, begin: int, layout: Layout) -> int:
    """Where the rows begin with those above that no profile knows: "Location: Remote"."""
    first = start
    for _ in range(_MOST_ABOVE):
        above = first - 1
        if above > begin and _is_any_row(blocks[above], layout):
            first = above
        elif (
            above - 1 > begin
            and blocks[above - 1].text[-1] == ":"
            and len(blocks[above - 1].text) <= _LONGEST_LABEL
            and not _is_text(blocks[above])
            and line_key(blocks[above - 1].text) not in layout.lines.exact
        ):
            first = above - 1
        else:
            break
    return first


def _is_any_row(block: Block, layout: Layout) -> bool:
    """True for a label with its value on the line, but not for the title's or the category's."""
    text = block.text
    columns = block.mark == "|" or "\t" in block.raw(0, min(len(text), _LONGEST_LABEL))
    if _is_text(block) or not (columns or _ANY_ROW.match(text)):
        return False
    label = block.text.partition(":")[0]
    return line_key(label) not in layout.lines.exact and not line_key(label).startswith(
        layout.updated
    )


def _is_text(block: Block) -> bool:
    """True for a sentence of some length."""
    return len(block.text) > _PARAGRAPH and block.text[-1] in ".!?" and ":" not in block.text[:50]


def _may_head(blocks: Sequence[Block], i: int, begin: int) -> bool:
    """True for a short line below the end of a sentence: the page's title stands above one."""
    if i <= max(begin, 0):
        return False
    block, above = blocks[i], blocks[i - 1]
    if len(block.text) > _LONGEST_HEAD or block.mark in BULLETED or block.mark == "|":
        return False
    short = block.text[0].isupper() and block.text[-1] not in ".,;!?"
    return short and is_closed(above) and " " in above.text and len(above.text) > LONGEST_LINE // 2
