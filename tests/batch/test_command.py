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

NURSE = ROOT / "raw" / "registered-nurse.txt"


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


def test_files_of_others_in_the_folder_are_neither_removed_nor_overwritten(tmp_path: Path) -> None:
    pages, out = tmp_path / "pages", tmp_path / "out"
    write(pages / "nurse.txt", NURSE.read_bytes())
    assert rolextract("run", pages, "--out", out).returncode == 0
    write(out / "mine.json", "mine")
    (out / "link.json").symlink_to("nurse.json")
    for words in ([], ["--fresh"]):
        done = rolextract("run", pages, "--out", out, *words)
        assert (done.returncode, b"removed" in done.stderr) == (0, False)
    write(pages / "mine.txt", NURSE.read_bytes())
    for words in ([], ["--fresh"], ["--dry-run"]):
        done = rolextract("run", pages, "--out", out, *words)
        assert done.returncode == 2
        assert b"out/mine.json: stands in the place of a record and is none" in done.stderr
        assert b"Traceback" not in done.stderr
    assert (out / "mine.json").read_text() == "mine"
    assert (out / "link.json").is_symlink()


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
    said = b"4 pages: 3 to read, 0 unchanged, 1 failed; nothing was written\n"
    assert done.stderr == said
    assert tree(tmp_path) == before


@pytest.mark.parametrize("out", ["out", "r.jsonl", "r.csv"])
def test_dry_run_is_the_run(out: str, tmp_path: Path) -> None:
    """It tells what a run over this output would read, keep and remove, and is refused as one."""
    for name in ("a", "b", "c"):
        write(tmp_path / "in" / f"{name}.txt", NURSE.read_text("utf-8") + name)
    assert rolextract("run", "in", "--out", out, cwd=tmp_path).returncode == 0
    (tmp_path / "in" / "a.txt").unlink()
    write(tmp_path / "in" / "b.txt", NURSE.read_text("utf-8"))
    write(tmp_path / "in" / "d.txt", "")
    before = tree(tmp_path)
    done = rolextract("run", "in", "--out", out, "--dry-run", cwd=tmp_path)
    marks = [line.split()[:2] for line in done.stdout.decode().splitlines()]
    assert marks == [["b.txt", "->"], ["c.txt", "="], ["d.txt", "->"]]
    said = "3 pages: 2 to read, 1 unchanged, 0 failed; 1 record to remove; nothing was written\n"
    assert done.stderr.decode() == said
    assert tree(tmp_path) == before
    done = rolextract("run", "in", "--out", out, "--dry-run", "--fresh", cwd=tmp_path)
    assert b"3 to read, 0 unchanged" in done.stderr
    for name in ("b", "c", "d"):
        (tmp_path / "in" / f"{name}.txt").rename(tmp_path / f"{name}.txt")
    for words in (["--no-evidence"], ["--limit", "1"], []):
        runs = [
            rolextract("run", "in", "--out", out, *words, *dry, cwd=tmp_path)
            for dry in (["--dry-run"], [])
        ]
        assert [(run.returncode, run.stderr) for run in runs] == [(2, runs[0].stderr)] * 2


def test_files_of_no_known_kind_are_told(tmp_path: Path) -> None:
    for name in ("a.txt", "b.md", "c/d.MD", "c/e.pdf", "c/.DS_Store"):
        write(tmp_path / "in" / name, NURSE.read_text("utf-8"))
    done = rolextract("run", "in", "--out", "in/out", cwd=tmp_path)
    assert done.returncode == 0
    assert b"\nskipped: files of no known kind (2 .md, 1 .pdf)\n" in done.stderr
    assert b"1 page in" in done.stderr
    done = rolextract("run", "in", "--out", "in/out", cwd=tmp_path)
    assert b", all up to date: 0 read, 1 unchanged, 0 failed" in done.stderr


def test_one_name_in_two_folders_is_told_with_the_folder(tmp_path: Path) -> None:
    for name in ("one/a.txt", "two/a.txt"):
        write(tmp_path / name, NURSE.read_text("utf-8"))
    rolextract("run", "one", "two", "--out", "out", cwd=tmp_path)
    [line] = (tmp_path / "out/_run/failed.jsonl").read_bytes().splitlines()
    assert "was met before, at one/a.txt" in json.loads(line)["message"]


def test_no_message_has_the_password_of_a_row(tmp_path: Path) -> None:
    row = {"id": "a", "url": "https://user:secret@x.example/a?b=c", "text": ""}
    other = {"id": "https://user:secret@x.example/b", "url": None, "text": "x"}
    write(tmp_path / "p.jsonl", "\n".join(map(json.dumps, (row, other, other))))
    done = rolextract("run", "p.jsonl", "--out", "out", "--log-json", cwd=tmp_path)
    events = [json.loads(line) for line in done.stderr.splitlines()]
    assert events[0]["uri"] == "https://x.example/a?b=c"
    assert "https://x.example/b" in events[2]["message"]
    assert "secret" not in events[0]["uri"] + events[2]["message"]
    failed = (tmp_path / "out/_run/failed.jsonl").read_text().splitlines()
    assert json.loads(failed[0])["uri"] == row["url"]  # which is the page's own, in the output


def test_text_where_rows_are_expected(tmp_path: Path) -> None:
    done = rolextract("run", "-", "--out", "-", given=NURSE.read_bytes(), cwd=tmp_path)
    first, second = done.stderr.splitlines()[:2]
    assert b"for one page of text: rolextract extract -" in first
    assert b"for one page" not in second


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["in", "--out", "file"], "file: a file, no folder"),
        (["nothing", "--out", "out"], "nothing: does not exist"),
        (["in/*.md", "--out", "out"], "no file matches"),
        (["--out", "out"], "no input"),
        (["", "--out", "out"], "an input with an empty name"),
        (["in", "--out", ""], "an output with an empty name"),
        (["in", "--out", "file/out"], "file/out"),
        (["in", "--out", "out.json"], "no known kind of output"),
        (["in", "--out", "in"], "no _run/manifest.json"),
        (["in", "--out", "out", "--max-failures", "x"], "neither a number"),
        (["in", "--out", "out", "--layout", "file"], "file"),
        (["--paths-file", "nothing", "--out", "out"], "no list of paths"),
        (["in", "--root", "in", "--out", "out"], "a root is that of a list of paths"),
        (["nopages", "--out", "out"], "the input has no pages"),
    ],
)
def test_clear_errors_before_anything_is_written(
    tmp_path: Path, words: list[str], said: str
) -> None:
    write(tmp_path / "in" / "a.txt", "T")
    write(tmp_path / "file", "mine")
    write(tmp_path / "nopages" / "x.md", "T")
    before = tree(tmp_path)
    done = rolextract("run", *words, cwd=tmp_path)
    assert done.returncode == 2
    assert said in done.stderr.decode()
    assert b"Traceback" not in done.stderr
    assert tree(tmp_path) == before


@pytest.mark.parametrize(
    ("option", "said"),
    [
        ("--seed", b"does not fit in 64 bits"),
        *((f"--{name}", b"is larger than 4,611,686,018,427,387,904") for name in (
            "limit", "sample", "max-page-bytes", "max-page-lines", "max-page-values",
            "max-line-bytes", "max-decompressed",
        )),
    ],
)  # fmt: skip
@pytest.mark.parametrize("more", [[], ["--log-json"], ["--dry-run"]])
def test_numbers_that_are_too_large_are_told(
    tmp_path: Path, option: str, said: bytes, more: list[str]
) -> None:
    number = "99999999999999999999999"
    done = rolextract("run", NURSE, "--out", tmp_path / "out", option, number, *more)
    assert (done.returncode, done.stdout) == (2, b"")
    assert f"Invalid value for '{option}': {number} ".encode() in done.stderr
    assert said in done.stderr
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("out", ["out", "roles.jsonl"])
def test_the_largest_numbers_do_no_harm(tmp_path: Path, out: str) -> None:
    words = [f"--{name}={2**62}" for name in (
        "limit", "max-page-bytes", "max-page-lines", "max-page-values", "max-line-bytes",
        "max-decompressed",
    )]  # fmt: skip
    words += [f"--seed={2**64 - 1}", f"--sample={2**62}"]
    page = write(tmp_path / "p.jsonl", json.dumps({"id": "a", "text": NURSE.read_text()}))
    for _ in range(2):
        done = rolextract("run", page, "--out", tmp_path / out, *words)
        assert done.returncode == 0, done.stderr


def test_log_for_machines(tmp_path: Path) -> None:
    write(tmp_path / "in" / "a.txt", "")
    done = rolextract("run", "in", "--out", "out", "--log-json", cwd=tmp_path)
    events = [json.loads(line) for line in done.stderr.splitlines()]
    assert [event["event"] for event in events] == ["failed", "summary"]
    assert events[0]["code"] == "empty"
    assert events[1]["failures"] == {"empty": 1}
    quiet = rolextract("run", "in", "--out", "out", "--quiet", cwd=tmp_path)
    assert (quiet.stdout, quiet.stderr, quiet.returncode) == (b"", b"", 1)
    words = ["in", "--out", "out", "--log-json", "--quiet"]
    quiet = rolextract("run", *words, "--fresh", cwd=tmp_path)
    assert (quiet.stdout, quiet.stderr, quiet.returncode) == (b"", b"", 1)
    done = rolextract("run", *words, "--no-evidence", cwd=tmp_path)
    [event] = [json.loads(line) for line in done.stderr.splitlines()]
    assert (event["event"], event["error"], done.returncode) == ("error", "OutputError", 2)
    assert event["place"] == "out/_run/manifest.json"
    assert "--fresh" in event["way_out"]


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


LAYOUT = 'name = "mine"\ncurrency = "USD"\n[sections]\nduties = ["A day"]\n'


@pytest.mark.parametrize("out", ["out", "r.jsonl"])
def test_why_pages_are_read_again_is_told(out: str, tmp_path: Path) -> None:
    for name in ("a", "b"):
        write(tmp_path / "in" / f"{name}.txt", NURSE.read_text("utf-8"))
    write(tmp_path / "mine.toml", LAYOUT)
    words = ["run", "in", "--out", out, "--layout", "mine.toml"]
    first = rolextract(*words, cwd=tmp_path)
    assert b"changed since" not in first.stderr
    assert b"changed since" not in rolextract(*words, cwd=tmp_path).stderr
    write(tmp_path / "mine.toml", LAYOUT.replace("A day", "One day"))
    said = b"the layouts changed since: its 2 records are read again\n"
    dry = rolextract(*words, "--dry-run", cwd=tmp_path)
    assert dry.stderr.endswith(b"nothing was written; " + said)
    done = rolextract(*words, cwd=tmp_path)
    assert done.stderr.startswith(said)
    assert b"2 read, 0 unchanged" in done.stderr
    write(tmp_path / "words.toml", '[[skills]]\nname = "Zettlr"\nkind = "tool"\n')
    words += ["--vocabulary", "words.toml", "--max-page-lines", "9000", "--log-json"]
    events = [json.loads(line) for line in rolextract(*words, cwd=tmp_path).stderr.splitlines()]
    assert events[0] == {
        "event": "note",
        "message": "the vocabularies and the limits of a page changed since: its 2 records are "
        "read again",
    }
    assert rolextract(*words, "--fresh", "--quiet", cwd=tmp_path).stderr == b""


def test_the_fill_rates_are_those_of_what_was_read(tmp_path: Path) -> None:
    write(tmp_path / "in" / "a.txt", NURSE.read_text("utf-8"))
    done = rolextract("run", "in", "--out", "out", cwd=tmp_path)
    assert b"\nfilled: title 100%" in done.stderr
    write(tmp_path / "in" / "b.txt", NURSE.read_text("utf-8"))
    done = rolextract("run", "in", "--out", "out", cwd=tmp_path)
    assert b"\nfilled (of the 1 read now): title 100%" in done.stderr


def test_of_each_failure_the_first_is_told(tmp_path: Path) -> None:
    rows = ['{"id": "a", "text": ""}', "{", '{"id": "b", "text": " "}', '{"id": "c", "body": "x"}']
    write(tmp_path / "p.jsonl", "\n".join(rows))
    done = rolextract("run", "p.jsonl", "--out", "out", cwd=tmp_path)
    said = done.stderr.decode().splitlines()
    assert said[1].startswith("failed: 2 bad_record, the first: p.jsonl, line 2: no JSON: ")
    assert said[2].startswith("failed: 2 empty, the first: p.jsonl, line 1: the page has nothing")
    assert said[3] == "failed pages are listed in out/_run/failed.jsonl"
