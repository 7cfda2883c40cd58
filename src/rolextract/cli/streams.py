"""The standard streams of a command whose caller has closed them, or has no room for them."""

from __future__ import annotations

import io
import os
import sys
from typing import TYPE_CHECKING, NoReturn

from rolextract.errors import OutputError

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer


def open_streams() -> None:
    """Put standard output and error in order; of a closed standard input its readers tell.

    What is written to a closed standard output is an OutputError. Standard error is talk: what it
    cannot take goes unheard, and changes no exit code.
    """
    for number in (0, 1, 2):
        try:
            os.fstat(number)
        except OSError:  # else the next file that is opened would get its number
            os.open(os.devnull, os.O_RDWR)
    encoding = getattr(sys.stderr, "encoding", "utf-8")
    if sys.stdout is None:
        sys.stdout = io.TextIOWrapper(_Closed(), "utf-8", write_through=True)
    heard = io.BufferedWriter(_Talk())
    sys.stderr = io.TextIOWrapper(heard, encoding, "backslashreplace", line_buffering=True)


class _Closed(io.RawIOBase):
    """Standard output that is not there."""

    def writable(self) -> bool:
        """True, until it is tried."""
        return True

    def write(self, data: ReadableBuffer, /) -> int:
        """Raise OutputError for anything that is to be written."""
        return self._refuse() if len(memoryview(data)) else 0

    def _refuse(self) -> NoReturn:
        way_out = "leave it open, or send it to a file"
        raise OutputError("standard output is closed", way_out=way_out)


class _Talk(io.RawIOBase):
    """Standard error that may be full, closed, or a pipe that nobody reads."""

    def writable(self) -> bool:
        """True."""
        return True

    def fileno(self) -> int:
        """That of standard error."""
        return 2

    def isatty(self) -> bool:
        """Whether it is a terminal."""
        return os.isatty(2)

    def write(self, data: ReadableBuffer, /) -> int:
        """How much of it was taken: all of it where it cannot be written at all."""
        try:
            return os.write(2, data)
        except OSError:
            return len(memoryview(data))
