"""``rolextract extract``."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from rolextract.cli.options import html_option, layout_option, read_page, vocabulary_option

if TYPE_CHECKING:
    from rolextract.markup import Told


@click.command(name="extract")
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@html_option
@layout_option
@vocabulary_option
def command(
    files: tuple[str, ...],
    html: Told,
    layouts: tuple[str, ...],
    vocabularies: tuple[str, ...],
) -> None:
    """Print the record of each FILE, a page of text or HTML, as JSON; "-" reads standard input.

    One line each; a single record on a terminal is indented. Exit code 1 when a page
    became no record, 2 when a file cannot be read; the other pages are printed all the same.

    \b
    Examples:
      rolextract extract page.txt
      curl -s https://example.com/page.txt | rolextract extract -
      rolextract extract raw/*.txt > roles.jsonl
    """
    from rolextract.errors import PageError, SourceError
    from rolextract.explain import printable
    from rolextract.extractor import Extractor
    from rolextract.terminal import visible_json

    extractor = Extractor(layouts, vocabularies)
    shown = sys.stdout.isatty()
    worst = 0
    for file in files:
        try:
            record, _ = read_page(extractor, file, html)
        except PageError as error:
            worst = max(worst, 1)
            click.echo(f"{printable(file)}: {error.code}: {printable(str(error))}", err=True)
        except SourceError as error:
            worst = 2
            click.echo(f"rolextract: {printable(str(error))}", err=True)
        else:
            data = record.to_json(indent=shown and len(files) == 1)
            sys.stdout.buffer.write(visible_json(data.decode()).encode() if shown else data)
    sys.stdout.flush()
    sys.exit(worst)
