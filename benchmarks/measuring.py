"""How things are measured here: processor time, the floor under every page, the machine."""

from __future__ import annotations

import gc
import hashlib
import os
import platform
import statistics
import time
from collections.abc import Callable, Iterable, Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TypeVar

import orjson

Item = TypeVar("Item")

_PACKAGES = (
    "rolextract",
    "ahocorasick-rs",
    "jsonschema-rs",
    "orjson",
    "regex",
    "spacy",
    "medspacy",
)


def floor(page: bytes) -> bytes:
    """The least that any reader of a page does: decode, split, hash, write the lines as JSON."""
    lines = page.decode().splitlines()
    hashlib.sha256(page).hexdigest()
    return orjson.dumps(lines)


def each(do: Callable[[Item], object], items: Iterable[Item]) -> list[float]:
    """Seconds of processor time that each item took, once: caches do not flatter."""
    taken: list[float] = []
    clock = time.process_time
    for item in items:
        start = clock()
        do(item)
        taken.append(clock() - start)
    return taken


def typical(taken: Sequence[float]) -> float:
    """The median: what a page costs on a machine that also does other things."""
    return statistics.median(taken)


def best(do: Callable[[], object], times: int = 5) -> float:
    """The fewest seconds of processor time in several tries, the collector kept out."""
    gc.collect()
    gc.disable()
    try:
        return min(each(lambda _: do(), range(times)))
    finally:
        gc.enable()


def machine() -> dict[str, object]:
    """What the numbers were taken on."""
    return {
        "processor": _processor(),
        "cores": os.cpu_count(),
        "load": [round(number, 1) for number in os.getloadavg()],
        "system": platform.platform(terse=True),
        "python": platform.python_version(),
        "packages": {name: found for name in _PACKAGES if (found := _version(name))},
    }


def _processor() -> str:
    info = Path("/proc/cpuinfo")
    lines = info.read_text().splitlines() if info.exists() else []
    named = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return named[0] if named else platform.processor()


def _version(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:
        return None
