"""The grammar of a line about a role's outlook, made of the word lists."""

from __future__ import annotations

import re
import tomllib
from functools import cache, cached_property
from importlib import resources
from typing import TYPE_CHECKING

import regex

from rolextract.amounts import SPACE_OR_DASH
from rolextract.patterns import lazy_pattern

if TYPE_CHECKING:
    from collections.abc import Iterable

Patterns = dict[str, regex.Pattern[str]]
"""Patterns by the word with which what they match begins."""
_Lists = dict[str, dict[str, list[str]]]

FLAGS = regex.VERBOSE | regex.IGNORECASE
YEAR = r"(?:19|20|21)\d\d"
"""A regex for a calendar year."""

STRETCH = lazy_pattern(
    r"""
    [;()—―:] | -- | \s[-–]\s | ,\s | \.(?=\s|$) | \sand\s(?!\d)
    | \s(?:but|while|though|although|vs\.?|versus|compared)\s
    """,
    FLAGS,
)
"""Where one stretch of a line ends and another begins, inside a clause too."""


class Words:
    """The patterns built from the word lists, and the lists that are looked up whole.

    A pattern is compiled when it is first tried: most pages need only some of them.
    """

    def __init__(self, data: _Lists) -> None:
        self._data = data
        others = data["others"]
        self.much = alternation(data["pace"]["much"])
        self.much_firsts = _first_words(data["pace"]["much"])
        self.measured = alternation(others["measured"])
        self.sources = frozenset(data["sources"]["names"])
        self.no_sources = frozenset(data["sources"]["things"])
        self.things = _first_words((*others["percents"], *others["things"]))
        self.mentions = _mentions(data)
        self.cause = lazy_pattern(_causes(data["causes"]["words"]), FLAGS)
        self.causes = dict.fromkeys(sorted(_first_words(data["causes"]["words"])), self.cause)
        self.starts = self.mentions.keys() | self.causes.keys() | self.things
        self.contrast_starts = tuple(sorted(_first_words(data["causes"]["contrasts"])))

    @cached_property
    def thing_after(self) -> regex.Pattern[str]:
        """What a word of direction may be of, behind it: "growth of revenue"."""
        return lazy_pattern(_thing_after(self._things), FLAGS)

    @cached_property
    def thing_before(self) -> regex.Pattern[str]:
        """What grows or shrinks, before its word: "costs are rising"."""
        helpers = r"(?:\s(?:is|are|has|have|been|to|will|\w+ly))*+"
        return lazy_pattern(rf"\b(?:{self._things}) {helpers} \s? $", FLAGS)

    @cached_property
    def clauses(self) -> regex.Pattern[str]:
        """Where a clause of the line ends."""
        return lazy_pattern(_clauses(self._data["causes"]["contrasts"]), FLAGS)

    @cached_property
    def percent_of(self) -> regex.Pattern[str]:
        """Things that a percent may be of and that are no growth."""
        return lazy_pattern(rf"\b(?:{alternation(self._data['others']['percents'])})\b", FLAGS)

    @cached_property
    def percent_then(self) -> regex.Pattern[str]:
        """Such a thing right behind a percent: "5% pay"."""
        return lazy_pattern(_percent_then(self._data["others"]["percents"]), FLAGS)

    @cached_property
    def thing_grows(self) -> regex.Pattern[str]:
        """Another thing that grows: "median pay up"."""
        return lazy_pattern(_thing_grows(self._data), FLAGS)

    @cached_property
    def _things(self) -> str:
        return alternation(self._data["others"]["things"])


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
    return regex.escape(piece).replace(r"\ ", SPACE_OR_DASH)


@cache
def words() -> Words:
    """The grammar, built at its first use."""
    source = resources.files("rolextract.vocabulary").joinpath("growth.toml")
    data: _Lists = tomllib.loads(source.read_text(encoding="utf-8"))
    return Words(data)


def _mentions(data: _Lists) -> Patterns:
    """Every word of a direction, and what masks one, the weightier kinds first.

    A line has few of them: one pattern for all took an eighth of a cold start to compile.
    """
    forms: dict[str, list[str]] = {}
    strong, stable = data["strong"], data["stable"]

    def add(kind: str, begins: Iterable[str], rest: str = "", before: str = "") -> None:
        for form in sorted(begins, key=len, reverse=True):
            found = f"(?P<{kind}> {before} {_escaped(form)} {rest} (?!\\w) )"
            forms.setdefault(next(iter(_first_words([form]))), []).append(found)

    adjective = alternation(strong["adjectives"])
    add("strong", _STARTS_WRITTEN_OUT, _strong_predicate(strong, adjective))
    add("mask", data["masks"]["words"])
    # "demand from clinics is growing": here "from" begins no cause
    still = r"is|are|remains?|continues?|should|will|has|keeps?|stays?"
    add("mask", ("demand", "need"), rf"\sfrom (?:\s[\w'’&/-]++){{1,8}}? \s(?:{still})")
    add("unchanged", stable["unchanged"])
    barrier = alternation(strong["barriers"])
    between = rf"(?: ,?\s (?! (?:{barrier})\b | \w*[^s\W]s\b ) [\w'’-]++ ){{0,3}}?"
    noun = alternation(strong["nouns"])
    add("strong", strong["adjectives"], rf"{between} ,?{SPACE_OR_DASH} (?:{noun})")
    add("strong", ("demand", "outlook", "hiring", "prospects"), rf":?\s (?:{adjective})")
    add("strong", ("demand up", "hiring up"))
    end = r"""(?= \s? (?: $ | [;,.:(—–] | -- ) | \s(?:-|through|by|across|in|for|nationwide
        |overall|nationally|over|and|to|as|with|from|driven|due|despite)(?!\w) )"""
    add("strong", strong["standing"], end, r"(?<= \A | [;.]\s )")
    for kind in ("growing", "stable", "declining", "mixed"):
        add(kind, data[kind]["words"])
    return {
        first: lazy_pattern(rf"(?<!\w) (?: {' | '.join(found)} )", FLAGS)
        for first, found in forms.items()
    }


def _strong_predicate(strong: dict[str, list[str]], adjective: str) -> str:
    """A strength said after its noun: "Demand for bilingual teachers remains very strong"."""
    return rf"""
        (?: \s (?! (?:{alternation(strong["interruptions"])})\b ) [\w'’&/-]++ ){{0,8}}?
        \s (?:is|are|be|remains?|stays?|staying|remaining|continues|looks|keeps?)
        (?: \s (?:to\sbe|very|quite|so|\w+ly) ){{0,2}} \s (?:{adjective})
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
    cause = "as|because|since|while|with|for|from"
    return rf"""
        \+? \s (?: (?!(?:{moves}|{cause})\b) [\w-]++ \s )? (?:{alternation(things)}) (?!\w)
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
