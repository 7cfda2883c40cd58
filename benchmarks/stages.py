"""What a page costs as a whole and stage by stage, against the floor in the same run."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from benchmarks.measuring import each, floor, typical
from benchmarks.pages import pages
from rolextract.blocks import split_blocks
from rolextract.decode import decode
from rolextract.extractor import Extractor, default_extractor
from rolextract.gazetteer import PageGazetteer
from rolextract.notes import Notes
from rolextract.record.validation import check_record
from rolextract.sections import LISTS, SINGLES, Reading, read_header, read_skills
from rolextract.segment import segment

PAGES = 200
_WARM_UP = 30
_FIRST = 10_000  # no page of one measurement is a page of another
Result = TypeVar("Result")


def warm_up(extractor: Extractor) -> None:
    """What a run does once, lazily: word lists, patterns, spaCy."""
    for page in pages(_WARM_UP):
        extractor.extract(page).to_json()


def measure(count: int = PAGES) -> dict[str, Any]:
    """Microseconds a page: the floor, the whole, and each stage, on pages never seen before."""
    extractor = default_extractor()
    warm_up(extractor)
    whole = list(pages(count, _FIRST))
    floors = each(floor, whole)
    taken = each(lambda page: extractor.extract(page).to_json(), whole)
    stages: dict[str, list[float]] = {}
    for page in pages(count, 2 * _FIRST):
        floors += each(floor, [page])
        _stages(extractor, page, stages)
    return {
        "pages": count,
        "bytes_a_page": sum(map(len, whole)) // count,
        "floor_us": _us(floors),
        "page_us": _us(taken),
        "times_the_floor": round(typical(taken) / typical(floors), 1),
        "pages_a_second": round(1 / typical(taken)),
        "stages_us": {name: _us(found) for name, found in stages.items()},
    }


def _us(taken: list[float]) -> float:
    return round(typical(taken) * 1e6, 1)


def _stages(extractor: Extractor, data: bytes, taken: dict[str, list[float]]) -> None:
    """Read one page as the pipeline does, with a clock at each stage."""

    def timed(name: str, do: Callable[[], Result]) -> Result:
        results: list[Result] = []
        taken.setdefault(name, []).extend(each(lambda _: results.append(do()), [0]))
        return results[0]

    page = timed("decode", lambda: decode(data))
    blocks = timed("blocks", lambda: split_blocks(page, extractor._known))
    segmented = timed("segment", lambda: segment(page, blocks, extractor._known))
    notes = Notes(page)
    reading = Reading(page, segmented, PageGazetteer(extractor._gazetteer), notes)
    timed("names", reading.search_names)
    headers = segmented.named("header")
    timed("header", lambda: read_header(reading, headers[0] if headers else None))
    for key, read_one in SINGLES:
        for section in segmented.named(key)[:1]:
            timed(key, lambda read=read_one, section=section: read(reading, section))
    for key, read_all in LISTS:
        timed(key, lambda key=key, read=read_all: read(reading, segmented.named(key)))
    timed("skills", lambda: read_skills(reading))
    timed("unclaimed", lambda: notes.unclaimed(blocks))
    timed("evidence", notes.sorted_evidence)
    record = extractor.extract(data)
    timed("validation", lambda: check_record(record._data))
    timed("dump", record.to_json)
