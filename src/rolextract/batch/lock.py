"""One writer at a time per output: a lock that the system lets go of when its process ends."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Self

from rolextract.errors import OutputError
from rolextract.sinks.durable import make_folder, writing

try:
    import fcntl
except ImportError:  # a system without it has no lock; the rest of a run works there
    fcntl = None  # type: ignore[assignment]

_held: set[int] = set()  # handles of this process's locks


class Lock:
    """Held while entered; raises OutputError where another run holds it."""

    def __init__(self, path: Path, place: str) -> None:
        self._path = path
        self._place = place
        self._handle = -1

    def __enter__(self) -> Self:
        with writing(self._place):
            make_folder(os.fspath(self._path.parent))
        while fcntl is not None and not self._taken():
            pass  # the holder before removed the file between our opening and locking it
        return self

    def _taken(self) -> bool:
        with writing(self._place):
            handle = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            holder = os.read(handle, 20).decode("ascii", "replace")
            os.close(handle)
            raise OutputError(
                f"another run (process {holder or '?'}) is writing this output",
                place=self._place,
                way_out="wait until it has ended, or name another output",
            ) from None
        if not self._is_ours(handle):
            os.close(handle)
            return False
        os.ftruncate(handle, 0)
        os.write(handle, str(os.getpid()).encode("ascii"))
        self._handle = handle
        _held.add(handle)
        return True

    def _is_ours(self, handle: int) -> bool:
        """True while the file we locked is the one that others will find."""
        try:
            return os.path.samestat(os.fstat(handle), self._path.stat())
        except FileNotFoundError:
            return False

    def __exit__(self, *_: object) -> None:
        if self._handle >= 0:
            self._path.unlink(missing_ok=True)
            _held.discard(self._handle)
            os.close(self._handle)


def let_go() -> None:
    """Close the locks that a forked worker has got with its birth: they are not its own."""
    while _held:
        os.close(_held.pop())
