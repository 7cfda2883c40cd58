"""Stored records against what they were read from: folders of pages, and files of rows."""

from __future__ import annotations

import csv
import gzip
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from rolextract.batch import Options, run
from rolextract.errors import SourceError
from rolextract.originals import Originals
from rolextract.sources import Columns, Reading
from rolextract.stored import check_stored
from tests.conftest import ROOT
from tests.test_cli import NURSE, rolextract

TEXT = NURSE.read_text("utf-8")
ROWS = [
    {"id": "nurse", "url": "https://x.example/nurse", "text": TEXT},
    {"id": "chef", "text": TEXT.replace("Registered Nurse", "Chef")},
]


def _jsonl(folder: Path) -> Path:
    path = folder / "p.jsonl.gz"
    path.write_bytes(gzip.compress("\n".join(map(json.dumps, ROWS)).encode()))
    return path


def _csv(folder: Path) -> Path:
    path = folder / "p.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, ["id", "url", "text"])
        writer.writeheader()
        writer.writerows(ROWS)
    return path


def _parquet(folder: Path) -> Path:
    pa = pytest.importorskip("pyarrow", reason="pyarrow is not installed")
    from pyarrow import parquet

    bodies = [row["text"].encode() for row in ROWS]
    table = pa.table(
        {"id": ["nurse", "chef"], "url": ["https://x.example/n", None], "text": bodies}
    )
    parquet.write_table(table, folder / "p.parquet")
    return folder / "p.parquet"


@pytest.mark.parametrize("make", [_jsonl, _csv, _parquet])
def test_rows_are_found_by_id(make: Callable[[Path], Path], tmp_path: Path) -> None:
    (tmp_path / "rows").mkdir()
    rows = make(tmp_path / "rows")
    run(rows, tmp_path / "out", mapper=map)
    for pages in (rows, rows.parent):
        done = rolextract("validate", tmp_path / "out", "--pages", pages)
        assert (done.returncode, done.stdout) == (0, b""), pages
        assert b"2 records checked, 0 failures" in done.stderr
    done = rolextract("explain", tmp_path / "out/chef.json", "--pages", rows, "--path", "/title")
    assert b"/title = Chef" in done.stdout


def test_rows_under_other_names(tmp_path: Path) -> None:
    rows = tmp_path / "p.jsonl"
    rows.write_text("\n".join(json.dumps({"key": r["id"], "body": r["text"]}) for r in ROWS))
    columns = Columns("body", "key")
    run(rows, tmp_path / "out", mapper=map, options=Options(reading=Reading(columns)))
    found = list(check_stored(tmp_path / "out", Originals(rows, columns)))
    assert [failures for _, failures in found] == [[], []]
    words = ["--pages", rows, "--text-key", "body", "--id-key", "key"]
    assert rolextract("validate", tmp_path / "out", *words).returncode == 0


def test_a_row_that_is_not_there_is_one_clear_line(tmp_path: Path) -> None:
    run(_jsonl(tmp_path), tmp_path / "out", mapper=map)
    done = rolextract("validate", tmp_path / "out", "--pages", ROOT / "raw")
    assert done.returncode == 1
    lines = done.stdout.decode().splitlines()
    assert len(lines) == 2
    assert all("the record came from a row" in line for line in lines)
    assert all("name the file of rows" in line for line in lines)
    with pytest.raises(SourceError, match="none of the id None"):
        Originals(ROOT / "raw").find({"uri": None, "id": None}, "x.json")


def test_without_evidence_there_is_one_failure_a_record(tmp_path: Path) -> None:
    run(ROOT / "raw", tmp_path / "out", mapper=map, options=Options(evidence=False))
    done = rolextract("validate", tmp_path / "out", "--pages", ROOT / "raw")
    assert done.returncode == 1
    assert done.stdout.count(b"--no-evidence") == len(done.stdout.splitlines()) == 8


@pytest.mark.parametrize(
    "words", [["validate", "in"], ["flatten", "in", "--to", "f.csv"], ["eval", "gold.json", "in"]]
)
def test_a_folder_without_records_is_no_success(words: list[str], tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in/nurse.txt").write_text(TEXT)
    (tmp_path / "gold.json").write_text('{"title": "Registered Nurse"}')
    done = rolextract(*words, cwd=tmp_path)
    assert done.returncode == 2
    assert b"in: the folder has no records" in done.stderr
    assert not (tmp_path / "f.csv").exists()


def test_every_command_reads_parquet_and_refuses_what_is_no_records(tmp_path: Path) -> None:
    pytest.importorskip("pyarrow", reason="pyarrow is not installed")
    run(ROOT / "raw", tmp_path / "r.parquet", mapper=map)
    run(ROOT / "raw", tmp_path / "r.csv", mapper=map)
    done = rolextract("validate", tmp_path / "r.parquet", "--pages", ROOT / "raw")
    assert (done.returncode, done.stdout) == (0, b"")
    assert b"8 records checked" in done.stderr
    done = rolextract("eval", ROOT / "tests/gold", tmp_path / "r.parquet")
    assert b"8 pages of gold, 0 without a record" in done.stderr
    for words in (["validate"], ["eval", ROOT / "tests/gold"]):
        done = rolextract(*words, tmp_path / "r.csv")
        assert done.returncode == 2
        assert b"r.csv: a flat table has no whole records (name a folder, .json" in done.stderr


def test_what_a_run_keeps_is_neither_page_nor_gold(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in/nurse.txt").write_text(TEXT)
    (tmp_path / "in/empty.txt").write_text("")
    for out in ("o1", "o2/_r.jsonl"):
        run(tmp_path / "in", tmp_path / out, mapper=map)
    done = rolextract("eval", "o1", "o1", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    done = rolextract("run", "o1", "--out", "o3", cwd=tmp_path)
    assert done.returncode == 2
    assert b"no pages" in done.stderr
    (tmp_path / "o2/_r.jsonl").unlink()
    assert rolextract("run", "o2", "--out", "o3", cwd=tmp_path).returncode == 2
    (tmp_path / "in/_run").mkdir()  # without a manifest, a folder like any other
    (tmp_path / "in/_run/x.txt").write_text(TEXT)
    assert run(tmp_path / "in", tmp_path / "o4", mapper=map).pages == 3
