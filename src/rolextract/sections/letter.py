"""The sample cover letter: salutation, paragraphs, signature, and the blanks to fill in."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.resources import files

import regex

from rolextract.evidence import MOST_ITEMS, too_many_items
from rolextract.patterns import lazy_pattern
from rolextract.sections.reader import Part, Reading, cut, joined
from rolextract.segment import Section
from rolextract.text import Block
from rolextract.toml import read_toml

_SHORT = 60  # characters of a closing line or a name
_TAIL = 5  # lines at the end of a letter among which its closing line is looked for
_FEWEST_BLANKS = 2  # in a closing line with a full stop that is a sentence
_LONGEST_SALUTATION = 90
_PLACEHOLDER = lazy_pattern(r"\[(?=[^\[\]]*\p{L})[^\[\]]{1,80}+\]")


def _starts_with_one_of(phrases: Sequence[str]) -> regex.Pattern[str]:
    words = "|".join(regex.escape(p) for p in sorted(phrases, key=len, reverse=True))
    return lazy_pattern(rf"(?:{words})\b", regex.IGNORECASE)


_WORDS = read_toml(files("rolextract.vocabulary").joinpath("letter.toml"), "vocabulary/letter.toml")
_SALUTATION = _starts_with_one_of(_WORDS.strings(_WORDS.data, "salutations", ""))
_CLOSINGS = _WORDS.strings(_WORDS.data, "closings", "")
_CLOSING = _starts_with_one_of(_CLOSINGS)
_ENDS_IN_CLOSING = lazy_pattern(
    rf"[.!?]\s++(?=(?:{'|'.join(map(regex.escape, _CLOSINGS))}),\s[^.,!?]{{2,{_SHORT}}}\Z)"
)
"""Where a closing line and a name stand behind the last sentence of a paragraph."""


def read_cover_letter(reading: Reading, section: Section) -> Part | None:
    """The letter, or None for a section without text.

    Lines above the salutation (an address, a date) are no part of it.
    """
    blocks = section.blocks
    if not blocks:
        return None
    first = next((i for i, b in enumerate(blocks) if _SALUTATION.match(b.text)), None)
    salutation, body = _split_salutation(reading, blocks, first)
    body = _split_closing(reading, body)
    stop, signature = _signature(reading, [block for block, _ in body])
    notes = reading.notes
    paragraphs = [
        notes.part(
            f"/cover_letter/paragraphs/{i}", block, start, len(block.text), "letter.paragraph"
        )
        for i, (block, start) in enumerate(body[:stop])
    ]
    return {
        "salutation": salutation,
        "paragraphs": paragraphs,
        "signature": signature,
        "placeholders": _placeholders(reading, blocks),
    }


def _split_salutation(
    reading: Reading, blocks: Sequence[Block], first: int | None
) -> tuple[str | None, list[tuple[Block, int]]]:
    """The salutation and the blocks after it, each with where its text begins."""
    if first is None:
        return None, [(block, 0) for block in blocks]
    block = blocks[first]
    rest = [(b, 0) for b in blocks[first + 1 :]]
    end = len(block.text)
    if end > _LONGEST_SALUTATION:
        comma = block.text.find(",", 0, _LONGEST_SALUTATION) + 1
        if not comma:
            return None, [(b, 0) for b in blocks]
        end = comma
        begin = comma + len(block.text[comma:]) - len(block.text[comma:].lstrip())
        rest.insert(0, (block, begin))
    path = "/cover_letter/salutation"
    return reading.notes.part(path, block, 0, end, "letter.salutation"), rest


def _split_closing(reading: Reading, body: list[tuple[Block, int]]) -> list[tuple[Block, int]]:
    """The blocks, the last one cut where its paragraph ends and "Sincerely, [Name]" begins."""
    if not body or body[-1][1]:
        return body
    block = body[-1][0]
    found = _ENDS_IN_CLOSING.search(block.text, max(0, len(block.text) - 3 * _SHORT))
    if found is None:
        return body
    return [*body[:-1], *((part, 0) for part in cut(reading.page, block, [found.end()]))]


def _signature(reading: Reading, body: Sequence[Block]) -> tuple[int, str | None]:
    """How many blocks are paragraphs, and the closing line with the name after them."""
    tail = range(max(0, len(body) - _TAIL), len(body))
    closing = next((i for i in tail if _is_closing(body, i)), None)
    if closing is None:
        closing = last = _name_alone(body)
    else:
        while closing + 1 < len(body) and _CLOSING.match(body[closing + 1].text):
            if not _is_closing(body, closing + 1):
                break
            closing += 1  # "Thank you," right above "Sincerely,"
        last = closing
        if last + 1 < len(body) and len(body[last + 1].text) <= _SHORT:
            last += 1
    if closing == len(body):
        return closing, None
    block = joined(reading.page, body[closing], body[last])
    text = reading.notes.part(
        "/cover_letter/signature", block, 0, len(block.text), "letter.signature"
    )
    return closing, text


def _is_closing(body: Sequence[Block], i: int) -> bool:
    """True for "Sincerely," and for any short line with a comma right above a name.

    "Thank you for reading this." is a sentence, and a paragraph.
    """
    text = body[i].text
    if len(text) > _SHORT or (text[-1] == "." and text.count(" ") >= _FEWEST_BLANKS):
        return False
    last = i + 1 < len(body) and len(body[i + 1].text) <= _SHORT
    return bool(_CLOSING.match(text)) or (text[-1] == "," and last)


def _name_alone(body: Sequence[Block]) -> int:
    """The index of a name that ends the letter without a closing line, else their number."""
    for i in range(max(0, len(body) - 3), len(body)):
        text = body[i].text
        if _PLACEHOLDER.fullmatch(text):
            return i
    if body and len(body[-1].text) <= _SHORT and body[-1].text[-1] not in ".!?:;":
        return len(body) - 1
    return len(body)


def _placeholders(reading: Reading, blocks: Sequence[Block]) -> list[str]:
    """The distinct bracketed blanks of the letter in order of appearance."""
    found: dict[str, None] = {}
    for block in blocks:
        if "[" not in block.text:
            continue
        for match in _PLACEHOLDER.finditer(block.text):
            if match.group() not in found:
                if len(found) == MOST_ITEMS:
                    doubt = too_many_items("/cover_letter/placeholders", *match.span())
                    reading.notes.doubt("", block, doubt)
                    return list(found)
                path = f"/cover_letter/placeholders/{len(found)}"
                found[reading.notes.part(path, block, *match.span(), "letter.placeholder")] = None
    return list(found)
