"""Files at addresses (``s3://``, ``gs://``, ``https://``) through fsspec; no message has a
password or a signature in it."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from tempfile import TemporaryFile
from typing import Any, Self
from urllib.parse import unquote, urlsplit

from rolextract.addresses import scheme_of, without_credentials
from rolextract.errors import (
    MissingExtra,
    PageTooLarge,
    RolextractError,
    SourceError,
    UnreadablePage,
)
from rolextract.extras import load

WEB = frozenset({"http", "https"})
"""Schemes of which a file is a page, and nothing is listed or written."""

_OF_GOOGLE = frozenset({"gs", "gcs"})
_OF_EXTRA = frozenset({"s3", "s3a", "http", "https"}) | _OF_GOOGLE
_GOOGLE_GRPC = "GCSFS_EXPERIMENTAL_ZB_HNS_SUPPORT"
_NOT_FOUND = 404
_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*+://[^\s'\"<>)]*+", re.IGNORECASE)
_LONGEST = 300
_BLOCK = 1024 * 1024
_END = 8  # bytes that tell whether a server gives parts of a file


def is_remote(name: str) -> bool:
    """True for an address, False for a path."""
    return scheme_of(name) is not None


def path_of(address: str) -> str:
    """What an address says behind its scheme, credentials and query left out: "bucket/a/b.txt"."""
    parts = urlsplit(without_credentials(address))
    path = unquote(parts.path) if scheme_of(address) in WEB else parts.path
    return f"{parts.netloc}{path}".rstrip("/")


def filesystem(address: str) -> tuple[Any, str]:
    """The file system of an address and the path in it.

    Raises MissingExtra where a library is missing, SourceError for an unknown scheme.
    """
    core = load("fsspec.core", "remote")
    scheme = scheme_of(address)
    if scheme in _OF_GOOGLE:
        # gcsfs asks by gRPC what kind a bucket is, and gRPC does not bear that workers are forked.
        os.environ.setdefault(_GOOGLE_GRPC, "false")
    try:
        fs, path = core.url_to_fs(address)
    except ImportError as error:
        message = f"{scheme}:// needs a library that cannot be imported ({reason(error)})"
        extra = "pip install 'rolextract[remote]'"
        way_out = extra if scheme in _OF_EXTRA else "install what it names"
        raise MissingExtra(message, way_out=way_out) from None
    except Exception as error:
        raise SourceError(reason(error), place=without_credentials(address)) from None
    return fs, str(path)


def reason(error: Exception) -> str:
    """The first line of what a library says, addresses in it without their credentials."""
    said = str(error).strip().split("\n")[0] or type(error).__name__
    return _ADDRESS.sub(lambda found: without_credentials(found[0]), said)[:_LONGEST]


@contextmanager
def reading() -> Iterator[None]:
    """Whatever a library raises inside is an UnreadablePage: each has errors of its own."""
    try:
        yield
    except RolextractError:
        raise
    except FileNotFoundError as error:
        cause = error.__cause__  # of the web: a server that answers nothing is none, too
        if isinstance(cause, Exception) and getattr(cause, "status", None) != _NOT_FOUND:
            raise UnreadablePage(f"cannot be read: {reason(cause)}") from None
        raise UnreadablePage("does not exist") from None
    except Exception as error:
        raise UnreadablePage(f"cannot be read: {reason(error)}") from None


def seekable(address: str, limit: int) -> Any:
    """A file that can be read at any place: in parts, where the server gives them, else by a copy
    without a name.

    Raises UnreadablePage, PageTooLarge for what would have to be copied and is over the limit.
    """
    if scheme_of(address) not in WEB:
        return RemoteFile(address, cache_type="none")
    return _in_parts(address) or _copy(address, limit)


def _in_parts(address: str) -> RemoteFile | None:
    """The file, if its server gives its end alone; what is wrong else, a copy will tell."""
    with suppress(OSError, ValueError, UnreadablePage), ExitStack() as stack:
        file = stack.enter_context(RemoteFile(address, block_size=_BLOCK, cache_type="none"))
        file.seek(-_END, os.SEEK_END)
        if len(file.read(_END)) == _END:
            file.seek(0)
            stack.pop_all()
            return file
    return None


def _copy(address: str, limit: int) -> Any:
    copy = TemporaryFile()  # noqa: SIM115  (its reader closes it)
    with ExitStack() as stack, RemoteFile(address) as file, reading():
        stack.callback(copy.close)
        while block := file.read(_BLOCK):
            if copy.tell() + len(block) > limit:
                raise PageTooLarge(
                    f"the server gives the file as a whole only, and it has more than {limit:,} "
                    "bytes",
                    way_out="fetch it, and read the file; or raise the limit of decompressed bytes",
                )
            copy.write(block)
        stack.pop_all()
    copy.seek(0)
    return copy


class RemoteFile:
    """A file that is being read; what a library raises then is an OSError."""

    def __init__(self, address: str, **how: Any) -> None:
        fs, path = filesystem(address)
        # Not every server of the web gives parts of a file; all give it from its start to its end.
        streamed = {"block_size": 0} if scheme_of(address) in WEB else {}
        with reading():
            self._file = fs.open(path, "rb", **(how or streamed))

    def read(self, size: int = -1, /) -> bytes:
        """Up to ``size`` bytes, b"" at the end."""
        try:
            data: bytes = self._file.read(size)
        except Exception as error:
            raise OSError(reason(error)) from None
        return data

    def __getattr__(self, name: str) -> Any:
        return getattr(self._file, name)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()
