"""Every kind of output gives the same records: folders, lines, tables, git revisions."""

from __future__ import annotations

import gzip
import os
import subprocess
from pathlib import Path

import orjson
import pytest
import zstandard

from rolextract.errors import MissingExtra, RolextractError, SourceError
from rolextract.names import file_name
from rolextract.outputs import open_output
from rolextract.record.codec import encode_record
from tests.diff.samples import Record, corpus, write_lines

IDS = ("a", "a-b", "a/b", "a.b", "a/b/c", "Ä ö", "_x", "long" * 80)


def records() -> list[Record]:
    found = corpus(len(IDS))
    for record, name in zip(found, IDS, strict=True):
        record["source"]["id"] = name
    return found


def ids_of(name: str) -> list[str]:
    return [orjson.loads(entry.data)["source"]["id"] for entry in open_output(name).entries()]


def write_folder(root: Path) -> Path:
    for record in records():
        path = root / file_name(record["source"]["id"])
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(encode_record(record))
    (root / "_run").mkdir()
    (root / "_run" / "manifest.json").write_text('{"rules": {"code": "1"}, "complete": true}')
    (root / "_run" / "failed.jsonl").write_text("")
    (root / ".part-x.json").write_text("{")
    return root


def test_a_folder_lists_its_records_in_the_order_of_their_ids(tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "out")
    assert ids_of(str(folder)) == sorted(IDS)
    assert open_output(str(folder)).manifest() == {"rules": {"code": "1"}, "complete": True}


@pytest.mark.parametrize("suffix", ["", ".gz", ".zst"])
def test_lines_plain_and_compressed_in_several_frames(tmp_path: Path, suffix: str) -> None:
    pack = {"": bytes, ".gz": gzip.compress, ".zst": zstandard.compress}[suffix]
    lines = [orjson.dumps(r, option=orjson.OPT_APPEND_NEWLINE) for r in records()]
    path = tmp_path / f"roles.jsonl{suffix}"
    path.write_bytes(b"".join(pack(line) for line in (*lines[:3], b"\n \n", *lines[3:])))
    (tmp_path / "roles.manifest.json").write_text('{"digest": "1"}')
    assert ids_of(str(path)) == list(IDS)
    assert open_output(str(path)).manifest() == {"digest": "1"}


@pytest.mark.parametrize("suffix", [".gz", ".zst"])
def test_a_file_that_is_cut_off_is_trouble(tmp_path: Path, suffix: str) -> None:
    pack = {".gz": gzip.compress, ".zst": zstandard.compress}[suffix]
    path = tmp_path / f"roles.jsonl{suffix}"
    path.write_bytes(pack(orjson.dumps(records()[0]))[:-20])
    with pytest.raises(SourceError, match=r"early|damaged"):
        ids_of(str(path))


def test_a_table_gives_the_records_that_went_in(tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    import pyarrow as pa

    from rolextract.tables.arrow_types import batch_of

    path = tmp_path / "roles.parquet"
    parquet.write_table(pa.Table.from_batches([batch_of(records())]), path)
    assert [orjson.loads(entry.data) for entry in open_output(str(path)).entries()] == records()
    path.write_bytes(b"no table")
    with pytest.raises(SourceError, match="no table of records"):
        ids_of(str(path))


def test_a_table_without_the_library_names_the_extra(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(__import__("sys").modules, "pyarrow.parquet", None)
    path = tmp_path / "roles.parquet"
    path.write_bytes(b"")
    with pytest.raises(MissingExtra, match=r"rolextract\[parquet\]"):
        ids_of(str(path))


@pytest.mark.parametrize("name", ["nothing", "out.csv", "empty", "no:where", "-c:x"])
def test_what_is_no_output_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "out.csv").write_text("a,b\n")
    (tmp_path / "empty").mkdir()
    with pytest.raises(SourceError):
        ids_of(name)


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    root = tmp_path / "repository"
    root.mkdir()
    monkeypatch.chdir(root)
    git("init", "--quiet")
    write_folder(root / "out")
    write_lines(root / "out" / "_run" / "all.jsonl", records())
    (root / "roles.jsonl.gz").write_bytes(
        gzip.compress(b"".join(orjson.dumps(r) + b"\n" for r in records()))
    )
    (root / "roles.manifest.json").write_text('{"digest": "git"}')
    commit()
    return root


def git(*arguments: str) -> None:
    subprocess.run(["git", *arguments], check=True, capture_output=True)  # noqa: S607


def commit() -> None:
    git("add", "--all")
    git("-c", "user.name=x", "-c", "user.email=x@example.org", "commit", "--quiet", "-m", "x")


def test_a_revision_of_a_folder_and_of_a_file(repository: Path) -> None:
    (repository / "out" / "a.json").unlink()
    commit()
    assert ids_of("HEAD~1:out") == ids_of("HEAD~1:out/") == sorted(IDS)
    assert ids_of("HEAD:out") == sorted(IDS[1:])
    assert ids_of("HEAD:roles.jsonl.gz") == list(IDS)
    assert ids_of("HEAD:out/_run/all.jsonl") == list(IDS)
    assert ids_of("HEAD:out/a-b.json") == ["a-b"]
    assert open_output("HEAD:out").manifest() == {"rules": {"code": "1"}, "complete": True}
    assert open_output("HEAD:roles.jsonl.gz").manifest() == {"digest": "git"}


def test_a_revision_from_a_folder_below(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(repository / "out" / "_run")
    assert ids_of("HEAD:./all.jsonl") == list(IDS)
    assert ids_of("HEAD:out") == sorted(IDS)


@pytest.mark.parametrize("name", ["HEAD:nowhere", "nobody:out", "HEAD~9:out", "--help:out"])
def test_a_revision_that_is_not_there(repository: Path, name: str) -> None:
    with pytest.raises(RolextractError) as raised:
        ids_of(name)
    assert raised.value.place == name


def test_an_iteration_that_is_left_early_leaves_no_process(repository: Path) -> None:
    for name in ("HEAD:out", "HEAD:roles.jsonl.gz"):
        entries = iter(open_output(name).entries())
        next(entries)
        entries.close()  # type: ignore[attr-defined]
