"""Which files an output is of: its part files, or the one output that a folder holds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from rolextract.errors import SourceError

_LINES = (".jsonl", ".jsonl.gz", ".jsonl.zst")
_ROWS = (".parquet", ".csv")
_MANIFEST = ".manifest.json"


def part_files(path: Path) -> list[Path]:
    """``roles-00000-of-00004.parquet`` and the others of ``roles.parquet``; none of another name.

    Raises SourceError where one of them is missing.
    """
    suffix = next((one for one in (*_LINES, *_ROWS) if path.name.endswith(one)), None)
    if suffix is None or not path.parent.is_dir():
        return []
    stem = re.escape(path.name.removesuffix(suffix))
    part = re.compile(rf"{stem}-(\d{{5}})-of-(\d{{5}}){re.escape(suffix)}")
    found = sorted(one for one in path.parent.iterdir() if part.fullmatch(one.name))
    if found:
        number = int(part.sub(r"\2", found[-1].name))
        whole = [f"{number_:05}-of-{number:05}" for number_ in range(number)]
        held = [part.sub(r"\1-of-\2", one.name) for one in found]
        if held != whole:
            missing = next((one for one in whole if one not in held), held[0])
            way_out = "fetch all part files of one run, or name those that are there"
            message = f"the part files are not those of one run: see {missing}"
            raise SourceError(message, place=str(path), way_out=way_out)
    return found


def output_in(folder: Path) -> Path | None:
    """The name of the output whose files are in a folder; None for none.

    Raises SourceError for several, among which a user has to choose.
    """
    names = sorted(
        {one.name.removesuffix(_MANIFEST) for one in folder.glob(f"*{_MANIFEST}") if one.is_file()}
    )
    found = [path for name in names for path in _outputs(folder, name)]
    if len(found) > 1:
        listed = ", ".join(path.name for path in found[:10])
        message, way_out = f"the folder holds several outputs: {listed}", "name one of them"
        raise SourceError(message, place=str(folder), way_out=way_out)
    return found[0] if found else None


def _outputs(folder: Path, name: str) -> Iterator[Path]:
    """What a manifest of this name may be of, as far as it is there."""
    suffixes = ("",) if name.endswith(_ROWS) else _LINES
    for path in (folder / f"{name}{suffix}" for suffix in suffixes):
        if path.is_file() or part_files(path):
            yield path
