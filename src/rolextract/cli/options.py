"""Options and arguments that several commands share."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from rolextract.errors import SourceError

if TYPE_CHECKING:
    from rolextract.extractor import Extractor
    from rolextract.markup import Told
    from rolextract.originals import Originals
    from rolextract.record.record import Record

layout_option = click.option(
    "--layout",
    "layouts",
    multiple=True,
    metavar="FILE.toml",
    help="A layout profile of your own, preferred to the packaged ones. Repeatable.",
)
vocabulary_option = click.option(
    "--vocabulary",
    "vocabularies",
    multiple=True,
    metavar="FILE.toml",
    help="Certifications and skills of your own, added to the packaged ones. Repeatable.",
)
html_option = click.option(
    "--html",
    type=click.Choice(["auto", "always", "never"]),
    default="auto",
    show_default=True,
    help="Whether a page whose name (.html, .htm, .warc) does not tell is HTML; auto: where it "
    "begins as a document of HTML does.",
)
pages_option = click.option(
    "--pages",
    type=click.Path(exists=True, path_type=Path),
    help="What the records were read from: the folder of pages (found by source.uri), or the file "
    "of rows (.jsonl, .csv, .parquet, .warc, …; found by source.id).",
)
text_key_option = click.option(
    "--text-key", default="text", show_default=True, help="With --pages: a row's page."
)
id_key_option = click.option(
    "--id-key", default="id", show_default=True, help="With --pages: a row's id."
)


def tell_unfinished(name: str) -> None:
    """Say on standard error that an output is not all that its run was to write."""
    from rolextract.addresses import without_credentials
    from rolextract.explain import printable
    from rolextract.outputs import is_unfinished

    if is_unfinished(name):
        said = "the run that wrote it was not completed; the same run command completes it"
        click.echo(f"rolextract: {printable(without_credentials(name))}: {said}", err=True)


def open_pages(pages: Path, text_key: str, id_key: str) -> Originals:
    """The pages that ``--pages`` names."""
    from rolextract.originals import Originals
    from rolextract.sources import Columns

    return Originals(pages, Columns(text_key, id_key))


def read_page(extractor: Extractor, file: str, html: Told = "auto") -> tuple[Record, str]:
    """The record of a file that is one page, or of standard input for "-", and the page's text.

    Of HTML, told by its name or as ``html`` says, as a run makes it. Raises SourceError, PageError,
    MissingExtra.
    """
    from rolextract.decode import decode
    from rolextract.markup import check_html, data_of_html, is_html
    from rolextract.record.record import Record
    from rolextract.sources.folder import readable

    _refuse_many(file)
    data = read_bytes(file, extractor.limits.page_bytes)
    name = "stdin" if file == "-" else readable(os.fsencode(Path(file).name))
    id, uri = Path(name).stem, None if file == "-" else name  # noqa: A001
    if name.lower().endswith((".html", ".htm")) or is_html(data, html):
        check_html(file)
        made, text = data_of_html(extractor.extract, data, extractor.limits, id=id, uri=uri)
        return Record(made), text
    return extractor.extract(data, id=id, uri=uri), decode(data, extractor.limits).text


def _refuse_many(file: str) -> None:
    """Raise for the name of what is not one page."""
    if Path(file).is_dir():
        way_out = "read its pages with `rolextract run FOLDER --out OUT`; records of a run are "
        way_out += "explained with --pages"
        raise SourceError("a folder, not a page", place=file, way_out=way_out)
    suffixes = [suffix.lower() for suffix in Path(file).suffixes[-2:]]
    if suffixes[-1:] == [".json"]:
        way_out = "a stored record is explained with --pages, checked with `rolextract validate`"
        raise SourceError("a record, not a page", place=file, way_out=way_out)
    if set(suffixes) & {".jsonl", ".csv", ".parquet", ".warc", ".wet"}:
        way_out = "read them with `rolextract run FILE --out OUT`"
        raise SourceError("a file of many pages, not one", place=file, way_out=way_out)


def read_bytes(file: str, limit: int) -> bytes:
    """The bytes of a file, or of standard input for "-"; raises SourceError, and PageTooLarge
    for more of them than the limit, which are not read."""
    from rolextract.disk import OverLimit, read_regular, read_within, reason_of
    from rolextract.sources.streams import standard_input
    from rolextract.sources.text import too_large

    try:
        return read_within(standard_input(), limit) if file == "-" else read_regular(file, limit)
    except OverLimit as over:
        raise too_large(None if file == "-" else over.size, limit) from None
    except (OSError, ValueError) as error:
        way_out = "name a file of page text, or - for standard input"
        raise SourceError(
            f"cannot be read: {reason_of(error)}", place=file, way_out=way_out
        ) from error
