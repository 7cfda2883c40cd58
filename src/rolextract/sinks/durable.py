"""Files that are there whole or not at all, and still there after the power was cut."""

# Paths are strings here: a run makes a million of them.
# ruff: noqa: PTH103, PTH104, PTH108, PTH112, PTH120

from __future__ import annotations

import errno
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from rolextract.errors import OutputError

TEMPORARY = ".part-"
"""How the names of files begin that are not whole yet; no record's name begins with a dot."""

WAY_OUT = "make room or check the disk, then run the same command again: it completes the output"

_NOT_THERE = {errno.ENOTDIR, errno.EEXIST, errno.ENOENT, errno.EISDIR}
_NO_NAME = {errno.ENAMETOOLONG, errno.ELOOP, errno.EINVAL}
_MAY_NOT = {errno.EACCES, errno.EPERM, errno.EROFS}


@contextmanager
def writing(place: Path | str) -> Iterator[None]:
    """What the system refuses inside is an OutputError that names the place and the way out."""
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        message = f"cannot be written: {error.strerror or error}"
        raise OutputError(message, place=str(place), way_out=_way_out(error)) from error


def _way_out(error: OSError) -> str:
    if error.errno in _NOT_THERE:
        return f"see what stands at {error.filename}, or name another output"
    if error.errno in _NO_NAME:
        return "name another output"
    if error.errno in _MAY_NOT:
        return "name an output that you may write, then run the same command again"
    return WAY_OUT


def write_whole(path: Path, data: bytes) -> None:
    """Put a file in place of what was there: another name first, to disk, then renamed."""
    write_many(path.parent, [(path.name, data)])


def write_many(root: Path, files: Iterable[tuple[str, bytes]]) -> None:
    """Put several files in place under a folder, each whole; names may lead into folders in it.

    All are on their way to disk before the first is waited for. Raises OutputError.
    """
    staged: list[tuple[int, str, str]] = []
    try:
        with writing(root):
            for name, data in files:
                staged.append(_stage(f"{root}/{name}", data))
            while staged:
                handle, temporary, path = staged[-1]
                os.fsync(handle)
                os.close(handle)
                staged[-1] = (-1, temporary, path)
                os.rename(temporary, path)
                staged.pop()
                _folders_written.add(os.path.dirname(path))
            _sync_folders()
    finally:
        _drop(staged)


_folders_written: set[str] = set()  # whose entries are not known to be on disk


def _stage(path: str, data: bytes) -> tuple[int, str, str]:
    folder, _, name = path.rpartition("/")
    temporary = f"{folder}/{TEMPORARY}{name}.{os.getpid()}"
    handle = _create(folder, temporary)
    try:
        left = memoryview(data)
        while left:
            left = left[os.write(handle, left) :]
    except BaseException:
        _drop([(handle, temporary, path)])
        raise
    return handle, temporary, path


def _create(folder: str, temporary: str) -> int:
    flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC
    try:
        return os.open(temporary, flags, 0o644)
    except FileNotFoundError:
        make_folder(folder)
        return os.open(temporary, flags, 0o644)


def make_folder(folder: str) -> None:
    """Make a folder and those above it; their entries go to disk with the next files written."""
    above, changed = folder, list[str]()
    while not os.path.isdir(above):
        above = os.path.dirname(above) or "."
        changed.append(above)
    os.makedirs(folder, exist_ok=True)
    _folders_written.update(changed)


def _sync_folders() -> None:
    while _folders_written:
        sync_folder(_folders_written.pop())


def sync_folder(folder: str | Path) -> None:
    """Wait until the entries of a folder are on disk."""
    handle = os.open(folder, os.O_RDONLY | os.O_CLOEXEC)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def keep_larger_part(part: Path, old_part: Path, *, begun: bool) -> None:
    """What the last interrupted run wrote becomes the old part, unless the old one has more.

    So two interruptions in a row never lose more than one. Without ``begun`` neither counts.
    """
    if not begun:
        old_part.unlink(missing_ok=True)
        part.unlink(missing_ok=True)
    elif larger_part(part, old_part) == part:
        part.rename(old_part)


def larger_part(part: Path, old_part: Path) -> Path:
    """The one of them from which the next run goes on; the old one where neither is there."""
    return part if part.exists() and size_of(part) >= size_of(old_part) else old_part


def size_of(path: Path) -> int:
    """The bytes of a file, -1 where there is none."""
    return path.stat().st_size if path.exists() else -1


def clear_temporary(folder: Path, name: str = "") -> None:
    """Remove what runs that are over left half written in a folder, of one file or of all."""
    with writing(folder):
        for entry in os.scandir(folder):
            if entry.name.startswith(f"{TEMPORARY}{name}"):
                os.unlink(entry.path)


def _drop(staged: Iterable[tuple[int, str, str]]) -> None:
    """Close and remove what was not put in place; what cannot be removed, the next run removes."""
    for handle, temporary, _ in staged:
        try:
            if handle >= 0:
                os.close(handle)
            os.unlink(temporary)
        except OSError:
            continue
