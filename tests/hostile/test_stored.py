"""Records by an enemy: JSON bombs, offsets out of the page, paths out of the folder."""
# ruff: noqa: S311  (chance that a seed brings back is what is wanted here)

from __future__ import annotations

import json
import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from random import Random
from typing import Any

import pytest
from fuzz.inputs import mutate_bytes

from rolextract import RecordError, RolextractError, extract
from rolextract.batch import run
from rolextract.diff.comparison import compare
from rolextract.errors import SourceError
from rolextract.explain import explain
from rolextract.flattening import flatten
from rolextract.outputs import open_output
from rolextract.record.validation import find_failures
from rolextract.stored import check_stored, read_page_of, read_records
from tests.conftest import ROOT
from tests.hostile.deadline import deadline

PAGE = (ROOT / "raw" / "paralegal.txt").read_bytes()

Change = Callable[[dict[str, Any]], None]


@pytest.fixture
def stored(tmp_path: Path) -> Callable[[Change], tuple[Path, Path]]:
    """A record as a run stores it, changed, and the folder of its page."""
    pages = tmp_path / "pages"
    pages.mkdir()
    (pages / "p.txt").write_bytes(PAGE)
    (pages / "loop").symlink_to("loop")
    (pages / "link").symlink_to("/etc/passwd")
    os.mkfifo(pages / "pipe")

    def make(change: Change) -> tuple[Path, Path]:
        data = extract(PAGE, id="p", uri="p.txt").model_dump()
        change(data)
        (tmp_path / "p.json").write_text(json.dumps(data), encoding="utf-8")
        return tmp_path / "p.json", pages

    return make


URIS = (
    *("../p.json", "/etc/passwd", "link", "loop", "loop/x", "pipe", ".", "a\x00b", "x" * 300),
    *("a/" * 3_000, "~/x", "https://a.example/x", "p.txt/x", "%2e%2e/p.json", "\\\\host\\x"),
)


@pytest.mark.parametrize("uri", URIS, ids=lambda uri: ascii(uri)[:20])
def test_no_uri_leads_out_of_the_folder(stored: Any, uri: str) -> None:
    path, pages = stored(lambda data: data["source"].update(uri=uri))
    with deadline():
        [(_, failures)] = check_stored(path, pages)
        assert [failure.path for failure in failures] == ["/source/uri"]
        [one] = read_records(path)
        with pytest.raises(SourceError):
            read_page_of(one, pages)


@pytest.mark.parametrize("key", ["evidence", "sections", "unclaimed", "issues"])
@pytest.mark.parametrize("offset", [10**9, 2**63, 10**30, 5.0, -1, 1e300], ids=str)
def test_offsets_out_of_the_page(stored: Any, key: str, offset: float) -> None:
    entry = {"start": 0, "end": offset}
    others = {
        "evidence": {"path": "/title", "rule": "x"},
        "sections": {"name": "other", "heading": None},
        "unclaimed": {"text": "x"},
        "issues": {"code": "mojibake", "message": "x", "path": None},
    }
    path, pages = stored(lambda data: data.update({key: [{**others[key], **entry}]}))
    with deadline():
        for _, failures in check_stored(path, pages):
            assert failures or key == "issues"
        [one] = read_records(path)
        try:
            record = one.record
        except RecordError:
            return
        assert all(line.isprintable() for line in explain(record, PAGE.decode()))


@pytest.mark.parametrize(
    "data",
    [
        b"[" * 100_000,
        b'{"a":' * 100_000,
        b"[" * 900 + b"]" * 900,
        b"9" * 10_000,
        b'{"title": NaN}',
        b'{"a": 1, "a": 2}',
        b'"\\ud800"',
        b"\xff",
        b"",
        b"null",
        b"[" + b"1," * 500_000 + b"1]",
    ],
    ids=lambda data: ascii(data[:8]),
)
@pytest.mark.parametrize("name", ["a.json", "a.jsonl"])
def test_bombs(tmp_path: Path, name: str, data: bytes) -> None:
    (tmp_path / name).write_bytes(data)
    with deadline():
        try:
            found = list(check_stored(tmp_path / name, None))
        except RecordError as error:
            assert len(str(error)) < 4_000  # noqa: PT017
            return
    assert all(failures for _, failures in found)
    assert all(len(failure.reason) < 1_000 for _, failures in found for failure in failures)


def test_a_rule_or_key_of_a_stored_record_is_no_command(stored: Any) -> None:
    def change(data: dict[str, Any]) -> None:
        data["evidence"][0]["rule"] = "\x1b[2J"
        data["source"]["metadata"] = {"\x1b]0;x\x07": "\u202e"}
        data["title"] = "\x9b31m"

    path, _ = stored(change)
    [one] = read_records(path)
    for pointer in ("", "/source", "/title"):
        lines = list(explain(one.record, PAGE.decode(), pointer))
        assert lines
        assert all(line.isprintable() for line in lines)


def test_a_damaged_table_of_records_is_told(tmp_path: Path) -> None:
    pytest.importorskip("pyarrow", reason="pyarrow is not installed")
    pages = tmp_path / "pages"
    pages.mkdir()
    (pages / "a.txt").write_text("Overview\nx\nQualifications\n- 5 years\n", encoding="utf-8")
    whole, damaged = tmp_path / "a.parquet", tmp_path / "b.parquet"
    run(pages, whole)
    data = whole.read_bytes()
    for seed in range(120):
        damaged.write_bytes(mutate_bytes(data, Random(seed)))
        with suppress(RolextractError), compare(open_output(str(whole)), open_output(str(damaged))):
            pass
        with suppress(RolextractError):
            flatten(damaged, tmp_path / "flat.csv")


@pytest.mark.parametrize(
    "change",
    [
        lambda data: data.update(title="x" * 1_000_000),
        lambda data: data["duties"][0].update(text="\x1b" * 1_000_000),
        lambda data: data["source"].update(metadata={"k" * 1_000_000: 5}),
        lambda data: data.update({"k" * 1_000_000: 5}),
        lambda data: data.update(schema_version="9" * 1_000_000),
        lambda data: data["overview"].append("x" * 1_000_000),
        lambda data: data["evidence"].append(
            {"path": "/" + "x" * 1_000_000, "start": 0, "end": 1, "rule": "r"}
        ),
    ],
)
def test_no_reason_is_as_long_as_what_it_is_about(
    stored: Callable[[Change], tuple[Path, Path]], change: Change
) -> None:
    record, pages = stored(change)
    ((_, failures),) = check_stored(record, pages)
    assert failures
    assert max(len(str(failure)) for failure in failures) < 1_100


@pytest.mark.parametrize(
    "pointer",
    ["/source/chars", "/at_a_glance/growth_outlook/to_year", "/at_a_glance/ai_impact/horizon_year"],
)
def test_a_whole_number_written_with_a_point_is_none(pointer: str) -> None:
    data: Any = json.loads(extract(PAGE).to_json())
    assert not list(find_failures(data))
    *parts, last = pointer[1:].split("/")
    inner = data
    for part in parts:
        inner = inner[part]
    inner[last] = float(inner[last] or 2030)
    assert [failure.path for failure in find_failures(data)] == [pointer]
