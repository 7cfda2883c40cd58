from __future__ import annotations

from typing import Any

import pytest

from rolextract.values.employer_types import read_employer_types
from tests.cases_of import cases_of


@pytest.mark.parametrize("case", cases_of("employer_types"))
def test_case(case: dict[str, Any]) -> None:
    reading = read_employer_types(case["text"])
    expected = case["expect"].get("items", [])
    assert reading.value["items"] == expected
    slices = [case["text"][s:e] for path, s, e, _ in reading.marks if path.startswith("/items/")]
    assert slices == expected
