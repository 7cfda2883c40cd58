"""JSON lines: one page a line, plain, ``.gz`` or ``.zst``, a file or standard input."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from math import isfinite
from typing import Any, NoReturn

import orjson

from rolextract.addresses import uri_of
from rolextract.errors import BadRecord, PageError, PageTooLarge
from rolextract.sources.folder import Listed
from rolextract.sources.page import Failure, PageRef, failure_at
from rolextract.sources.streams import (
    Gap,
    StreamLimits,
    checked,
    decompressed,
    open_stream,
    split_lines,
)

_BOM = b"\xef\xbb\xbf"
_LARGEST = 2.0**63  # no whole number below is read as a float
_MOST_FIGURES = 4_300  # of a number; Python makes no whole number of more


@dataclass(frozen=True, slots=True)
class Columns:
    """Which keys of a row are a page's text, id and address, and whether the others travel."""

    text_key: str = "text"
    id_key: str = "id"
    uri_key: str = "url"
    keep_metadata: bool = False

    def page(self, row: Mapping[str, Any], file: str, line: int, default_id: str) -> PageRef:
        """The page of a row; raises BadRecord for a row that has none."""
        text = row.get(self.text_key)
        if not isinstance(text, str):
            held = f"the row has no text but {type(text).__name__} under {self.text_key!r}"
            if text is None:
                held = f"the row has no {self.text_key!r}"
                if self.text_key in row:
                    held = f"the row's {self.text_key!r} is null"
            raise BadRecord(held, way_out=_keys_of(row))
        id = self._id(row) or default_id  # noqa: A001
        metadata = self._metadata(row) if self.keep_metadata else None
        return PageRef(id, self._uri(row), file, line, None, text, metadata)

    def failure(self, row: Mapping[str, Any], file: str, line: int, error: PageError) -> Failure:
        """The failure of a row that has no page, under the row's id where it has one."""
        held = row.get(self.id_key)
        if isinstance(held, int | _Figures) and not isinstance(held, bool):
            held = str(held)
        if not isinstance(held, str) or held.encode("utf-8", "ignore").decode("utf-8") != held:
            held = None  # no text, or one with a lone surrogate, which could not be written
        return failure_at(file, line, error, held or None)

    def _id(self, row: Mapping[str, Any]) -> str | None:
        value = row.get(self.id_key)
        if value is None or isinstance(value, str):
            return value
        if isinstance(value, int | _Figures) and not isinstance(value, bool):
            return str(value)
        message = f"the id under {self.id_key!r} is {type(value).__name__}, no text"
        raise BadRecord(message, way_out="write it as text, or name another key")

    def _uri(self, row: Mapping[str, Any]) -> str | None:
        """The page's address; a path from the root of some machine is none."""
        uri = row.get(self.uri_key)
        if uri is None and isinstance(inner := row.get("metadata"), dict):
            uri = inner.get(self.uri_key)
        return uri_of(uri) if isinstance(uri, str) else None

    def _metadata(self, row: Mapping[str, Any]) -> dict[str, str] | None:
        """The other columns as strings, those of a column "metadata" among them, null left out."""
        inner = row.get("metadata")
        others = {**row, **inner} if isinstance(inner, dict) else dict(row)
        for key in (self.text_key, self.id_key, self.uri_key):
            others.pop(key, None)
        if isinstance(inner, dict):
            others.pop("metadata", None)
        return {key: _as_text(value) for key, value in others.items() if value is not None} or None


def _keys_of(row: Mapping[str, Any]) -> str:
    """What a row has instead of a page, for who named the wrong key or the wrong file."""
    if "schema_version" in row and "source" in row:
        return "it is a record of a run, and not a page"
    return f"its keys are {', '.join(map(repr, list(row)[:20])) or 'none'}"


def _as_text(value: Any) -> str:
    if isinstance(value, str | _Figures):
        return str(value)
    return json.dumps(value, ensure_ascii=False, default=str)


def read_jsonl(file: Listed, columns: Columns, limits: StreamLimits) -> Iterator[PageRef | Failure]:
    """The pages of a file of JSON lines, and a failure for each line that is none."""
    try:
        stream = open_stream(file.path)
    except PageError as error:
        yield failure_at(file.name, None, error)
        return
    with stream:
        for page in read_rows(decompressed(stream, file.name), file.name, columns, limits):
            if page is not None:
                yield page


def read_rows(
    blocks: Iterator[bytes], name: str, columns: Columns, limits: StreamLimits
) -> Iterator[PageRef | Failure | None]:
    """The pages of a stream of JSON lines, None for a pause in it; what cuts it short is the last
    failure."""
    stem = name.split("/")[-1].split(".jsonl")[0] or name
    stem = "/".join((*name.split("/")[:-1], stem))
    number = 0
    try:
        blocks = checked(blocks, limits.decompressed_bytes)
        for line in split_lines(blocks, limits.line_bytes):
            if line is Gap.PAUSE:
                yield None
                continue
            number += 1
            if line is Gap.TOO_LONG or (line and not line.isspace()):
                yield _page(line, name, number, f"{stem}/{number}", columns, limits)
    except PageError as error:
        yield failure_at(name, number + 1, error)


def _page(
    line: bytes | Gap,
    name: str,
    number: int,
    default_id: str,
    columns: Columns,
    limits: StreamLimits,
) -> PageRef | Failure:
    row: dict[str, Any] = {}
    try:
        row = _row(line, limits)
        page = columns.page(row, name, number, default_id)
        _check_names(page)
    except PageError as error:
        if (name, number) == ("stdin", 1):
            error.way_out += "; for one page of text: rolextract extract -"
        return columns.failure(row, name, number, error)
    return page


def _row(line: bytes | Gap, limits: StreamLimits) -> dict[str, Any]:
    if isinstance(line, Gap):
        raise PageTooLarge(
            f"the line has more than {limits.line_bytes:,} bytes",
            way_out="raise the limit of line bytes, or split the page",
        )
    row = _loads(line.removeprefix(_BOM))
    if not isinstance(row, dict):
        raise BadRecord(f"JSON, but {type(row).__name__} and no object", way_out=_ONE_OBJECT)
    return row


_ONE_OBJECT = "write one JSON object a line"


def _loads(line: bytes) -> Any:
    """The value of a line. What orjson refuses is tried again: it may be a lone surrogate, of
    which the page's own failure says more."""
    try:
        value = orjson.loads(line)
    except orjson.JSONDecodeError as error:
        try:
            return _exact(line, parse_constant=_refuse)
        except (ValueError, RecursionError):
            raise BadRecord(f"no JSON: {error}", way_out=_ONE_OBJECT) from None
    if isinstance(value, dict) and _has_rounded(value):
        with suppress(ValueError, RecursionError):
            return _exact(line)
    return value


def _exact(line: bytes, **how: Any) -> Any:
    """The value of a line, with the figures of every number; raises as ``json.loads`` does."""
    return json.loads(line, parse_int=_whole_number, parse_float=_number, **how)


def _whole_number(said: str) -> int | _Figures:
    return int(said) if len(said) <= _MOST_FIGURES else _Figures(said)


def _number(said: str) -> float | _Figures:
    value = float(said)
    return value if isfinite(value) else _Figures(said)


class _Figures:
    """A number that is too large to be one here, as it is written."""

    def __init__(self, said: str) -> None:
        self._said = said

    def __str__(self) -> str:
        return self._said


def _has_rounded(row: dict[str, Any]) -> bool:
    """True where a row may hold a whole number of more than 64 bits, which orjson rounds."""
    left = list(row.values())
    while left:
        value = left.pop()
        if isinstance(value, float):
            if abs(value) >= _LARGEST:
                return True
        elif isinstance(value, dict):
            left.extend(value.values())
        elif isinstance(value, list):
            left.extend(value)
    return False


def _refuse(constant: str) -> NoReturn:
    raise ValueError(constant)


def _check_names(page: PageRef) -> None:
    """Raise for a lone surrogate anywhere but in the text: it could not be written."""
    said = (page.id, page.uri or "", *(page.metadata or {}), *(page.metadata or {}).values())
    try:
        "".join(said).encode("utf-8")
    except UnicodeEncodeError as error:
        surrogate = f"U+{ord(error.object[error.start]):04X}"
        message = f"the lone surrogate {surrogate} in a key beside the text"
        raise BadRecord(message, way_out="write it as valid text") from None
