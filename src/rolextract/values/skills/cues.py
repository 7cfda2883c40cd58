"""What leads up to a tool's name in a sentence: "comfortable with Excel", "knowledge of Epic".

The words between a cue and the name vary, so this is the grammar of tokens: the few sentences
with an open name right behind a leading word are given to spaCy's matcher.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from rolextract.patterns import lazy_pattern
from rolextract.phrases import PhraseFinder
from rolextract.values.skills.contexts import Name, word_before
from rolextract.values.skills.word_lists import word_lists

if TYPE_CHECKING:
    from collections.abc import Mapping

_LOOK_BACK = 240  # characters of a sentence before a name
_COMPANY = frozenset({"with", "by", "to", "for", "from"})  # before a person
_WHEREABOUTS = frozenset({"in", "on", "through", "into", "to", "from"})  # before a place
_WORD = lazy_pattern(r"\p{L}++")
_SENTENCE_ENDS = (". ", "? ", "! ", "; ")


def may_have_cue(text: str, name: Name) -> bool:
    """The cheap test: a word before the name that every cue ends in, and no person or place."""
    before = word_before(text, name.start).lower()
    if not before:
        before = text[max(0, name.start - 2) : name.start].strip()
    return before in word_lists().leads and not is_someone(text, name)


def is_someone(text: str, name: Name) -> bool:
    """True where the form reads as a person ("with Chef") or a place ("in Delphi")."""
    lists = word_lists()
    before = word_before(text, name.start).lower()
    if name.form in lists.people and before in _COMPANY:
        return True
    return name.form in lists.places and before in _WHEREABOUTS


def has_cue(text: str, name: Name) -> bool:
    """True where a pattern of words leads up to the name."""
    start = _sentence_start(text, name.start)
    at = name.start - start
    before = text[start : name.start].lower()
    if word_lists().anchors.isdisjoint(_WORD.findall(before)) or not _may_lead_up(before):
        return False
    return any(phrase.last == at for phrase in _finder().find(text[start : name.end]))


def _may_lead_up(before: str) -> bool:
    """The test without tokens, which saves most pages the second that spaCy takes to load.

    Only small words may stand between the end of a cue and the name; where something stands there
    that is more than letters, the tokens have to tell.
    """
    lists = word_lists()
    for word in reversed(before.split()):
        if word in lists.closers or not word.isalpha():
            return True
        if word not in lists.between:
            return False
    return False


def _sentence_start(text: str, at: int) -> int:
    lowest = max(0, at - _LOOK_BACK)
    ends = [text.rfind(sign, lowest, at) + len(sign) for sign in _SENTENCE_ENDS if sign in text]
    start = max(ends, default=lowest)
    is_abbreviation = text[max(0, start - 5) : start].endswith(("e.g. ", "i.e. ", "vs. "))
    return lowest if is_abbreviation else max(lowest, start)


@cache
def _finder() -> PhraseFinder:
    cues = word_lists().cues
    name: Mapping[str, Any] = {"IS_PUNCT": False}
    filler: Mapping[str, Any] = {"LOWER": {"IN": cues["fillers"]}, "OP": "{0,4}"}
    small: Mapping[str, Any] = {"IS_LOWER": True, "IS_PUNCT": False, "OP": "{0,2}"}
    patterns: dict[str, list[Mapping[str, Any]]] = {
        # "proficient in", "working knowledge of at least one EHR such as"
        "knowing": [
            {"LOWER": {"IN": cues["knowing"]}},
            small,
            {"LOWER": {"IN": cues["prepositions"]}},
            {"LOWER": {"IN": [*cues["fillers"], *cues["kinds"], ","]}, "OP": "{0,6}"},
            name,
        ],
        # "1 year with", "2 years of data engineering with"
        "spent": [
            {"LOWER": {"IN": cues["spans"]}},
            {"IS_LOWER": True, "IS_PUNCT": False, "OP": "{0,5}"},
            {"LOWER": {"IN": ["with", "using"]}},
            name,
        ],
        # "using", "who can read"
        "using": [{"LOWER": {"IN": cues["using"]}}, filler, name],
        # "build weekly dashboards in", "charting in"
        "doing": [
            {"LOWER": {"IN": cues["doing"]}},
            {"IS_PUNCT": False, "OP": "{0,7}"},
            {"LOWER": {"IN": cues["places"]}},
            filler,
            name,
        ],
        # as in: spreadsheet software such as
        "examples": [
            {"LOWER": {"IN": cues["kinds"]}},
            {"LOWER": {"IN": cues["examples"]}, "OP": "{1,4}"},
            filler,
            name,
        ],
    }
    return PhraseFinder({name: [pattern] for name, pattern in patterns.items()})
