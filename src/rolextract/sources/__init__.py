"""Where pages come from: each kind of file by its suffix, each reader a module of its own.

A source is iterated as often as needed and yields pages and failures in input order. Adding a
kind is a module with a reader and a line in ``READERS``.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from glob import has_magic
from pathlib import Path

from rolextract.addresses import without_credentials
from rolextract.errors import MissingExtra, SourceError
from rolextract.extras import is_installed
from rolextract.markup import check_html
from rolextract.remote import is_remote
from rolextract.sources.csv_file import check_csv, read_csv
from rolextract.sources.folder import Files, Folder, Glob, Listed, PathsFile
from rolextract.sources.jsonl import Columns, read_jsonl, read_rows
from rolextract.sources.page import Failure, PageRef
from rolextract.sources.parquet import check_parquet, read_parquet
from rolextract.sources.remote import RemoteFiles, remote_files, shared_path
from rolextract.sources.streams import StreamLimits, decompressed, piped, standard_input
from rolextract.sources.text import page_bytes, read_html, read_text
from rolextract.sources.warc import check_warc, is_of_text, read_warc

__all__ = [
    "READERS",
    "Columns",
    "Failure",
    "PageRef",
    "Reading",
    "Source",
    "StreamLimits",
    "open_source",
    "page_bytes",
]


@dataclass(frozen=True, slots=True)
class Reading:
    """How rows are read: which columns, and within which limits."""

    columns: Columns = field(default_factory=Columns)
    limits: StreamLimits = field(default_factory=StreamLimits)


Pages = Iterator[PageRef | Failure]
Reader = Callable[[Listed, Reading], Pages]


def _read_text(file: Listed, reading: Reading) -> Pages:  # noqa: ARG001
    return read_text(file)


def _read_jsonl(file: Listed, reading: Reading) -> Pages:
    return read_jsonl(file, reading.columns, reading.limits)


def _read_parquet(file: Listed, reading: Reading) -> Pages:
    return read_parquet(file, reading.columns, reading.limits)


def _read_csv(file: Listed, reading: Reading) -> Pages:
    return read_csv(file, reading.columns, reading.limits)


def _read_html(file: Listed, reading: Reading) -> Pages:  # noqa: ARG001
    return read_html(file)


def _read_warc(file: Listed, reading: Reading) -> Pages:
    return read_warc(file, reading.limits)


READERS: tuple[tuple[str, Reader], ...] = (
    (".txt", _read_text),
    (".jsonl", _read_jsonl),
    (".jsonl.gz", _read_jsonl),
    (".jsonl.zst", _read_jsonl),
    (".parquet", _read_parquet),
    (".csv", _read_csv),
    (".csv.gz", _read_csv),
    (".csv.zst", _read_csv),
    (".html", _read_html),
    (".htm", _read_html),
    (".warc", _read_warc),
    (".warc.gz", _read_warc),
    (".wet", _read_warc),
    (".wet.gz", _read_warc),
)
"""The kinds of files that a folder is searched for, by the suffix of their names."""

_NEEDS: dict[Reader, tuple[tuple[str, str], ...]] = {
    _read_parquet: (("pyarrow", "parquet"),),
    _read_html: (("resiliparse", "html"),),
    _read_warc: (("fastwarc", "warc"), ("resiliparse", "warc")),
}
"""The libraries, each with its extra, that a kind of file is read with."""

SUFFIXES = tuple(suffix for suffix, _ in READERS)


class Source:
    """The pages of the inputs in order; may be iterated again unless they come from a pipe."""

    def __init__(
        self, listings: Sequence[Listing], reading: Reading, *, repeatable: bool = True
    ) -> None:
        self._listings = listings
        self._reading = reading
        self.repeatable = repeatable

    def count(self) -> int | None:
        """How many pages there are, where listing them tells; rows would have to be read."""
        count = 0
        for listing in self._listings:
            for file in listing:
                if not isinstance(file, Failure) and _reader_of(file) is not _read_text:
                    return None
                count += 1
        return count

    def check_extras(self, limit: int | None = None) -> None:
        """Raise MissingExtra, with the first file that cannot be read without it, of those that
        the first ``limit`` pages may be in.

        Files that were named have been checked when the source was opened. Where no library is
        missing the others are not listed.
        """
        missing = _missing()
        pages = 0  # so many at least are in the files so far
        for listing in self._listings if missing else ():
            for file in listing:
                if pages == limit:
                    return
                if isinstance(file, Failure):
                    pages += 1
                    continue
                if not _is_named(listing):
                    _check_extra(file, missing)
                pages += _reader_of(file) in (_read_text, _read_html)

    def skipped(self) -> dict[str, int]:
        """How many files of no known kind the folders have, by suffix, as far as they were read."""
        found: Counter[str] = Counter()
        for listing in self._listings:
            if isinstance(listing, Folder):
                found += listing.skipped
        return dict(sorted(found.items()))

    def __iter__(self) -> Iterator[PageRef | Failure | None]:
        for listing in self._listings:
            for file in listing:
                if isinstance(file, Failure):
                    yield file
                else:
                    yield from _reader_of(file)(file, self._reading)


def _standard_input(pauses: bool) -> Iterator[bytes]:
    stream = standard_input()
    try:
        handle = stream.fileno()
    except OSError:  # not of the system, as in a test
        return decompressed(stream, "")
    raw = os.fdopen(handle, "rb", buffering=0, closefd=False)
    return piped(raw, handle) if pauses else decompressed(raw, "")


Listing = Folder | Glob | Files | PathsFile | RemoteFiles


def _is_named(listing: Listing) -> bool:
    """Whether it is files that were named one by one, which are looked at when it is opened."""
    return isinstance(listing, Files) or (isinstance(listing, RemoteFiles) and listing.named)


def _kind_of(file: Listed) -> str:
    """The name whose end tells the kind of a file."""
    return file.kind or file.name


def _reader_of(file: Listed) -> Reader:
    """The reader of a file's kind; a file that was named and has no known suffix is a page."""
    lowered = _kind_of(file).lower()
    for suffix, reader in READERS:
        if lowered.endswith(suffix):
            return reader
    return _read_text


def _missing() -> frozenset[str]:
    """The libraries for some kind of file that are not installed."""
    libraries = {library for needs in _NEEDS.values() for library, _ in needs}
    return frozenset(library for library in libraries if not is_installed(library))


def _check_extra(file: Listed, missing: frozenset[str]) -> None:
    """Raise MissingExtra for a file that one of the missing libraries is needed for."""
    for library, extra in _NEEDS.get(_reader_of(file), ()):
        if library in missing and not (library == "resiliparse" and is_of_text(_kind_of(file))):
            raise MissingExtra(
                f"{library} is needed to read it, and is not installed",
                place=without_credentials(file.path) if is_remote(file.path) else file.name,
                way_out=f"pip install 'rolextract[{extra}]', or leave such files out: name the "
                "others with a glob like 'pages/**/*.txt'",
            )


class StandardInput(Source):
    """The rows of standard input, which can be read once; None for a pause, if asked for."""

    def __init__(self, reading: Reading, *, pauses: bool) -> None:
        super().__init__((), reading, repeatable=False)
        self._pauses = pauses

    def count(self) -> int | None:
        """None: nobody knows."""
        return None

    def __iter__(self) -> Iterator[PageRef | Failure | None]:
        blocks = _standard_input(self._pauses)
        yield from read_rows(blocks, "stdin", self._reading.columns, self._reading.limits)


def open_source(
    inputs: Sequence[str | Path],
    *,
    paths_file: Path | None = None,
    root: Path | None = None,
    reading: Reading | None = None,
    leave_out: frozenset[str] = frozenset(),
    pauses: bool = False,
) -> Source:
    """The source of the given files, folders, globs and addresses, or of "-" for JSON lines on
    stdin.

    A page's id is its path under the given folder; for a file under its own folder, for several
    under the one they share; for a list of paths under ``root``, by default the current folder.
    With ``pauses``, standard input gives a None whenever nothing comes for a moment. Raises
    SourceError for an input that does not exist.
    """
    reading = reading or Reading()
    given = [os.fspath(one) for one in inputs]
    if given == ["-"] and paths_file is None:
        standard_input()  # is it there at all?
        return StandardInput(reading, pauses=pauses)
    if "" in given:
        way_out = "is a variable of the command not set? . is the current folder"
        raise SourceError("an input with an empty name", way_out=way_out)
    if "-" in given:
        raise SourceError("standard input goes alone", way_out="leave the other inputs out")
    if not given and paths_file is None:
        raise SourceError("no input", way_out="name a folder, a file, a glob, or a list of paths")
    if root is not None and paths_file is None:
        way_out = "name the list with --paths-file, or leave --root out"
        raise SourceError("a root is that of a list of paths", place=str(root), way_out=way_out)
    listings = _listings(given, leave_out)
    missing = _missing()
    for one in listings:
        if isinstance(one, Files | RemoteFiles) and _is_named(one):
            for file in one:
                _check_extra(file, missing)
                _check_named(file, reading)
    if paths_file is not None:
        listings.append(PathsFile(paths_file, root or Path()))
    return Source(listings, reading)


def _listings(given: Sequence[str], leave_out: frozenset[str]) -> list[Listing]:
    """What each input lists; the names of single files are told from the folder they share."""
    local = [Path(one) for one in given if not is_remote(one)]
    shared = _shared_folder([path for path in local if path.is_file()])
    shared_address = shared_path(given)
    return [
        remote_files(one, shared_address, SUFFIXES, leave_out)
        if is_remote(one)
        else _listing(one, shared, leave_out)
        for one in given
    ]


def _check_named(file: Listed, reading: Reading) -> None:
    """Raise for a table that was named and cannot be one, before anything is written."""
    reader = _reader_of(file)
    if reader is _read_parquet:
        check_parquet(file.path, reading.columns, reading.limits)
    elif reader is _read_csv:
        check_csv(file.path, file.name, reading.columns, reading.limits)
    elif reader is _read_html:
        check_html(file.name)
    elif reader is _read_warc:
        check_warc(file.name)


def _shared_folder(files: Sequence[Path]) -> Path:
    """The innermost folder that all the files are in, as their names say."""
    folders = [os.path.abspath(file.parent) for file in files]  # noqa: PTH100  (links stay)
    return Path(os.path.commonpath(folders)) if folders else Path()


def _listing(given: str, shared: Path, leave_out: frozenset[str]) -> Listing:
    path = Path(given)
    if path.is_dir():
        _check_readable(path)
        return Folder(path, SUFFIXES, leave_out)
    if path.is_file():
        return Files((path,), shared)
    if has_magic(given):
        return _glob(given)
    if path.exists():
        way_out = "name a file; for standard input, which is read as JSON lines, -"
        raise SourceError("no regular file", place=given, way_out=way_out)
    reason = "a link that leads nowhere" if path.is_symlink() else "does not exist"
    raise SourceError(reason, place=given, way_out="name a folder, a file, a glob or -")


def _glob(pattern: str) -> Glob:
    found = Glob(pattern)
    if next(iter(found), None) is None:
        raise SourceError("no file matches", place=pattern, way_out="check the pattern")
    return found


def _check_readable(folder: Path) -> None:
    try:
        with os.scandir(folder):
            pass
    except OSError as error:
        raise SourceError(f"cannot be read: {error.strerror}", place=str(folder)) from error
