"""Headings that no profile knows, told by the look that the known ones have."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from rolextract.blocks.marks import BULLETED
from rolextract.headings.heading import Heading, Headings, are_numbered, is_closed
from rolextract.headings.value_first import field_of_value
from rolextract.layouts import Layout
from rolextract.patterns import lazy_pattern
from rolextract.text import Block

_LONGEST_UNKNOWN = 70  # characters of a heading that no profile knows
_FEWEST_BLANKS = 4  # in a sentence
_WITH_QUESTIONS = ("faq", "cover_letter", "at_a_glance")
_ASKING = ("How ", "Where ", "When ", "Why ")  # such a line heads no group of qualifications
_RUN_IN = lazy_pattern(r"\p{Lu}[^:.;?!]{2,89}+:\s")
_REFERENCE = lazy_pattern(r"\[\d{1,3}\]\s++\S")  # an entry of a list of sources
_FEWEST = 2  # items of a list
_PARAGRAPH = 80  # characters; what is longer is no label and no heading


def unknown_headings(
    blocks: Sequence[Block], keys: Sequence[str], known: Headings, layout: Layout
) -> Headings:
    """Headings that no profile knows, told by the look that the known ones have."""
    marks = {blocks[i].mark for i, heading in known.items() if heading.shown}
    found = _unknown_numbered(blocks, known) if are_numbered(blocks, known) else {}
    starts = sorted(known)
    for at, after in pairwise([*starts, len(blocks)]):
        name = known[at].name
        inside = range(at + 1, after)
        first: _Firsts | None = None
        last: int | None = None  # the last heading that was found in the section
        for i in inside:
            if keys[i] and _may_be_heading(blocks, i, after, name):
                # "Salary" is a row at a glance; elsewhere "Salary negotiation" may head a section.
                row = name == "at_a_glance" and layout.label_in(blocks[i].text)
                line = layout.lines.name_of(keys[i]) and not _heads_sources(blocks[i + 1])
                if row or line or layout.sections.name_of(keys[i]):
                    continue
                # What the looks of a heading ask of all lines above it is asked once a section.
                first = first or _firsts(blocks, inside)
                alone = _heads_note(blocks, at, i, after, name, layout)
                below_bold = last is not None and blocks[last].mark == "bold" == blocks[i].mark
                if alone or below_bold or _stands_out(blocks, at, i, name, marks, first):
                    found[i] = Heading("other")
                    last = i
                    name = "other"
    return found


def _heads_sources(below: Block) -> bool:
    """True for "[1] Bureau of Labor …" and not for the address of a link: "[1] https://…"."""
    return _REFERENCE.match(below.text) is not None and "://" not in below.text


def _heads_note(
    blocks: Sequence[Block], at: int, i: int, after: int, name: str, layout: Layout
) -> bool:
    """True for what heads references ("[1] Bureau of Labor …"), or a list below rows.

    "Key Takeaways" above "- Pay is good" is no row, where no row comes after it.
    """
    block, below = blocks[i], blocks[i + 1]
    if block.mark:
        return False
    if _heads_sources(below):
        return name in ("faq", "career_outlook") and block.text[-1] != "?"
    if name != "at_a_glance" or i < at + 3 or below.mark not in BULLETED or after - i <= _FEWEST:
        return False
    rows = blocks[at + 1 : i]
    if any(row.mark in BULLETED for row in rows) or layout.is_label(blocks[i - 1].text):
        return False
    return not any(_is_row(x.text, layout) for x in blocks[i + 1 : after])


def _is_row(text: str, layout: Layout) -> bool:
    """True for a row's label, with its value behind a colon or without it."""
    found = layout.label_in(text)
    return found is not None and text[found[1] :].strip()[:1] in ("", ":")


def _unknown_numbered(blocks: Sequence[Block], known: Headings) -> Headings:
    """Headings that no profile knows where known ones before and behind leave out a number."""
    found: Headings = {}
    for at, after in pairwise(sorted(known)):
        number, last = blocks[at].number + 1, blocks[after].number
        if number == 1:
            continue
        for i in range(at + 1, after - 1):
            if number < last and blocks[i].number == number:
                found[i] = Heading("other")
                number += 1
    return found


class _Firsts(NamedTuple):
    """The first line of a section that stands behind no bullet, and the first one with a colon.

    And the first and the last one in bold.
    """

    plain: int
    label: int
    bold: tuple[int, int]


def _firsts(blocks: Sequence[Block], inside: range) -> _Firsts:
    # "In this job you could be:" leads into a list and is no head of a group of items.
    lead = blocks[inside.start : inside.start + 2]
    led = len(lead) > 1 and lead[0].text[-1] in ".!?:" and lead[1].mark in BULLETED
    leads = inside.start if led else inside.start - 1
    return _Firsts(
        next((i for i in inside if i > leads and blocks[i].mark not in BULLETED), inside.stop),
        next((i for i in inside if _is_label(blocks[i])), inside.stop),
        (
            next((i for i in inside if blocks[i].mark == "bold"), inside.stop),
            next((i for i in reversed(inside) if blocks[i].mark == "bold"), inside.stop),
        ),
    )


def _is_label(block: Block) -> bool:
    return block.text[-1] == ":" and block.mark not in BULLETED


def _may_be_heading(blocks: Sequence[Block], i: int, after: int, name: str) -> bool:
    """A short line without a full stop, with something of another kind below it.

    A question is one where no others are asked and answered.
    """
    block = blocks[i]
    text = block.text
    if len(text) > _LONGEST_UNKNOWN or block.mark in BULLETED or block.mark == "|":
        return False
    if (
        not text[0].isupper()
        or text[-1] in ".,;:!…)]→"
        or "$" in text
        or " | " in text
        or i + 1 >= after
    ):
        return False
    if text[-1] == "?" and name in _WITH_QUESTIONS:
        return False
    if block.mark[:1] in ("h", "u"):
        return True
    below = blocks[i + 1]
    if len(below.text) > _PARAGRAPH or below.mark in BULLETED or _REFERENCE.match(below.text):
        return True
    is_sentence = below.text[-1] in ".!?" and below.text.count(" ") >= _FEWEST_BLANKS
    return is_sentence and len(below.text) > len(text)


def _stands_out(
    blocks: Sequence[Block], at: int, i: int, name: str, marks: set[str], first: _Firsts
) -> bool:
    """True where the line looks like the page's headings and not like its section's own lines."""
    block, before = blocks[i], blocks[i - 1]
    if name in ("related_roles", "header"):
        return False
    if block.mark == "bold":
        # Where all headings are bold and the heads of the groups are not, a bold line is one.
        groups = name == "qualifications" and first.label < i
        lone = name in ("career_outlook", "other", "faq") and first.bold == (i, i)
        return "bold" in marks and (
            name in ("duties", "overview") or (marks == {"bold"} and (groups or lone))
        )
    if block.mark:
        return block.mark in marks
    if "" not in marks:
        return False
    inner = i - at - 1  # lines between the section's heading and this one
    if name == "cover_letter":
        return len(before.text) < 40 and before.text[-1] not in ".,:" and inner > 1
    if name == "qualifications":
        headless = first.plain >= i > at + 1  # a list of items without heads of groups
        apart = headless or block.text.startswith(_ASKING)
        listed = blocks[i + 1].mark in BULLETED
        if not listed and _RUN_IN.match(blocks[i + 1].text):
            return False  # an item above "What hiring managers look for: …"
        return is_closed(before) and (first.label < i or (apart and not listed))
    if name == "at_a_glance":
        return (inner > 0 and blocks[at + 1].mark in BULLETED) or (block.gap and not before.gap)
    if name in ("duties", "faq"):
        return inner > 0 and first.plain >= i
    return inner > 0 and (is_closed(before) or field_of_value(before.text) is not None)
