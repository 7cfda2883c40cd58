"""What the tests of runs share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from rolextract.batch import Options, Summary, run
from tests.batch.standin import RULES, StandIn

Run = Callable[..., Summary]


@pytest.fixture
def rules(monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """The rules of every run of a test, to be changed by it."""
    now = dict(RULES)
    monkeypatch.setattr("rolextract.batch.runner.rules_of", lambda extractor: dict(now))
    return now


@pytest.fixture
def go(rules: dict[str, str]) -> Run:
    """``run`` with the stand-in, in this process unless a mapper or jobs are given."""

    def go(inputs: Any, out: Any, *, extractor: Any = None, **given: Any) -> Summary:
        mapper = given.pop("mapper", None if "jobs" in given else map)
        report = given.pop("report", None)
        return run(
            inputs,
            out,
            extractor=extractor or StandIn(),
            mapper=mapper,
            options=Options(**given),
            report=report,
        )

    return go


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    """A folder of 70 pages in three folders: two chunks and a piece."""
    folder = tmp_path / "pages"
    for number in range(70):
        write(folder / f"{number % 3}" / f"p{number:02}.txt", f"Page {number}\nmore")
    return folder


def write(path: Path, text: str | bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def tree(folder: Path) -> dict[str, bytes]:
    """Every file under a folder, hidden ones too, with its bytes; folders end in a slash."""
    found = {}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        found[f"{name}/" if path.is_dir() else name] = b"" if path.is_dir() else path.read_bytes()
    return found
