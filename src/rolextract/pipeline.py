"""The flow: a page becomes a record."""

from __future__ import annotations

from collections.abc import Mapping
from operator import itemgetter
from typing import Any

from rolextract.blocks import split_blocks
from rolextract.errors import UnknownLayout
from rolextract.folding import fold, fold_map
from rolextract.gazetteer import Gazetteer, PageGazetteer
from rolextract.keys import DERIVED_KEYS
from rolextract.layouts import Layout
from rolextract.layouts.profile import KnownLines
from rolextract.markup import html_opening
from rolextract.notes import Notes
from rolextract.patterns import lazy_pattern
from rolextract.sections import (
    LISTS,
    SINGLES,
    Part,
    Reading,
    read_header,
    read_other_sections,
    read_skills,
)
from rolextract.segment import Section, Segmented, segment
from rolextract.text import Block, Page
from rolextract.version import SCHEMA_VERSION, VERSION

_EMPTY: Mapping[str, Any] = {
    "schema_version": SCHEMA_VERSION,
    "source": None,
    "title": None,
    "category": None,
    "summary": None,
    "last_updated": None,
    "at_a_glance": None,
    "duties": [],
    "overview": [],
    "qualifications": [],
    "career_outlook": None,
    "cover_letter": None,
    "faq": [],
    "related_roles": [],
    "skills": [],
    "other_sections": [],
    "sections": [],
    "evidence": [],
    "unclaimed": [],
    "issues": [],
}
"""The keys of a record in their order."""


def read_page(
    page: Page,
    source: Mapping[str, Any],
    known: KnownLines,
    gazetteer: Gazetteer,
) -> dict[str, Any]:
    """The record of a page as JSON-ready data; raises UnknownLayout.

    ``known`` are the layouts with the lines of structure of all of them.
    """
    blocks = split_blocks(page, known)
    segmented = _segment(page, blocks, known)
    notes = Notes(page)
    reading = Reading(page, segmented, PageGazetteer(gazetteer), notes)
    record = dict(_EMPTY)
    record["source"] = _source(page, source, segmented.layout)
    record.update(_read_parts(reading))
    record["sections"] = [_section(section) for section in segmented.sections]
    record["unclaimed"] = notes.unclaimed(blocks)
    record["evidence"] = notes.sorted_evidence()
    record["issues"] = notes.sorted_issues()
    if page.misfits:
        _settle_misfits(record, page)
    return record


def _segment(page: Page, blocks: list[Block], known: KnownLines) -> Segmented:
    """The page's sections; raises UnknownLayout, which says of HTML how it is read."""
    try:
        return segment(page, blocks, known)
    except UnknownLayout as error:
        if html_opening(page.text):
            error.way_out = f"the page is HTML, not its text: {_AS_HTML}"
        elif _FILE_NAME.fullmatch(page.text):
            error.way_out = "the page is the name of a file: give what the file holds"
        raise


_FILE_NAME = lazy_pattern(r"[^\n<>]{1,500}\.(?:txt|html?|md|jsonl?|pdf)")


_AS_HTML = "give it to extract_html, or to a run that is not told `--html never`"


def _settle_misfits(record: Part, page: Page) -> None:
    """A text whose slice folds to something else says what the slice says; see Page."""
    for entry in record["evidence"]:
        span = entry["start"], entry["end"]
        *way, last = entry["path"].split("/")[1:]
        if span not in page.misfits or not DERIVED_KEYS.isdisjoint((*way[-1:], last)):
            continue
        holder: Any = record
        for part in way:
            holder = holder[int(part)] if isinstance(holder, list) else holder[part]
        key = int(last) if isinstance(holder, list) else last
        if isinstance(holder[key], dict):
            holder, key = holder[key], "text"
        if isinstance(holder, list) or holder.get(key) == page.misfits[span]:
            entry["start"], entry["end"] = _without_edges(page.text, *span)
            holder[key] = fold(page.text[entry["start"] : entry["end"]])
    record["evidence"].sort(key=itemgetter("start", "end", "path"))


def _without_edges(text: str, start: int, end: int) -> tuple[int, int]:
    """The slice without blanks at its ends, which are there where a sign beyond them says nothing:
    a backslash at the end of a slice, the address of a link whose text is before it."""
    folded = fold_map(text[start:end])
    said = folded.text
    if not said.strip() or said == said.strip():
        return start, end
    left = start + folded.starts[len(said) - len(said.lstrip())]
    return left, left + len(text[left:end].rstrip("\\ \t\r\n\xa0"))


def _source(page: Page, source: Mapping[str, Any], layout: Layout) -> Part:
    return {
        "id": source.get("id"),
        "uri": source.get("uri"),
        "sha256": page.sha256,
        "encoding": page.encoding,
        "chars": len(page.text),
        "layout": layout.name,
        "rolextract": VERSION,
        "metadata": source.get("metadata"),
        "made_by": source.get("made_by"),
        "text_sha256": source.get("text_sha256"),
    }


def _section(section: Section) -> Part:
    heading = section.heading.text if section.heading is not None else None
    return {"name": section.name, "heading": heading, "start": section.start, "end": section.end}


def _read_parts(reading: Reading) -> Part:
    """The keys of the record that are read from the page's sections."""
    segmented, notes = reading.segmented, reading.notes
    reading.search_names()
    others = segmented.named("other")
    headers = segmented.named("header")
    parts: Part = read_header(reading, headers[0] if headers else None)
    others += headers[1:]
    for key, read_one in SINGLES:
        sections = segmented.named(key)
        if sections:
            # "Job outlook" right above "Job prospects" heads nothing.
            first, *later = [x for x in sections if x.blocks] or sections[:1]
            parts[key] = read_one(reading, first)
            others += later
    for key, read_all in LISTS:
        parts[key] = read_all(reading, segmented.named(key))
        notes.check_number()
    others.sort(key=lambda section: section.start)
    parts["other_sections"] = read_other_sections(reading, others)
    parts["skills"] = read_skills(reading)
    _note_structure(reading, segmented, {id(section) for section in others})
    _note_repeated(notes, segmented)
    _note_mojibake(notes)
    _note_html(notes)
    return parts


def _note_structure(reading: Reading, segmented: Segmented, kept: set[int]) -> None:
    """Headings and the lines of the site carry no value."""
    for block in segmented.asides:
        reading.notes.structure(block)
    for section in segmented.sections:
        if section.heading is not None and id(section) not in kept:
            reading.notes.structure(section.heading)
        if section.name == "boilerplate":
            for block in section.blocks:
                reading.notes.structure(block)


def _note_repeated(notes: Notes, segmented: Segmented) -> None:
    seen: set[str] = set()
    for section in segmented.sections:
        if not section.blocks:
            continue
        if section.name in seen and section.name not in ("boilerplate", "other"):
            first: Block = section.heading or section.blocks[0]
            message = f"the page has the section {section.name} more than once"
            notes.issue("section_repeated", message, None, first.start, first.end)
        seen.add(section.name)


def _note_mojibake(notes: Notes) -> None:
    """Say where UTF-8 that was read as Windows-1252 has been repaired."""
    if notes.page.plain:
        return
    for start, end, said in notes.page.repairs():
        message = f"UTF-8 read as Windows-1252, repaired to {said!r}"
        notes.issue("mojibake", message, None, start, end)


def _note_html(notes: Notes) -> None:
    """Say that a document of HTML was taken for the text that a page was said to be."""
    opening = html_opening(notes.page.text)
    if opening:
        message = f"the page is HTML and was read as text, with its markup: {_AS_HTML}"
        notes.issue("two_readings", message, None, 0, opening)
