"""What a group's heading says it is about: the noun of its first phrase that says so."""

from __future__ import annotations

import pytest

from rolextract.sections.qualification_kinds import kind_word, names_more_than


@pytest.mark.parametrize(
    ("heading", "kind", "word"),
    [
        ("Education", "education", "Education"),
        ("Education and training", "education", "Education and training"),
        ("Educational background", "education", "Educational background"),
        ("Education and certifications", "education", "Education"),
        ("Experience benchmarks", "experience", "Experience"),
        ("Software development experience", "experience", "experience"),
        ("Physical therapy experience", "experience", "experience"),
        ("Technical background", "experience", "background"),
        ("Technical certifications", "certifications", "certifications"),
        ("Medical license", "certifications", "license"),
        ("Certifications (valued)", "certifications", "Certifications"),
        ("Licenses, certifications, and training", "certifications", "Licenses"),
        ("Technical depth (common expectations)", "skills", "Technical"),
        ("Collaboration and process skills", "skills", "Collaboration"),
        ("Medical coding skills", "skills", "skills"),
        ("Education technology skills", "skills", "skills"),
        ("Skills and experience", "skills", "Skills"),
        ("Personal attributes", "skills", "attributes"),
        ("Physical and medical requirements", "physical", "Physical and medical"),
        ("Physical abilities", "physical", "Physical abilities"),
        ("Vision and hearing", "physical", "Vision"),
    ],
)
def test_kind_of_a_heading(heading: str, kind: str, word: str) -> None:
    found = kind_word(heading)
    assert found is not None
    assert (found[0], heading[slice(*found[1:])]) == (kind, word)


@pytest.mark.parametrize(
    "heading",
    ["What hiring managers actually look for", "Paths into the role", "Preferred qualifications"],
)
def test_headings_that_name_no_kind(heading: str) -> None:
    assert kind_word(heading) is None


@pytest.mark.parametrize(
    ("heading", "more"),
    [
        ("Certifications", False),
        ("Licenses and certifications", False),
        ("Certifications (valued)", False),
        ("Certifications and training", False),
        ("Licensure, permits, and clearances", False),
        ("Technical certifications", False),
        ("Licenses and qualifications", True),
        ("Licenses and physical requirements", True),
        ("Certifications and skills", True),
        ("Certifications, tools & platforms", True),
        ("LICENSES AND PHYSICAL REQUIREMENTS", True),
        ("CERTIFICATIONS OR SKILLS", True),
        ("LICENSES AND CERTIFICATIONS", False),
    ],
)
def test_headings_that_name_more_than_credentials(heading: str, more: bool) -> None:
    assert names_more_than("certifications", heading) is more
