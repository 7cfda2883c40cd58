"""Comparisons with the average in a line about a role's outlook: how fast the role grows."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

import regex

from rolextract.amounts import SPACE_OR_DASH
from rolextract.patterns import lazy_pattern
from rolextract.values.growth.mentions import find_words, matches
from rolextract.values.growth.words import FLAGS, Patterns, words


class Comparison(NamedTuple):
    """One comparison; ``pace`` is None where it is not with all occupations."""

    start: int
    end: int
    pace: str | None


_J = SPACE_OR_DASH
_SCOPE = r"""national|nationwide|nation['’]s|overall|u\.?s\.?|general|typical|american|occupational
    |all[\s-]occupations?|economy[\s-]wide|country['’]s"""
_AVERAGE = rf"""
    (?: (?P<the>(?:the|an?){_J})?+ (?:(?:{_SCOPE}){_J}){{0,2}}+ (?:\d[\d.]*+%\s)?+ (?:average|avg)\b
      | (?:the\s)?+ (?P<whose>
          (?:(?!(?:above|below|as|than|well|much|the)\b)[\w/&'’.-]++{_J}){{1,3}}? )
        (?:average|avg)\b )
"""
_ALL = r"""all (?:\s(?:other|u\.?s\.?|american|national))*+
    \s(?:occupations?|jobs?|careers?|professions?|fields|industries|sectors|workers|roles
      |occupational\sgroups)\b"""
_MINOR = r"slightly|somewhat|modestly|moderately|marginally|a\sbit|a\slittle|just|even"
_KIND = r"growth|rate|pace|job|employment|expansion|increase|demand|growing|outlook"
_TIMES = r"twice|double|triple|(?:two|three|four|\d(?:\.\d)?)\s?(?:x|times)"
_NEAR = r"""in\sline\swith|on\spar\swith|close\sto|similar\sto|comparable\sto|consistent\swith
    |equal\sto|(?:the\s)?same\sas|match(?:es|ing)?|near(?:ly|ing)?|about|around|roughly
    |approximately|at|keep(?:s|ing)?\space\swith|track(?:s|ing)?|along\swith"""

_GATE = lazy_pattern(rf"averag|\bavg|\bthan\b|as{_J}(?:fast|quick|rapid)|{_ALL}", FLAGS)
_GATE_BACK = 96  # a comparison begins no farther before these

# What follows "average": all occupations, or some other group.
_REST = lazy_pattern(
    rf"""
    (?P<all> (?:{_J}(?:{_KIND}|of\sgrowth))*+ \s(?:for|of|across|among|over)\s(?:the\s)?+ {_ALL} )
    | (?P<other> (?:{_J}(?:{_KIND}|of\sgrowth))*+
        \s(?: (?:of|among)\s(?=[a-z]) | (?P<for>for|in|across)\s
          (?P<own> (?:[\w/&'’-]++\s){{0,4}}? (?:occupations|professions|careers|fields?|sectors?
            |industry|industries|trades)\b )?+ ) )
    """,
    FLAGS,
)
# Before a plain "average growth": whose average it is.
_OTHERS_AVERAGE = lazy_pattern(
    rf"(?:industry|sector|field|state|regional|local|market|trade|department){_J}$", FLAGS
)


_FIRSTS = (
    *("faster", "higher", "greater", "quicker", "stronger", "better", "more", "slower", "lower"),
    *("weaker", "less", "above", "below", "slightly", "somewhat", "modestly", "moderately"),
    *("marginally", "a", "just", "even", "twice", "double", "triple", "two", "three", "four"),
    *("not", "about", "roughly", "almost", "nearly", "approximately", "as", "outpace", "outpaces"),
    *("outpacing", "exceed", "exceeds", "exceeding", "beat", "beats", "lag", "lags", "lagging"),
    *("trail", "trails", "trailing", "in", "on", "close", "similar", "comparable", "consistent"),
    *("equal", "the", "same", "match", "matches", "matching", "near", "nearing", "around", "at"),
    *("keep", "keeps", "keeping", "track", "tracks", "tracking", "along", "average", "avg"),
    *(f"{times}{unit}" for times in range(10) for unit in ("", "x", "times")),
)
"""The words with which a comparison begins, but for those of much: "far above average"."""


@cache
def _patterns() -> Patterns:
    """The pattern of a comparison by the words with which one begins."""
    much = words().much
    pattern = lazy_pattern(
        rf"""
        (?<![\w]) (?:
          (?: (?P<much>{much}){_J} | (?:{_MINOR}){_J} )?+
          (?: (?P<more> faster|higher|greater|quicker|stronger|better|more{_J}(?:rapidly|quickly) )
            | (?P<less> slower|lower|weaker|less|more{_J}slowly|less{_J}(?:rapidly|quickly) ) )
          (?:{_J}(?:{_KIND})){{0,3}}+ {_J}than{_J} (?: {_AVERAGE} | {_ALL} )
        | (?: (?P<much>{much}){_J} | (?:{_MINOR}){_J} )?+
          (?: (?P<more>above) | (?P<less>below) ){_J} {_AVERAGE}
        | (?P<much>{_TIMES}) \s
          (?: as\s(?:fast|quickly|rapidly)\sas\s | the\s(?:rate|pace)\sof\s )?+
          (?: {_AVERAGE} | {_ALL} )
        | (?P<less> not\s(?:quite\s)?+ )?
          (?:(?:about|roughly|almost|nearly|just|approximately){_J})?+
          as{_J}(?:fast|quickly|rapidly){_J}as{_J} (?: {_AVERAGE} | {_ALL} | (?P<whose>(?=\w)) )
        | (?: (?P<more> outpac(?:es?|ing) | exceed(?:s|ing)? | beat(?:s|ing)? )
            | (?P<less> lag(?:s|ging)?(?:\sbehind)?+ | trail(?:s|ing)? ) ) {_J} {_AVERAGE}
        | (?:{_NEAR}){_J} {_AVERAGE}
        | (?:average|avg){_J}(?:(?:job|employment|occupational)\s)?+
          (?P<plain>growth|rate|pace|expansion) (?:\srate|\sof\sgrowth)?+
          (?! \sof\s\D{{0,8}}\d[^\s]*+ (?:\spercent)?+ \s(?:a|per|each|every|over)\s )
        | (?P<more> faster | more{_J}(?:rapidly|quickly) ){_J}than{_J} (?P<whose>(?=\w))
        | (?P<less> slower | more{_J}slowly ){_J}than{_J} (?P<whose>(?=\w))
        | (?<= \A | [;.]\s?+ | [%)],\s | \( (?!average:\s?\d) ) average
          (?= \s?(?: $ | [;,.)(—–:] ) | \s(?:-|through|by|over)(?!\w) )
        ) (?!\w-)
        """,
        FLAGS,
    )
    return dict.fromkeys((*_FIRSTS, *words().much_firsts), pattern)


@cache
def _measured() -> regex.Pattern[str]:
    return lazy_pattern(rf"{_J}(?:{words().measured})(?!\w)", FLAGS)


def find_comparisons(text: str) -> list[Comparison]:
    """Every comparison with an average or with other occupations, in order of place."""
    gate = _GATE.search(text)
    if gate is None:
        return []
    found = []
    starts = find_words(text, _patterns(), gate.start() - _GATE_BACK)
    for match in matches(_patterns(), text, starts):
        rest = _REST.match(text, match.end())
        whole = bool(rest and rest["all"])
        if not whole and not match["plain"] and _measured().match(text, match.end()):
            continue  # "above-average pay", "an average of 5"
        before = text[max(0, match.start() - 16) : match.start()]
        others = match["whose"] is not None or bool(_OTHERS_AVERAGE.search(before))
        others = others or (not whole and _group(match, rest))
        end = match.start() + len(match.group().rstrip())
        found.append(Comparison(match.start(), end, None if others else _pace(match)))
    return found


def _group(match: regex.Match[str], rest: regex.Match[str] | None) -> bool:
    """The average of some group only: "the average for engineers", "for healthcare occupations"."""
    if rest is None or match.group().lower().endswith(("occupations", "jobs", "careers")):
        return False
    return rest["for"] is None or rest["own"] is not None or match["the"] is not None


def _pace(match: regex.Match[str]) -> str:
    if match["less"]:
        return "slower"
    if match["much"]:
        return "much_faster"
    return "faster" if match["more"] else "average"
