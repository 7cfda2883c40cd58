"""The pay of related roles: where in a line it is, and on which side of its card it stands."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from rolextract.evidence import Reading as ValueReading
from rolextract.layouts.profile import line_key
from rolextract.patterns import lazy_pattern
from rolextract.sections.reader import Reading
from rolextract.text import Block
from rolextract.values.salary import find_salary_at_end

Pay = tuple[Block, int, ValueReading]
"""A block, the offset of the text that the reading is of, and the reading."""

Kind = Literal["P", "C", "T", "S"]
"""A line of a section: pay alone, pay beside a title, what may be a title, any other text."""

_LONGEST_LABEL = 30  # characters, of pay
_ABOVE = lazy_pattern(r"(?:PT){2,}+|(?:PT(?:T|S++)(?=P))++PT[^P]*+")
_BELOW = lazy_pattern(r"(?:TS++P){2,}+")


def pay_in(reading: Reading, block: Block) -> tuple[int, Pay] | None:
    """Pay in a card's line, with where the title before it ends: 0 where none is in the line.

    Behind a label there is none: "Salary: $58K–$92K".
    """
    if found := find_salary_at_end(block.text, reading.bare_amount):
        return found[0], (block, 0, found[1])
    if ":" not in block.text[:_LONGEST_LABEL]:
        return None
    label, _, rest = block.text.partition(":")
    layout, key = reading.layout, line_key(label)
    if "salary" not in (layout.rows.name_of(key), layout.lent_rows.name_of(key)):
        return None
    offset = len(block.text) - len(rest.lstrip())
    found = find_salary_at_end(block.text[offset:], reading.bare_amount)
    return (0, (block, offset, found[1])) if found and not found[0] else None


def is_pay_alone(end: int, pay: Pay) -> bool:
    """True where a line has no title before its pay, and no word behind it."""
    block, offset, salary = pay
    return end == 0 and not any(map(str.isalnum, block.text[offset + salary.marks[0][2] :]))


def side_of_pay(
    lines: Sequence[tuple[Block, Kind, Pay | None]],
) -> Literal["above", "below"] | None:
    """Where pay that stands alone is of the title below it, or of the summary above it.

    So it is where all cards of the section look so, and blank lines part no card from its pay.
    Else pay is of the title that it stands below, if there is one.
    """
    kinds = "".join(kind for _, kind, _ in lines)
    if len({pay[1] > 0 for _, kind, pay in lines if pay and kind == "P"}) != 1:
        return None  # no pay, or a lead with a label above cards without
    behind = [block.gap for block, kind, _ in lines[1:] if kind == "P"]
    titles = zip(lines[1:], lines, strict=False)
    below_pay = [line[0].gap for line, before in titles if line[1] == "T" and before[1] == "P"]
    if _ABOVE.fullmatch(kinds):
        return None if any(below_pay) and not all(behind) else "above"
    if _BELOW.fullmatch(kinds):
        return None if any(behind) and not all(below_pay) else "below"
    return None
