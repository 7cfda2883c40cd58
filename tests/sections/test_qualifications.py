from __future__ import annotations

import pytest

from rolextract import extract

PAGE = """Technology
Security Engineer
Last updated
Security Engineers guard networks.
Role at a glance
- Typical education
- Bachelor's degree
Duties and responsibilities
- Guard networks
Qualifications
Certifications:
- {item}
Career outlook
Demand is steady.
"""


@pytest.mark.parametrize(
    ("item", "texts"),
    [
        ("CISSP: often required of lead engineers", ["CISSP"]),
        ("PMP: a plus beside CAPM", ["PMP", "CAPM"]),
        ("Project management: PMP, PRINCE2", ["PMP", "PRINCE2"]),
    ],
)
def test_a_credential_as_label(item: str, texts: list[str]) -> None:
    [group] = extract(PAGE.format(item=item)).qualifications
    assert [found.text for found in group.items[0].certifications] == texts


HEADS = ("Education", "Certifications (valued)", "What helps (rarely asked)")
LOOKS = ("{}", "{}:", "**{}**", "**{}:**")


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("other", ["Skills", "Key skills", "Requirements", "Experience"])
def test_heads_of_groups_in_each_look(look: str, other: str) -> None:
    """A section's heading of another site heads a group below the page's own Qualifications."""
    heads = (*HEADS, other)
    groups = "".join(f"{look.format(head)}\n- Something of this kind\n" for head in heads)
    page = PAGE.format(item="X").replace("Certifications:\n- X\n", groups)
    found = extract(page).qualifications
    assert [group.heading for group in found] == list(heads)


def test_a_section_of_skills_is_qualifications() -> None:
    page = PAGE.replace("Qualifications\nCertifications:", "Skills") + "Overview\nIt is a job.\n"
    record = extract(page.format(item="Python"))
    assert [group.kind for group in record.qualifications] == ["skills"]
    assert [skill.name for skill in record.skills] == ["Python"]


@pytest.mark.parametrize(
    ("item", "levels"),
    [
        ("Journeyman card or completion of a DOL-registered apprenticeship", 1),
        ("FAA Airframe and Powerplant Certificate", None),
        ("AWS Certified Solutions Architect – Associate", None),
    ],
)
def test_a_level_inside_a_credentials_name(item: str, levels: int | None) -> None:
    [group] = extract(PAGE.format(item=item)).qualifications
    education = group.items[0].education
    assert (education and len(education.levels)) == levels


def groups_of(text: str) -> list[tuple[str | None, list[str]]]:
    page = f"Overview\nx\nRequirements\n{text}Career outlook\nIt grows.\n"
    groups = extract(page).qualifications
    return [(group.heading, [item.text for item in group.items]) for group in groups]


def test_without_bullets_a_line_right_below_a_heading_is_an_item() -> None:
    text = "Licenses\nPrivate pesticide applicator license\nCDL Class B\nExperience\n5-10 years\n"
    assert groups_of(text) == [
        ("Licenses", ["Private pesticide applicator license", "CDL Class B"]),
        ("Experience", ["5-10 years"]),
    ]


def test_without_bullets_a_degree_or_experience_is_an_item() -> None:
    text = "Calm\nBachelor's degree or equivalent experience\nNice to have\nSpanish\n"
    assert groups_of(text) == [
        (None, ["Calm", "Bachelor's degree or equivalent experience"]),
        ("Nice to have", ["Spanish"]),
    ]


def test_two_sections_of_one_name_close_together_are_no_menu() -> None:
    text = "Calm\nPreferred qualifications\nSpanish\nTypical hours\nNine to five.\n"
    assert groups_of(text) == [(None, ["Calm"]), (None, ["Spanish"])]


def test_a_section_right_below_one_of_its_name_is_its_first_group() -> None:
    text = "Education and training\n- GED\nOther requirements\n- Good memory\n"
    assert groups_of(text) == [
        ("Education and training", ["GED"]),
        ("Other requirements", ["Good memory"]),
    ]


@pytest.mark.parametrize(
    ("item", "level"),
    [
        ("PharmD from an ACPE-accredited school", "doctoral_or_professional"),
        ("MD or DO from an accredited school", "doctoral_or_professional"),
        ("High school diploma or GED", "high_school"),
        ("Bachelor's degree in marine engineering", "bachelor"),
    ],
)
def test_a_degree_below_a_credentials_heading(item: str, level: str) -> None:
    [group] = extract(PAGE.format(item=item)).qualifications
    assert group.items[0].certifications == []
    education = group.items[0].education
    assert education is not None
    assert education.minimum == level


@pytest.mark.parametrize(
    ("item", "texts"),
    [
        ("Graphics: Baron Lynx, Chyron Prime", []),
        ("Sanctions screening: OFAC, EU, and UN lists", []),
        ("Preferred: Wilderness First Responder", ["Wilderness First Responder"]),
        ("Clinical: CTEL, state nursing license", ["CTEL", "state nursing license"]),
    ],
)
def test_a_label_of_something_else_below_a_credentials_heading(item: str, texts: list[str]) -> None:
    [group] = extract(PAGE.format(item=item)).qualifications
    assert [found.text for found in group.items[0].certifications] == texts


@pytest.mark.parametrize("heading", ["Requirements", "Education", "Experience and licensing"])
def test_an_item_of_nothing_but_credentials_below_any_heading(heading: str) -> None:
    page = PAGE.replace("Certifications:", f"{heading}:")
    [group] = extract(page.format(item="Licensure: LPC, LCPC, or LMHC")).qualifications
    assert [found.text for found in group.items[0].certifications] == ["LPC", "LCPC", "LMHC"]
    [group] = extract(page.format(item="Screening: PET, CT, or MRI")).qualifications
    assert group.items[0].certifications == []


def test_a_word_inside_the_name_of_an_items_credential_is_no_skill() -> None:
    items = "- employer-issued forklift card\n- ASME Section IX\nTools:\n- RTK, forklift\n"
    record = extract(f"Overview\nWrites Python.\nQualifications\nCertifications:\n{items}")
    named = [(item.text, item.certifications) for item in record.qualifications[0].items]
    assert all(certifications for _, certifications in named)
    assert [skill.name for skill in record.skills] == ["Python", "RTK", "forklift"]
    tool = record.evidence_for("/skills/2")
    assert tool is not None
    assert tool.start > record.sections[-1].start + len(
        "Qualifications\nCertifications:\n- employer"
    )


def test_a_doubt_about_length_is_true() -> None:
    """Below a heading of certifications the rest of an item too long is not read; where the
    item's label is the name, all of it is, and there is no doubt."""
    long = "often asked of leads and of no other " * 120
    head = "Clerk\nLast updated\nOverview\nx\nQualifications\nCertifications:\n"
    page = head + "- {} BLS-C, CISSP\n- a\n"
    cut = extract(page.format(f"Knowledge of {long}"))
    whole = extract(page.format(f"CISSP: {long}"))
    [found, named] = [record.qualifications[0].items[0].certifications for record in (cut, whole)]
    assert found == []
    assert [one.text for one in named][:1] == ["CISSP"]
    assert "limit_reached" in [issue.code for issue in cut.issues]
    assert "limit_reached" not in [issue.code for issue in whole.issues]
