"""Workers that die, hang or run out of memory cost the page they were on and nothing else."""

from __future__ import annotations

import json
import os
import signal
import time
from pathlib import Path

import pytest

from rolextract.batch import Options, Workers, run
from rolextract.batch.workers import usable_cores
from tests.batch.conftest import Run, tree, write
from tests.batch.standin import StandIn


def made(folder: Path, orders: dict[int, str], count: int = 100) -> Path:
    for number in range(count):
        write(folder / f"{number:03}.txt", orders.get(number, f"Page {number}"))
    return folder


def failed(out: Path) -> dict[str, str]:
    lines = (out / "_run" / "failed.jsonl").read_text().splitlines()
    return {f["id"]: f["message"] for f in map(json.loads, lines)}


@pytest.mark.parametrize("jobs", [1, 2])
@pytest.mark.parametrize("order", ["exit", "die", "memory"])
def test_worker_that_dies(go: Run, tmp_path: Path, order: str, jobs: int) -> None:
    pages = made(tmp_path / "p", {0: order, 40: order, 41: order, 99: order})
    summary = go(pages, tmp_path / "out", jobs=jobs)
    assert (summary.records, summary.failures) == (96, {"worker_died": 4})
    said = {"exit": "with 3", "die": "by SIGKILL", "memory": "with 137"}[order]
    assert failed(tmp_path / "out") == dict.fromkeys(
        ("000", "040", "041", "099"), f"the worker process ended on this page, twice ({said})"
    )
    for number in (0, 40, 41, 99):
        write(pages / f"{number:03}.txt", "no layout")
    go(pages, tmp_path / "out", jobs=jobs)
    go(pages, tmp_path / "other")
    assert tree(tmp_path / "out") == tree(tmp_path / "other")


@pytest.mark.parametrize("name", ["out", "r.jsonl.zst"])
def test_page_that_kills_once_is_read(go: Run, tmp_path: Path, name: str) -> None:
    pages = made(tmp_path / "p", {n: f"die once {tmp_path}/mark{n}" for n in (3, 50)})
    assert go(pages, tmp_path / "a" / name, jobs=2).records == 100
    assert go(pages, tmp_path / "b" / name, jobs=2).records == 100
    assert tree(tmp_path / "a") == tree(tmp_path / "b")


def test_page_that_takes_too_long(go: Run, tmp_path: Path) -> None:
    pages = made(tmp_path / "p", {5: "sleep 90", 64: "sleep 90", 7: "sleep 0.1"})
    started = time.monotonic()
    summary = go(pages, tmp_path / "out", jobs=2, timeout=2.5)
    assert time.monotonic() - started < 60
    assert (summary.records, summary.failures) == (98, {"timeout": 2})
    assert failed(tmp_path / "out") == dict.fromkeys(
        ("005", "064"), "the page took longer than 2.5 s"
    )


def test_worker_that_dies_while_it_writes(go: Run, tmp_path: Path) -> None:
    """Not a page's fault: the run packs the chunk itself."""
    from rolextract.sinks.jsonl import JsonlSink, JsonlStore

    run_process = os.getpid()

    class Dying(JsonlStore):
        def pack(self, records: object) -> bytes:
            if os.getpid() != run_process:
                os._exit(1)
            return super().pack(records)  # type: ignore[arg-type]

    class Sink(JsonlSink):
        def begin(self, *given: object) -> None:
            super().begin(*given)  # type: ignore[arg-type]
            self.store = Dying("")

    pages = made(tmp_path / "p", {})
    sink = Sink(tmp_path / "a.jsonl", "")
    assert go(pages, sink, jobs=2).records == 100
    go(pages, tmp_path / "b.jsonl")
    assert (tmp_path / "a.jsonl").read_bytes() == (tmp_path / "b.jsonl").read_bytes()


def test_error_that_ends_the_run_comes_from_the_worker(go: Run, tmp_path: Path) -> None:
    from rolextract.errors import OutputError

    pages = made(tmp_path / "p", {}, 40)
    out = tmp_path / "out"
    go(pages, out)
    (out / "010.json").unlink()
    (out / "010.json" / "in the way").mkdir(parents=True)
    with pytest.raises(OutputError, match=r"010\.json: stands in the place of a record"):
        go(pages, out, jobs=2)


def test_memory_error_in_this_process_surfaces(go: Run, tmp_path: Path) -> None:
    with pytest.raises(MemoryError):
        go(made(tmp_path / "p", {1: "memory"}, 3), tmp_path / "out")


def test_large_pages_travel_both_ways(go: Run, tmp_path: Path) -> None:
    rows = [json.dumps({"id": str(n), "text": f"{n}\n" + "x" * 300_000}) for n in range(24)]
    write(tmp_path / "p.jsonl", "\n".join(rows))
    go(tmp_path / "p.jsonl", tmp_path / "a.jsonl", jobs=3)
    go(tmp_path / "p.jsonl", tmp_path / "b.jsonl")
    assert (tmp_path / "a.jsonl").read_bytes() == (tmp_path / "b.jsonl").read_bytes()


def test_pages_too_large_for_shared_memory_travel_both_ways(go: Run, tmp_path: Path) -> None:
    """Larger than what lies ready for a worker: they wait until one is idle."""
    rows = [
        json.dumps({"id": str(n), "text": f"{n}\n" + "x" * (5_000_000 if n % 3 else 10)})
        for n in range(9)
    ]
    write(tmp_path / "p.jsonl", "\n".join(rows))
    go(tmp_path / "p.jsonl", tmp_path / "a.jsonl", jobs=2)
    go(tmp_path / "p.jsonl", tmp_path / "b.jsonl")
    assert (tmp_path / "a.jsonl").read_bytes() == (tmp_path / "b.jsonl").read_bytes()


def test_messages_through_shared_memory_and_around_it() -> None:
    from multiprocessing import Pipe

    from rolextract.batch import channel as module
    from rolextract.batch.channel import Channel, shared_trays

    ours, theirs = Pipe()
    there, back = shared_trays(), shared_trays()
    one, other = Channel(ours, there, back), Channel(theirs, back, there)
    for size in (0, 10, module._TRAY // 2, module._TRAY - 100, 1):
        assert one.lay(b"a" * size)
        other.send(size)
        assert (other.receive(), one.receive()) == (b"a" * size, size)
    assert one.lay("first")
    assert one.lay("second")
    assert not one.lay(b"x" * module._TRAY)
    assert [other.receive(), other.receive()] == ["first", "second"]
    theirs.close()
    with pytest.raises((EOFError, OSError)):
        one.receive()


def test_no_worker_is_left(go: Run, tmp_path: Path) -> None:
    import multiprocessing

    go(made(tmp_path / "p", {3: "exit"}), tmp_path / "out", jobs=2)
    assert multiprocessing.active_children() == []


def test_few_pages_start_few_workers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    started = []
    from rolextract.batch import workers

    class Counted(workers.Worker):
        def __init__(self, *given: object) -> None:
            started.append(1)
            super().__init__(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(workers, "Worker", Counted)
    run(made(tmp_path / "p", {}, 5), tmp_path / "out", extractor=StandIn(), mapper=Workers(8))
    assert len(started) == 1


def test_defaults() -> None:
    assert usable_cores() >= 1
    assert Options().timeout


def test_a_slot_that_is_read_while_it_is_written_never_looks_like_a_page_that_hangs() -> None:
    from rolextract.batch.worker import Slot

    slot = Slot()
    began = time.monotonic()
    worker = os.fork()
    if not worker:
        for number in range(10_000_000):
            slot.mark(5 + number % 20)
        os._exit(0)
    try:
        while time.monotonic() - began < 0.5:
            _, position, since = slot.read()
            assert position == -1 or (5 <= position < 25 and since >= began)
    finally:
        os.kill(worker, signal.SIGKILL)
        os.waitpid(worker, 0)
