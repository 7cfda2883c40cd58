"""Skills of the whole page: each once, by first mention, with the parts of the record it is in."""

from __future__ import annotations

from rolextract.sections.reader import Part, Reading
from rolextract.text import Block
from rolextract.values.skills import find_skills

_READ_FROM = ("duties", "overview", "qualifications", "career_outlook", "faq")
"""Not the cover letter (a sample person), nor the related roles (other jobs)."""


def read_skills(reading: Reading) -> list[Part]:
    """The skills as ``{name, text, kind, sections}`` by first mention in the page."""
    blocks, keys = _blocks(reading)
    texts = [block.text for block in blocks]
    labels = [
        reading.label_in(text) if key == "qualifications" else None
        for text, key in zip(texts, keys, strict=True)
    ]
    skills: dict[str, Part] = {}
    for block, key, mentions in zip(
        blocks, keys, find_skills(texts, labels, reading.gazetteer), strict=True
    ):
        for mention in mentions:
            skill = skills.get(mention.name)
            if skill is None:
                text = block.text[mention.start : mention.end]
                skill = {"name": mention.name, "text": text, "kind": mention.kind, "sections": []}
                span = block.span(mention.start, mention.end)
                reading.notes.add(f"/skills/{len(skills)}", *span, mention.rule)
                skills[mention.name] = skill
            if key not in skill["sections"]:
                skill["sections"].append(key)
    for skill in skills.values():
        skill["sections"].sort(key=_READ_FROM.index)
    return list(skills.values())


def _blocks(reading: Reading) -> tuple[list[Block], list[str]]:
    """The blocks that skills are read from, in page order, each with its key of the record."""
    pairs = [
        (block, section.name)
        for section in reading.segmented.sections
        if section.name in _READ_FROM
        for block in section.blocks
    ]
    return [block for block, _ in pairs], [key for _, key in pairs]
