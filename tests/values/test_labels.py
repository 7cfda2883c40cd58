from __future__ import annotations

from typing import Any

import pytest

from rolextract.values.labels import find_label, find_trend
from tests.cases_of import cases_of


@pytest.mark.parametrize("case", cases_of("labels"))
def test_label(case: dict[str, Any]) -> None:
    found = find_label(case["text"])
    label = case["text"][found[0] : found[1]] if found else None
    assert label == case["expect"].get("label")


@pytest.mark.parametrize("case", cases_of("trends"))
def test_trend(case: dict[str, Any]) -> None:
    text = case["text"]
    found = find_trend(text)
    trend = {"label": text[found[0] : found[1]], "text": text[found[2] :]} if found else {}
    assert trend == case["expect"]
