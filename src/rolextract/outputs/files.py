"""Files by name under one root, on disk or elsewhere."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Protocol

from rolextract.disk import OverLimit, open_regular, read_regular
from rolextract.errors import SourceError
from rolextract.sources.streams import Readable, StreamLimits

_LIMIT = StreamLimits().line_bytes  # of a record in a file of its own, as in a line


class Files(Protocol):
    """A folder, wherever it is; names are divided by "/"."""

    def names(self) -> Iterator[str]:
        """The names of all files, in no order that means anything."""
        ...

    def read_many(self, names: Iterable[str]) -> Iterator[tuple[str, bytes]]:
        """Each name with its file's content, one at a time; raises SourceError."""
        ...

    def open(self, name: str) -> AbstractContextManager[Readable]:
        """The content of a file as a stream; raises SourceError."""
        ...

    def place_of(self, name: str) -> str:
        """How a message names the file."""
        ...


class DiskFiles:
    """A folder on disk."""

    def __init__(self, root: Path) -> None:
        self._root = root

    def names(self) -> Iterator[str]:
        """The names of the regular files; links to folders are not followed."""
        yield from self._walk("")

    def _walk(self, folder: str) -> Iterator[str]:
        below: list[str] = []
        try:
            with os.scandir(self._root / folder) as entries:
                for entry in entries:
                    if entry.is_dir(follow_symlinks=False):
                        below.append(f"{folder}{entry.name}/")
                    elif entry.is_file():
                        yield f"{folder}{entry.name}"
        except OSError as error:
            raise _unreadable(error, self.place_of(folder)) from error
        for name in below:
            yield from self._walk(name)

    def read_many(self, names: Iterable[str]) -> Iterator[tuple[str, bytes]]:
        """Each name with its file's content."""
        for name in names:
            try:
                data = read_regular(self._root / name, _LIMIT)
            except OSError as error:
                raise _unreadable(error, self.place_of(name)) from error
            except OverLimit:
                message = f"a record of more than {_LIMIT:,} bytes"
                raise SourceError(message, place=self.place_of(name)) from None
            yield name, data

    def open(self, name: str) -> AbstractContextManager[Readable]:
        """The file, unbuffered."""
        try:
            return open_regular(self._root / name, buffering=0)
        except OSError as error:
            raise _unreadable(error, self.place_of(name)) from error

    def place_of(self, name: str) -> str:
        """The path."""
        return str(self._root / name)


def _unreadable(error: OSError, place: str) -> SourceError:
    return SourceError(f"cannot be read: {error.strerror}", place=place)
