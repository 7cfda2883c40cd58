"""Rows at a glance whose labels all stand before their values: a table's two rows, two columns."""

from __future__ import annotations

from collections.abc import Sequence

from rolextract.sections.glance_rows import Row
from rolextract.sections.reader import Reading
from rolextract.text import Block

_FEWEST = 3  # labels


def rows_behind_labels(reading: Reading, blocks: Sequence[Block]) -> list[Row]:
    """Each label with the value that stands as far behind the first value; [] in any other look."""
    half, odd = divmod(len(blocks), 2)
    if odd or half < _FEWEST:
        return []
    labels, values = blocks[:half], blocks[half:]
    found = [row for label in labels if (row := reading.layout.label_alone(label.text))]
    if len(found) < half or any(reading.layout.is_label(value.text) for value in values):
        return []
    return [
        Row(row[0], label, row[1], value)
        for row, label, value in zip(found, labels, values, strict=True)
    ]
