"""A file that is one page of text: listed by the parent, read where the page is read."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import PurePosixPath

from rolextract.errors import PageTooLarge, UnreadablePage
from rolextract.markup import check_html
from rolextract.remote import RemoteFile, is_remote, reading
from rolextract.sources.folder import Listed
from rolextract.sources.page import Failure, PageRef


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
        # Not blocking: a named pipe would wait for a writer for ever.
        handle = os.open(path, os.O_RDONLY | os.O_CLOEXEC | os.O_NONBLOCK)
        try:
            about = os.fstat(handle)
            if not stat.S_ISREG(about.st_mode):
                raise UnreadablePage("no regular file", way_out="put a text file in its place")
            if about.st_size > limit:
                raise _too_large(about.st_size, limit)
            data = os.read(handle, about.st_size + 1)
            return data if len(data) == about.st_size else _rest(handle, data, limit)
        finally:
            os.close(handle)
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else str(error)
        raise UnreadablePage(f"cannot be read: {reason}") from error


def _remote_bytes(address: str, limit: int) -> bytes:
    with RemoteFile(address) as file, reading():
        data = file.read(limit + 1)
        while len(data) <= limit and (more := file.read(limit + 1 - len(data))):
            data += more
    if len(data) > limit:
        raise _too_large(file.size or len(data), limit)
    return data


def _rest(handle: int, data: bytes, limit: int) -> bytes:
    """All of a file that gave less than its size, or more, as files do that are being written."""
    parts = [data]
    size = len(data)
    while part := os.read(handle, 1024 * 1024):
        parts.append(part)
        size += len(part)
        if size > limit:
            raise _too_large(size, limit)
    return b"".join(parts)


def _too_large(size: int, limit: int) -> PageTooLarge:
    return PageTooLarge(
        f"the page has {size:,} bytes, the limit is {limit:,}",
        way_out="raise the limit of page bytes, or split the file into its pages",
    )
