"""Parquet and CSV files: rows, broken rows, and files that are cut or are none."""

from __future__ import annotations

import csv
import gzip
import os
from pathlib import Path
from secrets import token_hex
from typing import Any

import pytest

from rolextract.errors import MissingExtra, SourceError
from rolextract.sources import Columns, Failure, PageRef, Reading, StreamLimits, open_source


def read(path: Path, reading: Reading | None = None) -> list[PageRef | Failure]:
    return [page for page in open_source([path], reading=reading) if page is not None]


def csv_of(tmp_path: Path, text: str | bytes, reading: Reading | None = None) -> Any:
    path = tmp_path / "rows.csv"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read(path, reading)


def test_csv_row(tmp_path: Path) -> None:
    pages = csv_of(tmp_path, 'id,text,url,n\na,"T\nand ""more"", so",https://x.org/a,1\n\n,U,,\n')
    assert pages == [
        PageRef("a", "https://x.org/a", "rows.csv", 2, None, 'T\nand "more", so'),
        PageRef("rows/2", None, "rows.csv", 5, None, "U"),
    ]


def test_csv_forms(tmp_path: Path) -> None:
    """A mark at the start, line ends of Windows, none at the end, compressed."""
    data = b'\xef\xbb\xbf"text",id\r\n"A\r\nB",1\r\nC,2'
    expected = [("1", "A\r\nB"), ("2", "C")]
    assert [(page.id, page.text) for page in csv_of(tmp_path, data)] == expected
    path = tmp_path / "rows.csv.gz"
    path.write_bytes(gzip.compress(data))
    assert [(page.id, page.text) for page in read(path)] == expected


def test_csv_keys_and_metadata(tmp_path: Path) -> None:
    reading = Reading(Columns("body", "key", "link", keep_metadata=True))
    (page,) = csv_of(tmp_path, "key,body,link,n,m\nk,T,https://x.org,1,\n", reading)
    assert page == PageRef("k", "https://x.org", "rows.csv", 2, None, "T", {"n": "1", "m": ""})


def test_csv_long_value(tmp_path: Path) -> None:
    (page,) = csv_of(tmp_path, f'text\n"{"x" * 300_000}"\n')
    assert len(page.text) == 300_000


@pytest.mark.parametrize(
    ("rows", "line", "said"),
    [
        ('b,"never closed\nc,C\n', 3, "row that begins on line 3: unexpected end of data"),
        ('b,"closed" early\nc,C\n', 3, "line 3: ',' expected after '\"'"),
        (b"b,\xff\n", 3, "no UTF-8"),
        ('b,"' + "x\n" * 800, 3, "field larger than field limit"),
        ("b," + "x" * 2_000, 3, "more than 1,000 bytes"),
    ],
)
def test_csv_broken(tmp_path: Path, rows: str | bytes, line: int, said: str) -> None:
    data = b"id,text\na,A\n" + (rows if isinstance(rows, bytes) else rows.encode())
    first, failure = csv_of(tmp_path, data, Reading(limits=StreamLimits(line_bytes=1_000)))
    assert first.id == "a"
    assert isinstance(failure, Failure)
    assert said in failure.message
    assert (failure.file, failure.line) == ("rows.csv", line)


def test_csv_uneven_row(tmp_path: Path) -> None:
    first, failure, last = csv_of(tmp_path, "id,text\na,A\nb,B,more\nc,C\n")
    assert (first.id, last.id) == ("a", "c")
    assert (failure.code, failure.line) == ("bad_record", 3)
    assert "3 values, the header 2" in failure.message


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ("", "without a header"),
        ("id,body\na,A\n", "no column 'text' .*its columns are 'id', 'body'"),
    ],
)
def test_csv_that_is_none(tmp_path: Path, data: str, said: str) -> None:
    with pytest.raises(SourceError, match=said):
        csv_of(tmp_path, data)
    (failure,) = [page for page in open_source([tmp_path]) if page is not None]
    assert isinstance(failure, Failure)
    assert (failure.code, failure.file, failure.line) == ("bad_record", "rows.csv", None)


def test_csv_written_by_others_is_read(tmp_path: Path) -> None:
    texts = ['a "b"\r\nc', "", "x,y\n\n", "é\u2028;'"]
    with (tmp_path / "rows.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([["text"], *([text] for text in texts if text)])
    assert [page.text for page in read(tmp_path / "rows.csv") if isinstance(page, PageRef)] == [
        text for text in texts if text
    ]


def parquet_of(tmp_path: Path, columns: dict[str, Any], reading: Reading | None = None) -> Any:
    pa = pytest.importorskip("pyarrow", reason="pyarrow is not installed")
    from pyarrow import parquet

    parquet.write_table(pa.table(columns), tmp_path / "rows.parquet")
    return read(tmp_path / "rows.parquet", reading)


def test_parquet_row(tmp_path: Path) -> None:
    columns = {"id": ["a", None], "text": ["T", "U"], "url": ["https://x.org/a", None]}
    assert parquet_of(tmp_path, columns) == [
        PageRef("a", "https://x.org/a", "rows.parquet", 1, None, "T"),
        PageRef("rows/2", None, "rows.parquet", 2, None, "U"),
    ]


def test_parquet_bytes_and_numbers(tmp_path: Path) -> None:
    (page,) = parquet_of(tmp_path, {"id": [7], "text": [b"caf\xe9"]})
    assert page == PageRef("7", None, "rows.parquet", 1, body=b"caf\xe9")


def test_parquet_metadata(tmp_path: Path) -> None:
    from datetime import date

    columns = {"text": ["T"], "day": [date(2024, 1, 2)], "n": [1.5], "none": [None]}
    (page,) = parquet_of(tmp_path, columns, Reading(Columns(keep_metadata=True)))
    assert page.metadata == {"day": '"2024-01-02"', "n": "1.5"}


def test_parquet_bad_rows(tmp_path: Path) -> None:
    failure, page = parquet_of(tmp_path, {"text": [None, "T"]})
    assert (failure.code, failure.line) == ("bad_record", 1)
    assert page.text == "T"


def test_parquet_that_is_none(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"no column 'text' .*its columns are 'body'"):
        parquet_of(tmp_path, {"body": ["T"]})
    path = tmp_path / "rows.parquet"
    path.write_bytes(path.read_bytes()[:-20])
    with pytest.raises(SourceError, match="no whole Parquet file"):
        read(path)
    (failure,) = [page for page in open_source([tmp_path]) if page is not None]
    assert isinstance(failure, Failure)
    assert failure.code == "bad_record"


@pytest.mark.parametrize("rows", [50, 2_000])
def test_parquet_is_held_a_little_at_a_time(tmp_path: Path, rows: int) -> None:
    """Whatever the number of its row groups, or their size."""
    pa = pytest.importorskip("pyarrow", reason="pyarrow is not installed")
    from pyarrow import parquet

    texts = [token_hex(5_000) for _ in range(2_000)]
    # Pages of some 500 KB; those of pyarrow's own measure have 1,024 values, however long.
    options = {"row_group_size": rows, "write_batch_size": 50, "use_dictionary": False}
    parquet.write_table(pa.table({"text": texts}), tmp_path / "rows.parquet", **options)
    before, most = pa.total_allocated_bytes(), 0
    for _ in open_source([tmp_path / "rows.parquet"]):
        most = max(most, pa.total_allocated_bytes() - before)
    assert most < 5_000_000 < (tmp_path / "rows.parquet").stat().st_size


def test_parquet_has_a_limit(tmp_path: Path) -> None:
    limits = StreamLimits(decompressed_bytes=500_000)
    *pages, failure = parquet_of(tmp_path, {"text": ["x" * 10_000] * 100}, Reading(limits=limits))
    assert 0 < len(pages) < 100
    assert (failure.code, failure.line) == ("too_large", len(pages) + 1)


def test_parquet_damaged_inside(tmp_path: Path) -> None:
    texts = [f"{number:09}" * 50 for number in range(2_000)]
    assert len(parquet_of(tmp_path, {"text": texts})) == 2_000
    path = tmp_path / "rows.parquet"
    data = bytearray(path.read_bytes())
    middle = len(data) // 2
    data[middle : middle + 2_000] = bytes(2_000)
    path.write_bytes(data)
    assert isinstance(read(path)[-1], Failure)


def test_without_pyarrow(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def absent(name: str) -> Any:
        raise ImportError(f"No module named {name!r}")

    (tmp_path / "rows.parquet").touch()
    monkeypatch.setattr("rolextract.extras.import_module", absent)
    with pytest.raises(MissingExtra, match=r"pip install 'rolextract\[parquet\]'"):
        read(tmp_path / "rows.parquet")


@pytest.mark.parametrize("left", [0, 100_000, 600_000])
def test_parquet_that_shrinks_while_it_is_read(tmp_path: Path, left: int) -> None:
    """The footer tells how many rows there are; pyarrow takes those that are gone for the end."""
    pa = pytest.importorskip("pyarrow", reason="pyarrow is not installed")
    from pyarrow import parquet

    path = tmp_path / "rows.parquet"
    texts = [token_hex(500) for _ in range(1_000)]
    options = {"row_group_size": 100, "use_dictionary": False, "compression": "none"}
    parquet.write_table(pa.table({"text": texts}), path, **options)
    pages: list[PageRef | Failure | None] = []
    for page in open_source([path]):
        pages.append(page)
        if len(pages) == 10:
            os.truncate(path, left)
    failure = pages[-1]
    assert isinstance(failure, Failure)
    assert (failure.code, failure.line, failure.transient) == ("bad_record", len(pages), True)
    assert "has changed while it was read" in failure.message
    assert all(isinstance(page, PageRef) for page in pages[:-1])
