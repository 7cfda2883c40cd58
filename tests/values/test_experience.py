from __future__ import annotations

from typing import Any

import pytest

from rolextract.values.experience import read_experience
from tests.cases_of import cases_of, check_slices, compare

EMPTY = {
    "min_years": None,
    "max_years": None,
    "open_ended": False,
    "seniority": [],
    "parts": [],
}
EMPTY_PART = {"min_years": None, "max_years": None, "open_ended": False}


@pytest.mark.parametrize("case", cases_of("experience"))
def test_case(case: dict[str, Any]) -> None:
    reading = read_experience(case["text"])
    parts = case["expect"].get("parts", [])
    value = reading.value
    if "parts" not in case.get("open", ()):
        got = [
            {k: v for k, v in part.items() if k != "text" or "text" in expected}
            for part, expected in zip(value["parts"], parts, strict=False)
        ]
        assert got == [{**EMPTY_PART, **expected} for expected in parts]
        assert len(value["parts"]) == len(parts), value["parts"]
    bare = {**case, "expect": {k: v for k, v in case["expect"].items() if k != "parts"}}
    compare(bare, value, {k: v for k, v in EMPTY.items() if k != "parts"})
    check_slices(case, reading.marks)
