"""A bound against hangs: generous, because speed is for the benchmarks to say."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

SECONDS = 90


class Hangs(Exception):
    """The code under test did not come back."""


@contextmanager
def deadline(seconds: int = SECONDS) -> Iterator[None]:
    """Raise Hangs in a block that takes longer; where the system has no alarm, nothing."""
    if not hasattr(signal, "SIGALRM"):
        yield
        return

    def ring(_: int, __: FrameType | None) -> None:
        raise Hangs(f"no answer after {seconds} seconds")

    before = signal.signal(signal.SIGALRM, ring)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)
