"""A file in the temporary folder whose name other processes know, and which is not left there.

It is locked as long as its run lives. What a run left that was killed is locked by nobody, and the
next run removes it.
"""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from tempfile import gettempdir, mkstemp
from typing import IO

try:
    import fcntl
except ImportError:  # a system without it has no locks; what is left there stays
    fcntl = None  # type: ignore[assignment]

_PREFIX, _SUFFIX = "rolextract-run-", ".heads"


class Scratch:
    """A new file, open for writing; all raise OSError."""

    def __init__(self) -> None:
        _clear()
        self._handle, self.name = mkstemp(_SUFFIX, _PREFIX)
        while fcntl is not None and not _locked(self._handle, self.name):
            os.close(self._handle)  # another run took it for what is left, in the last moment
            self._handle, self.name = mkstemp(_SUFFIX, _PREFIX)
        self.file: IO[bytes] = os.fdopen(self._handle, "wb")

    def close(self) -> None:
        """Remove the file."""
        with suppress(OSError):
            self.file.close()
        with suppress(OSError):
            os.unlink(self.name)  # noqa: PTH108


def _clear() -> None:
    """Remove what runs have left that were killed."""
    for path in Path(gettempdir()).glob(f"{_PREFIX}*{_SUFFIX}") if fcntl is not None else ():
        with suppress(OSError):  # of another user
            handle = os.open(path, os.O_RDWR | os.O_CLOEXEC | os.O_NOFOLLOW | os.O_NONBLOCK)
            try:
                if _locked(handle, path):
                    path.unlink()
            finally:
                os.close(handle)


def _locked(handle: int, path: str | Path) -> bool:
    """True for the file of the path, once it is locked by us."""
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        return os.path.samestat(os.fstat(handle), os.lstat(path))
    except OSError:
        return False
