"""Skills of the whole page: each once, by first mention, with the parts of the record it is in."""

from __future__ import annotations

from collections.abc import Sequence

from rolextract.sections.reader import Part, Reading
from rolextract.text import Block
from rolextract.values.skills import find_skills

_READ_FROM = ("duties", "overview", "qualifications", "career_outlook", "faq")
"""Not the cover letter (a sample person), nor the related roles (other jobs)."""

_ONCE = ("career_outlook",)
"""Of these, the parts that a record has once."""


def read_skills(reading: Reading) -> list[Part]:
    """The skills as ``{name, text, kind, sections}`` by first mention in the page."""
    blocks: list[Block] = []
    texts: list[str] = []
    keys: list[str] = []
    labels: list[tuple[int, int] | None] = []
    for section in reading.segmented.sections:
        again = section.name in _ONCE and section.name in keys  # kept under other_sections
        if section.name in _READ_FROM and not again:
            said = [block.text for block in section.blocks]
            blocks += section.blocks
            texts += said
            keys += [section.name] * len(said)
            labels += _labels(reading, section.name, said)
    skills: dict[str, Part] = {}
    found = list(zip(blocks, keys, find_skills(texts, labels, reading.gazetteer), strict=True))
    # What leads into a list is in no part of the record, and its words are none of its skills.
    left_over = reading.notes.left_over(block for block, _, mentions in found if mentions)
    is_credential = reading.notes.within("/certifications/")
    for block, key, mentions in found:
        if block.start in left_over:
            continue
        for mention in mentions:
            if key == "qualifications" and is_credential(*block.span(mention.start, mention.end)):
                continue  # "employer-issued forklift card": a word inside its name
            skill = skills.get(mention.name)
            if skill is None:
                text = block.text[mention.start : mention.end]
                skill = {"name": mention.name, "text": text, "kind": mention.kind, "sections": []}
                span = block.span(mention.start, mention.end)
                reading.notes.add(f"/skills/{len(skills)}", *span, mention.rule)
                reading.notes.claim(*span)
                skills[mention.name] = skill
            if key not in skill["sections"]:
                skill["sections"].append(key)
    for skill in skills.values():
        if len(skill["sections"]) > 1:
            skill["sections"].sort(key=_READ_FROM.index)
    return list(skills.values())


def _labels(reading: Reading, key: str, texts: Sequence[str]) -> list[tuple[int, int] | None]:
    """The run-in labels of a section's texts; only qualifications have them."""
    if key != "qualifications":
        return [None] * len(texts)
    return [reading.label_in(t) if t.find(":", 1, -1) > 0 else None for t in texts]
