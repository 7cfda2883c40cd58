"""``rolextract run``: pipes, plans, what it says and how it ends."""

from __future__ import annotations

import gzip
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.batch.conftest import tree, write
from tests.conftest import ROOT


def rolextract(
    *words: str | Path, given: bytes = b"", **options: Any
) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "rolextract", *map(str, words)],
        input=given,
        capture_output=True,
        check=False,
        timeout=60,
        **options,
    )


@pytest.fixture(scope="module")
def rows() -> bytes:
    lines = [
        json.dumps({"id": path.stem, "text": path.read_text(), "url": f"https://x.org/{path.stem}"})
        for path in sorted((ROOT / "raw").glob("*.txt"))
    ]
    return "\n".join([*lines, "no json"]).encode()


def test_folder_twice(tmp_path: Path) -> None:
    raw = ROOT / "raw"
    first = rolextract("run", raw, "--out", tmp_path / "out")
    assert (first.returncode, first.stdout) == (0, b"")
    assert b"0 unchanged, 0 failed" in first.stderr
    assert b"title 100%" in first.stderr
    before = tree(tmp_path)
    second = rolextract("run", raw, "--out", tmp_path / "out", "--jobs", "1")
    assert b" 0 read" in second.stderr
    assert tree(tmp_path) == before
    assert {f"out/{path.stem}.json" for path in raw.glob("*.txt")} <= set(before)
    assert before["out/_run/failed.jsonl"] == b""
    checked = rolextract("validate", tmp_path / "out", "--pages", raw)
    assert checked.returncode == 0, checked.stdout


def test_filter_in_a_pipe(rows: bytes) -> None:
    done = rolextract("run", "-", "--out", "-", given=rows)
    assert done.returncode == 1
    records = [json.loads(line) for line in done.stdout.splitlines()]
    ids = [json.loads(line)["id"] for line in rows.splitlines()[:-1]]
    assert [record["source"]["id"] for record in records] == ids
    assert records[0]["source"]["uri"] == f"https://x.org/{ids[0]}"
    assert b"failed: stdin, line 9: bad_record" in done.stderr


def test_pipe_gives_what_it_has(rows: bytes) -> None:
    """A row comes through while the next one is still awaited."""
    with subprocess.Popen(
        [sys.executable, "-m", "rolextract", "run", "-", "--out", "-", "--quiet"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as run:
        assert run.stdin is not None
        assert run.stdout is not None
        for line in rows.splitlines()[:2]:
            run.stdin.write(line + b"\n")
            run.stdin.flush()
            assert json.loads(run.stdout.readline())["source"]["id"] == json.loads(line)["id"]
        run.stdin.close()
        assert run.stdout.read() == b""
    assert run.returncode == 0


def test_closed_pipe_is_no_traceback(rows: bytes) -> None:
    many = b"\n".join(rows.splitlines()[:-1] * 30)
    command = f"{sys.executable} -m rolextract run - --out - | head -c 100"
    done = subprocess.run(["/bin/sh", "-c", command], input=many, capture_output=True, timeout=60)
    assert b"Traceback" not in done.stderr


def test_stdin_to_files(rows: bytes, tmp_path: Path) -> None:
    (tmp_path / "p.jsonl.gz").write_bytes(gzip.compress(rows))
    for n, (source, given) in enumerate(((tmp_path / "p.jsonl.gz", b""), ("-", rows))):
        out = tmp_path / f"{n}" / "r.jsonl.zst"
        done = rolextract("run", source, "--out", out, "--keep-metadata", given=given)
        assert done.returncode == 1, done.stderr  # one row is no JSON
    one, other = tree(tmp_path / "0"), tree(tmp_path / "1")
    assert one["r.jsonl.zst"] == other["r.jsonl.zst"]
    assert one["r.manifest.json"] == other["r.manifest.json"]
    assert json.loads(one["r.failed.jsonl"])["file"] == "p.jsonl.gz"


def test_dry_run_writes_nothing(tmp_path: Path) -> None:
    for name in ("a.txt", "b/é.txt", "x.txt/y.txt"):
        write(tmp_path / "in" / name, "T")
    before = tree(tmp_path)
    done = rolextract("run", "in", "--out", "out", "--dry-run", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert done.stdout.decode().splitlines() == [
        "a.txt -> out/a.json",
        "b/é.txt -> out/b/%C3%A9.json",
        "x.txt: unreadable: a folder, not a page; the pages in it are read as pages of their own",
        "x.txt/y.txt -> out/x.txt/y.json",
    ]
    assert b"4 pages; nothing was written" in done.stderr
    assert tree(tmp_path) == before


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["in", "--out", "file"], "file: a file, no folder"),
        (["nothing", "--out", "out"], "nothing: does not exist"),
        (["in/*.md", "--out", "out"], "no file matches"),
        (["--out", "out"], "no input"),
        (["in", "--out", "file/out"], "file/out"),
        (["in", "--out", "out.json"], "no known kind of output"),
        (["in", "--out", "in"], "no _run/manifest.json"),
        (["in", "--out", "out", "--max-failures", "x"], "neither a number"),
        (["in", "--out", "out", "--layout", "file"], "file"),
        (["--paths-file", "nothing", "--out", "out"], "no list of paths"),
    ],
)
def test_clear_errors_before_anything_is_written(
    tmp_path: Path, words: list[str], said: str
) -> None:
    write(tmp_path / "in" / "a.txt", "T")
    write(tmp_path / "file", "mine")
    before = tree(tmp_path)
    done = rolextract("run", *words, cwd=tmp_path)
    assert done.returncode == 2
    assert said in done.stderr.decode()
    assert b"Traceback" not in done.stderr
    assert tree(tmp_path) == before


def test_log_for_machines(tmp_path: Path) -> None:
    write(tmp_path / "in" / "a.txt", "")
    done = rolextract("run", "in", "--out", "out", "--log-json", cwd=tmp_path)
    events = [json.loads(line) for line in done.stderr.splitlines()]
    assert [event["event"] for event in events] == ["failed", "summary"]
    assert events[0]["code"] == "empty"
    assert events[1]["failures"] == {"empty": 1}
    quiet = rolextract("run", "in", "--out", "out", "--quiet", cwd=tmp_path)
    assert (quiet.stdout, quiet.stderr, quiet.returncode) == (b"", b"", 1)


def test_bar_on_a_terminal(tmp_path: Path) -> None:
    import pty

    for number in range(70):
        write(tmp_path / "in" / f"{number}.txt", "")
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "rolextract", "run", "in", "--out", "out"],
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=theirs,
        env={**os.environ, "TERM": "xterm"},
    ) as run:
        os.close(theirs)
        said = b"".join(_read_terminal(ours))
        assert run.stdout is not None
        assert run.stdout.read() == b""
    assert b"pages/s" in said
    assert b"70 failed" in said
    os.close(ours)


def _read_terminal(handle: int) -> Iterator[bytes]:
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        try:
            data = os.read(handle, 4096)
        except OSError:
            return
        if not data:
            return
        yield data
