"""What reads a page, as digests: a record stays as long as they and its page's bytes do."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

import orjson

_PACKAGE = Path(__file__).resolve().parent.parent

_NO_PART = (
    "__main__.py",
    "batch/bar.py",
    "batch/channel.py",
    "batch/lock.py",
    "batch/manifest.py",
    "batch/output.py",
    "batch/planning.py",
    "batch/process.py",
    "batch/reports.py",
    "batch/rules.py",
    "batch/runner.py",
    "batch/summary.py",
    "batch/tolerance.py",
    "batch/worker.py",
    "batch/workers.py",
    "cli",
    "scoring",
    "outputs",
    "migration.py",
    "flattening.py",
    "compatibility.py",
    "arrow.py",
    "integrations",
    "diff",
    "diff.py",
    "explain.py",
    "grounding.py",
    "stored.py",
)
"""The modules and folders of the package that cannot change a record's bytes."""


def rules_of(extractor: Any) -> dict[str, str]:
    """Digests of the code and of what the extractor's layouts and vocabulary hold.

    Of an extractor that is not ours, its class by name stands for what cannot be seen.
    """
    return {
        "code": code_digest(),
        "layouts": _digest(getattr(extractor, "layouts", repr(type(extractor)))),
        "vocabularies": _digest(getattr(extractor, "vocabulary", repr(type(extractor)))),
        "limits": _digest(getattr(extractor, "limits", None)),
    }


def code_digest() -> str:
    """The digest of every file of the package that has a part in a record: code, words, schema."""
    digest = sha256()
    for name, path in sorted(_code_files()):
        data = path.read_bytes()
        digest.update(f"{name}\0{len(data)}\0".encode())
        digest.update(data)
    return digest.hexdigest()


def _code_files() -> Iterator[tuple[str, Path]]:
    for path in _PACKAGE.rglob("*"):
        name = path.relative_to(_PACKAGE).as_posix()
        if path.suffix in (".py", ".toml", ".json") and not name.startswith(_NO_PART_STARTS):
            yield name, path


_NO_PART_STARTS = tuple(name if name.endswith(".py") else f"{name}/" for name in _NO_PART)


def _digest(value: Any) -> str:
    data = orjson.dumps(value, default=_plain, option=orjson.OPT_NON_STR_KEYS)
    return sha256(data).hexdigest()


def _plain(value: Any) -> Any:
    """What JSON has no form for: sets in order, named tuples as lists."""
    if isinstance(value, set | frozenset):
        return sorted(value)
    if isinstance(value, tuple):
        return list(value)
    raise TypeError(type(value).__name__)
