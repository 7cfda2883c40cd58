from __future__ import annotations

import time

from hypothesis import given
from hypothesis import strategies as st

from rolextract.diff.words import find_word_changes

texts = st.text(alphabet="ab ,.\n", max_size=40)


def test_the_changed_words_stand_alone() -> None:
    pieces = find_word_changes("Work at the start of each shift", "Work at the end of every shift")
    assert pieces == [
        ("same", "Work at the "),
        ("removed", "start"),
        ("added", "end"),
        ("same", " of "),
        ("removed", "each"),
        ("added", "every"),
        ("same", " shift"),
    ]


def test_neighbouring_changed_words_are_one_change() -> None:
    assert find_word_changes("one two three", "one four five six") == [
        ("same", "one "),
        ("removed", "two three"),
        ("added", "four five six"),
    ]


@given(texts, texts)
def test_the_pieces_are_both_texts(old: str, new: str) -> None:
    pieces = find_word_changes(old, new)
    assert "".join(text for tag, text in pieces if tag != "added") == old
    assert "".join(text for tag, text in pieces if tag != "removed") == new
    assert all(text for _, text in pieces)
    if old == new:
        assert {tag for tag, _ in pieces} <= {"same"}


def test_long_texts_take_no_time_to_speak_of() -> None:
    old = " ".join(f"{n} alpha" for n in range(100_000))
    new = " ".join(f"{n} beta" for n in range(100_000))
    started = time.perf_counter()
    find_word_changes(old, new)
    assert time.perf_counter() - started < 10
