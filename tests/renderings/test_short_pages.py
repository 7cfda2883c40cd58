"""Page heads: too short for a vote on the width, and still put together where a tool broke them."""

from __future__ import annotations

from textwrap import fill
from typing import Any

import pytest

from rolextract import extract
from rolextract.grounding import find_ungrounded

HEAD = """Utilities

Lineworker

Last updated

Lineworkers build and repair power lines, mostly in the weather that broke them.

Role at a glance

Typical education
High school diploma or GED
Key certifications
Journeyman Lineman certification, Commercial Driver's License, OSHA 10/30, First Aid/CPR
Top employer types
Cooperatives, contractors
Growth outlook
Steady demand. Crews retire early, and states harden the grid after storms (BLS)
AI impact (through 2030)
Largely unaffected — storms do not wait for software, nor do the crews.
Union
IBEW in most states
"""
_TOP, _ROWS = HEAD.split("glance\n\n")
BULLETED = f"{_TOP}glance\n" + "".join(f"- {line}\n" for line in _ROWS.splitlines())


def _wrapped(text: str, width: int, *, hanging: bool = False) -> str:
    return "".join(
        fill(line, width, subsequent_indent="  " if hanging and line[:1] == "-" else "") + "\n"
        for line in text.splitlines()
    )


def _said(text: str) -> dict[str, Any]:
    record = extract(text)
    data = record.model_dump()
    assert not list(find_ungrounded(data, text.encode()))
    keys = ("title", "category", "summary", "at_a_glance", "other_sections", "unclaimed")
    return {key: data[key] for key in keys}


@pytest.mark.parametrize("hanging", [False, True])
@pytest.mark.parametrize("text", [HEAD, BULLETED], ids=["bare", "bulleted"])
@pytest.mark.parametrize("width", [66, 70, 72, 76, 78, 80])
def test_a_short_page_is_put_together(width: int, text: str, hanging: bool) -> None:
    assert _said(_wrapped(text, width, hanging=hanging)) == _said(text)


def test_short_lines_that_were_never_broken_stay_apart() -> None:
    text = (
        "Baker\nLast updated\nBakers mix, shape, and bake.\nRole at a glance\n"
        "Typical education\nHigh school diploma\nTypical experience\n1-2 years\n"
        "Duties and responsibilities\n"
        "Weigh flour, water, salt, and leaven for every dough of the night shift\n"
        "Shape loaves by hand and let them rest as long as the dough asks for it\n"
        "Clean ovens\n"
    )
    assert len(extract(text).data["duties"]) == 3


def test_a_head_below_a_full_item_is_no_part_of_it() -> None:
    text = (
        "Qualifications\nEducation:\n- Bachelor's degree in construction management, or a\n"
        "related field\n- Trades background with 10+ years in the field also\n"
        "Experience benchmarks:\n- 7-12 years on commercial sites, two of them as the\n"
        "superintendent\nOverview\nThe superintendent is the face of the contractor, and\n"
        "speaks for it.\n"
    )
    heads = [group["heading"] for group in extract(text).data["qualifications"]]
    assert heads == ["Education", "Experience benchmarks"]


def test_a_short_page_whose_items_are_not_wrapped() -> None:
    summary = (
        "Technicians construct and repair full or partial dentures from\nimpressions and scans."
    )
    item = "- Fabricate, alter, and repair devices such as dentures, crowns, bridges, and the like"
    record = extract(f"Technician\n\n{summary}\n\nTasks\n\n{item}\n\nRequirements\n\n- Calm\n")
    assert record.summary == summary.replace("\n", " ")
    assert [duty.text for duty in record.duties] == [item[2:]]
