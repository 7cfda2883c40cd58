"""``rolextract run``."""

from __future__ import annotations

import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from rolextract.cli.options import html_option, layout_option, vocabulary_option

if TYPE_CHECKING:
    from rolextract.batch.reports import Report
    from rolextract.batch.runner import Options
    from rolextract.batch.tolerance import Tolerance
    from rolextract.extractor import Extractor

_MEGABYTE = 1024 * 1024


class Whole(click.IntRange):
    """A whole number from a least one on."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The number; one that no page or file could reach is refused."""
        from rolextract.decode import LARGEST_LIMIT

        number = super().convert(value, param, ctx)
        if number > LARGEST_LIMIT:
            self.fail(f"{value} is larger than {LARGEST_LIMIT:,}, the largest one.", param, ctx)
        return number


def _seed(_: click.Context, __: click.Parameter, value: int) -> int:
    """A seed, which the manifest names as a number of JSON."""
    if not -(2**63) <= value < 2**64:
        raise click.BadParameter(f"{value} does not fit in 64 bits: any smaller number will do.")
    return value


def _tolerance(_: click.Context, __: click.Parameter, value: str | None) -> Tolerance | None:
    """A number of pages, or a share of them in percent."""
    from rolextract.batch.tolerance import Tolerance

    try:
        return None if value is None else Tolerance.parse(value)
    except ValueError as error:
        raise click.BadParameter(str(error)) from None


@click.command(name="run")
@click.argument("inputs", nargs=-1, metavar="[INPUT]...")
@click.option(
    "--out",
    required=True,
    metavar="OUT",
    help="A folder, a .jsonl[.gz|.zst], .parquet or .csv file, here or at an address (s3://…); "
    "duckdb:FILE; postgresql://…; or -.",
)
@click.option("--paths-file", type=click.Path(path_type=Path), help="A list of files, one a line.")
@click.option("--root", type=click.Path(path_type=Path),
              help="With --paths-file: the folder that ids begin in.")  # fmt: skip
@click.option("--text-key", default="text", show_default=True, help="A row's page.")
@click.option("--id-key", default="id", show_default=True, help="Its id.")
@click.option("--uri-key", default="url", show_default=True, help="Its address.")
@click.option("--keep-metadata", is_flag=True, help="Its other columns go to source.metadata.")
@click.option("--jobs", type=click.IntRange(1, 1024), help="Worker processes.  [default: cores]")
@click.option("--timeout", type=click.FloatRange(0.01), default=60.0, show_default=True,
              help="Seconds for a page.")  # fmt: skip
@click.option("--max-failures", callback=_tolerance, metavar="N|P%",
              help="Exit with code 2 as soon as more pages than this have failed.")  # fmt: skip
@click.option("--fresh", is_flag=True, help="Make an existing output anew.")
@click.option("--limit", type=Whole(0),
              help="Read only the first so many pages; the output has no others.")  # fmt: skip
@click.option("--sample", type=Whole(0), help="Read only so many pages, by --seed.")
@click.option("--seed", type=int, callback=_seed, default=0, show_default=True,
              help="Another number chooses another --sample; the same one the same.")  # fmt: skip
@click.option("--dry-run", is_flag=True,
              help="Write nothing; print what would be read (->), kept (=), removed.")  # fmt: skip
@click.option("--no-evidence", is_flag=True, help="Leave the evidence of the records empty.")
@click.option("--max-page-bytes", type=Whole(1), default=10 * _MEGABYTE, show_default=True,
              help="A larger page fails.")  # fmt: skip
@click.option("--max-page-lines", type=Whole(1), default=200_000, show_default=True,
              help="A longer page fails.")  # fmt: skip
@click.option("--max-page-values", type=Whole(1), default=1_000_000, show_default=True,
              help="A page of more values fails.")  # fmt: skip
@click.option("--max-line-bytes", type=Whole(1), default=64 * _MEGABYTE, show_default=True,
              help="Bytes of one JSON line.")  # fmt: skip
@click.option("--max-decompressed", type=Whole(1), default=100 * 1024 * _MEGABYTE,
              show_default=True, help="Bytes of one file, decompressed.")  # fmt: skip
@click.option("--keep-text", is_flag=True,
              help="Write the text that is made of each page of HTML beside its record, as .txt "
              "(in a folder of records only).")  # fmt: skip
@html_option
@click.option("--shards", type=click.IntRange(1, 10_000), help="Part files of lines or rows.")
@click.option("--quiet", is_flag=True, help="Say nothing but what ends the run.")
@click.option("--log-json", is_flag=True,
              help="Say it as JSON lines: progress, failures, summary, errors.")  # fmt: skip
@layout_option
@vocabulary_option
def command(inputs: tuple[str, ...], out: str, **given: Any) -> None:
    """Turn pages into records: each INPUT a folder, a file (.txt, .html, .jsonl, .csv, .parquet,
    .warc, .wet; .gz or .zst behind the names of lines and archives), a glob, an address of one
    (s3://, gs://, https://), or "-" for JSON lines on standard input.

    A run over an existing output completes it: what is unchanged stays, what is gone is removed.
    After any interruption the same command goes on. A page that fails is a line in failed.jsonl.
    A database is loaded instead: a page's rows are replaced, those of other pages stay.
    Exit code 0 when every page became a record, 1 when some pages failed, 2 for an error that
    ended the run, 130 after Ctrl-C, 143 after SIGTERM.

    \b
    Examples:
      rolextract run raw --out out
      rolextract run pages.jsonl.zst --out roles.jsonl.zst --jobs 8 --max-failures 5%
      rolextract run s3://crawl/pages/ --out duckdb:roles.duckdb
      zcat pages.jsonl.gz | rolextract run - --out - | jq .title
    """
    from rolextract.errors import RolextractError

    signal.signal(signal.SIGTERM, _terminated)
    try:
        failed = _run(inputs, out, given)
    except KeyboardInterrupt:
        click.echo("rolextract: interrupted; the same command goes on from here", err=True)
        sys.exit(130)
    except RolextractError as error:
        if not given["log_json"]:
            raise
        from rolextract.batch.reports import JsonLines

        JsonLines().error(error)
        sys.exit(2)
    sys.exit(1 if failed else 0)


def _run(inputs: tuple[str, ...], out: str, given: dict[str, Any]) -> int:
    """Run, or with --dry-run only look; how many pages failed."""
    from rolextract.batch.runner import run
    from rolextract.decode import Limits
    from rolextract.extractor import Extractor

    options = _options(given)
    limits = Limits(given["max_page_bytes"], given["max_page_lines"], given["max_page_values"])
    extractor = Extractor(given["layouts"], given["vocabularies"], limits)
    if given["dry_run"]:
        _preview(inputs, out, options, extractor)
        return 0
    report = _report(given, inputs, options, out)
    return run(inputs, out, extractor=extractor, options=options, report=report).failed


def _options(given: dict[str, Any]) -> Options:
    from rolextract.batch.runner import Options
    from rolextract.batch.tolerance import Tolerance
    from rolextract.sources import Columns, Reading, StreamLimits

    columns = Columns(given["text_key"], given["id_key"], given["uri_key"], given["keep_metadata"])
    return Options(
        evidence=not given["no_evidence"],
        tolerance=given["max_failures"] or Tolerance(),
        reading=Reading(columns, StreamLimits(given["max_line_bytes"], given["max_decompressed"])),
        **{
            name: given[name]
            for name in (
                "fresh",
                "limit",
                "sample",
                "seed",
                "jobs",
                "timeout",
                "paths_file",
                "root",
                "keep_text",
                "html",
                "shards",
            )
        },
    )


def _terminated(*_: object) -> NoReturn:
    """SIGTERM ends a run as Ctrl-C does: the workers go, the lock goes, what is done stays."""
    click.echo("rolextract: terminated; the same command goes on from here", err=True)
    sys.exit(143)


def _report(given: dict[str, Any], inputs: tuple[str, ...], options: Options, out: str) -> Report:
    from rolextract.batch.reports import JsonLines, Lines, Quiet

    if given["log_json"]:
        return JsonLines(quiet=given["quiet"])
    if given["quiet"]:
        return Quiet()
    if sys.stderr.isatty() and out != "-":
        from rolextract.batch.bar import Bar
        from rolextract.batch.planning import count_pages

        return Bar(count_pages(inputs, options, out))
    return Lines(failures=out == "-")


def _preview(inputs: tuple[str, ...], out: str, options: Options, extractor: Extractor) -> None:
    from rolextract.batch.planning import Preview
    from rolextract.explain import printable

    preview = Preview(inputs, out, options, extractor)
    for line in preview:
        click.echo(printable(line))
    click.echo(preview.summary(), err=True)
