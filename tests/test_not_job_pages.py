"""Texts that are no job pages: licences, recipes, changelogs, minutes. They give no typed value.

Most have no heading that a layout knows. Some have: a README has an overview and requirements, a
flat has its facts at a glance. Such a text becomes a record, but one without a typed value.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from rolextract import UnknownLayout, extract

CASES = Path(__file__).parent / "cases"
TEXTS = sorted((CASES / "not_job_pages").glob("*.txt"))
NEARLY = sorted((CASES / "nearly_job_pages").glob("*.txt"))


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_no_layout_claims_it(path: Path) -> None:
    with pytest.raises(UnknownLayout) as caught:
        extract(path.read_bytes())
    assert caught.value.way_out


@pytest.mark.parametrize("path", NEARLY, ids=lambda path: path.stem)
def test_headings_alone_make_no_value(path: Path) -> None:
    assert _typed_values(extract(path.read_bytes()).data) == []


def _typed_values(record: dict[str, Any]) -> list[Any]:
    rows = record["at_a_glance"] or {}
    found = [value for key, value in rows.items() if key != "other"]
    items = [item for group in record["qualifications"] for item in group["items"]]
    found += [item[key] for item in items for key in ("education", "experience", "certifications")]
    found += [role["salary"] for role in record["related_roles"]]
    found += [record["cover_letter"], record["last_updated"]]
    return [value for value in found if value]


def test_there_are_enough() -> None:
    assert len(TEXTS) >= 75
    assert len(NEARLY) >= 9
