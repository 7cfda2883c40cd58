"""Web archives with records that are broken: each is a failure, and those around it are read."""

from __future__ import annotations

import gzip
import zlib
from pathlib import Path

import pytest

from rolextract.sources import Failure, PageRef, Reading, StreamLimits, open_source

pytest.importorskip("fastwarc", reason="fastwarc is not installed")

HTML = b"<html><body>" + b"".join(b"<p>Line %d</p>\n" % n for n in range(900)) + b"</body></html>"
GZIP = gzip.compress(HTML)
_ENDINGS = [".warc", ".warc.gz"]


def response(name: str, body: bytes, *heads: str, length: str = "") -> bytes:
    """A record of a response of status 200 that says to be HTML."""
    http = "\r\n".join(("HTTP/1.1 200 OK", "Content-Type: text/html", *heads, "", ""))
    content = http.encode() + body
    about = [
        *("WARC/1.0", "WARC-Type: response", f"WARC-Target-URI: https://a.test/{name}"),
        "Content-Type: application/http; msgtype=response",
        f"Content-Length: {length or len(content)}",
    ]
    return "\r\n".join((*about, "", "")).encode() + content + b"\r\n\r\n"


def read(path: Path, *records: bytes, limit: int = 1_000_000) -> list[PageRef | Failure]:
    """The pages of an archive of the records, packed one by one where its name says so."""
    packed = path.suffix == ".gz"
    path.write_bytes(b"".join(gzip.compress(one) if packed else one for one in records))
    reading = Reading(limits=StreamLimits(line_bytes=limit))
    return [page for page in open_source([path], reading=reading) if page is not None]


def among(path: Path, record: bytes, limit: int = 1_000_000) -> PageRef | Failure:
    """The page of a record between others, which are read as they are without it."""
    around = [response(name, HTML) for name in "acd"]
    first, found, *rest = read(path, around[0], record, *around[1:], limit=limit)
    assert [page.id for page in (first, *rest)] == [f"https://a.test/{name}" for name in "acd"]
    assert all(isinstance(page, PageRef) and page.body == HTML for page in (first, *rest))
    assert (found.id, found.line) == ("https://a.test/x", 2)
    return found


@pytest.mark.parametrize("ending", _ENDINGS)
@pytest.mark.parametrize(
    ("body", "head", "said"),
    [
        (HTML, "Content-Encoding: gzip", "not encoded as its head says"),
        (HTML, "Content-Encoding: deflate", "not encoded as its head says"),
        (HTML, "Content-Encoding: br", "not encoded as its head says"),
        (HTML, "Content-Encoding: nonsense", "'nonsense', which is not known"),
        (HTML, "Content-Encoding: gzip, gzip, gzip, gzip", "4 times over"),
        (GZIP[:-50], "Content-Encoding: gzip", "ends early"),
        (GZIP[:-4], "Content-Encoding: gzip", "ends early"),
        (GZIP[:-6] + b"\0" + GZIP[-5:], "Content-Encoding: gzip", "not encoded as its head says"),
        (zlib.compress(HTML)[:-50], "Content-Encoding: deflate", "ends early"),
        (b"5\r\nabc", "Transfer-Encoding: chunked", "no HTTP response"),
        (HTML, "Transfer-Encoding: chunked", "no HTTP response"),
    ],
)
def test_a_broken_response(ending: str, body: bytes, head: str, said: str, tmp_path: Path) -> None:
    failure = among(tmp_path / f"x{ending}", response("x", body, head))
    assert isinstance(failure, Failure)
    assert failure.code == "bad_record"
    assert said in failure.message


@pytest.mark.parametrize(
    ("body", "heads"),
    [
        (GZIP, ["Content-Encoding: gzip"]),
        (GZIP, ["Content-Encoding: X-GZIP"]),
        (GZIP + b"\0\0", ["Content-Encoding: gzip"]),
        (gzip.compress(HTML[:500]) + gzip.compress(HTML[500:]), ["Content-Encoding: gzip"]),
        (gzip.compress(GZIP), ["Content-Encoding: gzip, gzip"]),
        (zlib.compress(HTML), ["Content-Encoding: deflate"]),
        (zlib.compress(HTML)[2:-4], ["Content-Encoding: deflate"]),
        (HTML, ["Content-Encoding: identity"]),
        (
            b"%x\r\n%s\r\n0\r\n\r\n" % (len(GZIP), GZIP),
            ["Transfer-Encoding: chunked", "Content-Encoding: gzip"],
        ),
    ],
)
def test_an_encoded_response(body: bytes, heads: list[str], tmp_path: Path) -> None:
    page = among(tmp_path / "x.warc", response("x", body, *heads))
    assert isinstance(page, PageRef)
    assert page.body == HTML


@pytest.mark.parametrize("pack", [gzip.compress, zlib.compress])
def test_a_response_that_grows(pack: object, tmp_path: Path) -> None:
    assert callable(pack)
    head = f"Content-Encoding: {'gzip' if pack is gzip.compress else 'deflate'}"
    packed = response("x", pack(bytes(50_000_000)), head)
    failure = among(tmp_path / "x.warc", packed, limit=100_000)
    assert isinstance(failure, Failure)
    assert failure.code == "too_large"


@pytest.mark.parametrize("ending", _ENDINGS)
@pytest.mark.parametrize("length", ["-5", "abc", "9" * 30, "9" * 5_000])
def test_a_length_that_is_none(ending: str, length: str, tmp_path: Path) -> None:
    records = response("a", HTML), response("x", HTML, length=length), response("c", HTML)
    page, failure = read(tmp_path / f"x{ending}", *records)
    assert isinstance(page, PageRef)
    assert isinstance(failure, Failure)
    assert (failure.code, failure.line) == ("bad_record", 2)
    assert f"Content-Length is '{length[:80]}'; the rest is not read" in failure.message


@pytest.mark.parametrize("at", [3, 100, -60, -6])
def test_a_damaged_member_gives_no_page(at: int, tmp_path: Path) -> None:
    """Not even one that is there whole, where its check sum is another."""
    first, second, third = (gzip.compress(response(name, HTML)) for name in "abc")
    damaged = bytearray(second)
    damaged[at] ^= 0xFF
    path = tmp_path / "x.warc.gz"
    path.write_bytes(first + damaged + third)
    page, failure = (one for one in open_source([path]) if one is not None)
    assert isinstance(page, PageRef)
    assert (page.id, page.body) == ("https://a.test/a", HTML)
    assert isinstance(failure, Failure)
    assert (failure.code, failure.line) == ("bad_record", 2)


def test_padding_between_members(tmp_path: Path) -> None:
    path = tmp_path / "x.warc.gz"
    members = [gzip.compress(response(name, HTML)) + bytes(70_000) for name in "abc"]
    path.write_bytes(b"".join(members))
    assert [page.id for page in open_source([path]) if page] == [
        f"https://a.test/{name}" for name in "abc"
    ]
