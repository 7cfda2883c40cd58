from __future__ import annotations

from typing import Any

import pytest

from rolextract.values.education import read_education, read_education_row
from tests.cases_of import cases_of, check_slices, compare

EMPTY = {
    "levels": [],
    "minimum": None,
    "preferred": [],
    "fields": [],
    "related_field_accepted": False,
    "experience_accepted": False,
}


@pytest.mark.parametrize("case", cases_of("education"))
def test_case(case: dict[str, Any]) -> None:
    read = read_education if case.get("item") else read_education_row
    reading = read(case["text"])
    compare(case, reading.value, EMPTY)
    check_slices(case, reading.marks)
