"""Run, be interrupted, resume, compare: whatever the order, the output is that of one fresh run."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from rolextract.batch import Options, run
from rolextract.diff.comparison import compare
from rolextract.outputs import open_output

NAMES = st.sampled_from(["a", "b", "deep/a", "deep/b", "é", "_x", "x" * 120, "c.d"])
PAGES = st.one_of(
    st.builds(
        "Nurse\nOverview\nText {}.\nQualifications\n- {} years of experience\n".format,
        st.integers(0, 3),
        st.integers(0, 70),
    ),
    st.sampled_from(["", "no job page", "\x00" * 50, "Overview\n\x1b[2J\nQualifications\n- <b>x"]),
)


class Interrupted(Exception):
    """In the place of Ctrl-C."""


class Runs(RuleBasedStateMachine):
    """Pages come, change and go; between them runs end well, or in the middle."""

    out_name = "out"

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.pages = self.folder / "pages"
        self.pages.mkdir()
        self.out = self.folder / self.out_name
        self.now: dict[str, str] = {}  # the pages as they are
        self.seen: dict[str, str] = {}  # the pages as the last finished run saw them

    def teardown(self) -> None:
        shutil.rmtree(self.folder)

    @rule(name=NAMES, text=PAGES)
    def write_page(self, name: str, text: str) -> None:
        path = self.pages / f"{name}.txt"
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
        self.now[name] = text

    @rule(name=NAMES)
    def remove_page(self, name: str) -> None:
        (self.pages / f"{name}.txt").unlink(missing_ok=True)
        self.now.pop(name, None)

    @precondition(lambda self: self.now)
    @rule(chunks=st.integers(0, 1))
    def run_interrupted(self, chunks: int) -> None:
        def broken(read: Callable[[Any], Any], given: Iterable[Any]) -> Iterator[Any]:
            for number, chunk in enumerate(given):
                if number == chunks:
                    raise Interrupted
                yield read(chunk)
            raise Interrupted

        with pytest.raises(Interrupted):
            run(self.pages, self.out, mapper=broken)

    @precondition(lambda self: self.now)  # an input without pages leaves the output alone
    @rule(fresh=st.booleans())
    def run_whole(self, fresh: bool) -> None:
        summary = run(self.pages, self.out, mapper=map, options=Options(fresh=fresh))
        assert summary.pages == len(self.now)
        elsewhere = self.folder / "elsewhere" / self.out_name
        run(self.pages, elsewhere, mapper=map)
        assert contents(self.out) == contents(elsewhere)
        with compare(open_output(str(self.out)), open_output(str(elsewhere))) as same:
            assert list(same) == []
        shutil.rmtree(elsewhere.parent)
        self.seen = dict(self.now)

    @precondition(lambda self: self.now and self.seen)
    @rule()
    def compare_with_what_is_there_now(self) -> None:
        """The pages that differ from those of the last run are those that a diff names."""
        before = self.folder / "before"
        shutil.rmtree(before, ignore_errors=True)
        seen_pages = before / "pages"
        for name, text in self.seen.items():
            path = seen_pages / f"{name}.txt"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        run(seen_pages, before / self.out_name, mapper=map)
        after = before / "after" / self.out_name
        run(self.pages, after, mapper=map)
        with compare(open_output(str(before / self.out_name)), open_output(str(after))) as found:
            named = {changes.id for changes in found}
        same = {name for name, text in self.now.items() if self.seen.get(name) == text}
        assert not named & same
        shutil.rmtree(before)

    @invariant()
    def nothing_is_half_written(self) -> None:
        if self.out.is_dir():
            assert all(path.stat().st_size for path in self.out.glob("*.json"))


class RunsToLines(Runs):
    """The same into one file of JSON lines."""

    out_name = "roles.jsonl"


def contents(out: Path) -> dict[str, bytes]:
    """The records and failures of an output by their name; a manifest names its own folder."""
    folder = out if out.is_dir() else out.parent
    found = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*")}
    return {
        name: path.read_bytes()
        for name, path in found.items()
        if path.is_file() and "manifest" not in name and (out.is_dir() or name.startswith("roles."))
    }


SETTINGS = settings(max_examples=10, stateful_step_count=10, deadline=None)
TestRuns = Runs.TestCase
TestRuns.settings = SETTINGS
TestRunsToLines = RunsToLines.TestCase
TestRunsToLines.settings = SETTINGS
