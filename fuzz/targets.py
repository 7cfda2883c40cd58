"""What is fuzzed: each target takes any bytes, and returns unless a promise is broken.

Errors of ours are an answer; everything else is a fault.
"""

from __future__ import annotations

import gzip
import tempfile
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import orjson
import zstandard

from fuzz import seeds
from fuzz.growth import steep_growth
from fuzz.mutator import row_page
from fuzz.promises import Broken, check_promises
from rolextract import DataFileError, Extractor, RolextractError, extract
from rolextract.decode import decode
from rolextract.errors import PageError, RecordError, SourceError
from rolextract.evidence import Reading
from rolextract.explain import printable
from rolextract.folding import fold, fold_map
from rolextract.gazetteer import Gazetteer
from rolextract.layouts import load_layout
from rolextract.markup import render
from rolextract.names import file_name
from rolextract.sources import Columns, Failure, PageRef, StreamLimits, open_source
from rolextract.sources import Reading as SourceReading
from rolextract.stored import check_stored, read_records
from rolextract.values import salary
from rolextract.values.ai_impact import read_ai_impact
from rolextract.values.certifications import find_credentials, read_certifications
from rolextract.values.dates import read_date
from rolextract.values.education import read_education
from rolextract.values.employer_types import read_employer_types
from rolextract.values.experience import read_experience
from rolextract.values.growth import read_growth
from rolextract.values.labels import find_label, find_trend
from rolextract.values.skills import find_skills
from rolextract.vocabulary import add_vocabulary, load_vocabulary, packaged_vocabulary


def page(data: bytes) -> None:
    """Any bytes are a record that keeps every promise, or a PageError."""
    try:
        record = extract(data)
    except PageError:
        return
    text = decode(data).text
    check_promises(record, data, text)
    again = extract(text)
    for key, value in record.data.items():
        if key != "source" and again.data[key] != value:
            raise Broken(f"{key} of the same text as bytes and as str differs")


def page_of_text(text: str) -> None:
    """The same for a str, which may hold lone surrogates."""
    try:
        record = extract(text)
    except PageError:
        return
    check_promises(record, text.encode("utf-8"), text)


def row(data: bytes) -> None:
    """Any text as a row's value, an item, a paragraph, a question and a card of a page."""
    text = data.decode("utf-8", "replace").replace("\n", " ")
    page_of_text(row_page(text, Random(len(data))))  # noqa: S311  (chosen by the input)


def growth(data: bytes) -> None:
    """Any text many times over costs as much each time: as lines, or as one, of any section."""
    unit = data.decode("utf-8", "replace")[:300]
    if unit and (taken := steep_growth(unit, len(data))):
        raise Broken(f"{taken} seconds for 1, 4 and 16 times as much of {unit!r}")


def value(data: bytes) -> None:
    """Every value reader takes any folded text, and its marks lie in it."""
    text = fold(data.decode("utf-8", "replace")).strip() or "-"  # a block always says something
    for read in _READERS:
        reading = read(text)
        if reading is not None:
            _check_marks(read.__name__, reading, text)
    for found in (find_label(text), find_trend(text), salary.find_salary_at_end(text)):
        if found is not None and not 0 <= found[0] <= len(text):
            raise Broken(f"a place out of the text: {found}")
    for start, end in _places(text):
        if not 0 <= start < end <= len(text):
            raise Broken(f"a mention out of the text: [{start}, {end})")


def folding(data: bytes) -> None:
    """Folding never makes longer, is one function with its map, and leaves no control."""
    text = data.decode("utf-8", "replace")
    folded = fold(text)
    if len(folded) > len(text) or fold_map(text).text != folded:
        raise Broken(f"{text!r} folds to {folded!r}, by its map to {fold_map(text).text!r}")


def layout(data: bytes) -> None:
    """Any file is a layout that reads a page, or a DataFileError that names it."""
    with _file(data, "mine.toml") as path:
        try:
            own = load_layout(path)
        except DataFileError as error:
            _check_error(error, path)
            return
    sample = seeds.pages()[len(data) % len(seeds.pages())]
    page_under(Extractor([replace(own, name="mine")]), sample)  # the seeds have names of ours


def page_under(extractor: Extractor, text: str) -> None:
    """A page read by an extractor of one's own."""
    try:
        record = extractor.extract(text)
    except PageError:
        return
    check_promises(record, text.encode("utf-8"), text)


def vocabulary(data: bytes) -> None:
    """Any file is a vocabulary, or a DataFileError that names it."""
    with _file(data, "mine.toml") as path:
        try:
            own = load_vocabulary(path)
            add_vocabulary(packaged_vocabulary(), path)
        except DataFileError as error:
            _check_error(error, path)
            return
    text = seeds.pages()[len(data) % len(seeds.pages())]
    forms = [form for entry in (*own.credentials, *own.skills) for form in entry.forms][:20]
    for reading in (find_credentials(f"{text} {' '.join(forms)}", Gazetteer(own)),):
        for _, start, end, _ in reading:
            if not 0 <= start < end:
                raise Broken(f"a credential at [{start}, {end})")


def stored(data: bytes) -> None:
    """Any file is records, each right or wrong, or an error of ours."""
    for name in ("a.json", "a.jsonl"):
        with _file(data, name) as path:
            try:
                for _, found in check_stored(path, path.parent):
                    for failure in found:
                        str(failure)
                for one in read_records(path):
                    _ = one.record
            except (RecordError, SourceError) as error:
                _check_printable(error)


def name(data: bytes) -> None:
    """Any id has one name, which stays in the folder and is plain."""
    text = data.decode("utf-8", "replace")
    written = file_name(text)
    parts = written.split("/")
    plain = all(c.isascii() and (c.isalnum() or c in "._-~%/") for c in written)
    if not plain or not all(parts) or any(p.startswith((".", "_")) for p in parts):
        raise Broken(f"{text!r} is written to {written!r}")
    if max(map(len, parts)) > 205 or Path("/out", written).resolve() != Path("/out", written):
        raise Broken(f"{text!r} is written to {written!r}")


def jsonl(data: bytes) -> None:
    """Any file of JSON lines is pages and failures, plain or compressed, each of them writable."""
    for ending in ("jsonl", "jsonl.gz", "jsonl.zst"):
        _read_pages(_packed(data, ending), ending)


def parquet(data: bytes) -> None:
    """Any file is pages and failures, or an error that says it is no Parquet."""
    _read_pages(data, "parquet")


def csv(data: bytes) -> None:
    """Any file is pages and failures, plain or compressed."""
    for ending in ("csv", "csv.gz"):
        _read_pages(_packed(data, ending), ending)


def warc(data: bytes) -> None:
    """Any file is pages and failures; the text made of a page's HTML keeps every promise."""
    for read in _read_pages(data, "warc"):
        if isinstance(read.body, bytes):
            with suppress(PageError):
                page_of_text(render(read.body).text)


def _read_pages(data: bytes, ending: str) -> list[PageRef]:
    """The pages of a file; raises Broken where one, or a failure, could not be written."""
    pages: list[PageRef] = []
    limits = StreamLimits(line_bytes=2**20, decompressed_bytes=2**24)
    reading = SourceReading(Columns(keep_metadata=True), limits)
    with _file(data, f"a.{ending}") as path:
        try:
            for row in open_source([path], reading=reading):
                if isinstance(row, Failure):
                    orjson.dumps(row.as_dict())
                    if not row.message.isprintable() and not printable(row.message).isprintable():
                        raise Broken(f"a message a terminal could obey: {row.message!r}")
                elif row is not None:
                    orjson.dumps([row.id, row.uri, row.metadata])
                    name(row.id.encode())
                    pages.append(row)
        except SourceError as error:
            _check_printable(error)
    return pages


def diff(data: bytes) -> None:
    """Any two files of records differ in any report, or an error of ours says why not."""
    from rolextract.diff.comparison import compare
    from rolextract.diff.reports import FORMATS, View, open_report
    from rolextract.outputs import open_output

    half = len(data) // 2
    with _file(data, "old.jsonl") as path:
        other = path.with_name("new.jsonl")
        other.write_bytes(data[half:] + b"\n" + data[:half])
        try:
            with compare(open_output(str(path)), open_output(str(other))) as comparison:
                for form in FORMATS:
                    for piece in open_report(form)(comparison, View(False, False)):
                        _check_piece(form, piece)
        except RolextractError as error:
            _check_printable(error)


TARGETS: dict[str, Callable[[bytes], None]] = {
    "page": page,
    "row": row,
    "growth": growth,
    "value": value,
    "folding": folding,
    "layout": layout,
    "vocabulary": vocabulary,
    "stored": stored,
    "name": name,
    "jsonl": jsonl,
    "csv": csv,
    "parquet": parquet,
    "warc": warc,
    "diff": diff,
}
"""Every target by its name."""


@cache
def _gazetteer() -> Gazetteer:
    return Gazetteer(packaged_vocabulary())


def certifications(text: str) -> Reading:
    """The row reader with the packaged vocabulary."""
    return read_certifications(text, _gazetteer())


_READERS: tuple[Callable[[str], Reading | None], ...] = (
    *(read_education, read_experience, read_growth, read_ai_impact, read_employer_types),
    *(certifications, salary.read_salary, read_date),
)


def _places(text: str) -> list[tuple[int, int]]:
    """Where the skills and the credentials of a text stand."""
    [skills] = find_skills([text], [find_label(text)], _gazetteer())
    places = [(mention.start, mention.end) for mention in skills]
    return places + [found[1:3] for found in find_credentials(text, _gazetteer())]


def _check_marks(reader: str, reading: Reading, text: str) -> None:
    """Marks lie in the text; the text of a value is the slice of its mark."""
    marks = {path: (start, end) for path, start, end, _ in reading.marks}
    if len(marks) != len(reading.marks):
        raise Broken(f"{reader} marks one path twice: {reading.marks}")
    for path, (start, end) in marks.items():
        if not 0 <= start < end <= len(text):
            raise Broken(f"{reader} marks {path} at [{start}, {end}) of {len(text)}")
    for code, _, path, start, end in reading.doubts:
        if not 0 <= start <= end <= len(text):
            raise Broken(f"{reader} doubts {code} {path} at [{start}, {end}) of {len(text)}")


def _check_error(error: DataFileError, path: Path) -> None:
    if not error.place.startswith(str(path)):
        raise Broken(f"an error that does not name the file: {error}")
    _check_printable(error)


def _check_printable(error: RolextractError) -> None:
    if not printable(str(error)).isprintable() or len(str(error)) > 20_000:
        raise Broken(f"an error of {len(str(error))} characters: {str(error)[:200]!r}")


def _packed(data: bytes, ending: str) -> bytes:
    """The data compressed as the ending says, or, for some data, not so."""
    if len(data) % 7 == 0:
        return data
    if ending.endswith("gz"):
        return gzip.compress(data)
    return zstandard.compress(data) if ending.endswith("zst") else data


def _check_piece(form: str, piece: str) -> None:
    """A piece of a report has no control character, and in HTML no tag of the page's."""
    if not all(line.isprintable() for line in piece.split("\n")):
        raise Broken(f"{form} prints what a terminal takes for a command: {piece[:200]!r}")
    if form == "html" and "<script" in piece:
        raise Broken(f"a script in HTML: {piece[:200]!r}")


class _file:  # noqa: N801  (used like a function)
    """A file with the data, for the length of a with block."""

    def __init__(self, data: bytes, name: str) -> None:
        self._data, self._name = data, name

    def __enter__(self) -> Path:
        self._folder = tempfile.TemporaryDirectory()
        path = Path(self._folder.name, self._name)
        path.write_bytes(self._data)
        return path

    def __exit__(self, *_: Any) -> None:
        self._folder.cleanup()
