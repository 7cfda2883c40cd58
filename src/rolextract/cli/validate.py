"""``rolextract validate``."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from rolextract.cli.options import (
    id_key_option,
    open_pages,
    pages_option,
    tell_unfinished,
    text_key_option,
)


@click.command(name="validate")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@pages_option
@text_key_option
@id_key_option
def command(paths: tuple[str, ...], pages: Path | None, text_key: str, id_key: str) -> None:
    """Check records against the schema; exit code 1 for a failure, 2 where there are no records.

    PATH is a folder of records, a .json, .jsonl[.gz|.zst], .parquet or .duckdb file, or the name of
    one in part files. With --pages: does every value stand where its evidence says? Prints file,
    JSON Pointer and reason of each failure.

    \b
    Examples:
      rolextract validate out
      rolextract validate out --pages raw
      rolextract validate roles.jsonl --pages pages.jsonl.gz --text-key body
    """
    from rolextract.counts import counted
    from rolextract.errors import SourceError
    from rolextract.explain import printable
    from rolextract.stored import check_stored

    originals = None if pages is None else open_pages(pages, text_key, id_key)
    checked = failures = 0
    for path in paths:
        tell_unfinished(path)
        for place, found in check_stored(path, originals):
            checked += 1
            for failure in found:
                failures += 1
                click.echo(f"{printable(place)}: {printable(str(failure))}")
    click.echo(f"{counted(checked, 'record')} checked, {counted(failures, 'failure')}", err=True)
    if not checked:
        raise SourceError("no records", place=", ".join(paths), way_out="see what its run has said")
    sys.exit(1 if failures else 0)
