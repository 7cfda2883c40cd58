"""Every error rolextract raises on purpose.

::

    RolextractError            anything of ours; carries ``place`` and ``way_out``
    ├── PageError              one page cannot become a record; ``code`` goes to failed.jsonl
    │   ├── EmptyPage          nothing but white space
    │   ├── NotText            binary bytes, or a lone surrogate in a str
    │   ├── PageTooLarge       over a limit of size, lines or values
    │   ├── UnknownLayout      fewer than two headings or row labels of any profile
    │   ├── BadRecord          a broken line of a source file
    │   │   └── ChangedFile    a file of rows that somebody wrote to while it was read
    │   ├── DuplicateId        an id met before in the same run
    │   ├── UnreadablePage     the page's file cannot be opened or read
    │   ├── NeedsExtra         HTML, and the library that makes its text is not installed
    │   ├── PageTimeout        a page took longer than the time it was given
    │   └── WorkerDied         the worker process ended on this page
    ├── DataFileError          a layout or vocabulary file is wrong; names file and line
    ├── SourceError            an input cannot be read at all
    ├── OutputError            an output cannot be written, or is not ours to write
    ├── RunStopped             a run ended early because too many pages failed
    ├── RecordError            stored JSON is no record of the schema
    └── MissingExtra           an optional library is not installed; names the extra

A bug is none of these and is never turned into one.
"""

from __future__ import annotations

_LONGEST_SAID = 1_000  # characters; what a page or a file holds is quoted, not repeated whole


def _short(said: str) -> str:
    return said if len(said) <= _LONGEST_SAID else f"{said[: _LONGEST_SAID - 1]}…"


def kind_of(value: object) -> str:
    """What a value of the wrong type is called in a TypeError."""
    return "None" if value is None else type(value).__name__


class RolextractError(Exception):
    """What went wrong, where (``place``), and what to do about it (``way_out``)."""

    def __init__(self, message: str, *, place: str = "", way_out: str = "") -> None:
        super().__init__(message)
        self.message = _short(message)
        self.place = place
        self.way_out = _short(way_out)

    def __str__(self) -> str:
        head = f"{self.place}: {self.message}" if self.place else self.message
        return f"{head} ({self.way_out})" if self.way_out else head

    def __reduce__(self) -> tuple[object, ...]:
        """Errors cross process borders: rebuild with the keyword arguments."""
        return _rebuild, (type(self), self.message, self.place, self.way_out)


def _rebuild(kind: type[RolextractError], message: str, place: str, way_out: str) -> Exception:
    return kind(message, place=place, way_out=way_out)


class PageError(RolextractError):
    """One page cannot become a record; ``transient`` says whether a rerun may help."""

    code = "page"
    transient = False


class EmptyPage(PageError):
    """The page has nothing but white space."""

    code = "empty"


class NotText(PageError):
    """The bytes are binary, or the str holds a lone surrogate."""

    code = "not_text"


class PageTooLarge(PageError):
    """The page is over the limit of bytes, lines or values."""

    code = "too_large"


class UnknownLayout(PageError):
    """No layout profile finds two of its headings or row labels."""

    code = "unknown_layout"


class BadRecord(PageError):
    """One line or row of a source cannot be read."""

    code = "bad_record"


class ChangedFile(BadRecord):
    """Somebody wrote to a file of rows while it was read: of its rest nothing is known."""

    transient = True


class DuplicateId(PageError):
    """The id was met before in the same run; the first page keeps it."""

    code = "duplicate_id"


class UnreadablePage(PageError):
    """The page's file cannot be opened or read; another day it may be."""

    code = "unreadable"
    transient = True


class NeedsExtra(PageError):
    """The page is HTML, and the optional library that makes its text is not installed."""

    code = "needs_extra"


class PageTimeout(PageError):
    """The page took longer than the time it was given."""

    code = "timeout"
    transient = True


class WorkerDied(PageError):
    """The worker process ended while it read this page, twice."""

    code = "worker_died"
    transient = True


class DataFileError(RolextractError):
    """A layout or vocabulary file is wrong; ``place`` is file and line."""


class SourceError(RolextractError):
    """An input cannot be read at all."""


class OutputError(RolextractError):
    """An output cannot be written, or holds what this run may not touch."""


class RunStopped(RolextractError):
    """The run ended early because more pages failed than was allowed."""


class RecordError(RolextractError):
    """Stored JSON is no record of the schema."""


class MissingExtra(RolextractError):
    """An optional library is missing; the message names the extra that brings it."""
