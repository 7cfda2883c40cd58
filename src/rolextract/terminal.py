"""JSON on a terminal: the same values, with nothing in them that a terminal obeys."""

from __future__ import annotations

import json


def visible_json(said: str) -> str:
    """The JSON with an escape for each character that is no letter, sign or blank.

    C1 controls and marks of direction are letters to JSON; a terminal takes them for commands.
    """
    if said.isascii() and "\x7f" not in said:
        return said  # JSON itself escapes the other controls
    return "".join(c if c == "\n" or c.isprintable() else _escape(c) for c in said)


def _escape(character: str) -> str:
    return "\\u007f" if character == "\x7f" else json.dumps(character)[1:-1]
