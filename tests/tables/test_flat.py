"""The flat table: its columns, its CSV, and what spreadsheets and libraries read in it."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolextract.batch import run
from rolextract.errors import OutputError, RecordError, SourceError
from rolextract.flattening import flatten
from rolextract.tables.csv_rows import HEADER, csv_line, escaped, find_rows, unescaped
from rolextract.tables.flat import COLUMNS, NAMES, flat_row
from tests.inputs import as_jsonl
from tests.test_cli import rolextract
from tests.twenty import records, rows


def value_of(record: dict[str, Any], name: str) -> Any:
    return dict(zip(NAMES, flat_row(record), strict=True))[name]


def test_a_row() -> None:
    record = next(r for r in records().values() if r["title"].startswith("Registered"))
    row = dict(zip(NAMES, flat_row(record), strict=True))
    glance = record["at_a_glance"]
    assert row["id"] == record["source"]["id"]
    assert row["minimum_education"] == glance["education"]["minimum"]
    assert row["min_years"] == glance["experience"]["min_years"]
    assert row["certifications"] == " | ".join(
        item["name"] for item in glance["certifications"]["items"]
    )
    assert row["duties_count"] == len(record["duties"])
    assert row["pay_min"] is None


def test_a_page_with_little() -> None:
    record = {**next(iter(records().values())), "at_a_glance": None, "skills": []}
    row = dict(zip(NAMES, flat_row(record), strict=True))
    assert (row["min_years"], row["certifications"], row["pay_min"]) == (None, None, None)
    assert (row["skills"], row["skills_count"]) == (None, 0)


@pytest.mark.parametrize("record", list(records().values())[:8])
def test_every_value_is_of_its_kind(record: dict[str, Any]) -> None:
    kinds = {"string": str, "integer": int, "number": float, "boolean": bool}
    for column, value in zip(COLUMNS, flat_row(record), strict=True):
        assert value is None or type(value) is kinds[column.kind], column.name


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", " =1", "'=1", "＝1+1", "－1"],
)
def test_no_formula(text: str) -> None:
    assert escaped(text) == f"'{text}"
    assert unescaped(escaped(text)) == text
    assert csv_line([text]).startswith(b"\"'")


def test_a_hostile_title_is_no_formula(tmp_path: Path) -> None:
    record = {**next(iter(records().values())), "title": '=HYPERLINK("http://x";"a")'}
    (tmp_path / "r.json").write_text(json.dumps(record))
    flatten(tmp_path / "r.json", tmp_path / "r.csv")
    with (tmp_path / "r.csv").open(encoding="utf-8", newline="") as file:
        [row] = csv.DictReader(file)
    assert row["title"] == '\'=HYPERLINK("http://x";"a")'


@given(st.lists(st.lists(st.text(), min_size=2, max_size=3), max_size=4))
def test_rows_are_found_again(rows: list[list[str]]) -> None:
    lines = [csv_line(row) for row in rows]
    data = b"".join(lines)
    found = list(find_rows(data.splitlines(keepends=True)))
    assert [row.line for row in found] == lines
    assert all(data[row.start : row.start + row.size] == row.line for row in found)
    for line, row in zip(lines, rows, strict=True):
        [values] = csv.reader([line.decode()], strict=True)
        assert [unescaped(value) for value in values] == row


def test_the_columns_are_those_of_the_record() -> None:
    assert len(set(NAMES)) == len(NAMES)
    assert HEADER.decode().strip() == ",".join(f'"{name}"' for name in NAMES)


def expected() -> list[tuple[Any, ...]]:
    return [flat_row(record) for record in records().values()]


@pytest.fixture
def out(tmp_path: Path) -> Path:
    run(as_jsonl(tmp_path, rows()), tmp_path / "roles.jsonl", mapper=map)
    return tmp_path / "roles.jsonl"


def test_a_run_and_flatten_write_the_same(out: Path, tmp_path: Path) -> None:
    run(tmp_path / "pages.jsonl", tmp_path / "direct.csv", mapper=map)
    assert flatten(out, tmp_path / "flat.csv") == 20
    assert (tmp_path / "flat.csv").read_bytes() == (tmp_path / "direct.csv").read_bytes()


def test_folders_and_parquet_are_flattened_too(out: Path, tmp_path: Path) -> None:
    pytest.importorskip("pyarrow", reason="pyarrow is not installed")
    flatten(out, tmp_path / "flat.csv")
    lines = sorted((tmp_path / "flat.csv").read_bytes().splitlines())
    for other in ("folder", "roles2.parquet", "roles2.jsonl.gz", "roles3.jsonl.zst"):
        run(tmp_path / "pages.jsonl", tmp_path / "o" / other, mapper=map)
        flatten(tmp_path / "o" / other, tmp_path / "again.csv")
        assert sorted((tmp_path / "again.csv").read_bytes().splitlines()) == lines


def test_duckdb_reads_the_csv(out: Path, tmp_path: Path) -> None:
    duckdb = pytest.importorskip("duckdb", reason="duckdb is not installed")
    flatten(out, tmp_path / "flat.csv")
    kinds = {"string": "VARCHAR", "integer": "BIGINT", "number": "DOUBLE", "boolean": "BOOLEAN"}
    types = {column.name: kinds[column.kind] for column in COLUMNS}
    with duckdb.connect() as connection:
        found = connection.read_csv(str(tmp_path / "flat.csv"), dtype=types).fetchall()
    assert found == expected()


def test_pandas_reads_the_csv(out: Path, tmp_path: Path) -> None:
    pandas = pytest.importorskip("pandas", reason="pandas is not installed")
    flatten(out, tmp_path / "flat.csv")
    frame = pandas.read_csv(tmp_path / "flat.csv", keep_default_na=False, na_values=[""])
    back = frame.astype(object).where(frame.notna(), None)
    assert [tuple(row) for row in back.itertuples(index=False)] == expected()


def test_flat_parquet(out: Path, tmp_path: Path) -> None:
    pytest.importorskip("pyarrow", reason="pyarrow is not installed")
    from pyarrow import parquet

    assert flatten(out, tmp_path / "flat.parquet") == 20
    table = parquet.read_table(tmp_path / "flat.parquet")
    assert [tuple(row.values()) for row in table.to_pylist()] == expected()


def test_nothing_half_written(out: Path, tmp_path: Path) -> None:
    lines = out.read_bytes().splitlines(keepends=True)
    (tmp_path / "bad.jsonl").write_bytes(b"".join([*lines[:3], b'{"title": 1}\n']))
    (tmp_path / "flat.csv").write_bytes(b"before")
    with pytest.raises(RecordError, match=r"bad.jsonl, line 4"):
        flatten(tmp_path / "bad.jsonl", tmp_path / "flat.csv")
    assert (tmp_path / "flat.csv").read_bytes() == b"before"
    assert not list(tmp_path.glob(".part*"))


def test_what_cannot_be(out: Path, tmp_path: Path) -> None:
    with pytest.raises(OutputError, match=r"name a \.csv or a \.parquet"):
        flatten(out, tmp_path / "flat.xlsx")
    with pytest.raises(SourceError, match="cannot be read"):
        flatten(tmp_path / "none.jsonl", tmp_path / "flat.csv")
    (tmp_path / "pages").mkdir()
    with pytest.raises(SourceError, match="has no records"):
        flatten(tmp_path / "pages", tmp_path / "flat.csv")
    assert not (tmp_path / "flat.csv").exists()
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(OutputError, match="cannot be written"):
        flatten(out, tmp_path / "file" / "flat.csv")


def test_the_folder_of_the_table_is_made(out: Path, tmp_path: Path) -> None:
    assert flatten(out, tmp_path / "new" / "flat.csv") > 0


def test_the_records_are_not_overwritten(tmp_path: Path) -> None:
    pytest.importorskip("pyarrow", reason="pyarrow is not installed")
    run(as_jsonl(tmp_path, rows()), tmp_path / "roles.parquet", mapper=map)
    with pytest.raises(OutputError, match="the records themselves"):
        flatten(tmp_path / "roles.parquet", tmp_path / "roles.parquet")


def test_the_command(out: Path, tmp_path: Path) -> None:
    done = rolextract("flatten", out, "--to", tmp_path / "flat.csv")
    assert (done.returncode, done.stdout) == (0, b"")
    assert b"20 rows in" in done.stderr
    assert len((tmp_path / "flat.csv").read_bytes().splitlines()) == 21


def test_a_folder_without_records(tmp_path: Path) -> None:
    (tmp_path / "raw").mkdir()
    with pytest.raises(SourceError, match="the folder has no records"):
        flatten(tmp_path / "raw", tmp_path / "r.csv")
    assert not (tmp_path / "r.csv").exists()
