"""Parquet to Parquet: what a run holds in memory, whatever the number of pages. Linux only.

    python -m benchmarks.tables 100000

A file of so many pages, and one of a tenth, are made, read and written again; each page differs
from all others, and a few thousand are never seen before.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.pages import page_text

PAGES = 100_000
MOST_MEMORY = 1.10  # of the long run's processes, each beside its like in the run of a tenth
_DISTINCT = 2_000  # the others differ from one of these in their ends
_FIRST = 600_000
_ROWS = 500
_WORKERS = 2


def measure(pages: int = PAGES) -> dict[str, Any]:
    """Of the run and of a tenth: seconds, and megabytes at the peak of the run and its workers."""
    texts = [page_text(_FIRST + number) for number in range(min(_DISTINCT, pages))]
    few, many = (_measured(texts, count) for count in (pages // 10, pages))
    ratios = [many[kind] / few[kind] for kind in ("run_megabytes", "worker_megabytes")]
    return {
        f"{pages // 10:,} pages": few,
        f"{pages:,} pages": many,
        "memory": {"ratio": round(max(ratios), 3), "most": MOST_MEMORY},
    }


def _measured(texts: list[str], count: int) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as folder:
        pages, out = Path(folder, "pages.parquet"), Path(folder, "roles.parquet")
        _write(pages, texts, count)
        start = time.perf_counter()
        peaks = _peaks(["run", str(pages), "--out", str(out), "--jobs", str(_WORKERS), "--quiet"])
        taken = time.perf_counter() - start
        if failed := Path(folder, "roles.parquet.failed.jsonl").read_text():
            raise RuntimeError(failed)
        return {
            "seconds": round(taken, 1),
            "input_megabytes": pages.stat().st_size // 1_000_000,
            "output_megabytes": out.stat().st_size // 1_000_000,
            "run_megabytes": peaks[0],
            "worker_megabytes": peaks[1],
        }


def _write(path: Path, texts: list[str], count: int) -> None:
    import pyarrow as pa
    from pyarrow import parquet

    schema = pa.schema([("id", pa.string()), ("text", pa.string())])
    with parquet.ParquetWriter(path, schema, compression="zstd") as writer:
        for start in range(0, count, _ROWS):
            rows = list(_rows(texts, range(start, min(start + _ROWS, count))))
            writer.write_table(pa.Table.from_pylist(rows, schema))


def _rows(texts: list[str], numbers: range) -> Iterator[dict[str, str]]:
    for number in numbers:
        text = texts[number % len(texts)]
        yield {"id": f"page-{number}", "text": f"{text}\nPage {number} of this file ends here.\n"}


def _peaks(arguments: list[str]) -> tuple[int, int]:
    """Megabytes at the peak of the command's process, and of the largest of its workers."""
    process = subprocess.Popen([sys.executable, "-m", "rolextract", *arguments])
    own = workers = 0
    while process.poll() is None:
        own = max(own, _peak(process.pid))
        children = Path(f"/proc/{process.pid}/task/{process.pid}/children")
        try:
            pids = [int(pid) for pid in children.read_text().split()]
        except OSError:
            pids = []
        workers = max([workers, *map(_peak, pids)])
        time.sleep(0.05)
    if process.returncode not in (0, 1):
        raise subprocess.CalledProcessError(process.returncode, arguments)
    return own, workers


def _peak(pid: int) -> int:
    try:
        status = Path(f"/proc/{pid}/status").read_text().splitlines()
    except OSError:
        return 0
    return next((int(x.split()[1]) // 1024 for x in status if x.startswith("VmHWM")), 0)


def main() -> None:
    """Print what was measured; exit code 1 where memory has grown."""
    found = measure(*map(int, sys.argv[1:]))
    print(json.dumps(found, indent=2))
    sys.exit(0 if found["memory"]["ratio"] <= MOST_MEMORY else 1)


if __name__ == "__main__":
    main()
