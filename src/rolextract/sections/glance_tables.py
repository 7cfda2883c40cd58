"""The rows at a glance as a table: what names its columns, and where the first of them ends."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.resources import files

from rolextract.folding import fold
from rolextract.layouts.profile import line_key
from rolextract.patterns import lazy_pattern
from rolextract.sections.reader import Reading
from rolextract.text import Block
from rolextract.toml import read_toml

_WORDS = read_toml(
    files("rolextract.vocabulary").joinpath("column_names.toml"), "vocabulary/column_names.toml"
)
_LABELS = frozenset(_WORDS.strings(_WORDS.data, "labels", ""))
_VALUES = frozenset(_WORDS.strings(_WORDS.data, "values", ""))
_COLUMNS = 2
_LONGEST = 50  # characters of the names
_FIRST = lazy_pattern(r"[^\s.;!?:]++(?: [^\s.;!?:]++){0,5}+(?=\t|[ ]{2,}+\S)")
# A label in small letters but for its first one, and a value that begins with none.
_SPACED = lazy_pattern(
    r"\p{Lu}[^\s,;.]*+(?: (?!(?:as|at|by|for|from|in|of|on|or|the|to|with) )\p{Ll}[^\s,;.]*+){0,3}+"
    r"(?= [\p{Lu}\d$])"
)
_GLUED = lazy_pattern(r"\p{Lu}\p{Ll}++(?: \p{Ll}++){0,3}+(?=[\p{Lu}\d$])")


def column_names(blocks: Sequence[Block]) -> Sequence[Block]:
    """The blocks at the front that name a table's two columns: "Row | Value", whole or as cells."""
    for count in range(1, _COLUMNS + 1):
        line = " ".join(block.text for block in blocks[:count])
        words = line.lower().replace("|", " ").split() if len(line) <= _LONGEST else []
        if len(words) == _COLUMNS and words[0] in _LABELS and words[1] in _VALUES:
            return blocks[:count]
    return ()


def end_of_first_column(reading: Reading, block: Block) -> int:
    """Where, in the text of a row of a table that spaces are drawn with, its label ends, or 0.

    A label that a tool broke in two ("Typical" above "education") is none.
    """
    column = _FIRST.match(reading.page.text, block.start, block.end)
    if column is None or not column.group()[0].isalnum():
        return 0
    label = fold(column.group())
    if any(known.startswith(line_key(label)) for known in reading.layout.rows.exact):
        return 0
    return len(label) if block.text.startswith(f"{label} ") else 0


def end_of_run_in_label(block: Block, *, glued: bool) -> int:
    """Where an unknown label ends before its value: "Travel" in "Travel Up to 40%", or 0.

    For a page whose rows stand on one line without a sign between; ``glued``: nor a blank.
    """
    label = (_GLUED if glued else _SPACED).match(block.text)
    return label.end() if label else 0
