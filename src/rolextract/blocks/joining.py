"""Physical lines → logical lines: those are joined again that a tool had parted."""

from __future__ import annotations

from collections.abc import Iterable

from rolextract.blocks.marks import BULLETS
from rolextract.blocks.signs import places
from rolextract.blocks.wrapping import (
    Wrapping,
    ends_with_link,
    find_wrapping,
    is_label_alone,
    is_question_alone,
)
from rolextract.layouts.profile import LONGEST_LINE, KnownLines, line_key
from rolextract.patterns import lazy_pattern
from rolextract.text import Block

_LONGEST_JOINED = 2000  # characters: no tool breaks a longer item or blank to fill in
_COLUMN_GAP = "   "  # between the columns of a table that spaces are drawn with
_BROKEN_TARGET = lazy_pattern(r"\]\((?:[/.\#]|https?:)[^()\s]*+\Z")
_BROKEN_BRACKET = lazy_pattern(r"\[\p{Lu}[^\[\]\n]{0,60}+\r?\n[ \t]*+[^\[\]\n]{0,60}+\](?!\()")


def join_lines(text: str, lines: list[Block], known: KnownLines) -> list[Block]:
    """The lines with those joined that were one; ``known`` are the lines of structure."""
    wrapping = find_wrapping(text, lines)
    if wrapping is None:
        return _join_odd_lines(text, lines, known)
    return _join_wrapped(text, lines, wrapping, known)


def _join_wrapped(
    text: str, lines: list[Block], wrapping: Wrapping, known: KnownLines
) -> list[Block]:
    """The lines with those joined that were one before a tool wrapped them."""
    joined: list[Block] = []
    grown: list[int] = []
    last: Block | None = None  # the physical line that the block at the end of `joined` ends with
    for i, line in enumerate(lines):
        block = joined[-1] if joined else None
        if (
            block is not None
            and last is not None
            and (
                _BROKEN_TARGET.search(text, last.start, last.end)
                or (
                    wrapping.continues(text, block, last, line)
                    and not _is_known(text, block, known)
                    and not _ends_value(text, joined, lines[i : i + 2], known)
                    and not _is_table_row(text, line)
                    and not (
                        _is_known(text, line, known)
                        and not ends_with_link(text, last)
                        and not _is_label_without_value(text, lines[i : i + 2], known)
                    )
                    and not known.opens_row(text[line.start : line.end])
                    and not is_question_alone(text, last, lines[i : i + 4])
                    and not is_label_alone(text, last, lines[i : i + 2])
                )
            )
        ):
            if block is last:
                block = joined[-1] = block.within(block.start, block.end)
                grown.append(len(joined) - 1)
            block.end = line.end
        else:
            joined.append(line)
        last = line
    return _folded_anew(joined, grown)


def _is_table_row(text: str, line: Block) -> bool:
    """True for a label and its value in a table drawn with spaces, and no rest of a label."""
    return _COLUMN_GAP in text[line.start : line.end] and not text[line.start].islower()


def _ends_value(text: str, joined: list[Block], lines: list[Block], known: KnownLines) -> bool:
    """True for the label of the next row below a value that stands further in, as its own does."""
    if len(joined) < 2 or len(lines) < 2 or joined[-1].mark:
        return False
    label, value = joined[-2:]
    line, after = lines
    if after.gap or after.indent != value.indent or not label.indent == line.indent < value.indent:
        return False
    return known.is_label(text[label.start : label.end])


def _is_known(text: str, line: Block, known: KnownLines) -> bool:
    if line.end - line.start > LONGEST_LINE:
        return False
    content = text[line.start : line.end]
    return not content[0].islower() and line_key(content.strip("*_# ")) in known.keys


def _is_label_without_value(text: str, lines: list[Block], known: KnownLines) -> bool:
    """True for a row label right above the next row: there it is the last word of the row above.

    "…, National Board" / "Certification" / "Top employer types".
    """
    line = lines[0]
    said = text[line.start : line.end]
    if line.mark or said[-1] == ":" or not known.is_label(said):
        return False
    if len(lines) == 1 or lines[1].gap:
        return True
    after = lines[1]
    return _is_known(text, after, known) or known.opens_row(text[after.start : after.end])


def _join_odd_lines(text: str, lines: list[Block], known: KnownLines) -> list[Block]:
    """The lines of a page of one line a paragraph, with the few joined that surely are one."""
    if any(_BROKEN_BRACKET.match(text, at) for at in places(text, "[")):
        lines = _with_whole_brackets(text, lines)
    if any(line.indent and not line.mark for line in lines):
        lines = _with_continuations(text, lines, known)
    return lines


def _with_whole_brackets(text: str, lines: list[Block]) -> list[Block]:
    """The lines, two joined where a blank to fill in was broken: "[Current" / "Company]"."""
    whole: list[Block] = []
    grown: set[int] = set()
    for line in lines:
        last = whole[-1] if whole else None
        at = text.rfind("[", last.line, last.end) if last and not (line.gap or line.mark) else -1
        if (
            last is not None
            and at >= 0
            and line.end - last.start <= _LONGEST_JOINED
            and (match := _BROKEN_BRACKET.match(text, at, line.end))
            and match.end() > line.start
        ):
            last.start, last.end = min(last.start, at), line.end
            grown.add(len(whole) - 1)
        else:
            whole.append(line)
    return _folded_anew(whole, grown)


def _with_continuations(text: str, lines: list[Block], known: KnownLines) -> list[Block]:
    """The lines, an item joined with the line that goes on in small letters below its text."""
    whole: list[Block] = []
    grown: set[int] = set()
    for line in lines:
        last = whole[-1] if whole else None
        if (
            last is not None
            and last.mark
            and last.mark in BULLETS
            and not (line.mark or line.gap)
            and line.column == last.column
            and text[line.start].islower()
            and line.end - last.start <= _LONGEST_JOINED
            and not _is_known(text, last, known)
        ):
            last.end = line.end
            grown.add(len(whole) - 1)
        else:
            whole.append(line)
    return _folded_anew(whole, grown)


def _folded_anew(blocks: list[Block], grown: Iterable[int]) -> list[Block]:
    """The blocks, those with a new end folded again: once, however many lines were joined."""
    for i in grown:
        blocks[i] = blocks[i].within(blocks[i].start, blocks[i].end)
    return blocks
