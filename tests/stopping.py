"""A run that is stopped between two chunks, as by an error that is no page's."""

from __future__ import annotations

from typing import Any


class Stop(Exception):
    """What stops it."""


def stopping(after: int) -> Any:
    """A mapper that raises Stop after so many chunks."""

    def mapper(function: Any, chunks: Any) -> Any:
        for number, chunk in enumerate(chunks):
            if number == after:
                raise Stop
            yield function(chunk)

    return mapper
