"""Duties and Overview: sections that are a list of texts as they stand."""

from __future__ import annotations

from collections.abc import Sequence

from rolextract.blocks.marks import is_bulleted, is_heading_mark
from rolextract.layouts.profile import LONGEST_LINE
from rolextract.patterns import lazy_pattern
from rolextract.sections.reader import Part, Reading
from rolextract.segment import Section
from rolextract.text import Block
from rolextract.values.labels import find_label

_PARAGRAPH = 100  # characters of a text below a list
_SUBJECT = lazy_pattern(
    r"(?:The|This|These|Those|Some|Many|Most|They|Their|You|Your|We|Our|It)\b|\p{Lu}\p{Ll}+(?<![su])s\b"
)
"""How a sentence begins that is no order: "The job", "Managers in this group"."""
_FEWEST_BLANKS = 4  # in a duty that lost its bullet
_FEWEST_BLANKS_OF_DUTY = 7  # the same right above an item, where the head of a list may stand


def read_duties(reading: Reading, sections: Sequence[Section]) -> list[Part]:
    """The duties in page order, as ``{text}``.

    What heads some of them ("Load planning") is structure; what leads into the list ("You will:",
    a paragraph above the bullets) is no duty.
    """
    notes = reading.notes
    duties: list[Part] = []
    for section in sections:
        first = next((i for i, b in enumerate(section.blocks) if is_bulleted(b)), None)
        told = _may_be_told_of(section.blocks)
        read: list[Block] = []  # nothing more is read from what is no duty
        for i, block in enumerate(section.blocks):
            if _heads_duties(section.blocks, i, bulleted=first is not None):
                if ": " not in block.text:  # "Location: Austin, TX" says more than a head
                    notes.structure(block)
            elif not (_is_beside(section.blocks, i, first) or (told and _is_told(block))):
                path = f"/duties/{len(duties)}/text"
                duties.append({"text": notes.whole(path, block, "duties.item")})
                read.append(block)
        section.blocks = read
    return duties


def _heads_duties(blocks: Sequence[Block], i: int, *, bulleted: bool) -> bool:
    """True for a line that names some of the duties below it and is none itself."""
    block = blocks[i]
    if is_bulleted(block) or i + 1 == len(blocks) or len(block.text) > LONGEST_LINE:
        return False
    if is_heading_mark(block):
        return blocks[i + 1].mark != block.mark
    if block.text[-1] == ":":
        return find_label(f"{block.text} …") is not None
    below = blocks[i + 1]
    if below.text[-1] == ":" and i + 2 < len(blocks):
        below = blocks[i + 2]  # "Day-to-day tasks" / "In this role you could:" / …
    above_items = bulleted and is_bulleted(below)
    few = block.text.count(" ") < _FEWEST_BLANKS_OF_DUTY
    return above_items and few and block.text[-1] not in ".;!?" and block.text[0].isupper()


def _is_beside(blocks: Sequence[Block], i: int, first: int | None) -> bool:
    """True for a line beside the duties; ``first`` is the first one with a bullet."""
    block = blocks[i]
    if block.text[-1] == ":" and not is_bulleted(block):
        return True
    if first is None or is_bulleted(block):
        return False
    if i < first or block.mark == "|":
        return block.mark == "|" or block.text[-1] in ".!?"
    return _is_name(block)


def _may_be_told_of(blocks: Sequence[Block]) -> bool:
    """True where a list's items are no sentences and say what to do: a text below may be neither.

    An item that begins like a sentence with a subject says who does it, as does what follows.
    """
    items = [block.text for block in blocks if is_bulleted(block)]
    return bool(items) and not any(x[-1] in ".!?" or _SUBJECT.match(x) for x in items)


def _is_told(block: Block) -> bool:
    """True for a paragraph that tells of those who do the work: "Some nurses visit homes, …".

    "Work with the physicians …" is a duty that lost its bullet, however long it is.
    """
    text = block.text
    if is_bulleted(block) or len(text) < _PARAGRAPH or text[-1] not in ".!?":
        return False
    return _SUBJECT.match(text) is not None


def _is_name(block: Block) -> bool:
    """True for a few words without a full stop, as of a link, below a list with bullets."""
    few = block.text.count(" ") < _FEWEST_BLANKS
    return few and block.text[0].isupper() and block.text[-1] not in ".;!?"


def read_overview(reading: Reading, sections: Sequence[Section]) -> list[str]:
    """The paragraphs of the overview in page order."""
    blocks = [block for section in sections for block in section.blocks]
    return [
        reading.notes.whole(f"/overview/{i}", block, "overview.paragraph")
        for i, block in enumerate(blocks)
    ]
