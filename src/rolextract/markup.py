"""HTML as text, by the tool that loses least of a page (docs/renderings.md): resiliparse."""

from __future__ import annotations

import re
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Callable
from functools import cache
from hashlib import sha256
from typing import Any, Literal, NamedTuple, get_args

from rolextract.decode import DEFAULT_LIMITS, Limits, decode, page_from_str
from rolextract.errors import MissingExtra, NeedsExtra
from rolextract.extras import load
from rolextract.parsing_cost import check_parsing_cost

Told = Literal["auto", "always", "never"]
"""Whether pages that no name tells are HTML: by how each begins, all of them, or none."""

_MARK = "\ufeff"
_OPENING = r"""
    \s*+
    (?: <\?xml [^<>]{0,200} > \s*+ )?+            # a declaration of XML
    (?: <!-- (?: [^-]++ | -(?!->) )*+ --> \s*+ )*+  # comments
    < (?: !doctype \s++ html | html | head | body ) [\s>]
"""
_DOCUMENT = re.compile(f"{_MARK}?+{_OPENING}", re.IGNORECASE | re.VERBOSE)
_DOCUMENT_BYTES = re.compile(rb"(?:\xef\xbb\xbf)?+" + _OPENING.encode(), re.IGNORECASE | re.VERBOSE)


class Rendered(NamedTuple):
    """The text of a page of HTML, and what a record's ``source`` says of both."""

    text: str
    sha256: str  # of the HTML: its bytes, or the UTF-8 of a str
    encoding: str | None  # None for a str
    made_by: str
    text_sha256: str

    def source(self) -> dict[str, str | None]:
        """The keys of ``source`` that a record of the text alone has otherwise."""
        return {
            "sha256": self.sha256,
            "encoding": self.encoding,
            "made_by": self.made_by,
            "text_sha256": self.text_sha256,
        }


def checked_told(told: Told) -> Told:
    """The word as it was given; raises ValueError for one that is none of them."""
    words = get_args(Told)
    if told not in words:
        raise ValueError(f"html is {told!r}, and should be one of {', '.join(words)}")
    return told


def begins_as_html(page: str | bytes) -> bool:
    """Whether a page opens as a whole document of HTML does: with its type or the tag of the
    document, its head or its body, after blanks, a byte order mark, a declaration and comments.

    A piece of a document (``<div>…``) does not: Markdown may begin so too.
    """
    return html_opening(page) > 0


def html_opening(page: str | bytes) -> int:
    """Where the opening of a document of HTML ends, which a page begins with; else 0."""
    if isinstance(page, bytes) and page.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        page = page.decode("utf-16", "replace")
    found = _DOCUMENT.match(page) if isinstance(page, str) else _DOCUMENT_BYTES.match(page)
    return found.end() if found else 0


def is_html(page: str | bytes, told: Told) -> bool:
    """Whether a page that no name tells is taken for HTML."""
    return told == "always" or (told == "auto" and begins_as_html(page))


def render(html: str | bytes, limits: Limits = DEFAULT_LIMITS) -> Rendered:
    """The visible text of a page, blocks on lines of their own.

    Raises MissingExtra without resiliparse, PageError for what is no text or too large.
    """
    extract = load("resiliparse.extract.html2text", "html").extract_plain_text
    page = page_from_str(html, limits) if isinstance(html, str) else decode(html, limits)
    check_parsing_cost(page.text)
    text = str(extract(page.text))
    digest = sha256(text.encode("utf-8")).hexdigest()
    return Rendered(text, page.sha256, page.encoding, made_by(), digest)


def data_of_html(
    extract: Callable[..., Any], html: str | bytes, limits: Limits = DEFAULT_LIMITS, **about: Any
) -> tuple[dict[str, Any], str]:
    """The record's data of the text that is made of HTML, and that text.

    ``extract`` makes a text a record; it is called with what is known ``about`` the page. Raises
    MissingExtra, PageError.
    """
    made = render(html, limits)
    data = extract(made.text, **about).data
    return {**data, "source": {**data["source"], **made.source()}}, made.text


def data_of_row(
    extract: Callable[..., Any],
    page: str | bytes,
    limits: Limits = DEFAULT_LIMITS,
    *,
    html: bool,
    **about: Any,
) -> tuple[dict[str, Any], str | None]:
    """The record's data of one page of many, and the text that was made of it, if it is HTML.

    Raises PageError: where the library is missing that HTML needs, that is the page's failure.
    """
    if not html:
        return extract(page, **about).data, None
    try:
        return data_of_html(extract, page, limits, **about)
    except MissingExtra as error:
        raise needs_extra(error) from None


def needs_extra(error: MissingExtra) -> NeedsExtra:
    """The failure of a page of HTML of which no text can be made."""
    return NeedsExtra(f"the page is HTML; {error.message}", way_out=error.way_out)


def check_html(place: str) -> None:
    """Raise MissingExtra, for the file it is needed for, where no text can be made of HTML."""
    try:
        load("resiliparse.extract.html2text", "html")
    except MissingExtra as error:
        raise MissingExtra(error.message, place=place, way_out=error.way_out) from None


@cache
def made_by() -> str:
    """The tool and its version, as ``source.made_by`` names them; raises MissingExtra."""
    from importlib.metadata import version

    load("resiliparse.extract.html2text", "html")
    return f"resiliparse {version('resiliparse')}"
