"""``rolextract validate``."""

from __future__ import annotations

import sys
from pathlib import Path

import click


@click.command(name="validate")
@click.argument(
    "paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="PATH..."
)
@click.option(
    "--pages",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Re-check that every value stands where its evidence says, on the pages of this folder.",
)
def command(paths: tuple[Path, ...], pages: Path | None) -> None:
    """Check records (files, folders, .jsonl) against the schema; exit code 1 for a failure.

    Prints file, JSON Pointer and reason of each failure.

    \b
    Examples:
      rolextract validate out
      rolextract validate out --pages raw
      rolextract validate roles.jsonl
    """
    from rolextract.explain import printable
    from rolextract.stored import check_stored

    checked = failures = 0
    for path in paths:
        for place, found in check_stored(path, pages):
            checked += 1
            for failure in found:
                failures += 1
                pointer = failure.path or "/"
                click.echo(f"{printable(place)}: {printable(pointer)}: {printable(failure.reason)}")
    click.echo(f"{checked} records checked, {failures} failures", err=True)
    sys.exit(1 if failures else 0)
