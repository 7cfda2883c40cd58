"""The content of an HTTP response as it was before it was encoded (RFC 9110, 8.4)."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from io import BytesIO

from rolextract.errors import BadRecord, PageTooLarge
from rolextract.extras import load

_AGAIN = "fetch it again"
_MOST = 3  # codings, one over the other
_GZIP, _ZLIB, _BARE = 31, 15, -15  # as zlib tells its formats


def decoded(content: bytes, codings: str, limit: int) -> bytes:
    """The content without its codings, the header's value; raises BadRecord for what is not
    encoded so, or is cut short, PageTooLarge over the limit of bytes."""
    names = [name for part in codings.lower().split(",") if (name := part.strip())]
    if len(names) > _MOST:
        raise BadRecord(f"the content is encoded {len(names)} times over", way_out=_AGAIN)
    for name in reversed(names):
        if name not in _DECODERS:
            raise BadRecord(f"the content is encoded as {name[:80]!r}, which is not known")
        if content:
            content = _checked(_DECODERS[name], name, content, limit)
    return content


def _checked(decode: Callable[[bytes, int], bytes], name: str, content: bytes, limit: int) -> bytes:
    try:
        content = decode(content, limit + 1)
    except EOFError:
        raise BadRecord(f"the content ends early ({name})", way_out=_AGAIN) from None
    except (zlib.error, OSError) as error:
        message = f"the content is not encoded as its head says ({name}): {error}"
        raise BadRecord(message, way_out=_AGAIN) from None
    if len(content) > limit:
        raise PageTooLarge(f"the page has more than {limit:,} bytes, decoded")
    return content


def _plain(content: bytes, most: int) -> bytes:
    return content[:most]


def _gunzipped(content: bytes, most: int) -> bytes:
    """All members; what follows the last and is none is left out, as browsers do."""
    parts, left = list[bytes](), most
    while left and content.startswith(b"\x1f\x8b" if parts else b""):
        part, content = _inflated(content, left, _GZIP)
        parts.append(part)
        left -= len(part)
    return b"".join(parts)


def _deflated(content: bytes, most: int) -> bytes:
    """With the head of zlib, as the standard has it, or without, as some servers send it."""
    has_head = content[0] & 0x0F == 8 and int.from_bytes(content[:2], "big") % 31 == 0
    return _inflated(content, most, _ZLIB if has_head else _BARE)[0]


def _inflated(content: bytes, most: int, form: int) -> tuple[bytes, bytes]:
    """Up to so many bytes, and what follows; raises EOFError for content that is cut."""
    inflating = zlib.decompressobj(form)
    out = inflating.decompress(content, most)
    if not inflating.eof and len(out) < most:
        raise EOFError
    return out, inflating.unused_data


def _unbrotlied(content: bytes, most: int) -> bytes:
    reader = load("fastwarc.stream_io", "warc").BrotliReader(BytesIO(content))
    data: bytes = reader.read(most)
    return data


_DECODERS: dict[str, Callable[[bytes, int], bytes]] = {
    "identity": _plain,
    "gzip": _gunzipped,
    "x-gzip": _gunzipped,
    "deflate": _deflated,
    "br": _unbrotlied,
}
