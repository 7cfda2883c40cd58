"""The words of education as look-up tables, read once from ``vocabulary/education.toml``.

``lexicon()`` hands back one frozen :class:`Lexicon`. Phrases are kept by their first word, the
longest first, so that a text is searched in one pass over its words.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

RANKS = {
    level: rank
    for rank, level in enumerate(
        (
            "none",
            "high_school",
            "some_college",
            "postsecondary_nondegree",
            "associate",
            "bachelor",
            "master",
            "doctoral_or_professional",
        )
    )
}
"""The eight levels, from the lowest."""

Phrase = tuple[tuple[str, ...], str, str]
"""The words after the first, the kind (``level``, ``abbreviation``, ``guarded``, ``head``,
``prefer`` …) and the level or group it stands for."""

PROGRAM = frozenset(("degree", "degrees", "program", "programs", "programme", "level"))
"""The nouns that end a list of fields: "business degree", "nursing program"."""

_TURNS = PROGRAM | {",", "/", "or", "and", "&", "(", "such", "like", "including", "in"}
"""With the words that stop a list, those that a list does not simply pass over."""

Seconds = dict[str | None, list[Phrase]]
"""The phrases of one first word by their second; those of one word under None."""

Sets = dict[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Everything the reader looks words up in."""

    phrases: dict[str, list[Phrase]]
    seconds: dict[str, Seconds]
    guarded: dict[str, str]
    strict: frozenset[str]
    arts: Sets
    fields: Sets
    turns: frozenset[str]
    traps: Sets
    placeholder: Sets
    studies: frozenset[str]
    military: frozenset[str]
    promotion: frozenset[str]
    not_after: frozenset[str]
    not_before: frozenset[str]
    capitals: frozenset[str]


@cache
def lexicon() -> Lexicon:
    """The tables, built on first use and kept."""
    source = resources.files("rolextract.vocabulary").joinpath("education.toml")
    data = tomllib.loads(source.read_text(encoding="utf-8"))
    experience = data["experience"]
    phrases = _phrases(data)
    return Lexicon(
        phrases=phrases,
        seconds={first: _seconds(found) for first, found in phrases.items()},
        guarded=_guarded(data["guarded_abbreviations"]),
        strict=frozenset(data["strict_abbreviations"]["forms"]),
        arts=_sets(data["arts"]),
        fields=_sets(data["fields"]),
        turns=frozenset(data["fields"]["stop"]) | _TURNS,
        traps=_sets(data["traps"]),
        placeholder=_sets(data["placeholder"]),
        studies=frozenset(data["programs"]["studies"] + data["programs"]["studies_elsewhere"]),
        military=frozenset(experience["military"]),
        promotion=frozenset(data["predicates"]["promotion"]),
        not_after=frozenset(experience["not_after"]),
        not_before=frozenset(experience["not_before"]),
        capitals=_capitals(data),
    )


def _sets(table: dict[str, list[str]]) -> Sets:
    return {name: frozenset(words) for name, words in table.items()}


def _capitals(data: dict[str, Any]) -> frozenset[str]:
    """The usual spellings of all abbreviations, for a first cheap look."""
    plain = {form for forms in data["abbreviations"].values() for form in forms} | {"ged", "hs"}
    plain |= {form.lower() for forms in data["guarded_abbreviations"].values() for form in forms}
    return (
        frozenset(
            spelled
            for form in plain
            for spelled in (
                form.upper(),
                form.capitalize(),
                f"{form.capitalize()[:-1]}{form[-1].upper()}",  # PharmD
                f"{form[:2].upper()}{form[2:]}",  # BSc, MEng
            )
        )
        | {form for forms in data["guarded_abbreviations"].values() for form in forms}
    )


def _guarded(table: dict[str, list[str]]) -> dict[str, str]:
    """The exact spelling of an ambiguous abbreviation, and its level."""
    return {form: level for level, forms in table.items() for form in forms}


def _phrases(data: dict[str, Any]) -> dict[str, list[Phrase]]:
    """All forms by their first word, the longest first; of equal ones the first listed."""
    found: dict[tuple[str, ...], tuple[str, str]] = {}
    for form, kind, value in _forms(data):
        found.setdefault(tuple(form.replace("/", " / ").split()), (kind, value))
    phrases: dict[str, list[Phrase]] = {}
    for words, (kind, value) in sorted(found.items(), key=lambda item: -len(item[0])):
        phrases.setdefault(words[0], []).append((words[1:], kind, value))
    return phrases


def _seconds(phrases: list[Phrase]) -> Seconds:
    seconds: Seconds = {}
    for phrase in phrases:
        seconds.setdefault(phrase[0][0] if phrase[0] else None, []).append(phrase)
    return seconds


def _forms(data: dict[str, Any]) -> list[tuple[str, str, str]]:
    forms = _grouped(data["levels"], "level") + _grouped(data["abbreviations"], "abbreviation")
    forms += [
        (form.lower(), "guarded", form)
        for spelled in data["guarded_abbreviations"].values()
        for form in spelled
    ]
    forms += _grouped(data["heads"], "head") + _programs(data["programs"])
    predicates = {k: v for k, v in data["predicates"].items() if k != "promotion"}
    forms += [(form, kind, kind) for kind, spelled in predicates.items() for form in spelled]
    forms += _esteemed(predicates["prefer"])
    experience = data["experience"]
    forms += [(form, "experience", "head") for form in experience["heads"]]
    forms += [(form, "experience", "strong") for form in experience["strong"]]
    forms += [(form, "experience", "service") for form in experience["service"]]
    forms += [(form, "experience", "people") for form in experience["people"]]
    return forms + [(form, "replace", "replace") for form in experience["replace"]]


def _grouped(table: dict[str, list[str]], kind: str) -> list[tuple[str, str, str]]:
    return [(form, kind, group) for group, forms in table.items() for form in forms]


def _esteemed(prefer: list[str]) -> list[tuple[str, str, str]]:
    """What is but thought of as a plus: "considered an asset", "seen as helpful"."""
    held = ("considered", "viewed as", "seen as", "regarded as", "counted as", "treated as")
    return [(f"{said} {form}", "prefer", "prefer") for form in prefer for said in held]


def _programs(table: dict[str, list[str]]) -> list[tuple[str, str, str]]:
    """Each trade with each word for a school: "CDL school", "practical nursing diploma"."""
    refused = frozenset(table["not_taught"])
    forms = [f"{subject} {school}" for subject in table["subjects"] for school in table["schools"]]
    forms += [
        f"{study} {paper}" for study in table["studies_elsewhere"] for paper in table["papers"]
    ]
    return [(form, "level", "postsecondary_nondegree") for form in forms if form not in refused]
