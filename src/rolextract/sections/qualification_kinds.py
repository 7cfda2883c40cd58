"""What a group's heading says it is about, by a word list."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from importlib.resources import files

import regex

from rolextract.folding import lowered
from rolextract.toml import TomlFile, read_toml

_PHRASE_END = regex.compile(
    r"[,;:/(&—–]|\b(?:and|or|for|with|in|of|on|to|that|which|at|from)\b", regex.IGNORECASE
)
KINDS = ("education", "experience", "certifications", "skills", "physical", "other")


def _one_of(words: Iterable[str]) -> regex.Pattern[str]:
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    return regex.compile(rf"\b(?:{'|'.join(map(regex.escape, longest_first))})\b", regex.IGNORECASE)


@cache
def _file() -> TomlFile:
    folder = files("rolextract.vocabulary")
    name = "qualification_kinds.toml"
    return read_toml(folder.joinpath(name), f"vocabulary/{name}")


@cache
def _kinds() -> tuple[regex.Pattern[str], dict[str, str]]:
    """A pattern of all words, and the kind of each."""
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
    return _one_of(owners), owners


@cache
def _heads() -> regex.Pattern[str]:
    file = _file()
    return _one_of(file.strings(file.table("heads", required=True), "words", "heads"))


def kind_word(heading: str) -> tuple[str, int, int] | None:
    """The kind, and where in the heading the word stands that says so.

    It is the last such word of the first phrase that has one: "Technical certifications" and
    "Medical coding skills" say it with their noun, "Education and training" with its first.
    """
    pattern, owners = _kinds()
    found: regex.Match[str] | None = None
    for match in pattern.finditer(heading):
        if found is not None and _PHRASE_END.search(heading, found.end(), match.start()):
            break
        found = match
    if found is None:
        return None
    return owners[lowered(found.group())], found.start(), found.end()


def may_head_group(line: str) -> bool:
    """True for a line with a word that heads groups: "Technical skills"."""
    return bool(_heads().search(line))
