"""Whether a name that is also a plain word stands for the tool: Go, Excel, Spring, Chef, Teams.

Cheap tests of the neighbours decide most: a list with a known tool, a tool label, "Excel
spreadsheets", "Go to". What stays open is a name in the middle of a sentence; see cues.py.
"""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

import regex

from rolextract.patterns import lazy_pattern
from rolextract.values.skills.lists import is_tool_label
from rolextract.values.skills.word_lists import word_lists

_LOOK_BACK = 40  # characters before a name that may decide
_WIDEST_JOINT = 24  # characters between two members of a list

_OPENING = "\"“‘'([•*"  # may stand between the start of a sentence and its first word
_ABBREVIATION = lazy_pattern(r".*\b(?:e\.g|i\.e|vs)")
_WORD_START = '("“/'  # what a word may follow but for a blank
_NEXT_WORD = lazy_pattern(r":?\s([\p{L}-]++)")
_ENDS = lazy_pattern(r"(?:\s\([^()]{1,60}+\))?\.?")
_SENTENCE_ENDS = lazy_pattern(r"[.!?;]\s")
_NAME_GOES_ON = lazy_pattern(r"\s[\p{Lu}\d]")
_COMPOUND = lazy_pattern(r"-(\p{Ll}++)")
_MEMBER_START = lazy_pattern(r"(?:[:,;/&(]|\b(?:and|or))\s?\Z")
_MEMBER_FOLLOWS = lazy_pattern(
    r"\s?(?:\Z|[,;.)/(&—–]|(?:and|or|for|with|as|at|when|where|plus|preferred|required|desired)\b)"
)
_FILLER = r"(?:(?:the|a|an|some|either|both|basic|advanced|even|also|then|sometimes|plain)\s)?"
_EXAMPLES = r"(?:(?:and/or|and|or|e\.g\.,?|such\sas|including|like|usually|mostly)\s)?+"
_JOINT = lazy_pattern(
    rf"""
      \s?[,;/+&(]\s? {_EXAMPLES} {_FILLER}
    | \s (?: and/or | and | or | plus | with | in | using | vs\.? | versus | & | \+ ) \s {_FILLER}
    | (?P<bare> \s )
    """,
    regex.VERBOSE,
)


class Name(NamedTuple):
    """A name of the vocabulary in a text; ``clear`` where it can be nothing but the skill."""

    start: int
    end: int
    form: str
    clear: bool


def settle_names(text: str, label_end: int, names: list[Name]) -> list[bool | None]:
    """For each name: True for a skill, False for a plain word, None where only grammar can tell.

    ``names`` are in page order; ``label_end`` is the end of the text's run-in label or 0.
    """
    tools = bool(label_end) and is_tool_label(text[:label_end])
    settled = [
        True if name.clear else _settle_alone(text, name, label_end, tools) for name in names
    ]
    for first, last in _find_runs(text, names, settled):
        _settle_run(text, label_end, names, settled, first, last)
    opened = [
        _is_open(text, name, label_end) if verdict is None else verdict
        for name, verdict in zip(names, settled, strict=True)
    ]
    _settle_in_company(text, names, opened)
    return opened


def _settle_in_company(text: str, names: list[Name], verdicts: list[bool | None]) -> None:
    """Settle the open names that share their sentence with a sure one: "SQL helps, Excel is a
    must"."""
    if None not in verdicts or True not in verdicts:
        return
    sentences = [0]
    for left, right in pairwise(names):
        ends = _SENTENCE_ENDS.search(text, left.end, right.start) is not None
        sentences.append(sentences[-1] + ends)
    sure = {at for at, verdict in zip(sentences, verdicts, strict=True) if verdict}
    for at, name in enumerate(names):
        if verdicts[at] is None and sentences[at] in sure and _may_be_name(text, name):
            verdicts[at] = True


def starts_sentence(text: str, start: int, label_end: int = 0) -> bool:
    """True where a capital says nothing: at the start of a sentence, or right behind a label."""
    if label_end and label_end < start <= label_end + 2:
        return True
    at = start - 1 if start and text[start - 1] in _OPENING else start
    if at < 2:
        return at == 0
    if text[at - 2] not in ".!?" or not text[at - 1].isspace():
        return False
    return not _ABBREVIATION.fullmatch(text, max(0, at - 6), at - 2)


def word_before(text: str, start: int) -> str:
    """The word right before a slice, "" if anything but a blank is between."""
    if start < 2 or not text[start - 1].isspace():
        return ""
    lowest = max(0, start - _LOOK_BACK)
    lead = text[lowest : start - 1]
    if lead[-1].isspace():
        return ""
    word = lead.rsplit(None, 1)[-1]
    for sign in _WORD_START:
        if sign in word:
            word = word.rpartition(sign)[2]
    is_cut = len(word) == len(lead) and lowest > 0
    if is_cut and not (text[lowest - 1].isspace() or text[lowest - 1] in _WORD_START):
        return ""
    return word


def is_as_listed(text: str, name: Name) -> bool:
    """False for a name in lower case that the vocabulary has with a capital."""
    return text[name.start].isupper() == name.form[0].isupper()


def is_trapped(text: str, name: Name) -> bool:
    """True where a neighbour makes the form a plain word: "Go to", "vitamin C"."""
    for trap in word_lists().traps.get(name.form, ()):
        if trap.after and trap.after.match(text, name.end):
            return True
        if trap.before and trap.before.search(text[max(0, name.start - _LOOK_BACK) : name.start]):
            return True
    return False


def _settle_alone(text: str, name: Name, label_end: int, tools: bool) -> bool | None:
    """What the neighbours of one ambiguous name decide, lists aside."""
    lists = word_lists()
    after = text[name.end : name.end + 1]
    if after == "-":
        compound = _COMPOUND.match(text, name.end)
        return bool(compound and compound[1] in lists.compounds)
    if after == "&" or is_trapped(text, name):
        return False
    if name.start == 0 and _ENDS.fullmatch(text, name.end):
        return True  # an item that is a name and nothing else: "Excel", "R (tidyverse)"
    before = word_before(text, name.start)
    if before.lower() in lists.vendors:
        return True
    if tools and name.start > label_end and _is_member(text, name):
        return True
    found = _NEXT_WORD.match(text, name.end)
    following = found[1].lower() if found else ""
    if not is_as_listed(text, name):
        return True if following in lists.after or following in lists.methods else None
    if starts_sentence(text, name.start, label_end):
        sure = lists.after if len(name.form) == 1 else lists.after_sure  # "R packages"
        return True if following in sure and name.form not in lists.verbs else None
    if following in lists.after or _is_brand(name, before, found):
        return None if _continues_name(text, name.start, label_end, before) else True
    return None


def _is_brand(name: Name, before: str, following: regex.Match[str] | None) -> bool:
    """True for a brand in running lower case: "simple Excel reorder lists"."""
    lists = word_lists()
    if name.form not in lists.brands or before in lists.never_before_brands:
        return False
    return before.islower() and following is not None and following[1].islower()


def _is_member(text: str, name: Name) -> bool:
    """True for a name that begins a member of a list, and is it, or has a purpose behind it."""
    if not _MEMBER_START.search(text, max(0, name.start - 6), name.start):
        return False
    if _MEMBER_FOLLOWS.match(text, name.end):
        return True
    found = _NEXT_WORD.match(text, name.end)
    return found is not None and found[1].lower() in word_lists().after


def _find_runs(text: str, names: list[Name], settled: list[bool | None]) -> list[tuple[int, int]]:
    """The runs of names that stand in one list, with an undecided one among them."""
    runs = []
    first = 0
    for last in range(len(names)):
        goes_on = last + 1 < len(names) and _is_joined(text, names, settled, last)
        if not goes_on:
            if last > first and None in settled[first : last + 1]:
                runs.append((first, last))
            first = last + 1
    return runs


def _is_joined(text: str, names: list[Name], settled: list[bool | None], at: int) -> bool:
    left, right = names[at], names[at + 1]
    if settled[at] is False or settled[at + 1] is False:
        return False
    if right.start - left.end > _WIDEST_JOINT:
        return False
    joint = _JOINT.fullmatch(text, left.end, right.start)
    if joint is None:
        return False
    return not joint["bare"] or settled[at] is True or not starts_sentence(text, left.start)


def _settle_run(
    text: str,
    label_end: int,
    names: list[Name],
    settled: list[bool | None],
    first: int,
    last: int,
) -> None:
    """Settle the undecided names of a list by its known ones, or by each other."""
    verdicts = settled[first : last + 1]
    run = names[first : last + 1]
    known = True in verdicts
    lists = word_lists()
    people = lists.people
    if not known and _NAME_GOES_ON.match(text, run[-1].end):
        return  # "Phoenix, Salt Lake City"
    together = any(len(name.form) > 1 and name.form not in people for name in run) and any(
        not starts_sentence(text, name.start, label_end) for name in run
    )
    forms = {name.form for name in run}
    if known or (together and not any(forms <= field for field in lists.fields)):
        for at in range(first, last + 1):
            settled[at] = settled[at] if settled[at] is not None else True


def _is_open(text: str, name: Name, label_end: int) -> bool | None:
    """None for a name of its own in the middle of a sentence; False for any other."""
    if starts_sentence(text, name.start, label_end):
        return False
    before = word_before(text, name.start)
    if _continues_name(text, name.start, label_end, before):
        return False
    return True if _is_place_of_work(text, name, before) else None


def _is_place_of_work(text: str, name: Name, before: str) -> bool:
    """True for a name right behind "in" or "via"."""
    lists = word_lists()
    if before not in lists.places_of_work:
        return False
    return _may_be_name(text, name, may_be_someone=before in ("from", "on"))


def _may_be_name(text: str, name: Name, may_be_someone: bool = True) -> bool:
    """True for a capital in mid-sentence that is no letter, person, place, time or department."""
    lists = word_lists()
    if len(name.form) == 1 or not name.form[0].isupper() or not is_as_listed(text, name):
        return False
    if name.form in lists.places or name.form in lists.departments:
        return False
    if may_be_someone and name.form in lists.people:
        return False
    return not _NAME_GOES_ON.match(text, name.end)


def _continues_name(text: str, start: int, label_end: int, before: str) -> bool:
    """True right behind another capitalised word: "Technical Lead", "American Express"."""
    if not before or not before[0].isupper() or before[-1] in ",.;:)":
        return False
    if not starts_sentence(text, start - len(before) - 1, label_end):
        return True
    return before.lower() not in word_lists().openers
