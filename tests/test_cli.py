"""The command line as real processes."""

from __future__ import annotations

import json
import os
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from rolextract.cli import COMMANDS
from tests.conftest import ROOT

NURSE = ROOT / "raw" / "registered-nurse.txt"


def rolextract(
    *arguments: str | Path, stdin: bytes = b"", cwd: Path = ROOT
) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "rolextract", *map(str, arguments)],
        input=stdin,
        capture_output=True,
        check=False,
        cwd=cwd,
        env={**os.environ, "COLUMNS": "100"},
    )


@pytest.mark.parametrize("command", COMMANDS)
def test_help_has_an_example(command: str) -> None:
    done = rolextract(command, "--help")
    assert done.returncode == 0
    assert b"Example" in done.stdout
    assert f"rolextract {command}".encode() in done.stdout


def test_help_lists_the_commands_and_imports_nothing_heavy() -> None:
    code = (
        "import sys; from rolextract.cli import program;"
        "program(['--help'], standalone_mode=False);"
        "print([m for m in ('spacy', 'pydantic', 'regex', 'orjson') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"
    assert all(command in done.stdout for command in COMMANDS)


def test_extract_prints_one_line_for_each_page() -> None:
    done = rolextract("extract", NURSE, ROOT / "raw" / "paralegal.txt")
    assert done.returncode == 0
    records = [json.loads(line) for line in done.stdout.splitlines()]
    assert [r["source"]["id"] for r in records] == ["registered-nurse", "paralegal"]
    assert [r["source"]["uri"] for r in records] == ["registered-nurse.txt", "paralegal.txt"]


def test_extract_reads_standard_input() -> None:
    done = rolextract("extract", "-", stdin=NURSE.read_bytes())
    assert json.loads(done.stdout)["title"] == "Registered Nurse"


def test_a_page_that_fails_is_told_and_the_others_are_printed(tmp_path: Path) -> None:
    (tmp_path / "empty\x1b[31m.txt").write_bytes(b" ")
    done = rolextract("extract", tmp_path / "empty\x1b[31m.txt", NURSE)
    assert done.returncode == 1
    assert b": empty: " in done.stderr
    assert b"\x1b" not in done.stderr
    assert json.loads(done.stdout)["title"] == "Registered Nurse"


@pytest.mark.parametrize("words", [["extract", "-"], ["explain", "-"]])
def test_an_interruption_is_one_line_and_130(words: list[str]) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "rolextract", *words],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=ROOT,
        # It hears Ctrl-C, also where the tests run in the background.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    with process:
        time.sleep(1.5)  # it waits for its input
        process.send_signal(signal.SIGINT)
        _, said = process.communicate()
    assert (process.returncode, said) == (130, b"rolextract: interrupted\n")


@pytest.mark.parametrize(
    "arguments", [["extract", "no-such-file.txt"], ["extract"], ["nothing"], ["explain", "x", "-z"]]
)
def test_wrong_use_is_exit_code_2_without_a_traceback(arguments: list[str]) -> None:
    done = rolextract(*arguments)
    assert done.returncode == 2
    assert done.stderr
    assert b"Traceback" not in done.stderr


def test_explain_underlines_the_span() -> None:
    done = rolextract("explain", NURSE, "--path", "/at_a_glance/experience/min_years")
    value, rule, line, marks = done.stdout.decode().splitlines()
    assert value == "/at_a_glance/experience/min_years = 0.0"
    assert rule.strip().startswith("rule experience.")
    assert line[marks.index("^")] == "0"


def test_explain_says_what_was_searched_for_an_empty_value() -> None:
    done = rolextract("explain", NURSE, "--path", "/at_a_glance/salary")
    assert b"null" in done.stdout
    assert b"searched: at_a_glance [" in done.stdout
    done = rolextract("explain", NURSE, "--path", "/nothing")
    assert done.returncode == 2
    assert b"/nothing: no key 'nothing' in the record; its keys: schema_version" in done.stderr


def test_explain_covers_every_value() -> None:
    out = rolextract("explain", NURSE).stdout.decode()
    record = json.loads(rolextract("extract", NURSE).stdout)
    for entry in record["evidence"]:
        assert f"\n{entry['path']} = " in f"\n{out}", entry


def test_explain_shows_no_escape_sequences_of_the_page() -> None:
    page = "Overview\n\x1b[2Jcleared \u202eback\nQualifications\n- 5+ years \x1b]0;title\x07\n"
    done = rolextract("explain", "-", stdin=page.encode())
    assert done.returncode == 0
    assert not set("\x1b\x07\u202e") & set(done.stdout.decode())


def stored(tmp_path: Path) -> tuple[Path, Path]:
    """A record as a run stores it, and the folder of its page."""
    out, pages = tmp_path / "out", tmp_path / "pages"
    out.mkdir()
    pages.mkdir()
    (pages / NURSE.name).write_bytes(NURSE.read_bytes())
    (out / "nurse.json").write_bytes(rolextract("extract", NURSE).stdout)
    return out, pages


def test_explain_a_stored_record(tmp_path: Path) -> None:
    out, pages = stored(tmp_path)
    done = rolextract("explain", out / "nurse.json", "--pages", pages, "--path", "/title")
    assert b"/title = Registered Nurse" in done.stdout
    (pages / NURSE.name).write_bytes(b"another page")
    done = rolextract("explain", out / "nurse.json", "--pages", pages)
    assert done.returncode == 2
    assert b"nurse.json: the page 'registered-nurse' has changed" in done.stderr


def test_explain_names_the_records_of_a_file(tmp_path: Path) -> None:
    rolextract("run", "raw", "--out", tmp_path / "o.jsonl.zst")
    words = ["--pages", "raw", "--path", "/title"]
    done = rolextract("explain", tmp_path / "o.jsonl.zst", *words)
    lines = done.stdout.decode().splitlines()
    assert lines[0].endswith("o.jsonl.zst, line 1: aircraft-mechanic")
    assert lines[1] == "/title = Aircraft Mechanic"


@pytest.mark.parametrize(
    ("path", "code", "said"),
    [
        ("/duties/-1", 2, "/duties/-1: duties has 10 entries, 0 to 9; '-1' is none of them\n"),
        ("/duties/01", 2, "duties has 10 entries, 0 to 9; '01' is none of them\n"),
        ("/duties/10", 2, "/duties/10: duties has 10 entries, 0 to 9\n"),
        ("/other_sections/0/items", 2, "/other_sections/0: other_sections has 0 entries\n"),
        ("/at_a_glance/educaton", 2, "no key 'educaton' in at_a_glance; nearest: education\n"),
        ("/titel", 2, "/titel: no key 'titel' in the record; nearest: title\n"),
        ("/title/x", 2, 'title holds "Registered Nurse", which has nothing inside (ask for /title'),
        ("at_a_glance.salary", 2, "is no JSON Pointer (write it like /at_a_glance/salary)"),
        ("/at_a_glance/salary/min", 0, "/at_a_glance/salary = null    searched: at_a_glance ["),
        ("/sections/0/heading", 0, "/sections/0/heading = null\n"),
        ("/unclaimed", 0, "/unclaimed = []\n"),
        ("/sections/0", 0, "/sections/0/start = 0\n"),
    ],
)
def test_explain_of_any_pointer(path: str, code: int, said: str) -> None:
    done = rolextract("explain", NURSE, "--path", path)
    assert done.returncode == code
    assert said in (done.stderr if code else done.stdout).decode()


def test_explain_goes_on_after_a_record_whose_list_is_shorter(tmp_path: Path) -> None:
    rolextract("run", "raw", "--out", tmp_path / "o.jsonl")
    done = rolextract(
        "explain", tmp_path / "o.jsonl", "--pages", "raw", "--path", "/duties/10/text"
    )
    assert done.returncode == 2
    assert b"/duties/10/text = Check parts" in done.stdout
    assert b"o.jsonl, line 8: /duties/10: duties has 9 entries, 0 to 8" in done.stderr
    done = rolextract("explain", tmp_path / "o.jsonl", "--pages", "raw", "--path", "/titel")
    assert (done.returncode, done.stderr.count(b"\n")) == (2, 1)  # no record has it


def test_explain_goes_on_after_a_broken_line(tmp_path: Path) -> None:
    file = tmp_path / "o.jsonl"
    rolextract("run", "raw", "--out", file)
    first, second, *others = file.read_bytes().splitlines(keepends=True)
    file.write_bytes(b"".join((first, second[:100] + b"\n", *others)))
    done = rolextract("explain", file, "--pages", "raw", "--path", "/title")
    assert (done.returncode, done.stdout.count(b"/title = ")) == (2, 1 + len(others))
    assert b"o.jsonl, line 2: no JSON" in done.stderr


def test_explain_prints_json() -> None:
    done = rolextract("explain", NURSE)
    assert b"None" not in done.stdout
    assert b" = True" not in done.stdout
    assert b" = true" in done.stdout


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["explain", "empty.txt"], 1, "empty.txt: empty: "),
        (["explain", "out/nurse.json"], 2, "a record, not a page (a stored record is explained"),
        (["explain", "nurse.txt", "--pages", "."], 2, "(leave --pages out to explain a page)"),
        (["explain", "p.jsonl"], 2, "a file of many pages, not one (read them with `rolextract"),
        (["extract", "p.jsonl.gz"], 2, "a file of many pages, not one (read them with `rolextract"),
        (["extract", "nowhere.txt"], 2, "nowhere.txt: cannot be read"),
        (["extract", "."], 2, ".: a folder, not a page (read its pages with `rolextract run"),
        (["explain", "."], 2, "records of a run are explained with --pages)"),
    ],
)
def test_a_wrong_file_is_told_the_way_out(
    words: list[str], code: int, said: str, tmp_path: Path
) -> None:
    (tmp_path / "empty.txt").write_bytes(b" ")
    for name in ("p.jsonl", "p.jsonl.gz", "nurse.txt"):
        (tmp_path / name).write_bytes(NURSE.read_bytes())
    done = rolextract(*words, cwd=tmp_path)
    assert done.returncode == code
    assert said in done.stderr.decode()


def test_html_is_read_as_a_run_reads_it(tmp_path: Path) -> None:
    pytest.importorskip("resiliparse", reason="resiliparse is not installed")
    lines = NURSE.read_text("utf-8").splitlines()
    page = "".join(f"<p>{line}</p>\n" for line in lines)
    (tmp_path / "nurse.html").write_text(page, encoding="utf-8")
    done = rolextract("extract", "nurse.html", cwd=tmp_path)
    record = json.loads(done.stdout)
    assert record["source"]["made_by"].startswith("resiliparse")
    rolextract("run", "nurse.html", "--out", "out", cwd=tmp_path)
    assert json.loads((tmp_path / "out/nurse.json").read_bytes()) == record
    done = rolextract("explain", "nurse.html", "--path", "/title", cwd=tmp_path)
    assert b"Registered Nurse" in done.stdout.splitlines()[2]
    for head in ("<!DOCTYPE html>\n", "\ufeff <html lang='en'>"):
        given = (head + page).encode()
        (tmp_path / "page.txt").write_bytes(given)
        for words in (["-"], ["page.txt"]):
            done = rolextract("extract", *words, stdin=given, cwd=tmp_path)
            piped = json.loads(done.stdout)
            assert piped["source"]["made_by"] == record["source"]["made_by"]
            assert piped["at_a_glance"] == record["at_a_glance"]
    done = rolextract("extract", "page.txt", "--html", "never", cwd=tmp_path)
    assert json.loads(done.stdout)["issues"][-1]["code"] == "two_readings"
    (tmp_path / "piece.txt").write_text(page, encoding="utf-8")
    for words in (["extract"], ["explain", "--path", "/title"]):
        done = rolextract(words[0], "piece.txt", "--html", "always", *words[1:], cwd=tmp_path)
        assert (done.returncode, b"Registered Nurse" in done.stdout) == (0, True)


def test_validate(tmp_path: Path) -> None:
    out, pages = stored(tmp_path)
    assert rolextract("validate", out, "--pages", pages).returncode == 0
    record = json.loads((out / "nurse.json").read_text(encoding="utf-8"))
    [title] = [entry for entry in record["evidence"] if entry["path"] == "/title"]
    title["start"] += 1
    (out / "moved.json").write_text(json.dumps(record), encoding="utf-8")
    record["at_a_glance"]["growth_outlook"]["direction"] = "upwards"
    lines = "\n".join(json.dumps(r) for r in (record, record))
    (tmp_path / "roles.jsonl").write_text(lines, encoding="utf-8")
    done = rolextract("validate", out, tmp_path / "roles.jsonl", "--pages", pages)
    assert done.returncode == 1
    printed = done.stdout.decode().splitlines()
    assert any("moved.json: /title: the slice" in line for line in printed)
    assert sum("roles.jsonl, line" in line and "/direction" in line for line in printed) == 2
    assert b"4 records checked" in done.stderr


def test_validate_without_grounding_reads_no_page(tmp_path: Path) -> None:
    out, _ = stored(tmp_path)
    assert rolextract("validate", out).returncode == 0
    (out / "broken.json").write_text("{", encoding="utf-8")
    done = rolextract("validate", out)
    assert done.returncode == 1
    assert b"broken.json: no JSON" in done.stdout
    assert b"2 records checked, 1 failure" in done.stderr
    (out / "broken.json").write_text(" ", encoding="utf-8")
    assert b"broken.json: the file is empty" in rolextract("validate", out).stdout


def test_schema_is_the_published_one() -> None:
    published = (ROOT / "schemas" / "record-1.0.schema.json").read_bytes()
    assert rolextract("schema").stdout == published


@pytest.mark.parametrize("out", ["out", "roles.jsonl"])
def test_an_output_that_was_not_completed_is_told(tmp_path: Path, out: str) -> None:
    rolextract("run", NURSE, "--out", out, cwd=tmp_path)
    said = f"rolextract: {out}: the run that wrote it was not completed; the same run command"
    for whole in (["validate", out], ["diff", out, out]):
        done = rolextract(*whole, cwd=tmp_path)
        assert (done.returncode, said in done.stderr.decode()) == (0, False)
    manifest = tmp_path / ("out/_run/manifest.json" if out == "out" else "roles.manifest.json")
    data = json.loads(manifest.read_bytes())
    manifest.write_text(json.dumps({**data, "complete": False}))
    for words in (["validate", out], ["diff", str(ROOT / "out"), out]):
        done = rolextract(*words, cwd=tmp_path)
        assert done.stderr.decode().count(said) == 1
    record = tmp_path / "out/registered-nurse.json" if out == "out" else tmp_path / out
    record.unlink()
    done = rolextract("validate", out, cwd=tmp_path)
    assert done.returncode == 2
    assert said in done.stderr.decode()


def in_shell(line: str, cwd: Path) -> subprocess.CompletedProcess[bytes]:
    """A command line in which ``rolextract`` is ours, with the nurse's page as ``page.txt``."""
    (cwd / "page.txt").write_bytes(NURSE.read_bytes())
    mine = f'rolextract() {{ "{sys.executable}" -m rolextract "$@"; }}; '
    return subprocess.run(
        ["/bin/bash", "-c", mine + line], capture_output=True, check=False, cwd=cwd, timeout=60
    )


@pytest.mark.parametrize(
    "line",
    [
        "rolextract extract page.txt >&-",
        "rolextract run page.txt --out - >&-",
        "rolextract explain page.txt --path /title >&-",
        "rolextract schema >&-",
        "rolextract --version >&-",
    ],
)
def test_a_closed_standard_output_is_told(tmp_path: Path, line: str) -> None:
    done = in_shell(line, tmp_path)
    assert done.returncode == 2
    assert done.stderr.endswith(
        b"rolextract: standard output is closed (leave it open, or send it to a file)\n"
    )
    assert b"Traceback" not in done.stderr


@pytest.mark.parametrize(
    "line",
    [
        "rolextract extract - <&-",
        "rolextract explain - <&-",
        "rolextract run - --out out <&-",
        "rolextract run - --out - <&-",
    ],
)
def test_a_closed_standard_input_is_told(tmp_path: Path, line: str) -> None:
    done = in_shell(line, tmp_path)
    said = b"rolextract: standard input is closed (pipe the pages into it, or name a file)\n"
    assert (done.returncode, done.stdout, done.stderr) == (2, b"", said)
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("gone", ["2>&-", "2>/dev/full", "2> >(exec 0<&-)"])
@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("rolextract run page.txt --out out", 0),
        ("rolextract run page.txt --out out --log-json --jobs 2 <&- >&-", 0),
        ("rolextract extract none.txt", 2),
        ("rolextract run none --out out --log-json", 2),
        ("rolextract extract --nonsense", 2),
        ("echo > empty.txt; rolextract run empty.txt --out out", 1),
    ],
)
def test_a_standard_error_that_takes_nothing_changes_no_exit_code(
    tmp_path: Path, line: str, code: int, gone: str
) -> None:
    done = in_shell(f"{line} {gone}", tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (code, b"", b"")
    if code == 0:
        record = (tmp_path / "out" / "page.json").read_bytes()
        assert json.loads(record)["title"] == "Registered Nurse"
        assert b"page" not in (tmp_path / "out" / "_run" / "failed.jsonl").read_bytes()


def test_a_name_that_is_no_utf8_is_an_output_like_others(tmp_path: Path) -> None:
    pytest.importorskip("pyarrow", reason="pyarrow is not installed")
    out = os.fsdecode(b"x\xff.parquet")
    for said in (b": 1 read, ", b"all up to date: 0 read"):
        done = rolextract("run", NURSE, "--out", out, cwd=tmp_path)
        assert (done.returncode, said in done.stderr) == (0, True), done.stderr
    assert rolextract("validate", out, cwd=tmp_path).returncode == 0
    for table in (b"y\xff.parquet", b"y\xff.csv"):
        done = rolextract("flatten", out, "--to", os.fsdecode(table), cwd=tmp_path)
        assert done.returncode == 0, done.stderr
        assert b"1 row in y\\udcff" in done.stderr
    assert not list(tmp_path.glob(".part-*"))


def test_a_page_whose_name_is_no_utf8_is_read_and_found_again(tmp_path: Path) -> None:
    page = tmp_path / "in" / os.fsdecode(b"b\xe9/bad\xff caf\xc3\xa9.txt")
    page.parent.mkdir(parents=True)
    page.write_bytes(NURSE.read_bytes())
    assert rolextract("run", "in", "--out", "out", cwd=tmp_path).returncode == 0
    (record,) = (tmp_path / "out").glob("b*/*.json")
    source = json.loads(record.read_bytes())["source"]
    assert (source["id"], source["uri"]) == ("b%E9/bad%FF café", "b%E9/bad%FF café.txt")
    assert rolextract("validate", "out", "--pages", "in", cwd=tmp_path).returncode == 0
    assert rolextract("explain", "out", "--pages", "in", cwd=tmp_path).returncode == 0
    done = rolextract("extract", page)
    source = json.loads(done.stdout)["source"]
    assert (source["id"], source["uri"]) == ("bad%FF café", "bad%FF café.txt")
    assert rolextract("explain", page).returncode == 0


def test_two_names_that_look_alike_are_told_apart(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    for name in (b"bad%FF.txt", b"bad\xff.txt"):
        (tmp_path / "in" / os.fsdecode(name)).write_bytes(NURSE.read_bytes())
    assert rolextract("run", "in", "--out", "out", cwd=tmp_path).returncode == 1
    (line,) = (tmp_path / "out" / "_run" / "failed.jsonl").read_text().splitlines()
    said = "the id 'bad%FF' was met before, at in/bad%FF.txt (the first page keeps it; "
    assert json.loads(line)["message"] == said + r"in/bad\xff.txt is no UTF-8)"
    assert rolextract("validate", "out", "--pages", "in", cwd=tmp_path).returncode == 0


def test_a_name_that_duckdb_cannot_open_is_told(tmp_path: Path) -> None:
    pytest.importorskip("duckdb", reason="duckdb is not installed")
    pytest.importorskip("pyarrow", reason="pyarrow is not installed")
    name = os.fsdecode(b"x\xff.duckdb")
    for out in (f"duckdb:{name}", name):
        for more in ([], ["--dry-run"]):
            done = rolextract("run", NURSE, "--out", out, *more, cwd=tmp_path)
            assert done.returncode == 2
            assert b"udcff.duckdb: the name is no UTF-8" in done.stderr
            assert b"Traceback" not in done.stderr
    assert not list(tmp_path.iterdir())
    assert rolextract("run", NURSE, "--out", "x.duckdb", cwd=tmp_path).returncode == 0
    (tmp_path / "x.duckdb").rename(tmp_path / name)
    done = rolextract("validate", name, cwd=tmp_path)
    assert (done.returncode, b"the name is no UTF-8" in done.stderr) == (2, True)


LONG = "n" * 245


@pytest.mark.parametrize(
    "words",
    [
        ["extract", f"{LONG}{LONG}.txt"],
        ["run", NURSE, "--out", f"{LONG}{LONG}"],
        ["run", NURSE, "--out", f"{LONG}.jsonl"],
        ["run", NURSE, "--out", f"{LONG}.csv"],
        ["run", NURSE, "--out", f"{LONG}/{LONG}{LONG}.jsonl"],
    ],
    ids=["page", "folder", "lines", "table", "in a folder"],
)
def test_a_name_that_is_too_long_is_said(tmp_path: Path, words: list[str | Path]) -> None:
    """Also where it is that of a file beside it that is."""
    done = rolextract(*words, cwd=tmp_path)
    assert done.returncode == 2
    assert f"rolextract: {words[-1]}".encode()[:300] in done.stderr
    assert b"File name too long" in done.stderr


def test_a_full_disk_is_told_with_the_output(tmp_path: Path) -> None:
    """A file of more bytes than it may have is refused by the system as a full disk refuses it."""
    done = subprocess.run(
        [sys.executable, "-m", "rolextract", "run", NURSE, "--out", "roles.jsonl", "--quiet"],
        capture_output=True,
        check=False,
        cwd=tmp_path,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000)),
    )
    assert done.returncode == 2
    assert done.stderr.startswith(b"rolextract: roles.jsonl: cannot be written: File too large")
