"""The grammar of a line about a role's outlook, made of the word lists."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, NamedTuple

import regex

from rolextract.amounts import DASH

if TYPE_CHECKING:
    from collections.abc import Iterable

Firsts = dict[str, frozenset[str] | None]
"""Words with which a match begins, with the words that must stand behind them, None for any."""
_Lists = dict[str, dict[str, list[str]]]

FLAGS = regex.VERBOSE | regex.IGNORECASE
YEAR = r"(?:19|20|21)\d\d"
"""A regex for a calendar year."""

STRETCH = regex.compile(
    r"""
    [;()—―:] | -- | \s[-–]\s | ,\s | \.(?=\s|$) | \sand\s(?!\d)
    | \s(?:but|while|though|although|vs\.?|versus|compared)\s
    """,
    FLAGS,
)
"""Where one stretch of a line ends and another begins, inside a clause too."""


class Words(NamedTuple):
    """The patterns built from the word lists, and the lists that are looked up whole."""

    mention: regex.Pattern[str]
    thing_after: regex.Pattern[str]
    thing_before: regex.Pattern[str]
    causes: regex.Pattern[str]
    clauses: regex.Pattern[str]
    percent_of: regex.Pattern[str]
    percent_then: regex.Pattern[str]
    thing_grows: regex.Pattern[str]
    much: str
    measured: str
    sources: frozenset[str]
    no_sources: frozenset[str]
    starts: frozenset[str]
    things: frozenset[str]
    mention_starts: Firsts
    cause_starts: Firsts
    contrast_starts: tuple[str, ...]


_STARTS_WRITTEN_OUT = ("demand", "need", "hiring", "market", "outlook", "prospects", "employment")
WORD = re.compile(r"\w+")


def _first_words(forms: Iterable[str]) -> frozenset[str]:
    return frozenset(match.group().lower() for form in forms if (match := WORD.search(form)))


def alternation(forms: Iterable[str]) -> str:
    """The forms as one piece of a VERBOSE pattern, longest first; a space is also a hyphen.

    Grouped by their first two letters, so that most words of a text are passed over at one look.
    """
    groups: dict[str, list[str]] = {}
    for form in sorted(forms, key=len, reverse=True):
        groups.setdefault(form[:2].lower(), []).append(_escaped(form[2:]))
    firsts = "".join(sorted({start[0] for start in groups}))
    pieces = (f"{_escaped(start)}(?:{'|'.join(ends)})" for start, ends in groups.items())
    return f"(?=[{regex.escape(firsts)}])(?:{'|'.join(pieces)})"


def _escaped(piece: str) -> str:
    return regex.escape(piece).replace(r"\ ", rf"(?:\s|{DASH})")


@cache
def words() -> Words:
    """The grammar, built at its first use."""
    source = resources.files("rolextract.vocabulary").joinpath("growth.toml")
    data: _Lists = tomllib.loads(source.read_text(encoding="utf-8"))
    things = alternation(data["others"]["things"])
    return Words(
        mention=regex.compile(_mention(data), FLAGS),
        thing_after=regex.compile(_thing_after(things), FLAGS),
        thing_before=regex.compile(
            rf"\b(?:{things}) (?:\s(?:is|are|has|have|been|to|will|\w+ly))*+ \s? $", FLAGS
        ),
        causes=regex.compile(_causes(data["causes"]["words"]), FLAGS),
        clauses=regex.compile(_clauses(data["causes"]["contrasts"]), FLAGS),
        percent_of=regex.compile(rf"\b(?:{alternation(data['others']['percents'])})\b", FLAGS),
        percent_then=regex.compile(_percent_then(data["others"]["percents"]), FLAGS),
        thing_grows=regex.compile(_thing_grows(data), FLAGS),
        much=alternation(data["pace"]["much"]),
        measured=alternation(data["others"]["measured"]),
        sources=frozenset(data["sources"]["names"]),
        no_sources=frozenset(data["sources"]["things"]),
        starts=frozenset(_mention_starts(data))
        | _first_words(data["causes"]["words"])
        | _things(data),
        things=_things(data),
        mention_starts=_mention_starts(data),
        cause_starts=dict.fromkeys(sorted(_first_words(data["causes"]["words"]))),
        contrast_starts=tuple(sorted(_first_words(data["causes"]["contrasts"]))),
    )


def _things(data: _Lists) -> frozenset[str]:
    return _first_words((*data["others"]["percents"], *data["others"]["things"]))


def _mention_starts(data: _Lists) -> Firsts:
    strong, stable = data["strong"], data["stable"]
    lists = [data[key]["words"] for key in ("masks", "growing", "stable", "declining", "mixed")]
    forms = [WORD.findall(form.lower()) for listed in lists for form in listed]
    forms += [WORD.findall(form.lower()) for form in stable["unchanged"]]
    alone = _first_words((*strong["adjectives"], *strong["standing"], *_STARTS_WRITTEN_OUT))
    alone |= {form[0] for form in forms if len(form) == 1}
    seconds: dict[str, set[str]] = {}
    for form in forms:
        if form[0] not in alone:
            seconds.setdefault(form[0], set()).add(form[1])
    return {
        **dict.fromkeys(sorted(alone)),
        **{first: frozenset(found) for first, found in seconds.items()},
    }


def _mention(data: _Lists) -> str:
    strong = data["strong"]
    adjective, noun = alternation(strong["adjectives"]), alternation(strong["nouns"])
    barrier = alternation(strong["barriers"])
    between = rf"(?: ,?\s (?! (?:{barrier})\b | \w*[^s\W]s\b ) [\w'’-]++ ){{0,3}}?"
    return rf"""
        (?<!\w) (?:
          (?P<strong> {_strong_predicate(strong, adjective)} )
        | (?P<mask> (?:{alternation(data["masks"]["words"])}) (?!\w)
            # "demand from clinics is growing": here "from" begins no cause
            | (?:demand|need)\sfrom (?:\s[\w'’&/-]++){{1,8}}?
              \s(?:is|are|remains?|continues?|should|will|has|keeps?|stays?) (?!\w) )
        | (?P<unchanged> (?:{alternation(data["stable"]["unchanged"])}) (?!\w) )
        | (?P<strong>
            (?: (?:{adjective}) {between} ,?(?:\s|{DASH}) (?:{noun})
              | (?:demand|outlook|hiring|prospects) :?\s (?:{adjective})
              | (?:demand|hiring) \s up
              | (?<= \A | [;.]\s ) (?:{alternation(strong["standing"])})
                (?= \s? (?: $ | [;,.:(—–] | -- ) | \s(?:-|through|by|across|in|for|nationwide
                  |overall|nationally|over|and|to|as|with|from|driven|due|despite)(?!\w) )
            ) (?!\w) )
        | (?P<growing> (?:{alternation(data["growing"]["words"])}) (?!\w) )
        | (?P<stable> (?:{alternation(data["stable"]["words"])}) (?!\w) )
        | (?P<declining> (?:{alternation(data["declining"]["words"])}) (?!\w) )
        | (?P<mixed> (?:{alternation(data["mixed"]["words"])}) (?!\w) )
        )
    """


def _strong_predicate(strong: dict[str, list[str]], adjective: str) -> str:
    """A strength said after its noun: "Demand for bilingual teachers remains very strong"."""
    return rf"""
        (?:demand|need|hiring|market|outlook|prospects|employment)
        (?: \s (?! (?:{alternation(strong["interruptions"])})\b ) [\w'’&/-]++ ){{0,8}}?
        \s (?:is|are|be|remains?|stays?|staying|remaining|continues|looks|keeps?)
        (?: \s (?:to\sbe|very|quite|so|\w+ly) ){{0,2}} \s (?:{adjective}) (?!\w)
    """


def _thing_after(things: str) -> str:
    person = r"\w{3,}(?:ers?|ors?|ists?|ants?|ians?|ysts?)|roles|jobs|positions|staff|occupations"
    return rf"""
        (?:\s(?:in|of|the|its|their|use\sof))*+ \s (?: [\w-]++ \s )?
        (?:{things}) (?!\w) (?! \s(?!turnover)(?:{person})\b )
        (?! \s(?!from\b|in\b|for\b|of\b|and\b|at\b|by\b)\w+\s(?:{person})\b )
    """


def _causes(forms: list[str]) -> str:
    plain = [form for form in forms if not form.endswith(" by")]
    done = [form.removesuffix(" by") for form in forms if form.endswith(" by")]
    # "from 2022", "from 4%" begin a range
    return rf"""
        (?<![\w-])
        (?: (?:{alternation(plain)}) | (?:{alternation(done)}) (?:\s[\w-]++){{0,2}}? \sby )
        (?![\w-]) (?<! from(?=\s\d) )
    """


STOPS = r"""
    ; | [!?](?=\s)
    | \.(?=\s|$) (?<! \b[A-Z]\. | \b(?:vs|avg|est|approx)\. )
    | \s? (?:[—―]|-{2,3}) \s? | \s[-‐‑–−]\s
"""
"""Signs that part clauses."""


def _clauses(contrasts: list[str]) -> str:
    return rf"""
        {STOPS}
        | ,?\s (?:{alternation(contrasts)}) (?!\w) (?<! (?<!,)\syet )
    """


def _percent_then(things: list[str]) -> str:
    """What a percent is of: "5% pay", "20% annual turnover", but not "5% workforce growth"."""
    moves = "growth|increase|rise|decline|decrease|drop|through|in|by"
    return rf"""
        \+? \s (?: (?!(?:{moves})\b) [\w-]++ \s )? (?:{alternation(things)}) (?!\w)
        (?! \s(?:{moves})\b )
    """


def _thing_grows(data: _Lists) -> str:
    """A percent's growth is another thing's: "median pay up", "revenue is expected to grow"."""
    grow = alternation([*data["growing"]["words"], *data["declining"]["words"], "up", "down"])
    people = {*data["others"]["people"], "openings", "opening"}
    things = alternation({*data["others"]["percents"], *data["others"]["things"]} - people)
    helper = r"""is|are|has|have|been|expected|projected|forecast|set|likely|to|will|should|could
        |\w+ly"""
    return rf"""
        (?<! job\s | labor\s | employment\s ) \b(?:{things}) (?:\s(?:{helper}))*+
          \s(?:{grow}) (?!\w)
        | \b(?:{grow}) \s(?:in|of)\s (?:(?:the|median|average|its)\s)*+ (?:{things}) (?!\w)
          (?! \s\w+(?:ers?|ors?|ists?|ysts?)\b | \s(?:roles|jobs|employment|demand)\b )
    """
