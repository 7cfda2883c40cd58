"""Pages of every hostile size and depth: a record that keeps its promises, or a PageError, soon."""

from __future__ import annotations

import time
from statistics import median

import pytest
from fuzz.contract import walk
from fuzz.promises import Broken

from rolextract import Extractor, Limits, PageError, PageTooLarge, extract
from rolextract.notes import MOST_ISSUES
from tests.conftest import ROOT
from tests.hostile.deadline import deadline
from tests.hostile.inputs import LARGE, in_duties, in_row

MOST_ENTRIES = 5  # values of a record for each line of its page, and then some for each character


MOST_TIME = 50  # times what a byte of an ordinary page takes, in the median


def seconds(text: str) -> float:
    """Processor time of a page, from text to JSON."""
    start = time.process_time()
    extract(text).to_json()
    return time.process_time() - start


@pytest.fixture(scope="module")
def ordinary() -> float:
    """Seconds that a byte of a sample page takes, in the median."""
    pages = [path.read_text(encoding="utf-8") for path in (ROOT / "raw").glob("*.txt")]
    for page in pages:
        seconds(page)
    return median(min(seconds(page) for _ in range(3)) / len(page.encode()) for page in pages)


@pytest.mark.parametrize("name", LARGE)
def test_answered_in_time(name: str, ordinary: float) -> None:
    text = LARGE[name]()
    with deadline():
        start = time.process_time()
        record = extract(text)
        data = record.data
        assert record.to_json()
        taken = time.process_time() - start
    assert taken <= MOST_TIME * ordinary * len(text.encode())
    assert data["sections"][-1]["end"] == len(text)
    assert len(data["issues"]) <= MOST_ISSUES
    assert len(data["evidence"]) <= 20 + MOST_ENTRIES * text.count("\n") + len(text) // 2


def test_a_thousand_times_the_same_section_is_said_within_the_limit() -> None:
    data = extract(LARGE["the same section a thousand times"]()).data
    assert data["issues"][-1]["code"] == "limit_reached"
    assert {issue["code"] for issue in data["issues"]} == {"section_repeated", "limit_reached"}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("a" * (10 * 1024 * 1024 + 1), "too_large"),
        ("a\n" * 200_001, "too_large"),
        ("a\r" * 200_001, "too_large"),
        ("Overview\nx\nFAQ\n|" + "a|" * 1_100_000, "too_large"),
        ("Overview\nFAQ\n" + "|a|b|c|d|e|f|g|h|i|j\n" * 105_000, "too_large"),
        (" \n\t\u2003", "empty"),
        ("\ud800", "not_text"),
        ("Overview\nx \udfff\nQualifications\n- x", "not_text"),
    ],
    ids=[
        "bytes",
        "lines",
        "lines of CR",
        "cells",
        "rows of cells",
        "blank",
        "surrogate",
        "surrogate inside",
    ],
)
def test_beyond_the_limits_is_a_named_failure(text: str, code: str) -> None:
    with deadline(), pytest.raises(PageError) as caught:
        extract(text)
    assert caught.value.code == code
    assert caught.value.way_out


@pytest.mark.parametrize(
    ("row", "text"),
    [
        ("Top employer types", "a, " * 10_002),
        ("Typical experience", "2 years in a, " * 10_002),
        ("Key certifications", "CPA, " * 10_000),
    ],
)
def test_more_items_than_a_reader_hands_back_are_told(row: str, text: str) -> None:
    data = extract(in_row(row, text)).data
    assert [issue["code"] for issue in data["issues"]] == ["limit_reached"]
    assert len(data["evidence"]) <= 10_010


def test_the_limit_of_values_is_ones_own() -> None:
    page = in_row("Top employer types", "a, b, c, d, e, f, g")
    assert extract(page)
    with pytest.raises(PageTooLarge, match="more than 5 values"):
        Extractor(limits=Limits(page_values=5)).extract(page)


def test_as_many_lines_as_a_page_may_have() -> None:
    assert len(extract("Overview\nQualifications\n" + "a\n" * 199_998).data["evidence"]) > 199_990


def test_ranges_upside_down_are_turned_and_told() -> None:
    cases = {
        "Typical experience": ("10-5 years", "min_years", 5.0),
        "Growth outlook": ("6-4% growth", "percent_min", 4.0),
        "Salary": ("$90K–$60K", "min", 60_000.0),
    }
    for label, (text, key, low) in cases.items():
        data = extract(in_row(label, text)).data
        assert [issue["code"] for issue in data["issues"]] == ["range_inverted"], label
        found = [v for path, v in walk(data["at_a_glance"]) if path.endswith(f"/{key}")]
        assert low in found, label


def test_broken_promises_are_seen_by_the_check() -> None:
    from fuzz.promises import check_promises

    page = b"Overview\nText of the page.\nQualifications\n- 5 years of work experience"
    record = extract(page)
    check_promises(record, page, page.decode())
    record.data["overview"][0] = "Another text."
    with pytest.raises(Broken, match="the slice"):
        check_promises(record, page, page.decode())


@pytest.mark.parametrize("unit", ["-", "* ", "| ", "=-", ":\u2003", "<b>", "* *_"])
def test_a_line_of_signs_alone_is_no_content_however_long(unit: str) -> None:
    line = unit * (9_800_000 // len(unit.encode()))
    record = extract(f"Overview\nSome text.\n{line}\n{in_duties('- x')}")
    assert record.data["overview"] == ["Some text."]
    assert record.data["duties"] == [{"text": "x"}]
