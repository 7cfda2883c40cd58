"""Files of this machine: opened where they are plain ones, read as far as a limit goes.

A named pipe would be waited for, for ever if nobody writes; a device never ends.
"""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path
from typing import IO, BinaryIO

_BLOCK = 1024 * 1024


class NoRegularFile(OSError):
    """A pipe, a device, a socket or a folder stands in the place of a file."""

    def __init__(self) -> None:
        super().__init__(errno.EINVAL, "no regular file")


class OverLimit(Exception):
    """A file has more bytes than are read of it; as many as are known to be there."""

    def __init__(self, size: int) -> None:
        super().__init__(size)
        self.size = size


def reason_of(error: OSError | ValueError) -> str:
    """Why a file cannot be read, in the system's words; a name with a NUL is a ValueError."""
    return (isinstance(error, OSError) and error.strerror) or str(error)


def open_regular(path: str | Path, buffering: int = -1) -> BinaryIO:
    """The bytes of a file; raises OSError, NoRegularFile for what is none."""
    return open(path, "rb", buffering, opener=_opened)


def check_regular(path: str | Path) -> None:
    """Raise OSError for what cannot be opened, NoRegularFile for what is no file."""
    os.close(_opened(path, os.O_RDONLY))


def read_regular(path: str | Path, limit: int) -> bytes:
    """All bytes of a file; raises OSError, NoRegularFile, OverLimit with the size that it has."""
    handle = _opened(path, os.O_RDONLY)
    try:
        size = os.fstat(handle).st_size
        if size > limit:
            raise OverLimit(size)
        data = os.read(handle, size + 1)
        return data if len(data) == size else _rest(handle, data, limit)
    finally:
        os.close(handle)


def read_within(stream: IO[bytes], limit: int) -> bytes:
    """All bytes of a stream; raises OverLimit as soon as there are more."""
    data = stream.read(limit + 1)
    if len(data) > limit:
        raise OverLimit(len(data))
    return data


def _opened(path: str | Path, flags: int) -> int:
    # Not blocking: a named pipe would wait for a writer.
    handle = os.open(path, flags | os.O_CLOEXEC | os.O_NONBLOCK)
    try:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise NoRegularFile
    except BaseException:
        os.close(handle)
        raise
    return handle


def _rest(handle: int, data: bytes, limit: int) -> bytes:
    """All of a file that gave less than its size, or more, as files do that are being written."""
    parts = [data]
    size = len(data)
    while part := os.read(handle, _BLOCK):
        parts.append(part)
        size += len(part)
        if size > limit:
            raise OverLimit(size)
    return b"".join(parts)
