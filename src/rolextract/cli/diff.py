"""``rolextract diff``."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Literal

import click

from rolextract.cli.options import tell_unfinished

if TYPE_CHECKING:
    from rolextract.diff.comparison import Comparison


def _parsed(name: str) -> Callable[[click.Context, click.Parameter, str | None], Any]:
    """A callback that reads an option's value with a function of ``rolextract.diff.verdict``."""

    def callback(_: click.Context, __: click.Parameter, value: str | None) -> Any:
        from rolextract.diff import verdict

        try:
            return None if value is None else getattr(verdict, name)(value)
        except ValueError as error:
            raise click.BadParameter(str(error)) from None

    return callback


@click.command(name="diff")
@click.argument("old")
@click.argument("new")
@click.option("--key", type=click.Choice(["id", "uri"]), default="id", show_default=True,
              help="What pairs the records.")  # fmt: skip
@click.option("--only", type=click.Choice(["page", "rules"]),
              help="Only changed records that have this cause, alone or with others.")  # fmt: skip
@click.option("--evidence", is_flag=True,
              help="Compare source, sections, evidence, unclaimed and offsets too.")  # fmt: skip
@click.option("--format", "format_", default="text", show_default=True,
              type=click.Choice(["text", "json", "markdown", "html", "jsonpatch"]))  # fmt: skip
@click.option("--stat", is_flag=True, help="The summary alone.")
@click.option("--fail-on", "kinds", metavar="CLASS[,CLASS]...", callback=_parsed("parse_kinds"),
              help="Exit code 1 only for these classes.")  # fmt: skip
@click.option("--max-lost", metavar="P%", callback=_parsed("parse_share"),
              help="Exit code 1 only if more of the records lost a value.")  # fmt: skip
def command(
    old: str,
    new: str,
    key: Literal["id", "uri"],
    only: Literal["page", "rules"] | None,
    evidence: bool,
    format_: str,
    stat: bool,
    kinds: Any,
    max_lost: float | None,
) -> None:
    """Show what changed between two runs, and why: the page, the rules, the schema, the layout.

    OLD and NEW are folders, .jsonl[.gz|.zst], .parquet or .duckdb files, also in part files, single
    records, or a git revision of one of them (HEAD~1:out). Classes of change: lost, retyped (same
    text, other value), removed, changed, filled, added, moved. Exit code 0 for no difference, 1 for
    one, 2 for trouble.

    \b
    Examples:
      rolextract diff HEAD:out out
      rolextract diff old.jsonl.gz new.jsonl.gz --only rules --format html > diff.html
      rolextract diff old new --stat --fail-on lost,retyped --max-lost 0.5%
    """
    from rolextract.diff.comparison import Options, compare
    from rolextract.diff.verdict import Tolerance
    from rolextract.outputs import open_output

    for name in (old, new):
        tell_unfinished(name)
    options = Options(key, evidence, only, by_rank=format_ != "jsonpatch")
    with compare(open_output(old), open_output(new), options) as comparison:
        _print(comparison, format_, stat)
        failed = Tolerance(kinds or (), max_lost).fails(comparison.summary)
    sys.exit(1 if failed else 0)


def _print(comparison: Comparison, format_: str, stat: bool) -> None:
    from rolextract.counts import counted
    from rolextract.diff.reports import View, open_report
    from rolextract.terminal import visible_json

    shown = sys.stdout.isatty()
    for piece in open_report(format_)(
        comparison, View(stat, shown and "NO_COLOR" not in os.environ)
    ):
        is_json = format_ in ("json", "jsonpatch")
        click.echo(visible_json(piece) if shown and is_json else piece, nl=False)
    lonely = comparison.summary.statuses["added"], comparison.summary.statuses["removed"]
    if format_ == "jsonpatch" and any(lonely):
        only_new = counted(lonely[0], "record")
        click.echo(f"no patches for {only_new} only in NEW, {lonely[1]:,} only in OLD", err=True)
