"""``rolextract schema``."""

from __future__ import annotations

import sys
from pathlib import Path

import click

_DIRECTIONS = {
    "old": "readers of OLD can read what the current schema allows",
    "current": "the current reader can read what OLD allowed",
}
_ARTICLE = {"patch": "a patch", "minor": "a minor", "major": "a major"}


@click.command(name="schema")
@click.option(
    "--check",
    "old",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="OLD.json",
    help="Compare the schema with an older one instead, in both directions.",
)
@click.option("--as", "dialect", type=click.Choice(["arrow", "spark", "duckdb", "postgres"]),
              help="Print the columns of records, or a database's tables, instead.")  # fmt: skip
def command(old: Path | None, dialect: str | None) -> None:
    """Print the JSON Schema (draft 2020-12) of the record.

    With --check: say whether readers of OLD.json can read the records of today, and whether the
    reader of today can read records of OLD.json. Each break is a line with its JSON Pointer into
    the schema that allows what the other does not; exit code 1 for a break, 2 for trouble.

    \b
    Examples:
      rolextract schema > record.schema.json
      rolextract schema --as duckdb
      rolextract schema --check schemas/record-1.0.schema.json
    """
    from rolextract.record.schema import schema_bytes

    if dialect is not None:
        from rolextract.tables.ddl import DIALECTS

        if old is not None:
            raise click.UsageError("--as and --check exclude each other")
        click.echo(DIALECTS[dialect](), nl=False)
        return
    if old is None:
        sys.stdout.buffer.write(schema_bytes())
    else:
        sys.exit(_check(old, schema_bytes()))


def _check(path: Path, current_bytes: bytes) -> int:
    import orjson

    from rolextract.compatibility import find_breaks, step_between, step_of, version_of
    from rolextract.counts import counted
    from rolextract.disk import OverLimit
    from rolextract.errors import RecordError, SourceError
    from rolextract.explain import printable
    from rolextract.toml import read_data

    try:
        old = orjson.loads(read_data(path))
    except OSError as error:
        raise SourceError(f"cannot be read: {error.strerror}", place=str(path)) from error
    except OverLimit as over:
        raise SourceError(f"no schema: {over.size:,} bytes", place=str(path)) from None
    except orjson.JSONDecodeError as error:
        raise RecordError(f"no JSON: {error}", place=str(path)) from None
    current = orjson.loads(current_bytes)
    try:
        breaks = find_breaks(old, current)
    except RecordError as error:
        raise RecordError(error.message, place=str(path), way_out=error.way_out) from None
    for one in breaks:
        click.echo(printable(f"{one.path}: {one.what} ({one.detail}) [{one.reader} reader]"))
    for reader, said in _DIRECTIONS.items():
        count = sum(one.reader == reader for one in breaks)
        answer = f"no, {counted(count, 'break')}" if count else "yes"
        click.echo(f"{said}: {answer}")
    before, after = version_of(old), version_of(current)
    moved = f"schema_version {before} to {after} is {_ARTICLE[step_between(before, after)]}"
    click.echo(printable(f"the difference is {_ARTICLE[step_of(breaks)]} change; {moved} step"))
    return 1 if breaks else 0
