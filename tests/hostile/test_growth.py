"""Pages of the same lines over and over cost as much for each, whatever section they stand in."""

from __future__ import annotations

import pytest
from fuzz.growth import OPENINGS, steep_growth

from rolextract import extract
from rolextract.values.certifications import says_its_kind
from rolextract.values.skills.employers import find_employers
from tests.hostile.deadline import deadline

UNITS = {
    "the headings of a menu": "## Other roles\n",
    "headings of two sections": "Overview\nFAQ\n",
    "questions glued to their answers": "Q? a\n---? ",
    "lines of one word": "outlook\n\n",
    "numbered standards": "SSAE 18 - ",
    "standards and credentials": "ISO27701) AHIMA RHIT) ",
    "sentences": "No row of these here is one.\n",
    "rows": "Salary: $5K\n",
    "labels and values": "- Work setting\n- Hospital\n",
    "tables": "| Salary | $5K | x |\n",
    "bold heads": "**Load planning**\n- a\n",
    "cards": "- Clerk$10K–$20K\nClerks file.\n",
    "groups": "Tools:\n- Excel, SAP, Go\n",
    "tools in sentences": "Comfortable with Excel and Go. ",
    "marked names": "[Excel](x), **Go** and &amp; ",
    "lines that go on": "the work of a nurse is to assess and to\n",
    "short items": "B.S.\n\n",
    "texts below a list": f"The nurses of a ward work {'with all of the others ' * 4}there.\n",
    "heads of groups with the role": "Nurse requirements\n",
    "places of companies": "companies in Excel and ",
    "licences of a state": "state CDL license. ",
    "schools of a kind": "accredited ",
}


@pytest.mark.parametrize("unit", UNITS.values(), ids=UNITS)
def test_each_costs_the_same(unit: str) -> None:
    with deadline():
        steep = {opening: steep_growth(unit, i) for i, opening in enumerate(OPENINGS)}
    assert not any(steep.values()), steep


@pytest.mark.parametrize("word", ["accredited ", "approved school of ", "training of ", "x card "])
def test_a_long_text_is_no_credential_at_once(word: str) -> None:
    with deadline(5):
        assert not says_its_kind(word * 8_000)


def test_blanks_within_a_heading_are_looked_through_once() -> None:
    with deadline():
        extract(f"# A{' ' * 200_000}[x)\n## Overview\nIt is.\n## Duties\n- Do it\n")


def test_companies_are_looked_around_only_nearby() -> None:
    with deadline(5):
        assert find_employers("companies in the city " * 8_000) == []
