"""Where records go: each kind of output by the name it is given, each a module of its own.

Adding a kind is a module with a sink and a line in ``SINKS``, or in ``SCHEMES``.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path

from rolextract.addresses import without_credentials
from rolextract.errors import OutputError
from rolextract.remote import is_remote, path_of
from rolextract.sinks.folder import FolderSink
from rolextract.sinks.jsonl import JsonlSink
from rolextract.sinks.sink import InShards, KeepsText, Kept, RunFiles, Sink, Store
from rolextract.sinks.staged import StagedSink
from rolextract.sinks.stdout import StdoutSink

__all__ = [
    "SINKS",
    "KeepsText",
    "Kept",
    "RunFiles",
    "Sink",
    "Store",
    "looks_like_file",
    "open_sink",
    "place_of",
]


def _parquet(path: Path) -> Sink:
    from rolextract.sinks.parquet import ParquetFormat

    return StagedSink(path, ParquetFormat())


def _csv(path: Path) -> Sink:
    from rolextract.sinks.csv_file import CsvFormat

    return StagedSink(path, CsvFormat())


def _duckdb(path: Path) -> Sink:
    from rolextract.sinks.database import DatabaseSink
    from rolextract.sinks.duckdb_file import DuckDB

    return DatabaseSink(DuckDB(path))


def _postgres(address: str) -> Sink:
    from rolextract.sinks.database import DatabaseSink
    from rolextract.sinks.postgres import Postgres

    return DatabaseSink(Postgres(address))


SINKS: tuple[tuple[str, Callable[[Path], Sink]], ...] = (
    (".jsonl", lambda path: JsonlSink(path, "")),
    (".jsonl.gz", lambda path: JsonlSink(path, ".gz")),
    (".jsonl.zst", lambda path: JsonlSink(path, ".zst")),
    (".parquet", _parquet),
    (".csv", _csv),
    (".duckdb", _duckdb),
)
"""The kinds of files that records can go to; any other name is a folder's."""

SCHEMES: tuple[tuple[str, Callable[[str], Sink]], ...] = (
    ("duckdb:", lambda name: _duckdb(_database_file(name))),
    ("postgresql://", _postgres),
    ("postgres://", _postgres),
)
"""The kinds of outputs that are told by how their names begin."""

_NOT_FOLDERS = re.compile(
    r"""\.(?:
    jsonl | jsonlines | ndjson | json | geojson | jsonld | ya?ml | toml | xml | html? | md | text
    | txt | log | csv | tsv | tab | psv | xlsx? | ods | pdf | docx
    | parquet | pq | arrow | feather | ipc | avro | orc | pkl | duckdb | db | sqlite3? | sql
    | gz | gzip | zst | bz2 | xz | lz4 | br | zip | tar | tgz | 7z | warc | wet
    )""",
    re.VERBOSE | re.IGNORECASE,
)
_KINDS = "a folder, .jsonl, .jsonl.gz, .jsonl.zst, .parquet, .csv, duckdb:FILE, postgresql://… or -"


def open_sink(out: str | Path, shards: int | None = None) -> Sink:
    """The output of a name: "-" for standard output, a scheme for a database, a known suffix for
    a file, else a folder.

    With ``shards``, a file of lines or rows is written as so many part files. Nothing is written
    yet. Raises OutputError for a name that looks like a file of no known kind.
    """
    name = os.fspath(out)
    sink = _sink_of(name)
    if shards is not None:
        if not isinstance(sink, InShards):
            way_out = "name a .jsonl, .parquet or .csv file, or leave --shards out"
            said = "this kind of output has no shards"
            raise OutputError(said, place=place_of(name), way_out=way_out)
        return sink.in_shards(shards)
    return sink


def _database_file(name: str) -> Path:
    path = name.partition(":")[2]
    if not path or path == ":memory:":
        raise OutputError("no file", place=name, way_out="name one like duckdb:roles.duckdb")
    return Path(path)


def place_of(out: str | Path) -> str:
    """The output's name as a message says it, without credentials."""
    return without_credentials(os.fspath(out))


def _sink_of(name: str) -> Sink:
    if name == "-":
        return StdoutSink()
    if not name:
        way_out = "is a variable of the command not set? . is the current folder"
        raise OutputError("an output with an empty name", way_out=way_out)
    for start, make_named in SCHEMES:
        if name.startswith(start):
            return make_named(name)
    if not is_remote(name):
        return _maker_of(name)(Path(name))
    from rolextract.sinks.remote import RemoteSink

    make = _maker_of(path_of(name))
    if make is _duckdb:
        way_out = "name a file like duckdb:roles.duckdb, and send it where it shall be"
        raise OutputError("a database cannot be made there", place=place_of(name), way_out=way_out)
    return RemoteSink(name, make)


def looks_like_file(name: str) -> bool:
    """Whether a name ends as those of files do; a folder of that name is most often a slip."""
    return _NOT_FOLDERS.fullmatch(Path(name).suffix) is not None


def _maker_of(name: str) -> Callable[[Path], Sink]:
    """What makes the sink of a path: by its suffix, else a folder's."""
    for suffix, make in SINKS:
        if name.endswith(suffix) and Path(name).name != suffix:
            return make
    if looks_like_file(name) and not Path(name).is_dir():
        said = "no known kind of output"
        if name.lower().endswith(tuple(suffix for suffix, _ in SINKS)):
            said += ": the suffix of a file is written in small letters"
        raise OutputError(said, place=name, way_out=f"name {_KINDS}")
    return FolderSink
