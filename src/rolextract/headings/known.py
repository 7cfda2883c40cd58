"""Headings that the page's profile knows, without lines inside a section that only look so."""

from __future__ import annotations

from collections.abc import Sequence

from rolextract.headings.heading import Heading, Headings, is_in_list
from rolextract.headings.inner import HEADS_OF_GROUPS, heads_first_group, heads_group, is_inner
from rolextract.headings.wording import heading_in
from rolextract.layouts import Layout
from rolextract.layouts.profile import Spellings, line_key
from rolextract.patterns import lazy_pattern
from rolextract.text import Block

_LONGEST_DATE = 40  # characters of a date with its label
_LONGEST_DATES = 80  # characters of two dates with their labels
_DATED = lazy_pattern(
    r"(?i:published|posted|updated|last\supdated|reviewed)\b[^.!?]{0,30}\b(?:19|20)\d\d\b"
)
_FEWEST_BLANKS = 4  # in a sentence
_FEWEST_BELOW_TITLE = 3  # blocks of a page whose first may be its title
_YEAR = lazy_pattern(r"\b(?:19|20)\d\d\b")


def known_headings(blocks: Sequence[Block], keys: Sequence[str], layout: Layout) -> Headings:
    """The headings that the profile itself knows, by the index of their block."""
    known: Headings = {}
    inside: Block | None = None  # the heading of the section that a block stands in
    sections = layout.sections
    candidates = sections.candidates(keys)
    numbered = _headings_are_numbered(sections, blocks, keys, candidates)
    for i in candidates:
        if blocks[i].mark == "|":
            continue
        found = heading_in(sections, blocks, i, keys[i], numbered=numbered)
        if found is None or (_is_first(blocks, i) and _is_title(blocks[i:], found, layout)):
            continue
        block = blocks[i]
        first = inside is not None and inside is blocks[i - 1]
        if first and found.name == "other" and _is_row_above(blocks, i, layout):
            continue
        if inside is not None and (
            (inside is blocks[i - 1] and keys[i] != keys[i - 1] and heads_first_group(found, known))
            or heads_group(blocks, i, found, inside, known)
            or is_inner(blocks, i, found, inside, known, layout)
        ):
            continue
        known[i] = found
        inside = block
    return known


def _headings_are_numbered(
    sections: Spellings, blocks: Sequence[Block], keys: Sequence[str], candidates: Sequence[int]
) -> bool:
    """True where more than one heading stands behind a number, apart from other numbers."""
    count = 0
    for i in candidates:
        if blocks[i].mark == "1" and (
            keys[i] in sections.exact
            or (
                not is_in_list(blocks, i)
                and heading_in(sections, blocks, i, keys[i], numbered=True) is not None
            )
        ):
            count += 1
            if count > 1:
                return True
    return False


def _is_row_above(blocks: Sequence[Block], i: int, layout: Layout) -> bool:
    """True for "Salary range" right below a section's heading: what follows is that section's.

    But for a heading by its mark, and for what stands above a sentence.
    """
    if blocks[i].mark[:1] in ("h", "u") or not layout.is_label(blocks[i].text):
        return False
    below = blocks[i + 1].text if i + 1 < len(blocks) else ""
    return below[-1:] not in tuple(".!?") or below.count(" ") < _FEWEST_BLANKS


def _is_first(blocks: Sequence[Block], i: int) -> bool:
    """True for the first line, also below the page's <title>: "Clerk Job Description | Acme"."""
    return i == 0 or (i == 1 and blocks[0].text.startswith(blocks[1].text))


def _is_title(blocks: Sequence[Block], found: Heading, layout: Layout) -> bool:
    """True for a page that begins with "How to Become a Nurse" and the date of that text.

    Or with "Nurse Job Description Template", or with what only says that the name comes next.
    """
    if len(blocks) < _FEWEST_BELOW_TITLE:
        return False
    below = blocks[1].text
    if found.words is None:
        return _is_name_of_page(below, blocks[2].text) and not _is_part(below, layout)
    if found.name == "other" or line_key(below) in layout.sections.exact:
        return True
    if len(below) <= _LONGEST_DATE and (
        _YEAR.search(below) or line_key(below).startswith(layout.updated)
    ):
        return True
    # A lead, or who wrote it, may stand between the title and the date.
    return any(_says_date(x.text) for x in blocks[1:_FEWEST_BELOW_TITLE])


def _is_name_of_page(line: str, below: str) -> bool:
    """True for "Archivist" above "Archivists keep records …": what stands above is no heading."""
    if len(line) > _LONGEST_DATE or not line[-1].isalpha() or not below.startswith(line):
        return False
    ending = below[len(line) :].partition(" ")[0]
    plural = not ending or ending.isalpha()
    return plural and below[-1] in ".!?" and below.count(" ") >= _FEWEST_BLANKS


def _is_part(line: str, layout: Layout) -> bool:
    """True for what names a row, a section or a group, and so no page: "Education"."""
    key = line_key(line)
    if layout.label_in(line) is not None or key in layout.lent_rows.exact:
        return True
    names = layout.sections.name_of(key) or layout.lent_sections.name_of(key)
    return names is not None or key in HEADS_OF_GROUPS


def _says_date(text: str) -> bool:
    """True for "Published: 12 Mar 2019 Updated: 3 Nov 2020"."""
    return len(text) <= _LONGEST_DATES and _DATED.match(text) is not None
