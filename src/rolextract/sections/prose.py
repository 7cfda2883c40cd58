"""Duties and Overview: sections that are a list of texts as they stand."""

from __future__ import annotations

from collections.abc import Sequence

from rolextract.headings import is_bulleted
from rolextract.sections.reader import Part, Reading
from rolextract.segment import Section


def read_duties(reading: Reading, sections: Sequence[Section]) -> list[Part]:
    """The duties in page order, as ``{text}``.

    Where the list has bullets, a line that leads into it ("You will:") is no duty.
    """
    notes = reading.notes
    duties: list[Part] = []
    for section in sections:
        bulleted = any(is_bulleted(block) for block in section.blocks)
        for block in section.blocks:
            if bulleted and not is_bulleted(block) and block.text[-1] == ":":
                continue
            path = f"/duties/{len(duties)}/text"
            duties.append({"text": notes.whole(path, block, "duties.item")})
    return duties


def read_overview(reading: Reading, sections: Sequence[Section]) -> list[str]:
    """The paragraphs of the overview in page order."""
    blocks = [block for section in sections for block in section.blocks]
    return [
        reading.notes.whole(f"/overview/{i}", block, "overview.paragraph")
        for i, block in enumerate(blocks)
    ]
