"""Lines that look like a heading, a label or a group's head and are none, beside some that are."""

from __future__ import annotations

import pytest

from tests.sections.page_heads import HEAD, record_of

GENERIC = """Nurse
Nurses help people every day.

Responsibilities
- Care for people
- Do more

Requirements
- GED
- CPR

Job brief
A nurse is asked for at all hours.

"""


def groups_of(text: str) -> list[tuple[str | None, list[str]]]:
    found = record_of(f"{HEAD}Qualifications\n{text}")["qualifications"]
    return [(group["heading"], [item["text"] for item in group["items"]]) for group in found]


FACTS = """Nurse
Nurses help people every day.

Quick facts
Salary range: $50K
Experience: 2 years
Location: Austin
Job type: Full-time
{row}
Overview
Nurses care. They do.

Requirements
- GED
- CPR

Outlook
Good, with 5% growth through 2032.

Related careers
- Clerk
- Cook

Responsibilities
- Do it
- Do that

{heading}
Nurses go on to lead.
"""


@pytest.mark.parametrize(
    ("row", "heading"),
    [
        ("", "Career ladder"),
        ("", "Career ladder for nurses"),
        ("Career ladder: Head nurse\n", "Advancement"),
        ("Career ladder: Head nurse\n", "Personality traits"),
        ("", "Personality traits"),
    ],
)
def test_one_label_of_a_site_makes_no_page_of_it(row: str, heading: str) -> None:
    record = record_of(FACTS.format(row=row, heading=heading))
    assert record["source"]["layout"] == "generic"
    assert record["at_a_glance"]["experience"]["text"] == "2 years"
    assert {"label": "Location", "text": "Austin"} in record["at_a_glance"]["other"]


@pytest.mark.parametrize("row", ["Location: Austin", "Job type: Full-time", "Languages | Two"])
def test_a_row_with_a_sign_does_not_go_on_with_the_value_above(row: str) -> None:
    page = FACTS.format(row="Alternate Title(s)\nCarers\nSchool Subjects\nBiology\n", heading="X")
    page = page.replace("Experience: 2 years\nLocation: Austin\n", f"Experience\n2 years\n{row}\n")
    record = record_of(page)
    assert record["source"]["layout"] == "vault"
    assert record["at_a_glance"]["experience"]["text"] == "2 years"


def test_an_item_above_a_head_with_a_colon_is_an_item() -> None:
    degree = "Education: Bachelor's degree in marine biology"
    assert groups_of(
        f"{degree}\nDiving:\n- Rescue-level certification\n- Fifty logged dives\n"
    ) == [
        (None, [degree]),
        ("Diving", ["Rescue-level certification", "Fifty logged dives"]),
    ]


def test_a_head_above_a_head_with_a_colon_is_a_head() -> None:
    found = groups_of("Education and skills\nDiving:\n- Rescue-level certification\n")
    assert [heading for heading, _ in found][-1] == "Diving"


@pytest.mark.parametrize(
    "outer",
    [
        ("Bachelor's degree in nursing", "RN license", "Two years of work"),
        ("Bachelor of science", "Nursing experience", "Technical skills"),
        ("Three years of experience", "Education", "Technical skills"),
        ("RN license", "Two shifts a week"),
        ("Education", "CPR certification"),
        ("Work with Epic", "Care for children", "Night shifts"),
    ],
)
def test_items_with_notes_below_them_are_items(outer: tuple[str, ...]) -> None:
    [(heading, items)] = groups_of("".join(f"- {item}\n  - one note on it\n" for item in outer))
    assert (heading, items[::2]) == (None, list(outer))


@pytest.mark.parametrize(
    "outer",
    [
        ("Education", "Technical skills", "What managers look for"),
        ("Skills", "Licenses"),
        ("Education", "Certifications (helpful)", "What managers look for", "Near the job"),
    ],
)
def test_heads_behind_bullets_are_heads(outer: tuple[str, ...]) -> None:
    found = groups_of("".join(f"- {item}\n  - one thing\n  - another\n" for item in outer))
    assert [heading for heading, _ in found] == list(outer)


@pytest.mark.parametrize(
    "heading",
    [
        "Certifications that are typically required or preferred by employers",
        "Skills and abilities that every nurse in a ward should have",
        "Education that hospitals of any size usually ask a nurse for",
    ],
)
def test_a_long_heading_that_names_its_kind_first_is_one(heading: str) -> None:
    assert groups_of(f"{heading}:\n- CPR\n- BLS\n") == [(heading, ["CPR", "BLS"])]


def test_a_long_lead_that_names_no_kind_is_none() -> None:
    lead = "There are several requirements that a nurse in a ward must meet:"
    assert groups_of(f"{lead}\n- CPR\n- BLS\n") == [(None, ["CPR", "BLS"])]


BENEFITS = "Benefits: health insurance, a pension, paid leave and tuition, in most of the places."


@pytest.mark.parametrize("question", ["What do nurses get?", "What does a nurse do?"])
def test_a_paragraph_of_an_answer_is_no_section(question: str) -> None:
    faq = f"FAQ\n{question}\nIt depends on the hospital.\n{BENEFITS}\nIs it hard?\nYes.\n"
    record = record_of(f"{GENERIC}{faq}")
    assert record["other_sections"] == []
    assert [entry["answer"] for entry in record["faq"]] == [
        f"It depends on the hospital. {BENEFITS}",
        "Yes.",
    ]


def test_a_paragraph_of_a_letter_is_no_section() -> None:
    said = "What you'll get: somebody who stays when it becomes hard, and who writes it all down."
    letter = f"Dear Hiring Manager,\nI wish to work for you.\n{said}\nSincerely,\nAnna Berg\n"
    record = record_of(f"{GENERIC}Sample cover letter\n{letter}")
    assert record["cover_letter"]["signature"] == "Sincerely, Anna Berg"
    assert record["cover_letter"]["paragraphs"][-1] == said
    assert record["other_sections"] == []


def test_a_paragraph_elsewhere_may_open_a_section() -> None:
    [section] = record_of(f"{GENERIC}{BENEFITS}\n")["other_sections"]
    assert section["heading"] == "Benefits"


@pytest.mark.parametrize("above", ["Education", "Skills", "Requirements", "Nursing"])
def test_a_page_cut_above_its_first_heading_keeps_that_section(above: str) -> None:
    duties = "Duties and responsibilities\n- Do it\n- Do that"
    record = record_of(f"Qualifications\n{above}\n{above}: GED\n- CPR\n{duties}")
    assert record["title"] is None
    texts = [item["text"] for group in record["qualifications"] for item in group["items"]]
    heads = [group["heading"] for group in record["qualifications"]]
    assert f"{above}: GED" in (*texts, *heads)
    assert "CPR" in texts


def test_what_a_sentence_begins_with_is_the_pages_name() -> None:
    page = "Job profile\nArchivist\nArchivists keep records of all kinds.\n"
    assert record_of(f"{page}{GENERIC.partition('.')[2]}")["title"] == "Archivist"


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("Director of Travel: Europe", "Director of Travel: Europe"),
        ("Nurse Manager: Oncology", "Nurse Manager: Oncology"),
        ("Director, Travel: Europe", "Director, Travel: Europe"),
        ("Head of Travel and Education: Europe", "Head of Travel and Education: Europe"),
        ("Clerk Department: Finance", "Clerk"),
        ("Clerk | Travel: 10%", "Clerk"),
        ("Clerk Team: Finance Location: Austin", "Clerk"),
    ],
)
def test_a_word_of_a_title_is_no_label_behind_it(line: str, title: str) -> None:
    page = f"Job Title: {line}\n{GENERIC.partition(chr(10))[2]}"
    assert record_of(page)["title"] == title


@pytest.mark.parametrize("line", ["Tech stack", "Key takeaways", "Citations", "Work setting"])
def test_a_few_words_above_a_sentence_of_an_overview_are_no_section(line: str) -> None:
    text = f"About the job\nNurses care for people\n{line}\nThey like it.\n"
    record = record_of(f"{GENERIC}{text}")
    assert record["other_sections"] == []


@pytest.mark.parametrize("line", ["Salary range", "Salary", "Tech stack"])
def test_a_line_above_the_items_of_a_section_takes_none_of_them(line: str) -> None:
    record = record_of(GENERIC.replace("Responsibilities\n", f"Responsibilities\n{line}\n"))
    texts = [duty["text"] for duty in record["duties"]]
    assert texts[-2:] == ["Care for people", "Do more"]


def test_salary_above_a_sentence_is_a_section() -> None:
    page = f"{GENERIC}Salary range\nNurses make $50,000 to $90,000 a year in most places.\n"
    [section] = record_of(page)["other_sections"]
    assert section["heading"] == "Salary range"


def test_a_date_that_answers_a_question_is_its_answer() -> None:
    faq = "FAQ\nIs it easy?\nNo.\nIs it hard?\nUpdated on May 3, 2026"
    record = record_of(f"{GENERIC}{faq}")
    assert record["faq"][-1]["answer"] == "Updated on May 3, 2026"
    record = record_of(f"{GENERIC}{faq.replace('hard?', 'hard?' + chr(10) + 'Yes.')}")
    assert (record["faq"][-1]["answer"], record["last_updated"]) == ("Yes.", "2026-05-03")


@pytest.mark.parametrize("rows", ["- Growth outlook\n- $52,500\n", "- Salary\n- 7%\n"])
def test_a_value_that_fits_no_row_is_told(rows: str) -> None:
    record = record_of(HEAD.replace("- Typical experience", f"{rows}- Typical experience"))
    [issue] = record["issues"]
    assert issue["code"] == "two_readings"
    [left] = record["unclaimed"]
    assert (issue["start"], issue["end"]) == (left["start"], left["end"])
