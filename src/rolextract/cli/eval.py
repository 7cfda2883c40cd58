"""``rolextract eval``."""

from __future__ import annotations

from pathlib import Path

import click


@click.command(name="eval")
@click.argument("gold", type=click.Path(path_type=Path), metavar="GOLD")
@click.argument("out", type=click.Path(path_type=Path), metavar="OUT")
@click.option(
    "--json",
    "json_file",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Write counts, scores and misses as JSON as well.",
)
def command(gold: Path, out: Path, json_file: Path | None) -> None:
    """Score the records of OUT against GOLD: precision, recall and F1 for each kind of value.

    GOLD is a folder or file of records as they should be (.json, .jsonl, .toml), which may leave
    keys out; OUT is what a run wrote: a folder, a .json, .jsonl[.gz|.zst], .parquet or .duckdb
    file, or the name of one in part files. Strict counts equal values, lenient also texts that
    overlap. Every miss is listed below the scores; a miss is no error. Exit code 2 for trouble.

    \b
    Examples:
      rolextract eval gold out
      rolextract eval gold roles.jsonl --json scores.json
    """
    import orjson

    from rolextract.counts import counted
    from rolextract.explain import printable
    from rolextract.scoring import score_files
    from rolextract.sinks.durable import write_whole

    report = score_files(gold, out)
    for line in report.table():
        click.echo(line)
    absent = set(report.without_record)
    for page in report.without_record:
        click.echo(f"{printable(page)}: no record")
    for miss in report.misses:
        if miss.page not in absent:
            click.echo(printable(str(miss)))
    if json_file is not None:
        options = orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE
        write_whole(json_file, orjson.dumps(report.as_dict(), option=options))
    click.echo(
        f"{counted(report.pages, 'page')} of gold, {len(report.without_record):,} without a "
        f"record, {counted(len(report.misses), 'miss', 'misses')}",
        err=True,
    )
