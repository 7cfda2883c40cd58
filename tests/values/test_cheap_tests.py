"""The cheap tests before costly patterns never answer otherwise than the patterns alone."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator

import pytest

from rolextract.amounts import percents, years
from rolextract.values.experience import other_times
from rolextract.values.growth import comparisons
from rolextract.values.growth.mentions import find_words
from tests.cases_of import CASES

WORD_STARTS = re.compile(r"(?<![^\W_])(?=\w)|(?<=\d)(?=\D)")


def texts() -> list[str]:
    """The texts of all cases of all values, and what upper case and long dashes make of them."""
    found: set[str] = set()
    for path in sorted(CASES.glob("*/*.toml")):
        for case in tomllib.loads(path.read_text(encoding="utf-8")).get("case", []):
            if isinstance(text := case.get("text"), str):
                found |= {text, text.upper(), text.replace("-", "–")}
    return sorted(found)


def places() -> Iterator[tuple[str, str]]:
    """What stands before and behind the words of every text."""
    for text in texts():
        for place in WORD_STARTS.finditer(text):
            at = place.start()
            yield text[max(0, at - 60) : at], text[at : at + 120]
            yield text[max(0, at - 60) : at], text[max(0, at - 1) : at + 120]


def test_other_times() -> None:
    for before, after in places():
        full = other_times._NOT_BEFORE.search(before) is not None
        assert other_times.is_other_before(before) is full, before
        full = other_times._NOT_AFTER.match(after) is not None
        assert other_times.is_other_after(after) is full, after


def test_plain_years(monkeypatch: pytest.MonkeyPatch) -> None:
    found = {text: years.find_years(text) for text in texts()}
    monkeypatch.setattr(years, "_PLAIN_YEARS", re.compile(r"(?!)"))
    assert {text: years.find_years(text) for text in texts()} == found


def test_where_years_begin() -> None:
    for text in texts():
        spans = [match.span() for match in years._YEARS.finditer(text)]
        starts = [place.start() for place in years._FIGURE_OR_WORD.finditer(text)]
        assert {start for start, _ in spans} <= set(starts), text


def test_where_percents_begin() -> None:
    for text in texts():
        spans = [match.span() for match in percents._PERCENTS.finditer(text)]
        assert [match.span() for match in percents._percents(text)] == spans, text


def test_where_comparisons_begin() -> None:
    patterns = comparisons._patterns()
    pattern = next(iter(patterns.values()))
    for text in texts():
        spans = [match.span() for match in pattern.finditer(text)]
        starts = {start for start, _ in find_words(text, patterns)}
        assert {start for start, _ in spans} <= starts, text
