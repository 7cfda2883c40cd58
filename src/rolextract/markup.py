"""HTML as text, by the tool that loses least of a page (docs/renderings.md): resiliparse."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from hashlib import sha256
from typing import Any, NamedTuple

from rolextract.decode import DEFAULT_LIMITS, Limits, decode
from rolextract.extras import load

_DOCUMENT = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*+(?:<\?xml[^>]{0,200}>\s*+)?(?:<!--[^>]{0,500}>\s*+)?"
    rb"<(?:!doctype\s+html|html)[\s>]",
    re.IGNORECASE,
)


class Rendered(NamedTuple):
    """The text of a page of HTML, and what a record's ``source`` says of both."""

    text: str
    sha256: str  # of the HTML's bytes
    encoding: str
    made_by: str
    text_sha256: str

    def source(self) -> dict[str, str]:
        """The keys of ``source`` that a record of the text alone has otherwise."""
        return {
            "sha256": self.sha256,
            "encoding": self.encoding,
            "made_by": self.made_by,
            "text_sha256": self.text_sha256,
        }


def begins_as_html(data: bytes) -> bool:
    """Whether bytes open as a document of HTML does, after blanks, a mark and a declaration."""
    return _DOCUMENT.match(data) is not None


def render(html: bytes, limits: Limits = DEFAULT_LIMITS) -> Rendered:
    """The visible text of a page, blocks on lines of their own.

    Raises MissingExtra without resiliparse, PageError for bytes that are no text or too many.
    """
    extract = load("resiliparse.extract.html2text", "html").extract_plain_text
    page = decode(html, limits)
    text = str(extract(page.text))
    digest = sha256(text.encode("utf-8")).hexdigest()
    return Rendered(text, page.sha256, page.encoding or "utf-8", made_by(), digest)


def extract_html(
    extract: Callable[..., Any], html: bytes, limits: Limits = DEFAULT_LIMITS, **about: Any
) -> tuple[dict[str, Any], str]:
    """The record's data of the text that is made of HTML, and that text.

    ``extract`` makes a text a record; it is called with what is known ``about`` the page. Raises
    MissingExtra, PageError.
    """
    made = render(html, limits)
    data = extract(made.text, **about).data
    return {**data, "source": {**data["source"], **made.source()}}, made.text


@cache
def made_by() -> str:
    """The tool and its version, as ``source.made_by`` names them; raises MissingExtra."""
    from importlib.metadata import version

    load("resiliparse.extract.html2text", "html")
    return f"resiliparse {version('resiliparse')}"
