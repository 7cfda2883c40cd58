"""What reaches a terminal, a browser or a spreadsheet: text of a page, never a command."""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from rolextract.terminal import visible_json

ESCAPES = "\x1b[2J\x1b]0;owned\x07\x9b31m\u202e\u2066\x08"
TAGS = "<script>alert(1)</script><img src=x onerror=alert(1)><style>*{}</style>"
PAGE = (
    f"Nurse {ESCAPES}{TAGS}\nRole at a glance\n- Typical experience\n- 5 years {ESCAPES}\n"
    f"- Odd {ESCAPES}\n- x\nOverview\n=cmd|'/c calc'!A1 {TAGS}\nQualifications\n- +1 {ESCAPES} x\n"
)
COMMANDS = set("\x1b\x07\x08\x9b\u202e\u2066")


def rolextract(*arguments: str | Path, cwd: Path) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "rolextract", *map(str, arguments)],
        capture_output=True,
        check=False,
        cwd=cwd,
        timeout=120,
        env={**os.environ, "COLUMNS": "100", "FORCE_COLOR": "", "PYTHONIOENCODING": "utf-8"},
    )


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two runs over a page with every trick in text and name, the second page changed."""
    folder = tmp_path_factory.mktemp("terminal")
    for name, text in (("old", PAGE), ("new", PAGE.replace("5 years", f"6{ESCAPES} years"))):
        pages = folder / f"{name}-pages"
        pages.mkdir()
        (pages / "page \x1b[31m.txt").write_text(text, encoding="utf-8")
        (pages / "\x1b]0;x\x07 bad.txt").write_bytes(bytes(100))
        row = {"text": text, "id": f"{ESCAPES}{TAGS}", "url": f"https://a.example/{ESCAPES}"}
        bad = {"text": f"{ESCAPES} no page", "id": f"bad {ESCAPES}"}
        rows = "\n".join((json.dumps(row), json.dumps(bad), "{broken \x1b[2J"))
        (pages / "rows.jsonl").write_text(rows, encoding="utf-8")
        done = rolextract("run", pages, "--out", folder / name, cwd=folder)
        assert done.returncode == 1, done.stderr  # pages failed, and were told
        assert not COMMANDS & set(done.stderr.decode())
    return folder


@pytest.mark.parametrize(
    "arguments",
    [
        ["explain", "old-pages/page \x1b[31m.txt"],
        ["explain", "old-pages/page \x1b[31m.txt", "--path", "/\x1b[2J"],
        ["explain", "\x1b[2J"],
        ["extract", "old-pages/\x1b]0;x\x07 bad.txt", "old-pages/page \x1b[31m.txt"],
        ["validate", "old", "--pages", "old-pages"],
        ["validate", "old-pages/rows.jsonl"],
        ["run", "old-pages", "--out", "-", "--log-json"],
        ["run", "old-pages", "--out", "x", "--dry-run"],
        ["run", "\x1b[2J", "--out", "x"],
        ["run", "old-pages", "--out", "old", "--max-failures", "0"],
        ["extract", "old-pages/rows.jsonl", "--layout", "\x1b[2J.toml"],
        ["flatten", "old", "--to", "\x1b[2J"],
        ["migrate", "\x1b[2J", "--to", "y"],
        ["eval", "old-pages", "old"],
        ["eval", "\x1b[2J", "old"],
        ["\x1b[2J", "--\x1b[2J"],
        *(
            ["diff", "old", "new", "--format", form]
            for form in ("text", "json", "markdown", "html", "jsonpatch")
        ),
    ],
    ids=lambda arguments: ascii(" ".join(arguments)),
)
def test_no_command_reaches_the_terminal(folder: Path, arguments: list[str]) -> None:
    done = rolextract(*arguments, cwd=folder)
    talk = done.stderr.decode()
    assert "Traceback" not in talk
    assert not COMMANDS & set(talk)
    # JSON says controls as escapes; the marks of direction are letters to it, and data.
    is_data = arguments[0] in ("extract", "run") or arguments[-1] in ("json", "jsonpatch")
    commands = COMMANDS - set("\x9b\u202e\u2066") if is_data else COMMANDS
    assert not commands & set(done.stdout.decode())


def shown_on(terminal: int) -> bytes:
    """All that comes out of a terminal until its other side is closed."""
    said = b""
    with suppress(OSError):  # Linux ends the reading side so when the other is closed
        while piece := os.read(terminal, 65_536):
            said += piece
    os.close(terminal)
    return said


@pytest.mark.skipif(not hasattr(os, "openpty"), reason="the system has no terminals to open")
def test_no_command_of_a_page_is_among_those_of_the_bar(folder: Path) -> None:
    """The bar draws with commands of its own; those of a page, its name or its id stay out."""
    ours, theirs = os.openpty()
    done = subprocess.Popen(
        [sys.executable, "-m", "rolextract", "run", "old-pages", "--out", "bar"],
        cwd=folder,
        stderr=theirs,
        env={**os.environ, "COLUMNS": "200", "TERM": "xterm"},
    )
    os.close(theirs)
    said = shown_on(ours)
    assert done.wait(120) == 1
    assert b"failed" in said
    talk = said.decode()
    assert not set("\x07\x08\x9b\u202e\u2066") & set(talk)
    for command in ("\x1b]", "\x1b[2J", "\x1b[31m.txt"):
        assert command not in talk


def test_html_has_no_script_link_or_style_of_a_page(folder: Path) -> None:
    done = rolextract("diff", "old", "new", "--format", "html", cwd=folder)
    said = done.stdout.decode()
    assert "&lt;script&gt;" in said
    for tag in ("<script", "<img", "<link", "<iframe", "<svg", "<a ", "<form"):
        assert tag not in said
    assert said.count("<style") <= 1
    assert "default-src 'none'" in said


def test_markdown_has_no_tag_of_a_page(folder: Path) -> None:
    said = rolextract("diff", "old", "new", "--format", "markdown", cwd=folder).stdout.decode()
    assert "<script" not in said
    assert "<img" not in said


def test_csv_has_no_formula(folder: Path) -> None:
    done = rolextract("flatten", "old", "--to", "table.csv", cwd=folder)
    assert done.returncode == 0, done.stderr
    with (folder / "table.csv").open(encoding="utf-8", newline="") as file:
        cells = [cell for row in csv.reader(file) for cell in row]
    assert any(cell.startswith("'=cmd") for cell in cells) or "=cmd" not in "".join(cells)
    assert not [cell for cell in cells if cell.strip()[:1] in tuple("=+-@") and cell.strip()]


@pytest.mark.skipif(not hasattr(os, "openpty"), reason="the system has no terminals to open")
@pytest.mark.parametrize(
    "arguments",
    [
        ["extract", "old-pages/page \x1b[31m.txt"],
        ["extract", "old-pages/page \x1b[31m.txt", "old-pages/page \x1b[31m.txt"],
        ["run", "old-pages", "--out", "-", "--quiet"],
        ["diff", "old", "new", "--evidence", "--format", "json"],
        ["diff", "old", "new", "--evidence", "--format", "jsonpatch"],
    ],
)
def test_json_on_a_terminal_has_no_command_and_the_same_values(
    folder: Path, arguments: list[str]
) -> None:
    ours, theirs = os.openpty()
    done = subprocess.Popen(
        [sys.executable, "-m", "rolextract", *arguments],
        cwd=folder,
        stdout=theirs,
        stderr=subprocess.DEVNULL,
    )
    os.close(theirs)
    said = shown_on(ours)
    assert done.wait(120) in (0, 1)
    shown = said.decode().replace("\r\n", "\n")
    assert not COMMANDS & set(shown)
    assert "\\u202e" in shown
    piped = rolextract(*arguments, cwd=folder).stdout.decode()
    assert "\u202e" in piped
    assert list(values_in(shown)) == list(values_in(piped))


def values_in(text: str) -> Iterator[object]:
    """The values of JSON that follow each other."""
    at = 0
    while text[at:].strip():
        value, at = json.JSONDecoder().raw_decode(text, len(text) - len(text[at:].lstrip()))
        yield value


def test_json_with_escapes_says_the_same() -> None:
    said = json.dumps({"a": "".join(map(chr, (*range(0xD800), *range(0xE000, 0x11000))))},
                      ensure_ascii=False)  # fmt: skip
    shown = visible_json(said)
    assert shown.isprintable()
    assert json.loads(shown) == json.loads(said)
