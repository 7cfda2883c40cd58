"""What runs left behind, read again: records as bytes, one at a time, and their manifest.

An output is a folder, a ``.jsonl`` file (also ``.gz``, ``.zst``), a ``.parquet`` file, a single
record, or any of these in a git revision (``HEAD~1:out``).
"""

from __future__ import annotations

from pathlib import Path

from rolextract.errors import SourceError
from rolextract.outputs.files import DiskFiles, Files
from rolextract.outputs.kinds import Entry, FolderOutput, LinesOutput, Output, SingleOutput
from rolextract.outputs.parquet import ParquetOutput
from rolextract.outputs.revisions import open_revision

__all__ = ["Entry", "Output", "open_output"]


def open_output(name: str) -> Output:
    """The output of a name: a path, else a git revision of one; nothing is read of it yet.

    Raises SourceError for what is neither, or is of no known kind.
    """
    path = Path(name)
    if path.is_dir():
        return FolderOutput(DiskFiles(path), name)
    if path.exists():
        return _output_of(DiskFiles(path.parent), path.name, name)
    if ":" in name and not name.startswith("-"):
        files, file = open_revision(name)
        return FolderOutput(files, name) if file is None else _output_of(files, file, name)
    raise SourceError(
        "no such file or folder",
        place=name,
        way_out="name an output, or a git revision of one like HEAD~1:out",
    )


def _output_of(files: Files, file: str, place: str) -> Output:
    lowered = file.lower()
    if lowered.endswith((".jsonl", ".jsonl.gz", ".jsonl.zst")):
        return LinesOutput(files, file, place)
    if lowered.endswith(".parquet"):
        return ParquetOutput(files, file, place)
    if lowered.endswith(".json"):
        return SingleOutput(files, file, place)
    raise SourceError(
        "no known kind of records",
        place=place,
        way_out="name a folder, .json, .jsonl, .jsonl.gz, .jsonl.zst or .parquet",
    )
