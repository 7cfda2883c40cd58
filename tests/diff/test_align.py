"""Lists: each item is known by what it is."""

from __future__ import annotations

import time
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from rolextract.diff.align import align


def duty(text: str) -> dict[str, Any]:
    return {"text": text}


DUTIES = [
    duty("Inspect the trailer before each trip and write down every fault"),
    duty("Plan routes around low bridges and bad weather"),
    duty("Secure cargo with straps and chains"),
    duty("Report delays to dispatch by telephone"),
]


def test_one_inserted_duty_is_one_insertion() -> None:
    found = align(DUTIES, [DUTIES[0], duty("Wash the cab on Fridays"), *DUTIES[1:]])
    assert (found.removed, found.added, found.moves) == ([], [1], [])
    assert found.pairs == [(0, 0), (1, 2), (2, 3), (3, 4)]


def test_an_edited_duty_is_a_pair_even_beside_an_insertion() -> None:
    edited = duty("Secure cargo with nylon straps and steel chains")
    found = align(DUTIES, [duty("Wash the cab on Fridays"), *DUTIES[:2], edited, DUTIES[3]])
    assert (2, 3) in found.pairs
    assert (found.removed, found.added) == ([], [0])


def test_a_duty_that_is_another_one_is_no_edit() -> None:
    found = align(DUTIES, [*DUTIES[:3], duty("Teach apprentices how to back into a dock")])
    assert (found.removed, found.added) == ([3], [3])


def test_two_edits_go_to_the_texts_they_were_made_of() -> None:
    one, two = duty("Plan routes around high bridges"), duty("Report delays to dispatch by radio")
    found = align(DUTIES, [DUTIES[0], two, one, DUTIES[2]])
    assert {(1, 2), (3, 1)} <= set(found.pairs)
    assert len(found.moves) >= 1


def test_questions_pair_by_question_then_by_answer() -> None:
    old = [
        {"question": "Is it hard?", "answer": "Yes."},
        {"question": "Is it paid?", "answer": "Well."},
    ]
    new = [
        {"question": "Is it well paid?", "answer": "Well."},
        {"question": "Is it hard?", "answer": "No!"},
    ]
    assert align(old, new).pairs == [(0, 1), (1, 0)]


def test_names_that_look_alike_are_different_things() -> None:
    def skill(name: str) -> dict[str, Any]:
        return {"name": name, "text": name, "kind": "tool", "sections": []}

    found = align([skill("CKA")], [skill("CKAD")])
    assert (found.removed, found.added) == ([0], [0])


def test_a_credential_of_the_same_words_under_another_name_is_the_same() -> None:
    old = [{"name": "CKA", "text": "CKA", "acronym": None}]
    new = [{"name": "Certified Kubernetes Administrator", "text": "CKA", "acronym": "CKA"}]
    assert align(old, new).pairs == [(0, 0)]


def test_groups_pair_by_heading_though_all_items_differ() -> None:
    def group(heading: str | None, *items: str) -> dict[str, Any]:
        return {
            "heading": heading,
            "kind": "other",
            "text": None,
            "items": [duty(i) for i in items],
        }

    old = [group("Education", "a"), group("Experience", "b"), group(None, "c")]
    new = [group("Experience", "x"), group(None, "y"), group("Schooling", "a")]
    assert align(old, new).pairs == [(0, 2), (1, 0), (2, 1)]


words = st.lists(st.sampled_from("abcdef"), max_size=9)


@given(words, words)
def test_every_item_is_paired_removed_or_added_once(old: list[str], new: list[str]) -> None:
    found = align(old, new)
    assert sorted([i for i, _ in found.pairs] + found.removed) == list(range(len(old)))
    assert sorted([j for _, j in found.pairs] + found.added) == list(range(len(new)))
    if sorted(old) == sorted(new):
        assert (found.removed, found.added) == ([], [])


@given(words, words)
def test_removals_moves_and_additions_make_the_new_list(old: list[str], new: list[str]) -> None:
    found = align(old, new)
    made = [new[j] for j in (dict(found.pairs).get(i) for i in range(len(old))) if j is not None]
    for move in found.moves:
        made.insert(move.put, made.pop(move.taken))
    for j in found.added:
        made.insert(j, new[j])
    assert made == new


def test_long_lists_of_unlike_items_take_no_time_to_speak_of() -> None:
    old = [duty(f"{n} alpha {n * 7} beta {n * 13}") for n in range(3_000)]
    new = [duty(f"gamma {n * 3} delta {n * 11} {n}") for n in range(3_000)]
    started = time.perf_counter()
    align(old, new)
    align(["x" * 200_000], ["xy" * 100_000])
    assert time.perf_counter() - started < 20
