"""Names that stand for companies: "employers such as Epic and Oracle", "jobs at Salesforce"."""

from __future__ import annotations

import regex

from rolextract.folding import lowered
from rolextract.literals import Joined, Literals
from rolextract.patterns import lazy_pattern

Slice = tuple[int, int]

_LONGEST_LIST = 120  # characters of names before "hire"
_LONGEST_LEAD = 120  # characters between "companies" and "like"

_WORD = r"(?:[\p{Lu}\d][^\s,;:()“”\"]*+|(?:&|of)(?=\s\p{Lu}))"
_NAME = rf"\p{{Lu}}[^\s,;:()“”\"]*+(?:\s{_WORD}){{0,3}}+"
_NAMES = rf"{_NAME}(?:(?:\s?,\s(?:and\s|or\s)?|\s(?:and|or|&)\s|/){_NAME})*+"
# Between "employers" and "include", and not what they use: "firms using tools such as SAP".
_BETWEEN = (
    r"(?:,?\s(?!us(?:e|es|ing)\b|run|rely|work|tool|soft|system|platform|product|program|tech"
    r"|includ|such|like|rang)[\p{Ll}-]++){0,6}+"
)
_LISTED = lazy_pattern(
    rf"""
    {_BETWEEN} (?: ,?\s(?:include|includes|including|such\sas|like|are
        | rang(?:e|ing)\sfrom) | \s[—–-] )
    :? \s (?:the\slikes\sof\s)? (?P<names> {_NAMES} )
    """,
    regex.VERBOSE,
)
_LISTING = (" includ", " such as ", " like", " are", " rang", "— ", "– ", "- ")
_AT = lazy_pattern(rf"(?:the\slikes\sof\s|companies\slike\s)?+(?P<names>{_NAMES})")
_PLACES = (
    *("job", "jobs", "role", "roles", "position", "positions", "career", "careers", "openings"),
    *("internship", "internships", "work", "works", "worked", "working", "employed", "employment"),
    *("engineers", "teams", "colleagues", "offices", "campus", "layoffs", "hired", "hiring"),
)
_PLACE = lazy_pattern(rf"(?i)\b(?:{'|'.join(_PLACES)})\Z")
_LONGEST_PLACE = 14
_HIRING = lazy_pattern(
    rf"""
    (?P<names> {_NAMES} ) ,? (?:\s(?:all|also|both|alone|routinely|regularly|now|often))?
    \s(?:hires?|hired|employs?|employed|recruits?|(?:is|are|was|were)\s(?:still\s)?hiring)\b
    """,
    regex.VERBOSE,
)
_COMPANIES = ("mployers", "mployer", "ompanies", "irms", "tartups", "orporations", "ontractors",
    "onsultancies", "tailers", "ompetitors", "giants", "onglomerates", "yperscalers")  # fmt: skip
_VERBS = (
    " hire ",
    " hires ",
    " hired ",
    " hiring ",
    " employ ",
    " employs ",
    " employed ",
    " recruit",
)
_CUES = Literals(*_COMPANIES, *_VERBS, " at ")
_SENTENCE_ENDS = (". ", "; ", ": ", "? ", "! ", "while ", "where ", "because ", "since ")


def may_have_employers(texts: Joined) -> frozenset[int]:
    """The cheap test of a page's texts: which of them have a word that companies stand behind?"""
    return _CUES.holders(texts)


def find_employers(text: str) -> list[Slice]:
    """The slices that name companies as places to work."""
    found = []
    for start, end in _CUES.places_in(text):
        if text[start] != " ":
            near = end + _LONGEST_LEAD
            listed = any(text.find(sign, end, near) >= 0 for sign in _LISTING)
            match = _LISTED.match(text, end) if listed else None
        elif text[start + 1] == "a":
            before = text[max(0, start - _LONGEST_PLACE) : start]
            place = lowered(before).endswith(_PLACES) and _PLACE.search(before)
            match = _AT.match(text, end) if place else None
        else:
            match = _HIRING.match(text, _clause_start(text, start))
        if match:
            found.append(match.span("names"))
    return found


def _clause_start(text: str, at: int) -> int:
    """Where the clause around a place begins; a list of names is not longer than we look back."""
    lowest = max(0, at - _LONGEST_LIST)
    found = [(text.rfind(sign, lowest, at), sign) for sign in _SENTENCE_ENDS]
    return max([lowest, *(place + len(sign) for place, sign in found if place >= 0)])
