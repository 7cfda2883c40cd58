"""Lines packed in frames: each is a file of its own when cut out, so that what was written before
an interruption can be read up to its last whole frame, and any frame without those before it.

A frame of ``.jsonl`` is its lines as they are; of ``.gz`` a member; of ``.zst`` a frame.
"""

from __future__ import annotations

import os
import struct
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any, Literal, NamedTuple

Packing = Literal["", ".gz", ".zst"]

_BLOCK = 1024 * 1024
_FEW = 256 * 1024  # bytes that stay near while they are looked through
_GZIP_HEADER = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\xff"  # no name, no time, no system
_GZIP_LEVEL = 6
_ZSTD_LEVEL = 3


class Frame(NamedTuple):
    """A frame's slice of the file, and its lines."""

    start: int
    size: int
    lines: bytes


def pack(lines: bytes, packing: Packing) -> bytes:
    """The lines as one frame; the same bytes for the same lines."""
    if packing == ".zst":
        import zstandard

        return zstandard.ZstdCompressor(level=_ZSTD_LEVEL, write_checksum=True).compress(lines)
    if packing == ".gz":
        deflate = zlib.compressobj(_GZIP_LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
        body = deflate.compress(lines) + deflate.flush()
        return _GZIP_HEADER + body + struct.pack("<II", zlib.crc32(lines), len(lines) & 0xFFFFFFFF)
    return lines


def unpack(frame: bytes, packing: Packing) -> bytes:
    """The lines of one frame."""
    return frame if not packing else bytes(_opened(packing).decompress(frame))


def find_frames(path: Path, packing: Packing) -> Iterator[Frame]:
    """The whole frames of a file from its start; ends before the first that is cut or damaged."""
    with path.open("rb") as file:
        if packing:
            yield from _compressed_frames(file, packing)
        else:
            yield from _lines(file)


def _lines(file: IO[bytes]) -> Iterator[Frame]:
    start = 0
    for line in file:
        if not line.endswith(b"\n"):
            return
        yield Frame(start, len(line), line)
        start += len(line)


class Line(NamedTuple):
    """A line's slice of a file, its end included, how it begins, and its last byte before that."""

    start: int
    size: int
    head: bytes
    last: int


def find_lines(path: Path, head: int) -> Iterator[Line]:
    """The whole lines of a file, each with so many bytes of its beginning; far quicker than
    reading all of each, where lines are long."""
    block = bytearray(_FEW)
    with path.open("rb", buffering=0) as file:
        at = start = last = 0  # of the block, of the line; the last byte of the block before
        begun = b""  # of a line that began there
        while count := file.readinto(block):
            here = 0
            while (end := block.find(b"\n", here, count) + 1) > 0:
                begun += block[here : min(end, here + head - len(begun))]
                last = block[end - 2] if end > 1 else last
                yield Line(start, at + end - start, begun, last)
                start, here, begun = at + end, end, b""
            begun += block[here : min(count, here + head - len(begun))]
            at, last = at + count, block[count - 1]


def _compressed_frames(file: IO[bytes], packing: Packing) -> Iterator[Frame]:
    start, at, parts, frame = 0, 0, [], _opened(packing)
    while data := file.read(_BLOCK):
        while data:
            try:
                parts.append(frame.decompress(data))
            except (zlib.error, _zstd_error()):
                return
            if not frame.eof:
                at += len(data)
                break
            at += len(data) - len(frame.unused_data)
            yield Frame(start, at - start, b"".join(parts))
            data = frame.unused_data
            start, parts, frame = at, [], _opened(packing)


def _opened(packing: Packing) -> Any:
    """An object that decompresses one frame."""
    if packing == ".gz":
        return zlib.decompressobj(16 + zlib.MAX_WBITS)
    import zstandard

    return zstandard.ZstdDecompressor().decompressobj()


def _zstd_error() -> type[Exception]:
    import zstandard

    error: type[Exception] = zstandard.ZstdError
    return error


def read_slice(handle: int, start: int, size: int) -> bytes:
    """A slice of an open file, wherever its position is."""
    return os.pread(handle, size, start)
