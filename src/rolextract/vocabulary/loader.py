"""The strict loader of vocabularies: a wrong file is refused with its line and a way out."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path, PurePath
from typing import Any

from rolextract.disk import OverLimit
from rolextract.errors import DataFileError
from rolextract.toml import TomlFile, read_data, read_toml
from rolextract.vocabulary.entries import Credential, Skill, Vocabulary, conflicts

SKILL_KINDS = (
    "language", "framework", "database", "platform", "tool", "method", "standard", "other"
)  # fmt: skip
CREDENTIAL_KINDS = ("certification", "license")
FOLDERS = ("certifications", "skills")

_KEYS = {
    "certifications": ("name", "acronym", "code", "issuer", "aliases", "ambiguous", "kind"),
    "skills": ("name", "kind", "aliases", "ambiguous"),
}
_KINDS = {"certifications": CREDENTIAL_KINDS, "skills": SKILL_KINDS}
_LONGEST_FORM = 120
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")

_PLAIN_KEYS = [
    ("{name = ", '{"name": '),
    ("{ name = ", '{ "name": '),
    *((f", {key} = ", f', "{key}": ') for key in _KEYS["certifications"]),
]


@cache
def packaged_vocabulary() -> Vocabulary:
    """The vocabulary that comes with the package, read once.

    Its files are taken at their word: looking for faults takes as long as reading them, and
    :func:`check_packaged_vocabulary` does it where they are changed.
    """
    return _vocabulary_of(_packaged_files(files("rolextract.vocabulary")))


def check_packaged_vocabulary() -> Vocabulary:
    """The same, read as strictly as a file of anyone's; raises DataFileError."""
    return _vocabulary_in(list(_packaged_files(files("rolextract.vocabulary"))))


def load_vocabulary(path: Path) -> Vocabulary:
    """The vocabulary in a TOML file; raises DataFileError that names file and line."""
    return _vocabulary_in([_read(path, str(path))])


def add_vocabulary(known: Vocabulary, path: Path) -> Vocabulary:
    """``known`` merged with the vocabulary in a TOML file; errors as of ``load_vocabulary``."""
    file = _read(path, str(path))
    own = _vocabulary_in([file])
    both = known.renewed(own)
    for conflict in conflicts(both):
        is_own = conflict.entry in own.credentials or conflict.entry in own.skills
        name = (conflict.entry if is_own else conflict.owner).name
        raise conflict.error(_place(file, name, conflict.form))
    return both


def _packaged_files(folder: Traversable) -> Iterator[TomlFile]:
    for name in FOLDERS:
        if (part := folder.joinpath(name)).is_dir():
            found = {file.name: file for file in part.iterdir() if file.name.endswith(".toml")}
            for file in sorted(found):
                yield _read(found[file], f"vocabulary/{name}/{file}")


def _read(path: Path | Traversable, name: str) -> TomlFile:
    """The parsed file. A plain one is read as JSON, which is 40 times as fast; any other, and
    every wrong one, by the TOML parser."""
    try:
        source = read_data(path).decode("utf-8")
        if (data := _plain(source)) is not None:
            return TomlFile(name, source, data)
    except (OSError, OverLimit, ValueError):  # what is wrong with it is told below
        pass
    return read_toml(path, name)


def _plain(source: str) -> dict[str, Any] | None:
    """What a plain file holds, or None unless it is sure to mean the same in TOML.

    Plain is one list, one entry a line, its name first, with comments on lines of their own.
    """
    lines = source.splitlines()
    first = next((n for n, line in enumerate(lines) if line and not line.startswith("#")), 0)
    head = lines[first] if lines else ""
    if head not in ("certifications = [", "skills = [") or lines[-1] != "]":
        return None
    body = [line.strip() for line in lines[first + 1 : -1]]
    rows = [line for line in body if line and not line.startswith("#")]
    if not all(row.startswith("{") and row.endswith("},") for row in rows):
        return None
    text = "".join(rows)[:-1]
    keys = -len(text)
    for was, new in _PLAIN_KEYS:
        text = text.replace(was, new)
    keys += len(text)  # each key has become longer by one
    try:
        entries = json.loads(f"[{text}]")
    except (ValueError, RecursionError):
        return None
    if not _same_in_toml(entries, keys):
        return None
    return {head.partition(" ")[0]: entries}


def _same_in_toml(entries: list[Any], keys: int) -> bool:
    """No key was dropped as a double, and no value is of a type that TOML writes otherwise."""
    if sum(map(len, entries)) != keys or not all(type(entry) is dict for entry in entries):
        return False
    kinds = {type(value) for entry in entries for value in entry.values()}
    return kinds <= {str, bool, list}


def _vocabulary_in(sources: list[TomlFile]) -> Vocabulary:
    for file in sources:
        _check_file(file)
    places: dict[int, TomlFile] = {}
    vocabulary = _vocabulary_of(sources, places)
    for conflict in conflicts(vocabulary):
        raise conflict.error(_place(places[id(conflict.entry)], conflict.entry.name, conflict.form))
    return vocabulary


def _vocabulary_of(
    sources: Iterable[TomlFile], places: dict[int, TomlFile] | None = None
) -> Vocabulary:
    """The entries of files that are right, in their order; ``places`` is told the file of each."""
    credentials: list[Credential] = []
    skills: list[Skill] = []
    for file in sources:
        field = PurePath(file.name).stem
        own = [_credential(row, field) for row in file.data.get("certifications", ())]
        others = [_skill(row) for row in file.data.get("skills", ())]
        credentials += own
        skills += others
        if places is not None:
            places.update((id(entry), file) for entry in (*own, *others))
    return Vocabulary(tuple(credentials), tuple(skills))


def _check_file(file: TomlFile) -> None:
    """Raise unless the file holds entries and nothing else."""
    file.refuse_unknown_keys(file.data, FOLDERS, "")
    if not file.data:
        raise file.error("holds no entry", "write certifications = [...] or skills = [...]")
    for table, rows in file.data.items():
        if not isinstance(rows, list) or not rows:
            raise file.error(f"`{table}` is empty or no list", "write one entry a line", key=table)
        for number, row in enumerate(rows):
            _check(file, table, number, row)


def _credential(row: dict[str, Any], field: str) -> Credential:
    return Credential(
        row["name"],
        row.get("acronym"),
        row.get("code"),
        row.get("issuer"),
        tuple(row.get("aliases", ())),
        row.get("ambiguous", False),
        row.get("kind") == "license",
        field,
    )


def _skill(row: dict[str, Any]) -> Skill:
    aliases, ambiguous = row.get("aliases", ()), row.get("ambiguous", False)
    return Skill(row["name"], row["kind"], tuple(aliases), ambiguous)


def _check(file: TomlFile, table: str, number: int, row: Any) -> None:
    """Raise unless the row is an entry: known keys, right types, nothing empty."""

    def wrong(message: str, way_out: str, key: str = "") -> DataFileError:
        said = f"{row['name']!r}: {message}" if key else f"{table}: {message}"
        return file.error_in_row(table, number, said, way_out, key)

    if not isinstance(row, dict):
        raise wrong(f"{row!r} is no entry", 'write { name = "..." }')
    name = row.get("name")
    if isinstance(name, str) and len(name) > _LONGEST_FORM:
        said = f"a name of {len(name):,} characters: {name[:_LONGEST_FORM]!r}…"
        raise wrong(said, f"1 to {_LONGEST_FORM} characters")
    if isinstance(name, str) and _CONTROL.search(name):
        raise wrong(f"the name {name!r} has a control character", "write it without")
    if not is_form(name):
        raise wrong("an entry has no name", 'add name = "..."')
    for key, value in row.items():
        if key not in _KEYS[table]:
            raise wrong(f"unknown key `{key}`", f"known: {', '.join(_KEYS[table])}", key)
        if problem := _problem(table, key, value):
            raise wrong(f"`{key}` {problem[0]}", problem[1], key)
    if table == "skills" and "kind" not in row:
        raise wrong("has no kind", f"one of: {', '.join(SKILL_KINDS)}", "name")


def _problem(table: str, key: str, value: Any) -> tuple[str, str] | None:
    """What is wrong with one value and the way out, or None."""
    if key == "aliases":
        if not isinstance(value, list) or not all(map(is_form, value)):
            return "is no list of texts", 'write ["...", "..."]'
        return None if value else ("is empty", "fill it or leave it out")
    if key == "ambiguous":
        return None if isinstance(value, bool) else ("is neither true nor false", "write true")
    if key == "kind":
        kinds = _KINDS[table]
        return None if value in kinds else (f"{value!r} is unknown", f"one of: {', '.join(kinds)}")
    return None if is_form(value) else ("is no text", f"1 to {_LONGEST_FORM} characters")


def is_form(value: Any) -> bool:
    """Whether a value is a text with a letter or figure and no blanks around it."""
    if not isinstance(value, str) or not 0 < len(value) <= _LONGEST_FORM:
        return False
    if not value.isprintable() and _CONTROL.search(value):
        return False
    return (value[0].isalnum() or any(map(str.isalnum, value))) and value == value.strip()


def _place(file: TomlFile, name: str, also: str) -> str:
    """File and line: the last line of the entry's name that also holds the other text."""
    quoted = [json.dumps(text, ensure_ascii=False) for text in (name, also)]
    lines = file.source.split("\n")
    for wanted in (quoted, [quoted[0], also], quoted[:1]):
        for number in range(len(lines), 0, -1):
            if all(text in lines[number - 1] for text in wanted):
                return f"{file.name}, line {number}"
    return file.name
