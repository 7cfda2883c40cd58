"""What a group's heading says it is about, by a word list."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from importlib.resources import files

import regex

from rolextract.folding import lowered
from rolextract.patterns import lazy_pattern
from rolextract.toml import TomlFile, read_toml

_PHRASE_END = lazy_pattern(
    r"[,;:/(&—–]|\b(?:and|or|for|with|in|of|on|to|that|which|at|from)\b", regex.IGNORECASE
)
_PARTS = lazy_pattern(r"\s?[,;/&]\s?|\s(?:and/or|and|or)\s", regex.IGNORECASE)
_IN_BRACKETS = lazy_pattern(r"\([^()]*+\)")
_TRAINING = lazy_pattern(
    r"\b(?:training|courses?|exams?|memberships?|clearances?|permits?|designations?|required|preferred)\b",
    regex.IGNORECASE,
)
"""What stands beside "certifications" in a heading and is of their kind."""
_WORD = re.compile(r"\w+")
_AFTER_NOUN = frozenset(("with", "of", "in", "as", "using", "from", "on", "at"))
KINDS = ("education", "experience", "certifications", "skills", "physical", "other")


class _Phrases:
    """Words and phrases of a list, found in a line by their first words, the longest at a place."""

    def __init__(self, phrases: Iterable[str]) -> None:
        self._by_first: dict[str, list[str]] = {}
        for phrase in sorted(phrases, key=lambda phrase: (-len(phrase), phrase)):
            self._by_first.setdefault(_WORD.findall(phrase)[0], []).append(phrase)

    def find(self, text: str) -> Iterator[tuple[str, int, int]]:
        """Each phrase in the text as whole words, with its place; none over another."""
        line = lowered(text)
        done = 0
        for word in _WORD.finditer(line):
            start = word.start()
            if start < done or word.group() not in self._by_first:
                continue
            for phrase in self._by_first[word.group()]:
                end = start + len(phrase)
                if line.startswith(phrase, start) and not _WORD.match(line, end):
                    yield phrase, start, end
                    done = end
                    break


@cache
def _file() -> TomlFile:
    folder = files("rolextract.vocabulary")
    name = "qualification_kinds.toml"
    return read_toml(folder.joinpath(name), f"vocabulary/{name}")


@cache
def _kinds() -> tuple[_Phrases, dict[str, str]]:
    """All words, and the kind of each."""
    file = _file()
    table = file.table("kinds", required=True)
    file.refuse_unknown_keys(table, KINDS, "kinds")
    owners: dict[str, str] = {}
    for kind in table:
        for word in file.strings(table, kind, "kinds"):
            if word in owners:
                said = f"{word!r} is listed twice"
                raise file.error(said, "keep one of them", table="kinds", key=kind, text=word)
            owners[word] = kind
    return _Phrases(owners), owners


@cache
def _heads() -> tuple[_Phrases, frozenset[str], frozenset[str]]:
    """Words that make a line a head, whole lines that are one, and first words of items."""
    file = _file()
    table = file.table("heads", required=True)
    lines, firsts = (
        frozenset(file.strings(table, key, "heads")) for key in ("lines", "item_firsts")
    )
    return _Phrases(file.strings(table, "words", "heads")), lines, firsts


@lru_cache(maxsize=2048)  # the pages of a site share most of their headings
def kind_word(heading: str) -> tuple[str, int, int] | None:
    """The kind, and where in the heading the word stands that says so.

    It is the last such word of the first phrase that has one: "Technical certifications" and
    "Medical coding skills" say it with their noun, "Education and training" with its first.
    """
    phrases, owners = _kinds()
    found: tuple[str, int, int] | None = None
    for phrase, start, end in phrases.find(heading):
        if found is not None and _PHRASE_END.search(heading, found[2], start):
            break
        found = owners[phrase], start, end
    return found


@lru_cache(maxsize=2048)
def names_more_than(kind: str, heading: str) -> bool:
    """True where a heading names other things too: "Licenses and physical requirements"."""
    phrases, owners = _kinds()
    others = [part for part in _PARTS.split(_IN_BRACKETS.sub("", heading)) if part.strip()]
    return not all(
        any(owners[word] == kind for word, _, _ in phrases.find(part)) or _TRAINING.search(part)
        for part in others
    )


def may_head_group(line: str) -> bool:
    """True for a line with a word that heads groups: "Technical skills", and no item."""
    return not begins_like_item(line) and any(_heads()[0].find(line))


def heads_group(line: str) -> bool:
    """True for a line that, without a colon, is the head of a group: "Tools and software".

    With a colon it may be the label of an item whose text a tool put on the next line.
    """
    return line in _heads()[1]


def begins_like_item(line: str) -> bool:
    """True for a line that no head begins like: "Excellent communication skills".

    Nor "Experience with Odyssey", "Knowledge of the docket".
    """
    first, _, rest = line.partition(" ")
    return first in _heads()[2] or rest.partition(" ")[0] in _AFTER_NOUN
