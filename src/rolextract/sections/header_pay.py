"""The page's own pay where its head says it: "$88K–$121K" below the title, or at its end."""

from __future__ import annotations

from typing import NamedTuple

from rolextract.evidence import Reading as ValueReading
from rolextract.layouts.profile import line_key
from rolextract.sections.reader import Part, Reading
from rolextract.text import Block
from rolextract.values.salary import find_salary_at_end, read_salary

_LONGEST_LINE = 120
_JOINTS = ("", "-", "–", "—", "|", "·", "•", "(")
"""Between a title and its pay; a colon follows a label: "Sign-on bonus: $5,000"."""
_FIELD = "salary"


class HeaderPay(NamedTuple):
    """Pay in a block of the head; ``title_end`` is where a title before it ends, 0 without one.

    ``label`` is the line above that says no more than what the pay is.
    """

    block: Block
    offset: int
    salary: ValueReading
    title_end: int
    label: Block | None


def find_header_pay(reading: Reading) -> HeaderPay | None:
    """The first pay of the page's head, or None. A summary's money is never it."""
    headers = reading.segmented.named("header")
    label: Block | None = None
    for block in headers[0].blocks if headers else ():
        if len(block.text) > _LONGEST_LINE:
            label = None
            continue
        if any(map(str.isdigit, block.text)) and (found := _pay_in(reading, block, label)):
            return found
        label = block if _says(reading, block.text) else None
    return None


def read_header_pay(reading: Reading) -> Part | None:
    """The Salary that the page's head says, for a page whose rows say none."""
    pay = find_header_pay(reading)
    if pay is None:
        return None
    notes, block = reading.notes, pay.block
    if pay.label is not None:
        notes.structure(pay.label)
    for _, start, end, _ in pay.salary.marks:
        notes.claim(*block.span(start + pay.offset, end + pay.offset))
    if not pay.title_end:
        notes.structure(block)
    return notes.reading(f"/at_a_glance/{_FIELD}", block, pay.salary, pay.offset)


def _pay_in(reading: Reading, block: Block, label: Block | None) -> HeaderPay | None:
    """The pay of one line: behind a label, below one, alone, or at the end of a title."""
    text, bare = block.text, reading.bare_amount
    said, colon, rest = text.partition(":")
    start = len(text) - len(rest.lstrip()) if colon and _says(reading, said) else 0
    if start or label is not None:
        salary = read_salary(text[start:], bare)
        return HeaderPay(block, start, salary, 0, None if start else label) if salary else None
    if found := find_salary_at_end(text, bare):
        end, salary = found
        _, begin, stop, _ = salary.marks[0]
        if text[end:begin].strip() in _JOINTS and not text[stop:].strip(" )"):
            return HeaderPay(block, 0, salary, end, None)
    return None


def _says(reading: Reading, label: str) -> bool:
    """Whether a text is the label of pay, of this layout or another."""
    rows, lent = reading.layout.rows, reading.layout.lent_rows
    key = line_key(label.rstrip(" :"))
    return (rows.name_of(key) or lent.name_of(key)) == _FIELD
