"""Levels of seniority and words for "no years asked" in a line about experience."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources
from typing import NamedTuple

import regex

from rolextract.amounts import DASH, SPACE_OR_DASH
from rolextract.folding import lowered
from rolextract.patterns import lazy_pattern

_SENIORITY = ("entry", "mid", "senior", "lead", "executive")


class Level(NamedTuple):
    """One mention: ``name`` as the contract has it; ``is_zero`` where it asks for no years."""

    start: int
    end: int
    name: str
    is_zero: bool


class _Grammar(NamedTuple):
    mention: regex.Pattern[str]
    before: regex.Pattern[str]
    owner: dict[str, str]


_GUARD_BEFORE = lazy_pattern(
    rf"(?:^|[(/,;:+]\s?|\b(?:to|or|and|for|through|in|at|a|an|typically|years?)\s|(?<=\w)\s?{DASH}\s?)$",
    regex.IGNORECASE,
)
_GUARD_AFTER = lazy_pattern(
    rf"""
    \s?$ | \s?[),;/:] | \s?\( | {DASH}?\s?{DASH}?\s?to\b | {DASH} (?:{DASH}|level|to\b|senior|mid)
    | \s(?:are\s)?+(?:welcome|encouraged|considered|accepted|may\sapply)\b
    | \s(?:level|roles?|positions?|titles?|grades?|ranks?|leadership|management)\b
    """,
    regex.VERBOSE | regex.IGNORECASE,
)
# "for structural steel lead": what a person with these years may be
_LEADS = lazy_pattern(r"\b(?:for|as\san?|as)\s(?:[\w/-]++\s){0,3}$", regex.IGNORECASE)
_CLAUSE_END = lazy_pattern(r"\s?(?:$|[;,.)])")
# "for lead dental hygienists", "as a lead superintendent": a level where it heads one who works,
# a verb ("to lead teams") or a metal ("at lead smelters") elsewhere
_HEADS_WORKER_BEFORE = lazy_pattern(
    r"(?:^|[(/,;]\s?|\b(?:for|as|an?|(?:senior|junior|mid|staff)\s(?:or|and))\s)$", regex.IGNORECASE
)
_HEADS_WORKER = lazy_pattern(
    r"""
    \s (?!(?:paint|abatement|risk|smelt|poison|acid|glass|time|customer|number))
    (?:[\w/-]++\s){0,2}?
    [\w-]*+ (?: (?<=\w\w(?:[eo]r|ist|ian|man|men|ant)) | (?<=\w\w(?:[eo]rs|ists|ians|ants))
             | (?<=nurse|chef|cook|hand|guard|pilot|superintendent|agent)s?+ )
    (?= \s? (?: $ | [;,.()/] | (?:roles?|positions?|jobs?|level|or|and|in|at|with|on)\b ) )
    """,
    regex.VERBOSE | regex.IGNORECASE,
)
# "executive procurement roles"; an executive's assistant is none
_EXECUTIVE_ROLES = lazy_pattern(
    r"""
    \s (?!(?:assistant|secretar|admin|support|search|recruit|protection|coach|chef|sous|education
        |briefing))
    (?:[\w/-]++\s){1,2}?(?:roles?|positions?)\b
    """,
    regex.VERBOSE | regex.IGNORECASE,
)
# "Senior Reactor Operator license" names a paper; a level names the job.
_CREDENTIAL = lazy_pattern(
    r"(?-i:(?:\s[A-Z][\w&./-]*+){1,5}?)\s(?:licen[sc]es?|certificat(?:es?|ions?)|credentials?)\b",
    regex.IGNORECASE,
)
_NO_YEARS = ("entry", "new", "recent grad")  # a junior has some
_GRADUATES = ("new grad", "recent grad")
_JOINT = lazy_pattern(rf"{DASH}|\s")
_BEFORE_CHARS = 48
_AFTER_CHARS = 48

_NO_EXPERIENCE = lazy_pattern(
    r"""
    \b(?:little\s(?:to|or)\s)?no\s (?:(?!substitute)[\w/-]++\s){0,4}? experience\b
        (?: \s(?:with|in|as)(?:\s[\w/-]++){1,4}? )?+
        (?= (?:\s(?:is|typically|usually|generally|strictly))*+
            \s(?:required|necessary|needed|expected)\b )
    | ^(?:little\s(?:to|or)\s)?no\s(?:[\w/-]++\s){0,2}?experience\b
        (?=\s?(?:$|[,;.(–—]|to\b|or\b|needed\b|for\b))
    | \bexperience\s(?:is\s)?not\s(?:(?:typically|usually|strictly)\s)?(?:required|necessary|needed)
    | \bexperience:\snone\b
    | ^not\s(?:(?:typically|usually|strictly|generally)\s)?(?:required|needed|necessary)\b
        (?=\s?(?:$|[,;.(–—]))
    | ^none\b (?= \s?(?:$|[,;.(–—]) | \sto\b
                | \s(?:typically\s|usually\s)?(?:required|needed|necessary)\b )
    """,
    regex.VERBOSE | regex.IGNORECASE,
)
_EXPERIENCE_TAIL = lazy_pattern(
    r"(?:\s(?:is|typically|usually|generally|strictly))*+\s(?:required|necessary|needed|expected)\b",
    regex.IGNORECASE,
)


def find_levels(text: str) -> list[Level]:
    """The levels of seniority that the text names for the job, in order of place."""
    grammar = _grammar()
    found = []
    for match in grammar.mention.finditer(text):
        before = text[max(0, match.start() - _BEFORE_CHARS) : match.start()]
        if grammar.before.search(before):
            continue
        ahead = text[match.end() : match.end() + _AFTER_CHARS]
        if match["guarded"] and not _stands_as_level(match, before, ahead):
            continue
        if text[match.start()].isupper() and _CREDENTIAL.match(text, match.end()):
            continue
        key = _key(match.group())
        if key.endswith("s") and key.startswith(_GRADUATES) and before.endswith("for "):
            continue  # "residency for new graduates"
        name, is_zero = grammar.owner[key], key.startswith(_NO_YEARS)
        found.append(Level(match.start(), match.end(), name, is_zero))
    return found


def _stands_as_level(match: regex.Match[str], before: str, ahead: str) -> bool:
    word = lowered(match.group())
    return bool(
        (_GUARD_BEFORE.search(before) and _GUARD_AFTER.match(ahead))
        or (word == "lead" and _LEADS.search(before) and _CLAUSE_END.match(ahead))
        or (word == "lead" and _HEADS_WORKER_BEFORE.search(before) and _HEADS_WORKER.match(ahead))
        or (word == "executive" and _GUARD_BEFORE.search(before) and _EXECUTIVE_ROLES.match(ahead))
    )


def find_no_experience(text: str) -> Level | None:
    """The words that ask for no experience ("no prior experience required"), or None."""
    match = _NO_EXPERIENCE.search(text)
    if match is None:
        return None
    tail = _EXPERIENCE_TAIL.match(text[match.end() : match.end() + _BEFORE_CHARS])
    end = match.end() + (tail.end() if tail else 0)
    return Level(match.start(), end, "", True)


def _key(form: str) -> str:
    return str(_JOINT.sub(" ", lowered(form))).strip()


@cache
def _grammar() -> _Grammar:
    source = resources.files("rolextract.vocabulary").joinpath("seniority.toml")
    data = tomllib.loads(source.read_text(encoding="utf-8"))
    owner = {form: name for name in _SENIORITY for kind in data[name].values() for form in kind}
    names = _alternation([form for name in _SENIORITY for form in data[name]["names"]])
    guarded = _alternation([form for name in _SENIORITY for form in data[name]["guarded"]])
    after = _alternation(data["after"]["words"])
    mention = rf"""
        \b(?: (?:{names}) (?<=[\w.]) (?!\w) (?![-\s](?:{after})\b) (?!{DASH}(?!to\b|mid|sen|\s)\w)
                (?!['’]s\b)
            | (?P<guarded> (?:{guarded}) ) (?!\w)
                (?!{SPACE_OR_DASH}level\s(?:{after})\b) )
    """
    verbs, words = _alternation(data["before"]["verbs"]), _alternation(data["before"]["words"])
    # "mentoring one or more junior", "reporting to a senior": a verb, small words, the level
    before = rf"""
        \b(?: (?:{verbs})\w*+ (?:\s(?:to|with|for|of|and|by|at|least|the|an?|one|two|more|or|other
            |several|your|new|from|\w++(?<=ing)))*+
          | (?:{words})(?:\s(?:an?|the|typically|usually|strictly|just))?+ ) \s? $
    """
    flags = regex.VERBOSE | regex.IGNORECASE
    return _Grammar(lazy_pattern(mention, flags), lazy_pattern(before, flags), owner)


def _alternation(forms: list[str]) -> str:
    longest = sorted(forms, key=len, reverse=True)
    return "|".join(regex.escape(form).replace(r"\ ", SPACE_OR_DASH) for form in longest)
