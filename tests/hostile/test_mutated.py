# ruff: noqa: S311  (chance that a seed brings back is what is wanted here)
"""A few hundred mutated inputs for each target, the same in every run; ``make fuzz`` tries more."""

from __future__ import annotations

import sys
from pathlib import Path
from random import Random

import pytest
from fuzz.inputs import draw
from fuzz.targets import TARGETS

from tests.hostile.deadline import deadline

COUNTS = {"page": 240, "row": 80, "value": 240, "diff": 40, "vocabulary": 60}
CRASHES = Path(__file__).parent / "crashes"


@pytest.mark.parametrize("target", TARGETS)
def test_mutated(target: str) -> None:
    for seed in range(COUNTS.get(target, 150)):
        data = draw(target, Random(seed))
        try:
            with deadline():
                TARGETS[target](data)
        except Exception as error:
            error.add_note(f"target {target}, seed {seed}: {data[:200]!r}")
            raise


@pytest.mark.parametrize("path", sorted(CRASHES.glob("*.bin")), ids=lambda path: path.stem)
def test_crash(path: Path) -> None:
    """What once broke a promise keeps it for ever."""
    with deadline():
        TARGETS[path.name.partition("-")[0]](path.read_bytes())


def test_a_seed_brings_its_input_back() -> None:
    for target in TARGETS:
        assert [draw(target, Random(7)) for _ in range(2)] == [draw(target, Random(7))] * 2


def test_guided_by_coverage() -> None:
    """Atheris runs the harness for two seconds, where it is installed."""
    pytest.importorskip("atheris", reason="atheris is not installed; the seeded mutator did run")
    import subprocess

    done = subprocess.run(
        [sys.executable, "-m", "fuzz", "folding", "2"],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr[-2000:]
