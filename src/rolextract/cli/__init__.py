"""The command line: thin commands over the library, each loaded only when it is called."""

from __future__ import annotations

import sys
from importlib import import_module

import click

from rolextract.cli.streams import open_streams
from rolextract.errors import RolextractError
from rolextract.version import VERSION

COMMANDS = {
    "extract": "Print the records of pages.",
    "run": "Turn a folder of pages into a folder of records.",
    "explain": "Show where each value of a record was read.",
    "validate": "Check records against the schema, and against their pages.",
    "flatten": "Make a flat table of records that were written.",
    "eval": "Score records against gold: precision, recall and F1.",
    "diff": "Show what changed between two runs, and why.",
    "schema": "Print the JSON Schema of the record, or check it against an older one.",
    "migrate": "Bring records of older schemas to the current one.",
    "vocabulary": "Make a vocabulary from a published list of skills.",
}
"""The commands in the order of the help, with what it says of each."""


class Commands(click.Group):
    """A group whose commands live in modules of their names, imported when called."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """The names in the order of the help."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """The command of a name, its module imported now."""
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"rolextract.cli.{cmd_name}")
        command: click.Command = module.command
        return command

    def invoke(self, ctx: click.Context) -> object:
        """The command run; Ctrl-C ends it with one line and the exit code of its signal."""
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            click.echo("rolextract: interrupted", err=True)
            sys.exit(130)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """The list of commands without importing any of them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(VERSION, prog_name="rolextract")
def program() -> None:
    """Raw career pages into typed, grounded, schema-validated JSON records.

    \b
    Examples:
      rolextract extract page.txt
      rolextract run raw --out out
      rolextract explain page.txt --path /at_a_glance/experience

    Exit codes: 0 when all is well, 1 for what a command finds (a page that failed, a difference), 2
    for an error, 130 after Ctrl-C, 143 after SIGTERM.
    """


def _said(error: OSError) -> str:
    """What the system says, and of which file; what has no name is standard output."""
    from rolextract.explain import printable

    if error.filename is None:
        return f"cannot write: {error.strerror}"
    return f"{printable(str(error.filename))}: {error.strerror}"


def main() -> None:
    """Run the command line; our own errors become one line on stderr and exit code 2."""
    open_streams()
    try:
        program(prog_name="rolextract")
    except RolextractError as error:
        from rolextract.explain import printable

        click.echo(f"rolextract: {printable(str(error))}", err=True)
        sys.exit(2)
    except OSError as error:
        if not isinstance(error, BrokenPipeError):
            click.echo(f"rolextract: {_said(error)}", err=True)
            sys.exit(2)
        sys.stderr.close()
        sys.exit(1)
