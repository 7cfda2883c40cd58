"""The library's front door: any text at all, the same bytes the same record, processes, threads."""

from __future__ import annotations

import io
import os
import pickle
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import orjson
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rolextract import (
    DataFileError,
    Extractor,
    Limits,
    PageTooLarge,
    RolextractError,
    UnknownLayout,
    extract,
    extract_html,
    fold,
    html_text,
)
from rolextract.errors import EmptyPage, PageError
from rolextract.grounding import find_ungrounded
from rolextract.record.validation import find_failures
from tests.conftest import ROOT

PAGES = {path.stem: path.read_bytes() for path in sorted((ROOT / "raw").glob("*.txt"))}

HEADINGS = st.sampled_from(
    [
        *("Role at a glance", "Duties and responsibilities", "Overview", "Qualifications"),
        *("Career outlook", "Sample cover letter", "Frequently asked questions"),
        *("More in Finance", "## FAQ", "**Overview**", "Requirements", "Last updated"),
        *("- Typical education", "- Typical experience", "Growth outlook", "Key certifications:"),
        *("AI impact (through 2030)", "Salary", "Overview\n---", "Dear Hiring Manager,"),
    ]
)
LINES = st.one_of(
    HEADINGS,
    st.text(max_size=60),
    st.sampled_from(
        [
            *("- Bachelor's degree in CS or IT; MBA preferred", "5+ years", "$105K–$165K", ""),
            *("- Nurse$60K–$70K", "10-5 years", "99999999999 years", "Is it? It is.", "Q: a?"),
            *("Education:", "- **Label:** a, b and C", "[9]Link", "| a | b |", "A: yes", "\t* x"),
            *("4-6% growth through 2032 (BLS)", "Augmentation — x.", "&amp; â€” \u00ad", "[Name]"),
            *("CPA, CFA, or CISSP", "Python, Go and R", "Sincerely,", "\\- x", "A trend. Text."),
        ]
    ),
)


@settings(max_examples=150, deadline=None)
@given(st.lists(LINES, max_size=25), st.sampled_from(["\n", "\n\n", "\r\n", "\n  "]))
def test_any_text_keeps_the_promises(lines: list[str], between: str) -> None:
    text = between.join(lines)
    try:
        record = extract(text)
    except PageError:
        return
    data = record.model_dump()
    assert list(find_failures(data)) == []
    assert list(find_ungrounded(data, text.encode())) == []
    assert orjson.loads(record.to_json()) == data
    assert extract(text).to_json() == record.to_json()


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=300), st.sampled_from(sorted(PAGES)), st.integers(0, 9000))
def test_any_bytes_inside_a_page(noise: bytes, page: str, at: int) -> None:
    data = PAGES[page][:at] + noise + PAGES[page][at:]
    try:
        record = extract(data).model_dump()
    except PageError:
        return
    assert list(find_ungrounded(record, data)) == []


def test_str_and_bytes_differ_only_in_encoding() -> None:
    for page in PAGES.values():
        as_bytes, as_str = extract(page).model_dump(), extract(page.decode()).model_dump()
        as_bytes["source"]["encoding"] = None
        assert as_bytes == as_str


def test_same_record_in_another_process_with_another_hash_seed() -> None:
    code = (
        "import sys; from rolextract import extract;"
        "sys.stdout.buffer.write(extract(sys.stdin.buffer.read()).to_json())"
    )
    for seed in ("1", "77"):
        env = {**os.environ, "PYTHONHASHSEED": seed, "LC_ALL": "C", "TZ": "Asia/Tokyo"}
        done = subprocess.run(
            [sys.executable, "-c", code],
            input=PAGES["cloud-engineer"],
            env=env,
            capture_output=True,
            check=True,
        )
        assert done.stdout == extract(PAGES["cloud-engineer"]).to_json()


def test_pickled_and_shared_between_threads() -> None:
    extractor = pickle.loads(pickle.dumps(Extractor()))  # noqa: S301  (our own bytes)
    expected = [extract(page).to_json() for page in PAGES.values()]
    with ThreadPoolExecutor(4) as threads:
        for _ in range(3):
            found = list(
                threads.map(lambda page: extractor.extract(page).to_json(), PAGES.values())
            )
            assert found == expected


def test_errors_cross_process_borders() -> None:
    with pytest.raises(EmptyPage) as caught:
        extract("  ")
    again = pickle.loads(pickle.dumps(caught.value))  # noqa: S301  (our own bytes)
    assert type(again) is EmptyPage
    assert (again.code, str(again)) == ("empty", str(caught.value))
    assert issubclass(EmptyPage, RolextractError)


def test_limits() -> None:
    with pytest.raises(PageTooLarge, match="limit is 1,000"):
        Extractor(limits=Limits(page_bytes=1000)).extract(PAGES["paralegal"])
    with pytest.raises(PageTooLarge, match="limit is 20"):
        Extractor(limits=Limits(page_lines=20)).extract(PAGES["paralegal"])


LAYOUT = """
name = "careers_example"
currency = "GBP"
[sections]
duties = ["Your day"]
qualifications = ["Your kit"]
[rows]
salary = ["Take-home"]
"""


def test_a_layout_of_ones_own(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(LAYOUT, encoding="utf-8")
    page = "Take-home\n$30,000\nYour day\n- Sort parcels\nYour kit\n- A bicycle\nTake-home: 3\n"
    record = Extractor(layouts=[path]).extract(page)
    assert record.source.layout == "careers_example"
    assert [duty.text for duty in record.duties] == ["Sort parcels"]


def test_a_layout_says_what_a_bare_amount_means(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    text = LAYOUT.replace("GBP", "CAD").replace("duties =", 'at_a_glance = ["Facts"]\nduties =')
    page = "Facts\nTake-home\n$30,000\nYour day\n- Sort parcels\n"
    for amount_from, period in (("20000", "year"), ("40000", None)):
        lines = text.replace("[sections]", f"amount_from = {amount_from}\n[sections]")
        path.write_text(lines, encoding="utf-8")
        salary = Extractor(layouts=[path]).extract(page).model_dump()["at_a_glance"]["salary"]
        assert (salary["currency"], salary["min"], salary["period"]) == ("CAD", 30000.0, period)


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('name = "careers_example"', "", "`name` is missing"),
        ("GBP", "pounds", r"line 3: 'pounds' is no currency"),
        ("duties", "dutys", r"line 5: \[sections\] unknown key `dutys`"),
        ('["Your day"]', '"Your day"', r"line 5: sections.duties is no list"),
        ('["Your day"]', "[]", r"line 5: sections.duties is empty"),
        ('"Your kit"', '"Your day"', "listed twice"),
        ('"Your kit"', '"*"', "cannot be a line"),
        ('["Take-home"]', '["Take-home"', "no TOML"),
    ],
)
def test_a_wrong_layout_is_told_where(tmp_path: Path, old: str, new: str, says: str) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(LAYOUT.replace(old, new), encoding="utf-8")
    with pytest.raises(DataFileError, match=says) as caught:
        Extractor(layouts=[path])
    assert caught.value.place.startswith(str(path))
    assert caught.value.way_out


def test_vocabularies_of_ones_own(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(
        'skills = [{name = "Parcelmatic", kind = "tool"}]\n'
        'certifications = [{name = "Certified Parcel Sorter", acronym = "CPSX"}]\n',
        encoding="utf-8",
    )
    text = (
        "Duties and responsibilities\n- Run the Parcelmatic\nQualifications\n- CPSX certification\n"
    )
    record = Extractor(vocabularies=[path]).extract(text).model_dump()
    assert [skill["name"] for skill in record["skills"]] == ["Parcelmatic"]
    [item] = record["qualifications"][0]["items"]
    assert [c["name"] for c in item["certifications"]] == ["Certified Parcel Sorter"]
    assert extract(text).model_dump()["skills"] == []


@pytest.mark.parametrize(
    ("page", "said"),
    [
        (None, "not None: was it fetched?"),
        (5, "not int: give the page's text, or its bytes"),
        (["a"], "not list: give the page's text"),
        (Path("a/b.txt"), "not a path: give Path('a/b.txt').read_bytes()"),
        (io.BytesIO(b"x"), "not a BytesIO: give what its read() returns"),
    ],
)
def test_what_is_no_page_is_told_what_to_give(page: Any, said: str) -> None:
    for function in (extract, extract_html, html_text):
        with pytest.raises(TypeError, match=re.escape(f"a page is str or bytes, {said}")):
            function(page)


def test_bytes_of_other_kinds_are_a_page() -> None:
    page = (ROOT / "raw" / "paralegal.txt").read_bytes()
    for other in (bytearray(page), memoryview(page)):
        assert extract(other).data == extract(page).data  # type: ignore[arg-type]


def test_the_name_of_a_file_is_told_from_a_page() -> None:
    with pytest.raises(UnknownLayout, match="the name of a file: give what the file holds"):
        extract("raw/paralegal.txt")


@pytest.mark.parametrize(
    ("about", "said"),
    [
        ({"id": 5}, "id is int, and should be str"),
        ({"uri": Path("a")}, "uri is PosixPath, and should be str"),
        ({"metadata": {"crawl": 2024}}, "metadata['crawl'] is int, and should be str"),
        ({"metadata": {5: "a"}}, "the key 5 of metadata is int, and should be str"),
        ({"metadata": [1]}, "metadata is list, and should be a dict of texts"),
        ({"metadata": ""}, "metadata is str, and should be a dict of texts"),
    ],
)
def test_what_comes_along_is_text(about: Any, said: str) -> None:
    with pytest.raises(TypeError, match=re.escape(said)):
        extract("Overview\nx\nQualifications\n- y\n", **about)


@pytest.mark.parametrize(
    ("number", "error", "said"),
    [
        (-1, ValueError, "is -1, and should be from 1 to 4,611,686,018,427,387,904"),
        (0, ValueError, "is 0, and should be from 1"),
        (10**30, ValueError, "and should be from 1 to"),
        ("x", TypeError, "is str, and should be a whole number"),
        (None, TypeError, "is None, and should be a whole number"),
        (1.5, TypeError, "is float, and should be a whole number"),
        (True, TypeError, "is bool, and should be a whole number"),
    ],
)
def test_a_limit_is_a_number_from_one_on(number: Any, error: type[Exception], said: str) -> None:
    for name in ("page_bytes", "page_lines", "page_values"):
        with pytest.raises(error, match=rf"{name} .*{said}"):
            Limits(**{name: number})


@pytest.mark.parametrize("limits", [5, None, {"page_bytes": 5}])
def test_limits_are_limits(limits: Any) -> None:
    kind = "None" if limits is None else type(limits).__name__
    for function in (lambda: Extractor(limits=limits), lambda: html_text("<p>a", limits)):
        with pytest.raises(TypeError, match=rf"limits is {kind}, and should be Limits"):
            function()


@pytest.mark.parametrize("one", [5, None, [5], b"a.toml"])
def test_what_is_no_layout_or_vocabulary_is_told(one: Any) -> None:
    kind = "None" if one is None else "int"
    with pytest.raises(TypeError, match=f"a layout is {kind}, and should be Layout or the path"):
        Extractor(layouts=one)
    said = f"a vocabulary is {kind}, and should be Vocabulary or the path"
    with pytest.raises(TypeError, match=said):
        Extractor(vocabularies=one)


def test_a_file_whose_name_has_a_nul_is_none() -> None:
    files: Any = ({"layouts": ["a\0b"]}, {"vocabularies": "a\0b"})
    for named in files:
        with pytest.raises(DataFileError, match=r"cannot be read: .*null.*\(name a TOML file\)"):
            Extractor(**named)


@pytest.mark.parametrize("slice_", [None, b"", b"x", 5])
def test_only_text_is_folded(slice_: Any) -> None:
    kind = "None" if slice_ is None else type(slice_).__name__
    with pytest.raises(TypeError, match=f"a slice of a page is str, not {kind}"):
        fold(slice_)


def test_one_file_needs_no_list(tmp_path: Path) -> None:
    layout, words = tmp_path / "mine.toml", tmp_path / "words.toml"
    layout.write_text('name = "mine"\ncurrency = "USD"\n[sections]\nduties = ["A day"]\n')
    words.write_text('[[skills]]\nname = "Zettlr"\nkind = "tool"\n')
    one = Extractor(layouts=str(layout), vocabularies=words)
    assert one.layouts == Extractor(layouts=[layout]).layouts
    assert one.vocabulary == Extractor(vocabularies=[words]).vocabulary
