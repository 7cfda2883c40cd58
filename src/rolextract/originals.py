"""The pages that stored records were read from, found again: files of a folder, or rows."""

from __future__ import annotations

import os
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any
from weakref import finalize

from rolextract.addresses import scheme_of
from rolextract.errors import PageError, SourceError
from rolextract.sources import Columns, PageRef, Reading, open_source, page_bytes
from rolextract.sources.folder import named

_NO_LIMIT = 2**62


class Originals:
    """The pages under ``pages``: a folder that a run has read, or one of its files of rows.

    A page that is a file is found by the record's ``source.uri``, a row by ``source.id``; rows are
    read when one is asked for, once.
    """

    def __init__(self, pages: Path, columns: Columns | None = None) -> None:
        self._pages = pages
        self._columns = columns or Columns()

    def find(self, source: Mapping[str, Any], place: str) -> bytes:
        """The bytes of a record's page; raises SourceError for one that is not there, or whose
        address leads out of the folder."""
        uri: str | None = source["uri"]
        if uri and scheme_of(uri) is None and self._pages.is_dir():
            path = _inside(self._pages, uri, place)
            if not os.path.exists(path):  # noqa: PTH110  (its name may be no UTF-8)
                path = _inside(self._pages, named(uri), place)
            return _file_bytes(path)
        data = self._rows.find(source["id"])
        if data is None:
            raise SourceError(
                f"the record came from a row, and {self._pages} has none of the id "
                f"{source['id']!r}",
                place=place,
                way_out="name the file of rows that the run has read",
            )
        return data

    @cached_property
    def _rows(self) -> _Rows:
        return _Rows(self._pages, self._columns)


class _Rows:
    """The pages of an input by their ids, the first one of an id as in a run; kept on disk."""

    def __init__(self, pages: Path, columns: Columns) -> None:
        self._file = TemporaryFile()  # noqa: SIM115  (open as long as the rows are asked for)
        finalize(self, self._file.close)
        self._spots: dict[str | None, tuple[int, int]] = {}
        is_folder = pages.is_dir()  # of which each file is found by its own name
        for page in open_source([pages], reading=Reading(columns)):
            if isinstance(page, PageRef) and not (is_folder and page.path):
                self._keep(page)

    def _keep(self, page: PageRef) -> None:
        if page.id in self._spots:
            return
        if page.path:
            body = _file_bytes(Path(page.path))
        else:
            body = page.body or (page.text or "").encode("utf-8", "surrogatepass")
        self._spots[page.id] = (self._file.tell(), self._file.write(body))

    def find(self, id: str | None) -> bytes | None:  # noqa: A002
        """The bytes of the page of an id."""
        if id not in self._spots:
            return None
        start, size = self._spots[id]
        self._file.seek(start)
        return self._file.read(size)


def _inside(folder: Path, uri: str, place: str) -> Path:
    """The path of an address in the folder; one that leaves the folder is refused."""
    path = folder / uri
    try:
        inside = path.resolve().is_relative_to(folder.resolve())
    except (OSError, ValueError, RuntimeError) as error:  # a NUL, a loop of links, too long
        raise SourceError(f"{uri!r} is no path: {error}", place=place) from error
    if not inside:
        raise SourceError(f"{uri!r} leads out of the folder", place=place)
    return path


def _file_bytes(path: Path) -> bytes:
    try:
        return page_bytes(str(path), _NO_LIMIT)
    except PageError as error:
        raise SourceError(error.message, place=str(path), way_out=error.way_out) from error
