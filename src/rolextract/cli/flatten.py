"""``rolextract flatten``."""

from __future__ import annotations

from pathlib import Path

import click


@click.command(name="flatten")
@click.argument("out")
@click.option("--to", required=True, type=click.Path(path_type=Path), metavar="FILE",
              help="The table: a .csv or a .parquet file.")  # fmt: skip
def command(out: str, to: Path) -> None:
    """Make a flat table, one row a page, of the records in OUT: a folder of records, a .json,
    .jsonl[.gz|.zst], .parquet or .duckdb file, or the name of one in part files. Exit code 2 for
    trouble; no table is left then.

    \b
    Examples:
      rolextract flatten out --to roles.csv
      rolextract flatten roles.jsonl --to roles.parquet
    """
    from rolextract.counts import counted
    from rolextract.explain import printable
    from rolextract.flattening import flatten

    count = flatten(out, to)
    click.echo(f"{counted(count, 'row')} in {printable(str(to))}", err=True)
