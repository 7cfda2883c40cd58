"""The comparison in numbers: records, causes, and per key what changed and how full it was."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from rolextract.diff.changes import CAUSES, Cause, Kind, RecordChanges, Status
from rolextract.diff.classes import LEFT_OUT, OPENED, is_empty
from rolextract.keys import PAGE_KEYS, ROW_KEYS

_FIRST = (
    *(key for key in PAGE_KEYS[: PAGE_KEYS.index("at_a_glance") + 1]),
    *(f"at_a_glance.{row}" for row in ROW_KEYS),
)
"""Keys whose order is known before the first record is."""


class Side(NamedTuple):
    """What one side was: its name, how many records it has, the versions that made them."""

    place: str
    records: int
    versions: dict[str, int]


class KeyRow(NamedTuple):
    """One key: how many changes of each class, in how many records, and how many records have it.

    ``filled_before`` and ``filled_after`` count records of either side in which it is not empty.
    """

    key: str
    kinds: Mapping[Kind, int]
    records: int
    filled_before: int
    filled_after: int


class Summary:
    """Counts that grow with every pair of records that is seen."""

    def __init__(self) -> None:
        self.statuses: Counter[Status] = Counter()
        self.causes: Counter[Cause] = Counter()
        self.kinds: Counter[Kind] = Counter()
        self.equal = 0
        self.left_out = 0
        """Records that differ, but not for the cause that was asked for."""
        self.pairs = 0
        self.records_lost = 0
        """Pairs in which a value was lost."""
        self.regressions = 0
        self._key_kinds: defaultdict[str, Counter[Kind]] = defaultdict(Counter)
        self._key_records: Counter[str] = Counter()
        self._records = [0, 0]
        self._versions: tuple[Counter[str], Counter[str]] = (Counter(), Counter())
        self._filled: tuple[Counter[str], Counter[str]] = (Counter(), Counter())
        self._keys: dict[str, None] = dict.fromkeys(_FIRST)

    def see(self, side: int, record: Mapping[str, Any], times: int = 1) -> None:
        """Count a record of OLD (0) or NEW (1): its version, and the keys that it fills."""
        self._records[side] += times
        source = record.get("source")
        version = source.get("rolextract") if isinstance(source, dict) else None
        self._versions[side][str(version)] += times
        filled = self._filled[side]
        for key, value in record.items():
            if key in LEFT_OUT:
                continue
            self._keys.setdefault(key)
            if value is None or value == []:
                continue
            filled[key] += times
            if key in OPENED and isinstance(value, dict):
                for name, part in value.items():
                    opened = f"{key}.{name}"
                    self._keys.setdefault(opened)
                    if not is_empty(part):
                        filled[opened] += times

    def add(self, record: RecordChanges) -> None:
        """Count a record that is shown."""
        self.statuses[record.status] += 1
        self.causes.update(record.causes)
        self.regressions += record.regressions
        kinds = Counter(change.kind for change in record.changes)
        self.kinds.update(kinds)
        self.records_lost += bool(kinds["lost"])
        for change in record.changes:
            self._key_kinds[change.key][change.kind] += 1
        self._key_records.update({change.key for change in record.changes})

    @property
    def differs(self) -> bool:
        """True where a record is shown."""
        return bool(self.statuses.total())

    @property
    def share_lost(self) -> float:
        """The share of the records on both sides that lost a value, 0 to 1."""
        return self.records_lost / self.pairs if self.pairs else 0.0

    def sides(self, places: tuple[str, str]) -> tuple[Side, Side]:
        """Both sides under their names."""
        old, new = (
            Side(place, records, dict(sorted(versions.items())))
            for place, records, versions in zip(places, self._records, self._versions, strict=True)
        )
        return old, new

    def count_causes(self) -> dict[Cause, int]:
        """Changed records by cause, in the order of their names' list; one may have several."""
        return {cause: self.causes[cause] for cause in CAUSES if self.causes[cause]}

    def rows(self) -> Iterator[KeyRow]:
        """A row for each key in the records' order, those inside an opened key after it."""
        keys = {**self._keys, **dict.fromkeys(self._key_kinds)}
        tops = {key.partition(".")[0]: None for key in keys}
        for top in tops:
            for key in keys:
                if key == top or key.startswith(f"{top}."):
                    yield KeyRow(
                        key,
                        self._key_kinds.get(key, Counter()),
                        self._key_records[key],
                        self._filled[0][key],
                        self._filled[1][key],
                    )
