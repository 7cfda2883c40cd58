"""Real processes, really killed: the rerun completes, byte for byte as if nothing had happened."""

from __future__ import annotations

import json
import os
import random
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.batch.conftest import tree, write
from tests.conftest import ROOT

PAUSE = "0.01"  # 600 pages take 3 s or more, so that a run never ends before its first signal
OUTS = ("out", "roles.jsonl", "roles.jsonl.gz", "roles.jsonl.zst")


def start(
    pages: Path,
    out: Path,
    pause: str = "0",
    jobs: int = 2,
    before: Callable[[], None] | None = None,
) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "tests.batch.driver", str(pages), str(out), pause, str(jobs)],
        cwd=ROOT,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        preexec_fn=lambda: _begin(before),
        start_new_session=True,
    )


def _begin(before: Callable[[], None] | None) -> None:
    """What the child does first: it hears Ctrl-C, also where the tests run in the background."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    if before is not None:
        before()


def finish(pages: Path, out: Path, jobs: int = 2) -> str:
    run = start(pages, out, jobs=jobs)
    said, errors = run.communicate(timeout=60)
    assert run.returncode == 0, errors
    return said


def wait_for(path: Path) -> None:
    deadline = time.monotonic() + 60
    while not path.exists():
        assert time.monotonic() < deadline, f"{path} never came"
        time.sleep(0.01)


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """600 pages, some of which fail, one id twice."""
    folder = tmp_path_factory.mktemp("input") / "pages"
    for number in range(300):
        text = "no layout" if number % 40 == 7 else f"Page {number}\nmore"
        write(folder / f"{number % 7}" / f"p{number:03}.txt", text)
    rows = [{"id": f"row{n % 299}", "text": f"Row {n}"} for n in range(300)]
    write(folder / "rows.jsonl", "\n".join(map(json.dumps, rows)))
    return folder


@pytest.fixture(scope="module")
def undisturbed(
    pages: Path, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, dict[str, bytes]]:
    """What each kind of output is when nothing happens."""
    made = {}
    for name in OUTS:
        folder = tmp_path_factory.mktemp("undisturbed")
        finish(pages, folder / name)
        made[name] = tree(folder)
    return made


@pytest.mark.parametrize("name", OUTS)
def test_killed_at_random_moments(
    pages: Path, undisturbed: dict[str, dict[str, bytes]], tmp_path: Path, name: str
) -> None:
    out = tmp_path / name
    moments = random.Random(name)  # noqa: S311
    ended = 0
    for how in (signal.SIGKILL, signal.SIGTERM, signal.SIGINT, signal.SIGKILL, signal.SIGKILL):
        run = start(pages, out, PAUSE)
        time.sleep(moments.uniform(0.15, 0.9))
        run.send_signal(how)
        _, errors = run.communicate(timeout=60)
        assert run.returncode in (0, -how, 128 + how), errors
        assert "Traceback" not in errors or time_of_import(errors)
        ended += run.returncode != 0
    assert ended
    finish(pages, out)
    assert tree(tmp_path) == undisturbed[name]


def time_of_import(errors: str) -> bool:
    """True for a run that a signal met before it had begun to listen for it."""
    return "KeyboardInterrupt" in errors and "driver" in errors


def test_whole_group_interrupted(
    pages: Path, undisturbed: dict[str, dict[str, bytes]], tmp_path: Path
) -> None:
    """Ctrl-C goes to the workers as well; they leave it to the run."""
    run = start(pages, tmp_path / "out", "0.02")  # six seconds, of which one is waited for
    wait_for(tmp_path / "out" / "0" / "p000.json")
    os.killpg(run.pid, signal.SIGINT)
    _, errors = run.communicate(timeout=60)
    assert (run.returncode, errors) == (130, "")
    manifest = json.loads((tmp_path / "out" / "_run" / "manifest.json").read_text())
    assert manifest["complete"] is False
    said = finish(pages, tmp_path / "out")
    assert "unchanged=0" not in said
    assert tree(tmp_path) == undisturbed["out"]


def test_workers_end_with_a_killed_run(pages: Path, tmp_path: Path) -> None:
    run = start(pages, tmp_path / "out", "0.2")
    wait_for(tmp_path / "out" / "0")
    run.kill()
    run.wait(timeout=60)
    assert run.stdout is not None
    assert run.stderr is not None
    started = time.monotonic()
    run.stdout.read()  # ends when the last process that holds the pipe has ended
    assert time.monotonic() - started < 15
    run.stdout.close()
    run.stderr.close()


@pytest.mark.parametrize(
    ("name", "room"),
    [("out", 800), ("out", 1_200), *((name, n) for name in OUTS[1:] for n in (800, 30_000))],
)
def test_no_room(
    pages: Path, undisturbed: dict[str, dict[str, bytes]], tmp_path: Path, name: str, room: int
) -> None:
    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))

    run = start(pages, tmp_path / name, before=limit)
    _, errors = run.communicate(timeout=60)
    assert run.returncode == 2, errors
    assert errors.startswith("OutputError: ")
    assert "run the same command again" in errors
    finish(pages, tmp_path / name)
    assert tree(tmp_path) == undisturbed[name]


def test_second_run_while_one_is_writing(pages: Path, tmp_path: Path) -> None:
    first = start(pages, tmp_path / "out", "0.1")
    wait_for(tmp_path / "out" / "_run" / "manifest.json")
    second = start(pages, tmp_path / "out")
    _, errors = second.communicate(timeout=60)
    assert second.returncode == 2
    assert f"another run (process {first.pid}) is writing this output" in errors
    first.kill()
    first.communicate(timeout=60)
    finish(pages, tmp_path / "out")
