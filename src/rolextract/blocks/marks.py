"""What stood before a block: the bullets and numbers of items, the signs of heads."""

from __future__ import annotations

from rolextract.layouts.profile import LONGEST_LINE
from rolextract.text import Block

BULLETS = "-*•·‣▪▫◦●○■□►▸➤➢✓✔☑✅❖◆◇»+∙⁃–—"
BULLETED = frozenset(BULLETS + "1")
"""The marks of items: a bullet, or any number."""


def is_bulleted(block: Block) -> bool:
    """True for a block that stood behind a bullet or a number."""
    return block.mark in BULLETED


def is_heading_mark(block: Block) -> bool:
    """True for a block that its markup sets off as a head."""
    return block.mark[:1] in ("h", "b", "u") and len(block.text) <= LONGEST_LINE
