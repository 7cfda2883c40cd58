"""Words inside the name of a credential that no vocabulary knows: they name no skill there."""

from __future__ import annotations

from typing import NamedTuple

import regex

from rolextract.literals import Joined, Literals
from rolextract.patterns import lazy_pattern
from rolextract.values.skills.word_lists import word_lists

# "(AZ-104)", "(SCS-C02)", "(1Z0-808)", and not the number of a standard
_CODED = lazy_pattern(
    r"""
    \s\( (?! (?:ISO|IEC|IEEE|NIST|ASTM|RFC|MIL)\b )
    (?: [A-Z]{1,4}\d? - [A-Z]?\d{2,4} | \dZ\d - \d{3,4} (?:-\d{2})? ) \)
    """,
    regex.VERBOSE,
)

_WORD = r"[\p{Lu}\d](?:[^\s,;:.()\"“”—–]|\.(?=\w))*+"
_LINK = r"(?:\s(?:of|for|the|in|[&–—-])(?=\s[\p{Lu}\d])|(?<=Certified):)"
_RUN = lazy_pattern(rf"(?<![^\W_])({_WORD})(?:(?:{_LINK}){{0,2}}+\s({_WORD}))*+")
_AFTER_COMMA = lazy_pattern(rf",\s{_WORD}(?:\s{_WORD})*+")
_ACRONYM = lazy_pattern(r"\s\([A-Z][\w&+/.-]{1,9}+\)")
_FOLLOWED = lazy_pattern(
    r"(?:\sv\d[\d.]{0,4}+)?\s(?:(?P<many>certifications|certificates|credentials|exams|badges)"
    r"|certification|certificate|certified|credential|exam|badge)\b"
)
_JOINT = lazy_pattern(r"\s?[/,]\s?(?:(?:and|or)\s)?|\s(?:and|or|&)\s")

_CUES = Literals(
    *("ertif", "Expert", "Associate", "Profess", "Specialty", "Practitioner", "Founda", "Fundam"),
    *("exam", "redential", " badge", " Belt"),
)
"""Parts of words, one of which every such name has in or behind it."""


class Zone(NamedTuple):
    """A slice that names a credential; a ``weak`` one ("ISO 9001 certification") may also speak
    of a company's own certificate, so that a standard in it still counts."""

    start: int
    end: int
    weak: bool


def may_have_credential_words(texts: Joined) -> frozenset[int]:
    """The cheap test of a page's texts: which of them have a word that such a name has?"""
    return _CUES.holders(texts)


def find_credential_words(text: str, *, has_cue: bool) -> list[Zone]:
    """The slices that are credentials by their look: "AWS Certified X", "X (SCS-C02)".

    ``has_cue`` is what :func:`may_have_credential_words` says of the text.
    """
    if not (has_cue or ("(" in text and "-" in text and _CODED.search(text))):
        return []
    zones: list[Zone] = []
    joined: list[tuple[int, int]] = []  # runs that only a joint parts: "Azure or GCP"
    for match in _RUN.finditer(text):
        start, end = match.span()
        if joined and not _JOINT.fullmatch(text, joined[-1][1], start):
            joined.clear()
        joined.append((start, end))
        if _is_credential(match):
            after = (_AFTER_COMMA if _ends_openly(match) else _ACRONYM).match(text, end)
            zones.append(Zone(start, after.end() if after else end, False))
        elif _CODED.match(text, end):
            zones.append(Zone(start, end, False))
        elif followed := _FOLLOWED.match(text, end):
            runs = joined if followed["many"] else joined[-1:]
            zones.extend(Zone(*run, True) for run in runs)
    return zones


def _is_credential(match: regex.Match[str]) -> bool:
    """True for a run with "Certified" in it, or with the last word of a credential's name."""
    lists = word_lists()
    words = _words(match)
    if len(words) < 2:
        return False
    if not lists.credential_words.isdisjoint(words):
        return True
    if "Professional" in words[1:-1]:  # "Google Cloud Professional Data Engineer"
        return words[-1] in lists.credential_titles
    return words[-1] in lists.credential_lasts and "Office" not in words


def _ends_openly(match: regex.Match[str]) -> bool:
    """True for "Oracle Certified Professional", whose subject follows behind a comma."""
    *_, before, last = _words(match)
    return before == "Certified" and last in word_lists().credential_lasts


def _words(match: regex.Match[str]) -> list[str]:
    return [*match.captures(1), *match.captures(2)]
