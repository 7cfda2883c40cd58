"""Which files of a folder of records a run may overwrite or remove: its records and their texts.

A folder is the user's too. A file that somebody else has put there is told by its beginning, and
is left as it is. A link is never ours: a run makes none.
"""

# Names are many here, as in `folder`.
# ruff: noqa: PTH108, PTH113, PTH114, PTH123, PTH202

from __future__ import annotations

import os
from contextlib import suppress
from hashlib import sha256

from rolextract.errors import OutputError
from rolextract.sinks.heads import begins_as_record, has_source, source_of

_HEAD = 4096  # bytes of a record in which its source ends, unless much metadata travels
_FLAGS = os.O_RDONLY | os.O_CLOEXEC | os.O_NONBLOCK  # a named pipe would wait for ever
_WAY_OUT = "move it away, then run the same command again: it goes on"


def head_of(path: str, flags: int = 0) -> bytes | None:
    """The first bytes of a file, a record's ``source`` at least; None where there is no file."""
    try:
        handle = os.open(path, _FLAGS | flags)
    except OSError:
        return None
    try:
        head = os.read(handle, _HEAD)
        if begins_as_record(head) and not has_source(head):
            head += os.read(handle, os.fstat(handle).st_size)
    except OSError:  # a folder of that name
        return None
    else:
        return head
    finally:
        os.close(handle)


def is_record(path: str) -> bool:
    """True for a file, and no link, that begins as a record does."""
    return begins_as_record(head_of(path, os.O_NOFOLLOW) or b"")


def check_record(path: str) -> None:
    """Raise OutputError where something stands in a record's place that is neither a record nor
    an empty file."""
    if os.path.lexists(path) and not is_record(path) and not _is_empty(path):
        said = "stands in the place of a record and is none, so it is not overwritten"
        raise OutputError(said, place=path, way_out=_WAY_OUT)


def check_text(path: str, text: bytes, record: str) -> None:
    """Raise OutputError where something stands in the place of a record's text that is neither
    this text nor the one that the record in place was read from."""
    if os.path.lexists(path) and not _has_digest(
        path, {sha256(text).hexdigest(), _text_of(record)}
    ):
        said = "stands in the place of a record's text and is none, so it is not overwritten"
        raise OutputError(said, place=path, way_out=_WAY_OUT)


def remove(record: str, text: str) -> None:
    """Remove a record, and the text that it was read from where that was kept beside it."""
    kept = _has_digest(text, {_text_of(record)})
    os.unlink(record)
    if kept:
        with suppress(FileNotFoundError):
            os.unlink(text)


def _is_empty(path: str) -> bool:
    return os.path.isfile(path) and not os.path.islink(path) and not os.path.getsize(path)


def _text_of(record: str) -> str | None:
    """The digest of the text that the record in a file was read from, if that was made of HTML."""
    source = source_of(head_of(record, os.O_NOFOLLOW) or b"") or {}
    return source.get("text_sha256")


def _has_digest(path: str, digests: set[str | None]) -> bool:
    if not os.path.isfile(path) or os.path.islink(path) or digests == {None}:
        return False
    with open(path, "rb") as file:
        return sha256(file.read()).hexdigest() in digests
