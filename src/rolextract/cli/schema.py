"""``rolextract schema``."""

from __future__ import annotations

import sys

import click


@click.command(name="schema")
def command() -> None:
    """Print the JSON Schema (draft 2020-12) of the record.

    \b
    Example:
      rolextract schema > record.schema.json
    """
    from rolextract.record.schema import schema_bytes

    sys.stdout.buffer.write(schema_bytes())
