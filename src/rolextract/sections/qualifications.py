"""Qualifications: groups of items, each item with the typed values that it states."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from rolextract.evidence import MOST_ITEMS, too_many_items
from rolextract.sections.qualification_credentials import (
    About,
    about_credentials,
    is_in_credentials,
    item_credentials,
    without_degrees,
)
from rolextract.sections.qualification_groups import Group, heading_kind, split_groups, with_labels
from rolextract.sections.reader import Part, Reading
from rolextract.segment import Section
from rolextract.text import Block
from rolextract.values.education import find_education
from rolextract.values.experience import find_experience
from rolextract.values.skills import find_skills

_TYPED = ("education", "experience", "certifications")
_SHORTEST = 2  # characters of an item that states anything: "RN", "BS"


def read_qualifications(reading: Reading, sections: Sequence[Section]) -> list[Part]:
    """The groups as ``{heading, kind, text, items}``, in page order."""
    for section in sections:
        section.blocks = with_labels(reading, section.blocks)
    groups = [g for section in sections for g in split_groups(reading, section.blocks)]
    reading.gazetteer.remember([item.text for group in groups for item in group.items])
    return [_read_group(reading, group, f"/qualifications/{i}") for i, group in enumerate(groups)]


def _read_group(reading: Reading, group: Group, path: str) -> Part:
    notes = reading.notes
    part: Part = {"heading": None, "kind": "other", "text": None, "items": []}
    if group.heading is not None:
        block, end = group.heading
        part["heading"] = notes.part(f"{path}/heading", block, 0, end, "qualifications.heading")
    named = heading_kind(group)
    about = about_credentials(group, named)
    for i, block in enumerate(group.items):
        part["items"].append(_read_item(reading, block, f"{path}/items/{i}", about))
    if group.prose is not None:
        prose, start = group.prose
        end = len(prose.text)
        part["text"] = notes.part(f"{path}/text", prose, start, end, "qualifications.text")
    _decide_kind(reading, group, named, part, path)
    return part


def _decide_kind(
    reading: Reading, group: Group, named: tuple[str, int, int] | None, part: Part, path: str
) -> None:
    """The kind by the heading's words, else by what most items' typed parts show."""
    add = reading.notes.add
    if named is not None and group.heading is not None:
        part["kind"] = named[0]
        add(f"{path}/kind", *group.heading[0].span(*named[1:]), "qualifications.kind.vocabulary")
        return
    shown = _kinds_shown(reading, part["items"]) if part["items"] else []
    votes = [kind for kinds in shown for kind in kinds]
    winners = Counter(votes).most_common(2) if votes else []
    if winners and (len(winners) == 1 or winners[0][1] > winners[1][1]):
        part["kind"] = winners[0][0]
        voter = next(i for i, kinds in enumerate(shown) if part["kind"] in kinds)
        block = group.items[voter]
        add(f"{path}/kind", *block.span(0, len(block.text)), "qualifications.kind.items")
        return
    block, end = group.told_by
    add(f"{path}/kind", *block.span(0, end), "qualifications.kind.unknown")


def _kinds_shown(reading: Reading, items: Sequence[Part]) -> list[list[str]]:
    """For each item the kinds that its typed parts show; a tool shows "skills"."""
    mentions = find_skills(
        [item["text"] for item in items],
        [reading.label_in(item["text"]) for item in items],
        reading.gazetteer,
    )
    return [
        [key for key in _TYPED if item[key]] or (["skills"] if found else [])
        for item, found in zip(items, mentions, strict=True)
    ]


def _read_item(reading: Reading, block: Block, path: str, about: About) -> Part:
    """One item with its run-in label and what it states."""
    notes, text = reading.notes, block.text
    item: Part = {"text": notes.whole(f"{path}/text", block, "qualifications.item")}
    item |= {"label": None, "education": None, "experience": None, "certifications": []}
    if len(text) < _SHORTEST:
        return item
    label = reading.label_in(text)
    if label is not None:
        item["label"] = text[slice(*label)]
        notes.add(f"{path}/label", *block.span(*label), "qualifications.label")
    found = item_credentials(reading, block, path, label, about)
    education = find_education(text)
    found = without_degrees(education, found)
    if education and education.value["levels"] and not is_in_credentials(text, education, found):
        item["education"] = notes.reading(f"{path}/education", block, education)
    experience = find_experience(text)
    if experience:
        item["experience"] = notes.reading(f"{path}/experience", block, experience)
    if len(found) > MOST_ITEMS:
        over = too_many_items("/certifications", found[MOST_ITEMS][1], len(text))
        notes.doubt(path, block, over)
        del found[MOST_ITEMS:]
    for i, (_, start, end, rule) in enumerate(found):
        notes.add(f"{path}/certifications/{i}", *block.span(start, end), rule)
    item["certifications"] = [credential for credential, *_ in found]
    return item
