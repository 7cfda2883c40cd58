"""Signs and words at the edges of lines that are the page's own words, or none."""

from __future__ import annotations

import pytest

from tests.sections.page_heads import HEAD, record_of


@pytest.mark.parametrize(
    "line",
    [
        "I. M. Pei was an architect of hospitals.",
        "V. Marchetti wrote this",
        "X. ray rooms are cold",
        "I. Overview of what nurses do",
    ],
)
def test_an_initial_at_the_front_of_a_line_is_kept(line: str) -> None:
    assert record_of(f"{HEAD}Overview\n{line}\nNurses care.\n")["overview"][0] == line


def test_an_initial_of_who_signs_is_kept() -> None:
    letter = "Sample cover letter\nDear Ms. Dow,\nI care for people.\nSincerely,\nV. Marchetti\n"
    assert record_of(HEAD + letter)["cover_letter"]["signature"] == "Sincerely, V. Marchetti"


def test_an_initial_of_an_answer_a_card_and_an_item_is_kept() -> None:
    faq = "FAQ\nWho built it?\nI. M. Pei\nWho signs?\nV. Marchetti does.\n"
    roles = "More in Healthcare\nV. P. of Nursing\n$90K–$120K\nLeads nurses all day.\n"
    record = record_of(f"{HEAD}{faq}{roles}Requirements\n- X. ray licence\n- CPR\n")
    assert [pair["answer"] for pair in record["faq"]] == ["I. M. Pei", "V. Marchetti does."]
    assert record["related_roles"][0]["title"] == "V. P. of Nursing"
    assert record["qualifications"][0]["items"][0]["text"] == "X. ray licence"


NUMBERED = """I. Overview

Nurses care.

II. Career outlook

It is good.

III. Frequently asked questions

Is it hard?

It is.

IV. Sample cover letter

Dear Ms. Dow,

I care for people.

Sincerely,

V. Marchetti
"""


@pytest.mark.parametrize("after", ["", "\nV. More in Healthcare\n\nAide$30K–$40K\n"])
def test_headings_behind_roman_numbers_and_a_name_that_begins_like_one(after: str) -> None:
    record = record_of(f"{HEAD}{NUMBERED}{after}")
    assert record["overview"] == ["Nurses care."]
    assert record["career_outlook"]["paragraphs"] == ["It is good."]
    assert record["cover_letter"]["signature"] == "Sincerely, V. Marchetti"
    assert len(record["related_roles"]) == (1 if after else 0)


def test_items_behind_roman_numbers_are_no_headings() -> None:
    duties = "Overview\nNurses do it in steps.\nI. Ask people\nII. Write it down\nIII. Act\n"
    assert len(record_of(HEAD + duties)["overview"]) == 4


def test_an_entity_that_says_nothing_takes_no_item() -> None:
    page = HEAD.replace("- Care", "&#1; Care").replace("- Do", "&#1;Do")
    record = record_of(page)
    said = [duty["text"] for duty in record["duties"]] + [x["text"] for x in record["unclaimed"]]
    assert any("Care for people" in text for text in said)
    assert any("Do more" in text for text in said)


def test_the_button_behind_a_question_is_structure() -> None:
    record = record_of(f"{HEAD}FAQ\nIs it hard? ▼\nIt is.\nIs it paid? ▼\nYes.\n")
    assert [pair["question"] for pair in record["faq"]] == ["Is it hard?", "Is it paid?"]
    assert record["unclaimed"] == []


@pytest.mark.parametrize("line", ["Read on in About this section", "About this section"])
def test_words_that_a_tool_may_glue_are_kept_apart_from_a_heading(line: str) -> None:
    assert line in record_of(f"{HEAD}Overview\nNurses care.\n{line}\n")["overview"]


def test_what_folds_to_blanks_at_a_lines_end_is_none_of_it() -> None:
    page = f"{HEAD}Overview\nNurses\xad \xa0 \\ \\\nThey care.\n"
    said = " ".join(record_of(page)["overview"])
    assert said == "Nurses They care."
    assert all(text == text.strip() for text in record_of(page)["overview"])


@pytest.mark.parametrize("word", ["Tech stack", "Salary", "Citations", "Key takeaways"])
def test_a_word_in_a_text_opens_no_section(word: str) -> None:
    overview = f"Overview\nNurses care for people.\n{word}\nNurses use charts and monitors.\n"
    record = record_of(HEAD + overview)
    assert "Nurses use charts and monitors." in [
        *record["overview"],
        *(text for section in record["other_sections"] for text in section["paragraphs"]),
    ]


def test_a_row_between_a_heading_and_its_list_takes_no_duties() -> None:
    page = HEAD.replace("responsibilities\n", "responsibilities\nSalary range\n")
    assert [x["text"] for x in record_of(page)["duties"]] == ["Care for people", "Do more"]
