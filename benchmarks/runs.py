"""Pages a second through the command ``run`` to JSON Lines, with one worker and with two."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from benchmarks.pages import page_text

_PAGES = 3_000
_FEW = 100  # pages of a run that is all start-up


def measure() -> dict[str, Any]:
    """Pages a second beyond the start-up, which a short run tells."""
    with tempfile.TemporaryDirectory() as folder:
        many, few = Path(folder, "many"), Path(folder, "few")
        for pages, count in ((many, _PAGES), (few, _FEW)):
            pages.mkdir()
            for number in range(count):
                text = page_text(200_000 + number)
                (pages / f"{number:05}.txt").write_text(text, encoding="utf-8")
        found: dict[str, Any] = {"pages": _PAGES}
        for workers in (1, 2):
            start_up = _run(few, Path(folder, f"few{workers}.jsonl"), workers)
            taken = _run(many, Path(folder, f"many{workers}.jsonl"), workers)
            rate = (_PAGES - _FEW) / max(taken - start_up, 1e-9)
            found[f"{workers} workers"] = {
                "seconds": round(taken, 2),
                "start_up_seconds": round(start_up, 2),
                "pages_a_second": round(rate),
            }
        return found


def _run(pages: Path, out: Path, workers: int) -> float:
    command = [sys.executable, "-m", "rolextract", "run", str(pages), "--out", str(out)]
    environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": ""}  # which an install brings
    start = time.perf_counter()
    subprocess.run(
        [*command, "--jobs", str(workers)], check=True, capture_output=True, env=environment
    )
    return time.perf_counter() - start
