"""``rolextract explain``."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from rolextract.cli.options import (
    html_option,
    id_key_option,
    layout_option,
    open_pages,
    pages_option,
    read_page,
    text_key_option,
    vocabulary_option,
)

if TYPE_CHECKING:
    from rolextract.markup import Told
    from rolextract.originals import Originals


@click.command(name="explain")
@click.argument("file")
@click.option("--path", default="", metavar="POINTER", help="Only the value at this JSON Pointer.")
@pages_option
@text_key_option
@id_key_option
@html_option
@layout_option
@vocabulary_option
def command(
    file: str,
    path: str,
    pages: Path | None,
    text_key: str,
    id_key: str,
    html: Told,
    layouts: tuple[str, ...],
    vocabularies: tuple[str, ...],
) -> None:
    """Show for each value of FILE's record its rule and the line it was read from.

    FILE is a page of text or HTML ("-" for standard input); with --pages it is what a run stored:
    a folder of records, a .json, .jsonl[.gz|.zst], .parquet or .duckdb file, or the name of one in
    part files. For an empty value: which sections were searched. Exit code 1 for a page that
    becomes no record, 2 for trouble, such as a path that a record does not have; the other records
    are explained all the same.

    \b
    Examples:
      rolextract explain page.txt
      rolextract explain page.txt --path /at_a_glance/experience
      rolextract explain out/nurse.json --pages raw
      rolextract explain roles.jsonl --pages pages.jsonl.gz --path /title
    """
    from rolextract.errors import PageError
    from rolextract.explain import explain, printable
    from rolextract.extractor import Extractor

    if pages is not None:
        _explain_stored(file, path, open_pages(pages, text_key, id_key))
        return
    try:
        record, text = read_page(Extractor(layouts, vocabularies), file, html)
    except PageError as error:
        click.echo(f"{printable(file)}: {error.code}: {printable(str(error))}", err=True)
        sys.exit(1)
    for line in explain(record, text, path):
        click.echo(line)


def _explain_stored(file: str, path: str, pages: Originals) -> None:
    from rolextract.errors import PageError, RecordError, SourceError
    from rolextract.explain import NoEntry, explain, printable
    from rolextract.stored import path_of_records, read_outputs, read_page_of

    if file.lower().endswith((".txt", ".html", ".htm")):
        way_out = "leave --pages out to explain a page"
        raise SourceError("a page, not a stored record", place=file, way_out=way_out)
    worst = 0
    for stored in read_outputs(path_of_records(file)):
        try:
            record = stored.record
        except RecordError as error:  # of this record; the others are explained
            worst = _tell(stored.place, error)
            continue
        try:
            lines = list(explain(record, read_page_of(stored, pages), path))
        except (NoEntry, SourceError, PageError) as error:
            worst = _tell(stored.place, error)
            continue
        if stored.place != file:
            click.echo(printable(f"{stored.place}: {record.source.id}"))
        for line in lines:
            click.echo(line)
    sys.exit(worst)


def _tell(place: str, error: Exception) -> int:
    """Say what is wrong with one record and where; the code that the command then ends with."""
    from rolextract.explain import printable

    said = str(error) if place in str(error) else f"{place}: {error}"
    click.echo(f"rolextract: {printable(said)}", err=True)
    return 2
