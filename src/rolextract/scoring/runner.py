"""Gold and records brought together by the ids of their pages, and scored."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from rolextract.errors import RecordError
from rolextract.scoring.comparison import compare
from rolextract.scoring.gold import Gold, page_id, read_gold
from rolextract.scoring.report import Report
from rolextract.stored import read_records


def score_files(gold: Path, out: Path) -> Report:
    """The report on the records under ``out`` against the gold; see :func:`read_gold`.

    Raises SourceError or RecordError for what cannot be read, and for an id that two records have.
    """
    wanted = read_gold(gold)
    ids = {one.id for one in wanted}
    records: dict[str, dict[str, Any]] = {}
    without_gold = 0
    for stored in read_records(out):
        data = stored.record.data
        name = page_id(stored, out)
        if name in records:
            message = f"a second record of the page {name!r}"
            raise RecordError(message, place=stored.place, way_out="score one run at a time")
        if name in ids:
            records[name] = data
        else:
            without_gold += 1
    report = score_pairs((one, records.get(one.id)) for one in wanted)
    report.without_gold = without_gold
    return report


def score_pairs(pairs: Iterable[tuple[Gold, dict[str, Any] | None]]) -> Report:
    """The report on gold and record of each page; a page without record has missed everything."""
    report = Report()
    for gold, record in pairs:
        report.pages += 1
        if record is None:
            report.without_record.append(gold.id)
        for outcome in compare(gold.data, record or {}):
            report.add(gold.id, outcome)
    return report
