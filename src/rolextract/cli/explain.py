"""``rolextract explain``."""

from __future__ import annotations

from pathlib import Path

import click

from rolextract.cli.options import layout_option, read_bytes, vocabulary_option


@click.command(name="explain")
@click.argument("file")
@click.option("--path", default="", metavar="POINTER", help="Only the value at this JSON Pointer.")
@click.option(
    "--pages",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="FILE is a stored record; its page is in this folder.",
)
@layout_option
@vocabulary_option
def command(
    file: str,
    path: str,
    pages: Path | None,
    layouts: tuple[str, ...],
    vocabularies: tuple[str, ...],
) -> None:
    """Show for each value of FILE's record its rule and the line it was read from.

    FILE is a page ("-" for standard input), or with --pages a stored record. For an empty value:
    which sections were searched.

    \b
    Examples:
      rolextract explain page.txt
      rolextract explain page.txt --path /at_a_glance/experience
      rolextract explain out/nurse.json --pages raw
    """
    from rolextract.explain import explain
    from rolextract.extractor import Extractor
    from rolextract.stored import read_page_of, read_records

    if pages is None:
        data = read_bytes(file)
        record = Extractor(layouts, vocabularies).extract(data, id=Path(file).stem)
        text = _text_of(data)
        for line in explain(record, text, path):
            click.echo(line)
        return
    for stored in read_records(Path(file)):
        text = read_page_of(stored, pages)
        for line in explain(stored.record, text, path):
            click.echo(line)


def _text_of(data: bytes) -> str:
    from rolextract.decode import decode

    return decode(data).text
