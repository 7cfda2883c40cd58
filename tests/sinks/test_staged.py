"""Files that are made at the end: the same bytes by any way, resumed, and read back equal."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from rolextract.batch import Options, Summary, run
from rolextract.errors import MissingExtra, OutputError
from rolextract.outputs import open_output
from rolextract.sinks import open_sink
from rolextract.sinks.frames import find_frames
from tests.batch.conftest import tree
from tests.inputs import as_jsonl
from tests.stopping import Stop, stopping
from tests.twenty import Stored, records, rows

OUTS = ("roles.parquet", "roles.csv")
Go = Callable[..., Summary]


@pytest.fixture(params=OUTS)
def out(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    if request.param.endswith(".parquet"):
        pytest.importorskip("pyarrow", reason="pyarrow is not installed")
    (tmp_path / "o").mkdir()
    return tmp_path / "o" / request.param


@pytest.fixture
def source(tmp_path: Path) -> Path:
    return as_jsonl(tmp_path, rows())


@pytest.fixture(autouse=True)
def small_chunks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rolextract.batch.pages.PAGES", 4)


def go(source: Path, out: Path, *, mapper: Any = map, **given: Any) -> tuple[Summary, int]:
    extractor = Stored()
    summary = run(source, out, extractor=extractor, mapper=mapper, options=Options(**given))
    return summary, extractor.calls


def test_only_the_output_is_left(source: Path, out: Path) -> None:
    go(source, out)
    stem = out.name.split(".jsonl")[0]
    assert sorted(tree(out.parent)) == sorted(
        [out.name, f"{stem}.failed.jsonl", f"{stem}.manifest.json"]
    )


def test_workers_make_the_same_bytes(source: Path, out: Path, tmp_path: Path) -> None:
    go(source, out)
    other = tmp_path / "p" / out.name
    run(source, other, extractor=Stored(), options=Options(jobs=2))
    assert tree(other.parent) == tree(out.parent)


def test_a_second_run_reads_nothing(source: Path, out: Path) -> None:
    go(source, out)
    before = tree(out.parent)
    summary, calls = go(source, out)
    assert (summary.unchanged, calls) == (20, 0)
    assert tree(out.parent) == before


def test_stopped_and_resumed(source: Path, out: Path, tmp_path: Path) -> None:
    with pytest.raises(Stop):
        go(source, out, mapper=stopping(3))
    assert not out.exists()
    with pytest.raises(Stop):
        go(source, out, mapper=stopping(1))
    summary, calls = go(source, out)
    assert (summary.unchanged, calls) == (12, 8)
    go(source, tmp_path / "fresh" / out.name)
    assert tree(out.parent) == tree(tmp_path / "fresh")


def test_a_torn_stage_is_read_up_to_its_last_whole_frame(source: Path, out: Path) -> None:
    with pytest.raises(Stop):
        go(source, out, mapper=stopping(3))
    part = out.with_name(f".part-{out.name}")
    part.write_bytes(part.read_bytes()[:-9])
    assert go(source, out)[1] == 12


def test_changed_and_gone(source: Path, out: Path, tmp_path: Path) -> None:
    go(source, out)
    rows = [json.loads(line) for line in source.read_text().splitlines()][2:]
    rows[3]["url"] = "https://a.test/moved"
    source.write_text("".join(json.dumps(row) + "\n" for row in rows))
    summary, calls = go(source, out)
    assert (summary.unchanged, summary.removed, calls) == (17, 2, 1)
    go(source, tmp_path / "fresh" / out.name)
    assert tree(out.parent) == tree(tmp_path / "fresh")


def test_other_files_are_left_alone(source: Path, out: Path) -> None:
    out.write_bytes(b"mine")
    with pytest.raises(OutputError, match=r"has no roles[.\w]*.manifest.json beside it"):
        go(source, out)
    assert tree(out.parent) == {out.name: b"mine"}


def test_kinds_of_one_name_stand_side_by_side(source: Path, out: Path) -> None:
    go(source, out)
    before = tree(out.parent)
    other = out.with_name("roles.jsonl.zst")
    go(source, other)
    go(source, other, fresh=True)
    if ".jsonl" not in out.name:
        assert before.items() <= tree(out.parent).items()
        assert open_output(str(out.with_name("roles.jsonl.zst"))).manifest() is not None
        assert go(source, out)[0].unchanged == 20


def test_compressed_kinds_of_lines_share_a_manifest(source: Path, tmp_path: Path) -> None:
    one, other = tmp_path / "o" / "roles.jsonl.zst", tmp_path / "o" / "roles.jsonl"
    go(source, one)
    with pytest.raises(OutputError, match="was made with format"):
        go(source, other)
    with pytest.raises(OutputError, match=r"manifest.json: belongs to roles.jsonl.zst"):
        go(source, other, fresh=True)
    one.unlink()
    assert go(source, other, fresh=True)[0].records == 20


@pytest.mark.parametrize(
    "name", ["x.jsonl.bz2", "oo.tsv", "oo.JSONL", "x.txt", "x.json", "a/x.Parquet", "x.jsonl.gzip"]
)
def test_names_of_files_are_no_folders(name: str, tmp_path: Path) -> None:
    with pytest.raises(OutputError, match=r"no known kind.*\(name a folder, .jsonl") as caught:
        open_sink(tmp_path / name)
    assert ("small letters" in str(caught.value)) == (name in ("oo.JSONL", "a/x.Parquet"))
    (tmp_path / name).mkdir(parents=True)
    assert open_sink(tmp_path / name).format == "folder"


@pytest.mark.parametrize("name", ["out", "v1.2", "2024.10", "jobs.example.com", "out.d"])
def test_names_of_folders(name: str, tmp_path: Path) -> None:
    assert open_sink(tmp_path / name).format == "folder"


def test_a_damaged_output_is_made_anew(source: Path, out: Path) -> None:
    go(source, out)
    before = tree(out.parent)
    out.write_bytes(out.read_bytes()[:-30])
    go(source, out)
    assert tree(out.parent) == before


def test_no_pages_that_become_records(tmp_path: Path, out: Path) -> None:
    source = tmp_path / "none.jsonl"
    source.write_text('{"text": ""}\n')
    assert go(source, out)[0].failed == 1
    assert out.exists()


def test_a_full_disk_leaves_the_stage(
    source: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr("rolextract.sinks.staged._sync_file", full)
        with pytest.raises(OutputError, match=r"No space left.*run the same command again"):
            go(source, out)
    assert not out.exists()
    assert go(source, out)[1] == 0
    assert out.exists()


def test_parquet_reads_back_equal(source: Path, tmp_path: Path) -> None:
    pytest.importorskip("pyarrow", reason="pyarrow is not installed")
    from pyarrow import parquet

    from rolextract.tables.arrow_types import record_schema, records_of

    go(source, tmp_path / "roles.parquet")
    table = parquet.read_table(tmp_path / "roles.parquet")
    assert table.schema.equals(record_schema())
    assert json.dumps(list(records_of(table))) == json.dumps(list(records().values()))


def test_row_groups(source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("pyarrow", reason="pyarrow is not installed")
    from pyarrow import parquet

    monkeypatch.setattr("rolextract.sinks.parquet.GROUP", 150_000)
    go(source, tmp_path / "roles.parquet")
    with parquet.ParquetFile(tmp_path / "roles.parquet") as file:
        sizes = [file.metadata.row_group(n).num_rows for n in range(file.num_row_groups)]
        assert sizes == [8, 8, 4]
        titles = file.read(["title"])["title"].to_pylist()
    assert titles == [record["title"] for record in records().values()]
    assert go(source, tmp_path / "roles.parquet")[1] == 0


def test_duckdb_reads_parquet(source: Path, tmp_path: Path) -> None:
    duckdb = pytest.importorskip("duckdb", reason="duckdb is not installed")
    pytest.importorskip("pyarrow", reason="pyarrow is not installed")
    go(source, tmp_path / "roles.parquet")
    query = "SELECT source.id, title, len(evidence) FROM read_parquet(?)"
    with duckdb.connect() as connection:
        found = connection.execute(query, [str(tmp_path / "roles.parquet")]).fetchall()
    assert found == [(n, r["title"], len(r["evidence"])) for n, r in records().items()]


def test_without_the_library(monkeypatch: pytest.MonkeyPatch) -> None:
    def absent(name: str) -> Any:
        raise ImportError(f"No module named {name!r}")

    monkeypatch.setattr("rolextract.extras.import_module", absent)
    with pytest.raises(MissingExtra, match=r"pip install 'rolextract\[parquet\]'"):
        open_sink("roles.parquet")


@pytest.mark.parametrize("shards", [1, 3, 30])
def test_shards(source: Path, out: Path, tmp_path: Path, shards: int) -> None:
    """Part files hold the pages in their order, as even as can be, whatever the workers."""
    go(source, out, shards=shards)
    stem, suffix = out.stem, out.suffix
    names = [f"{stem}-{number:05}-of-{shards:05}{suffix}" for number in range(shards)]
    assert sorted(p.name for p in out.parent.iterdir() if p.suffix == suffix) == names
    other = tmp_path / "p" / out.name
    run(source, other, extractor=Stored(), options=Options(jobs=2, shards=shards))
    assert tree(other.parent) == tree(out.parent)
    assert go(source, out, shards=shards)[1] == 0
    assert tree(other.parent) == tree(out.parent)
    ids = [name for number in names for name in _ids(out.with_name(number))]
    assert ids == list(records())


def _ids(path: Path) -> list[str]:
    if path.suffix == ".csv":
        import csv

        with path.open(encoding="utf-8", newline="") as file:
            return [row["id"] for row in csv.DictReader(file)]
    from pyarrow import parquet

    return [source["id"] for source in parquet.read_table(path)["source"].to_pylist()]


def test_another_number_of_shards(source: Path, out: Path, tmp_path: Path) -> None:
    go(source, out, shards=3)
    with pytest.raises(OutputError, match="was made with format"):
        go(source, out, shards=2)
    go(source, out, shards=2, fresh=True)
    go(source, tmp_path / "other" / out.name, shards=2)
    assert tree(out.parent) == tree(tmp_path / "other")


@pytest.mark.parametrize("packing", ["", ".gz", ".zst"])
@pytest.mark.parametrize("shards", [1, 3, 30])
def test_shards_of_lines(source: Path, tmp_path: Path, packing: str, shards: int) -> None:
    """Whatever the workers and the chunks; stopped and resumed; and no page read twice."""
    out, other = tmp_path / "o" / f"r.jsonl{packing}", tmp_path / "p" / f"r.jsonl{packing}"
    with pytest.raises(Stop):
        go(source, out, mapper=stopping(3), shards=shards)
    assert go(source, out, shards=shards)[1] == 8
    names = [f"r-{number:05}-of-{shards:05}.jsonl{packing}" for number in range(shards)]
    run(source, other, extractor=Stored(), options=Options(jobs=2, shards=shards))
    assert tree(other.parent) == tree(out.parent)
    assert set(names) | {"r.manifest.json", "r.failed.jsonl"} == set(tree(out.parent))
    found = [
        json.loads(line)
        for name in names
        for frame in find_frames(out.with_name(name), packing)  # type: ignore[arg-type]
        for line in frame.lines.splitlines()
    ]
    assert found == list(records().values())
    assert go(source, out, shards=shards)[1] == 0
    assert tree(other.parent) == tree(out.parent)


def test_no_shards_of_a_folder(source: Path, tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="has no shards"):
        go(source, tmp_path / "roles", shards=2)
