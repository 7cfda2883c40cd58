"""The date of a page's head: "Last updated", its date on the same line, the next or lost."""

from __future__ import annotations

from collections.abc import Sequence

from rolextract.folding import lowered
from rolextract.layouts.profile import LONGEST_LINE
from rolextract.sections.reader import Part, Reading
from rolextract.text import Block
from rolextract.values.dates import is_month, read_date

_SUMMARY = 60  # characters behind a date label on its own line that are a summary
_BESIDE_DATE = frozenset("|·•–—-;,/()0123456789")  # between the dates of a line
_LONGEST_DATE = 24  # characters of a date that stands alone


def read_updated(reading: Reading, blocks: Sequence[Block], head: Part) -> int | None:
    """Read the date line; its index, or None. Date or summary may be glued to the label."""
    for i, block in enumerate(blocks):
        label = _updated_label(reading, block)
        if label is None:
            continue
        notes, end = reading.notes, label[1]
        rest = block.text[end:]
        start = end + len(rest) - len(rest.lstrip(" :"))
        notes.claim(*block.span(*label))
        after = blocks[i + 1] if i + 1 < len(blocks) else None
        if start == len(block.text) and after and (found := read_date(after.text)):
            head["last_updated"] = notes.reading("/last_updated", after, found)["date"]
            notes.structure(after)
            return i + 1
        if start < len(block.text) and (found := read_date(block.text[start:])):
            head["last_updated"] = notes.reading("/last_updated", block, found, start)["date"]
            notes.structure(block)
        elif start < len(block.text) - _SUMMARY:
            end = len(block.text)
            head["summary"] = notes.part("/summary", block, start, end, "header.summary")
        return i
    return None


def is_date_line(reading: Reading, block: Block) -> bool:
    """True for the label with its date or alone, and no more behind it than that."""
    label = _updated_label(reading, block)
    if label is None:
        return False
    rest = block.text[label[1] :].strip(" :")
    return not rest or read_date(rest) is not None


def _updated_label(reading: Reading, block: Block) -> tuple[int, int] | None:
    """The label "Last updated" that a block begins with, or that has a date of its own further on.

    As in "Published May 2, 2023 | Updated March 4, 2024".
    """
    line = lowered(block.text[:LONGEST_LINE])
    labels = reading.layout.updated
    if line.startswith(labels):
        for label in labels:
            if line.startswith(label):
                after = block.text[len(label) : len(label) + 1]
                rest = block.text[len(label) :].strip(" :")
                if not after.islower() and (" " in label or not rest or _begins_with_date(rest)):
                    return 0, len(label)
    if "updated" not in line or len(block.text) > LONGEST_LINE:
        return None
    for label in labels:
        at = line.find(label, 1)
        before, rest = line[:at].rstrip(), block.text[at + len(label) :].strip(" :")
        if at > 0 and before[-1:] in _BESIDE_DATE and rest and _begins_with_date(rest):
            return at, at + len(label)
    return None


def _begins_with_date(text: str) -> bool:
    found = read_date(text)
    return is_month(text) or (found is not None and found.marks[0][1] == 0)


def is_date(text: str) -> bool:
    """True for a date, or a month and its year, and nothing else."""
    return len(text) <= _LONGEST_DATE and (read_date(text) is not None or is_month(text))
