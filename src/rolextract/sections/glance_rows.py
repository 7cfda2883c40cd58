"""Which blocks at a glance are labels and which their values, however a tool laid them out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rolextract.blocks.marks import is_bulleted
from rolextract.folding import lowered
from rolextract.headings.value_first import field_of_value
from rolextract.layouts.profile import line_key
from rolextract.patterns import lazy_pattern
from rolextract.sections.glance_tables import column_names, end_of_first_column, end_of_run_in_label
from rolextract.sections.reader import Reading, cut, joined
from rolextract.text import Block

_LONGEST_LABEL = 50
_FEWEST_RUN_IN = 3
_PAIR = 2  # blocks: an item and its number
_FIRST_OF_LIST = 3  # "1", an item and "2" stand above the second item
_FULL_LINE = 60  # characters
_LONGEST_NUMBER = 2  # figures of the number of an item
_LONGEST_BROKEN = 1000  # characters of a value on several lines: a tool breaks no longer one
_NUMBERS = (None, "experience", "salary")  # rows whose value may be a number alone
_GOING_ON = (" in ", " for ", " of ", " by ", " at ", " per ", " with ")
_SEPARATORS = " :\t-–—|.=…→;"
_BETWEEN = " |;·•"  # rows on one line
_MINUS = lazy_pattern(r"[\s:|=\d][-–−]\d")
_GLUED_MINUS = lazy_pattern(r"[-–−]\d[\d.]*+%")
_OF_NOTES = ("Source", "Sources", "Note", "Notes")  # "Source: *U.S. Bureau of Labor Statistics"
_RUN_IN = lazy_pattern(r"[^:|.;,?!]{3,50}+(?:,\s\d{4}(?:[-–]\d{2,4})?)?(?::\s|:?\|\s)")


@dataclass(slots=True)
class Row:
    """A label and its value as slices of blocks; ``field`` is None for a label nobody knows.

    ``last`` is the last block of a value that a tool broke, which begins with ``value``; it is
    ``numbered`` where it is a list with numbers on lines of their own.
    """

    field: str | None
    label: Block
    label_end: int
    value: Block | None = None
    value_start: int = 0
    last: Block | None = None
    numbered: bool = False


def rows_of(reading: Reading, blocks: Sequence[Block]) -> list[Row]:
    """Labels paired with values: on one line, on two, glued, or as cells of a table."""
    rows: list[Row] = []
    skip, run_in, glued = False, True, True  # the last two: so stand all rows so far
    titled: bool | None = None  # whether all labels that are known have capitals within
    blocks = _unglued(reading, blocks)
    for i, block in enumerate(blocks):
        if skip:
            skip = False
            continue
        waiting = rows[-1] if rows and rows[-1].value is None else None
        in_line = run_in and not waiting and (bool(rows) or _is_row(reading, blocks[i + 1 : i + 2]))
        row = _labelled(reading, block, in_line=in_line)
        if block.text.isdigit() and not (waiting and waiting.field in _NUMBERS):
            if len(block.text) <= _LONGEST_NUMBER and not _is_later_cell(block):
                reading.notes.structure(block)  # the number of an item, on a line of its own
            continue
        if row is None and waiting:
            _give_value(reading, waiting, block)
        elif row is None and rows and _is_next_in_list(rows[-1], blocks, i):
            rows[-1].last, rows[-1].numbered = block, True
        elif row is None and rows and _goes_on(reading, rows[-1], blocks, i):
            rows[-1].last = block
        elif row is None and not rows and (names := column_names(blocks[i : i + 2])):
            for name in names:
                reading.notes.structure(name)
            skip = len(names) > 1
        else:
            if (
                row is None
                and run_in
                and len(rows) >= (1 if glued else _FEWEST_RUN_IN)
                and block.text[-1] != ":"
            ):
                row = _unknown_in_line(reading, block) or _unknown_run_in(
                    block, glued=glued, titled=titled is True
                )
            elif row is None and (row := _unknown(reading, blocks, i)):
                skip = row.value is not row.label
            if row:
                rows.append(row)
                run_in = run_in and row.value is row.label
                titled = _titled(row, titled)
                glued = glued and row.value_start == row.label_end
    for row in rows:
        _join_value(reading, row)
    return rows


def _is_next_in_list(row: Row, blocks: Sequence[Block], i: int) -> bool:
    """True for the second or a later employer of a list with numbers: "1" / "Farms" / "2" …"""
    if row.field != "employer_types" or row.value is None or i < _FIRST_OF_LIST:
        return False
    last, above = row.last or row.value, blocks[i - _PAIR]
    number, before = blocks[i - 1].text, blocks[i - _PAIR - 1].text
    counted = number.isdecimal() and before.isdecimal() and int(number) == int(before) + 1
    return counted and above.end == last.end and len(number) <= _LONGEST_NUMBER


def _is_later_cell(block: Block) -> bool:
    """True for a cell of a table that is not the first one of its row."""
    return block.mark == "|" and block.line == block.start


def _unglued(reading: Reading, blocks: Sequence[Block]) -> list[Block]:
    """The blocks, one that holds several rows cut before the label of each."""
    found = [reading.layout.label_in(block.text) for block in blocks]
    seen = {row[0] for row in found if row}
    parts: list[Block] = []
    for block, row in zip(blocks, found, strict=True):
        inside = row is not None and len(block.text) > row[1] + 1
        at = _labels_inside(reading, block.text, seen) if inside else []
        rows = cut(reading.page, block, at) if at else [block]
        parts += [_without_separator(part) for part in rows[:-1]] + rows[-1:]
    return parts


def _without_separator(block: Block) -> Block:
    """A row without what parts it from the next one on its line: "2-4 years | "."""
    said = block.text.rstrip(_BETWEEN)
    return block if len(said) in (0, len(block.text)) else block.within(*block.span(0, len(said)))


def _labels_inside(reading: Reading, text: str, seen: set[str]) -> list[int]:
    """Where in a row labels stand whose rows the page has nowhere else; a word, if it is glued."""
    line = lowered(text)
    found: dict[str, int] = {}
    for label, field in reading.layout.rows.exact.items():
        if field in seen:
            continue
        glued = "" if " " in label else " "  # "… preferred Experience3-6 years"
        at = line.find(f"{glued}{label}", 1) + len(glued)
        end = at + len(label)
        if glued and not (text[end : end + 1].isupper() or text[end : end + 1].isdigit()):
            continue
        if at > len(glued) and text[at].isupper() and reading.layout.label_in(text[at:]):
            found[field] = min(at, found.get(field, at))
    for template in reading.layout.rows.templates:
        at = line.find(template.before, 1) if template.name not in seen else -1
        if at > 0 and text[at].isupper() and reading.layout.label_in(text[at:]):
            found[template.name] = min(at, found.get(template.name, at))
    return sorted(found.values())


def _is_row(reading: Reading, blocks: Sequence[Block]) -> bool:
    """True for a block with a label and its value on the same line."""
    found = reading.layout.label_in(blocks[0].text) if blocks else None
    return found is not None and len(blocks[0].text.rstrip(_SEPARATORS)) > found[1]


def _labelled(reading: Reading, block: Block, *, in_line: bool) -> Row | None:
    """A row whose label a profile knows, with its value if that is on the same line.

    ``in_line``: so do the rows around it, and "Education Bachelor's degree" is one as well.
    """
    found = reading.layout.label_in(block.text)
    if found is None:
        return _fact(reading, block, in_line=in_line)
    field, end = found
    rest = block.text[end:]
    if rest.startswith(_GOING_ON) and ":" in rest[:_LONGEST_LABEL]:
        return None  # "Average salary in the area: $54,000" is a row of its own
    start = end + len(rest) - len(rest.lstrip(_SEPARATORS))
    if start >= len(block.text):
        return Row(field, block, end)
    if field == "growth_outlook" and (
        _MINUS.match(block.text, max(end - 1, start - 2)) or _GLUED_MINUS.match(block.text, end)
    ):
        start -= 1
    one_word = " " not in block.text[:end].strip()
    if one_word and rest[0] == " " and not rest.startswith(("  ", " - ", " :")):
        # "Education programs …" is a text, not the row "Education"
        begins = in_line and not block.text[start].islower()
        if not begins and not _is_wide(reading.page.text[slice(*block.span(end - 1, start + 1))]):
            return None
    return Row(field, block, end, block, start)


def _fact(reading: Reading, block: Block, *, in_line: bool) -> Row | None:
    """A row that the record has no key for: its label alone, or with its value."""
    end = reading.layout.fact_in(block.text)
    rest = block.text[end:]
    value = rest.lstrip(_SEPARATORS)
    if not end or not value:
        return Row(None, block, end) if end else None
    begins = in_line and value != rest and not value[0].islower()
    return Row(None, block, end, block, len(block.text) - len(value)) if begins else None


def _is_wide(cut_out: str) -> bool:
    """True for a tab or more than a blank between the last letter of one column and the next."""
    return "\t" in cut_out or "  " in cut_out


def _give_value(reading: Reading, row: Row, block: Block) -> None:
    """The block as the value of a waiting row; "(through 2030)" alone still is its label."""
    waits = row.field == "ai_impact" and "(" not in row.label.text
    if waits and block.text.startswith("(") and len(block.text) < 20:
        row.label = Block(
            reading.page, row.label.line, row.label.start, block.end, row.label.indent, "", False
        )
        reading.notes.structure(block)
    else:
        row.value = block


def _goes_on(reading: Reading, row: Row, blocks: Sequence[Block], i: int) -> bool:
    """True for the rest of a value that a tool broke: "8%" / "as fast as average (BLS)".

    The end of a long list may begin with a capital, where the next row stands right below it.
    """
    block = blocks[i]
    spaced = row.value is not None and row.value is not row.label and row.value.gap
    if row.value is None or is_bulleted(block) or (block.gap and not spaced):
        return False
    end = (row.last or row.value).end
    if end != blocks[i - 1].end or block.end - row.value.start > _LONGEST_BROKEN:
        return False
    text = block.text
    if reading.layout.known_by and len(text) <= _LONGEST_LABEL and text[-1] not in ".!?":
        return ":" not in text and "|" not in text
    if text[0].islower() or (text[0] == "(" and text[-1] == ")"):
        return True
    above, below = blocks[i - 1], blocks[i + 1 : i + 2]
    if (
        block.gap
        or above.end - above.start < _FULL_LINE
        or above.text[-1] in ".!?;"
        or text[-1] in ".!?"
    ):
        return False
    if block.column > above.column or _RUN_IN.match(text):
        return False  # in a table, the next row's value, which begins above its label
    if end_of_first_column(reading, block):
        return False
    return bool(below) and not below[0].gap and reading.layout.label_in(below[0].text) is not None


def _join_value(reading: Reading, row: Row) -> None:
    """Make one block of a value that a tool broke; once, since each joining folds the whole."""
    if row.value is None or row.last is None:
        return
    start = row.value.start
    glued = row.value is row.label
    row.value = joined(reading.page, row.value, row.last)
    if glued:
        row.label = row.value
        rest = row.value.text[row.value_start :]  # half of a link may have been in its place
        row.value_start += len(rest) - len(rest.lstrip())
    elif row.value.start != start:
        row.value_start = 0


def _unknown(reading: Reading, blocks: Sequence[Block], i: int) -> Row | None:
    """A row under an unknown label; a colon parts them where the profile names its site's rows."""
    if reading.layout.known_by:
        return _unknown_in_line(reading, blocks[i])
    return _unknown_row(reading, blocks, i)


def _unknown_row(reading: Reading, blocks: Sequence[Block], i: int) -> Row | None:
    """A row under a label that the page's profile does not know, told by its place.

    Where another profile knows the label, it is that row.
    """
    block = blocks[i]
    lent = reading.layout.lent_rows
    if row := _unknown_in_line(reading, block):
        return row
    below = blocks[i + 1 : i + 2]
    if not i and _is_row(reading, below) and _is_glued(reading, below[0]):
        return _unknown_run_in(block, glued=True, titled=False)
    after = blocks[i + 1] if i + 1 < len(blocks) else None
    label = block.text.rstrip(" :")
    short = label[:1].isalnum() and len(block.text) <= _LONGEST_LABEL and label[-1] not in ".;,!"
    if (
        after is None
        or not short
        or label[0].islower()
        or field_of_value(label)
        or reading.layout.label_in(after.text)
    ):
        return None
    if is_bulleted(block) != is_bulleted(after) and block.mark != "bold" and after.mark != ":":
        return None
    return Row(lent.name_of(line_key(label)), block, len(label), after)


def _unknown_in_line(reading: Reading, block: Block) -> Row | None:
    """A row under an unknown label that a sign or a column's width parts from its value."""
    lent = reading.layout.lent_rows
    if match := _RUN_IN.match(block.text):
        label = match.group().rstrip(" :|")
        if label in _OF_NOTES:
            return None
        field = lent.name_of(line_key(label))
        return Row(field, block, len(label), block, match.end()) if label else None
    if end := end_of_first_column(reading, block):
        return Row(lent.name_of(line_key(block.text[:end])), block, end, block, end + 1)
    return None


def _is_glued(reading: Reading, block: Block) -> bool:
    """True for a row whose value stands right behind its label: "Typical educationGED"."""
    found = reading.layout.label_in(block.text)
    return found is not None and block.text[found[1] : found[1] + 1].isalnum()


def _unknown_run_in(block: Block, *, glued: bool, titled: bool) -> Row | None:
    """A row under an unknown label on the line of its value, among others that stand so."""
    end = end_of_run_in_label(block, glued=glued, titled=titled)
    parted = block.text[end : end + 1] == " "  # not behind a year: "Number of Jobs, 202312,300"
    return Row(None, block, end, block, end + parted) if end else None


def _titled(row: Row, so_far: bool | None) -> bool | None:
    """Whether the labels of several words that are known all go on in capitals, this row's too."""
    label = row.label.text[: row.label_end]
    if row.field is None or " " not in label:
        return so_far
    return so_far is not False and label[label.index(" ") + 1].isupper()
