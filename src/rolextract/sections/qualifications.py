"""Qualifications: groups of items, each item with the typed values that it states."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from rolextract.sections.qualification_groups import Group, heading_kind, split_groups
from rolextract.sections.reader import Part, Reading
from rolextract.segment import Section
from rolextract.text import Block
from rolextract.values.certifications import find_credentials, read_credentials
from rolextract.values.education import read_education
from rolextract.values.experience import read_experience
from rolextract.values.labels import find_label

_TYPED = ("education", "experience", "certifications")


def read_qualifications(reading: Reading, sections: Sequence[Section]) -> list[Part]:
    """The groups as ``{heading, kind, text, items}``, in page order."""
    groups = [g for section in sections for g in split_groups(reading, section.blocks)]
    return [_read_group(reading, group, f"/qualifications/{i}") for i, group in enumerate(groups)]


def _read_group(reading: Reading, group: Group, path: str) -> Part:
    notes = reading.notes
    part: Part = {"heading": None, "kind": "other", "text": None, "items": []}
    if group.heading is not None:
        block, end = group.heading
        part["heading"] = notes.part(f"{path}/heading", block, 0, end, "qualifications.heading")
    named = heading_kind(group)
    is_certifications = named is not None and named[0] == "certifications"
    for i, block in enumerate(group.items):
        item_path = f"{path}/items/{i}"
        part["items"].append(_read_item(reading, block, item_path, is_certifications))
    if group.prose is not None:
        prose, start = group.prose
        end = len(prose.text)
        part["text"] = notes.part(f"{path}/text", prose, start, end, "qualifications.text")
    _decide_kind(reading, group, part, path)
    return part


def _decide_kind(reading: Reading, group: Group, part: Part, path: str) -> None:
    """The kind by the heading's words, else by what most items' typed parts show."""
    add = reading.notes.add
    named = heading_kind(group)
    if named is not None and group.heading is not None:
        part["kind"] = named[0]
        add(f"{path}/kind", *group.heading[0].span(*named[1:]), "qualifications.kind.vocabulary")
        return
    votes = Counter(key for item in part["items"] for key in _TYPED if item[key])
    winners = votes.most_common(2)
    if winners and (len(winners) == 1 or winners[0][1] > winners[1][1]):
        part["kind"] = winners[0][0]
        voter = next(i for i, item in enumerate(part["items"]) if item[part["kind"]])
        block = group.items[voter]
        add(f"{path}/kind", *block.span(0, len(block.text)), "qualifications.kind.items")
        return
    block, end = group.heading or (group.items[0], len(group.items[0].text))
    add(f"{path}/kind", *block.span(0, end), "qualifications.kind.unknown")


def _read_item(reading: Reading, block: Block, path: str, is_certifications: bool) -> Part:
    """One item with its run-in label and what it states."""
    notes, text = reading.notes, block.text
    item: Part = {"text": notes.whole(f"{path}/text", block, "qualifications.item")}
    label = find_label(text)
    item["label"] = None
    after_label = 0
    if label is not None:
        item["label"] = text[label[0] : label[1]]
        notes.add(f"{path}/label", *block.span(*label), "qualifications.label")
        after_label = label[1] + len(text[label[1] :]) - len(text[label[1] :].lstrip(" :"))
    item["education"] = item["experience"] = None
    education = read_education(text)
    if education.value["levels"]:
        item["education"] = notes.reading(f"{path}/education", block, education)
    experience = read_experience(text)
    if _names_years(experience.value):
        item["experience"] = notes.reading(f"{path}/experience", block, experience)
    item["certifications"] = _read_certifications(
        reading, block, path, after_label, is_certifications
    )
    return item


def _names_years(experience: Part) -> bool:
    """True where years or an entry level are named, and not a seniority alone."""
    return bool(
        experience["parts"]
        or experience["min_years"] is not None
        or experience["max_years"] is not None
    )


def _read_certifications(
    reading: Reading, block: Block, path: str, after_label: int, is_certifications: bool
) -> list[Part]:
    """The credentials of an item: all of it in a certifications group, else the known ones."""
    if is_certifications:
        offset = after_label
        found = read_credentials(block.text[offset:], reading.gazetteer)
    else:
        offset = 0
        found = find_credentials(block.text, reading.gazetteer)
    for i, (_, start, end, rule) in enumerate(found):
        span = block.span(start + offset, end + offset)
        reading.notes.add(f"{path}/certifications/{i}", *span, rule)
    return [credential for credential, *_ in found]
