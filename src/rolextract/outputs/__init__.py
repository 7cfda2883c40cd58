"""What runs left behind, read again: records as bytes, one at a time, and their manifest.

An output is a folder, a ``.jsonl`` file (also ``.gz``, ``.zst``), a ``.parquet`` file, either in
part files too, a database file of DuckDB, a single record, or any of these but a database in a git
revision (``HEAD~1:out``).
"""

from __future__ import annotations

from pathlib import Path

from rolextract.errors import SourceError
from rolextract.outputs.database import DatabaseOutput
from rolextract.outputs.files import DiskFiles, Files
from rolextract.outputs.kinds import (
    Entry,
    FolderOutput,
    LinesOutput,
    Output,
    SingleOutput,
    read_manifest,
)
from rolextract.outputs.parquet import ParquetOutput
from rolextract.outputs.parts import PartsOutput
from rolextract.outputs.revisions import open_revision
from rolextract.shards import output_in, part_files
from rolextract.sinks.sink import files_beside
from rolextract.stored import no_records, path_of_records, record_files
from rolextract.tables.database_rows import is_duckdb

__all__ = ["Entry", "Output", "is_unfinished", "open_output"]


def open_output(name: str) -> Output:
    """The output of a name: a path, else a git revision of one; nothing is read of it yet.

    Raises SourceError for what is neither, or is of no known kind.
    """
    path = path_of_records(name)
    if path.is_dir():
        held = None if _is_of_records(path) else output_in(path)
        return FolderOutput(DiskFiles(path), name) if held is None else open_output(str(held))
    if path.exists():
        if path.is_file() and is_duckdb(path):
            return DatabaseOutput(path)
        return _output_of(DiskFiles(path.parent), path.name, str(path))
    if parts := part_files(path):
        beside = DiskFiles(path.parent)
        whole = _output_of(beside, path.name, name)
        return PartsOutput(whole, [_output_of(beside, part.name, str(part)) for part in parts])
    if ":" in name and not name.startswith("-"):
        files, file = open_revision(name)
        return FolderOutput(files, name) if file is None else _output_of(files, file, name)
    raise SourceError(
        "no such file or folder",
        place=name,
        way_out="name an output, or a git revision of one like HEAD~1:out",
    )


def is_unfinished(name: str) -> bool:
    """True for an output whose manifest says that the run that wrote it was not completed.

    Also where no record has come to it yet. Raises SourceError for what is no git revision.
    """
    path = path_of_records(name)
    found = [read_manifest(DiskFiles(file.parent), file.name) for file in _manifests(path)]
    if not any(found) and not path.exists() and ":" in str(path):
        found = [open_output(name).manifest()]
    return any(manifest is not None and manifest.get("complete") is False for manifest in found)


def _manifests(path: Path) -> list[Path]:
    """Where the manifest of an output on disk is; of a folder of files, that of each."""
    if path.is_dir():
        return [path / "_run" / "manifest.json", *path.glob("*.manifest.json")]
    return [files_beside(path).manifest] if path.suffix else []


def _is_of_records(folder: Path) -> bool:
    """True for a folder that a run has written, or that has a record in it."""
    made = (folder / "_run" / "manifest.json").exists()
    return made or next(record_files(folder), None) is not None


def _output_of(files: Files, file: str, place: str) -> Output:
    lowered = file.lower()
    if lowered.endswith((".jsonl", ".jsonl.gz", ".jsonl.zst")):
        return LinesOutput(files, file, place)
    if lowered.endswith(".parquet"):
        return ParquetOutput(files, file, place)
    if lowered.endswith(".json"):
        return SingleOutput(files, file, place)
    raise no_records(place)
