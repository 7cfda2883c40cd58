"""Two outputs → what changed between them: paired, compared, counted, kept on disk for a report."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal, Self

from rolextract.diff.causes import find_causes, find_rules
from rolextract.diff.changes import Cause, RecordChanges, Status
from rolextract.diff.classes import find_changes
from rolextract.diff.pairing import Key, Keyed, Pair, Unsorted, find_keys, load, pair
from rolextract.diff.sorting import sort_records
from rolextract.diff.spool import Spool
from rolextract.diff.summary import Summary
from rolextract.errors import RecordError
from rolextract.outputs import Entry, Output


@dataclass(frozen=True, slots=True)
class Options:
    """What is compared and kept."""

    key: Key = "id"
    evidence: bool = False
    """Compare ``source``, ``sections``, ``evidence``, ``unclaimed`` and offsets as well."""
    only: Literal["page", "rules"] | None = None
    """Keep only changed records that have this cause."""
    by_rank: bool = True
    """Likely regressions first; else by id."""


class Comparison:
    """The result: ``summary``, and the changed records when iterated. To be closed."""

    def __init__(self, places: tuple[str, str], options: Options) -> None:
        self.places = places
        self.options = options
        self.summary = Summary()
        self._spool = Spool(by_rank=options.by_rank)

    def __iter__(self) -> Iterator[RecordChanges]:
        return iter(self._spool)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._spool.close()

    def begin(self) -> None:
        """Forget what was seen."""
        self.summary = Summary()
        self._spool.clear()

    def keep(self, record: RecordChanges) -> None:
        """Count a record and keep it for the report, unless another cause was asked for."""
        if self.options.only is not None and self.options.only not in record.causes:
            self.summary.left_out += 1
            return
        self.summary.add(record)
        self._spool.add(record)


def compare(old: Output, new: Output, options: Options | None = None) -> Comparison:
    """What changed from the old output to the new one; a context that closes its files.

    Both are read as streams. One that turns out not to be in the order of its keys is sorted on
    disk, and the comparison begins again. Raises SourceError and RecordError.
    """
    options = options or Options()
    result = Comparison((old.place, new.place), options)
    unsorted: set[int] = set()
    try:
        while True:
            try:
                result.begin()
                _compare_all(result, _pairs(old, new, options, unsorted), _same_rules(old, new))
            except Unsorted as found:
                unsorted.add(found.side)
            else:
                return result
    except BaseException:
        result.__exit__()
        raise


def _same_rules(old: Output, new: Output) -> bool | None:
    before, after = find_rules(old.manifest()), find_rules(new.manifest())
    return None if before is None or after is None else bool(before == after)


def _pairs(old: Output, new: Output, options: Options, unsorted: set[int]) -> Iterator[Pair]:
    if old.single and new.single:
        return zip_single(old, new)
    streams: list[Iterator[Keyed]] = []
    for side, output in enumerate((old, new)):
        stream = find_keys(output, options.key)
        streams.append(sort_records(stream) if side in unsorted else stream)
    return pair(*streams)


def zip_single(old: Output, new: Output) -> Iterator[Pair]:
    """Two single records as a pair, whatever their ids are."""
    for before, after in zip(old.entries(), new.entries(), strict=True):
        source = load(after).get("source")
        name = source.get("id") if isinstance(source, dict) else None
        yield Pair(name if isinstance(name, str) else new.place, before, after)


def _compare_all(result: Comparison, pairs: Iterator[Pair], same_rules: bool | None) -> None:
    for found in pairs:
        if found.old is None or found.new is None:
            _add_lonely(result, found)
        elif found.old.data == found.new.data:
            record = load(found.old)
            result.summary.pairs += 1
            result.summary.equal += 1
            result.summary.see(0, record)
            result.summary.see(1, record)
        else:
            _compare_pair(result, found.key, (found.old, found.new), same_rules)


def _add_lonely(result: Comparison, found: Pair) -> None:
    entry, side = (found.old, 0) if found.old is not None else (found.new, 1)
    assert entry is not None  # noqa: S101  (a pair has one)
    record = load(entry)
    result.summary.see(side, record)
    status: Status = "added" if side else "removed"
    result.keep(RecordChanges(found.key, status, _title_of(record), (), []))


def _compare_pair(
    result: Comparison, key: str, entries: tuple[Entry, Entry], same_rules: bool | None
) -> None:
    old, new = load(entries[0]), load(entries[1])
    result.summary.pairs += 1
    result.summary.see(0, old)
    result.summary.see(1, new)
    try:
        changes = find_changes(old, new, evidence=result.options.evidence)
    except RecursionError:
        raise RecordError("nested too deeply", place=entries[1].place) from None
    if not changes:
        result.summary.equal += 1
        return
    causes: tuple[Cause, ...] = find_causes(old, new, same_rules=same_rules)
    result.keep(RecordChanges(key, "changed", _title_of(new), causes, changes))


def _title_of(record: Mapping[str, Any]) -> str | None:
    title = record.get("title")
    return title if isinstance(title, str) else None
