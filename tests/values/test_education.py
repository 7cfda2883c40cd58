from __future__ import annotations

from typing import Any

import pytest

from rolextract.values.education import read_education
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
    reading = read_education(case["text"])
    compare(case, reading.value, EMPTY)
    check_slices(case, reading.marks)
