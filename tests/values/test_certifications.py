from __future__ import annotations

from typing import Any

import pytest

from rolextract.evidence import Mark
from rolextract.gazetteer import Gazetteer
from rolextract.values.certifications import (
    find_credentials,
    read_certifications,
    read_listed,
)
from tests.cases_of import cases_of, check_slices


def read(case: dict[str, Any], gazetteer: Gazetteer) -> tuple[dict[str, Any], list[Mark]]:
    """The value of a case as the reader of its kind of text gives it."""
    if not case.get("item"):
        reading = read_certifications(case["text"], gazetteer)
        return reading.value, reading.marks
    if case.get("prose"):
        found = find_credentials(case["text"], gazetteer)
    else:
        asked = {f"is_{key}": case.get(key, False) for key in ("mixed", "labelled")}
        found = read_listed(case["text"], gazetteer, **asked)
    value = {"none_required": False, "items": [credential for credential, *_ in found]}
    return value, [(f"/items/{i}", s, e, rule) for i, (_, s, e, rule) in enumerate(found)]


@pytest.mark.parametrize("case", cases_of("certifications"))
def test_case(case: dict[str, Any], gazetteer: Gazetteer) -> None:
    value, marks = read(case, gazetteer)
    expected = case["expect"].get("items", [])
    assert [item["text"] for item in value["items"]] == [item["text"] for item in expected]
    for item, wanted in zip(value["items"], expected, strict=True):
        assert {key: item[key] or "" for key in wanted} == wanted  # TOML has no null
    if not case.get("item"):
        assert value["none_required"] == case["expect"].get("none_required", False)
        check_slices(case, marks)
