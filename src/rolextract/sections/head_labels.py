"""The head of a page as labels and values on one line: "Job Title: Clerk Department: Finance"."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import regex

from rolextract.patterns import lazy_pattern
from rolextract.toml import TomlFile, read_toml

_FEWEST = 2  # labels of a row of them
_LONGEST_ROW = 400  # characters
_SMALL = ("of", "and", "for", "in", "to", "the", "a", "an", "with", "at", "on", "by", "or", "&", "")
_BETWEEN = " |•·;,/-–—\t"


def end_of_labelled(text: str, start: int) -> int:
    """Where the value that begins at ``start`` ends: before the next label, or with the text."""
    if ":" not in text[start:]:
        return len(text)
    labels = list(_label().finditer(text, start))
    for label in labels:
        value = text[start : label.start()]
        if _ends_value(value, label.group(), alone=len(labels) == 1):
            return start + len(value.rstrip(_BETWEEN))
    return len(text)


def _ends_value(value: str, label: str, *, alone: bool) -> bool:
    """True where a label follows a value, and is no part of it: "Director of Travel: Europe".

    A word of titles is a label behind a sign, or unless it is the only one: ``alone``.
    """
    said = value.rstrip(_BETWEEN)
    if said.rpartition(" ")[2].lower() in _SMALL:
        return False
    apart = bool(value[len(said) :].strip(" ,"))
    return apart or not alone or label.rstrip(" :").lower() not in _in_titles()


def is_row_of_labels(text: str) -> bool:
    """True for a line of several labels with their values, the first one at its front."""
    if text.count(":") < _FEWEST or len(text) > _LONGEST_ROW:
        return False
    first = _label().match(text)
    return first is not None and _label().search(text, first.end()) is not None


@cache
def _in_titles() -> frozenset[str]:
    file = _file()
    return frozenset(file.strings(file.data, "in_titles", ""))


@cache
def _file() -> TomlFile:
    path = "head_labels.toml"
    return read_toml(files("rolextract.vocabulary").joinpath(path), f"vocabulary/{path}")


@cache
def _label() -> regex.Pattern[str]:
    file = _file()
    labels = "|".join(regex.escape(x) for x in file.strings(file.data, "labels", ""))
    return lazy_pattern(rf"(?<![^\s|•·;,/])(?=\p{{Lu}})(?i:{labels})\s?:(?=\s|\Z)")
