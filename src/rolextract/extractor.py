"""The library's front door: ``extract`` for one page, ``Extractor`` for many."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from pathlib import Path, PurePath
from typing import Any

from rolextract.addresses import uri_of
from rolextract.decode import (
    DEFAULT_LIMITS,
    Limits,
    check_encodable,
    checked_limits,
    decode,
    page_from_str,
)
from rolextract.errors import kind_of
from rolextract.gazetteer import Gazetteer
from rolextract.layouts import Layout, load_layouts
from rolextract.layouts.profile import KnownLines, with_lent_spellings
from rolextract.markup import data_of_html, render
from rolextract.pipeline import read_page
from rolextract.record.record import Record
from rolextract.record.validation import check_record
from rolextract.text import Page
from rolextract.vocabulary import Vocabulary, add_vocabulary, packaged_vocabulary

_LARGE = 4_000  # characters of a page for which the collector would run often


class Extractor:
    """Turns pages into records; built once, then used for any number of pages.

    ``layouts`` are layout profiles of your own (or the paths of their TOML files, or one of them),
    preferred to the packaged ones; ``vocabularies`` add certifications and skills to the packaged
    ones or replace those of the same name, the later file over the earlier. Raises DataFileError
    for a wrong file, TypeError for what is none of these. Safe to share between threads, and
    picklable.
    """

    def __init__(
        self,
        layouts: Iterable[Layout | str | Path] | Layout | str | Path = (),
        vocabularies: Iterable[Vocabulary | str | Path] | Vocabulary | str | Path = (),
        limits: Limits = DEFAULT_LIMITS,
    ) -> None:
        checked_limits(limits)
        own = (x if isinstance(x, Layout) else _path(x, "layout") for x in _listed(layouts, Layout))
        with _collector_paused():
            vocabulary = packaged_vocabulary()
            for x in _listed(vocabularies, Vocabulary):
                if isinstance(x, Vocabulary):
                    vocabulary = vocabulary.merged(x)
                else:
                    vocabulary = add_vocabulary(vocabulary, _path(x, "vocabulary"))
            self._build(load_layouts(own), vocabulary, limits)

    def _build(self, layouts: tuple[Layout, ...], vocabulary: Vocabulary, limits: Limits) -> None:
        self.layouts = layouts = with_lent_spellings(layouts)
        self.vocabulary = vocabulary
        self.limits = limits
        keys = frozenset[str]().union(*(layout.known for layout in layouts))
        self._known = KnownLines(keys, layouts)
        self._gazetteer = Gazetteer(vocabulary)

    def extract(
        self,
        page: str | bytes,
        *,
        id: str | None = None,  # noqa: A002  (the record's own name for it)
        uri: str | None = None,
        metadata: Mapping[str, str] | None = None,
    ) -> Record:
        """The record of one page, validated against the schema.

        ``page`` is raw bytes (decoded as UTF-8, UTF-16 with a mark, else Windows-1252) or a str,
        whose offsets the evidence then uses. Raises a PageError for a page that cannot become a
        record: EmptyPage, NotText, PageTooLarge, UnknownLayout. A lone surrogate in ``id``, ``uri``
        or ``metadata`` is NotText too; a ``uri`` from the root of a machine is left out. TypeError
        for what is no page at all.

        HTML is not converted here, since offsets index the very page that was given: a page that
        begins as a document of HTML has the issue ``two_readings``. See :meth:`extract_html`.
        """
        page = checked_page(page)
        if isinstance(page, str):
            decoded = page_from_str(page, self.limits)
        else:
            decoded = decode(page, self.limits)
        source = {"id": id, "uri": uri, "metadata": _checked_metadata(metadata)}
        _check_names(source)
        source["uri"] = uri_of(uri)
        if len(decoded.text) < _LARGE:
            return self._read(decoded, source)
        with _collector_paused():
            return self._read(decoded, source)

    def extract_html(
        self,
        page: str | bytes,
        *,
        id: str | None = None,  # noqa: A002
        uri: str | None = None,
        metadata: Mapping[str, str] | None = None,
    ) -> Record:
        """The record of a page of HTML, as a run makes it: of the text that the page shows.

        Offsets index that text, which :func:`html_text` gives. ``source.sha256`` is of the HTML,
        ``source.text_sha256`` of the text, and ``source.made_by`` names the tool that made it.
        Raises what :meth:`extract` raises, and MissingExtra without ``rolextract[html]``.
        """
        about = {"id": id, "uri": uri, "metadata": metadata}
        data, _ = data_of_html(self.extract, checked_page(page), self.limits, **about)
        return Record(data)

    def _read(self, page: Page, source: Mapping[str, Any]) -> Record:
        data = read_page(page, source, self._known, self._gazetteer)
        check_record(data)
        return Record(data)

    def __getstate__(self) -> dict[str, Any]:
        return {"layouts": self.layouts, "vocabulary": self.vocabulary, "limits": self.limits}

    def __setstate__(self, state: dict[str, Any]) -> None:
        self._build(**state)


def _listed(given: Any, kind: type) -> Iterable[Any]:
    """What was given, as a list also where it is one layout or vocabulary, or its path."""
    one = isinstance(given, kind | str | os.PathLike) or not isinstance(given, Iterable)
    return (given,) if one else given


def _path(given: object, what: str) -> Path:
    """The path of a TOML file; raises TypeError for what is no path."""
    if isinstance(given, str | os.PathLike):
        return Path(given)
    raise TypeError(
        f"a {what} is {kind_of(given)}, and should be {what.title()} or the path of its file"
    )


def checked_page(page: object) -> str | bytes:
    """A page as str or bytes; raises TypeError, with what to do, for what is neither."""
    if isinstance(page, str | bytes):
        return page
    if isinstance(page, bytearray | memoryview):
        return bytes(page)
    kind = type(page).__name__
    if isinstance(page, PurePath):
        message = f"a page is str or bytes, not a path: give Path({str(page)!r}).read_bytes()"
    elif callable(getattr(page, "read", None)):
        message = f"a page is str or bytes, not a {kind}: give what its read() returns"
    elif page is None:
        message = "a page is str or bytes, not None: was it fetched?"
    else:
        message = f"a page is str or bytes, not {kind}: give the page's text, or its bytes"
    raise TypeError(message)


@contextmanager
def _collector_paused() -> Iterator[None]:
    """The time of the cyclic garbage collector, which would look through all of a record again
    and again for cycles that it has not: half the time of a page of 200,000 lines, a twentieth of
    that of an ordinary one. Through all of a vocabulary as well, while it is built.

    Of threads that do so at once, the one that paused it lets it go on.
    """
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def _checked_metadata(metadata: object) -> dict[str, Any] | None:
    """What travels with the page; None where nothing does. Raises TypeError for other than a
    mapping whose keys are text."""
    if metadata is None:
        return None
    if not isinstance(metadata, Mapping):
        raise TypeError(f"metadata is {type(metadata).__name__}, and should be a dict of texts")
    for key in metadata:
        if not isinstance(key, str):
            kind = type(key).__name__
            raise TypeError(f"the key {key!r} of metadata is {kind}, and should be str")
    return dict(metadata) or None


def _check_names(source: Mapping[str, Any]) -> None:
    """Raise TypeError for what came along with the page and is no text, NotText for a lone
    surrogate in it."""
    metadata = source["metadata"] or {}
    own = {f"metadata[{key!r}]": value for key, value in metadata.items()}
    for name, value in {"id": source["id"], "uri": source["uri"], **own}.items():
        if not isinstance(value, str | None):
            kind = type(value).__name__
            raise TypeError(f"{name} is {kind}, and should be str: give str(...) of it")
    for said in (source["id"], source["uri"], *metadata, *metadata.values()):
        if isinstance(said, str) and not said.isascii():
            check_encodable(said, "of the id, the uri or the metadata ")


@cache
def default_extractor() -> Extractor:
    """The extractor with the packaged layouts and vocabularies, built on first use."""
    return Extractor()


def extract(
    page: str | bytes,
    *,
    id: str | None = None,  # noqa: A002
    uri: str | None = None,
    metadata: Mapping[str, str] | None = None,
) -> Record:
    """The record of one page, read with the packaged layouts and vocabularies.

    See :meth:`Extractor.extract`.
    """
    return default_extractor().extract(page, id=id, uri=uri, metadata=metadata)


def extract_html(
    page: str | bytes,
    *,
    id: str | None = None,  # noqa: A002
    uri: str | None = None,
    metadata: Mapping[str, str] | None = None,
) -> Record:
    """The record of one page of HTML, read with the packaged layouts and vocabularies.

    See :meth:`Extractor.extract_html`.
    """
    return default_extractor().extract_html(page, id=id, uri=uri, metadata=metadata)


def html_text(page: str | bytes, limits: Limits = DEFAULT_LIMITS) -> str:
    """The text that :func:`extract_html` reads of a page, and that a record's offsets index.

    Raises MissingExtra without ``rolextract[html]``, PageError for what is no text or too large.
    """
    return render(checked_page(page), checked_limits(limits)).text
