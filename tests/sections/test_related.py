from __future__ import annotations

import pytest

from rolextract import extract
from tests.sections.page_heads import HEAD

PAGE = """Healthcare
Charge Nurse
Last updated
Charge Nurses run a shift.
Role at a glance
- Typical education
- BSN
Duties and responsibilities
- Assign beds
More in Healthcare
See all Healthcare jobs →- Ward Clerk{between}{pay}
Ward Clerks keep the papers of a ward in order and its telephones answered.
- Unit Secretary$38K–$52K
Unit Secretaries greet visitors.
"""

PAYS = {
    "$25.17 per hour": (25.17, 25.17, "hour"),
    "$30/hr–$45/hr": (30.0, 45.0, "hour"),
    "$120,000+": (120000.0, None, "year"),
    "Starting at $50,000": (50000.0, None, "year"),
    "$350K–$1.2M": (350000.0, 1200000.0, "year"),
    "$18–$22": (18.0, 22.0, None),
    "$0.58 per mile": (0.58, 0.58, None),
    "$100K+ (OTE)": (100000.0, None, "year"),
    "$95K + bonus": (95000.0, 95000.0, "year"),
    "50 000 €": (50000.0, 50000.0, "year"),
}


@pytest.mark.parametrize("between", ["", " ", "\n", " – ", " | "], ids=repr)
@pytest.mark.parametrize("pay", PAYS)
def test_pay_of_a_card(pay: str, between: str) -> None:
    if pay[0].isdigit() and not between:
        pytest.skip("a number glued to a title is part of it")
    clerk, secretary = extract(PAGE.format(between=between, pay=pay)).related_roles
    assert clerk.title == "Ward Clerk"
    assert clerk.salary is not None
    assert clerk.salary.text == pay
    assert (clerk.salary.min, clerk.salary.max, clerk.salary.period) == PAYS[pay]
    assert clerk.summary is not None
    assert clerk.summary.startswith("Ward Clerks keep")
    assert secretary.title == "Unit Secretary"


@pytest.mark.parametrize("pay", PAYS)
def test_pay_in_parentheses(pay: str) -> None:
    clerk, secretary = extract(PAGE.format(between=" (", pay=f"{pay})")).related_roles
    assert clerk.title == "Ward Clerk"
    assert clerk.salary is not None
    assert clerk.salary.text == pay
    assert (clerk.salary.min, clerk.salary.max, clerk.salary.period) == PAYS[pay]
    assert secretary.title == "Unit Secretary"


@pytest.mark.parametrize(
    "word",
    [
        "Competitive",
        "Salary varies",
        "Depends on experience",
        "DOE",
        "Volunteer",
        "Commission-based",
    ],
)
def test_words_instead_of_pay_are_no_title(word: str) -> None:
    clerk, secretary = extract(PAGE.format(between="\n", pay=word)).related_roles
    assert (clerk.title, clerk.salary) == ("Ward Clerk", None)
    assert secretary.title == "Unit Secretary"


def test_a_title_glued_to_its_summary() -> None:
    page = PAGE.format(between="\n", pay="$40K–$60K") + (
        "- Payroll Secretary Payroll Secretaries enter hours.\n"
        "- Baker A Baker bakes.\n"
        "- Nurses chart and call.\n"
    )
    found = [(role.title, role.summary) for role in extract(page).related_roles][2:]
    assert found == [
        ("Payroll Secretary", "Payroll Secretaries enter hours."),
        ("Baker", "A Baker bakes."),
    ]
    assert [run.text for run in extract(page).unclaimed] == ["Nurses chart and call"]


def test_the_number_of_a_link_before_a_title_is_structure() -> None:
    page = PAGE.format(between="", pay="$40K–$60K").replace("- Ward", "- [4]Ward")
    record = extract(page)
    assert record.related_roles[0].title == "Ward Clerk"
    assert record.unclaimed == []


def test_pay_in_parentheses_behind_a_bold_title() -> None:
    page = (
        PAGE.partition("- Ward")[0]
        + "\n- **Baker** ($38K–$52K): Bakers mix and shape dough.\n"
        + "- **Cook** ($30K–$40K): Cooks cook.\n"
    )
    roles = extract(page).data["related_roles"]
    assert [role["summary"] for role in roles] == ["Bakers mix and shape dough.", "Cooks cook."]


def test_names_of_roles_on_lines_without_bullets() -> None:
    page = "Overview\nIt grows.\nSkills needed\n- Calm\nSimilar occupations\n"
    names = "Civil Engineers\nUrban and Regional Planners\n"
    titles = [role["title"] for role in extract(page + names).data["related_roles"]]
    assert titles == ["Civil Engineers", "Urban and Regional Planners"]


TABLE = """| Occupation | Job Duties | Entry-Level Education | 2021 Median Pay |
| Athletic Trainers | Athletic trainers treat sprains and bones. | Master's degree | $48,420 |
| Registered Nurses | Registered nurses provide patient care. | Bachelor's degree | $77,600 |
"""


@pytest.mark.parametrize("names", [True, False])
def test_a_row_of_a_table_is_one_role(names: bool) -> None:
    table = TABLE if names else TABLE.partition("\n")[2]
    page = "Therapist\nDuties\n- Treat\nRequirements\n- GED\nSimilar occupations\n"
    record = extract(page + table).model_dump()
    assert [
        (role["title"], role["salary"]["min"], role["summary"]) for role in record["related_roles"]
    ] == [
        ("Athletic Trainers", 48420.0, "Athletic trainers treat sprains and bones."),
        ("Registered Nurses", 77600.0, "Registered nurses provide patient care."),
    ]


def test_a_table_of_titles_and_pay_is_read_as_lines_are() -> None:
    table = "| Athletic Trainers | $48,420 |\n| Registered Nurses | $77,600 |\n"
    page = "Therapist\nDuties\n- Treat\nRequirements\n- GED\nSimilar occupations\n"
    roles = extract(page + table).related_roles
    assert [role.title for role in roles] == ["Athletic Trainers", "Registered Nurses"]


CARDS = """Healthcare
Charge Nurse
Last updated
Charge Nurses run a shift.
Duties and responsibilities
- Assign beds

More in Healthcare

"""
ROLES = [
    ("Ward Clerk", "$30K–$42K", "Ward Clerks keep the papers of a ward in order."),
    ("Unit Secretary", "$38K–$52K", "Unit Secretaries greet visitors."),
    ("Nurse Manager", "$95K–$130K", "Nurse Managers lead several wards."),
]


def roles_of(look: str, after: str = "") -> list[tuple[str, str | None, str | None]]:
    cards = "\n\n".join(look.format(*role) for role in ROLES)
    return [
        (role.title, role.salary.text if role.salary else None, role.summary)
        for role in extract(f"{CARDS}{cards}\n{after}").related_roles
    ]


@pytest.mark.parametrize(
    "look",
    [
        *("{1} {0}\n{2}", "{1} – {0}\n{2}", "{1}\n{0}\n{2}", "**{1}**\n\n**{0}**\n\n{2}"),
        *("{0}\nSalary: {1}\n{2}", "{0}\n\nTypical pay: {1}\n\n{2}", "Pay: {1}\n{0}\n{2}"),
        *("{0} [{1}]\n{2}", "- {0} [{1}]: {2}", "{0}\n{2}\n{1}", "{0}\n{2}\nSalary range: {1}"),
        *(
            "{0} (Salary: {1})\n{2}",
            "{0}: salary range {1}\n{2}",
            "{0} / {1}\n{2}",
            "{0} ~ {1}\n{2}",
        ),
        "- ![](/a.png) [{0}](/x) {1}\n  {2}",
    ],
)
def test_where_a_card_has_its_pay(look: str) -> None:
    assert roles_of(look) == ROLES


@pytest.mark.parametrize("look", ["{1}\n{0}", "{1} {0}", "{0} [{1}]"])
def test_where_a_card_without_a_summary_has_its_pay(look: str) -> None:
    assert roles_of(look) == [(title, pay, None) for title, pay, _ in ROLES]


@pytest.mark.parametrize("look", ["{0}\n{1}\n{2}", "- {0}{1}\n  {2}", "{0} — {1}\n{2}"])
def test_what_a_page_offers_below_its_cards_is_no_role(look: str) -> None:
    after = "\nGet job alerts in your inbox\nJoin 50,000 readers and miss nothing.\n\nSign up\n"
    assert roles_of(look, after) == ROLES


def test_a_role_that_says_no_pay_is_one() -> None:
    last = ("Volunteer", None, "Volunteers read to patients.")
    assert roles_of("{0}\n{1}\n{2}", "\nVolunteer\nVolunteers read to patients.\n") == [
        *ROLES,
        last,
    ]


def test_an_amount_in_a_summary_is_no_pay() -> None:
    look = "{0}\n{1}\n{2} Budgets: $50,000 to $80,000 a ward."
    assert [role[:2] for role in roles_of(look)] == [role[:2] for role in ROLES]


def test_a_summary_glued_to_thousands_may_begin_with_a_letter_and_a_hyphen() -> None:
    [role] = extract(f"{CARDS}- Specialist$65K–$105KE-Discovery Specialists plan.\n").related_roles
    assert role.salary is not None
    assert (role.salary.text, role.salary.max) == ("$65K–$105K", 105000.0)
    assert role.summary == "E-Discovery Specialists plan."


@pytest.mark.parametrize("title", ["Salary Analyst", "Pay Clerk", "Analyst, Salary and Pay Data"])
def test_pay_in_a_title_is_no_label(title: str) -> None:
    [role] = extract(f"{CARDS}- {title}$58K–$92K\n  They compare what jobs pay.\n").related_roles
    assert role.title == title


def test_the_address_of_a_role_is_no_title_and_no_summary() -> None:
    said = "They do what the ward needs and write it down, on every day of the week and at night."
    look = f"{{0}}{{1}}\nhttps://example.org/jobs/x\n{{2}} {said}"
    assert [role[:2] for role in roles_of(look)] == [role[:2] for role in ROLES]
    assert all(summary and summary.endswith(said) for _, _, summary in roles_of(look))


CARDS_BELOW = (
    HEAD
    + """Frequently asked questions
Is it hard?
Yes.
More in Healthcare
"""
)
SURGEON = ("Surgeon", "$300K–$400K")
MIDWIFE = ("Midwife", "$80K–$90K")
PAID = "Surgeon\n$300K–$400K\nOperates on people.\nMidwife\n$80K–$90K\nHelps at births.\n"
SIDES = {
    "the first title is lost": (f"$30K–$40K\nHelps people all day.\n{PAID}", [SURGEON, MIDWIFE]),
    "a title in the middle is lost": (
        (
            "Surgeon\n$300K–$400K\nOperates on people.\n$30K–$40K\nHelps people all day.\n"
            "Midwife\n$80K–$90K\nHelps at births.\n"
        ),
        [SURGEON, MIDWIFE],
    ),
    "a title in the middle is lost, pay above": (
        (
            "$300K–$400K\nSurgeon\nOperates on people.\n$30K–$40K\nHelps people all day.\n"
            "$80K–$90K\nMidwife\nHelps at births.\n"
        ),
        [("Surgeon", None), ("Midwife", None)],
    ),
    "a lead": (f"Pay: $30K–$400K\n{PAID}", [SURGEON, MIDWIFE]),
    "a lead above cards without summaries": (
        "Pay: $30K–$400K\nSurgeon\n$300K–$400K\nMidwife\n$80K–$90K\nVolunteer\nReads to people.\n",
        [SURGEON, MIDWIFE, ("Volunteer", None)],
    ),
    "a lead above cards without pay": (
        "Pay: $30K–$400K\nSurgeon\nOperates on people.\nMidwife\nHelps at births.\n",
        [("Surgeon", None), ("Midwife", None)],
    ),
    "an amount in a card": (
        "Aide\n$30K–$40K\nHelps people all day.\n$55K\n" + PAID,
        [("Aide", "$30K–$40K"), SURGEON, MIDWIFE],
    ),
    "the second title is lost": (
        (
            "Aide\nHelps people all day.\n$300K–$400K\nOperates on people.\nMidwife\n$80K–$90K\n"
            "Helps at births.\n"
        ),
        [("Aide", None), MIDWIFE],
    ),
    "the first pay above is lost": (
        (
            "Nurse Aide\nHelps people.\n\n$300K–$400K\nSurgeon\nOperates on people.\n\n$80K–$90K\n"
            "Midwife\nAt births she is.\n"
        ),
        [("Nurse Aide", None), ("Surgeon", None), ("Midwife", None)],
    ),
    "the last title below is lost": (
        "Nurse Aide\nHelps people.\n\n$300K–$400K\nSurgeon\nOperates on people.\n\n$80K–$90K\n",
        [("Nurse Aide", None), ("Surgeon", None)],
    ),
    "a card brings its own": (
        (
            "$40K–$50K\nNurse $60K–$70K\nCares for people all day.\nClerk\n"
            "Does things for the office.\n"
        ),
        [("Nurse", "$60K–$70K"), ("Clerk", None)],
    ),
    "a last one without": (
        "Aide\n$30K–$40K\nHelps people all day.\n" + PAID + "Physical Therapist\n"
        "Restores movement after an injury.\n",
        [("Aide", "$30K–$40K"), SURGEON, MIDWIFE, ("Physical Therapist", None)],
    ),
    "a last one without, pay above": (
        (
            "$30K–$40K\nAide\nHelps people all day.\n$300K–$400K\nSurgeon\nOperates on people.\n"
            "$80K–$90K\nMidwife\nHelps at births.\nPhysical Therapist\nRestores movement.\n"
        ),
        [("Aide", "$30K–$40K"), SURGEON, MIDWIFE, ("Physical Therapist", None)],
    ),
}


@pytest.mark.parametrize(("cards", "expected"), SIDES.values(), ids=SIDES)
def test_no_card_has_the_pay_of_another(cards: str, expected: list[tuple[str, str | None]]) -> None:
    roles = extract(CARDS_BELOW + cards).related_roles
    found = [(role.title, role.salary.text if role.salary else None) for role in roles]
    assert found == expected


def test_pay_below_a_summary_that_is_of_no_card_is_unclaimed() -> None:
    cards = SIDES["the first pay above is lost"][0]
    assert [run.text for run in extract(CARDS_BELOW + cards).unclaimed] == [
        "$300K–$400K",
        "$80K–$90K",
    ]
