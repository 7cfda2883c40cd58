"""Files of lines, plain or compressed: a line at a time, never more of the file than that."""

from __future__ import annotations

import select
import sys
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from typing import IO, Any, BinaryIO, Protocol

from rolextract.disk import open_regular
from rolextract.errors import BadRecord, PageTooLarge, SourceError
from rolextract.remote import RemoteFile, is_remote
from rolextract.sources.page import unreadable

_BLOCK = 256 * 1024
_PACKED_BLOCK = 16 * 1024
_ZSTD_BLOCK = 512
_MOMENT = 0.05  # seconds without input that are a pause
_OUT = 64 * 1024


@dataclass(frozen=True, slots=True)
class StreamLimits:
    """What a file of lines may cost: bytes of one line, and bytes of the file decompressed."""

    line_bytes: int = 64 * 1024 * 1024
    decompressed_bytes: int = 100 * 1024**3


class Readable(Protocol):
    """Bytes in blocks, b"" at the end."""

    def read(self, size: int = -1, /) -> bytes:
        """Up to ``size`` bytes."""
        ...


def standard_input() -> BinaryIO:
    """The bytes of standard input; raises SourceError where it is closed."""
    if sys.stdin is None:
        way_out = "pipe the pages into it, or name a file"
        raise SourceError("standard input is closed", way_out=way_out)
    return sys.stdin.buffer


def open_stream(path: str) -> IO[bytes] | RemoteFile:
    """The bytes of a file as they are stored, wherever it is; raises UnreadablePage."""
    if is_remote(path):
        return RemoteFile(path)
    try:
        return open_regular(path, buffering=0)
    except (OSError, ValueError) as error:
        raise unreadable(error) from error


class Gap(Enum):
    """What a stream of lines has in the place of one."""

    TOO_LONG = "a line over the limit"
    PAUSE = "nothing to be read now"


def decompressed(stream: Readable, name: str) -> Iterator[bytes]:
    """The stream's content in blocks; ``.gz`` and ``.zst`` names are decompressed."""
    lowered = name.lower()
    read = _zstd if lowered.endswith(".zst") else _gzip if lowered.endswith(".gz") else _plain
    return read(stream)


def piped(stream: Readable, handle: int) -> Iterator[bytes]:
    """What comes through a pipe, b"" whenever nothing has come for a moment."""
    while True:
        ready, _, _ = select.select((handle,), (), (), _MOMENT)
        if not ready:
            yield b""
        elif block := stream.read(_BLOCK):
            yield block
        else:
            return


def checked(blocks: Iterator[bytes], limit: int) -> Iterator[bytes]:
    """The blocks; raises BadRecord for a file that is damaged or ends early, PageTooLarge over
    the limit of bytes."""
    size = 0
    for block in _told(blocks):
        size += len(block)
        if size > limit:
            raise over(limit)
        yield block


def over(limit: int) -> PageTooLarge:
    """The error of a file that holds more than the limit of decompressed bytes."""
    return PageTooLarge(
        f"the file has more than {limit:,} bytes decompressed; its rest is not read",
        way_out="raise the limit of decompressed bytes, or split the file",
    )


def _told(blocks: Iterator[bytes]) -> Iterator[bytes]:
    """The blocks; what a library says of a broken file is said in our words."""
    try:
        yield from blocks
    except EOFError:
        raise BadRecord("the compressed file ends early", way_out=_AGAIN) from None
    except (zlib.error, _DamagedZstd) as error:
        raise BadRecord(f"the compressed file is damaged: {error}", way_out=_AGAIN) from None
    except OSError as error:  # gzip's BadGzipFile is one
        reason = error.strerror or str(error)
        raise BadRecord(f"the file cannot be read on: {reason}", way_out=_AGAIN) from None


_AGAIN = "fetch it again"


class _DamagedZstd(Exception):
    """What zstandard says of a frame; the library is loaded only where it is needed."""


def _plain(stream: Readable) -> Iterator[bytes]:
    while block := stream.read(_BLOCK):
        yield block


def _gzip(stream: Readable) -> Iterator[bytes]:
    """The content of every member; its last block is given when its check sum was found right."""
    member, held = None, b""
    packed = b""
    while packed or (packed := stream.read(_PACKED_BLOCK)):
        if member is None:
            packed = packed.lstrip(b"\0")  # members may be padded
            member = zlib.decompressobj(zlib.MAX_WBITS | 16) if packed else None
            continue
        content = member.decompress(packed, _BLOCK)
        if held and content:
            yield held
        held = content or held
        packed = member.unused_data if member.eof else member.unconsumed_tail
        if member.eof:
            if held:
                yield held
            member, held = None, b""
    if member is not None:
        if held:
            yield held
        raise EOFError


def _zstd(stream: Readable) -> Iterator[bytes]:
    """The content of every frame; its own stream reader takes a file that is cut for a whole one.

    Fed by few bytes: one of them can stand for 32 KB of content.
    """
    import zstandard

    frame: Any = None
    try:
        while data := stream.read(_ZSTD_BLOCK):
            while data:
                frame = frame or zstandard.ZstdDecompressor().decompressobj(write_size=_OUT)
                if content := frame.decompress(data):
                    yield content
                data = frame.unused_data
                frame = None if frame.eof else frame
    except zstandard.ZstdError as error:
        raise _DamagedZstd(str(error)) from None
    if frame is not None:
        raise EOFError


def split_lines(blocks: Iterator[bytes], limit: int) -> Iterator[bytes | Gap]:
    """The lines of the blocks without their ends, a gap for each one over the limit; an empty
    block is a pause."""
    parts: list[bytes] = []  # of the line that is being read
    size = 0
    for block in blocks:
        if not block:
            yield Gap.PAUSE
        *ended, rest = block.split(b"\n")
        for end in ended:
            whole = size + len(end) <= limit
            yield b"".join((*parts, end)) if whole else Gap.TOO_LONG
            parts, size = [], 0
        size += len(rest)
        if size <= limit:
            parts.append(rest)
        else:
            parts = []
    if size:
        yield b"".join(parts) if size <= limit else Gap.TOO_LONG
