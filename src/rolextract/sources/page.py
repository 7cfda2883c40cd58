"""The nouns of a source: a page to be read, and a page that cannot be."""

from __future__ import annotations

from typing import Any, NamedTuple

from rolextract.disk import NoRegularFile, reason_of
from rolextract.errors import PageError, UnreadablePage


class PageRef(NamedTuple):
    """One page that a source names: where its bytes are, or its text, and what came along."""

    id: str
    uri: str | None = None
    file: str | None = None  # as failed.jsonl names it: under the given root, with "/"
    line: int | None = None
    path: str | None = None  # what to open; None where the text is at hand
    text: str | None = None
    metadata: dict[str, str] | None = None
    body: bytes | None = None  # the page's bytes, where they are at hand
    html: bool = False  # bytes of HTML, of which text is made where the page is read

    @property
    def place(self) -> str:
        """Where a reader finds the page: "pages/nurse.txt" or "roles.jsonl, line 3"."""
        return place_of(self.file, self.line)

    def failure(self, error: PageError, sha256: str | None = None) -> Failure:
        """The line of failed.jsonl for an error on this page."""
        return Failure(
            self.id,
            self.uri,
            self.file,
            self.line,
            sha256,
            error.code,
            said(error),
            error.transient,
        )


class Failure(NamedTuple):
    """One page that could not become a record: a line of failed.jsonl; unknown keys are None."""

    id: str | None
    uri: str | None
    file: str | None
    line: int | None
    sha256: str | None
    code: str
    message: str
    transient: bool

    @property
    def place(self) -> str:
        """Where a reader finds the page."""
        return place_of(self.file, self.line)

    def as_dict(self) -> dict[str, Any]:
        """The line's keys in the contract's order."""
        return self._asdict()


def failure_at(file: str, line: int | None, error: PageError, id: str | None = None) -> Failure:  # noqa: A002
    """The line of failed.jsonl for a place of a source that has no page."""
    return Failure(id, None, file, line, None, error.code, said(error), error.transient)


def said(error: PageError) -> str:
    """What an error says without its place, which stands in keys of its own."""
    return f"{error.message} ({error.way_out})" if error.way_out else error.message


def place_of(file: str | None, line: int | None) -> str:
    """The file and the line, as far as they are known."""
    where = file or "?"
    return where if line is None else f"{where}, line {line}"


def unreadable(error: OSError | ValueError, wanted: str = "a file") -> UnreadablePage:
    """The error of what cannot be opened, or is no file where one is ``wanted``."""
    if isinstance(error, NoRegularFile):
        return UnreadablePage(reason_of(error), way_out=f"put {wanted} in its place")
    return UnreadablePage(f"cannot be read: {reason_of(error)}")
