"""A folder of records, one JSON file a page. The workers write; the run removes what is gone."""

# Names are many; a Path of each would cost as much as reading the file's head.
# ruff: noqa: PTH106, PTH108

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import IO

from rolextract.errors import OutputError
from rolextract.names import file_name
from rolextract.sinks.durable import TEMPORARY, write_many, writing
from rolextract.sinks.known import Known, Spot
from rolextract.sinks.ownership import check_record, check_text, head_of, is_record, remove
from rolextract.sinks.sink import Kept, RunFiles

_SPOT = Spot()


class FolderStore:
    """Writes the records of a chunk, and reads the heads of those that are there."""

    indent = True

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def head(self, name: str, spot: Spot) -> bytes | None:  # noqa: ARG002
        """The first bytes of the record's file; None if there is no such file."""
        return head_of(f"{self._folder}/{name}")

    def whole(self, name: str, spot: Spot) -> bytes:  # noqa: ARG002
        """Nothing: the file stays where it is."""
        return b""

    def pack(self, records: Sequence[tuple[str, bytes, bool]]) -> bytes:
        """Write the new records, each whole or not at all; nothing is left for the run to add."""
        new = [(name, data) for name, data, stays in records if not stays]
        for name, _ in new:
            check_record(f"{self._folder}/{name}")
        if new:
            write_many(self._folder, new)
        return b""

    def keep_texts(self, texts: Sequence[tuple[str, str]]) -> None:
        """Write each text beside its record, as UTF-8 with the name's suffix ``.txt``."""
        files = [(_text_name(name), text.encode("utf-8")) for name, text in texts]
        for (name, _), (path, text) in zip(texts, files, strict=True):
            check_text(f"{self._folder}/{path}", text, f"{self._folder}/{name}")
        write_many(self._folder, files)


class FolderSink:
    """One file a record under a folder; the run's own files are in ``_run``."""

    format = "folder"

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        run = folder / "_run"
        self.files = RunFiles(
            run / "manifest.json", run / "failed.jsonl", run / "lock", run / f"{TEMPORARY}known"
        )
        self.store = FolderStore(folder)
        self._redone_path = run / f"{TEMPORARY}redone"
        self._redone: IO[bytes] | None = None
        self._trusted = False
        self._known: Known | None = None

    def name(self, id: str) -> str:  # noqa: A002
        """The record's path under the folder."""
        return file_name(id)

    def check_place(self, name: str) -> None:
        """Raise OutputError where a file of somebody else stands in a record's place."""
        check_record(f"{self._folder}/{name}")

    def target(self, name: str) -> str:
        """The record's file."""
        return f"{self._folder}/{name}"

    def own_paths(self) -> frozenset[str]:
        """The folder."""
        return frozenset({os.path.realpath(self._folder)})

    def check(self) -> bool:
        """True for a folder with a manifest; raises OutputError for one with other things."""
        place = str(self._folder)
        if self._folder.is_dir():
            if self.files.manifest.exists():
                return True
            with os.scandir(self._folder) as entries:
                other = next((e.name for e in entries if e.name != "_run"), None)
            if other is None and self._only_ours():
                return False
            held = other or "_run with files of others"
            raise OutputError(
                f"the folder has no _run/manifest.json but holds {held!r}",
                place=place,
                way_out="name a folder that is new, empty, or a run's output",
            )
        if self._folder.exists() or self._folder.is_symlink():
            said = "a file, no folder" if self._folder.exists() else "a link that leads nowhere"
            raise OutputError(said, place=place, way_out="name a folder")
        return False

    def _only_ours(self) -> bool:
        """True for a ``_run`` in which a run ended before it had written its manifest."""
        run = self._folder / "_run"
        if not run.exists():
            return True
        return all(e.name == "lock" or e.name.startswith(TEMPORARY) for e in os.scandir(run))

    def look(self, kept: Kept, known: Known) -> None:
        """Records in place are trusted as a whole, or as far as a list of the redone ones goes."""
        self._known = known
        self._trusted = kept.stored
        if kept.begun and not kept.stored:
            known.note_earlier(_read_names(self._redone_path), sound=True)

    def begin(self, kept: Kept, known: Known) -> None:
        """Find the earlier records, and go on with the list of the redone ones."""
        if kept.stored:
            self.look(kept, known)
            self._redone_path.unlink(missing_ok=True)
            return
        with writing(self._redone_path):
            self.look(kept, known)
            self._redone = self._redone_path.open("ab" if kept.begun else "wb")

    def earlier(self, name: str) -> Spot | None:
        """The one spot a name has here, if these rules have read what may stand there."""
        if self._trusted:
            return _SPOT
        return self._known.earlier(name) if self._known else None

    def add(self, packed: bytes, names: Sequence[str]) -> None:  # noqa: ARG002
        """Note which records are new, while those of other rules stand beside them."""
        if self._redone is not None and names:
            with writing(self._redone_path):
                self._redone.write("".join(f"{name}\n" for name in names).encode("ascii"))
                self._redone.flush()

    def finish(self) -> int:
        """Remove the records that have no page, what was left half written, and empty folders."""
        with writing(self._folder):
            folder = os.fspath(self._folder)
            if self._known is not None and _count(folder) == self._known.records:
                return 0  # each record was written or looked at, so these are they
            return self._sweep(folder, "")

    def count_gone(self) -> int:
        """How many of the records in place have no page in this run."""
        files = self._folder.rglob("*.json")
        names = (file.relative_to(self._folder).as_posix() for file in files)
        return sum(not n.startswith("_run/") and self._is_gone(n) for n in names)

    def _sweep(self, folder: str, prefix: str) -> int:
        removed = 0
        with os.scandir(folder) as entries:
            for entry in entries:
                name = prefix + entry.name
                if entry.is_dir(follow_symlinks=False):
                    removed += self._sweep(entry.path, f"{name}/") if name != "_run" else 0
                elif entry.name.startswith(TEMPORARY):
                    os.unlink(entry.path)
                elif self._is_gone(name):
                    remove(entry.path, _text_name(entry.path))
                    removed += 1
        if prefix and _is_empty(folder):
            os.rmdir(folder)
        return removed

    def _is_gone(self, name: str) -> bool:
        """True for a record that no page of this run has."""
        if not name.endswith(".json") or (self._known and self._known.has_record(name)):
            return False
        return is_record(f"{self._folder}/{name}")

    def close(self, *, ended: bool) -> None:
        """Close the list of redone records; it stays until the run has ended well."""
        if self._redone is not None:
            self._redone.close()
        if ended:
            self._redone_path.unlink(missing_ok=True)


def _text_name(name: str) -> str:
    return f"{name.removesuffix('.json')}.txt"


def _read_names(path: Path) -> Iterator[tuple[str, Spot]]:
    """The names in a list that may have been cut short."""
    if path.exists():
        with path.open("rb") as lines:
            for line in lines:
                if line.endswith(b"\n"):
                    yield line[:-1].decode("ascii", "replace"), _SPOT


def _count(folder: str) -> int:
    """The records under a folder, the only thing there is; -1 where there is more to see to."""
    records = found = 0
    with os.scandir(folder) as entries:
        for entry in entries:
            found += 1
            if entry.is_dir(follow_symlinks=False):
                inner = _count(entry.path) if entry.name != "_run" else 0
                if inner < 0:
                    return -1
                records += inner
            elif entry.name.startswith(TEMPORARY):
                return -1
            else:
                records += entry.name.endswith(".json")
    return records if found else -1


def _is_empty(folder: str) -> bool:
    with os.scandir(folder) as entries:
        return next(entries, None) is None
