"""Long runs: does memory stay flat, and what does it cost to find that all is done? Linux only.

``python -m benchmarks.long_runs [PAGES]`` reads 100,000 generated pages, when not told, from
``.jsonl.zst`` into ``.jsonl.zst`` with two workers, and a tenth of them; then all of them as files
of a folder, into a folder and into ``.jsonl``, and again when there is nothing left to do. Pages
differ in title, employer and place; their wording repeats, because making 100,000 pages anew would
take longer than reading them.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import Any

import zstandard

from benchmarks.pages import page_text

MOST_MEMORY = 1.10  # of the long run, beside one of a tenth
MOST_RESUME = 1.5  # of reading and hashing the same files
_WORDINGS = 400
_WORKERS = 2
_ROUNDS = 4
_FORMS = ("out", "out.jsonl")


def measure(pages: int = 100_000) -> dict[str, Any]:
    """Peak memory of the long run and of its tenth, and the time of runs with nothing to do."""
    texts = [page_text(500_000 + number) for number in range(_WORDINGS)]
    few = pages // 10
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        runs = {f"{count:,} pages": _lines(folder, texts, count) for count in (few, pages)}
        short, long = (run["megabytes"] for run in runs.values())
        return {
            **runs,
            "memory": {"ratio": round(long / short, 3), "most": MOST_MEMORY},
            "nothing_to_do": _resumed(folder, texts, pages),
        }


def _page(texts: list[str], number: int) -> str:
    """A text under a title of its own, with its number in a paragraph too."""
    category, _, rest = texts[number % len(texts)].partition("\n")
    title, _, rest = rest.partition("\n")
    rest = rest.replace("Overview\n", f"Overview\nOpening {number} of this year. ", 1)
    return f"{category}\n{title} {number}\n{rest}"


def _lines(folder: Path, texts: list[str], count: int) -> dict[str, Any]:
    """One run over lines: seconds, pages a second, and megabytes of all its processes."""
    source, out = folder / f"{count}.jsonl.zst", folder / f"roles-{count}.jsonl.zst"
    with source.open("wb") as raw, zstandard.ZstdCompressor().stream_writer(raw) as file:
        for number in range(count):
            row = {"id": f"page-{number}", "text": _page(texts, number)}
            file.write(json.dumps(row).encode() + b"\n")
    start = time.perf_counter()
    megabytes = _peak(_command(source, out))
    seconds = time.perf_counter() - start
    out.unlink()
    return {
        "seconds": round(seconds, 1),
        "pages_a_second": round(count / seconds),
        "megabytes": megabytes,
    }


def _command(source: Path, out: Path) -> list[str]:
    options = ["--out", str(out), "--jobs", str(_WORKERS), "--quiet"]
    return [sys.executable, "-m", "rolextract", "run", str(source), *options]


def _peak(command: list[str]) -> int:
    """Megabytes at the peaks of the processes of a command, added up; raises where it fails."""
    peaks: dict[int, int] = {}
    run = subprocess.Popen(command)
    while run.poll() is None:
        for process in _family(run.pid):
            with suppress(OSError):
                peaks[process] = max(_high_water(process), peaks.get(process, 0))
        time.sleep(0.2)
    if run.returncode:
        raise subprocess.CalledProcessError(run.returncode, command)
    return sum(peaks.values()) // 1024


def _family(process: int) -> Iterator[int]:
    """A process and those that it and its own started."""
    yield process
    with suppress(OSError):
        listed = Path(f"/proc/{process}/task/{process}/children").read_text(encoding="ascii")
        for child in listed.split():
            yield from _family(int(child))


def _high_water(process: int) -> int:
    status = Path(f"/proc/{process}/status").read_text(encoding="ascii", errors="replace")
    lines = [line for line in status.splitlines() if line.startswith("VmHWM")]
    return int(lines[0].split()[1]) if lines else 0


def _resumed(folder: Path, texts: list[str], count: int) -> dict[str, Any]:
    """What it costs to run over finished files again, in both forms."""
    pages, one = folder / "pages", folder / "one"
    for place, number in ((pages, count), (one, 1)):
        place.mkdir()
        for at in range(number):
            (place / f"{at:06}.txt").write_text(_page(texts, at), encoding="utf-8")
    for form in _FORMS:
        for place in (pages, one):
            subprocess.run(_command(place, folder / f"{place.name}-{form}"), check=True)
    return {"pages": count, **resume(folder, pages, one), "most": MOST_RESUME}


def resume(folder: Path, pages: Path, one: Path) -> dict[str, Any]:
    """Seconds of runs over finished files, without their start, beside reading and hashing them.

    Both are measured in every round, so that a busy machine is one for both.
    """
    taken: dict[str, list[float]] = {name: [] for name in ("floor", "start", *_FORMS)}
    for _ in range(_ROUNDS):
        taken["floor"].append(_seconds(lambda: _hash_all(pages)))
        for form in _FORMS:
            taken["start"].append(_again(folder, one, form))
            taken[form].append(_again(folder, pages, form))
    best = {name: min(seconds) for name, seconds in taken.items()}
    again = {form: best[form] - best["start"] for form in _FORMS}
    return {
        "reading_and_hashing": round(best["floor"], 2),
        **{form: round(seconds, 2) for form, seconds in again.items()},
        "ratio": round(max(again.values()) / best["floor"], 2),
        "ratios": {form: round(seconds / best["floor"], 2) for form, seconds in again.items()},
    }


def _again(folder: Path, pages: Path, form: str) -> float:
    command = _command(pages, folder / f"{pages.name}-{form}")
    return _seconds(lambda: subprocess.run(command, check=True))


def _seconds(do: Callable[[], object]) -> float:
    start = time.perf_counter()
    do()
    return time.perf_counter() - start


def _hash_all(pages: Path) -> None:
    for path in sorted(pages.iterdir()):
        sha256(path.read_bytes()).hexdigest()


def main() -> None:
    """Print what was measured; exit code 1 where a bound is passed."""
    found = measure(*map(int, sys.argv[1:]))
    print(json.dumps(found, indent=1))
    kept = [part["ratio"] <= part["most"] for part in (found["memory"], found["nothing_to_do"])]
    sys.exit(0 if all(kept) else 1)


if __name__ == "__main__":
    main()
