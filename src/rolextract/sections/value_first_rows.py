"""Rows at a glance whose values stand above their labels."""

from __future__ import annotations

from collections.abc import Sequence

from rolextract.headings.value_first import end_of_leading_value
from rolextract.layouts.profile import line_key
from rolextract.sections.glance_rows import Row
from rolextract.sections.reader import Reading, cut
from rolextract.text import Block

_LONGEST_LABEL = 50
_SEVERAL = 2
_PAIR = 2  # blocks: a value and its label


def parted(reading: Reading, blocks: Sequence[Block]) -> Sequence[Block]:
    """The blocks, each "7% growth rate" as its value and its label where several stand so."""
    ends = [_end_of_value(reading, blocks, i) for i in range(len(blocks))]
    if len(blocks) - ends.count(0) < _SEVERAL:
        return blocks
    parts: list[Block] = []
    for block, end in zip(blocks, ends, strict=True):
        parts += cut(reading.page, block, [end]) if end else (block,)
    return parts


def _end_of_value(reading: Reading, blocks: Sequence[Block], i: int) -> int:
    """Where a value ends that stands before its label, or 0; "7% growth" may be all of a value."""
    text = blocks[i].text
    end = end_of_leading_value(text)
    if not end or not reading.layout.is_label(text[end:].lstrip()):
        return 0
    return 0 if i and reading.layout.is_label(blocks[i - 1].text) else end


def rows_below_values(reading: Reading, blocks: Sequence[Block]) -> list[Row]:
    """Each label with the value above it; what is left over between them is told in pairs."""
    rows: list[Row] = []
    begin = 0
    for i, block in enumerate(blocks):
        found = reading.layout.label_alone(block.text)
        if found is None or i == begin:
            continue
        rows += _unknown_rows(reading, blocks[begin : i - 1])
        rows.append(Row(found[0], block, found[1], blocks[i - 1]))
        begin = i + 1
    return rows + _unknown_rows(reading, blocks[begin:])


def _unknown_rows(reading: Reading, blocks: Sequence[Block]) -> list[Row]:
    """Rows under labels that no profile knows: none where a value or a label is missing."""
    pairs = [blocks[i : i + _PAIR] for i in range(0, len(blocks), _PAIR)]
    if not all(len(pair) == _PAIR and _may_be_label(pair[1].text) for pair in pairs):
        return []
    lent = reading.layout.lent_rows
    return [
        Row(lent.name_of(line_key(label.text)), label, len(label.text.rstrip(" :")), value)
        for value, label in pairs
    ]


def _may_be_label(text: str) -> bool:
    return text[0].isalpha() and len(text) <= _LONGEST_LABEL and text[-1] not in ".,;!?"
