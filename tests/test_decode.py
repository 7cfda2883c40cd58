"""Bytes to pages: encodings, limits, and what is no text."""

from __future__ import annotations

import codecs
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolextract.decode import Limits, decode, page_from_str
from rolextract.errors import EmptyPage, NotText, PageError, PageTooLarge
from rolextract.folding import SPECIAL


@pytest.mark.parametrize(
    ("data", "text", "encoding"),
    [
        (b"caf\xc3\xa9", "café", "utf-8"),
        (codecs.BOM_UTF8 + b"page", "page", "utf-8"),
        ("dash — page".encode("utf-16"), "dash — page", "utf-16"),
        (codecs.BOM_UTF16_BE + "page".encode("utf-16-be"), "page", "utf-16"),
        (b"caf\xe9 \x96 \x81", "café – \x81", "windows-1252"),
        (b"one\r\ntwo", "one\r\ntwo", "utf-8"),
        (b"cut off \xe2\x80", "cut off â€", "windows-1252"),
    ],
)
def test_encodings(data: bytes, text: str, encoding: str) -> None:
    page = decode(data)
    assert (page.text, page.encoding) == (text, encoding)
    assert page.sha256 == sha256(data).hexdigest()


def test_a_str_is_taken_as_it_is() -> None:
    page = page_from_str("\ufeffpage\r\n")
    assert page.text == "\ufeffpage\r\n"
    assert page.encoding is None
    assert page.sha256 == sha256("\ufeffpage\r\n".encode()).hexdigest()


@pytest.mark.parametrize(
    ("data", "error", "says"),
    [
        (b"", EmptyPage, "white space"),
        (b" \n\t ", EmptyPage, "white space"),
        (codecs.BOM_UTF8, EmptyPage, "white space"),
        (b"PK\x03\x04 rest of an archive", NotText, "binary"),
        (bytes(range(256)) * 4, NotText, "of 1,024 characters are controls, the first one at 0"),
        ("a page of text".encode("utf-16-le"), NotText, "14 of 28 characters.*UTF-16 without"),
        (codecs.BOM_UTF16_LE + b"p\x00a\x00g", NotText, "byte 6"),
        (codecs.BOM_UTF16_LE + b"\x00\xd8p\x00", NotText, "UTF-16"),
        (b"x" * 101, PageTooLarge, "limit is 100"),
        (b"x\n" * 21, PageTooLarge, "21 lines"),
        (b"x\r\n" * 20 + b"x", PageTooLarge, "21 lines"),
        (("x\u2028y\x85\r" * 8).encode(), PageTooLarge, "24 lines"),
    ],
)
def test_what_is_no_page(data: bytes, error: type[PageError], says: str) -> None:
    with pytest.raises(error, match=says) as caught:
        decode(data, Limits(page_bytes=100 if len(data) < 1000 else 10_000, page_lines=20))
    assert caught.value.way_out


def test_the_last_line_break_begins_no_line() -> None:
    assert decode(b"x\n" * 20, Limits(page_lines=20)).text == "x\n" * 20


def test_a_lone_surrogate_is_named() -> None:
    with pytest.raises(NotText, match=r"character 2 is the lone surrogate U\+D800"):
        page_from_str("ab\ud800")


@given(st.binary(max_size=200))
def test_any_bytes_give_a_page_or_our_error(data: bytes) -> None:
    try:
        page = decode(data)
    except PageError:
        return
    assert not page.text.isspace()


@given(st.text(max_size=80))
def test_a_plain_page_has_nothing_to_fold_but_blanks(text: str) -> None:
    try:
        page = page_from_str(text)
    except PageError:
        return
    if page.plain:
        for line in text.split("\n"):
            kept = line.replace("#", "")
            while "  " in kept:
                kept = kept.replace("  ", " ")
            assert not SPECIAL.search(kept)
