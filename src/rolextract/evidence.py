"""Where a value was read: marks inside one text, and what a value reader hands back.

A value never travels alone. A reader in :mod:`rolextract.values` gets one folded text and
returns a :class:`Reading`: the value as JSON-ready data, the marks that say which characters
each part was read from, and the doubts it had. It knows nothing of pages; the pipeline moves
marks from the text to the page.
"""

from __future__ import annotations

from typing import Any, NamedTuple

Mark = tuple[str, int, int, str]
"""``(path, start, end, rule)``: a JSON Pointer relative to the value (``""`` is the value
itself), ``[start, end)`` in code points of the text that was read, and the rule's name. A plain
tuple, because a page has hundreds of them."""

Doubt = tuple[str, str, str, int, int]
"""``(code, message, path, start, end)``: an issue code of the schema, what is doubtful in plain
words, then as in :data:`Mark`."""


MOST_ITEMS = 10_000
"""Of one text, a reader hands back no more items than this; see :func:`too_many_items`."""


def too_many_items(path: str, start: int, end: int) -> Doubt:
    """The doubt of a text with more items than a reader hands back; they begin at ``start``."""
    message = f"the text goes on after {MOST_ITEMS:,} items, which are all that is read"
    return "limit_reached", message, path, start, end


class Reading(NamedTuple):
    """A typed value with its proof.

    ``value`` is JSON-ready (dicts with the contract's keys in the contract's order), ``marks``
    has one entry for every string, number and ``true`` of it at its own path (or one for an object
    read whole), ``doubts`` is usually empty.
    """

    value: dict[str, Any]
    marks: list[Mark]
    doubts: list[Doubt] = []  # noqa: RUF012  (a NamedTuple default; readers never mutate it)
