from __future__ import annotations

import pytest

from rolextract import extract

REST = "Role at a glance\n- Typical education\n- None required\nOverview\nIt is a job.\n"


@pytest.mark.parametrize("mark", ["", "# "])
@pytest.mark.parametrize("summary", ["Florists arrange cut flowers.", "Florists sell."])
def test_a_short_sentence_below_the_title_is_the_summary(mark: str, summary: str) -> None:
    record = extract(f"{mark}Florist\n{summary}\n{REST}")
    assert (record.title, record.category, record.summary) == ("Florist", None, summary)


@pytest.mark.parametrize(
    "title", ["Driver, Acme Inc.", "Nurse (Public Health Dept.)", "Sr. Driver"]
)
def test_an_abbreviation_ends_no_sentence(title: str) -> None:
    record = extract(f"Transport\n{title}\nLast updated\n{REST}")
    assert (record.title, record.category) == (title, "Transport")


FLORISTS = (
    "Florists cut, wire and arrange flowers, and sell them before anybody sees that they die."
)
HEAD = f"Florist\n{FLORISTS}\n"
ROWS = "Role at a glance\n- Typical education\n- GED\n- Typical experience\n- 2-4 years\n"


@pytest.mark.parametrize(
    "head",
    [
        f"Retail\nFlorist\nShare\nPrint\nLast updated\n{FLORISTS}",
        f"Retail\nFlorist\nLast updated\nShare\n{FLORISTS}",
        f"Retail\nFlorist\nLast updated\n{FLORISTS}\nShare\nSave job",
        f"Retail\nFlorist\nShare this: Facebook | LinkedIn | Email\nLast updated\n{FLORISTS}",
        f"We use cookies. Accept all | Settings\nHome > Retail\nRetail\nFlorist\n{FLORISTS}",
        f"Retail\nFlorist\nLast updated\n{FLORISTS}\nThis site uses cookies. Accept all cookies",
    ],
)
def test_lines_of_the_site_around_the_title_hide_nothing(head: str) -> None:
    data = extract(f"{head}\n{ROWS}Duties and responsibilities\n- Wire stems\n").data
    assert (data["title"], data["category"], data["summary"]) == ("Florist", "Retail", FLORISTS)


def test_a_decorator_of_cookies_is_a_title() -> None:
    data = extract(f"Bakery\nCookie Decorator\nLast updated\n{FLORISTS}\n{ROWS}").data
    assert (data["title"], data["category"]) == ("Cookie Decorator", "Bakery")


def test_sharing_and_advertisements_between_sections_are_no_values() -> None:
    page = f"Florist\n{FLORISTS}\n{ROWS}Overview\nFlowers die.\nAdvertisement\nPeople buy them.\n"
    data = extract(page + "Share\nDuties and responsibilities\n- Wire stems\nPrint\n").data
    assert data["overview"] == ["Flowers die.", "People buy them."]
    assert data["duties"] == [{"text": "Wire stems"}]


DUTIES_OF_NETWORKS = (
    "Share content across Facebook, Instagram and LinkedIn",
    "Email weekly campaign results to the Pinterest team",
    "Follow brand mentions on Twitter",
)


def test_duties_that_name_networks_are_no_buttons() -> None:
    page = f"{HEAD}{ROWS}Duties and responsibilities\n" + "\n".join(DUTIES_OF_NETWORKS)
    data = extract(page + "\nShare this page on Facebook, X or by email\n").data
    assert [duty["text"] for duty in data["duties"]] == list(DUTIES_OF_NETWORKS)


@pytest.mark.parametrize(
    "summary",
    [
        "Bakers use flour, butter and sugar for bread, cakes and cookies.",
        "A baker keeps the site where we all buy cookies going.",
        "Copyright law is what this clerk reads all day long.",
    ],
)
def test_a_summary_is_no_banner_and_no_notice(summary: str) -> None:
    data = extract(f"Food\nBaker\n{summary}\n{ROWS}Duties and responsibilities\n- Bake\n").data
    assert (data["title"], data["summary"]) == ("Baker", summary)


@pytest.mark.parametrize(
    "summary", ["A pastry chef makes what is sweet.", "Pastry chefs make what is sweet."]
)
def test_the_role_that_the_summary_begins_with_is_the_title(summary: str) -> None:
    rows = "Education\nDiploma\nExperience\n2-4 years\n"
    page = f"Last updated June 2, 2026\n{summary}\nAt a glance\n{rows}Duties\n- Bake\n"
    below, above = extract(f"Food Service\nPastry Chef\n{page}"), extract(f"Pastry Chef\n{page}")
    assert (below.data["title"], below.data["category"]) == ("Pastry Chef", "Food Service")
    assert (above.data["title"], above.data["category"]) == ("Pastry Chef", None)


def test_of_two_names_the_one_without_the_site_is_the_title() -> None:
    page = f"Barista Job Description: Duties | Acme\nBarista Job Description: Duties\n{FLORISTS}\n"
    data = extract(page + "Barista responsibilities\n- Pull shots\nSkills needed\n- Calm\n").data
    assert (data["title"], data["category"]) == ("Barista Job Description: Duties", None)


def test_a_date_on_the_line_below_its_label_leaves_no_category() -> None:
    page = f"Welder Career Guide\nUpdated\n11/30/2025\n{FLORISTS}\nKey responsibilities\n- Weld\n"
    data = extract(page + "Skills needed\n- Calm\n").data
    assert (data["title"], data["category"]) == ("Welder Career Guide", None)
    assert data["last_updated"] == "2025-11-30"


def test_share_this_article_heads_no_section_and_is_the_sites() -> None:
    more = "People buy them all the same, and will as long as there are weddings and funerals."
    page = f"{HEAD}Overview\nFlowers die.\nShare this article\n{more}\nQualifications\n- Calm\n"
    data = extract(page).data
    assert data["overview"] == ["Flowers die.", more]
    assert data["unclaimed"] == []


@pytest.mark.parametrize(
    "footer",
    [
        "Privacy policyTerms of service© 2025 Career Guides",
        "Privacy policy | Terms of use | Contact us",
        "[1]About us [2]Privacy policy[3]© 2025 Acme",
    ],
)
def test_a_footer_on_one_line_is_no_role(footer: str) -> None:
    page = f"{HEAD}Overview\nFlowers die.\nSimilar careers\n- Gardener\n- Decorator\n{footer}\n"
    data = extract(page).data
    assert [role["title"] for role in data["related_roles"]] == ["Gardener", "Decorator"]
    assert data["sections"][-1]["name"] == "boilerplate"


def test_a_title_that_ends_as_a_heading_stands_below_the_one_of_the_browser() -> None:
    title = "Clerk Job Description Template"
    page = f"{title} | Acme\n{title}\n{FLORISTS}\nClerk duties and responsibilities:\n- File\n"
    data = extract(f"{page}Skills\n- Calm\n").data
    assert (data["title"], data["summary"], data["other_sections"]) == (title, FLORISTS, [])
