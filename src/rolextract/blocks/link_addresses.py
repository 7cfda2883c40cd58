"""The addresses that a tool lists at the end of a page, and the brackets around their names."""

from __future__ import annotations

from rolextract.blocks.signs import places
from rolextract.patterns import lazy_pattern
from rolextract.text import Block, Page

_ADDRESS = lazy_pattern(r"\[([^\[\]\n]{1,200}+)\]:\s++<?(?:https?:|mailto:|[/\#.])\S*+")


def without_addresses(page: Page, lines: list[Block]) -> list[Block]:
    """The lines without the addresses at the end of a page, nor the brackets around their names.

    A tool that writes ``[About]: /about`` there writes ``[About]`` for the link itself.
    """
    text = page.text
    if not any(text.startswith(": ", at + 1) for at in places(text, "]")):
        return lines
    bounds = [_ADDRESS.fullmatch(text, line.start, line.end) for line in lines]
    names = {match[1] for match in bounds if match}
    kept = [line for line, match in zip(lines, bounds, strict=True) if not match]
    return [
        line.within(line.start + 1, line.end - 1)
        if text[line.start] == "[" and text[line.start + 1 : line.end - 1] in names
        else line
        for line in kept
    ]
