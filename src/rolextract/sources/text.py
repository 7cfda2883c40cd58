"""A file that is one page of text: listed by the parent, read where the page is read."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from rolextract.disk import OverLimit, read_regular
from rolextract.errors import PageTooLarge
from rolextract.markup import check_html
from rolextract.remote import RemoteFile, is_remote, reading
from rolextract.sources.folder import Listed
from rolextract.sources.page import Failure, PageRef, unreadable


def read_text(file: Listed) -> Iterator[PageRef | Failure]:
    """The one page that a file is; its id is its path under the root without its last suffix."""
    name = file.name
    yield PageRef(_without_suffix(name), file.uri or name, name, None, file.path)


def read_html(file: Listed) -> Iterator[PageRef | Failure]:
    """The one page that a file of HTML is; raises MissingExtra."""
    check_html(file.name)
    name = file.name
    yield PageRef(_without_suffix(name), file.uri or name, name, None, file.path, html=True)


def _without_suffix(name: str) -> str:
    if name.endswith(".txt") and not name.endswith("/.txt") and len(name) > 4:
        return name[:-4]
    return str(PurePosixPath(name).with_suffix(""))


def page_bytes(path: str, limit: int) -> bytes:
    """The bytes of a page's file, never more than ``limit`` of them.

    Raises UnreadablePage for what cannot be opened or is no file, PageTooLarge over the limit.
    """
    if is_remote(path):
        return _remote_bytes(path, limit)
    try:
        return read_regular(path, limit)
    except OverLimit as over:
        raise too_large(over.size, limit) from None
    except (OSError, ValueError) as error:
        raise unreadable(error, "a text file") from error


def _remote_bytes(address: str, limit: int) -> bytes:
    with RemoteFile(address) as file, reading():
        data = file.read(limit + 1)
        while len(data) <= limit and (more := file.read(limit + 1 - len(data))):
            data += more
    if len(data) > limit:
        raise too_large(file.size or len(data), limit)
    return data


def too_large(size: int | None, limit: int) -> PageTooLarge:
    """The error of a page of more bytes than the limit; None where nobody knows of how many."""
    held = f"{size:,} bytes, the limit is {limit:,}" if size else f"more than {limit:,} bytes"
    return PageTooLarge(
        f"the page has {held}",
        way_out="raise the limit of page bytes, or split the file into its pages",
    )
