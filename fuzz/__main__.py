# ruff: noqa: S311  (chance that a seed brings back is what is wanted here)
"""``python -m fuzz TARGET [seconds]``: coverage-guided where atheris is installed, else random.

An input that breaks a promise is written to ``tests/hostile/crashes/``, where it stays a test.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from random import Random

from fuzz.inputs import draw, mutate_bytes
from fuzz.mutator import mutate
from fuzz.targets import TARGETS

ROOT = Path(__file__).resolve().parent.parent
CRASHES = ROOT / "tests" / "hostile" / "crashes"
CORPORA = ROOT / "build" / "fuzz"


def kept(target: str) -> Callable[[bytes], None]:
    """The target, keeping the input of every fault it has."""

    def test(data: bytes) -> None:
        try:
            TARGETS[target](data)
        except Exception:
            name = f"{target}-{sha256(data).hexdigest()[:12]}.bin"
            CRASHES.mkdir(exist_ok=True)
            (CRASHES / name).write_bytes(data)
            sys.stderr.write(f"\na fault; its input is {CRASHES / name}\n")
            raise

    return test


def run_random(target: str, seconds: float) -> int:
    """How many inputs were tried in the time given; raises what the target raises."""
    test, count = kept(target), 0
    start = time.time_ns()
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        test(draw(target, Random(start + count)))
        count += 1
    return count


def run_guided(target: str, seconds: float) -> None:
    """Atheris, with both mutators: of bytes, and of the structure of a page."""
    import atheris

    def change(data: bytes, longest: int, seed: int) -> bytes:
        random = Random(seed)
        chosen = random.randrange(4)
        if chosen == 0:
            return bytes(atheris.Mutate(data, longest))
        if chosen == 1:
            return mutate_bytes(data, random)[:longest]
        text = data.decode("utf-8", "replace")
        return mutate(text, random).encode("utf-8", "replace")[:longest]

    corpus = CORPORA / target
    corpus.mkdir(parents=True, exist_ok=True)
    for seed in range(40):
        (corpus / f"seed-{seed:02}").write_bytes(draw(target, Random(seed)))
    options = [
        f"-artifact_prefix={corpus}-",
        f"-max_total_time={int(seconds)}",
        "-max_len=60000",
        "-timeout=60",
        str(corpus),
    ]
    atheris.instrument_all()
    atheris.Setup([sys.argv[0], *options], kept(target), custom_mutator=change)
    atheris.Fuzz()


def main(arguments: list[str]) -> None:
    """Run one target for so many seconds, 60 when not told; ``--list`` names the targets."""
    if arguments == ["--list"]:
        sys.stdout.write(f"{' '.join(TARGETS)}\n")
        return
    if not arguments or arguments[0] not in TARGETS:
        sys.exit(f"usage: python -m fuzz TARGET [seconds]; targets: {' '.join(TARGETS)}")
    target, seconds = arguments[0], float(arguments[1]) if len(arguments) > 1 else 60.0
    try:
        import atheris  # noqa: F401
    except ImportError:
        count = run_random(target, seconds)
        said = f"{target}: {count:,} inputs, no fault (without atheris, no coverage guides them)"
        sys.stdout.write(f"{said}\n")
    else:
        run_guided(target, seconds)


if __name__ == "__main__":
    main(sys.argv[1:])
