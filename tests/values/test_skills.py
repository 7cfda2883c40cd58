from __future__ import annotations

from typing import Any

import pytest

from rolextract.gazetteer import Gazetteer
from rolextract.values.labels import find_label
from rolextract.values.skills import find_skills
from rolextract.values.skills.numbered_standards import HINTS, ISSUERS
from tests.cases_of import cases_of


@pytest.mark.parametrize("case", cases_of("skills"))
def test_case(case: dict[str, Any], gazetteer: Gazetteer) -> None:
    text = case["text"]
    [mentions] = find_skills([text], [find_label(text)], gazetteer)
    skipped = set(case.get("open", ()))
    first: dict[str, Any] = {}
    for mention in mentions:
        if mention.name not in skipped:
            first.setdefault(mention.name, mention)
    expected = [skill for skill in case["expect"].get("skills", []) if skill["name"] not in skipped]
    assert [(m.name, text[m.start : m.end]) for m in first.values()] == [
        (skill["name"], skill["text"]) for skill in expected
    ]
    for skill in expected:
        if "kind" in skill:
            assert first[skill["name"]].kind == skill["kind"]


def test_every_issuer_of_standards_is_hinted_at() -> None:
    """A text is looked through for issuers only where the page's one search met a hint."""
    assert [issuer for issuer in ISSUERS if not any(hint in issuer for hint in HINTS)] == []
    assert len(HINTS) <= 64  # with one more, the search takes three times as long


def test_a_name_of_a_labelled_list_is_one_wherever_the_page_says_it(gazetteer: Gazetteer) -> None:
    texts = [
        "Project cash flows in AXLE, Brint or MoTes.",
        "Brint by brint, the house grows; an AXLE-100 is no AXLES",
        "Actuarial software: AXLE, Brint, MoTes",
    ]
    found = find_skills(texts, [find_label(text) for text in texts], gazetteer)
    listed = [[text[m.start : m.end] for m in ms] for text, ms in zip(texts, found, strict=True)]
    assert listed == [["AXLE", "Brint", "MoTes"], [], ["AXLE", "Brint", "MoTes"]]
    assert {m.rule for ms in found for m in ms} == {"skill.labelled_list"}
