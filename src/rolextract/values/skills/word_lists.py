"""The closed word classes of ``vocabulary/skill_contexts.toml``, ready for look-up."""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import Any, NamedTuple

import regex

from rolextract.patterns import lazy_pattern
from rolextract.toml import TomlFile, read_toml

_FILE = "skill_contexts.toml"


class Trap(NamedTuple):
    """What makes one form a plain word: words before it, and words after it."""

    before: regex.Pattern[str] | None
    after: regex.Pattern[str] | None


class WordLists(NamedTuple):
    """See the TOML file for what each list holds."""

    after_sure: frozenset[str]
    after: frozenset[str]
    compounds: frozenset[str]
    methods: frozenset[str]
    common: frozenset[str]
    clear: frozenset[str]
    brands: frozenset[str]
    never_before_brands: frozenset[str]
    places_of_work: frozenset[str]
    departments: frozenset[str]
    vendors: frozenset[str]
    tool_labels: frozenset[str]
    other_labels: frozenset[str]
    cues: dict[str, list[str]]
    anchors: frozenset[str]
    leads: frozenset[str]
    closers: frozenset[str]
    between: frozenset[str]
    openers: frozenset[str]
    people: frozenset[str]
    places: frozenset[str]
    traps: dict[str, list[Trap]]
    verbs: frozenset[str]
    fields: list[frozenset[str]]
    no_members: frozenset[str]
    kinds_of_product: frozenset[str]
    no_skills: frozenset[str]
    titles: frozenset[str]
    credential_words: frozenset[str]
    credential_lasts: frozenset[str]
    credential_titles: frozenset[str]


@cache
def word_lists() -> WordLists:
    """The lists, read once."""
    file = read_toml(resources.files("rolextract.vocabulary").joinpath(_FILE), _FILE)
    cues = {key: _list(file, "cues", key) for key in file.table("cues", required=True)}
    sure = _set(file, "after", "sure")
    members = [_set(file, "members", key) for key in _NO_MEMBERS]
    return WordLists(
        after_sure=sure,
        after=sure | _set(file, "after", "nouns"),
        compounds=_set(file, "after", "compounds"),
        methods=_set(file, "after", "methods"),
        common=_set(file, "common", "forms"),
        clear=_set(file, "clear", "forms"),
        brands=_set(file, "brands", "forms"),
        never_before_brands=_set(file, "brands", "never_after"),
        places_of_work=_set(file, "places_of_work", "words"),
        departments=_set(file, "places_of_work", "departments"),
        vendors=_set(file, "before", "vendors"),
        tool_labels=_set(file, "labels", "tools"),
        other_labels=_set(file, "labels", "others"),
        cues=cues,
        anchors=frozenset().union(*(cues[key] for key in _ANCHORS)),
        leads=frozenset().union(*(cues[key] for key in _LEADS)),
        closers=frozenset().union(*(cues[key] for key in _CLOSERS)),
        between=frozenset().union(*(cues[key] for key in _BETWEEN)),
        openers=frozenset().union(
            *(cues[key] for key in _OPENERS), _list(file, "opening", "verbs")
        ),
        people=_set(file, "people", "forms"),
        places=_set(file, "places", "forms"),
        traps=_traps(file),
        verbs=_set(file, "verbs", "forms"),
        fields=[frozenset(file.strings(row, "forms", "[[fields]]")) for row in file.data["fields"]],
        no_members=frozenset().union(*members),
        kinds_of_product=_set(file, "members", "kinds"),
        no_skills=_set(file, "members", "no_skills"),
        titles=_set(file, "members", "titles"),
        credential_words=_set(file, "credentials", "inside"),
        credential_lasts=_set(file, "credentials", "last"),
        credential_titles=_set(file, "credentials", "titles"),
    )


_NO_MEMBERS = ("languages", "times", "places", "levels", "traits")

# The cues that patterns begin with; a sentence without one of them is not read as tokens.
_ANCHORS = ("knowing", "using", "doing", "kinds", "spans")

# The cues that may stand right before a name; without one of them no pattern can apply.
_LEADS = ("prepositions", "using", "places", "examples", "fillers")

# What every pattern has behind its cue, and the words that may stand between that and the name.
_CLOSERS = ("prepositions", "using", "places", "kinds")
_BETWEEN = ("fillers", "examples")

# The cues that may open a sentence with a capital: "Use Excel", "Strong Excel".
_OPENERS = ("using", "doing", "knowing", "fillers")


def _list(file: TomlFile, table: str, key: str) -> list[str]:
    return file.strings(file.table(table, required=True), key, f"[{table}]")


def _set(file: TomlFile, table: str, key: str) -> frozenset[str]:
    return frozenset(_list(file, table, key))


def _traps(file: TomlFile) -> dict[str, list[Trap]]:
    traps: dict[str, list[Trap]] = {}
    for row in file.data["traps"]:
        trap = Trap(_neighbour(file, row, "before"), _neighbour(file, row, "after"))
        for form in file.strings(row, "forms", "[[traps]]"):
            traps.setdefault(form, []).append(trap)
    return traps


def _neighbour(file: TomlFile, row: dict[str, Any], side: str) -> regex.Pattern[str] | None:
    """A pattern for any of the words right before or right after a slice."""
    words = file.strings(row, side, "[[traps]]", may_be_empty=True)
    if not words:
        return None
    either = "|".join(r"\d++" if word == "#" else regex.escape(word) for word in words)
    pattern = rf"\b(?:{either})[\s-]\Z" if side == "before" else rf"[\s-](?:{either})\b"
    return lazy_pattern(pattern, regex.IGNORECASE)
