"""Whether a page grows no more costly than it grows long, whatever its lines are."""

from __future__ import annotations

import gc
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from itertools import pairwise

from rolextract import PageError, extract

MOST_GROWTH = 1.5
"""Times what a linear page costs at four times its length."""

_SIZES = (3_000, 12_000, 48_000)
_LEAST = 0.006  # seconds; what stays below is fast, and its growth is the clock's
_TIMES = 4

OPENINGS = (
    "",
    "Nurse\nLast updated\n",
    "Overview\nx\nDuties\n- y\n",
    "Overview\nx\nQualifications\nEducation:\n- BS\n",
    "Overview\nx\nCareer outlook\n",
    "Overview\nx\nSample cover letter\nDear Manager,\n",
    "Overview\nx\nFrequently asked questions\n",
    "Overview\nx\nMore in Finance\n",
    "Nurse\nRole at a glance\n- Salary\n- $5\n",
    "Role at a glance\nSalary: $5K\nTypical education: BS\nGrowth outlook: 4%\nAI impact: low\n",
    "Role at a glance\nTypical education BS\nSalary $5K\nGrowth outlook Growing\nAI impact Low\n",
    "Overview\n===\nx\n\nFAQ\n===\n",
)
"""What stands before the lines: a section of each kind, and rows in each shape."""

_ENDINGS = ("", "\nOverview\nx\nFAQ\ny?", "\nRole at a glance\nSalary\n$5\nDuties\n- x")


def steep_growth(unit: str, chosen: int) -> tuple[float, ...] | None:
    """Seconds at 3,000, 12,000 and 48,000 characters where each is too long for the last, or None.

    ``unit`` is repeated in a page with an opening and an ending that ``chosen`` picks.
    """
    opening = OPENINGS[chosen % len(OPENINGS)]
    ending = _ENDINGS[chosen % len(_ENDINGS)]
    pages = [f"{opening}{unit * max(1, size // len(unit))}{ending}" for size in _SIZES]
    with _no_collector():
        for times in (1, _TIMES):  # the second time to be sure
            taken = [_seconds(pages[0], times)]
            for shorter, longer in pairwise(pages):
                taken.append(_seconds(longer, times))
                if not _is_steep(*taken[-2:], len(longer) / len(shorter)):
                    return None
    return tuple(taken)


def _is_steep(before: float, after: float, length: float) -> bool:
    return after > _LEAST and after > before * length * MOST_GROWTH


def _seconds(page: str, times: int) -> float:
    """The least of several times: the machine has other things to do."""
    return min(_once(page) for _ in range(times))


def _once(page: str) -> float:
    start = time.process_time()
    with suppress(PageError):
        extract(page).to_json()
    return time.process_time() - start


@contextmanager
def _no_collector() -> Iterator[None]:
    """The collector of garbage looks through all objects there are, of other tests too."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
