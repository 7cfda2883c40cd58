"""Rows of pages as the files that users have."""

from __future__ import annotations

import csv
import gzip
import json
from pathlib import Path

import pytest
import zstandard

Given = list[dict[str, str]]


def as_text(folder: Path, rows: Given) -> Path:
    (folder / "pages").mkdir(exist_ok=True)
    for row in rows:
        (folder / "pages" / f"{row['id']}.txt").write_bytes(row["text"].encode())
    return folder / "pages"


def as_jsonl(folder: Path, rows: Given) -> Path:
    path = folder / "pages.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def as_jsonl_gz(folder: Path, rows: Given) -> Path:
    path = folder / "pages.jsonl.gz"
    path.write_bytes(gzip.compress(as_jsonl(folder, rows).read_bytes()))
    return path


def as_jsonl_zst(folder: Path, rows: Given) -> Path:
    path = folder / "pages.jsonl.zst"
    path.write_bytes(zstandard.compress(as_jsonl(folder, rows).read_bytes()))
    return path


def as_csv(folder: Path, rows: Given) -> Path:
    path = folder / "pages.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, ["id", "text", "url"])
        writer.writeheader()
        writer.writerows(rows)
    return path


def as_parquet(folder: Path, rows: Given) -> Path:
    pa = pytest.importorskip("pyarrow", reason="pyarrow is not installed")
    from pyarrow import parquet

    parquet.write_table(pa.Table.from_pylist(rows), folder / "pages.parquet")
    return folder / "pages.parquet"
