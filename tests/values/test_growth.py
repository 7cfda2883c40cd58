from __future__ import annotations

from typing import Any

import pytest

from rolextract.values.growth import read_growth
from tests.cases_of import cases_of, check_slices, compare

EMPTY = dict.fromkeys(
    ("direction", "pace", "percent_min", "percent_max", "from_year", "to_year", "source")
)


@pytest.mark.parametrize("case", cases_of("growth"))
def test_case(case: dict[str, Any]) -> None:
    reading = read_growth(case["text"])
    compare(case, reading.value, EMPTY)
    check_slices(case, reading.marks)
