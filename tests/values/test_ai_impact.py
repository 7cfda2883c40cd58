from __future__ import annotations

import re
from typing import Any

import pytest

from rolextract.values.ai_impact import read_ai_impact
from tests.cases_of import cases_of, check_slices, compare

EMPTY = dict.fromkeys(("label", "effect", "horizon_year", "rationale"))


@pytest.mark.parametrize("case", cases_of("ai_impact"))
def test_case(case: dict[str, Any]) -> None:
    year = re.search(r"\d{4}", case.get("row_label", "AI impact (through 2030)"))
    reading = read_ai_impact(case["text"], int(year.group()) if year else None)
    compare(case, reading.value, EMPTY)
    check_slices(case, reading.marks)
