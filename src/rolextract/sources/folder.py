"""Files found: under a folder, by a glob, or named in a list; in the order of their names.

The listing streams: a folder's names are all that is held, and of a large folder not even those.
"""

# Names are bytes and many; a Path of each would cost as much as reading the file.
# ruff: noqa: PTH100, PTH110, PTH112, PTH116, PTH119, PTH207

from __future__ import annotations

import glob
import os
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from rolextract.errors import SourceError, UnreadablePage
from rolextract.names import is_of_a_run
from rolextract.remote import is_remote, path_of
from rolextract.sources.page import Failure, failure_at
from rolextract.sources.sorting import sort_names

# What an entry of a folder is stands after its name, behind the one byte that no name has and
# that is before all others: so names with their kinds are in the order of the names.
_FILE, _FOLDER, _LINK, _NO_FILE = b"\0f", b"\0d", b"\0l", b"\0n"
_LONGEST_PATH = 64 * 1024  # bytes of one line of a list of paths
_ENCODED = re.compile(r"%([89A-F][0-9A-F])")  # a byte that is no ASCII


class Listed(NamedTuple):
    """A file: what to open, and its name under the given root, with "/".

    ``uri`` is its address on the web, ``kind`` the suffix of its kind where its name has none.
    """

    path: str
    name: str
    uri: str | None = None
    kind: str = ""


class Folder:
    """The files under a folder whose names end in one of ``suffixes``, folder by folder.

    ``leave_out`` are real paths that are not read: the output, where it lies inside the input.
    """

    def __init__(self, root: Path, suffixes: tuple[str, ...], leave_out: frozenset[str]) -> None:
        self.root = os.fspath(root)
        self._suffixes = tuple(os.fsencode(suffix) for suffix in suffixes)
        self._leave_out = leave_out
        self.skipped: Counter[str] = Counter()
        """Files of no known kind that were passed over, by suffix."""
        self._own_names = {os.fsencode(os.path.basename(path)) for path in leave_out}

    def __iter__(self) -> Iterator[Listed | Failure]:
        self._followed: set[tuple[int, int]] = set()
        self.skipped = Counter()
        self._real_root = os.path.realpath(self.root)
        stack = [self._entries(os.fsencode(self.root), "")]
        while stack:
            found = next(stack[-1], None)
            if found is None:
                stack.pop()
            elif isinstance(found, Iterator):
                stack.append(found)
            else:
                yield found

    def _entries(self, path: bytes, name: str) -> Iterator[Listed | Failure | _Entries]:
        """What one folder holds: files, failures, and the entries of its folders."""
        prefix = f"{name}/" if name else ""
        try:
            for marked in self._sorted_names(path):
                entry, _, kind = marked.partition(b"\0")
                inner, inner_name = path + b"/" + entry, prefix + readable(entry)
                if kind == _FILE[1:]:
                    yield Listed(os.fsdecode(inner), inner_name)
                elif kind == _NO_FILE[1:]:
                    yield _no_file(inner_name)
                else:
                    yield from self._folder(inner, inner_name, is_link=kind == _LINK[1:])
        except OSError as error:
            message = f"the folder cannot be read: {error.strerror}"
            yield failure_at(name or ".", None, UnreadablePage(message))

    def _sorted_names(self, path: bytes) -> Iterator[bytes]:
        """The names to be looked at in order, each with a letter for what it is at its end."""
        with os.scandir(path) as entries:
            yield from sort_names(self._marked(entries))

    def _marked(self, entries: Iterator[os.DirEntry[bytes]]) -> Iterator[bytes]:
        for entry in entries:
            if _is_folder(entry):
                yield entry.name + (_LINK if entry.is_symlink() else _FOLDER)
            elif not entry.name.lower().endswith(self._suffixes):
                self._skip(entry.name)
            elif not self._is_own(entry.path):
                yield entry.name + (_FILE if _is_readable(entry) else _NO_FILE)

    def _skip(self, name: bytes) -> None:
        """Count a file of no known kind; a hidden one is nobody's page."""
        if name[:1] != b".":
            suffix = os.path.splitext(readable(name))[1].lower()  # noqa: PTH122
            kind = suffix if suffix[1:].isalnum() and len(suffix) < 12 else "others"
            self.skipped[kind] += 1

    def _is_own(self, path: bytes) -> bool:
        name = os.path.basename(path)
        if name.endswith((b"_run", b".failed.jsonl")) and is_of_a_run(os.fsdecode(path)):
            return True
        if name not in self._own_names:
            return False  # most are not, and the real path of each would cost
        return os.path.realpath(os.fsdecode(path)) in self._leave_out

    def _folder(
        self, path: bytes, name: str, *, is_link: bool
    ) -> Iterator[Listed | Failure | _Entries]:
        if self._is_own(path):
            return
        if name.lower().endswith(".txt"):
            message = "a folder, not a page; the pages in it are read as pages of their own"
            failure = failure_at(name, None, UnreadablePage(message), name[:-4])
            yield failure._replace(transient=False)  # it is one tomorrow, too
        if is_link and not self._may_follow(path):
            message = "a link to a folder that is read elsewhere in this run"
            yield failure_at(name, None, UnreadablePage(message, way_out="remove the link"))
            return
        yield self._entries(path, name)

    def _may_follow(self, link: bytes) -> bool:
        """True for a link that leads out of the root, the first time; so no loop is walked."""
        real = os.path.realpath(os.fsdecode(link))
        inside = real == self._real_root or real.startswith(f"{self._real_root}{os.sep}")
        around = self._real_root.startswith(real.rstrip(os.sep) + os.sep)
        about = os.stat(real)
        identity = (about.st_dev, about.st_ino)
        if inside or around or identity in self._followed:
            return False
        self._followed.add(identity)
        return True


_Entries = Iterator["Listed | Failure | _Entries"]


def _is_folder(entry: os.DirEntry[bytes]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link that leads to itself; opening it as a page will say so
        return False


def _is_readable(entry: os.DirEntry[bytes]) -> bool:
    """False for a pipe or a device: rows would be waited for, or never end."""
    try:
        return entry.is_file() or not os.path.exists(entry.path)
    except OSError:
        return True  # opening it will say what is wrong


def _no_file(name: str) -> Failure:
    error = UnreadablePage("no regular file", way_out="put a file in its place")
    return failure_at(name, None, error, name[:-4] if name.lower().endswith(".txt") else None)


def readable(name: bytes) -> str:
    """A file's name as text; bytes that are no UTF-8 are percent-encoded."""
    try:
        return name.decode("utf-8")
    except UnicodeDecodeError:
        text = name.decode("utf-8", "surrogateescape")
        return "".join(f"%{ord(c) - 0xDC00:02X}" if "\udc80" <= c <= "\udcff" else c for c in text)


def named(text: str) -> str:
    """The file's name of which :func:`readable` has made a text; other texts as they are."""
    name = _ENCODED.sub(lambda found: chr(0xDC00 + int(found[1], 16)), text)
    return name if readable(os.fsencode(name)) == text else text


class Glob:
    """The files that a pattern matches; their root is the part before its first wildcard."""

    def __init__(self, pattern: str) -> None:
        self._pattern = pattern
        fixed: list[str] = []
        for part in Path(pattern).parts[:-1]:
            if glob.has_magic(part):
                break
            fixed.append(part)
        self._root = Path(*fixed)

    def __iter__(self) -> Iterator[Listed]:
        matches = (os.fsencode(match) for match in glob.iglob(self._pattern, recursive=True))
        last = None
        for match in sort_names(matches):
            if match != last and not os.path.isdir(match):
                yield listed(os.fsdecode(match), self._root)
            last = match


class Files:
    """The named files, in the order given."""

    def __init__(self, paths: tuple[Path, ...], root: Path) -> None:
        self._paths = paths
        self._root = root

    def __iter__(self) -> Iterator[Listed]:
        for path in self._paths:
            yield listed(os.fspath(path), self._root)


class PathsFile:
    """The files named in a list, one a line, in the order of the list."""

    def __init__(self, path: Path, root: Path) -> None:
        self._path = path
        self._root = root
        if not path.is_file():
            raise SourceError("no list of paths", place=str(path), way_out="name a text file")

    def __iter__(self) -> Iterator[Listed | Failure]:
        with self._path.open("rb") as lines:
            number = 0
            while line := lines.readline(_LONGEST_PATH):
                number += 1
                path = os.fsdecode(line.rstrip(b"\r\n"))
                if is_remote(path):
                    yield Listed(path, path_of(path))
                elif "\0" in path or len(line) == _LONGEST_PATH:
                    error = UnreadablePage("the line is no path", way_out="write one path a line")
                    yield failure_at(self._path.name, number, error)
                elif path:
                    yield listed(path, self._root)


def listed(path: str, root: Path) -> Listed:
    """A file with its name under the root; its bare name where it lies elsewhere."""
    absolute, base = os.path.abspath(path), os.path.abspath(root)
    under = os.path.relpath(absolute, base)
    if under.startswith("..") and under[2:3] in ("", os.sep):
        under = os.path.basename(absolute)
    return Listed(path, readable(os.fsencode(under)).replace(os.sep, "/"))
