"""Where records go: each kind of output by the suffix of its name, each a module of its own.

Adding a kind is a module with a sink and a line in ``SINKS``.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from rolextract.errors import OutputError
from rolextract.sinks.folder import FolderSink
from rolextract.sinks.jsonl import JsonlSink
from rolextract.sinks.sink import KeepsText, Kept, RunFiles, Sink, Store
from rolextract.sinks.staged import StagedSink
from rolextract.sinks.stdout import StdoutSink

__all__ = ["SINKS", "KeepsText", "Kept", "RunFiles", "Sink", "Store", "open_sink"]


def _parquet(path: Path) -> Sink:
    from rolextract.sinks.parquet import ParquetFormat

    return StagedSink(path, ParquetFormat())


def _csv(path: Path) -> Sink:
    from rolextract.sinks.csv_file import CsvFormat

    return StagedSink(path, CsvFormat())


SINKS: tuple[tuple[str, Callable[[Path], Sink]], ...] = (
    (".jsonl", lambda path: JsonlSink(path, "")),
    (".jsonl.gz", lambda path: JsonlSink(path, ".gz")),
    (".jsonl.zst", lambda path: JsonlSink(path, ".zst")),
    (".parquet", _parquet),
    (".csv", _csv),
)
"""The kinds of files that records can go to; any other name is a folder's."""

_NOT_FOLDERS = (".json", ".txt", ".gz", ".zst")


def open_sink(out: str | Path, shards: int | None = None) -> Sink:
    """The output of a name: "-" for standard output, a known suffix for a file, else a folder.

    With ``shards``, a table is written as so many part files. Nothing is written yet. Raises
    OutputError for a name that looks like a file of no known kind.
    """
    name = os.fspath(out)
    sink = _sink_of(name)
    if shards is not None:
        if not isinstance(sink, StagedSink):
            way_out = "name a .parquet or a .csv file, or leave --shards out"
            raise OutputError("this kind of output has no shards", place=name, way_out=way_out)
        return sink.in_shards(shards)
    return sink


def _sink_of(name: str) -> Sink:
    if name == "-":
        return StdoutSink()
    for suffix, sink in SINKS:
        if name.endswith(suffix) and Path(name).name != suffix:
            return sink(Path(name))
    if name.endswith(_NOT_FOLDERS) and not Path(name).is_dir():
        kinds = ", ".join(suffix for suffix, _ in SINKS)
        raise OutputError(
            "no known kind of output", place=name, way_out=f"name a folder, {kinds} or -"
        )
    return FolderSink(Path(name))
