from __future__ import annotations

from typing import Any

import pytest

from rolextract.values.salary import find_salary_at_end, read_salary
from tests.cases_of import cases_of

KEYS = ("text", "currency", "min", "max", "period")


@pytest.mark.parametrize("case", cases_of("salary"))
def test_case(case: dict[str, Any]) -> None:
    reading = read_salary(case["text"])
    if reading is None:
        found = find_salary_at_end(case["text"])
        reading = found[1] if found else None
    expected = case["expect"]
    if not expected:
        assert reading is None
        return
    assert reading is not None
    skipped = set(case.get("open", ()))
    if "text" not in expected:
        skipped.add("text")
    compared = [key for key in KEYS if key not in skipped]
    assert [reading.value[key] for key in compared] == [expected.get(key) for key in compared]
    [(path, start, end, _)] = reading.marks
    assert path == ""
    assert case["text"][start:end] == reading.value["text"]
