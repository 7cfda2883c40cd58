"""Measure everything and write docs/performance.md and benchmarks/results.json.

    python -m benchmarks [stages peers cold_start runs tables memory growth hostile]

Without names, all of it; with names, these are measured again and the rest is kept.
"""

from __future__ import annotations

import datetime as dt
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from benchmarks import cold_start, growth, hostile, memory, peers, runs, stages, tables
from benchmarks.measuring import machine
from benchmarks.report import as_markdown

_HERE = Path(__file__).parent
RESULTS = _HERE / "results.json"
REPORT = _HERE.parent / "docs" / "performance.md"

PARTS: dict[str, Callable[[], Any]] = {
    "stages": stages.measure,
    "peers": peers.measure,
    "cold_start": cold_start.measure,
    "runs": runs.measure,
    "tables": tables.measure,
    "memory": memory.measure,
    "growth": growth.measure,
    "hostile": hostile.measure,
}


def main() -> None:
    """Measure the parts named on the command line, or all of them."""
    names = sys.argv[1:] or list(PARTS)
    results: dict[str, Any] = json.loads(RESULTS.read_text()) if RESULTS.exists() else {}
    for name in names:
        print(f"{name} …", file=sys.stderr, flush=True)
        results[name] = PARTS[name]()
        results |= {"machine": machine(), "date": dt.datetime.now(tz=dt.UTC).date().isoformat()}
        _write(results)
    print(f"{RESULTS}\n{REPORT}")


def _write(results: dict[str, Any]) -> None:
    RESULTS.write_text(json.dumps(results, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    REPORT.write_text(as_markdown(results), encoding="utf-8")


if __name__ == "__main__":
    main()
