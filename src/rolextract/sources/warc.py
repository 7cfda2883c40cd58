"""Web archives: WARC responses that are HTML, and the text of WET files, one page a record."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from rolextract.addresses import uri_of
from rolextract.errors import BadRecord, PageError, PageTooLarge
from rolextract.extras import load
from rolextract.sources.content import decoded
from rolextract.sources.folder import Listed
from rolextract.sources.page import Failure, PageRef, failure_at
from rolextract.sources.streams import StreamLimits, checked, decompressed, open_stream

_HTML = frozenset({"text/html", "application/xhtml+xml"})
_AGAIN = "fetch it again"
_LONGEST_LENGTH = 18  # digits of a number of bytes


def check_warc(name: str) -> None:
    """Raise MissingExtra where an archive of this name cannot be read."""
    load("fastwarc.warc", "warc")
    if not is_of_text(name):
        load("resiliparse.extract.html2text", "html")


def is_of_text(name: str) -> bool:
    """Whether an archive of this name holds text that was made already, and no HTML."""
    return name.lower().endswith((".wet", ".wet.gz"))


def read_warc(file: Listed, limits: StreamLimits) -> Iterator[PageRef | Failure]:
    """The pages of an archive, their address their id; what cuts it short is the last failure.

    A page is a response of status 200 that is HTML, or a conversion to text; other records are
    left out. A page's line is the number of its record. Raises MissingExtra.
    """
    check_warc(file.name)
    warc = load("fastwarc.warc", "warc")
    number = 1
    try:
        with open_stream(file.path) as stream:
            blocks = checked(decompressed(stream, file.name), limits.decompressed_bytes)
            for record in _records(warc, blocks):
                page = _page(record, file.name, number, limits.line_bytes)
                if page is not None:
                    yield page
                number += 1
    except PageError as error:
        yield failure_at(file.name, number, error)


class _Blocks:
    """Blocks as the file that fastwarc reads; what goes wrong in them is kept, and raised later:
    the library would say it in its own words."""

    def __init__(self, blocks: Iterator[bytes]) -> None:
        self._blocks = blocks
        self._rest = b""
        self._read = 0
        self.error: PageError | None = None

    def read(self, size: int = -1) -> bytes:
        """Up to ``size`` bytes, b"" at the end."""
        if not self._rest and self.error is None:
            try:
                self._rest = next(self._blocks, b"")
            except PageError as error:
                self.error = error
        size = size if size > 0 else len(self._rest)
        data, self._rest = self._rest[:size], self._rest[size:]
        self._read += len(data)
        return data

    def tell(self) -> int:
        """The bytes given so far."""
        return self._read

    def close(self) -> None:
        """Nothing: the reader of the file closes it."""


def _records(warc: Any, blocks: Iterator[bytes]) -> Iterator[Any]:
    """The records; raises PageError for an archive that is damaged or none."""
    stream = _Blocks(blocks)
    found = False
    try:
        for record in warc.ArchiveIterator(
            stream, parse_http=False, record_types=warc.WarcRecordType.any_type, stream_detect=False
        ):
            if stream.error is not None:
                break
            found = True
            yield record
    except OSError as error:
        if stream.error is None:
            raise BadRecord(f"no WARC record: {error}", way_out=_AGAIN) from None
    if stream.error is not None:
        raise stream.error
    if not found:
        raise BadRecord("no WARC record in the file", way_out=_AGAIN)


def _page(record: Any, file: str, number: int, limit: int) -> PageRef | Failure | None:
    """The page of a record; None for a record of another kind; raises for one that is cut."""
    kind = record.headers.get("WARC-Type")
    length = record.headers.get("Content-Length")
    if not length:
        raise BadRecord("the file ends inside the head of a record", way_out=_AGAIN)
    if not length.isdecimal() or len(length) > _LONGEST_LENGTH:
        message = f"the record's Content-Length is {length[:80]!r}; the rest is not read"
        raise BadRecord(message, way_out=_AGAIN)
    if kind not in ("response", "conversion"):
        _skip(record, int(length))
        return None
    uri = record.headers.get("WARC-Target-URI")
    if int(length) > limit:
        error = PageTooLarge(f"the record has {int(length):,} bytes, the limit is {limit:,}")
        return failure_at(file, number, error, uri)
    body = record.reader.read()
    if len(body) != int(length):
        raise BadRecord("the file ends inside a record", way_out=_AGAIN)
    html = kind == "response"
    if html:
        try:
            content = _content(record, body, limit)
        except PageError as error:
            return failure_at(file, number, error, uri)
        if content is None:
            return None
        body = content
    return PageRef(uri or f"{file}/{number}", uri_of(uri), file, number, body=body, html=html)


def _skip(record: Any, length: int) -> None:
    left = length
    while left > 0:
        block = record.reader.read(min(left, 1024 * 1024))
        if not block:
            raise BadRecord("the file ends inside a record", way_out=_AGAIN)
        left -= len(block)


def _content(record: Any, body: bytes, limit: int) -> bytes | None:
    """The HTML of a response, its content decoded; None for one that is none, or no success."""
    # In a record of its own: one that is broken would leave the archive without a reader.
    http = load("fastwarc.warc", "warc").WarcRecord()
    http.is_http = record.is_http
    http.set_bytes_content(body)
    try:
        http.parse_http(auto_decode="transfer")
        headers = http.http_headers
        if headers is None or headers.status_code != 200 or http.http_content_type not in _HTML:
            return None
        content: bytes = http.reader.read()
    except OSError as error:
        raise BadRecord(f"no HTTP response: {error}", way_out=_AGAIN) from None
    return decoded(content, headers.get("Content-Encoding", ""), limit)
