"""The README is run: its fragment becomes its JSON, its commands print what it says."""

from __future__ import annotations

import contextlib
import io
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from rolextract import extract
from tests.conftest import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(\w+)\n(.*?)^```", README, re.DOTALL | re.MULTILINE)


def blocks(kind: str) -> list[str]:
    return [body for name, body in BLOCKS if name == kind]


def is_within(part: Any, whole: Any) -> bool:
    """True where every key and entry shown stands in the record."""
    if isinstance(part, dict):
        return all(key in whole and is_within(value, whole[key]) for key, value in part.items())
    if isinstance(part, list) and part and isinstance(part[0], dict) and "path" in part[0]:
        return all(entry in whole for entry in part)
    return bool(part == whole)


PAGE = ROOT / "raw" / "registered-nurse.txt"


def test_the_first_fragment_is_how_the_page_begins() -> None:
    """Line by line; a "…" stands for the rest of a line, or for lines that are left out."""
    lines = iter(PAGE.read_text("utf-8").splitlines())
    left_out = False
    for shown in blocks("text")[0].splitlines():
        if shown == "…":
            left_out = True
            continue
        found = next(line for line in lines if not left_out or line == shown)
        assert found.startswith(shown[:-1]) if shown.endswith("…") else found == shown
        left_out = False


def test_the_first_record_is_that_of_the_page() -> None:
    shown = json.loads(blocks("json")[0])
    stored = json.loads((ROOT / "out" / "registered-nurse.json").read_bytes())
    for record in (extract(PAGE.read_bytes()).model_dump(), stored):
        assert {key for key, value in shown.items() if not is_within(value, record[key])} == set()


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A folder with raw/ as the README's reader has it."""
    shutil.copytree(ROOT / "raw", tmp_path / "raw")
    return tmp_path


def test_commands(checkout: Path) -> None:
    commands = "".join(block for block in blocks("console") if "pip install" not in block)
    steps = re.findall(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", commands, re.MULTILINE)
    assert steps
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    for command, expected in steps:
        done = subprocess.run(  # noqa: S602  (the README's own words)
            command,
            shell=True,
            cwd=checkout,
            env={**os.environ, "PATH": path},
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
        )
        assert done.returncode == 0, (command, done.stderr)
        if expected:
            assert done.stdout + ("" if done.stdout else done.stderr) == expected, command


def test_python(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(checkout)
    pairs = [(body, BLOCKS[i + 1][1]) for i, (kind, body) in enumerate(BLOCKS) if kind == "python"]
    names: dict[str, Any] = {}
    for code, expected in pairs:
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed):
            exec(code, names)  # noqa: S102  (the README's own words)
        assert printed.getvalue() == expected
