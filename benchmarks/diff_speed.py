"""How fast two runs are compared, beside deepdiff (and jd, where it is installed), in one run.

    python benchmarks/diff_speed.py [--records 1000] [--pairs 10000]

Records of the sample pages under ids of their own, one in twenty edited in a known way. The same
compared keys go to each tool. Needs the extra ``bench``.
"""

from __future__ import annotations

import argparse
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import orjson

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tests.diff.samples import EDITS, corpus, edited, insert

from rolextract.diff.classes import LEFT_OUT
from rolextract.diff.comparison import compare
from rolextract.outputs import open_output

Record = dict[str, Any]
Edits = dict[str, tuple[list[tuple[str, str]], tuple[str, ...]]]
SHARE = 0.05
CAUSES = {
    ("page",): {"sha256": "0" * 64},
    ("rules",): {"rolextract": "9.9.8"},
    ("page", "rules", "layout"): {"sha256": "0" * 64, "rolextract": "9.9.8", "layout": "other"},
    ("unexplained",): {},
}


def made(size: int, share: float = SHARE) -> tuple[list[Record], list[Record], Edits]:
    """Two runs, the second with a share of its records edited, and the edits by id."""
    chance = random.Random(11)
    old = corpus(size)
    new = list(old)
    edits: Edits = {}
    for number in chance.sample(range(size), round(size * share)):
        new[number], edit = edited(old[number], chance.choice(EDITS), number)
        causes = chance.choice(list(CAUSES))
        new[number]["source"].update(CAUSES[causes])
        edits[old[number]["source"]["id"]] = [(*edit,)], causes
    return old, new, edits


def write(folder: Path, name: str, records: list[Record]) -> Path:
    path = folder / name
    with path.open("wb") as file:
        for record in records:
            file.write(orjson.dumps(record, option=orjson.OPT_APPEND_NEWLINE))
    return path


def compared(record: Record) -> Record:
    return {key: value for key, value in record.items() if key not in LEFT_OUT}


def ours(old: Path, new: Path, edits: Edits | None = None) -> float:
    """Seconds; with the edits, that they are what was found."""
    started = time.perf_counter()
    with compare(open_output(str(old)), open_output(str(new))) as result:
        records = list(result)
        taken = time.perf_counter() - started
    if edits is not None:
        found = {
            r.id: ([(c.kind, c.new_path or c.old_path) for c in r.changes], r.causes)
            for r in records
        }
        assert found == edits
    return taken


def deepdiff(old: Path, new: Path, **options: Any) -> float:
    from deepdiff import DeepDiff

    started = time.perf_counter()
    for left, right in zip(old.open("rb"), new.open("rb"), strict=True):
        DeepDiff(compared(orjson.loads(left)), compared(orjson.loads(right)), **options)
    return time.perf_counter() - started


def jd(folder: Path, pairs: list[tuple[Record, Record]]) -> float:
    started = time.perf_counter()
    for left, right in pairs:
        files = [folder / "left.json", folder / "right.json"]
        for file, record in zip(files, (left, right), strict=True):
            file.write_bytes(orjson.dumps(compared(record)))
        subprocess.run(["jd", *map(str, files)], check=False, capture_output=True)
    return time.perf_counter() - started


def changes_of_an_insertion() -> tuple[int, int]:
    """How many changes each tool sees where one duty was put in at the front."""
    from deepdiff import DeepDiff

    old = corpus(1)[0]
    for seed in range(1_000):
        new, edit = edited(old, insert, seed)
        if edit.path == "/duties/0":
            break
    found = DeepDiff(compared(old), compared(new))
    from rolextract.diff.classes import find_changes

    return len(find_changes(old, new, evidence=False)), sum(map(len, found.values()))


def said(name: str, seconds: float, pairs: int) -> None:
    print(f"{name:<42}{seconds:9.3f} s {pairs / seconds * 60:12,.0f} pairs/min")


def best(function: Callable[..., float], *arguments: Any) -> float:
    return min(function(*arguments) for _ in range(3))


WATCHED = """
import re, sys
from rolextract.diff.comparison import compare
from rolextract.outputs import open_output
with compare(open_output(sys.argv[1]), open_output(sys.argv[2])) as result:
    for _ in result: pass
print(re.search(r"VmHWM:\\s+(\\d+)", open("/proc/self/status").read())[1])
"""


def memory(old: Path, new: Path) -> str:
    """The most memory that a process of its own takes for it; Linux alone says so."""
    if not Path("/proc/self/status").exists():
        return "not measured"
    command = [sys.executable, "-c", WATCHED, str(old), str(new)]
    done = subprocess.run(command, check=True, capture_output=True)
    return f"{int(done.stdout) / 1024:,.0f} MB"


def beside_others(folder: Path, size: int) -> None:
    old, new, edits = made(size)
    paths = write(folder, "old.jsonl", old), write(folder, "new.jsonl", new)
    print(f"{size:,} records, {len(edits)} edited; all edits found, none besides")
    own = best(ours, *paths, edits)
    said("rolextract diff", own, size)
    for name, options in (("deepdiff", {}), ("deepdiff, ignore_order", {"ignore_order": True})):
        seconds = deepdiff(*paths, **options)
        said(name, seconds, size)
        print(f"{'':<42}{seconds / own:9.1f} × the time")
    if shutil.which("jd"):
        said("jd (50 pairs)", jd(folder, list(zip(old, new, strict=True))[:50]), 50)
    print("changes seen where one duty was inserted: rolextract {}, deepdiff {}".format(
        *changes_of_an_insertion()))  # fmt: skip


def alone(folder: Path, size: int) -> None:
    old, new, edits = made(size)
    paths = write(folder, "old.jsonl", old), write(folder, "new.jsonl", new)
    mixed = list(new)
    random.Random(3).shuffle(mixed)
    unsorted = write(folder, "mixed.jsonl", mixed)
    for record in new:
        record["source"]["rolextract"] = "9.9.9"  # shared with old, which is written already
    bumped = write(folder, "bumped.jsonl", new)
    del old, new, mixed
    print(f"\n{size:,} pairs, {len(edits)} edited")
    said("one core", ours(*paths, edits), size)
    said("every record of another version", ours(paths[0], bumped), size)
    said("one side unsorted", ours(paths[0], unsorted, edits), size)
    print(f"memory: sorted {memory(*paths)}, unsorted {memory(paths[0], unsorted)}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--records", type=int, default=1_000)
    parser.add_argument("--pairs", type=int, default=10_000)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        beside_others(Path(folder), given.records)
        alone(Path(folder), given.pairs)


if __name__ == "__main__":
    main()
