"""TOML data files read strictly: errors name the file, the line and the way out."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from rolextract.disk import OverLimit, read_regular, reason_of
from rolextract.errors import DataFileError

LARGEST_FILE = 16 * 1024 * 1024
"""A data file of more bytes is refused unread."""


@dataclass(frozen=True, slots=True)
class TomlFile:
    """A parsed file that can say where in it something is wrong."""

    name: str
    source: str
    data: dict[str, Any]

    def error(
        self, message: str, way_out: str, *, table: str = "", key: str = "", text: str = ""
    ) -> DataFileError:
        """An error at the last line of a table that holds the key, or the text as a value.

        A table that is not there is looked for as a key; where nothing fits, the file alone is
        named.
        """
        number = _line_of(_code_lines(self.source), table, key, text)
        return DataFileError(message, place=self._place(number), way_out=way_out)

    def error_in_row(
        self, table: str, number: int, message: str, way_out: str, key: str = ""
    ) -> DataFileError:
        """An error in the entry of that number, from 0, of a list of tables: at its key, else at
        its beginning."""
        lines = _code_lines(self.source)
        starts = [*_row_starts(lines, table), len(lines)]
        start = starts[min(number, len(starts) - 1)]
        at = start + 1 if number < len(starts) - 1 else None
        if key and at is not None:
            for n in range(start, max(starts[number + 1], start + 1)):
                if _is_key(lines[n], key):
                    at = n + 1
                    break
        return DataFileError(message, place=self._place(at), way_out=way_out)

    def _place(self, line: int | None) -> str:
        return self.name if line is None else f"{self.name}, line {line}"

    def text(self, key: str) -> str:
        """A required, non-empty string at the top level."""
        value = self.data.get(key)
        if not isinstance(value, str) or not value.strip():
            raise self.error(f"`{key}` is missing or no text", f'add a line {key} = "..."', key=key)
        return value

    def table(self, key: str, *, required: bool) -> dict[str, Any]:
        """A table at the top level; an absent one is empty unless it is required."""
        value = self.data.get(key, {})
        if not isinstance(value, dict) or (required and not value):
            raise self.error(f"[{key}] is missing or no table", f"add a table [{key}]", key=key)
        return value

    def strings(
        self, table: dict[str, Any], key: str, where: str, *, may_be_empty: bool = False
    ) -> list[str]:
        """A list of non-empty strings in a table."""
        value = table[key]
        if not isinstance(value, list) or not all(isinstance(v, str) and v.strip() for v in value):
            said = f"{where}.{key} is no list of texts"
            raise self.error(said, 'write ["...", "..."]', table=where, key=key)
        if not value and not may_be_empty:
            said = f"{where}.{key} is empty"
            raise self.error(said, "fill it or leave it out", table=where, key=key)
        return value

    def refuse_unknown_keys(self, table: dict[str, Any], known: Iterable[str], where: str) -> None:
        """Raise for a key that nothing reads: most often a spelling mistake."""
        names = tuple(known)
        for key in table:
            if key not in names:
                place = f"[{where}] " if where else ""
                said = f"{place}unknown key `{key}`"
                raise self.error(said, f"known: {', '.join(names)}", table=where, key=key)


# A line up to its comment; a "#" in a string is none. Strings of several lines are not known here.
_CODE = re.compile(r"""(?:[^#"'] | "(?:[^"\\]|\\.)*+" | '[^']*+')*+""", re.VERBOSE)
_HEADER = re.compile(r"""\s*+\[\[?\s*+["']?([\w-]++)["']?\s*+\]""")


def _code_lines(source: str) -> list[str]:
    """The lines without their comments."""
    return [found[0] if (found := _CODE.match(line)) else "" for line in source.split("\n")]


def _is_key(line: str, key: str) -> bool:
    """Whether a line sets the key, as a line of its own, in an inline table, or as a header."""
    name = rf"""(?:{re.escape(key)}|"{re.escape(key)}"|'{re.escape(key)}')"""
    sets = rf"(?:^|[{{,])\s*+{name}\s*+[=.]|^\s*+\[\[?\s*+{name}\s*+[\].]"
    return re.search(sets, line) is not None


def _line_of(lines: list[str], table: str, key: str, text: str) -> int | None:
    """The number of the last line in the table, or anywhere, that fits."""
    start, end = _bounds(lines, table)
    quoted = (json.dumps(text, ensure_ascii=False), f"'{text}'") if text else ()
    for first, last in ((start, end), (0, len(lines))):
        for number in range(last, first, -1):
            if any(one in lines[number - 1] for one in quoted):
                return number
        for number in range(last, first, -1):
            if key and _is_key(lines[number - 1], key):
                return number
    return None


def _bounds(lines: list[str], table: str) -> tuple[int, int]:
    """The lines ``[start, end)`` of a table; for "" those before the first header."""
    headers = [(n, found[1]) for n, line in enumerate(lines) if (found := _HEADER.match(line))]
    start = 0 if not table else next((n for n, name in headers if name == table), 0)
    end = next((n for n, _ in headers if n > start or (n == start and not table)), len(lines))
    return start, end


def _row_starts(lines: list[str], table: str) -> list[int]:
    """The lines on which the entries of a list of tables begin: its headers, or its braces."""
    header = re.compile(rf"\s*+\[\[\s*+{re.escape(table)}\s*+\]\]")
    headers = [number for number, line in enumerate(lines) if header.match(line)]
    if headers:
        return headers
    begins = next((n for n, line in enumerate(lines) if _is_key(line, table)), len(lines))
    plain = (re.sub(r'"(?:[^"\\]|\\.)*+"', "", line) for line in lines[begins:])
    return [n for n, line in enumerate(plain, begins) for _ in range(line.count("{"))]


_AT_LINE = re.compile(r"\(at line (\d{1,9}+),")
# The parser's time is quadratic in the parts of a dotted key; no key of ours has any.
_LONG_KEY = re.compile(r"(?:\.[ \t]{0,9}+[\w\"'-]{1,40}+[ \t]{0,9}+){100}")


def _refuse_long_keys(source: str, name: str) -> None:
    if found := _LONG_KEY.search(source):
        line = source.count("\n", 0, found.start()) + 1
        raise DataFileError(
            "a key of a hundred parts", place=f"{name}, line {line}", way_out="write name = ..."
        )


def read_data(path: Path | Traversable) -> bytes:
    """The bytes of a data file; raises OSError, and OverLimit for one that is too large."""
    if isinstance(path, Path):
        return read_regular(path, LARGEST_FILE)
    return path.read_bytes()  # a part of the package


def read_toml(path: Path | Traversable, name: str) -> TomlFile:
    """The parsed file; raises DataFileError with the line for what is no TOML."""
    try:
        data = read_data(path)
    except (OSError, ValueError) as error:  # a ValueError for a name with a NUL
        message, way_out = f"cannot be read: {reason_of(error)}", "name a TOML file"
        raise DataFileError(message, place=name, way_out=way_out) from error
    except OverLimit as over:
        way_out = f"the limit is {LARGEST_FILE:,} bytes"
        raise DataFileError(f"{over.size:,} bytes", place=name, way_out=way_out) from None
    try:
        source = data.decode("utf-8-sig")  # some editors lead a file with its mark
        _refuse_long_keys(source, name)
        return TomlFile(name, source, tomllib.loads(source))
    except UnicodeDecodeError as error:
        raise DataFileError(f"byte {error.start} is no UTF-8", place=name) from error
    except (ValueError, RecursionError) as error:  # a ValueError also for 5,000 digits
        at = _AT_LINE.search(str(error))
        place = f"{name}, line {at[1]}" if at else name
        way_out = "toml.io tells how it is written"
        raise DataFileError(f"no TOML: {error}", place=place, way_out=way_out) from error
