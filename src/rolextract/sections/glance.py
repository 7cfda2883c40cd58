"""Role at a glance: the rows of the block as typed values."""

from __future__ import annotations

from collections.abc import Sequence

from rolextract.evidence import Reading as ValueReading
from rolextract.headings.value_first import is_of_another_row, values_come_first
from rolextract.keys import ROW_KEYS
from rolextract.patterns import lazy_pattern
from rolextract.sections.glance_rows import Row, rows_of
from rolextract.sections.header_pay import read_header_pay
from rolextract.sections.labels_first_rows import rows_behind_labels
from rolextract.sections.reader import Part, Reading
from rolextract.sections.value_first_rows import parted, rows_below_values
from rolextract.segment import Section
from rolextract.values.ai_impact import read_ai_impact
from rolextract.values.certifications import read_certifications
from rolextract.values.education import read_education_row
from rolextract.values.employer_types import read_employer_types
from rolextract.values.experience import read_experience
from rolextract.values.growth import read_growth
from rolextract.values.growth.years import find_years
from rolextract.values.salary import read_salary

_ASKED_OR_PAID = frozenset(("education", "experience", "salary"))
_SEVERAL = 2
_MOST_OTHERS = 2  # rows that no profile knows, beside a lone one that jobs have
_YEAR = lazy_pattern(r"\b(?:20|21)\d\d\b")


def read_at_a_glance(reading: Reading, section: Section) -> Part:
    """The rows of the block under their keys; rows that no profile knows under ``other``."""
    part: Part = dict.fromkeys(ROW_KEYS)
    part["other"] = []
    blocks = parted(reading, section.blocks)
    above = values_come_first(blocks, reading.layout, headed=section.heading is not None)
    rows = rows_behind_labels(reading, blocks) or (rows_below_values if above else rows_of)(
        reading, blocks
    )
    if _is_of_something_else(reading, rows):
        for row in rows:
            row.field = None
    spoken = _row_that_says_most(rows)
    for row in rows:
        if row.field is None:
            _read_unknown(reading, row, part, "unknown_row", "no layout knows this row's label")
        elif row.value is None:
            reading.notes.structure(row.label)
        elif part[row.field] is not None or (row.field == "growth_outlook" and row is not spoken):
            _read_unknown(reading, row, part, "row_repeated", "the row stands twice")
        else:
            part[row.field] = _read_known(reading, row, row.field)
    if part["salary"] is None:
        part["salary"] = read_header_pay(reading)
    return part


def _row_that_says_most(rows: Sequence[Row]) -> Row | None:
    """The row of the outlook; of several the first that says where it goes: "Fair" does not."""
    found = [row for row in rows if row.field == "growth_outlook" and row.value is not None]
    if len(found) < _SEVERAL:
        return found[0] if found else None
    return next((row for row in found if _says_direction(row)), found[0])


def _says_direction(row: Row) -> bool:
    text = row.value.text[row.value_start :] if row.value else ""
    return bool(text) and read_growth(text).value["direction"] is not None


def _is_of_something_else(reading: Reading, rows: Sequence[Row]) -> bool:
    """True for the facts of a product or a flat: one label among others that jobs have as well.

    "Certifications" between "Weight" and "Warranty", on a page that names no duties; a lone
    "Salary" is a job's where the page has requirements.
    """
    fields = {row.field for row in rows if row.field}
    others = sum(row.field is None for row in rows)
    if len(fields) != 1 or others < _MOST_OTHERS or reading.segmented.named("duties"):
        return False
    return fields.isdisjoint(_ASKED_OR_PAID) or not reading.segmented.named("qualifications")


def _read_unknown(reading: Reading, row: Row, part: Part, code: str, message: str) -> None:
    """Keep a row under ``other`` and say why."""
    notes = reading.notes
    path = f"/at_a_glance/other/{len(part['other'])}"
    label = notes.part(f"{path}/label", row.label, 0, row.label_end, "glance.label")
    text = None
    if row.value is not None:
        end = len(row.value.text)
        text = notes.part(f"{path}/text", row.value, row.value_start, end, "glance.text")
    part["other"].append({"label": label, "text": text})
    start, end = row.label.span(0, row.label_end)
    notes.issue(code, f"{message}: {label}", path, start, end)


def _read_known(reading: Reading, row: Row, field: str) -> Part | None:
    """The typed value of a row."""
    notes, block, offset = reading.notes, row.value or row.label, row.value_start
    text = block.text[offset:]
    path = f"/at_a_glance/{field}"
    if row.label is not block and is_of_another_row(field, text):
        notes.structure(row.label)
        message = "the value is one of another row"  # a wrong value is worse than none
        notes.issue("two_readings", message, path, *block.span(offset, len(block.text)))
        return None
    if field == "certifications":
        found: ValueReading | None = read_certifications(text, reading.gazetteer)
    elif field == "employer_types":
        found = read_employer_types(text, numbered=row.numbered)
    elif field == "ai_impact":
        found = _read_ai_impact(reading, row, text, path)
    elif field == "growth_outlook":
        found = _read_growth(reading, row, text, path)
    elif field == "salary":
        found = read_salary(text, reading.bare_amount)
    elif field == "experience":
        label = row.label.text[: row.label_end]
        found = read_experience(text, in_years="year" in label.lower())
    else:
        found = read_education_row(text)
    if row.label is not block:
        notes.structure(row.label)
    elif row.label_end:
        notes.claim(*block.span(0, row.label_end))
    if found is None:
        return None
    notes.claim(*block.span(offset, len(block.text)))
    return notes.reading(path, block, found, offset)


def _read_growth(reading: Reading, row: Row, text: str, path: str) -> ValueReading:
    """The outlook; where it names no years, those of the label: "Job Outlook, 2023-33"."""
    found = read_growth(text)
    value = found.value
    if value["from_year"] is not None or value["to_year"] is not None:
        return found
    years = find_years(row.label.text[: row.label_end])
    for key, year, at in (
        ("from_year", years.first, years.first_at),
        ("to_year", years.last, years.last_at),
    ):
        if year is not None and at is not None:
            value[key] = year
            reading.notes.add(f"{path}/{key}", *row.label.span(*at), "growth.label_year")
    return found


def _read_ai_impact(reading: Reading, row: Row, text: str, path: str) -> ValueReading:
    """The AI row; its horizon stands in the label: "AI impact (through 2030)"."""
    end = row.label_end + 1 if row.label is row.value else None
    years = list(_YEAR.finditer(row.label.text, 0, end))
    if not years:
        return read_ai_impact(text)
    year = years[-1]  # "(2025-2030)"
    start, end = row.label.span(*year.span())
    reading.notes.add(f"{path}/horizon_year", start, end, "ai_impact.horizon")
    return read_ai_impact(text, int(year.group()))
