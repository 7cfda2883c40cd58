"""Sections in many looks: a case stands in one section of a page that else stays as it is."""

from __future__ import annotations

import tomllib
from typing import Any

import pytest

from rolextract import extract
from rolextract.grounding import find_ungrounded
from rolextract.keys import HEAD_KEYS
from tests.cases_of import cases_of
from tests.test_pages import PAGES, stated

SECTIONS = {
    "duties": ("Duties and responsibilities", "- Assign loads\n- Track drivers by ELD\n"),
    "overview": (
        "Overview",
        "A dispatcher buys minutes. A late truck costs more than a bad rate.\n",
    ),
    "qualifications": (
        "Qualifications",
        "Education:\n- High school diploma\nTechnical skills:\n- Load boards: DAT, Truckstop\n",
    ),
    "career_outlook": (
        "Career outlook",
        "Brokers merge and dispatch desks follow. Night desks stay open.\n",
    ),
    "cover_letter": (
        "Sample cover letter",
        "Dear Hiring Manager,\nI have dispatched for [Company] since 2019.\n[Your Name]\n",
    ),
    "faq": (
        "Frequently asked questions",
        "- Do dispatchers own trucks?\n- No. They own headaches.\n- Is it remote?\n- Yes.\n",
    ),
    "related_roles": (
        "More in Transportation",
        "See all Transportation jobs →- Fleet Manager$65K–$98K\nFleet Managers buy vehicles.\n",
    ),
}
HEADER = """Transportation
Freight Dispatcher
Last updated
Freight Dispatchers match loads to trucks and keep drivers legal, paid, and moving.
"""
GLANCE = """- Typical education
- High school diploma or GED
- Typical experience
- 1-3 years
- Key certifications
- None typically required
- Top employer types
- Brokers, carriers
- Growth outlook
- Stable demand
- AI impact (through 2030)
- Augmentation — load matching is suggested by software and accepted by people.
"""


def page_with(part: str | None = None, text: str = "") -> str:
    """The page, the text of one of its sections another one."""
    bodies = {name: text if name == part else body for name, (_, body) in SECTIONS.items()}
    header = text if part == "header" else HEADER
    sections = "".join(f"{SECTIONS[name][0]}\n{body}" for name, body in bodies.items())
    rows = text if part == "at_a_glance" else GLANCE
    return f"{header}Role at a glance\n{rows}{sections}"


USUAL = extract(page_with()).model_dump()


@pytest.mark.parametrize("case", cases_of("sections"))
def test_section(case: dict[str, Any]) -> None:
    page = page_with(case["part"], case["text"])
    record = extract(page).model_dump()
    read = {**record, "header": {key: record[key] for key in HEAD_KEYS}}[case["part"]]
    assert stated(read, case["expect"]) == case["expect"]
    assert [run["text"] for run in record["unclaimed"]] == case.get("unclaimed", [])
    for key in ("at_a_glance", *SECTIONS):
        assert key == case["part"] or record[key] == USUAL[key], key
    assert record["other_sections"] == []
    assert list(find_ungrounded(record, page.encode())) == []


def test_cases_and_pages_have_notes() -> None:
    """Each page says in its first line what it is there for."""
    for path in PAGES.glob("*.toml"):
        text = path.read_text(encoding="utf-8")
        assert text.startswith("# ")
        assert tomllib.loads(text)


LOOKS = {
    "numbered": "{number}. {heading}",
    "emphasis": "*{heading}*",
    "arrow": "► {heading}",
    "picture": "📋 {heading}",
    "colon": "{heading}:",
    "underlined": "{heading}\n-----------",
    "anchor": "{heading} ¶",
    "edit": "{heading} [edit]",
}


@pytest.mark.parametrize("look", LOOKS)
def test_headings_in_many_looks(look: str) -> None:
    page = page_with()
    for number, (heading, _) in enumerate(SECTIONS.values()):
        if heading != "More in Transportation":
            said = LOOKS[look].format(number=number, heading=heading)
            page = page.replace(f"\n{heading}\n", f"\n{said}\n")
    record = extract(page).model_dump()
    for key in ("at_a_glance", *SECTIONS):
        assert record[key] == USUAL[key], key
    assert record["unclaimed"] == []
    assert list(find_ungrounded(record, page.encode())) == []


def test_an_item_is_no_heading() -> None:
    text = (
        "- Overview\n- That is a word.\n- What are the qualifications?\n- Career outlook is good.\n"
    )
    page = page_with("faq", text)
    questions = [pair["question"] for pair in extract(page).model_dump()["faq"]]
    assert questions == ["Overview", "What are the qualifications?"]


def test_headings_with_numbers() -> None:
    headings = [heading for heading, _ in SECTIONS.values()]
    page = page_with()
    for number, heading in enumerate(headings, 2):
        page = page.replace(f"{heading}\n", f"{number}. {heading}\n", 1)
    record = extract(page).model_dump()
    assert record["related_roles"] == USUAL["related_roles"]
    assert record["faq"] == USUAL["faq"]


def test_an_item_with_a_number_is_no_heading() -> None:
    page = page_with("duties", "1. Assign loads\n2. More in demand\n3. Track drivers by ELD\n")
    assert [duty["text"] for duty in extract(page).model_dump()["duties"]] == [
        "Assign loads",
        "More in demand",
        "Track drivers by ELD",
    ]


RENAMED = {
    "duties": "Key responsibilities",
    "overview": "About the role",
    "qualifications": "What you'll need",
    "faq": "FAQs",
    "related_roles": "Related jobs",
}


def test_headings_of_other_sites_with_numbers() -> None:
    page = page_with().replace("Role at a glance\n", "1. Role at a glance\n")
    for number, (name, (heading, _)) in enumerate(SECTIONS.items(), 2):
        said = RENAMED.get(name, heading)
        page = page.replace(f"{heading}\n", f"{number}. {said}\n", 1)
    record = extract(page).model_dump()
    for name in SECTIONS:
        assert record[name] == USUAL[name], name


def test_a_number_left_out_by_known_headings_is_an_unknown_one() -> None:
    page = page_with().replace("Role at a glance\n", "1. Role at a glance\n")
    more = "Pay talks\nAsk twice. Wait once.\n1. Ask for more money\n2. Wait for it\n"
    page = page.replace("Qualifications\n", f"{more}Qualifications\n", 1)
    headings = [heading for heading, _ in SECTIONS.values()]
    for number, heading in enumerate([*headings[:2], "Pay talks", *headings[2:]], 2):
        page = page.replace(f"{heading}\n", f"{number}. {heading}\n", 1)
    (other,) = extract(page).model_dump()["other_sections"]
    assert other["heading"] == "Pay talks"
    assert other["items"] == ["Ask for more money", "Wait for it"]


def test_a_question_at_the_level_of_the_headings_opens_no_section() -> None:
    page = page_with("faq", "## Is it remote?\nYes.\n## What is a dispatcher?\nA voice.\n")
    for heading in ["Role at a glance", *(heading for heading, _ in SECTIONS.values())]:
        page = page.replace(f"{heading}\n", f"## {heading}\n", 1)
    record = extract(page).model_dump()
    assert [pair["question"] for pair in record["faq"]] == [
        "Is it remote?",
        "What is a dispatcher?",
    ]
