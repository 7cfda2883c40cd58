"""Numbers with their nouns, as a sentence has them."""

from __future__ import annotations


def counted(number: int, noun: str, plural: str = "") -> str:
    """The number with its noun: "1 page", "1,000 pages", "2 entries" where the plural is told."""
    return f"{number:,} {noun if number == 1 else plural or f'{noun}s'}"
