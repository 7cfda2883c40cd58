"""What a run has written, diff, validate and flatten read: every kind of it that has whole records,
by the name that the run was given, and a clear word for what has none."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from rolextract.batch import Options, run
from rolextract.errors import SourceError
from rolextract.flattening import flatten
from rolextract.outputs import open_output
from rolextract.stored import check_stored, read_records
from tests.inputs import as_jsonl
from tests.test_cli import rolextract
from tests.twenty import Stored, records, rows

WHOLE = (
    ("out", None),
    ("roles.jsonl", None),
    ("roles.jsonl.gz", None),
    ("roles.jsonl.zst", 3),
    ("roles.parquet", None),
    ("roles.parquet", 3),
    ("duckdb:{}/roles.duckdb", None),
    ("duckdb:{}/roles.db", None),
)


def write(folder: Path, name: str, shards: int | None = None) -> str:
    """The name of an output of the twenty pages."""
    for kind in ("pyarrow", "duckdb") if "duckdb" in name or "parquet" in name else ():
        pytest.importorskip(kind, reason=f"{kind} is not installed")
    folder.mkdir(exist_ok=True)
    out = name.format(folder) if ":" in name else str(folder / name)
    options = Options(shards=shards)
    run(as_jsonl(folder.parent, rows()), out, extractor=Stored(), mapper=map, options=options)
    return out


@pytest.mark.parametrize(("name", "shards"), WHOLE)
def test_read_back(name: str, shards: int | None, tmp_path: Path) -> None:
    out = write(tmp_path / "o", name, shards)
    expected = records()
    found = {stored.data["source"]["id"]: stored.data for stored in read_records(out)}
    assert json.dumps(found, sort_keys=True) == json.dumps(expected, sort_keys=True)
    assert [failures for _, failures in check_stored(out, None)] == [[]] * 20
    entries = [json.loads(entry.data) for entry in open_output(out).entries()]
    assert {one["source"]["id"]: list(one.items()) for one in entries} == {
        name: list(record.items()) for name, record in expected.items()
    }
    assert flatten(out, tmp_path / "flat.csv") == 20
    made = write(tmp_path / "csv", "roles.csv")
    lines = Path(made).read_bytes().splitlines()
    assert sorted((tmp_path / "flat.csv").read_bytes().splitlines()) == sorted(lines)


@pytest.mark.parametrize(("name", "shards"), [("roles.parquet", 2), ("roles.jsonl.gz", None)])
def test_the_folder_of_one_output(name: str, shards: int | None, tmp_path: Path) -> None:
    write(tmp_path / "o", name, shards)
    assert len(list(read_records(tmp_path / "o"))) == 20
    output = open_output(str(tmp_path / "o"))
    assert len(list(output.entries())) == 20
    manifest = output.manifest()
    assert manifest is not None
    assert manifest["counts"]["records"] == 20
    write(tmp_path / "o", "roles.csv")
    for read in (read_records, lambda path: open_output(str(path)).entries()):
        with pytest.raises(SourceError, match=r"several outputs: roles.* \(name one of them\)"):
            list(read(tmp_path / "o"))


def test_a_part_file_that_is_missing(tmp_path: Path) -> None:
    out = write(tmp_path / "o", "roles.jsonl", 3)
    (tmp_path / "o" / "roles-00001-of-00003.jsonl").unlink()
    with pytest.raises(SourceError, match="not those of one run: see 00001-of-00003"):
        list(read_records(out))
    for number in (0, 2):
        assert list(read_records(tmp_path / "o" / f"roles-{number:05}-of-00003.jsonl"))


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("flat.csv", "a flat table has no whole records (name a folder, .json, "),
        ("some.txt", "no known kind of records (name a folder, .json, "),
        ("s3://bob:s3cret@jobs/roles.jsonl", "records at an address are not read (fetch them"),
        ("postgresql://bob:s3cret@host/roles", "in PostgreSQL are not read back (ask its tables"),
        ("empty", "the folder has no records"),
    ],
)
def test_what_has_no_whole_records(name: str, said: str, tmp_path: Path) -> None:
    for file in ("flat.csv", "some.txt"):
        (tmp_path / file).write_text("id,title\n")
    (tmp_path / "empty").mkdir()
    for command in (("validate", name), ("diff", name, name), ("flatten", name, "--to", "x.csv")):
        done = rolextract(*command, cwd=tmp_path)
        assert (done.returncode, done.stdout) == (2, b"")
        assert said in done.stderr.decode()
        assert b"s3cret" not in done.stderr
    assert not (tmp_path / "x.csv").exists()


def test_a_database_without_records(tmp_path: Path) -> None:
    duckdb = pytest.importorskip("duckdb", reason="duckdb is not installed")
    with duckdb.connect(str(tmp_path / "other.duckdb")) as db:
        db.execute("CREATE TABLE t (n INTEGER)")
    with pytest.raises(SourceError, match=r"roles.*does not exist.*--out duckdb:FILE"):
        list(read_records(tmp_path / "other.duckdb"))
