"""Where a sign stands in a page."""

from __future__ import annotations

from collections.abc import Iterator


def places(text: str, sign: str) -> Iterator[int]:
    """Where a sign stands: found in one pass of a page, which beats a pattern or a longer text."""
    at = text.find(sign)
    while at >= 0:
        yield at
        at = text.find(sign, at + 1)
