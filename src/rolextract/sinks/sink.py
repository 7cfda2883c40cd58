"""What a run needs of an output: a half that stays with the run, and one that goes to workers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple, Protocol, runtime_checkable

from rolextract.errors import OutputError
from rolextract.sinks.durable import TEMPORARY
from rolextract.sinks.known import Known, Spot
from rolextract.sources.page import Failure


class RunFiles(NamedTuple):
    """The files a run keeps beside its records."""

    manifest: Path
    failed: Path
    lock: Path
    known: Path


def files_beside(path: Path) -> RunFiles:
    """The run's own files beside a file of records.

    ``roles.jsonl`` and its compressed kinds have ``roles.manifest.json``; any other kind has its
    suffix in the name too (``roles.csv.manifest.json``), so that kinds can stand side by side.
    """
    folder, stem = path.parent, path.name.rpartition(".jsonl")[0] or path.name
    return RunFiles(
        folder / f"{stem}.manifest.json",
        folder / f"{stem}.failed.jsonl",
        folder / f".{stem}.lock",
        folder / f"{TEMPORARY}{stem}.known",
    )


def check_beside(manifest: Path, paths: Iterable[Path]) -> bool:
    """True where a run's manifest is; raises OutputError where one of its files is without it."""
    if manifest.is_file():
        return True
    for path in paths:
        if path.is_dir():
            way_out = "name a file, or another folder"
            raise OutputError("a folder", place=str(path), way_out=way_out)
        if path.exists() or path.is_symlink():
            message = f"the file exists and has no {manifest.name} beside it"
            if not path.exists():
                message = "a link that leads nowhere"
            way_out = "move it away, or name another file"
            raise OutputError(message, place=str(path), way_out=way_out)
    return False


class Kept(NamedTuple):
    """What is left of an earlier run, and how much of it the rules of this run have read.

    ``stored``: the records in place. ``begun``: those that an interrupted run had got to.
    ``rules`` names the rules, for an output that notes with each record what read it. ``why`` says
    why nothing stays.
    """

    stored: bool
    begun: bool
    rules: str = ""
    why: str = ""


class Store(Protocol):
    """The half of an output that goes to the workers; pickled, it is small."""

    @property
    def indent(self) -> bool:
        """True where a record is a file of its own, False where it is a line."""
        ...

    def head(self, name: str, spot: Spot) -> bytes | None:
        """The beginning of an earlier record, its ``source`` at least; None if it is gone."""
        ...

    def whole(self, name: str, spot: Spot) -> bytes:
        """What ``pack`` takes for a record that stays as it is."""
        ...

    def pack(self, records: Sequence[tuple[str, bytes, bool]]) -> bytes:
        """Make names and records of one chunk into what ``Sink.add`` takes, in their order.

        The third is true for a record that stays as it is. Raises OutputError.
        """
        ...


@runtime_checkable
class Fetches(Protocol):
    """An output whose files are elsewhere."""

    def fetch(self) -> None:
        """Bring the run's own files and the earlier records here; raises OutputError."""
        ...


@runtime_checkable
class Looks(Protocol):
    """An output whose earlier records can be found without writing anything."""

    def look(self, kept: Kept, known: Known) -> None:
        """Note where the earlier records stand."""
        ...

    def count_gone(self) -> int:
        """How many earlier records no page of this run has taken the name of."""
        ...


@runtime_checkable
class Shares(Protocol):
    """An output among whose records may be files of others."""

    def check_place(self, name: str) -> None:
        """Raise OutputError where one of them stands in the place of a record."""
        ...


@runtime_checkable
class Mixes(Protocol):
    """An output in which records of other rules may stand beside those of this run's."""

    @property
    def others(self) -> int:
        """How many there were when it began; those of this run's pages are made again."""
        ...


@runtime_checkable
class KeepsFailures(Protocol):
    """An output that keeps, beside its records, the pages that became none."""

    def add_failures(self, failures: Sequence[Failure], names: Sequence[str]) -> None:
        """Take the failures of the next chunk, and the names whose earlier records go with it."""
        ...


@runtime_checkable
class KeepsText(Protocol):
    """A store that can keep, beside a record, the text that was made of its page's HTML."""

    def keep_texts(self, texts: Sequence[tuple[str, str]]) -> None:
        """Write texts beside the records of these names; raises OutputError."""
        ...


class Sink(Protocol):
    """The half of an output that stays with the run."""

    @property
    def format(self) -> str:
        """The kind of output, as the manifest names it."""
        ...

    @property
    def files(self) -> RunFiles | None:
        """The run's own files beside the records; None where it keeps none."""
        ...

    @property
    def store(self) -> Store:
        """The half that goes to the workers."""
        ...

    def name(self, id: str) -> str:  # noqa: A002  (the record's own name for it)
        """The name under which a record stands; different ids have different names."""
        ...

    def check(self) -> bool:
        """True where a run has been here before; raises OutputError for what is not ours."""
        ...

    def own_paths(self) -> frozenset[str]:
        """Real paths of what this output writes, for a source that must not read them."""
        ...

    def begin(self, kept: Kept, known: Known) -> None:
        """Make ready to add records; raises OutputError."""
        ...

    def earlier(self, name: str) -> Spot | None:
        """Where a record of the name stands that the rules of this run have read."""
        ...

    def add(self, packed: bytes, names: Sequence[str]) -> None:
        """Take what ``Store.pack`` made of the next chunk, and the names that are new in it."""
        ...

    def finish(self) -> int:
        """Put everything in place; how many earlier records were removed. Raises OutputError."""
        ...

    def close(self, *, ended: bool) -> None:
        """Let go of what is open; of a run that ended well nothing but its output is left."""
        ...

    def target(self, name: str) -> str:
        """Where a record goes, as a dry run says it."""
        ...


@runtime_checkable
class InShards(Protocol):
    """An output that can be made as several files."""

    def in_shards(self, shards: int) -> Sink:
        """The same output in so many part files; raises OutputError."""
        ...
