"""The same two hundred pages through every input give the same records, and through every output
they are read back equal by the library that people read it with."""

from __future__ import annotations

import csv
import gzip
import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest
import zstandard

from rolextract.batch import Options, run
from rolextract.record.record import Record
from rolextract.tables.flat import NAMES, flat_row
from tests.archives import write_wet
from tests.inputs import as_csv, as_jsonl, as_jsonl_gz, as_jsonl_zst, as_parquet, as_text
from tests.twenty import without_source
from tests.two_hundred import COUNT, pages, records, rows

Records = list[dict[str, Any]]


def read_lines(path: Path) -> Records:
    return [json.loads(line) for line in path.read_bytes().splitlines()]


INPUTS = (as_text, as_jsonl, as_jsonl_gz, as_jsonl_zst, as_csv, as_parquet)


@pytest.mark.parametrize("made", INPUTS, ids=[made.__name__ for made in INPUTS])
def test_every_input(made: Callable[..., Path], tmp_path: Path) -> None:
    """HTML and archives of it: see test_html, where the text is that of another tool."""
    summary = run(made(tmp_path, rows()), tmp_path / "roles.jsonl", mapper=map)
    assert (summary.records, summary.failed) == (COUNT, 0)
    found = {r["source"]["id"]: r for r in read_lines(tmp_path / "roles.jsonl")}
    assert found.keys() == pages().keys()
    for name, record in records().items():
        assert without_source(found[name]) == without_source(record)
        if made is not as_text:
            assert found[name]["source"] == record["source"]


def test_wet(tmp_path: Path) -> None:
    """A conversion's id is its address."""
    run(write_wet(tmp_path / "pages.wet.gz"), tmp_path / "roles.jsonl", mapper=map)
    found = {r["source"]["uri"]: r for r in read_lines(tmp_path / "roles.jsonl")}
    assert len(found) == COUNT
    for record in records().values():
        assert without_source(found[record["source"]["uri"]]) == without_source(record)


def test_workers_read_it_too(tmp_path: Path) -> None:
    run(as_parquet(tmp_path, rows()), tmp_path / "roles.jsonl", options=Options(jobs=2))
    assert read_lines(tmp_path / "roles.jsonl") == list(records().values())


class Stored:
    """The records that are known already, so that a test takes no time."""

    def extract(self, page: Any, *, id: str, **_: Any) -> Record:  # noqa: A002
        return Record(records()[id])


def by_folder(out: Path) -> Records:
    found = {path.stem: json.loads(path.read_bytes()) for path in out.glob("*.json")}
    return [found[name] for name in records()]


def by_gzip(out: Path) -> Records:
    return [json.loads(line) for line in gzip.decompress(out.read_bytes()).splitlines()]


def by_zstandard(out: Path) -> Records:
    with out.open("rb") as file:
        reader = zstandard.ZstdDecompressor().stream_reader(file, read_across_frames=True)
        return [json.loads(line) for line in reader.read().splitlines()]


def plain(rows: Iterable[dict[str, Any]]) -> Records:
    """Rows of a library with the one map, which some give as pairs, as the dict that it was."""
    found = []
    for row in rows:
        metadata = row["source"]["metadata"]
        own = None if metadata is None else dict(metadata)
        found.append({**row, "source": {**row["source"], "metadata": own}})
    return found


def by_pyarrow(out: Path) -> Records:
    from pyarrow import parquet

    return plain(parquet.read_table(out).to_pylist())


def by_polars(out: Path) -> Records:
    polars = pytest.importorskip("polars", reason="polars is not installed")
    return plain(polars.read_parquet(out).to_dicts())


def by_duckdb(out: Path) -> Records:
    duckdb = pytest.importorskip("duckdb", reason="duckdb is not installed")
    with duckdb.connect() as db:
        found = db.execute("SELECT * FROM read_parquet(?)", [str(out)])
        names = [column[0] for column in found.description]
        return plain(dict(zip(names, row, strict=True)) for row in found.fetchall())


def by_database(out: Path) -> Records:
    duckdb = pytest.importorskip("duckdb", reason="duckdb is not installed")
    with duckdb.connect(str(out), read_only=True) as db:
        found = db.execute('SELECT * EXCLUDE ("id", "rules") FROM "roles" ORDER BY rowid')
        names = [column[0] for column in found.description]
        return plain(dict(zip(names, row, strict=True)) for row in found.fetchall())


OUTPUTS: tuple[tuple[str, Callable[[Path], Records]], ...] = (
    ("roles", by_folder),
    ("roles.jsonl", read_lines),
    ("roles.jsonl.gz", by_gzip),
    ("roles.jsonl.zst", by_zstandard),
    ("roles.parquet", by_pyarrow),
    ("roles.parquet", by_polars),
    ("roles.parquet", by_duckdb),
    ("roles.duckdb", by_database),
)


@pytest.mark.parametrize(("name", "read"), OUTPUTS, ids=[f"{n}-{r.__name__}" for n, r in OUTPUTS])
def test_every_output(name: str, read: Callable[[Path], Records], tmp_path: Path) -> None:
    if name.endswith((".parquet", ".duckdb")):
        pytest.importorskip("pyarrow", reason="pyarrow is not installed")
    if name.endswith(".duckdb"):
        pytest.importorskip("duckdb", reason="duckdb is not installed")
    run(as_jsonl(tmp_path, rows()), tmp_path / name, extractor=Stored(), mapper=map)
    assert read(tmp_path / name) == list(records().values())


def test_csv_output(tmp_path: Path) -> None:
    """The flat columns, by the reader of the standard library and by two others."""
    out = tmp_path / "roles.csv"
    run(as_jsonl(tmp_path, rows()), out, extractor=Stored(), mapper=map)
    expected = [dict(zip(NAMES, flat_row(r), strict=True)) for r in records().values()]
    with out.open(encoding="utf-8", newline="") as file:
        titles = [row["title"].removeprefix("'") for row in csv.DictReader(file)]
    assert titles == [row["title"] for row in expected]
    pandas = pytest.importorskip("pandas", reason="pandas is not installed")
    frame = pandas.read_csv(out, dtype_backend="numpy_nullable")
    assert [None if v is pandas.NA else v for v in frame["min_years"]] == [
        row["min_years"] for row in expected
    ]
    polars = pytest.importorskip("polars", reason="polars is not installed")
    assert polars.read_csv(out)["skills"].to_list() == [row["skills"] for row in expected]
