"""The head of a page as labels and values on one line: "Job Title: Clerk Department: Finance"."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import regex

from rolextract.patterns import lazy_pattern
from rolextract.toml import read_toml

_FEWEST = 2  # labels of a row of them
_LONGEST_ROW = 400  # characters
_BETWEEN = " |•·;,/-–—\t"


def end_of_labelled(text: str, start: int) -> int:
    """Where the value that begins at ``start`` ends: before the next label, or with the text."""
    if ":" not in text[start:]:
        return len(text)
    label = _label().search(text, start)
    return len(text[: label.start()].rstrip(_BETWEEN)) if label else len(text)


def is_row_of_labels(text: str) -> bool:
    """True for a line of several labels with their values, the first one at its front."""
    if text.count(":") < _FEWEST or len(text) > _LONGEST_ROW:
        return False
    first = _label().match(text)
    return first is not None and _label().search(text, first.end()) is not None


@cache
def _label() -> regex.Pattern[str]:
    path = "head_labels.toml"
    file = read_toml(files("rolextract.vocabulary").joinpath(path), f"vocabulary/{path}")
    labels = "|".join(regex.escape(x) for x in file.strings(file.data, "labels", ""))
    return lazy_pattern(rf"(?<![^\s|•·;,/])(?=\p{{Lu}})(?i:{labels})\s?:(?=\s|\Z)")
