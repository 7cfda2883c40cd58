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
