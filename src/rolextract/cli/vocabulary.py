"""``rolextract vocabulary``."""

from __future__ import annotations

from pathlib import Path

import click

from rolextract.cli.options import vocabulary_option


@click.group(name="vocabulary")
def command() -> None:
    """Make a vocabulary from a published list of skills.

    \b
    Examples:
      rolextract vocabulary import "Technology Skills.txt" --out onet.toml
      rolextract run raw --vocabulary onet.toml --out out
    """


@command.command(name="import", short_help="Make one from a list of O*NET or ESCO.")
@click.argument("file", type=click.Path(path_type=Path), metavar="FILE")
@click.option(
    "--out",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE.toml",
    help="Write the vocabulary to this new file and not to standard output.",
)
@vocabulary_option
def import_command(file: Path, out: Path | None, vocabularies: tuple[str, ...]) -> None:
    """Make a vocabulary of skills from O*NET's Technology Skills (text) or ESCO's skills (CSV).

    FILE is the list as its publisher ships it. What the packaged vocabulary knows, or one that
    --vocabulary names, is left out, so that the result can be used together with them. On standard
    error: how many rows and aliases were left out, and why. Exit code 2 for trouble, also where the
    list names nothing new.

    \b
    Examples:
      rolextract vocabulary import "Technology Skills.txt" --out onet.toml
      rolextract vocabulary import skills_en.csv --vocabulary onet.toml --out esco.toml
    """
    from rolextract.errors import OutputError
    from rolextract.explain import printable
    from rolextract.sinks.durable import write_whole
    from rolextract.vocabulary import add_vocabulary, packaged_vocabulary
    from rolextract.vocabulary.imports import import_skills

    if out is not None and out.exists():  # it may have been edited since
        raise OutputError("is there already", place=str(out), way_out="name a new file")
    known = packaged_vocabulary()
    for path in vocabularies:
        known = add_vocabulary(known, Path(path))
    made = import_skills(file, known)
    if out is None:
        click.echo(made.toml(), nl=False)
    else:
        write_whole(out, made.toml().encode())
    click.echo(f"{printable(made.name)}: {made}", err=True)
