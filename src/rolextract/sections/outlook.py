"""Career outlook: paragraphs, and among them trends under a run-in head."""

from __future__ import annotations

from collections.abc import Sequence

from rolextract.blocks.marks import is_bulleted, is_heading_mark
from rolextract.sections.reader import Part, Reading, joined
from rolextract.segment import Section
from rolextract.text import Block
from rolextract.values.labels import find_label, find_trend

_LONGEST_HEAD = 70  # characters of a run-in head that a tool put on a line of its own


def read_career_outlook(reading: Reading, section: Section) -> Part | None:
    """The paragraphs and the trends, each in page order; None for a section without text."""
    part: Part = {"paragraphs": [], "trends": []}
    for block in _with_heads(reading, section.blocks):
        trend = _find_trend(block)
        if trend is None:
            path = f"/career_outlook/paragraphs/{len(part['paragraphs'])}"
            part["paragraphs"].append(reading.notes.whole(path, block, "outlook.paragraph"))
        else:
            part["trends"].append(_read_trend(reading, block, trend, len(part["trends"])))
    return part if section.blocks else None


def _find_trend(block: Block) -> tuple[int, int, int] | None:
    """The run-in head of a paragraph; an item may have a label as well: "Rail: still slow"."""
    trend = find_trend(block.text)
    label = find_label(block.text) if trend is None and is_bulleted(block) else None
    if label is None:
        return trend
    rest = block.text[label[1] :]
    return *label, label[1] + len(rest) - len(rest.lstrip(" :"))


def _read_trend(reading: Reading, block: Block, trend: tuple[int, int, int], i: int) -> Part:
    start, end, after = trend
    path = f"/career_outlook/trends/{i}"
    notes = reading.notes
    return {
        "label": notes.part(f"{path}/label", block, start, end, "outlook.trend_label"),
        "text": notes.part(f"{path}/text", block, after, len(block.text), "outlook.trend_text"),
    }


def _with_heads(reading: Reading, blocks: Sequence[Block]) -> list[Block]:
    """The blocks with run-in heads that stood on a line of their own joined to their text."""
    whole: list[Block] = []
    head: Block | None = None
    for block in blocks:
        if head is not None:
            both = joined(reading.page, head, block)
            below = is_bulleted(head) or not is_bulleted(block)  # "Key trends:" leads into a list
            headless = below and not _has_head(block)
            if headless and find_trend(both.text) and len(block.text) > len(head.text):
                whole.append(both)
                head = None
                continue
            whole.append(head)
            head = None
        if _may_be_head(block):
            head = block
        else:
            whole.append(block)
    return [*whole, head] if head is not None else whole


def _has_head(block: Block) -> bool:
    """True for a paragraph that has a head and needs no other; a list of words is none."""
    own = find_trend(block.text)
    return own is not None and "," not in block.text[own[0] : own[1]]


def _may_be_head(block: Block) -> bool:
    if len(block.text) > _LONGEST_HEAD or find_trend(block.text):
        return False
    return block.text[-1] in ".:" or is_heading_mark(block)
