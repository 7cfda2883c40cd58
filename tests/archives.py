"""The pages as their site would serve them: as HTML, and in web archives."""

from __future__ import annotations

import gc
import gzip
import io
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from itertools import islice
from pathlib import Path

import pytest

from tests.renderings.site import STYLES, read_source, write_html
from tests.two_hundred import COUNT, pages


@cache
def html_pages() -> dict[str, str]:
    """The pages by id, in each of the markups in turn."""
    styles = list(STYLES.values()) if isinstance(STYLES, dict) else list(STYLES)
    return {
        name: write_html(read_source(text), styles[number % len(styles)])
        for number, (name, text) in enumerate(pages().items())
    }


@contextmanager
def leaky() -> Iterator[None]:
    """warcio leaves its temporary files to the garbage collector, which says so."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)
        yield
        gc.collect()


@leaky()
def write_warc(path: Path, count: int = COUNT) -> Path:
    """The HTML as responses, some compressed, among records that are no pages."""
    warcio = pytest.importorskip("warcio", reason="warcio is not installed")
    pytest.importorskip("fastwarc", reason="fastwarc is not installed")
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    assert warcio
    with path.open("wb") as file:
        writer = WARCWriter(file, gzip=path.suffix == ".gz")
        writer.write_record(writer.create_warcinfo_record("made.warc", {"software": "test"}))

        def respond(uri: str, body: bytes, status: str, *headers: tuple[str, str]) -> None:
            http = StatusAndHeaders(status, list(headers), protocol="HTTP/1.1")
            writer.write_record(
                writer.create_warc_record(
                    uri, "response", payload=io.BytesIO(body), http_headers=http
                )
            )

        kind = ("Content-Type", "text/html; charset=utf-8")
        respond("https://a.test/gone", b"<p>gone</p>", "404 Not Found", kind)
        respond("https://a.test/x.png", b"\x89PNG", "200 OK", ("Content-Type", "image/png"))
        for number, (name, html) in enumerate(islice(html_pages().items(), count)):
            body = html.encode()
            if number % 2:
                body, extra = gzip.compress(body), (("Content-Encoding", "gzip"),)
            else:
                extra = ()
            respond(f"https://a.test/{name}", body, "200 OK", kind, *extra)
    return path


@leaky()
def write_wet(path: Path, count: int = COUNT) -> Path:
    """The pages' own text as conversions."""
    pytest.importorskip("warcio", reason="warcio is not installed")
    pytest.importorskip("fastwarc", reason="fastwarc is not installed")
    from warcio.warcwriter import WARCWriter

    with path.open("wb") as file:
        writer = WARCWriter(file, gzip=path.suffix == ".gz")
        for name, text in islice(pages().items(), count):
            record = writer.create_warc_record(
                f"https://a.test/{name}",
                "conversion",
                payload=io.BytesIO(text.encode()),
                warc_content_type="text/plain",
            )
            writer.write_record(record)
    return path
