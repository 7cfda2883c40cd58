"""Names that share a head or an end: "Series 7 and 63", "Green or Black Belt"."""

from __future__ import annotations

import regex

from rolextract.amounts import DASH as _DASH
from rolextract.folding import lowered
from rolextract.gazetteer import Gazetteer
from rolextract.patterns import lazy_pattern

_IGNORE = regex.VERBOSE | regex.IGNORECASE

_BLANK = lazy_pattern(r"\s")
ONE = lazy_pattern(
    r"\s(?:certificat(?:ion|e)|credential|licen[cs]e|registration|exam"
    r"|qualification)s?$"
)
_CAPITALISED = lazy_pattern(r"(?:\p{Lu}[\w+]*+\s?){1,3}+")
_BEFORE_DASH = lazy_pattern(rf"^.{{3,80}}\s{_DASH}\s")
_GRADES = "associate professional expert specialty specialist foundations? fundamentals"
_MORE_GRADES = "practitioner advanced basic intermediate master core universal journeyman"
_BELTS = ("yellow", "green", "black", "white")
_LABELS = ("class", "level", "type", "part", "section", "series", "category", "grade", "stage")
_LEVELS = (
    "|".join(f"{_GRADES} {_MORE_GRADES}".split()),
    rf"(?:{'|'.join(_BELTS)})(?:\sbelt)?",
    r"[IVX]{1,4}",
    r"\d{1,4}",
    r"[A-E]",
    r"(?-i:[A-Z])\d{1,2}",  # the tests of one body: "ICC B1 or B2"
)
_LONGEST_ENDING = 40
_KINDS = "|".join(f"(?P<kind{n}>{level})" for n, level in enumerate(_LEVELS))
ENDING = lazy_pattern(
    rf"""(?:^|(?<=[\s–—-]))
    (?:(?P<label>{"|".join(_LABELS)})\s)?+ (?:{_KINDS})$""",
    _IGNORE,
)
_ENDING_OF_KIND = lazy_pattern(rf"{ENDING.pattern[:-1]}(?:{ONE.pattern[:-1]})?+", _IGNORE)
"""An ending, with the word for what it is or without: "66 licenses"."""
_SHORT_LEVEL = 4  # characters of a level that is no word: "VIII", "2023"
_FIRSTS = (*_BELTS, *_LABELS, *f"{_GRADES} {_MORE_GRADES}".replace("?", "").split())
"""How all others begin, the cheap test."""


def shared_head(left: str, right: str, gazetteer: Gazetteer) -> list[str] | None:
    """The full names of "head A or B" where B completes the head of A, else None."""
    ending, other = ENDING.search(left), ENDING.fullmatch(right)
    if ending and other and ending.lastgroup == other.lastgroup:
        at = ending.start() if other["label"] else ending.start(ending.lastgroup or 0)
        head = left[:at]
        if head:
            return [left + _belt(left, right), head + right]
    if names := _shared_end(left, right):
        return names
    end = right.partition(" ")[2]  # "Journeyman or master electrician license"
    if " " in end and gazetteer.credential(right) and gazetteer.credential(f"{left} {end}"):
        return [f"{left} {end}", right]
    if (
        ONE.fullmatch(f" {end}")
        and right.partition(" ")[0].isupper()
        and gazetteer.credential(right)
        and gazetteer.credential(f"{left} {end}")
        and not gazetteer.find(left)
    ):
        return [f"{left} {end}", right]  # "Lifeguard and CPR certification"
    if kind := ONE.search(right):  # "Green or Black Belt certification"
        return shared_head(left, right[: kind.start()], gazetteer)
    for at in [m.start() for m in _BLANK.finditer(left)][:8]:
        named = f"{left[:at]} {right}"
        if gazetteer.credential(named) and gazetteer.credential(left):
            return [left, named]
    dash = _BEFORE_DASH.search(left)
    if dash and _CAPITALISED.fullmatch(right):
        return [left, dash.group() + right]
    return None


def _shared_end(left: str, right: str) -> list[str] | None:
    """The names of "Class A or Class B CDL" and "Class A or B CDL"."""
    ending, label = ENDING.fullmatch(left), right.split(" ", 1)[0]
    bare = ENDING.fullmatch(label)
    if bare and not bare["label"] and ending and (ending["label"] or "series").lower() != "series":
        same = " " in right and bare.lastgroup == ending.lastgroup
        rest, kind = right.partition(" ")[2], left.partition(" ")[0]
        return [f"{left} {rest}", f"{kind} {right}"] if same else None
    rests = right.split(" ", 2)[2:]
    if (
        ending
        and rests
        and ending["label"] == label
        and continues(left, right[: -len(rests[0]) - 1])
    ):
        return [f"{left} {rests[0]}", right]
    return None


def _belt(left: str, right: str) -> str:
    """ " Belt" for the "Green" of "Six Sigma Green or Black Belt"."""
    return right[-5:] if right[-5:].lower() == " belt" and left[-5:].lower() != " belt" else ""


def continues(left: str, right: str) -> bool:
    """Whether a piece after a comma is but another end: the "63" of "Series 7, 63"."""
    if len(right) > _LONGEST_ENDING:
        return False
    first = right.partition(" ")[0]
    may = len(first) <= _SHORT_LEVEL or lowered(first).startswith(_FIRSTS)
    other = _ENDING_OF_KIND.fullmatch(right) if may else None
    if other is None:
        return False
    ending = ENDING.search(left)
    if not ending or ending.lastgroup != other.lastgroup:
        return False
    return ending.start(ending.lastgroup or 0) > 0 and (other["label"] or "").lower() != "series"
