"""Ids → file names: the one rule by which a record's id becomes its place under the output folder.

Different ids have different names, whatever is in them: a name cannot leave the folder, hide, or
stand where a run keeps its own files.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from hashlib import sha256

_LONGEST_PART = 200  # bytes of one part of a name; file systems allow 255 with the suffix
_LONGEST_PATH = 1_000  # bytes of all parts together; systems allow 4,096 with the folder's own
_PART = r"[A-Za-z0-9-][A-Za-z0-9._-]*+"
_PLAIN = re.compile(rf"{_PART}(?:/{_PART})*+", re.ASCII)
_RUN_SUFFIXES = (".failed.jsonl", ".manifest.json")
_UNSAFE = re.compile(rb"[^A-Za-z0-9._-]")


def file_name(id: str) -> str:  # noqa: A002  (the record's own name for it)
    """The path of an id's record under the output folder, its parts divided by "/".

    Characters outside ``A-Za-z0-9._-`` and a first ``_`` or ``.`` of a part are percent-encoded;
    a part over 200 bytes is cut and ends in ``~`` and 16 hex digits of the id's sha256. A slash
    that would make an empty part is encoded like any other character.
    """
    if len(id) <= _LONGEST_PART and ".json/" not in id and _PLAIN.fullmatch(id):
        return f"{id}.json"
    parts = [_safe(part, id) for part in _parts(id)]
    parts[:-1] = [_not_a_record(part) for part in parts[:-1]]
    path = "/".join(parts)
    if len(path) > _LONGEST_PATH:
        path = _cut(path.replace("/", "%2F"), id)
    return f"{path}.json"


def _parts(id: str) -> list[str]:  # noqa: A002
    """The id at its slashes; a slash beside another, or at an end, stays with the part after."""
    parts: list[str] = []
    for part in id.split("/"):
        if parts and (not part or not parts[-1].strip("/")):
            parts[-1] += f"/{part}"
        else:
            parts.append(part)
    return parts


def _safe(part: str, id: str) -> str:  # noqa: A002
    raw = part.encode("utf-8")
    name = _UNSAFE.sub(lambda found: b"%%%02X" % found.group()[0], raw).decode("ascii")
    if name[:1] in ("_", "."):
        name = f"%{ord(name[0]):02X}{name[1:]}"
    return name if 0 < len(name) <= _LONGEST_PART else _cut(name, id)


def _cut(name: str, id: str) -> str:  # noqa: A002
    kept = name[: _LONGEST_PART - 17]
    whole = re.sub(r"%[0-9A-F]?$", "", kept)  # no half of an encoded character
    return f"{whole}~{sha256(id.encode('utf-8')).hexdigest()[:16]}"


def _not_a_record(folder: str) -> str:
    """A folder's name that no record's file can have: "a.json" is taken by the id "a"."""
    return f"{folder[:-5]}%2Ejson" if folder.endswith(".json") else folder


def is_of_a_run(path: str, exists: Callable[[str], bool] = os.path.exists) -> bool:
    """Whether a file or folder is no input but what a run keeps beside its records.

    That is a ``_run`` with a manifest, and ``roles.failed.jsonl`` and ``roles.manifest.json`` where
    both are there.
    """
    if path.rpartition("/")[2] == "_run":
        return exists(f"{path}/manifest.json")
    for suffix in _RUN_SUFFIXES:
        if path.endswith(suffix):
            return all(exists(path.removesuffix(suffix) + other) for other in _RUN_SUFFIXES)
    return False
