"""Options and arguments that several commands share."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from rolextract.errors import SourceError

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


def read_bytes(file: str) -> bytes:
    """The bytes of a file, or of standard input for "-"; raises SourceError."""
    if file == "-":
        return sys.stdin.buffer.read()
    try:
        return Path(file).read_bytes()
    except OSError as error:
        raise SourceError(
            f"cannot be read: {error.strerror}", place=file, way_out="name a file of page text"
        ) from error
