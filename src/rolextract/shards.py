"""Which files an output is of: its part files, or the one output that a folder holds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from rolextract.errors import SourceError

_LINES = (".jsonl", ".jsonl.gz", ".jsonl.zst")
_ROWS = (".parquet", ".csv")
_MANIFEST = ".manifest.json"


def part_paths(path: Path, suffix: str, parts: int) -> tuple[Path, ...]:
    """``roles-00000-of-00004.parquet`` and the others of ``roles.parquet``, in their order."""
    stem = path.name.removesuffix(suffix)
    names = (f"{stem}-{number:05}-of-{parts:05}{suffix}" for number in range(parts))
    return tuple(path.with_name(name) for name in names)


def parts_there(path: Path, suffix: str) -> list[Path]:
    """The part files of an output that are in its folder, in how many parts ever it was made."""
    stem = re.escape(path.name.removesuffix(suffix))
    part = re.compile(rf"{stem}-\d{{5}}-of-\d{{5}}{re.escape(suffix)}")
    return sorted(one for one in path.parent.iterdir() if part.fullmatch(one.name))


def part_files(path: Path) -> list[Path]:
    """The part files of an output in their order; none of another name.

    Raises SourceError where one of them is missing.
    """
    suffix = next((one for one in (*_LINES, *_ROWS) if path.name.endswith(one)), None)
    if suffix is None or not path.parent.is_dir():
        return []
    found = parts_there(path, suffix)
    if found:
        parts = int(_numbers(found[-1], suffix)[-1])
        whole = part_paths(path, suffix, parts)
        if found != list(whole):
            missing = next((one for one in whole if one not in found), found[0])
            way_out = "fetch all part files of one run, or name those that are there"
            numbers = "-of-".join(_numbers(missing, suffix))
            message = f"the part files are not those of one run: see {numbers}"
            raise SourceError(message, place=str(path), way_out=way_out)
    return found


def _numbers(part: Path, suffix: str) -> list[str]:
    """The two numbers in a part's name."""
    return part.name.removesuffix(suffix).rsplit("-", 3)[1::2]


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
