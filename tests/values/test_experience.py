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


@pytest.mark.parametrize(
    ("text", "in_years", "bounds"),
    [
        ("3", True, (3.0, 3.0, False)),
        ("3-5", True, (3.0, 5.0, False)),
        ("5+", True, (5.0, None, True)),
        ("3", False, (None, None, False)),
        ("Varies", True, (None, None, False)),
    ],
)
def test_a_label_may_name_the_unit(
    text: str, in_years: bool, bounds: tuple[float | None, float | None, bool]
) -> None:
    value = read_experience(text, in_years=in_years).value
    assert (value["min_years"], value["max_years"], value["open_ended"]) == bounds
