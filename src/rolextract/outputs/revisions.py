"""An output as it stood in a git revision, read through git's own plumbing; nothing is checked out.

``HEAD~1:out`` is git's own notation: the path counts from the top of the repository, with "./"
from the current folder.
"""

from __future__ import annotations

import subprocess
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import IO

from rolextract.errors import SourceError
from rolextract.sources.streams import Readable

_BLOCK = 64 * 1024


def open_revision(name: str) -> tuple[GitFiles, str | None]:
    """The files of a folder in a revision; for a file its folder's, and the file's name.

    Raises SourceError for what git does not know.
    """
    revision, _, path = name.partition(":")
    path = path.rstrip("/")
    kind = _said(["cat-file", "-t", f"{revision}:{path}"], name)
    if kind == "tree":
        return GitFiles(_object_of(f"{revision}:{path}", name), name), None
    folder, slash, file = path.rpartition("/")
    return GitFiles(_object_of(f"{revision}:{folder}{slash}", name), f"{revision}:{folder}"), file


def _object_of(spec: str, place: str) -> str:
    return _said(["rev-parse", "--verify", "--quiet", spec], place)


def _said(arguments: list[str], place: str) -> str:
    """One word that git answers; raises SourceError with git's own last words."""
    try:
        done = subprocess.run(_git(arguments), capture_output=True, check=False)  # noqa: S603
    except OSError as error:
        raise SourceError(f"git cannot be run: {error.strerror}", place=place) from error
    if done.returncode:
        reason = done.stderr.decode("utf-8", "replace").strip().splitlines() or ["unknown"]
        raise SourceError(
            f"git: {reason[-1]}",
            place=place,
            way_out="name a path, or a revision of one like HEAD~1:out",
        )
    return done.stdout.decode("utf-8", "replace").strip()


def _git(arguments: list[str]) -> list[str]:
    return ["git", "--no-pager", *arguments]


class GitFiles:
    """The files of one tree object."""

    def __init__(self, tree: str, place: str) -> None:
        self._tree = tree
        self._place = place

    def names(self) -> Iterator[str]:
        """The names of the regular files in the tree, links left out."""
        with _reading(["ls-tree", "--full-tree", "-r", "-z", self._tree], self._place) as listing:
            rest = b""
            while block := listing.read(_BLOCK):
                *entries, rest = (rest + block).split(b"\0")
                for entry in entries:
                    about, _, name = entry.partition(b"\t")
                    if about.startswith(b"100"):
                        yield name.decode("utf-8", "surrogateescape")

    def read_many(self, names: Iterable[str]) -> Iterator[tuple[str, bytes]]:
        """Each name with its file's content; one process of git serves them all."""
        process = _start(["cat-file", "--batch"], self._place)
        with process:
            try:
                for name in names:
                    yield name, self._ask(process, name)
            finally:
                process.kill()

    def _ask(self, process: subprocess.Popen[bytes], name: str) -> bytes:
        asks, answers = process.stdin, process.stdout
        if asks is None or answers is None or "\n" in name:
            raise SourceError("git cannot be asked for this name", place=self.place_of(name))
        asks.write(f"{self._tree}:{name}\n".encode("utf-8", "surrogateescape"))
        asks.flush()
        head = answers.readline().split()
        if len(head) != 3 or not head[2].isdigit():  # "… missing"
            raise SourceError("git has no such file", place=self.place_of(name))
        data = answers.read(int(head[2]))
        answers.read(1)
        return data

    def open(self, name: str) -> AbstractContextManager[Readable]:
        """The content of a file as git hands it out."""
        return _reading(["cat-file", "blob", f"{self._tree}:{name}"], self.place_of(name))

    def place_of(self, name: str) -> str:
        """The revision's name and the file's."""
        return f"{self._place}/{name}"


def _start(arguments: list[str], place: str) -> subprocess.Popen[bytes]:
    try:
        return subprocess.Popen(  # noqa: S603
            _git(arguments), stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
    except OSError as error:
        raise SourceError(f"git cannot be run: {error.strerror}", place=place) from error


@contextmanager
def _reading(arguments: list[str], place: str) -> Iterator[IO[bytes]]:
    """What git writes; raises SourceError when it was read to its end and git says it failed."""
    with _start(arguments, place) as process:
        assert process.stdout is not None  # noqa: S101  (it was asked for)
        try:
            yield process.stdout
            ended = not process.stdout.read(1)
        except BaseException:
            process.kill()
            raise
        if not ended:
            process.kill()
        elif process.wait():
            raise SourceError("git could not read it to its end", place=place)
