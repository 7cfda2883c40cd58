"""Shapes that tools give to single parts of a page, each by itself."""

from __future__ import annotations

import pytest

from rolextract.blocks.marks import spelled_bullet
from tests.sections.page_heads import record_of

HEAD = "Finance\n\nAnalyst\n\nLast updated\n\n"


@pytest.mark.parametrize(
    "rows",
    [
        "Typical educationBachelor's degree in financeTypical experience2-4 years",
        "Typical education Bachelor's degree in finance Typical experience 2-4 years",
        "Typical educationBachelor's degree in finance\nTypical experience2-4 years",
        "Typical education| Bachelor's degree in finance  \n---|---\nTypical experience| 2-4 years",
        "Typical education\n:   Bachelor's degree in finance\n\nTypical experience\n:   2-4 years",
        ":Typical education: Bachelor's degree in finance\n:Typical experience: 2-4 years",
        "Typical education → Bachelor's degree in finance\nTypical experience → 2-4 years",
        "Typical education;Bachelor's degree in finance\nTypical experience;2-4 years",
        "Typical education: Bachelor's degree in finance; Typical experience: 2-4 years",
        "Typical education: Bachelor's degree in finance | Typical experience: 2-4 years",
    ],
)
def test_rows(rows: str) -> None:
    glance = record_of(f"{HEAD}Role at a glance\n\n{rows}\n\nOverview\n\nText.\n")["at_a_glance"]
    assert glance["education"]["text"] == "Bachelor's degree in finance"
    assert glance["experience"]["text"] == "2-4 years"
    assert glance["other"] == []


@pytest.mark.parametrize(
    "pairs",
    [
        'Is it hard?It is. Ask "why?" often.Is it paid?Yes.',
        'Is it hard? It is. Ask "why?" often.\n\nIs it paid? Yes.',
        '**Is it hard?**\nIt is. Ask "why?" often.\n**Is it paid?**\nYes.',
        'Q: Is it hard?\nA: It is. Ask "why?" often.\nQ: Is it paid?\nA: Yes.',
        'Q\nIs it hard?\nA\nIt is. Ask "why?" often.\nQ\nIs it paid?\nA\nYes.',
        'Question 1:\nIs it hard?\nIt is. Ask "why?" often.\nQuestion 2:\nIs it paid?\nYes.',
        '**1. Is it hard?**\n\nIt is. Ask "why?" often.\n\n**2. Is it paid?**\n\nYes.',
        '#1 Is it hard?\nIt is. Ask "why?" often.\n#2 Is it paid?\nYes.',
        'Is it hard?\nShow answer\nIt is. Ask "why?" often.\nIs it paid?\nShow answer\nYes.',
        'Is it hard? +\nIt is. Ask "why?" often.\nIs it paid? −\nYes.',
        '- Is it hard?▼\n\nIt is. Ask "why?" often.\n\n- Is it paid?▼\n\nYes.',
    ],
)
def test_questions(pairs: str) -> None:
    faq = record_of(f"Overview\n\nText.\n\nFrequently asked questions\n\n{pairs}\n")["faq"]
    assert [tuple(pair.values()) for pair in faq] == [
        ("Is it hard?", 'It is. Ask "why?" often.'),
        ("Is it paid?", "Yes."),
    ]


@pytest.mark.parametrize(
    "card",
    [
        "- [IT Auditor](/jobs/it-auditor)$58K–$92K\n  IT Auditors test controls.",
        "- [9]IT Auditor$58K–$92K\n  IT Auditors test controls.",
        "- [IT Auditor][9]$58K–$92K\n\nIT Auditors test controls.\n\n   [9]: /jobs/it-auditor",
        "- IT Auditor     (/jobs/it-auditor) $58K–$92K\n\nIT Auditors test controls.",
        "- [IT Auditor $58K–$92KIT Auditors test controls.](/jobs/it-auditor)",
        '- [IT Auditor](/x)<span class="pay">$58K–$92K</span>\n\n    IT Auditors test controls.',
        "- [IT Auditor](/x)[$58K–$92K]{.pay}\n\n    IT Auditors test controls.",
        "- [IT Auditor][$58K–$92K]{.pay}\n\n    IT Auditors test controls.",
    ],
)
def test_cards(card: str) -> None:
    [role] = record_of(f"Overview\n\nText.\n\nMore in Finance\n\n{card}\n")["related_roles"]
    assert role["title"] == "IT Auditor"
    assert (role["salary"]["text"], role["salary"]["min"]) == ("$58K–$92K", 58000.0)
    assert role["summary"] == "IT Auditors test controls."


def test_the_rest_of_a_lost_head_is_no_title() -> None:
    text = (
        "Excel, SQL, Power BI, a professional certificate in accounting\n"
        "Top employer types\nBanks, insurers\nGrowth outlook\nStable\nOverview\nText.\n"
    )
    record = record_of(text)
    assert record["title"] is None
    assert record["at_a_glance"]["employer_types"]["items"] == ["Banks", "insurers"]


@pytest.mark.parametrize(
    "bullet",
    [
        *(
            "&bull; ",
            "&#8226; ",
            "&middot;&nbsp;",
            "â€¢ ",
            "Â· ",
            "\u200b• ",
            "\ufeff- ",
            "\u200e• ",
        ),
        *("&rarr; ", "\uf0b7 ", "\uf0a7\t", "o ", "o\t", "→ ", "✔\ufe0f ", "🔹 ", "(1) "),
    ],
)
def test_bullets(bullet: str) -> None:
    lines = (f"{bullet}{text}" for text in ("Test 3 controls a day", "2 audits a year", "Report"))
    listed = "\n".join(lines)
    record = record_of(f"{HEAD}Duties and responsibilities\n\n{listed}\n\nOverview\n\nText.\n")
    texts = [duty["text"] for duty in record["duties"]]
    assert texts == ["Test 3 controls a day", "2 audits a year", "Report"]


@pytest.mark.parametrize(
    "line",
    [
        "âge no bar: applicants of 16 years are welcome",
        "o lado certo: sense of fairness",
        "&amp; other duties as assigned",
        "(800) 555-0100 is the line to call",
        "→2 shifts a week",
        "© 2026 forms filed",
    ],
)
def test_signs_that_are_no_bullets(line: str) -> None:
    """What begins like an odd bullet and is none stays with its text."""
    listed = f"- Test controls\n- {line}"
    record = record_of(f"{HEAD}Duties and responsibilities\n\n{listed}\n\nOverview\n\nText.\n")
    assert record["duties"][1]["text"] == line.replace("&amp;", "&")


@pytest.mark.parametrize(
    "look",
    [
        *("== {} ==", "== {}", "=== {} ===", "--- {} ---", "*** {} ***", "— {} —", "~~~ {} ~~~"),
        *("## {} [#](#x-y)", "## {} [¶](#x-y)", "## [](#x-y){}"),
    ],
)
def test_headings(look: str) -> None:
    headings = ("Duties and responsibilities", "Overview", "Career outlook")
    duties, overview, outlook = map(look.format, headings)
    listed = "- Test controls\n- Report"
    record = record_of(f"{HEAD}{duties}\n\n{listed}\n\n{overview}\n\nText.\n\n{outlook}\n\nGood.\n")
    assert [duty["text"] for duty in record["duties"]] == ["Test controls", "Report"]
    assert record["overview"] == ["Text."]
    assert record["career_outlook"]["paragraphs"] == ["Good."]
    assert [s["heading"] for s in record["sections"][1:]] == list(headings)


@pytest.mark.parametrize(
    "line",
    [
        "IV therapy under supervision",
        "XI. ",
        "Vi. Overview",
        "= 40 hours a week",
        "*Overview* and *outlook*",
        "-- and reports --that nobody reads",
    ],
)
def test_signs_that_are_no_headings(line: str) -> None:
    """What has one of those signs and is a text stays one, in its section."""
    record = record_of(f"{HEAD}Overview\n\nFirst.\n\n{line}\n\nCareer outlook\n\nGood.\n")
    assert record["overview"][0] == "First."
    assert record["career_outlook"]["paragraphs"] == ["Good."]
    assert len(record["sections"]) == 3


LABELS = ("Typical education", "Typical experience", "Top employer types", "Growth outlook")
VALUES = ("Bachelor's degree", "2-4 years", "Banks, insurers", "Stable")


@pytest.mark.parametrize("sign", ["\n", "\n\n", " | "])
def test_labels_that_all_stand_before_their_values(sign: str) -> None:
    """In two columns, or as the two rows of a table."""
    between = "\n|---|---|---|---|\n" if "|" in sign else sign
    rows = sign.join(LABELS) + between + sign.join(VALUES)
    if "|" in sign:
        rows = "| " + rows.replace(between, f" |{between}| ") + " |"
    glance = record_of(f"{HEAD}Role at a glance\n\n{rows}\n\nOverview\n\nText.\n")["at_a_glance"]
    keys = ("education", "experience", "employer_types", "growth_outlook")
    assert [glance[key]["text"] for key in keys] == list(VALUES)
    assert glance["other"] == []


def test_labels_whose_values_are_lost_take_none_of_each_other() -> None:
    rows = "\n".join((*LABELS, *VALUES[:2]))
    glance = record_of(f"{HEAD}Role at a glance\n\n{rows}\n\nOverview\n\nText.\n")["at_a_glance"]
    assert glance["education"] is None
    assert glance["experience"] is None


@pytest.mark.parametrize(
    "groups",
    [
        "* **Training**\n    * GED\n    * Courses\n* **Daily tools**\n    * SQL\n    * Excel",
        "- Training\n  - GED\n  - Courses\n- Daily tools\n  - SQL\n  - Excel",
        "Training\n~~~~~~~~\n\n* GED\n* Courses\n\nDaily tools\n~~~~~~~~~~~\n\n* SQL\n* Excel",
        "1. Training\n   - GED\n   - Courses\n2. Daily tools\n   - SQL\n   - Excel",
    ],
)
def test_groups(groups: str) -> None:
    text = f"{HEAD}Overview\n========\n\nText.\n\nQualifications\n==============\n\n{groups}\n"
    found = record_of(text)["qualifications"]
    assert [(g["heading"], [i["text"] for i in g["items"]]) for g in found] == [
        ("Training", ["GED", "Courses"]),
        ("Daily tools", ["SQL", "Excel"]),
    ]


def test_an_item_with_items_of_its_own_among_others_is_one() -> None:
    items = "- Knows SQL well\n  - Joins\n  - Windows\n- Writes clearly"
    [group] = record_of(f"{HEAD}Overview\n\nText.\n\nQualifications\n\n{items}\n")["qualifications"]
    assert [item["text"] for item in group["items"]] == [
        *("Knows SQL well", "Joins", "Windows", "Writes clearly")
    ]


@pytest.mark.parametrize("lead", ["Languages:\n fluent SQL", "Languages:\nSQL", "Languages: SQL"])
@pytest.mark.parametrize("gap", ["\n", "\n\n\n"])
def test_heads_without_colons_and_items_without_bullets(lead: str, gap: str) -> None:
    """Where heads have no colon, a colon is a label's, also where its text stands below."""
    lines = ["Education", "High school diploma", "GED accepted", "Core technical skills", lead]
    lines += ["Reads a plan", "Certifications (helpful, rarely required)", "SnowPro Core"]
    listed = gap.join(lines)
    found = record_of(f"{HEAD}Overview\n\nText.\n\nQualifications\n\n{listed}\n")["qualifications"]
    said = " ".join(lead.split())
    assert [(g["heading"], [i["text"] for i in g["items"]]) for g in found] == [
        ("Education", ["High school diploma", "GED accepted"]),
        ("Core technical skills", [said, "Reads a plan"]),
        ("Certifications (helpful, rarely required)", ["SnowPro Core"]),
    ]


def test_items_without_bullets_may_end_in_parentheses() -> None:
    """Those of no plural noun, with a choice or a figure are no heads."""
    lines = ["Requirements met by any of these", "Valid license (class C or B)", "Skills (5 of 8)"]
    lines += ["High school diploma (required)", "Two references"]
    listed = "\n".join(lines)
    [group] = record_of(f"{HEAD}Overview\n\nText.\n\nQualifications\n\n{listed}\n")[
        "qualifications"
    ]
    assert [item["text"] for item in group["items"]] == lines


WRAPPED = """
## Overview

A desk clerk on the night shift is hired to answer one simple
question: is the house asleep? All else that a clerk does in a shift
serves that, whatever the sign above the door may say.

## Qualifications

### Skills

- Answers the phone in a calm voice when three guests stand at the
  desk and the fourth one is on the stairs
- Counts the drawer twice at night and once more where it does not
  look right to the manager
- Knows the fire plan of the house and can say it without a paper by
  heart and in the dark
- Finds the one guest who has left a bag behind in the hall at dawn

### Experience

- Two seasons

## Frequently asked questions

**Does a clerk who works at night have to sleep where the guests do?**
No. The house is awake, and so is the clerk.

**Is it paid?**
Yes.
"""


def test_wrapped_lines_that_end_where_the_next_block_begins() -> None:
    record = record_of(f"{HEAD}{WRAPPED}")
    assert [text[-8:] for text in record["overview"]] == ["may say."]
    skills, experience = record["qualifications"]
    assert [item["text"][-8:] for item in skills["items"]] == [
        *("e stairs", " manager", "the dark", " at dawn")
    ]
    assert experience["heading"] == "Experience"
    assert [pair["answer"][:3] for pair in record["faq"]] == ["No.", "Yes"]


def test_what_stands_at_the_bullets_of_a_hanging_list_begins_anew() -> None:
    text = WRAPPED.replace("\n\n### Experience\n\n", "\nExperience in a house that sleeps forty:\n")
    skills, experience = record_of(f"{HEAD}{text}")["qualifications"]
    assert skills["items"][-1]["text"].endswith(" at dawn")
    assert experience["heading"] == "Experience in a house that sleeps forty"


@pytest.mark.parametrize("dash", ["&mdash;", "&#8211;", "â€”"])
def test_a_spelled_dash_before_a_small_letter_is_no_bullet(dash: str) -> None:
    assert spelled_bullet(f"{dash} but", 0, len(dash) + 4) is None
    found = spelled_bullet(f"{dash} Plan", 0, len(dash) + 5)
    assert found is not None
    assert found[0] in "–—"


@pytest.mark.parametrize(
    "footer",
    [
        "Related articles\nHow to write a resume\nTop 10 interview questions",
        "Recommended reading\n\nHow to write a resume",
        "Subscribe to our newsletter\nEnter your email\nSubscribe",
        "Related articles\nHow to write a resume\n\nSubscribe\nYour email\n\nAbout us\nContact",
    ],
)
@pytest.mark.parametrize(
    "last",
    ["Career outlook\n\nGood.", "Duties and responsibilities\n\n- Report", "Overview\n\nText."],
)
def test_a_footer_below_any_section_is_none_of_it(footer: str, last: str) -> None:
    shown = record_of(f"{HEAD}Qualifications\n\n- GED\n\n{last}\n\n{footer}\n")
    whole = record_of(f"{HEAD}Qualifications\n\n- GED\n\n{last}\n")
    keys = ("qualifications", "career_outlook", "duties", "overview", "other_sections")
    assert [shown[key] for key in keys] == [whole[key] for key in keys]
    assert shown["sections"][-1]["name"] == "boilerplate"


@pytest.mark.parametrize("bullet", ["o ", "• "])
def test_bullets_before_bold_labels(bullet: str) -> None:
    items = f"{bullet}**Tools:** SQL\n{bullet}**Languages:** Go"
    [group] = record_of(f"{HEAD}Overview\n\nText.\n\nQualifications\n\n{items}\n")["qualifications"]
    assert [item["label"] for item in group["items"]] == ["Tools", "Languages"]


@pytest.mark.parametrize("name", ["Qualifications", "Duties and responsibilities", "Overview"])
def test_a_heading_that_stands_twice_is_one(name: str) -> None:
    once = f"{HEAD}Career outlook\n\nGood.\n\n{name}\n\n- Two seasons\n"
    shown, whole = record_of(once.replace(name, f"{name}\n\n{name}")), record_of(once)
    keys = ("qualifications", "duties", "overview", "career_outlook", "issues")
    assert [shown[key] for key in keys] == [whole[key] for key in keys]


@pytest.mark.parametrize("sign", [".", ")"])
@pytest.mark.parametrize("bullet", ["{}. ", "- "])
def test_headings_behind_roman_numbers_among_numbered_items(bullet: str, sign: str) -> None:
    items = "\n".join(
        bullet.format(i) + text for i, text in enumerate(("Test controls", "Report"), 1)
    )
    text = f"{HEAD}I{sign} Duties and responsibilities\n\n{items}\n\nII{sign} Overview\n\nText.\n"
    record = record_of(f"{text}\nIII{sign} More in Finance\n\nIT Auditor$58K–$92K\n")
    assert [duty["text"] for duty in record["duties"]] == ["Test controls", "Report"]
    assert record["overview"] == ["Text."]
    assert [role["title"] for role in record["related_roles"]] == ["IT Auditor"]


def test_a_row_of_links_heads_no_section() -> None:
    text = f"{HEAD}Overview\n\nText.\n\nCareer outlook\n\nGood.\n\n---\n\n"
    record = record_of(f"{text}[About](/a) | [Contact](/c) | [Privacy](/p)\n\n© 2026 Example.\n")
    assert record["career_outlook"]["paragraphs"] == ["Good."]
    assert record["other_sections"] == []


def test_a_sign_alone_is_the_blank_line_of_a_quotation() -> None:
    """Else a paragraph would go on in the next one where its last line happens to be full."""
    full = "I lead nine people who keep the books of forty small firms in order."
    body = f"> Dear Ann,\n>\n> {full}\n>\n> Another of the same, as long\n> as the first.\n"
    text = f"{HEAD}Overview\n\nText.\n\nSample cover letter\n\n{body}>\n> [Name]\n"
    assert record_of(text)["cover_letter"]["paragraphs"][0] == full
