"""The same twenty pages through every input give the same records, through every output too."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from rolextract.batch import Options, run
from tests.twenty import pages, records, rows, without_source


def read_lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_bytes().splitlines()]


def as_text(folder: Path) -> Path:
    for name, text in pages().items():
        (folder / "pages").mkdir(exist_ok=True)
        (folder / "pages" / f"{name}.txt").write_bytes(text.encode())
    return folder / "pages"


def as_jsonl(folder: Path) -> Path:
    path = folder / "pages.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows()), encoding="utf-8")
    return path


def as_csv(folder: Path) -> Path:
    path = folder / "pages.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, ["id", "text", "url"])
        writer.writeheader()
        writer.writerows(rows())
    return path


def as_parquet(folder: Path) -> Path:
    pa = pytest.importorskip("pyarrow", reason="pyarrow is not installed")
    from pyarrow import parquet

    parquet.write_table(pa.Table.from_pylist(rows()), folder / "pages.parquet")
    return folder / "pages.parquet"


INPUTS: tuple[Callable[[Path], Path], ...] = (as_text, as_jsonl, as_csv, as_parquet)


@pytest.mark.parametrize("made", INPUTS, ids=[made.__name__ for made in INPUTS])
def test_every_input(made: Callable[[Path], Path], tmp_path: Path) -> None:
    summary = run(made(tmp_path), tmp_path / "roles.jsonl", mapper=map)
    assert (summary.records, summary.failed) == (20, 0)
    found = {r["source"]["id"]: r for r in read_lines(tmp_path / "roles.jsonl")}
    assert found.keys() == pages().keys()
    for name, record in records().items():
        assert without_source(found[name]) == without_source(record)
        if made is not as_text:
            assert found[name]["source"] == record["source"]


def test_workers_read_it_too(tmp_path: Path) -> None:
    run(as_parquet(tmp_path), tmp_path / "roles.jsonl", options=Options(jobs=2))
    assert read_lines(tmp_path / "roles.jsonl") == list(records().values())
