"""Labelled lists: "Documentation platforms: Confluence, Notion, SharePoint"."""

from __future__ import annotations

import regex

from rolextract.literals import Literals
from rolextract.patterns import lazy_pattern
from rolextract.values.skills.word_lists import word_lists

Slice = tuple[int, int]

_LONGEST_LIST = 400
_LONGEST_NAME = 40
_FEWEST_NAMES = 2

# A word with a capital or a digit in it ("iManage"), without the full stop behind it.
_WORD = r"[^\s(),;:—–]{0,24}[\p{Lu}\d](?:[^\s(),;:.—–]|\.(?=\S))*+"
_NAME = rf"(?P<name>{_WORD}(?:\s(?:(?:of|for|the|de)\s)?{_WORD}){{0,3}}+)(?:\s\([^()]{{0,80}}\))?"
# A word in small letters among the names ("dbt, Fivetran, Census"); the vocabulary may know it.
_SMALL = r"\p{Ll}[\p{Ll}\d+.#_-]{1,14}+(?:\s\([^()]{0,80}\))?"
_JOINT = (
    r"(?:\s?[,;]\s(?:(?:and/or|and|or)\s)?+|\s(?:and/or|and|or|&)\s|\s[/|]\s)"  # "A; B", "A | B"
)
_TAIL = (
    r"(?:\s?\Z|\s[—–-]\s|;|\.(?=\s|\Z)|,?\s(?:including|with|plus|for|especially|preferably"
    r"|preferred|required|desired|experience|proficiency)\b)"
)
_LEAD = r":?\s*+(?:(?:such\sas|including|like|e\.g\.,?|primarily|mainly|mostly)\s)?+"


def _list_of(member: str) -> regex.Pattern[str]:
    pattern: regex.Pattern[str] = lazy_pattern(
        rf"""
        {_LEAD} {member} (?: {_JOINT} {member} )*
        (?: {_TAIL} | {_JOINT} [^,;]{{1,80}}+ (?: \Z | ; | {_TAIL} ) )   # "or a similar register"
        """,
        regex.VERBOSE,
    )
    return pattern


_SEPARATING = Literals(",", ";", " and ", " or ", " and/or ", " & ", " / ", " | ")
_LIST = _list_of(_NAME)
_LIST_OF_TOOLS = _list_of(f"(?:{_NAME}|{_SMALL})")


def is_tool_label(label: str) -> bool:
    """True for a label such as "Languages" or "Point of sale", whose members are tools."""
    words = _words(label)
    lists = word_lists()
    return not lists.tool_labels.isdisjoint(words) and lists.other_labels.isdisjoint(words)


def find_members(text: str, start: int) -> list[Slice]:
    """The names in the list that follows a label; empty unless it is a list of short names.

    All members are names, but the last one may be words ("or a similar register"), behind a label
    of tools also others; a tail after a dash, a semicolon or "including" is no part of the list.
    """
    if not _SEPARATING.are_in(text):
        return []
    words, lists = _words(text[:start]), word_lists()
    if not lists.other_labels.isdisjoint(words):
        return []
    pattern = _LIST if lists.tool_labels.isdisjoint(words) else _LIST_OF_TOOLS
    found = pattern.match(text, start, start + _LONGEST_LIST)
    if found is None:
        return []
    names: list[Slice] = found.spans("name")
    if len(names) < _FEWEST_NAMES:
        return []
    said = [text[begin:end] for begin, end in names]
    if any(len(name) > _LONGEST_NAME or _is_other_thing(name) for name in said):
        return []
    return names


def _is_other_thing(name: str) -> bool:
    """True for a human language, place, day, level of education or a person's title."""
    lists = word_lists()
    lower = name.lower().replace("’", "'")
    words = lower.split()
    return lower in lists.no_members or words[-1] in lists.titles or words[:2][-1] == "of"


def _words(label: str) -> list[str]:
    return label.lower().replace("/", " ").replace("(", " ").replace(")", " ").rstrip(":").split()
