"""``rolextract migrate``."""

from __future__ import annotations

import sys
from pathlib import Path

import click


@click.command(name="migrate")
@click.argument("records")
@click.option("--out", type=click.Path(path_type=Path),
              help="A new folder or .jsonl file.  [default: lines on standard output]")  # fmt: skip
def command(records: str, out: Path | None) -> None:
    """Bring RECORDS of any older schema_version to the current one, losing nothing.

    RECORDS is a folder, a .jsonl[.gz|.zst], .parquet or .duckdb file, also in part files, a single
    record, or a git revision of one of them. Records of the current schema stay as they are. A
    record that cannot be brought over whole ends the command with exit code 2.

    \b
    Examples:
      rolextract migrate old-out --out out
      rolextract migrate old.jsonl.gz > roles.jsonl
    """
    from rolextract.counts import counted
    from rolextract.migration import migrate_all, write_migrated
    from rolextract.outputs import open_output
    from rolextract.record.codec import encode_line

    output = open_output(records)
    if out is not None:
        count = write_migrated(output, out)
        click.echo(f"{counted(count, 'record')} written", err=True)
        return
    for _, record in migrate_all(output):
        sys.stdout.buffer.write(encode_line(record))
