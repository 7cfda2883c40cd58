"""JSON lines: rows, broken rows, and files that are cut, damaged or too much."""

# `id` is the record's own name for it.
# ruff: noqa: A002

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pytest
import zstandard
from hypothesis import given
from hypothesis import strategies as st

from rolextract.sources import (
    Columns,
    Failure,
    PageRef,
    Reading,
    StreamLimits,
    open_source,
)
from rolextract.sources.streams import Gap, split_lines


def read(path: Path, reading: Reading | None = None) -> list[PageRef | Failure]:
    return [page for page in open_source([path], reading=reading) if page is not None]


def rows_of(tmp_path: Path, *lines: str | bytes, **columns: Any) -> list[PageRef | Failure]:
    path = tmp_path / "rows.jsonl"
    path.write_bytes(b"\n".join(x if isinstance(x, bytes) else x.encode() for x in lines))
    return read(path, Reading(Columns(**columns)))


def test_row(tmp_path: Path) -> None:
    (page,) = rows_of(tmp_path, '{"id": "a", "text": "T", "url": "https://x.org/a", "n": 1}')
    assert page == PageRef("a", "https://x.org/a", "rows.jsonl", 1, None, "T", None)


@pytest.mark.parametrize(
    ("row", "id"),
    [
        ('{"text": "T"}', "rows/1"),
        ('{"text": "T", "id": null}', "rows/1"),
        ('{"text": "T", "id": ""}', "rows/1"),
        ('{"text": "T", "id": 7}', "7"),
        ('{"text": "T", "id": "_x/y"}', "_x/y"),
    ],
)
def test_id(tmp_path: Path, row: str, id: str) -> None:
    (page,) = rows_of(tmp_path, row)
    assert isinstance(page, PageRef)
    assert page.id == id


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ('{"text": "T", "id": true}', "is bool, no text"),
        ('{"text": "T", "id": 1.5}', "is float, no text"),
        ('{"text": "T", "id": "\\ud800"}', "lone surrogate U+D800"),
        ('{"id": "a"}', "no 'text'"),
        ('{"text": 5}', "no text but int"),
        ('{"text": null}', "the row's 'text' is null (its keys are 'text')"),
        ('["text"]', "list and no object"),
        ('"text"', "str and no object"),
        ('{"text": "T"', "no JSON"),
        ('{"text": NaN}', "no JSON"),
        ('{"schema_version": "1.0", "source": {}}', "it is a record of a run, and not a page"),
        ("not json", "no JSON"),
        (b'{"text": "\xff"}', "no JSON"),
        ("[" * 5000, "no JSON"),
    ],
)
def test_bad_row(tmp_path: Path, row: str | bytes, said: str) -> None:
    good = '{"text": "T", "id": "good"}'
    first, failure, last = rows_of(tmp_path, good, row, good)
    assert isinstance(failure, Failure)
    assert (failure.code, failure.file, failure.line) == ("bad_record", "rows.jsonl", 2)
    assert said in failure.message
    assert first.id == last.id == "good"


@pytest.mark.parametrize(
    ("row", "id"),
    [
        ('{"id": "nul", "text": null}', "nul"),
        ('{"id": 7, "text": ["T"]}', "7"),
        ('{"id": "none"}', "none"),
        ('{"id": "", "text": null}', None),
        ('{"id": null, "text": null}', None),
        ('{"id": true, "text": null}', None),
        ('{"id": "\\ud800", "text": "T"}', None),
        ('["nul"]', None),
    ],
)
def test_a_bad_row_keeps_its_id(tmp_path: Path, row: str, id: str | None) -> None:
    [failure] = rows_of(tmp_path, row)
    assert isinstance(failure, Failure)
    assert failure.id == id


def test_lone_surrogate_in_the_text_is_for_the_extractor(tmp_path: Path) -> None:
    (page,) = rows_of(tmp_path, '{"text": "a\\ud800"}')
    assert isinstance(page, PageRef)
    assert page.text == "a\ud800"


def test_blank_lines_and_a_mark(tmp_path: Path) -> None:
    pages = rows_of(tmp_path, b'\xef\xbb\xbf{"text": "T"}\r', "", "  ", '{"text": "U"}')
    assert [page.line for page in pages] == [1, 4]


@pytest.mark.parametrize(
    "uri", ["/home/x", "file:///x", "\\\\host\\x", "C:\\x", "C:/x", "", 5, None]
)
def test_uri_is_never_absolute(tmp_path: Path, uri: object) -> None:
    (page,) = rows_of(tmp_path, json.dumps({"text": "T", "url": uri}))
    assert isinstance(page, PageRef)
    assert page.uri is None


def test_columns(tmp_path: Path) -> None:
    row = {"body": "T", "key": "k", "at": "u", "n": 1.5, "x": None, "l": [1], "s": "é"}
    (page,) = rows_of(
        tmp_path,
        json.dumps(row),
        text_key="body",
        id_key="key",
        uri_key="at",
        keep_metadata=True,
    )
    assert isinstance(page, PageRef)
    assert (page.text, page.id, page.uri) == ("T", "k", "u")
    assert page.metadata == {"n": "1.5", "l": "[1]", "s": "é"}


def test_metadata_in_a_column_of_its_own(tmp_path: Path) -> None:
    row = {"text": "T", "id": "k", "metadata": {"url": "https://x.org", "dump": "d"}, "n": 1}
    (page,) = rows_of(tmp_path, json.dumps(row), keep_metadata=True)
    assert isinstance(page, PageRef)
    assert page.uri == "https://x.org"
    assert page.metadata == {"n": "1", "dump": "d"}


ROWS = b"".join(json.dumps({"text": f"page {n}", "id": n}).encode() + b"\n" for n in range(5000))


def packed(tmp_path: Path, suffix: str) -> Path:
    path = tmp_path / f"rows.jsonl{suffix}"
    half = len(ROWS) // 2
    if suffix == ".gz":
        path.write_bytes(gzip.compress(ROWS[:half]) + gzip.compress(ROWS[half:]))
    elif suffix == ".zst":
        compress = zstandard.ZstdCompressor().compress
        path.write_bytes(compress(ROWS[:half]) + compress(ROWS[half:]))
    else:
        path.write_bytes(ROWS)
    return path


@pytest.mark.parametrize("suffix", ["", ".gz", ".zst"])
def test_compressed_in_several_members(tmp_path: Path, suffix: str) -> None:
    assert [page.id for page in read(packed(tmp_path, suffix))] == [str(n) for n in range(5000)]


@pytest.mark.parametrize("suffix", [".gz", ".zst"])
@pytest.mark.parametrize("share", [0.999, 0.6, 0.3])
def test_cut_short(tmp_path: Path, suffix: str, share: float) -> None:
    path = packed(tmp_path, suffix)
    path.write_bytes(path.read_bytes()[: int(path.stat().st_size * share)])
    *pages, failure = read(path)
    assert isinstance(failure, Failure)
    assert (failure.code, failure.line) == ("bad_record", len(pages) + 1)
    assert "ends early" in failure.message
    assert [page.id for page in pages] == [str(n) for n in range(len(pages))]
    assert len(pages) > 1000 or share < 0.5


@pytest.mark.parametrize("suffix", [".gz", ".zst"])
def test_damaged(tmp_path: Path, suffix: str) -> None:
    path = packed(tmp_path, suffix)
    data = bytearray(path.read_bytes())
    data[len(data) // 3 : len(data) // 3 + 400] = bytes(400)
    path.write_bytes(data)
    failure = read(path)[-1]
    assert isinstance(failure, Failure)
    assert failure.code == "bad_record"


@pytest.mark.parametrize("suffix", [".gz", ".zst"])
def test_not_compressed_at_all(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"rows.jsonl{suffix}"
    path.write_bytes(b'{"text": "T"}\n')
    (failure,) = read(path)
    assert isinstance(failure, Failure)
    assert failure.code == "bad_record"


@pytest.mark.parametrize("suffix", [".gz", ".zst"])
def test_bomb(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"rows.jsonl{suffix}"
    zeros = bytes(50_000_000)
    path.write_bytes(
        gzip.compress(zeros) if suffix == ".gz" else zstandard.ZstdCompressor().compress(zeros)
    )
    limits = StreamLimits(line_bytes=1_000_000, decompressed_bytes=20_000_000)
    (failure,) = read(path, Reading(limits=limits))
    assert isinstance(failure, Failure)
    assert failure.code == "too_large"
    assert "20,000,000" in failure.message


def test_line_over_the_limit(tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl"
    path.write_text('{"text": "T"}\n{"text": "' + "x" * 1_000_000 + '"}\n{"text": "U"}')
    first, failure, last = read(path, Reading(limits=StreamLimits(line_bytes=1000)))
    assert isinstance(failure, Failure)
    assert (failure.code, failure.line) == ("too_large", 2)
    assert isinstance(last, PageRef)
    assert (first.line, last.text, last.line) == (1, "U", 3)


@given(st.lists(st.text("ab\n").map(str.encode)), st.integers(0, 6))
def test_lines_whatever_the_blocks(blocks: list[bytes], limit: int) -> None:
    whole = b"".join(blocks).split(b"\n")
    if not whole[-1]:
        whole.pop()
    found = [x for x in split_lines(iter(blocks), limit) if x is not Gap.PAUSE]
    assert found == [line if len(line) <= limit else Gap.TOO_LONG for line in whole]


def test_rows_of_a_folder_of_files(tmp_path: Path) -> None:
    (tmp_path / "d").mkdir()
    for name in ("a.jsonl", "d/b.jsonl"):
        (tmp_path / name).write_text('{"text": "T"}\n')
    assert [page.id for page in read(tmp_path)] == ["a/1", "d/b/1"]
