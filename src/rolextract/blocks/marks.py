"""What stood before a block: the bullets and numbers of items, the signs of heads."""

from __future__ import annotations

import html

from rolextract.folding import ENTITY, MOJIBAKE, repair
from rolextract.layouts.profile import LONGEST_LINE
from rolextract.text import Block

BULLETS = "-*•·‣▪▫◦●○■□►▸➤➢✓✔☑✅❖◆◇»+∙⁃–—"
WIDE_BULLETS = "•·‣▪▫◦●○■□►▸➤➢✓✔☑✅❖◆◇∙⁃"
"""A blank after these may be missing."""
_DASHES = "–—"
_MISREAD = frozenset("âÂ")
"""How a bullet begins that is UTF-8 read as Windows-1252: "â€¢", "Â·"."""
BULLETED = frozenset(BULLETS + "1")
"""The marks of items: a bullet, or any number."""


def is_bulleted(block: Block) -> bool:
    """True for a block that stood behind a bullet or a number."""
    return block.mark in BULLETED


def is_heading_mark(block: Block) -> bool:
    """True for a block that its markup sets off as a head."""
    return block.mark[:1] in ("h", "b", "u") and len(block.text) <= LONGEST_LINE


def spelled_bullet(text: str, start: int, end: int) -> tuple[str, int] | None:
    """A bullet that is an entity or misread, with the length of its spelling: "&bull;", "â€¢".

    So is the sign of a quotation, which is no mark: "&gt;".
    """
    first = text[start]
    if first == "&" and (match := ENTITY.match(text, start, end)):
        said = html.unescape(match.group())
    elif first in _MISREAD and (match := MOJIBAKE.match(text, start, end)):
        said = repair(match.group())
    else:
        return None
    if len(said) != 1:  # "&#1;" says nothing
        return None
    behind = text[match.end() : match.end() + 1]
    if said in "→>" and behind.isspace():
        return "" if said == ">" else "-", match.end() - start
    if said not in BULLETS or not (behind.isspace() or said in WIDE_BULLETS):
        return None
    if said in _DASHES and text[match.end() + 1 : match.end() + 2].islower():
        return None  # a wrapped line may begin with a dash between words
    return said, match.end() - start
