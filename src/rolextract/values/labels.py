"""Run-in heads: the label that opens an item, and the head that opens a paragraph.

Both are noun phrases set in front of a text without a line of their own. What is none is told by
the closed word classes of ``vocabulary/run_in_heads.toml``: a short sentence has a finite verb, a
pronoun or an adverb of frequency in it.
"""

from __future__ import annotations

import re
from functools import cache
from importlib import resources
from typing import NamedTuple

import regex

from rolextract.patterns import lazy_pattern
from rolextract.toml import TomlFile, read_toml

_LONGEST_LABEL = 90  # characters before the colon, parentheses included
_LONGEST_HEAD = 75  # characters before the full stop

_PARENTHESIS = lazy_pattern(r"\([^()]*+\)")
_WORD = lazy_pattern(r"[^\W_][^\s,;:()\"“”/&—–]*+")
_UNCLOSED = (";", "?", "!", "…", ". ", " — ", " – ", "://")
_NUMBERED = lazy_pattern(r"\(?\d{1,2}[.)]\s")

# Where a head may end. The text after it begins like a sentence; a colon's may begin anyhow.
_HEAD_END = lazy_pattern(
    r"""
      \.   [\"”]?+ \s (?= [\"“‘'(]? [\p{Lu}\d] )
    | (?P<colon> : ) \s (?= \S )
    | (?P<dash> \s[—–]\s | (?<=\w)—(?=\w) )
    | [?!;\n%$€£]
    """,
    regex.VERBOSE,
)
_HEAD_SIGN = re.compile(r"[.:—–?!;\n%$€£]")
"""The cheap test: an end begins with one of these, or with a blank and then one of them."""


class _Words(NamedTuple):
    """The closed classes, ready for look-up; see the TOML file for what each holds."""

    never: frozenset[str]
    verbs: frozenset[str]
    after_plural: frozenset[str]
    at_end: frozenset[str]
    with_tail: frozenset[str]
    before_tail: frozenset[str]
    tails: frozenset[str]
    determiners: frozenset[str]
    bridges: frozenset[str]
    telling: frozenset[str]  # one of these is in every clause that has none of the first
    beginnings: frozenset[str]
    abbreviations: frozenset[str]
    label_lasts: frozenset[str]
    label_firsts: frozenset[str]
    label_phrases: tuple[str, ...]
    whole_labels: frozenset[str]
    longest_label: int
    longest_head: int
    longest_dash_head: int


def find_label(text: str) -> tuple[int, int] | None:
    """The slice of an item's run-in label, without its colon, or None.

    "Version control: Git workflows, …" has "Version control"; a colon that ends a sentence, stands
    in a time, ratio, address, parenthesis or in a credential's name closes no label.
    """
    colon = text.find(":", 1, _LONGEST_LABEL)
    if colon < 0 or not _opens_label_text(text, colon):
        return None
    end = len(text[:colon].rstrip())
    label = text[:end]
    if not label or not (label[0].isupper() or label[0].isdigit()) or not _is_closed(label):
        return None
    return (0, end) if _is_label(label) else None


def find_trend(text: str) -> tuple[int, int, int] | None:
    """Where a paragraph's run-in head starts and ends, and where the text after it starts; or None.

    "Platform engineering. As platform …" has a head; "Demand is steady. Hospitals …" has none.
    The head's end is before its full stop, colon or dash.
    """
    numbered = _NUMBERED.match(text) if text[:1] == "(" or text[:1].isdigit() else None
    start = numbered.end() if numbered else 0
    at = start
    while found := _head_end(text, at, start + _LONGEST_HEAD + 3):
        if found.group()[0] == "." and _ends_in_abbreviation(text, start, found.start()):
            at = found.end()
            continue
        end = start + len(text[start : found.start()].rstrip())
        if found.end() == found.start() + 1 and found.group() in "?!;\n%$€£":
            return None
        after = found.end()
        if after >= len(text) or not _is_head(text[start:end]):
            return None
        if found["colon"] and text[after].islower():
            return None
        if found["dash"] and not _is_dash_head(text, start, end, after):
            return None
        return start, end, after
    return None


def _head_end(text: str, at: int, stop: int) -> regex.Match[str] | None:
    sign = _HEAD_SIGN.search(text, at, stop)
    return _HEAD_END.search(text, max(at, sign.start() - 1), stop) if sign else None


def _opens_label_text(text: str, colon: int) -> bool:
    """True where something to label follows the colon: a blank and a text, or a glued name."""
    after = text[colon + 1 : colon + 2]
    if after.isspace():
        rest = text[colon + 1 : colon + 4].lstrip()
        return bool(rest) and not (text[colon - 1].isdigit() and rest[0].isdigit())
    return text[colon - 1].islower() and after.isupper()


def _is_closed(label: str) -> bool:
    """True without an open parenthesis or quotation and without the end of a sentence."""
    if _is_words_alone(label):
        return True
    if label.count("(") != label.count(")") or label.count("“") != label.count("”"):
        return False
    return not any(map(label.__contains__, _UNCLOSED))


def _is_label(label: str) -> bool:
    words = _words()
    bare = _PARENTHESIS.sub(" ", label) if "(" in label else label
    said = _split_words(bare)
    joined = " ".join(said)
    if joined in words.whole_labels:
        return True
    if not 1 <= len(said) <= words.longest_label:
        return False
    if said[0] in words.label_firsts or said[-1] in words.label_lasts:
        return False
    return not any(phrase in joined for phrase in words.label_phrases) and not _is_clause(said)


def _is_head(head: str) -> bool:
    """True for a noun phrase that may head a paragraph."""
    if not head or not (head[0].isupper() or head[0].isdigit() or head[1:2].isupper()):
        return False
    said = _split_words(_PARENTHESIS.sub(" ", head) if "(" in head else head)
    words = _words()
    if not 1 <= len(said) <= words.longest_head or said[0] in words.beginnings:
        return False
    opening = head.partition(" ")[0]
    return not opening.endswith("ly,") and not _is_clause(said)


def _is_dash_head(text: str, start: int, end: int, after: int) -> bool:
    """True for a short head and a dash that opens a sentence and no parenthesis."""
    if len(_split_words(text[start:end])) > _words().longest_dash_head:
        return False
    if not text[after].isupper():
        return False
    sentence = text[after : after + 400].partition(". ")[0]
    return "—" not in sentence and " – " not in sentence


def _is_clause(said: list[str]) -> bool:
    """True where the words hold a finite verb or something else that only a sentence has."""
    words = _words()
    if not words.never.isdisjoint(said):
        return True
    if words.telling.isdisjoint(said):  # most heads have no such word
        return False
    for before, word, after in zip(said, said[1:], [*said[2:], ""], strict=False):
        if word in words.verbs:
            return True
        if _is_plural(before) and word in (words.after_plural if after else words.at_end):
            return True
        if _is_plural(before) and word in words.with_tail and after in words.tails:
            return True
        if word in words.before_tail and after in words.tails:
            return True
        if after in words.determiners and word not in words.bridges and not word.endswith("ing"):
            return True
    return False


def _is_plural(word: str) -> bool:
    return word.endswith("s") and not word.endswith(("ss", "us", "is", "'s", "ics"))


def _split_words(text: str) -> list[str]:
    if _is_words_alone(text):
        return text.lower().split()
    words: list[str] = _WORD.findall(text.lower().replace("’", "'"))
    return words


def _is_words_alone(text: str) -> bool:
    """True for letters and blanks, which most heads are made of: they need no pattern."""
    return text.replace(" ", "").isalpha()


def _ends_in_abbreviation(text: str, start: int, stop: int) -> bool:
    """True for the full stop of "St.", "U.S.", or of an initial."""
    word = text[max(start, text.rfind(" ", start, stop) + 1) : stop].lower().lstrip('("“')
    return word in _words().abbreviations or (len(word) == 1 and word.isalpha())


@cache
def _words() -> _Words:
    source = resources.files("rolextract.vocabulary").joinpath("run_in_heads.toml")
    file = read_toml(source, "run_in_heads.toml")
    limits = file.table("limits", required=True)
    determiners = _set(file, "determiners", "words")
    return _Words(
        never=_set(file, "words", "auxiliaries", "pronouns", "adverbs", "sources"),
        verbs=_set(file, "verbs", "plain"),
        after_plural=_set(file, "verbs", "after_plural"),
        at_end=_set(file, "verbs", "at_end"),
        with_tail=_set(file, "verbs", "at_end", "with_tail"),
        before_tail=_set(file, "verbs", "before_tail"),
        tails=_set(file, "verbs", "tails"),
        determiners=determiners,
        bridges=_set(file, "determiners", "bridges"),
        telling=determiners
        | _set(file, "verbs", "plain", "after_plural", "at_end", "with_tail", "before_tail"),
        beginnings=_set(file, "beginnings", "words"),
        abbreviations=_set(file, "abbreviations", "words"),
        label_lasts=_set(file, "labels", "last_words"),
        label_firsts=_set(file, "labels", "first_words"),
        label_phrases=tuple(file.strings(file.data["labels"], "phrases", "[labels]")),
        whole_labels=_set(file, "labels", "whole"),
        longest_label=limits["label"],
        longest_head=limits["head"],
        longest_dash_head=limits["dash_head"],
    )


def _set(file: TomlFile, table: str, *keys: str) -> frozenset[str]:
    found = file.table(table, required=True)
    return frozenset(word for key in keys for word in file.strings(found, key, f"[{table}]"))
