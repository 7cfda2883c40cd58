"""Changes and patches: the properties that hold for any two records."""

from __future__ import annotations

import random
from copy import deepcopy
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rolextract.diff.classes import LEFT_OUT, find_changes
from rolextract.diff.patch import patch_of
from tests.diff.patching import apply
from tests.diff.samples import EDITS, Edit, edited, sample

seeds = st.integers(0, 2**32 - 1)


def compared(record: dict[str, Any]) -> dict[str, Any]:
    """What of a record is compared without evidence."""
    kept = {key: value for key, value in record.items() if key not in LEFT_OUT}
    kept["issues"] = [
        {k: v for k, v in issue.items() if k not in ("start", "end")} for issue in kept["issues"]
    ]
    return kept


@pytest.mark.parametrize("number", range(8))
@pytest.mark.parametrize("evidence", [True, False])
def test_a_record_does_not_differ_from_itself(number: int, evidence: bool) -> None:
    assert find_changes(sample(number), sample(number), evidence=evidence) == []


@pytest.mark.parametrize("edit", EDITS, ids=lambda edit: edit.__name__)
@given(seed=seeds, number=st.integers(0, 7))
@settings(max_examples=30, deadline=None)
def test_an_edit_of_a_class_is_the_one_change_of_that_class(
    edit: Edit, seed: int, number: int
) -> None:
    old = sample(number)
    new, made = edited(old, edit, seed)
    [change] = find_changes(old, new, evidence=False)
    assert (change.kind, change.new_path or change.old_path) == made


@pytest.mark.parametrize("old", [0, 3, 6])
@pytest.mark.parametrize("new", [1, 4, 7])
def test_the_patch_between_any_two_records_turns_one_into_the_other(old: int, new: int) -> None:
    before, after = sample(old), sample(new)
    assert apply(before, patch_of(find_changes(before, after, evidence=True))) == after
    patched = apply(before, patch_of(find_changes(before, after, evidence=False)))
    assert compared(patched) == compared(after)


def disturb(value: Any, chance: random.Random) -> Any:
    """The value after edits anywhere in it: items gone, doubled, shuffled; values gone or new."""
    if isinstance(value, list):
        items = [disturb(item, chance) for item in value if chance.random() > 0.1]
        if items and chance.random() < 0.2:
            items.insert(chance.randrange(len(items) + 1), deepcopy(chance.choice(items)))
        if chance.random() < 0.3:
            chance.shuffle(items)
        return items
    if isinstance(value, dict):
        return {k: disturb(v, chance) for k, v in value.items() if chance.random() > 0.01}
    if chance.random() < 0.1:
        return chance.choice([None, 3.0, "other words", f"{value} more", []])
    return value


@given(seed=seeds, number=st.integers(0, 7), evidence=st.booleans())
@settings(max_examples=60, deadline=None)
def test_the_patch_of_any_disturbance_undoes_nothing(
    seed: int, number: int, evidence: bool
) -> None:
    old = sample(number)
    new = disturb(old, random.Random(seed))  # noqa: S311
    new["issues"] = old["issues"]
    patched = apply(old, patch_of(find_changes(old, new, evidence=evidence)))
    if evidence:
        assert patched == new
    else:
        assert compared(patched) == compared(new)
    assert find_changes(patched, new, evidence=evidence) == []


def test_source_sections_evidence_unclaimed_are_compared_on_request_only() -> None:
    old = sample()
    new = sample(id="another", rolextract="9.9")
    new["unclaimed"] = [{"start": 0, "end": 1, "text": "x"}]
    new["evidence"] = new["evidence"][1:]
    assert find_changes(old, new, evidence=False) == []
    keys = {change.key for change in find_changes(old, new, evidence=True)}
    assert keys == {"source", "unclaimed", "evidence"}


def test_offsets_of_issues_are_compared_on_request_only() -> None:
    issue = {"code": "mojibake", "message": "m", "path": None, "start": 3, "end": 4}
    old, new = {"issues": [issue]}, {"issues": [{**issue, "start": 9, "end": 10}]}
    assert find_changes(old, new, evidence=False) == []
    assert [c.new_path for c in find_changes(old, new, evidence=True)] == [
        "/issues/0/start",
        "/issues/0/end",
    ]


def test_an_added_issue_keeps_its_offsets_in_the_patch() -> None:
    issue = {"code": "mojibake", "message": "m", "path": None, "start": 3, "end": 4}
    other = {**issue, "message": "n"}
    old, new = {"issues": [issue]}, {"issues": [issue, other]}
    [change] = find_changes(old, new, evidence=False)
    assert (change.kind, change.new) == ("added", other)


@pytest.mark.parametrize(
    ("old", "new", "kind"),
    [
        (None, "a", "filled"),
        ("a", None, "lost"),
        ([], ["a"], "filled"),
        (["a"], [], "lost"),
        ("a", "b", "changed"),
        (None, [], "changed"),
        (False, True, "changed"),
        (1, True, "changed"),
    ],
)
def test_kinds_of_a_value(old: Any, new: Any, kind: str) -> None:
    [change] = find_changes({"key": old}, {"key": new}, evidence=False)
    assert change.kind == kind


def test_a_key_that_only_one_schema_has() -> None:
    old, new = {"gone": "a", "both": 1}, {"both": 1, "come~/": "b"}
    changes = find_changes(old, new, evidence=False)
    assert [(c.kind, c.old_path, c.new_path) for c in changes] == [
        ("lost", "/gone", None),
        ("filled", None, "/come~0~1"),
    ]
    assert apply(old, patch_of(changes)) == new


def test_another_reading_of_the_same_text_is_retyped_wherever_it_stands() -> None:
    old = sample()
    new = deepcopy(old)
    new["at_a_glance"]["certifications"]["items"].pop()
    group = next(i for i, g in enumerate(new["qualifications"]) if g["kind"] != "physical")
    new["qualifications"][group]["kind"] = "physical"
    new["skills"][0]["kind"] = "other" if new["skills"][0]["kind"] != "other" else "tool"
    assert {c.kind for c in find_changes(old, new, evidence=False)} == {"retyped"}


def test_another_text_with_another_reading_is_changed() -> None:
    old = sample()
    new = deepcopy(old)
    new["at_a_glance"]["experience"].update(text="17 years", min_years=17.0)
    kinds = {c.kind for c in find_changes(old, new, evidence=False)}
    assert kinds == {"changed"}
