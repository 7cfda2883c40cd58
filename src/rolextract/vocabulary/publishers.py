"""The lists of skills that others publish, read row by row as they ship them."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Literal, NamedTuple

from rolextract.counts import counted
from rolextract.disk import OverLimit, read_regular
from rolextract.errors import DataFileError
from rolextract.patterns import lazy_pattern
from rolextract.toml import read_toml

LARGEST_LIST = 256 * 1024 * 1024
"""A list of more bytes is refused; the largest that is published has a tenth of it."""


class Candidate(NamedTuple):
    """A row as it may become an entry; ``ambiguous`` where the list itself says so."""

    name: str
    kind: str
    aliases: tuple[str, ...]
    ambiguous: bool


Reason = Literal["unnamed", "unreleased", "no_skill"]
"""Why a row gives no entry: it has no name, its publisher has withdrawn it or not released it yet,
or it is a group, an occupation, anything but a skill."""


class Publisher(NamedTuple):
    """A list that can be read: its columns, how they are parted, and what a row means."""

    title: str
    delimiter: str
    quoting: Literal[0, 3]  # csv.QUOTE_MINIMAL, csv.QUOTE_NONE
    columns: tuple[str, ...]
    read: Callable[[Mapping[str, str]], Candidate | Reason]


class _Knowledge(NamedTuple):
    words: frozenset[str]
    kinds: dict[str, str]
    glosses: dict[str, str]


@cache
def _knowledge() -> _Knowledge:
    name = "imports.toml"
    file = read_toml(files("rolextract.vocabulary").joinpath(name), name)
    kinds, glosses = (
        {form: kind for kind, forms in file.table(table, required=True).items() for form in forms}
        for table in ("commodities", "glosses")
    )
    return _Knowledge(frozenset(file.text("words").split()), kinds, glosses)


def is_short(form: str) -> bool:
    """Whether a form is too short to be told from a word or another abbreviation."""
    return len(form) <= 2


def is_ordinary(form: str) -> bool:
    """Whether a form is also a word of English, or too short to be told from one."""
    word, words = form.lower(), _knowledge().words
    return is_short(form) or word in words or (word.endswith("s") and word[:-1] in words)


def read_candidates(path: Path) -> Iterator[Candidate | Reason]:
    """The rows of a published list, a reason for one that gives no skill.

    Raises DataFileError, with file and line, for a file that is no such list or is broken.
    """
    text = _read(path)
    head = text.partition("\n")[0].rstrip("\r")
    for publisher in PUBLISHERS:
        columns = [name.strip(' "') for name in head.split(publisher.delimiter)]
        if set(publisher.columns) <= set(columns):
            for row in _rows(text, str(path), publisher):
                yield publisher.read(row)
            return
    expected = "; ".join(f"{p.title}: {', '.join(p.columns)}" for p in PUBLISHERS)
    raise DataFileError(
        f"the first line names none of the columns that are known: {head[:80]!r}",
        place=f"{path}, line 1",
        way_out=f"give the file as its publisher ships it, with its first line; {expected}",
    )


def _read(path: Path) -> str:
    try:
        data = read_regular(path, LARGEST_LIST)
    except OverLimit:
        way_out = "is it the right file?"
        raise DataFileError("is too large", place=str(path), way_out=way_out) from None
    except OSError as error:
        raise DataFileError(f"cannot be read: {error.strerror}", place=str(path)) from error
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise DataFileError(
            f"byte {error.start} is no UTF-8",
            place=f"{path}, line {line}",
            way_out="take the publisher's text edition (.txt or .csv), not a workbook",
        ) from error


def _rows(text: str, name: str, publisher: Publisher) -> Iterator[dict[str, str]]:
    """Each row by the names of its columns; a row may run over several lines."""
    strict = publisher.quoting != csv.QUOTE_NONE
    reader = csv.reader(
        io.StringIO(text, newline=""),
        delimiter=publisher.delimiter,
        quoting=publisher.quoting,
        strict=strict,
    )
    columns = [column.strip() for column in next(reader)]
    line = reader.line_num + 1
    try:
        for row in reader:
            if len(row) not in (0, len(columns)):
                raise DataFileError(
                    f"{counted(len(row), 'column')} where the first line has {len(columns)}",
                    place=f"{name}, line {line}",
                    way_out="take the file anew from its publisher; it may be cut or edited",
                )
            if row:
                yield dict(zip(columns, row, strict=True))
            line = reader.line_num + 1
    except csv.Error as error:
        raise DataFileError(
            f"no row: {error}", place=f"{name}, line {line}", way_out="see the quotes of that line"
        ) from error


def _one_line(text: str) -> str:
    return " ".join(text.split())


_SOFTWARE = lazy_pattern(r"\s(?i:software)$")
_PROPER_WORD = lazy_pattern(r"[\p{Lu}\d]\S*+")
_INNER_SIGN = lazy_pattern(r"\p{Ll}\p{Lu}|\d")


def _read_onet(row: Mapping[str, str]) -> Candidate | Reason:
    """ "Structured query language SQL" is SQL; "QuickBooks Pro software" is QuickBooks Pro."""
    example = _one_line(row["Example"])
    if not example:
        return "unnamed"
    kind = _knowledge().kinds.get(_one_line(row["Commodity Title"]), "other")
    bare = _SOFTWARE.sub("", example)
    *long, last = bare.split(" ")
    if long and last.isupper() and 1 < len(last) <= 6 and _abbreviates(last, long):
        return Candidate(last, kind, (" ".join(long),), False)
    return Candidate(bare if _is_proper(bare) else example, kind, (), False)


def _is_proper(name: str) -> bool:
    """Whether a name is a product's without the word "software": "Accounting" is not."""
    words = name.split(" ")
    if len(words) == 1:
        return _INNER_SIGN.search(name) is not None
    return all(_PROPER_WORD.fullmatch(word) for word in words)


def _abbreviates(acronym: str, words: list[str]) -> bool:
    """Whether the letters are those of the words in order, each word giving at least one."""
    at, pos = 0, -1
    letters = acronym.lower()
    forms = [word.lower() for word in words]
    for letter in letters:
        if pos >= 0 and at + 1 < len(forms) and forms[at + 1].startswith(letter):
            at, pos = at + 1, 0
        elif (pos := forms[at].find(letter, pos + 1)) < 0:
            return False
    return at == len(forms) - 1


_GLOSSED = lazy_pattern(r"(?P<name>[^()]*[^()\s])\s++\((?P<gloss>[^()]++)\)")
_BETWEEN = lazy_pattern(r"\n|\s\|\s")


def _read_esco(row: Mapping[str, str]) -> Candidate | Reason:
    """A released skill; "Java (computer programming)" is Java, and ambiguous."""
    if row["conceptType"] != "KnowledgeSkillCompetence":
        return "no_skill"
    if row.get("status") not in (None, "", "released"):
        return "unreleased"
    name, gloss = _split_gloss(row["preferredLabel"])
    if not name:
        return "unnamed"
    kind = _knowledge().glosses.get(gloss, "other")
    labels = [_split_gloss(label)[0] for label in _BETWEEN.split(row["altLabels"])]
    return Candidate(name, kind, tuple(label for label in labels if label), bool(gloss))


def _split_gloss(label: str) -> tuple[str, str]:
    label = _one_line(label)
    found = _GLOSSED.fullmatch(label)
    return (found["name"], found["gloss"]) if found else (label, "")


PUBLISHERS = (
    Publisher(
        "O*NET Technology Skills (text)",
        "\t",
        csv.QUOTE_NONE,
        ("O*NET-SOC Code", "Example", "Commodity Code", "Commodity Title"),
        _read_onet,
    ),
    Publisher(
        "ESCO skills (CSV)",
        ",",
        csv.QUOTE_MINIMAL,
        ("conceptType", "conceptUri", "skillType", "preferredLabel", "altLabels"),
        _read_esco,
    ),
)
"""The lists that can be read."""
