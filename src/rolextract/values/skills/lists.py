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
# What may lead into a list of tools, as in: working knowledge of RapidDeploy or Zetron MAX.
_KNOWING = (
    r"(?:(?:[Hh]ands-on|[Ww]orking|[Ss]trong|[Bb]asic|[Gg]ood|[Ss]olid|[Pp]rior|[Dd]irect)\s)?+"
    r"(?i:(?:experience|proficiency|familiarity|fluency|comfort)\s(?:with|in|using)\s"
    r"|knowledge\sof\s|(?:proficient|skilled)\sin\s|familiar\swith\s)?+"
)


def _list_of(member: str, lead: str = _LEAD) -> regex.Pattern[str]:
    return lazy_pattern(
        rf"""
        {lead} {member} (?: {_JOINT} {member} )*
        (?: {_TAIL} | {_JOINT} [^,;]{{1,80}}+ (?: \Z | ; | {_TAIL} ) )   # "or a similar register"
        """,
        regex.VERBOSE,
    )


_SEPARATING = Literals(",", ";", " and ", " or ", " and/or ", " & ", " / ", " | ")
_LIST = _list_of(_NAME)
_LIST_OF_TOOLS = _list_of(f"(?:{_NAME}|{_SMALL})", _LEAD + _KNOWING)


_FEWEST_ITEMS = 3
_MOST_WORDS = 5
_SHORTEST_NAME = 3
_BODY = lazy_pattern(r":?\s*+(?P<items>[^.:;—–!?()\"“”]++)\.?")
_ITEM = lazy_pattern(r"(?!\s|(?:and|or|&)\s)(?:(?!\s(?:and|or|&)\s)[^,])++")
_CAPITALS = lazy_pattern(rf"(?<!\S){_WORD}(?:\s{_WORD}){{0,3}}+")
_WRITTEN_AS_NAME = lazy_pattern(r"\p{Lu}.*\p{Lu}|\d")


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


def find_names_among(text: str, start: int) -> list[Slice]:
    """The capitalised names in a list of short items, words among them: "ECMO, cell saver, and
    Terumo oxygenators". Only a known skill in it tells that it is a list of skills.

    Where every item begins with a capital, a single plain word proves nothing.
    """
    body = _BODY.fullmatch(text, start, start + _LONGEST_LIST)
    words = _words(text[:start])
    if body is None or not words or not word_lists().other_labels.isdisjoint(words):
        return []
    items = list(_ITEM.finditer(text, *body.span("items")))
    if len(items) < _FEWEST_ITEMS or any(len(item[0].split()) > _MOST_WORDS for item in items):
        return []
    small = any(item[0][0].islower() for item in items[1:])
    return [
        run.span()
        for item in items
        for run in _CAPITALS.finditer(text, *item.span())
        if _says_enough(run[0], small and run.start() > items[0].start())
    ]


def _says_enough(name: str, capital_tells: bool) -> bool:
    """True for what is written as a name only: "VB-MAPP", "Avenza Maps", "EagleView"."""
    if _is_other_thing(name) or name in word_lists().no_skills or len(name) < _SHORTEST_NAME:
        return False
    return capital_tells or _WRITTEN_AS_NAME.search(name) is not None


def _is_other_thing(name: str) -> bool:
    """True for a human language, place, day, level of education or a person's title."""
    lists = word_lists()
    lower = name.lower().replace("’", "'")
    words = lower.split()
    return lower in lists.no_members or words[-1] in lists.titles or words[:2][-1] == "of"


def _words(label: str) -> list[str]:
    return label.lower().replace("/", " ").replace("(", " ").replace(")", " ").rstrip(":").split()
