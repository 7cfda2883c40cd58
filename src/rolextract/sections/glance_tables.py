"""The rows at a glance as a table: what names its columns, and where the first of them ends."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from operator import contains

from rolextract.folding import fold
from rolextract.layouts.profile import line_key
from rolextract.patterns import lazy_pattern
from rolextract.sections.reader import Reading
from rolextract.text import Block
from rolextract.toml import read_toml

_COLUMNS = 2
_LONGEST = 50  # characters of the names
_FIRST = lazy_pattern(r"[^\s.;!?:]++(?: [^\s.;!?:]++){0,5}+(?=\t|[ ]{2,}+\S)")
# A label in small letters but for its first one, and a value that begins with none.
_SPACED = lazy_pattern(
    r"\p{Lu}[^\s,;.]*+(?: (?!(?:as|at|by|for|from|in|of|on|or|the|to|with) )\p{Ll}[^\s,;.]*+){0,3}+"
    r"(?= [\p{Lu}\d$€£≈~])"
)
_GLUED = lazy_pattern(
    r"\p{Lu}\p{Ll}++(?:[ -]\p{L}\p{Ll}*+){0,4}+"
    r"(?:, (?:19|20)\d\d(?:[-–]\d\d)?(?=[-–−]?\d)|(?=[\p{Lu}\d$]))"
)
# A label all in capitals ("On-the-job Training") before a value that begins with one, or its year.
_CAPITALS = lazy_pattern(r"\p{Lu}[^\s,;.]*+(?: (?:(?:a|and|for|in|of) )?\p{Lu}[^\s,;.]*+)++")
_OF_YEARS = lazy_pattern(r", ?\d{4}(?:[-–]\d\d(?:\d\d(?!\d))?)?(?=[ \d])")
_FEWEST_CAPITALS = 3  # words, the value's first one among them


def column_names(blocks: Sequence[Block]) -> Sequence[Block]:
    """The blocks at the front that name a table's two columns: "Row | Value", whole or as cells."""
    for count in range(1, _COLUMNS + 1):
        line = " ".join(block.text for block in blocks[:count])
        words = line.lower().replace("|", " ").split() if len(line) <= _LONGEST else []
        if len(words) == _COLUMNS and all(map(contains, _names(), words)):
            return blocks[:count]
    return ()


@cache
def _names() -> tuple[frozenset[str], frozenset[str]]:
    """What the columns of labels and of values are called."""
    path = "column_names.toml"
    file = read_toml(files("rolextract.vocabulary").joinpath(path), f"vocabulary/{path}")
    labels, values = (file.strings(file.data, key, "") for key in ("labels", "values"))
    return frozenset(labels), frozenset(values)


def end_of_first_column(reading: Reading, block: Block) -> int:
    """Where, in the text of a row of a table that spaces are drawn with, its label ends, or 0.

    A label that a tool broke in two ("Typical" above "education") is none.
    """
    column = _FIRST.match(reading.page.text, block.start, block.end)
    if column is None or not column.group()[0].isalnum():
        return 0
    label = fold(column.group())
    key = line_key(label)
    if any(known.startswith(key) for known in reading.layout.rows.exact):
        return 0
    return len(label) if block.text.startswith(f"{label} ") else 0


def end_of_run_in_label(block: Block, *, glued: bool, titled: bool) -> int:
    """Where an unknown label ends before its value: "Travel" in "Travel Up to 40%", or 0.

    For a page whose rows stand on one line without a sign between; ``glued``: nor a blank;
    ``titled``: and whose labels have a capital in front of each word.
    """
    if titled and not glued:
        return _end_of_capitals(block.text)
    label = (_GLUED if glued else _SPACED).match(block.text)
    return label.end() if label else 0


def _end_of_capitals(text: str) -> int:
    """Where the label ends in "On-the-job Training Internship" and "Number of Jobs, 2023 900"."""
    label = _CAPITALS.match(text)
    if label is None:
        return 0
    if years := _OF_YEARS.match(text, label.end()):
        return years.end()
    words = label.group().split(" ")
    return label.end() - len(words[-1]) - 1 if len(words) >= _FEWEST_CAPITALS else 0
