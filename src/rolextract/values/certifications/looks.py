"""The words of ``vocabulary/credential_looks.toml`` as patterns, made once."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import NamedTuple

import regex

from rolextract.patterns import lazy_pattern
from rolextract.toml import read_toml

_FILE = "credential_looks.toml"
_IGNORE = regex.VERBOSE | regex.IGNORECASE
_TABLES = {
    "statements": ("first", "before_small", "before_amount", "nouns"),
    "kinds": ("words", "papers", "persons", "topics"),
    "others": ("last", "traits", "never", "inside", "cards", "trainings", "before_training"),
}


class Looks(NamedTuple):
    """What a text begins like (``statement``), and what all of it is like."""

    statement: regex.Pattern[str]
    """What somebody can, has or does."""
    compound: regex.Pattern[str]
    """A name that begins like one: "Knowledge management certification"."""
    counted: regex.Pattern[str]
    """The same where it is a name but for what the vocabulary knows in it: "Several AWS badges"."""
    never: regex.Pattern[str]
    """A degree, a diploma of a school."""
    other: regex.Pattern[str]
    """An ability, a language, a business card, where the text does not say that it is a paper."""
    paper: regex.Pattern[str]
    """A name that ends in what it is, or in what it is in: "credential in Spanish"."""
    kind: regex.Pattern[str]
    """A name with the word for what it is in its place."""
    bare_kind: regex.Pattern[str]
    """That word alone."""
    person: regex.Pattern[str]
    """A name that says who somebody is: "Forklift operator"."""
    topic: regex.Pattern[str]
    titled: regex.Pattern[str]
    """A name that opens with a word like "Certified" behind at most who issues it."""


@cache
def looks() -> Looks:
    """The patterns of the file."""
    words = _words()
    persons = rf"(?:\w{{3,}}(?:er|or|ist|ian)|\w{{2,}}man|{words['persons']})"
    return Looks(
        statement=lazy_pattern(_statement(words), _IGNORE),
        compound=lazy_pattern(_compound(words["nouns"], words["papers"]), _IGNORE),
        counted=lazy_pattern(_counted(words["first"], words["papers"]), _IGNORE),
        never=lazy_pattern(_never(words["never"]), _IGNORE),
        other=lazy_pattern(_other(words), _IGNORE),
        paper=lazy_pattern(_paper(words["papers"], persons), _IGNORE),
        kind=lazy_pattern(_kind(words["words"], persons), _IGNORE),
        bare_kind=lazy_pattern(words["words"], _IGNORE),
        person=lazy_pattern(
            rf"""(?:(?!(?:an?|the|who|by|from|as|or|and)\s)\S++\s){{0,5}} {persons}s?
                 (?:\s(?:[IVX]{{1,4}}|\d))?+""",
            _IGNORE,
        ),
        topic=lazy_pattern(rf"(?:\S++\s){{0,3}} {words['topics']}", _IGNORE),
        titled=lazy_pattern(
            rf"""(?:[A-Z]\w*+\s){{0,3}}? (?:Certified|Registered|Licensed|Chartered|Accredited) \s
                 (?: in\s.+ | .+\s\([A-Z].*\) | (?:\S++\s)*? (?i:{persons}) )""",
            regex.VERBOSE,
        ),
    )


def _words() -> dict[str, str]:
    """For each list of the file its words as a choice."""
    file = read_toml(files("rolextract.vocabulary").joinpath(_FILE), f"vocabulary/{_FILE}")
    choices = {}
    for name, keys in _TABLES.items():
        table = file.table(name, required=True)
        file.refuse_unknown_keys(table, keys, name)
        choices.update({key: _choice(file.strings(table, key, name)) for key in keys})
    return choices


def _choice(words: Iterable[str]) -> str:
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    return f"(?:{'|'.join(regex.escape(word, literal_spaces=False) for word in longest_first)})"


def _statement(words: dict[str, str]) -> str:
    return rf"""
      (?! (?:able|ability|willing(?:ness)?|eligib(?:le|ility)) \sto\s
              (?:obtain|earn|get|hold|acquire|sit\sfor)\b
          | (?:must|should)\s(?:hold|have|possess|obtain|be|earn|maintain)\b )
      (?: {words["first"]}
        | (?:bachelor|master|associate|doctor)['’]?s
        | {words["before_small"]} (?=\s(?-i:[a-z]))
        | {words["before_amount"]} \s(?:up|to|for|\d++)
        | \d+\+?(?:\s?[–-]\s?\d+\+?)?+ \s (?:or\s(?:more|older) | (?:years?|months?|weeks?)\s)
      )(?![\w'’-])"""


_SMALL = r"(?:an?|the|your|our|of|in|with|to|for|from|on|at|as|about|and|or|are|is|how|that)"
_AT_END = (
    r"(?= $ | \s?[,;(/–—-] | \s(?:or|and|preferred|required|desired|recommended|a\splus|within)\b)"
)


def _compound(nouns: str, papers: str) -> str:
    return rf"{nouns} (?:\s(?!{_SMALL}\s)[\w'’&/-]++){{1,4}}? \s {papers} {_AT_END}"


def _counted(first: str, papers: str) -> str:
    return rf"{first} (?:\s(?-i:[A-Z])[\w'’&/+-]*+){{1,4}}? \s {papers} {_AT_END}"


def _never(never: str) -> str:
    return rf"(?:associate|bachelor|master|doctor)\sof\b .* | .*\b {never} \b .*"


def _other(words: dict[str, str]) -> str:
    return rf"""
        .*\b {words["inside"]} \b .*
      | .*\b {words["last"]}
      | (?!.*\b(?:certified|licen[cs]ed|registered|accredited)\s) .*\b {words["traits"]}
      | .*\b(?:accredited|approved|registered|formal)\b.*\b(?:program(?:me)?|school|college)s?
      | .*\b (?<!\bred\s) {words["trainings"]} [\s-]training.*
      | .*\b {words["before_training"]} \b.*training.*
      | .*\b {words["cards"]} \scards? .*"""


def _paper(papers: str, persons: str) -> str:
    return rf"""
        [^:]*?\b {papers} (?: \s\( .* | \sin\s (?-i:[A-Z]) .* | \s?[–—-]\s .* )?+
      | (?-i:[A-Z]\S*+\s)? (?:certified|licen[cs]ed|accredited) \s
            (?:[\w-]++\s){{0,5}}? {persons} \s(?:in\s|[–—-]\s) (?-i:[A-Z]).*"""


def _kind(kinds: str, persons: str) -> str:
    return rf"""
        [^:]*?\b {kinds}
          (?: \s\( .* | \s(?:in|of|on|to|with)\s .* | \s?[–—-]\s .* | \s(?:\d\w*+|[IVX]{{1,4}})
            | ,?\s(?:level|class|category|type|grade)\s .* )?+
      | (?-i:(?:[A-Z]\S*+\s){{0,3}}? (?:[Bb]oard[\s-])?
            (?:Certified|Registered|Licensed|Chartered|Accredited|Qualified|Fellow|Diplomate)[\s:]
            (?:in\s|of\s|for\s|the\s)*+ [A-Z].*)
      | (?-i:[A-Z]\S*+\s)? (?:board[\s-])?
            (?:certified|registered|licen[cs]ed|chartered|accredited) \s
            (?:[\w-]++\s){{0,5}}? {persons}
      | (?-i:(?:Associate\sin|(?:Certificate|Diploma|Award|Member|Fellow)\s(?:in|of))
            \s(?:the\s)?[A-Z].*)"""
