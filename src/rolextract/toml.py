"""TOML data files read strictly: errors name the file, the line and the way out."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from rolextract.errors import DataFileError

LARGEST_FILE = 16 * 1024 * 1024
"""A data file of more bytes is refused unread."""


@dataclass(frozen=True, slots=True)
class TomlFile:
    """A parsed file that can say where in it something is wrong."""

    name: str
    source: str
    data: dict[str, Any]

    def error(self, wrong: str, message: str, way_out: str) -> DataFileError:
        """An error at the first line that holds ``wrong`` (the file alone if none does)."""
        at = self.source.find(wrong) if wrong else -1
        line = f", line {self.source.count(chr(10), 0, at) + 1}" if at >= 0 else ""
        return DataFileError(message, place=f"{self.name}{line}", way_out=way_out)

    def text(self, key: str) -> str:
        """A required, non-empty string at the top level."""
        value = self.data.get(key)
        if not isinstance(value, str) or not value.strip():
            raise self.error(key, f"`{key}` is missing or no text", f'add a line {key} = "..."')
        return value

    def table(self, key: str, *, required: bool) -> dict[str, Any]:
        """A table at the top level; an absent one is empty unless it is required."""
        value = self.data.get(key, {})
        if not isinstance(value, dict) or (required and not value):
            raise self.error(key, f"[{key}] is missing or no table", f"add a table [{key}]")
        return value

    def strings(
        self, table: dict[str, Any], key: str, where: str, *, may_be_empty: bool = False
    ) -> list[str]:
        """A list of non-empty strings in a table."""
        value = table[key]
        if not isinstance(value, list) or not all(isinstance(v, str) and v.strip() for v in value):
            raise self.error(key, f"{where}.{key} is no list of texts", 'write ["...", "..."]')
        if not value and not may_be_empty:
            raise self.error(key, f"{where}.{key} is empty", "fill it or leave it out")
        return value

    def refuse_unknown_keys(self, table: dict[str, Any], known: Iterable[str], where: str) -> None:
        """Raise for a key that nothing reads: most often a spelling mistake."""
        names = tuple(known)
        for key in table:
            if key not in names:
                place = f"[{where}] " if where else ""
                raise self.error(key, f"{place}unknown key `{key}`", f"known: {', '.join(names)}")


# The parser's time is quadratic in the parts of a dotted key; no key of ours has any.
_LONG_KEY = re.compile(r"(?:\.[ \t]{0,9}+[\w\"'-]{1,40}+[ \t]{0,9}+){100}")


def _refuse_long_keys(source: str, name: str) -> None:
    if found := _LONG_KEY.search(source):
        line = source.count("\n", 0, found.start()) + 1
        raise DataFileError(
            "a key of a hundred parts", place=f"{name}, line {line}", way_out="write name = ..."
        )


def read_toml(path: Path | Traversable, name: str) -> TomlFile:
    """The parsed file; raises DataFileError with the line for what is no TOML."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise DataFileError(f"cannot be read: {error.strerror}", place=name) from error
    if len(data) > LARGEST_FILE:
        raise DataFileError(
            f"{len(data):,} bytes", place=name, way_out=f"the limit is {LARGEST_FILE:,} bytes"
        )
    try:
        source = data.decode("utf-8")
        _refuse_long_keys(source, name)
        return TomlFile(name, source, tomllib.loads(source))
    except UnicodeDecodeError as error:
        raise DataFileError(f"byte {error.start} is no UTF-8", place=name) from error
    except (ValueError, RecursionError) as error:  # a ValueError also for 5,000 digits
        raise DataFileError(
            f"no TOML: {error}", place=name, way_out="see the line that is named"
        ) from error
