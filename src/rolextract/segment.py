"""Blocks + layout profile → sections that tile the page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from rolextract.blocks.marks import is_bulleted
from rolextract.errors import UnknownLayout
from rolextract.headings import Heading, Headings, find_headings
from rolextract.headings.run_in import divide_run_in
from rolextract.layouts import Layout
from rolextract.layouts.profile import LONGEST_LINE, KnownLines, line_key
from rolextract.surroundings import (
    count_leading_lines,
    count_trailing_lines,
    header_starts,
    is_aside,
    is_glued_menu,
)
from rolextract.text import Block, Page

_ENOUGH = 5  # a profile that knows so many headings and labels of a page is taken unasked
_FEWEST = 2  # with fewer, the page has no known layout


@dataclass(slots=True)
class Section:
    """The blocks under one heading; ``[start, end)`` is its part of the page, heading included."""

    name: str
    heading: Block | None
    blocks: list[Block]
    start: int = 0
    end: int = 0
    words: tuple[int, int] | None = None  # in heading.text: what a heading's `*` stands for


@dataclass(slots=True)
class Segmented:
    """A page cut into sections under the layout that knows most of it."""

    layout: Layout
    sections: list[Section] = field(default_factory=list)
    asides: list[Block] = field(default_factory=list)  # lines of the site between those of the page

    def named(self, name: str) -> list[Section]:
        """The sections of one name, in page order."""
        return [section for section in self.sections if section.name == name]


def line_keys(blocks: Sequence[Block]) -> list[str]:
    """The key of each block that is short enough for a line of structure, else ""."""
    texts = [block.text for block in blocks]
    return [line_key(text) if len(text) <= LONGEST_LINE else "" for text in texts]


def _known_parts(layout: Layout, lines: Mapping[str, str]) -> tuple[int, int]:
    """How many different headings and row labels of a profile the page has, counted to five.

    And how many headings of sections that the record has no key for.
    """
    found: set[str] = set()
    others = 0
    for key, text in lines.items():
        name = layout.sections.name_of(key)
        if name and name != "other":
            found.add(name)
        elif label := layout.label_in(text):  # "Salary" may be a row and another section
            found.add(f"row {label[0]}")
        elif name:
            others += 1
        if len(found) >= _ENOUGH:
            break
    return len(found), others


def _is_glued(layout: Layout, lines: Mapping[str, str], long: Sequence[str]) -> bool:
    """True for a page whose rows are all on one line: "Typical educationNo formal educationTy…".

    ``long`` are the texts too long for a line of structure.
    """
    return _known_parts(layout, lines)[0] > 0 and any(
        (found := layout.label_in(text)) is not None
        and " " in text[: found[1]]
        and text[found[1]].isalnum()
        for text in long
    )


def _is_of_site(layout: Layout, lines: Mapping[str, str]) -> bool:
    """True for a page with two of the labels its site is known by, in one section of it."""
    enough = min(_FEWEST, len(layout.known_by))
    seen: set[str] = set()
    for key, text in lines.items():
        if key.startswith(layout.known_by) and (label := layout.known_label(text)):
            seen.add(label)
            if len(seen) == enough:
                return True
        elif key in layout.sections.exact and not (layout.label_in(text) or layout.fact_in(text)):
            seen.clear()
    return False


def choose_layout(profiles: KnownLines, blocks: Sequence[Block], keys: Sequence[str]) -> Layout:
    """The first profile that knows five parts of the page, else the one that knows most of it.

    There, headings of other sections count as well: they are the site's own. Raises UnknownLayout
    where no profile knows two parts.
    """
    lines = {key: block.text for key, block in zip(keys, blocks, strict=True) if key}
    all_lines = lines
    layouts = profiles.layouts
    best, most = None, 0
    for layout in layouts if len(lines) >= _FEWEST else ():
        if layout.known_by and not _is_of_site(layout, all_lines):
            continue
        known, others = _known_parts(layout, lines)
        if known >= _ENOUGH:
            return layout
        if known >= _FEWEST and known + others > most:
            best, most = layout, known + others
        if layout is layouts[0]:  # it knows most pages; the others look at what one may know
            lines = {key: line for key, line in lines.items() if profiles.may_be_part(key, line)}
    if best is None and (long := [x.text for x in blocks if len(x.text) > LONGEST_LINE]):
        best = next((layout for layout in layouts if _is_glued(layout, lines, long)), None)
    if best is None:
        names = ", ".join(layout.name for layout in layouts)
        raise UnknownLayout(
            f"fewer than {_FEWEST} headings or row labels of any layout profile ({names})",
            way_out="is it a job page? if so, describe its site in a layout file of your own",
        )
    return best


def segment(page: Page, blocks: list[Block], profiles: KnownLines) -> Segmented:
    """The page's sections under the profile that fits; they tile the page without gap or overlap.

    Raises UnknownLayout.
    """
    keys = line_keys(blocks)
    layout = choose_layout(profiles, blocks, keys)
    divided = divide_run_in(blocks, keys, layout)
    if len(divided) > len(blocks):
        blocks, keys = divided, line_keys(divided)
    asides = {
        i for i, key in enumerate(keys) if key and not is_bulleted(blocks[i]) and is_aside(key)
    }
    if asides:  # "Share this article" heads no section
        keys = ["" if i in asides else key for i, key in enumerate(keys)]
    headings = find_headings(blocks, keys, layout)
    sections = _cut(blocks, keys, headings, layout, asides)
    segmented = Segmented(layout, sections, [blocks[i] for i in sorted(asides)])
    _tile(segmented.sections, len(page.text))
    return segmented


def _cut(
    blocks: list[Block], keys: list[str], headings: Headings, layout: Layout, asides: set[int]
) -> list[Section]:
    """The sections in page order: what surrounds the page, its head, and what headings open."""
    headings = _with_footer(blocks, keys, headings, layout)
    starts = sorted(headings)
    first = starts[0] if starts else len(blocks)
    asides.update(i for i in range(first) if is_glued_menu(blocks[i].text, layout))
    leading = count_leading_lines(blocks[:first], keys, layout, asides)
    last = starts[-1] if starts else 0
    trailing = count_trailing_lines(blocks[last:], keys[last:], layout) if starts else 0
    stop = len(blocks) - trailing
    sections = [Section("boilerplate", None, blocks[:leading])] if leading else []
    if leading < first:
        head = [blocks[i] for i in range(leading, first) if i not in asides]
        sections.append(Section("header", None, head or blocks[leading:first]))
    for at, after in pairwise([*starts, stop]):
        heading = headings[at]
        opened = Section(
            heading.name, blocks[at] if heading.shown else None, [], words=heading.words
        )
        inside = range(at + 1 if heading.shown else at, max(after, at + 1))
        starts_of_heads = header_starts(blocks, keys, inside, layout)
        ends = [*starts_of_heads, inside.stop]
        opened.blocks = [blocks[i] for i in range(inside.start, ends[0]) if i not in asides]
        if opened.heading or opened.blocks:
            sections.append(opened)
        sections += [Section("header", None, blocks[i:j]) for i, j in pairwise(ends)]
    if trailing:
        sections.append(Section("boilerplate", None, blocks[stop:]))
    return sections


def _with_footer(
    blocks: list[Block], keys: list[str], headings: Headings, layout: Layout
) -> Headings:
    """The headings, with one where a footer begins in place of one within it: "About us"."""
    *_, before, last = (-1, -1, *sorted(headings))
    if before < 0 or layout.lines.exact.get(keys[last]) not in ("navigation", "footer"):
        return headings
    above = count_trailing_lines(blocks[before:last], keys[before:last], layout)
    if not above:
        return headings
    kept = {i: heading for i, heading in headings.items() if i != last}
    return kept | {last - above: Heading("boilerplate", shown=False)}


def _tile(sections: list[Section], length: int) -> None:
    """Give each section its part of the page: from its first line to the next one's."""
    for section in sections:
        first = section.heading or section.blocks[0]
        section.start = first.line
    if sections:
        sections[0].start = 0
    for section, after in pairwise(sections):
        section.end = after.start
    if sections:
        sections[-1].end = length
