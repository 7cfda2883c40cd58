"""The function that a run maps over its pages: a chunk of pages → what the output adds.

It is pickled to worker processes; what it holds is built once in each.
"""

from __future__ import annotations

import pickle
import traceback
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property, lru_cache
from hashlib import sha256
from typing import Any, NamedTuple

from rolextract.errors import MissingExtra, PageError
from rolextract.explain import printable
from rolextract.extracts import Extracts, limits_of, message_of_bug
from rolextract.keys import PAGE_KEYS, ROW_KEYS
from rolextract.markup import Told, data_of_row, is_html, made_by, needs_extra
from rolextract.record.codec import encode_line, encode_record
from rolextract.sinks.heads import source_of
from rolextract.sinks.known import Spot
from rolextract.sinks.sink import KeepsText, Store
from rolextract.sources.page import Failure, PageRef
from rolextract.sources.text import page_bytes

FILLED_KEYS = (*PAGE_KEYS, *(f"at_a_glance.{row}" for row in ROW_KEYS))
"""The keys of a record whose fill rate a run counts."""


class Work(NamedTuple):
    """A page of a chunk, the name its record will have, and where an earlier one may stand."""

    page: PageRef | Failure
    name: str
    spot: Spot | None


class Chunk(NamedTuple):
    """Pages that travel together; its number is its place among the chunks of the run."""

    number: int
    works: Sequence[Work]

    def __reduce__(self) -> tuple[Callable[..., Chunk], tuple[object, ...]]:
        # As plain tuples: a named one is pickled by a call of its own.
        rows = [
            (type(page), tuple(page), name, spot and tuple(spot)) for page, name, spot in self.works
        ]
        return _chunk, (self.number, rows)


def _chunk(number: int, rows: Sequence[tuple[Any, Any, str, Any]]) -> Chunk:
    works = [
        Work(kind._make(page), name, spot and Spot._make(spot)) for kind, page, name, spot in rows
    ]
    return Chunk(number, works)


class Outcome(NamedTuple):
    """What became of one page: a record, an earlier one that stays, or a failure."""

    name: str
    data: bytes = b""
    stays: bool = False
    filled: tuple[bool, ...] = ()
    failure: Failure | None = None
    bug: str | None = None  # the traceback of an error that is not ours
    text: str | None = None  # that was made of HTML


class Done(NamedTuple):
    """What became of a chunk: what the output adds, and what the run counts."""

    number: int
    packed: bytes
    new: tuple[str, ...]  # names
    stay: int
    without: tuple[str, ...]  # names of pages that became no record
    filled: tuple[int, ...]  # of the new records, per key
    failures: tuple[Failure, ...]
    bugs: tuple[str, ...]


def _no_mark(position: int) -> None:
    """Nobody watches which page is being read."""


class Reader:
    """Reads chunks: ``reader(chunk)`` gives its Done. Pickled, it is built once per process."""

    def __init__(
        self,
        extractor: Extracts,
        store: Store,
        *,
        evidence: bool = True,
        keep_text: bool = False,
        html: Told = "auto",
    ) -> None:
        self.extractor = extractor
        self.store = store
        self.evidence = evidence
        self.keep_text = keep_text
        self.html: Told = html
        self._limits = limits_of(extractor)

    def __call__(self, chunk: Chunk) -> Done:
        """What became of a chunk; raises OutputError where it could not be written."""
        return self.pack(chunk.number, self.read_all(chunk.works))

    def read_all(
        self, works: Sequence[Work], mark: Callable[[int], None] = _no_mark
    ) -> list[Outcome]:
        """What becomes of each page; ``mark`` is told its position before it is read, then -1."""
        outcomes = []
        for position, work in enumerate(works):
            mark(position)
            outcomes.append(self._outcome(work))
        mark(-1)
        return outcomes

    def pack(self, number: int, outcomes: Sequence[Outcome]) -> Done:
        """The outcomes of a whole chunk as what the output adds; raises OutputError."""
        records = [o for o in outcomes if o.failure is None]
        new = [o for o in records if not o.stays]
        if self.keep_text and isinstance(self.store, KeepsText):
            self.store.keep_texts([(o.name, o.text) for o in new if o.text is not None])
        return Done(
            number,
            self.store.pack([(o.name, o.data, o.stays) for o in records]),
            tuple(o.name for o in new),
            len(records) - len(new),
            tuple(o.name for o in outcomes if o.failure is not None and o.name),
            tuple(map(sum, zip(*(o.filled for o in new), strict=True))),
            tuple(o.failure for o in outcomes if o.failure is not None),
            tuple(o.bug for o in outcomes if o.bug is not None),
        )

    def _outcome(self, work: Work) -> Outcome:
        page, name, spot = work
        if isinstance(page, Failure):
            return Outcome(name, failure=page)
        body = None
        try:
            body = self._body(page)
            if spot is not None and self._stays(page, name, spot, body):
                return Outcome(name, self.store.whole(name, spot), stays=True)
            return self._read(page, name, body)
        except PageError as error:
            return Outcome(name, failure=page.failure(error, _sha256(body)))
        except MemoryError:
            raise  # of the process, not of the page
        except Exception as error:
            return _bug(page, name, body, error)

    def stays(self, page: PageRef, name: str, spot: Spot | None) -> bool:
        """True for a page whose earlier record stays as it is; raises PageError for one that
        cannot be read."""
        return spot is not None and self._stays(page, name, spot, self._body(page))

    def _body(self, page: PageRef) -> str | bytes:
        body = page.body if page.text is None else page.text
        return page_bytes(page.path or "", self._limits.page_bytes) if body is None else body

    def _read(self, page: PageRef, name: str, body: str | bytes) -> Outcome:
        """The record of a page, of HTML that of its text; raises PageError."""
        data, text = data_of_row(
            self.extractor.extract,
            body,
            self._limits,
            html=self._is_html(page, body),
            id=page.id,
            uri=page.uri,
            metadata=page.metadata,
        )
        return self._record(name, data)._replace(text=text)

    def _is_html(self, page: PageRef, body: str | bytes) -> bool:
        return page.html or is_html(body, self.html)

    def _stays(self, page: PageRef, name: str, spot: Spot, body: str | bytes) -> bool:
        """True where an earlier record of this very page stands there."""
        head = self.store.head(name, spot)
        source = None if head is None else source_of(head)
        return (
            source is not None
            and source.get("sha256") == _sha256(body)
            and source.get("id") == page.id
            and source.get("uri") == page.uri
            and source.get("metadata") == page.metadata
            and (source.get("encoding") is None) == isinstance(body, str)
            and source.get("made_by") == self._made_by(page, body)
        )

    def _made_by(self, page: PageRef, body: str | bytes) -> str | None:
        """What would make the text of a page; raises PageError where that is not installed."""
        try:
            return made_by() if self._is_html(page, body) else None
        except MissingExtra as error:
            raise needs_extra(error) from None

    def _record(self, name: str, data: dict[str, Any]) -> Outcome:
        filled = filled_keys(data)
        if not self.evidence:
            data = {**data, "evidence": []}
        return Outcome(
            name, (encode_record if self.store.indent else encode_line)(data), False, filled
        )

    def __reduce__(self) -> tuple[Callable[[bytes], Reader], tuple[bytes]]:
        return _unpickled, (self._pickled,)

    @cached_property
    def _pickled(self) -> bytes:
        return pickle.dumps((self.extractor, self.store, self.evidence, self.keep_text, self.html))


@lru_cache(maxsize=4)
def _unpickled(data: bytes) -> Reader:
    """The reader of this process: a mapper sends it with every chunk, it is built for the first."""
    extractor, store, evidence, keep, html = pickle.loads(data)  # noqa: S301  (made by this run)
    return Reader(extractor, store, evidence=evidence, keep_text=keep, html=html)


def filled_keys(data: Mapping[str, Any]) -> tuple[bool, ...]:
    """For each of FILLED_KEYS whether the record has something there."""
    glance = data.get("at_a_glance") or {}
    return (
        *(bool(data.get(key)) for key in PAGE_KEYS),
        *(bool(glance.get(row)) for row in ROW_KEYS),
    )


def _sha256(body: str | bytes | None) -> str | None:
    if body is None:
        return None
    try:
        data = body.encode("utf-8") if isinstance(body, str) else body
    except UnicodeEncodeError:  # a lone surrogate: there are no bytes to hash
        return None
    return sha256(data).hexdigest()


def _bug(page: PageRef, name: str, body: str | bytes | None, error: Exception) -> Outcome:
    """A failure with the code ``bug``: the run goes on, and says so at its end."""
    message, sha = message_of_bug(error), _sha256(body)
    failure = Failure(page.id, page.uri, page.file, page.line, sha, "bug", message, False)
    return Outcome(name, failure=failure, bug=_told(error))


def _told(error: Exception) -> str:
    """The traceback, in which page text can be no command to a terminal."""
    lines = "".join(traceback.format_exception(error)).split("\n")
    return "\n".join(printable(line) for line in lines)
