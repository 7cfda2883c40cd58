"""The signs between two numbers and between two words of a name, as pieces of a regex."""

from __future__ import annotations

DASH = "(?:--|[-‐‑‒–—―−])"
"""A regex class of the signs that pages use between two numbers: hyphens, dashes, minus."""

SPACE_OR_DASH = r"(?:--|[\s‐‑‒–—―−-])"
"""A regex class of what pages write between two words of one name."""
