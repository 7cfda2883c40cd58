"""Files that are larger than memory, never end, or wait for ever: told before they are read."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT

NURSE = ROOT / "raw" / "registered-nurse.txt"
_MEMORY = 4 * 1024**3
_HUGE = 12 * 1024**3  # of holes: it takes no room on disk
_SECONDS = 60  # a process that waits for a pipe takes for ever


def told(folder: Path, *words: str, stdin: str = os.devnull) -> tuple[int, str]:
    """The exit code of a command in a folder, and what it says, with little memory and time."""
    with (folder / stdin).open("rb") as given:
        done = subprocess.run(
            [sys.executable, "-m", "rolextract", *words],
            stdin=given,
            capture_output=True,
            check=False,
            cwd=folder,
            timeout=_SECONDS,
            preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY)),
        )
    said = (done.stdout + done.stderr).decode()
    assert "Traceback" not in said
    return done.returncode, said


def huge(folder: Path, name: str) -> None:
    (folder / name).touch()
    os.truncate(folder / name, _HUGE)


@pytest.mark.parametrize(
    ("name", "words", "code", "says"),
    [
        ("x.txt", ["extract", "x.txt"], 1, "too_large: the page has 12,884,901,888 bytes"),
        ("x.html", ["extract", "x.html"], 1, "too_large: the page has 12,884,901,888 bytes"),
        ("x.txt", ["explain", "x.txt"], 1, "too_large: the page has 12,884,901,888 bytes"),
        ("x.txt", ["extract", "-"], 1, "too_large: the page has more than 10,485,760 bytes"),
        ("x.txt", ["explain", "-"], 1, "too_large: the page has more than 10,485,760 bytes"),
        ("x.json", ["validate", "x.json"], 1, "x.json: more than 67,108,864 bytes"),
        ("x.json", ["diff", "x.json", "x.json"], 2, "more than 67,108,864 bytes"),
        ("x.toml", ["extract", "--layout", "x.toml", str(NURSE)], 2, "limit is 16,777,216"),
        ("x.toml", ["extract", "--vocabulary", "x.toml", str(NURSE)], 2, "limit is 16,777,216"),
        ("x.json", ["schema", "--check", "x.json"], 2, "no schema"),
    ],
)
def test_no_more_is_read_than_the_limit(
    tmp_path: Path, name: str, words: list[str], code: int, says: str
) -> None:
    huge(tmp_path, name)
    ended, said = told(tmp_path, *words, stdin=name if "-" in words else os.devnull)
    assert (ended, says in said) == (code, True), said


def test_standard_input_that_never_ends() -> None:
    code, said = told(Path("/dev"), "extract", "-", stdin="zero")
    assert code == 1
    assert "too_large: the page has more than" in said


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("x.txt", ["extract", "x.txt"]),
        ("x.txt", ["explain", "x.txt"]),
        ("x.txt", ["run", "x.txt", "--out", "out"]),
        ("x.jsonl", ["run", "x.jsonl", "--out", "out"]),
        ("x.csv", ["run", "x.csv", "--out", "out"]),
        ("x.parquet", ["run", "x.parquet", "--out", "out"]),
        ("x.json", ["validate", "x.json"]),
        ("x.jsonl", ["validate", "x.jsonl"]),
        ("x.jsonl", ["diff", "x.jsonl", "x.jsonl"]),
        ("x.toml", ["extract", "--layout", "x.toml", str(NURSE)]),
        ("x.toml", ["extract", "--vocabulary", "x.toml", str(NURSE)]),
        ("x.json", ["schema", "--check", "x.json"]),
    ],
)
def test_a_pipe_is_not_waited_for(tmp_path: Path, name: str, words: list[str]) -> None:
    os.mkfifo(tmp_path / name)
    code, said = told(tmp_path, *words)
    assert (code, "no regular file" in said) == (2, True), said
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("words", [["extract", "zero"], ["run", "zero", "--out", "no/out"]])
def test_a_device_is_not_read(words: list[str]) -> None:
    code, said = told(Path("/dev"), *words)
    assert (code, "zero: " in said, "no regular file" in said) == (2, True, True), said


def test_a_pipe_as_a_database(tmp_path: Path) -> None:
    pytest.importorskip("duckdb", reason="duckdb is not installed")
    os.mkfifo(tmp_path / "x")
    code, said = told(tmp_path, "run", str(NURSE), "--out", "duckdb:x")
    assert (code, "no regular file" in said) == (2, True), said


def test_a_pipe_in_an_output(tmp_path: Path) -> None:
    page = str(NURSE)
    assert told(tmp_path, "run", page, "--out", "out")[0] == 0
    record = tmp_path / "out" / "registered-nurse.json"
    record.unlink()
    os.mkfifo(record)
    code, said = told(tmp_path, "run", page, "--out", "out")
    assert (code, "registered-nurse.json: stands in the place of a record" in said) == (2, True)
    record.unlink()
    assert told(tmp_path, "run", page, "--out", "out")[0] == 0
    manifest = tmp_path / "out" / "_run" / "manifest.json"
    manifest.unlink()
    os.mkfifo(manifest)
    code, said = told(tmp_path, "run", page, "--out", "out")
    assert (code, "no manifest of a run" in said) == (2, True), said
    assert told(tmp_path, "validate", "out")[0] == 0
