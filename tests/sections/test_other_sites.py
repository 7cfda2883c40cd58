"""Habits of other sites' pages, and what only looks like them."""

from __future__ import annotations

import pytest

from tests.sections.page_heads import record_of

LEAD = "Court clerks keep the record and the calendar of a court in order.\n"
HEAD = f"Court Clerk\n{LEAD}"
DUTIES = "Responsibilities\n- Call cases\n- Keep minutes\n"
REQUIREMENTS = "Requirements\n- GED\n"


@pytest.mark.parametrize(
    "lead",
    [
        "Court clerks need the following skills in order to be successful:",
        "Common abilities include:",
        "You will typically have:",
        "A clerk should be able to show:",
        "The skills that courts ask for are:",
    ],
)
def test_a_sentence_below_a_groups_head_leads_into_its_list(lead: str) -> None:
    page = f"{HEAD}{DUTIES}Requirements\nEducation\n- GED\nSkills\n{lead}\n- Accuracy\n- Tact\n"
    groups = record_of(page)["qualifications"]
    assert [(group["heading"], len(group["items"])) for group in groups] == [
        ("Education", 1),
        ("Skills", 2),
    ]


@pytest.mark.parametrize(
    ("line", "headings"),
    [
        ("Must have:", ["Education", "Skills", "Must have"]),
        ("Technical skills:", ["Education", "Skills", "Technical skills"]),
        ("Nice to have:", ["Education", "Skills", "Nice to have"]),
    ],
)
def test_a_head_below_another_one_is_one(line: str, headings: list[str]) -> None:
    page = f"{HEAD}{DUTIES}Requirements\nEducation\n- GED\nSkills\n{line}\n- Accuracy\n- Tact\n"
    assert [group["heading"] for group in record_of(page)["qualifications"]] == headings


def test_a_sentence_that_heads_a_group_of_its_own_is_its_heading() -> None:
    lead = "Clerks should also have the following:"
    page = f"{HEAD}{DUTIES}Requirements\nEducation\n- GED\n{lead}\n- Accuracy\n"
    assert [g["heading"] for g in record_of(page)["qualifications"]] == ["Education", lead[:-1]]


@pytest.mark.parametrize(
    ("line", "heading"),
    [
        ("What We Offer: [List pay by the hour, paid holidays and the parking.]", "What We Offer"),
        ("How to Apply: Send a letter to the clerk of the court by Friday noon.", "How to Apply"),
        ("Benefits: health cover from the first day, and twenty days of leave.", "Benefits"),
        ("About us: We have kept the county's records since the days of ink.", "About us"),
        ("About Our Court: We sit on Mondays, and the clerk makes the coffee.", "About Our Court"),
    ],
)
def test_a_section_may_begin_on_the_line_of_its_heading(line: str, heading: str) -> None:
    record = record_of(f"{HEAD}{DUTIES}{REQUIREMENTS}{line}\n")
    text = line.partition(": ")[2]
    assert record["other_sections"] == [{"heading": heading, "paragraphs": [text], "items": []}]
    assert len(record["qualifications"]) == 1


@pytest.mark.parametrize(
    "line",
    [
        "- Benefits: knowledge of leave rules and of what the county pays for.",
        "What hiring managers look for: a calm voice, and a file that is in order. No more.",
        "Work environment: courtrooms and counters, with stairs between them.",
        "About us: small.",
    ],
)
def test_other_run_in_heads_open_no_section(line: str) -> None:
    assert record_of(f"{HEAD}{DUTIES}{REQUIREMENTS}{line}\n")["other_sections"] == []


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("Last Modified Date: Thursday, September 8, 2022", "2022-09-08"),
        ("Last updated: 2024-03-04", "2024-03-04"),
        ("Page last updated on March 4, 2024", "2024-03-04"),
    ],
)
def test_the_last_line_may_say_the_date(line: str, date: str) -> None:
    record = record_of(f"{HEAD}{DUTIES}{REQUIREMENTS}More information\nAsk the court.\n\n{line}\n")
    assert record["last_updated"] == date
    assert record["other_sections"][0]["paragraphs"] == ["Ask the court."]
    assert record["unclaimed"] == []


@pytest.mark.parametrize(
    "line",
    [
        "Updated plans since 2019 make openings rarer than they were.",
        "The statute was last modified on March 4, 2024.",
        "- Last updated: 2024-03-04",
    ],
)
def test_a_last_line_with_a_date_in_it_is_no_date(line: str) -> None:
    record = record_of(f"{HEAD}{DUTIES}{REQUIREMENTS}More information\nAsk the court.\n{line}\n")
    assert record["last_updated"] is None


TABS = "SummaryWhat They DoWork EnvironmentPayJob OutlookSimilar Occupations"


def test_what_a_tool_glued_on_a_page_of_the_handbook_is_the_sites() -> None:
    page = f"Court Clerks\n{TABS}\nQuick Facts: Court Clerks\n2021 Median Pay$44,300 per year\n"
    page += "What Court Clerks DoAbout this section\nThey keep records.\nDuties\n"
    page += "Court clerks typically do the following:\n- Call cases\n- Keep minutes\n"
    text = "Some clerks travel with the judge from one courthouse to the next, and keep the record"
    page += f"{text} in a trunk of the car.\nWork EnvironmentAbout this section\n"
    page += "| Courts | 82% |\n| Schools | 4 |\n"
    record = record_of(page)
    heads = [section["heading"] for section in record["sections"]]
    assert heads[2:] == ["What Court Clerks Do", "Duties", "Work Environment"]
    assert [duty["text"] for duty in record["duties"]] == ["Call cases", "Keep minutes"]
    assert [x["text"][:12] for x in record["unclaimed"]] == ["Court clerks", "Some clerks "]


def test_a_duty_that_lost_its_bullet_is_one() -> None:
    text = "Swear in witnesses, jurors and interpreters in the order in which the judge calls them,"
    page = f"{HEAD}Responsibilities\n- Call cases.\n- Keep minutes.\n{text} and note the time.\n"
    assert len(record_of(page + REQUIREMENTS)["duties"]) == 3


LONG_DUTY = (
    "Work with the physicians, the pharmacists and the families of the people that are cared for "
    "every day and night."
)


@pytest.mark.parametrize(
    "line",
    [
        LONG_DUTY,
        LONG_DUTY.replace("Work", "Discuss care"),
        LONG_DUTY.replace("Work", "As needed, work"),
        LONG_DUTY.replace("Work", "Address what is asked"),
    ],
)
@pytest.mark.parametrize("blank", ["", "\n"])
def test_a_long_duty_that_lost_its_bullet_is_one(line: str, blank: str) -> None:
    record = record_of(f"{HEAD}{DUTIES}{blank}{line}\n{REQUIREMENTS}")
    assert [duty["text"] for duty in record["duties"]] == ["Call cases", "Keep minutes", line]


@pytest.mark.parametrize("subject", ["Some clerks", "Clerks", "The clerks of a court", "Others"])
def test_a_text_below_the_list_that_tells_of_the_job_is_no_duty(subject: str) -> None:
    line = LONG_DUTY.replace("Work", f"{subject} work")
    record = record_of(f"{HEAD}{DUTIES}\n{line}\n{REQUIREMENTS}")
    assert len(record["duties"]) == 2
    assert [run["text"] for run in record["unclaimed"]] == [line[:-1]]


def test_where_items_tell_of_the_job_a_text_below_is_one_of_them() -> None:
    line = LONG_DUTY.replace("Work", "Works")
    duties = "Responsibilities\n- Calls cases\n- Keeps minutes\n"
    record = record_of(f"{HEAD}{duties}\n{line}\n{REQUIREMENTS}")
    assert [duty["text"] for duty in record["duties"]][2:] == [line]


def test_a_cell_among_duties_is_none_and_a_table_of_duties_is() -> None:
    cells = "| Courts | 82% |\n| Schools | 4% |\n"
    assert len(record_of(f"{HEAD}{DUTIES}{cells}{REQUIREMENTS}")["duties"]) == 2
    table = "Responsibilities\n| Call cases |\n| Keep minutes |\n"
    assert len(record_of(f"{HEAD}{table}{REQUIREMENTS}")["duties"]) == 2


@pytest.mark.parametrize("head", ["Day-to-day tasks", "At the counter"])
def test_a_head_above_what_leads_into_a_list_is_no_duty(head: str) -> None:
    page = f"{HEAD}What you'll do\n{head}\nIn this role you could:\n- Call cases\n- Keep minutes\n"
    assert [x["text"] for x in record_of(page + REQUIREMENTS)["duties"]] == [
        "Call cases",
        "Keep minutes",
    ]


def test_employers_in_a_list_whose_numbers_have_lines_of_their_own() -> None:
    rows = "Typical education\nGED\nTop industries\n1\nState courts\n2\nCounties, cities\n3\nLaw\n"
    found = record_of(f"{HEAD}Key facts\n{rows}Annual openings\n12\n{DUTIES}")["at_a_glance"]
    assert found["employer_types"]["items"] == ["State courts", "Counties, cities", "Law"]
    assert found["other"] == [{"label": "Annual openings", "text": "12"}]


def test_numbers_that_do_not_count_on_make_no_list() -> None:
    rows = "Top industries\nCourts, cities\nOpenings\n3\nEducation\nGED\n"
    found = record_of(f"{HEAD}Key facts\n{rows}{DUTIES}")["at_a_glance"]
    assert found["employer_types"]["items"] == ["Courts", "cities"]


VAULT = """Foresters
Quick Facts
Alternate Title(s)
Silviculturists, Timber Managers
Duties
{duties}
Minimum Education Level
Bachelor's Degree
Experience
Two years experience
Certification or Licensing
Required by certain states
Employment Prospects
Fair
Outlook
About as fast as the average
Career Ladder
Forest Supervisor
Project Leader
Forester
Overview
Foresters protect and manage forests, and decide what is cut and what is planted.
Requirements
Most positions require a bachelor's degree in forestry.
Outlook
Employment of foresters should grow about as fast as the average over the next decade.
"""
LONG = "Protect and manage forest resources by various techniques; oversee timber sales; plan fire"


@pytest.mark.parametrize("duties", ["Manage forests", f"{LONG} prevention and reforestation"])
@pytest.mark.parametrize("blank", ["\n", "\n\n"])
def test_facts_called_as_parts_of_the_page_are(duties: str, blank: str) -> None:
    record = record_of(VAULT.format(duties=duties).replace("\n", blank))
    found = record["at_a_glance"]
    assert record["source"]["layout"] == "vault"
    assert found["education"]["text"] == "Bachelor's Degree"
    assert found["experience"]["min_years"] == 2
    assert found["certifications"]["items"] == []
    assert found["growth_outlook"]["text"] == "About as fast as the average"
    other = {row["label"]: row["text"] for row in found["other"]}
    assert other["Duties"] == duties
    assert other["Employment Prospects"] == "Fair"
    if blank == "\n":
        assert other["Career Ladder"] == "Forest Supervisor Project Leader Forester"
    assert record["career_outlook"]["paragraphs"][0].startswith("Employment of foresters")


def test_a_page_without_the_lines_a_profile_is_known_by_is_not_its_own() -> None:
    page = VAULT.format(duties="Manage forests").replace("Alternate Title(s)", "Other names")
    assert record_of(page.replace("Career Ladder", "Career steps"))["source"]["layout"] == "generic"


RUN_TOGETHER = """Essential Information
Required Education Certificate or associate's degree in court reporting
Other Requirements Typing speed of 225 words per minute in many states
Projected Job Growth (2018-2028)* 9%
Median Salary (2018)* $57,150
Source: *U.S. Bureau of Labor Statistics
"""


def test_rows_on_one_line_without_a_sign_end_with_their_line() -> None:
    found = record_of(f"{HEAD}{RUN_TOGETHER}{DUTIES}")["at_a_glance"]
    text = "Typing speed of 225 words per minute in many states"
    assert found["education"]["fields"] == ["court reporting"]
    assert found["other"] == [{"label": "Other Requirements", "text": text}]


def test_alternative_careers_are_related_roles() -> None:
    page = f"{HEAD}{DUTIES}{REQUIREMENTS}Career Outlook\nCourts grow.\n"
    page += "Alternative Career Options\nInterpreter\nInterpreters carry speech across languages.\n"
    record = record_of(f"{page}Paralegal\nParalegals research facts and organize files.\n")
    assert [role["title"] for role in record["related_roles"]] == ["Interpreter", "Paralegal"]
    assert record["career_outlook"]["paragraphs"] == ["Courts grow."]


@pytest.mark.parametrize(
    ("rows", "outlook"),
    [
        ("Employment prospects\nGood\nOutlook\nSlower than average\n", "Slower than average"),
        ("Employment prospects\nGood\nOutlook\nFair\n", "Good"),
        ("Outlook\nGrowing\nEmployment prospects\nStable demand\n", "Growing"),
    ],
)
def test_of_two_rows_the_one_that_says_where_it_goes_is_the_outlook(
    rows: str, outlook: str
) -> None:
    found = record_of(f"{HEAD}Quick facts\nEducation\nGED\n{rows}{DUTIES}")["at_a_glance"]
    assert found["growth_outlook"]["text"] == outlook
    assert len(found["other"]) == 1


@pytest.mark.parametrize(
    ("below", "date"),
    [
        (
            "Can you count in grams? Read on.\nPublished: 12 Mar 2019 Updated: 3 Nov 2020",
            "2020-11-03",
        ),
        ("Last updated on March 4, 2024", "2024-03-04"),
        ("This guide says what it takes.\nUpdated January 8, 2024", "2024-01-08"),
    ],
)
def test_a_heading_above_the_pages_date_is_its_title(below: str, date: str) -> None:
    page = f"How to Become a Pastry Chef\n{below}\n{DUTIES}Qualifications\n- GED\n"
    record = record_of(page)
    assert (record["title"], record["last_updated"]) == ("How to Become a Pastry Chef", date)
    assert len(record["qualifications"]) == 1


def test_a_heading_above_what_one_needs_is_no_title() -> None:
    page = (
        "How to Become a Pastry Chef\nMost bakers published nothing in 2019 and 2020, and baked.\n"
    )
    record = record_of(f"{page}Duties\n- Bake\n- Order flour\n")
    assert record["title"] is None
    assert len(record["qualifications"]) == 1


@pytest.mark.parametrize("value", ["$46,000 per year", "7%", "$40K–$52K"])
def test_a_heading_may_stand_below_a_value(value: str) -> None:
    page = f"{HEAD}{DUTIES}{REQUIREMENTS}Average salary\n{value}\nWhat Comes Next\n"
    text = "Demand is seasonal, and the simple returns move to software year by year."
    heads = [section["heading"] for section in record_of(f"{page}{text}\n")["other_sections"]]
    assert heads == ["Average salary", "What Comes Next"]


@pytest.mark.parametrize("title", ["Forest Technician", "Chief of Staff", "Cook"])
def test_a_name_above_rows_without_a_heading_is_the_title(title: str) -> None:
    rows = "Salary Range\n$33,000 - $52,000\nExperience\n1-2 years\nWork Environment\nOutdoors\n"
    text = "They gather the data that others decide by, walk far, count much and write it down."
    record = record_of(f"{title}\n\n{rows}\n{text}\n\n{DUTIES}")
    found = record["at_a_glance"]
    assert (record["title"], record["overview"]) == (title, [text])
    assert found["other"] == [{"label": "Work Environment", "text": "Outdoors"}]


@pytest.mark.parametrize("value", ["2-4 years", "Bachelor's degree", "$45,000"])
def test_a_value_above_rows_whose_label_is_lost_is_no_title(value: str) -> None:
    rows = "Experience\n1-2 years\nGrowth outlook\nStable demand\n"
    assert record_of(f"{value}\n{rows}{DUTIES}")["title"] is None


def test_a_section_of_more_than_a_value_is_no_row() -> None:
    rows = "Salary Range\n$33,000 - $52,000\nExperience\n1-2 years\n"
    page = f"Cook\n\n{rows}Work Environment\nKitchens are hot.\nAnd loud they are.\n{DUTIES}"
    (section,) = record_of(page)["other_sections"]
    assert section["paragraphs"] == ["Kitchens are hot.", "And loud they are."]


def test_what_leads_into_listed_duties_is_no_overview() -> None:
    text = "You carry out routine tasks under supervision, and meet patients all day or none."
    page = f"{HEAD}Working life\n{text}\nYour tasks will include:\n- Label samples in the lab\n"
    page += "- Prepare equipment before tests\n- Enter results and file reports\n"
    record = record_of(page + REQUIREMENTS)
    assert record["overview"] == [text]
    assert len(record["duties"]) == 3


def test_a_lead_of_two_sentences_heads_no_group() -> None:
    lead = "There are no set requirements. Employers usually ask for:"
    record = record_of(f"{HEAD}{DUTIES}Requirements\n{lead}\n- GED\n- A year in an office\n")
    assert [group["heading"] for group in record["qualifications"]] == [None]


@pytest.mark.parametrize(
    "lead",
    [
        "There are several requirements that court clerks must meet:",
        "To become a court clerk you will need the following:",
    ],
)
@pytest.mark.parametrize("bullet", ["", "- "])
def test_a_long_lead_above_all_groups_heads_none(lead: str, bullet: str) -> None:
    items = f"{bullet}Education: a high school diploma\n{bullet}Typing: sixty words a minute\n"
    (group,) = record_of(f"{HEAD}{DUTIES}Requirements\n{lead}\n{items}")["qualifications"]
    assert group["heading"] is None
    assert [item["label"] for item in group["items"]] == ["Education", "Typing"]


def test_a_short_line_above_all_groups_heads_one() -> None:
    page = f"{HEAD}{DUTIES}Requirements\nYou must have:\n- GED\nNice to have:\n- Tact\n"
    heads = [group["heading"] for group in record_of(page)["qualifications"]]
    assert heads == ["You must have", "Nice to have"]


def test_what_goes_on_with_a_value_below_a_blank_line() -> None:
    rows = [
        "Median Salary",
        "$79,960",
        "(USD)",
        "Growth Outlook",
        "7%",
        "faster than average (BLS)",
    ]
    page = "\n\n".join(["Clerk", LEAD, "Key facts", *rows, "Annual Openings", "4,600", DUTIES])
    found = record_of(page)["at_a_glance"]
    assert found["salary"]["text"] == "$79,960 (USD)"
    assert (found["growth_outlook"]["pace"], found["growth_outlook"]["source"]) == ("faster", "BLS")
    assert found["other"] == [{"label": "Annual Openings", "text": "4,600"}]


def test_a_label_below_a_blank_line_goes_on_with_nothing() -> None:
    rows = ["Median Salary", "$79,960", "Remote", "Often", "Growth Outlook", "7%"]
    page = "\n\n".join(["Clerk", LEAD, "Key facts", *rows, DUTIES])
    found = record_of(page)["at_a_glance"]
    assert found["salary"]["text"] == "$79,960"
    assert found["other"] == [{"label": "Remote", "text": "Often"}]


def test_references_below_questions_are_a_section_and_links_are_not() -> None:
    page = (
        f"{HEAD}{DUTIES}{REQUIREMENTS}FAQ\nIs it hard?\nNo [1].\nIs it remote?\nYes.\nReferences\n"
    )
    source = "[1] A survey of the courts of eleven counties, and of what their clerks are paid."
    record = record_of(f"{page}{source}\n")
    assert len(record["faq"]) == 2
    assert record["other_sections"] == [
        {"heading": "References", "paragraphs": [source], "items": []}
    ]
    assert record_of(f"{page}[1] https://example.org/jobs\n")["other_sections"] == []


@pytest.mark.parametrize(
    ("heading", "name"),
    [
        ("Duties/Responsibilities:", "duties"),
        ("Required Skills/Abilities:", "qualifications"),
        ("Supervisory Responsibilities", "other"),
        ("Job brief", "overview"),
        ("Salary", "other"),
        ("Future Perspective", "career_outlook"),
        ("Education & Certifications", "qualifications"),
        ("Alternative Careers", "related_roles"),
        ("Core Functions of the Court Clerk Role", "overview"),
    ],
)
def test_headings_of_other_sites(heading: str, name: str) -> None:
    text = "Clerks keep minutes, and answer for them in court.\n"
    record = record_of(f"{HEAD}{DUTIES}{REQUIREMENTS}{heading}\n{text}")
    assert record["sections"][-1]["name"] == name


def test_salary_is_a_row_where_rows_are_and_a_section_where_none_is() -> None:
    rows = "Key facts\nSalary\n$40,000\nEducation\nGED\n"
    record = record_of(
        f"{HEAD}{rows}{DUTIES}{REQUIREMENTS}Salary\nClerks are paid by the county.\n"
    )
    assert record["at_a_glance"]["salary"]["min"] == 40000
    assert [section["heading"] for section in record["other_sections"]] == ["Salary"]


@pytest.mark.parametrize("above", ["Job profile", "Job description", "Role overview"])
def test_what_says_that_the_name_comes_next_is_no_heading(above: str) -> None:
    page = f"{above}\nArchivist\nArchivists keep records, and decide what is kept.\n{DUTIES}"
    record = record_of(page + REQUIREMENTS)
    assert record["title"] == "Archivist"
    assert record["summary"] == "Archivists keep records, and decide what is kept."


def test_a_first_heading_above_its_text_is_one() -> None:
    page = "Job description\nShort days\nArchivists keep records, and decide what is kept.\n"
    assert record_of(page + DUTIES + REQUIREMENTS)["overview"][0] == "Short days"


def test_a_first_heading_right_above_another_one_is_the_title() -> None:
    page = (
        "How to Become a Geologist\nJob Description\nGeologists read stone.\nDuties\n- Map\n- Log\n"
    )
    record = record_of(f"{page}Qualifications and Training\nA bachelor's degree in geology.\n")
    assert record["title"] == "How to Become a Geologist"
    assert len(record["qualifications"]) == 1


def test_benefits_among_rows_are_a_row() -> None:
    text = "Health, dental and vision, and twenty days of leave."
    rows = f"Education: GED\nBenefits: {text}\nSalary: $40K\n"
    record = record_of(f"{HEAD}Quick facts\n{rows}{DUTIES}")
    assert record["at_a_glance"]["other"] == [{"label": "Benefits", "text": text}]
    assert record["at_a_glance"]["salary"]["min"] == 40000


def test_what_you_do_is_no_occupation_of_the_handbook() -> None:
    page = f"Bricklayer\n{LEAD}How to become a bricklayer\nFind a firm that trains.\n"
    page += (
        "More Information\n- funding\nWhat you'll do\nDay-to-day tasks\nYou could:\n- mix mortar\n"
    )
    record = record_of(f"{page}- lay bricks\n")
    assert [duty["text"] for duty in record["duties"]] == ["mix mortar", "lay bricks"]
    assert record["overview"] == []


def test_what_leads_into_a_list_that_was_cut_off_is_no_duty() -> None:
    page = f"{HEAD}{REQUIREMENTS}Duties\nAs a clerk, your daily tasks will include:\n"
    assert record_of(page)["duties"] == []
