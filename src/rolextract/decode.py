"""Bytes → :class:`~rolextract.text.Page`, or an error that names the byte and the way out."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass, fields
from hashlib import sha256

from ahocorasick_rs import BytesAhoCorasick

from rolextract.counts import counted
from rolextract.errors import EmptyPage, NotText, PageTooLarge, kind_of
from rolextract.text import Page

LARGEST_LIMIT = 2**62
"""More than any page or file has, and with room for a sum below 64 bits."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What a page may cost: its size in bytes (of UTF-8 for a str), its number of lines, and the
    number of values read from it, each an entry of evidence.

    Raises TypeError or ValueError for what is no whole number from 1 on.
    """

    page_bytes: int = 10 * 1024 * 1024
    page_lines: int = 200_000
    page_values: int = 1_000_000

    def __post_init__(self) -> None:
        for field in fields(self):
            number = getattr(self, field.name)
            if not isinstance(number, int) or isinstance(number, bool):
                raise TypeError(f"{field.name} is {kind_of(number)}, and should be a whole number")
            if not 1 <= number <= LARGEST_LIMIT:
                said = f"{field.name} is {number}, and should be from 1 to {LARGEST_LIMIT:,}"
                raise ValueError(said)


DEFAULT_LIMITS = Limits()


def checked_limits(limits: object) -> Limits:
    """The limits as they were given; raises TypeError for what is none."""
    if not isinstance(limits, Limits):
        raise TypeError(
            f"limits is {kind_of(limits)}, and should be Limits: give Limits(page_bytes=…)"
        )
    return limits


# Bytes that begin files which are not text however they decode.
_SIGNATURES = (
    b"PK\x03\x04",  # zip, docx, xlsx
    b"%PDF-",
    b"\x89PNG",
    b"\xff\xd8\xff",  # JPEG
    b"GIF8",
    b"\x1f\x8b",  # gzip
    b"\x28\xb5\x2f\xfd",  # zstd
    b"7z\xbc\xaf",
    b"\x7fELF",
    b"SQLite format 3\x00",
    b"PAR1",
)
_CONTROLS = bytes(b for b in range(0x20) if b not in b"\t\n\x0b\x0c\r\x1b")
_CONTROL_SHARE = 20  # more than one byte in twenty being a control is binary

# What a page of ordinary English text is made of: bytes that folding never changes. Deleting
# them is one pass in C; what is left decides whether the page can be read without folding.
_PLAIN_BYTES = bytes(
    b
    for b in range(256)
    if b == 0x0A
    or (0x20 <= b < 0x7F and b not in b"*_\\#")
    or (b > 0x7F and b not in b"\xc2\xc3\xe1\xe3\xef")
)
# Each byte that may begin markup, with the markup: most pages have few of these bytes, and patterns
# that begin with one byte are searched for eight times faster one by one than as alternatives.
_MARKUP = (
    (b"\xe2", re.compile(rb"\xe2(?:\x80[\x80-\x8f\xa8-\xaf]|\x81[\x9f-\xaf])")),
    (b"&", re.compile(rb"&[#A-Za-z][A-Za-z0-9]*;")),
    (b"[", re.compile(rb"\[\d")),
    (b"]", re.compile(rb"\][({]")),
)

_WIDE_BLANKS = BytesAhoCorasick([b"  "]).find_matches_as_indexes
"""Where two blanks stand together: the page is gone through once, many bytes a step, where asking
each of its lines takes a seventh of the time of its blocks."""
_LONGEST_SEARCHED = 100_000  # bytes; in longer pages, which may be blanks alone, lines are asked

_FEW = 32  # as many are tried one by one, because finding a byte is faster than a pattern


def _is_plain(data: bytes) -> bool:
    """True when nothing in the UTF-8 text but runs of blanks and line feeds needs folding."""
    if data.translate(None, _PLAIN_BYTES):
        return False
    return not any(_has(data, first, markup) for first, markup in _MARKUP)


def _has(data: bytes, first: bytes, markup: re.Pattern[bytes]) -> bool:
    """True where the markup is found that begins with a byte; most pages have few such bytes."""
    at = data.find(first)
    for _ in range(_FEW):
        if at < 0:
            return False
        if markup.match(data, at):
            return True
        at = data.find(first, at + 1)
    return at >= 0 and markup.search(data, at) is not None


def _is_wide(data: bytes) -> bool:
    """True where two blanks may stand together."""
    return len(data) > _LONGEST_SEARCHED or bool(_WIDE_BLANKS(data))


def _check_size(data: bytes, limits: Limits) -> None:
    if len(data) > limits.page_bytes:
        raise PageTooLarge(
            f"the page has {counted(len(data), 'byte')}, the limit is {limits.page_bytes:,}",
            way_out="raise the limit of page bytes, or split the file into its pages",
        )


_BREAKS = "\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"


def _check_lines(text: str, limits: Limits) -> None:
    if len(text) <= limits.page_lines:
        return  # too short for so many lines
    breaks = sum(map(text.count, _BREAKS)) - text.count("\r\n")
    lines = breaks + (text[-1] not in _BREAKS)
    if lines > limits.page_lines:
        raise PageTooLarge(
            f"the page has {counted(lines, 'line')}, the limit is {limits.page_lines:,}",
            way_out="raise the limit of page lines, or split the file into its pages",
        )


def too_many_values(most: int) -> PageTooLarge:
    """The error of a page from which more values are read than its limit allows."""
    return PageTooLarge(
        f"the page gives more than {counted(most, 'value')}, the limit",
        way_out="raise the limit of page values, or split the file into its pages",
    )


def _check_is_text(data: bytes, text: str, plain: bool) -> None:
    """Raise NotText for what is binary, EmptyPage for what says nothing; ``data`` is UTF-8."""
    if data.startswith(_SIGNATURES):
        raise NotText(
            f"the file begins with {data[:4]!r}, the mark of a binary format",
            way_out="give the text of the page",
        )
    # A plain page has no control but the line feed.
    controls = 0 if plain else len(data) - len(data.translate(None, _CONTROLS))
    if controls > 8 and controls * _CONTROL_SHARE > len(data):
        first = next(i for i, c in enumerate(text) if c.isascii() and ord(c) in _CONTROLS)
        way_out = "give the text of the page"
        if 3 * text.count("\0") > len(text):
            way_out = "it may be UTF-32, or UTF-16 without its mark: convert it to UTF-8"
        raise NotText(
            f"{controls:,} of {len(text):,} characters are controls, the first one at {first}",
            way_out=way_out,
        )
    if not text or text.isspace():
        raise EmptyPage("the page has nothing but white space", way_out="fetch the page again")


def _decode_utf16(data: bytes) -> str:
    try:
        return data.decode("utf-16")
    except UnicodeDecodeError as error:
        raise NotText(
            f"a UTF-16 mark at the start, but byte {error.start} is no UTF-16 ({error.reason})",
            way_out="the file may be cut short; fetch it again",
        ) from None


# Latin-1 gives each byte the character of its number; these are the 27 that Windows-1252 defines
# otherwise. Its five undefined bytes stay the C1 controls of the same number.
_WINDOWS_1252 = {
    b: bytes((b,)).decode("cp1252") for b in range(0x80, 0xA0) if b not in b"\x81\x8d\x8f\x90\x9d"
}


def _decode_windows_1252(data: bytes) -> str:
    return data.decode("latin-1").translate(_WINDOWS_1252)


def _text_of(data: bytes) -> tuple[str, str]:
    """The decoded text and the name of its encoding."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _decode_utf16(data), "utf-16"
    try:
        return data.decode("utf-8-sig"), "utf-8"
    except UnicodeDecodeError:
        return _decode_windows_1252(data), "windows-1252"


def decode(data: bytes, limits: Limits = DEFAULT_LIMITS) -> Page:
    """The page in ``data``: UTF-8; UTF-16 with a byte order mark; else Windows-1252.

    Raises EmptyPage, NotText or PageTooLarge. A byte order mark is not part of the page.
    """
    _check_size(data, limits)
    text, encoding = _text_of(data)
    utf8 = data if encoding == "utf-8" else text.encode("utf-8")
    plain = _is_plain(utf8.removeprefix(codecs.BOM_UTF8))
    _check_is_text(utf8, text, plain)
    _check_lines(text, limits)
    digest = sha256(data).hexdigest()
    return Page(text, digest, encoding, plain, _is_wide(utf8), limits.page_values)


def check_encodable(text: str, place: str = "") -> bytes:
    """The UTF-8 of a text; raises NotText for a lone surrogate, which has none."""
    try:
        return text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise NotText(
            f"character {error.start} {place}is the lone surrogate U+{ord(text[error.start]):04X}",
            way_out="decode the bytes with errors='replace', or give the bytes",
        ) from None


def page_from_str(text: str, limits: Limits = DEFAULT_LIMITS) -> Page:
    """The page that ``text`` is, taken as it is: offsets index this very string."""
    data = check_encodable(text)
    _check_size(data, limits)
    plain = _is_plain(data)
    _check_is_text(data, text, plain)
    _check_lines(text, limits)
    return Page(text, sha256(data).hexdigest(), None, plain, _is_wide(data), limits.page_values)
