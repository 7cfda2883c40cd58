"""What AI does to a role, as a page's AI row puts it: a head, a sign, a reason."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources
from itertools import islice, pairwise
from typing import Any, NamedTuple

import regex

from rolextract.amounts import DASH
from rolextract.evidence import Doubt, Mark, Reading
from rolextract.folding import lowered
from rolextract.patterns import lazy_pattern

_SKIP = r"\([^()]*+\)"  # a dash or "as" in parentheses ends no head

_SEPARATOR = lazy_pattern(
    rf"""
    {_SKIP}
    | (?P<cut> \s? (?: [—―] | -{{2,3}} ) \s?   # em dash, or how a converter spells it
        | \s [–‒] \s? | [–‒] \s | \s [-‐‑−] \s  # shorter dashes only when spaced
        | \s?;\s? )
    """,
    regex.VERBOSE,
)
# Without a dash or semicolon the head ends before "as" or "for", or where a sentence ends.
_WORD = lazy_pattern(
    rf"""
    {_SKIP}
    | (?P<cut> (?<!\bsuch) \s(?:as(?!\swell\sas)|for)\s | :\s | (?<!\b[A-Z])\.\s )
    """,
    regex.VERBOSE | regex.IGNORECASE,
)
_MOST_EFFECTS = 8
# "Augmentation and displacement" names two effects; "Augmentation, not displacement" one.
_ADDS = lazy_pattern(r"[/,&+]|\b(?:and|or|to|but|with|plus|then)\b", regex.IGNORECASE)
_DENIES = lazy_pattern(
    r"\b(?:not|rather|instead|without|than|nor|never|over|no|against|little)\b", regex.IGNORECASE
)
_LEADING = lazy_pattern(rf"[\s;:.]*+(?:{DASH}[\s;:.]*+)*+")


class _Grammar(NamedTuple):
    effect: regex.Pattern[str]
    owner: dict[str, str]


@cache
def _grammar() -> _Grammar:
    source = resources.files("rolextract.vocabulary").joinpath("ai_impact.toml")
    data: dict[str, list[str]] = tomllib.loads(source.read_text(encoding="utf-8"))
    owner = {form: effect for effect, forms in data.items() for form in forms}
    forms = "|".join(sorted(map(regex.escape, owner), key=len, reverse=True))
    # "low-code" and "no-code" name tools, not a low effect
    effect = lazy_pattern(rf"\b(?:{forms})\b(?!{DASH}code)", regex.IGNORECASE)
    return _Grammar(effect, owner)


def read_ai_impact(text: str, year: int | None = None) -> Reading:
    """The AIImpact of one row's text; ``year`` is the horizon that the row's label names.

    The caller adds the mark of ``/horizon_year``, which stands in the label and not in the text.
    """
    label, rationale = _parts(text)
    value: dict[str, Any] = {
        "text": text,
        "label": text[slice(*label)] or None,
        "effect": None,
        "horizon_year": year,
        "rationale": text[slice(*rationale)] or None,
    }
    marks: list[Mark] = [("/text", 0, len(text), "ai_impact.text")] if text else []
    doubts: list[Doubt] = []
    if value["label"]:
        marks.append(("/label", *label, "ai_impact.label"))
        grammar = _grammar()
        if found := list(islice(grammar.effect.finditer(text, *label), _MOST_EFFECTS)):
            value["effect"] = grammar.owner[lowered(found[0].group())]
            marks.append(("/effect", *found[0].span(), "ai_impact.effect"))
            doubts = _doubts(text, found, grammar)
    if value["rationale"]:
        marks.append(("/rationale", *rationale, "ai_impact.rationale"))
    return Reading(value, marks, doubts)


def _doubts(text: str, found: list[regex.Match[str]], grammar: _Grammar) -> list[Doubt]:
    """A doubt where the label names two effects side by side: "Augmentation and displacement"."""
    first, *others = [grammar.owner[lowered(match.group())] for match in found]
    if first == "mixed":
        return []
    for (before, match), owner in zip(pairwise(found), others, strict=True):
        joint = text[before.end() : match.start()]
        if owner != first and _ADDS.search(joint) and not _DENIES.search(joint):
            return [("two_readings", "the label names two effects", "/effect", *match.span())]
    return []


def _parts(text: str) -> tuple[tuple[int, int], tuple[int, int]]:
    """The slices of head and reason; a reason that is not there is an empty slice."""
    lead = _LEADING.match(text)
    begin = lead.end() if lead else 0
    end = len(text.rstrip())
    cut = _first(_SEPARATOR, text, begin) or _first(_WORD, text, begin)
    if cut is None:
        label = text[begin:end].removesuffix(".").rstrip()
        return (begin, begin + len(label)), (end, end)
    return (begin, begin + len(text[begin : cut[0]].rstrip())), (min(cut[1], end), end)


def _first(pattern: regex.Pattern[str], text: str, begin: int) -> tuple[int, int] | None:
    for match in pattern.finditer(text, begin):
        if match["cut"]:
            return match.start("cut"), match.end("cut")
    return None
