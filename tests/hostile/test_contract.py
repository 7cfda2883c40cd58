"""The check from outside sees each promise that a record breaks."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from typing import Any

import pytest
from fuzz.contract import broken_promises

from rolextract import extract

PAGE = (
    "IT\nNurse\nRole at a glance\n- Typical experience\n- 2-4 years\n"
    "Duties and responsibilities\n- Write Python.\n- Read SQL and Python.\nOverview\nText of it.\n"
    "Qualifications\n- Bachelor's degree, CPA\nSample cover letter\nDear [Name],\nI am [Age].\n"
    "FAQ\n- Is it?\n- Yes.\n"
)
RECORD = extract(PAGE)

Change = Callable[[dict[str, Any]], object]


def _entry(data: dict[str, Any], path: str) -> dict[str, Any]:
    return next(entry for entry in data["evidence"] if entry["path"] == path)


CHANGES: dict[str, Change] = {
    "gap": lambda data: data["sections"][1].update(start=data["sections"][1]["start"] + 1),
    "short": lambda data: data["sections"].pop(),
    "heading": lambda data: data["sections"][1].update(heading="Another"),
    "unsorted": lambda data: data["evidence"].reverse(),
    "off the page": lambda data: data["evidence"][-1].update(end=10**6),
    "unproven": lambda data: data["evidence"].remove(_entry(data, "/overview/0")),
    "proof of nothing": lambda data: _entry(data, "/overview/0").update(path="/overview/1"),
    "proof of null": lambda data: _entry(data, "/overview/0").update(path="/summary"),
    "another text": lambda data: data["overview"].__setitem__(0, "Another text."),
    "another place": lambda data: _entry(data, "/overview/0").update(start=0, end=2),
    "skill twice": lambda data: data["skills"][1].update(name="Python"),
    "skill from a letter": lambda data: data["skills"][0].update(sections=["cover_letter"]),
    "list turned": lambda data: data["duties"].reverse(),
    "issue of nothing": lambda data: data["issues"].append(
        {"code": "mojibake", "message": "x", "path": "/duties/9", "start": 0, "end": 1}
    ),
}


def test_a_record_keeps_them() -> None:
    assert not [*broken_promises(RECORD.data, PAGE, RECORD.to_json())]


@pytest.mark.parametrize("name", CHANGES)
def test_a_changed_record_breaks_one(name: str) -> None:
    data = deepcopy(RECORD.data)
    CHANGES[name](data)
    assert [*broken_promises(data, PAGE, b"")]


def test_a_number_without_a_point_is_seen() -> None:
    written = RECORD.to_json().replace(b'"min_years":2.0', b'"min_years":2')
    assert written != RECORD.to_json()
    assert [*broken_promises(RECORD.data, PAGE, written)]
