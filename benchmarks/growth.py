"""How the cost grows: with the page, from 1 KB to 10 MB, and with the vocabulary, tenfold."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import Any

from benchmarks.measuring import best, each, typical
from benchmarks.pages import page_text, pages
from benchmarks.stages import warm_up
from rolextract.extractor import Extractor, default_extractor
from rolextract.vocabulary import Vocabulary, packaged_vocabulary
from rolextract.vocabulary.entries import Skill, form_key

_SIZES = (1_000, 10_000, 100_000, 1_000_000, 10_000_000)
_SHORT = 1_000
_HEAD = 3_000  # bytes of the smallest page that still has its headings


def measure() -> dict[str, Any]:
    """Seconds by size of the page, and microseconds a page by size of the vocabulary."""
    return {"page": _by_page(), "vocabulary": _by_vocabulary()}


def _by_page() -> dict[str, float]:
    extractor = default_extractor()
    warm_up(extractor)
    taken: dict[str, float] = {}
    for size in _SIZES:
        page = _page(size)
        tries = 5 if size <= 100_000 else 2
        taken[f"{size:,}"] = round(best(lambda page=page: extractor.extract(page), tries), 5)
    return taken


def _page(size: int) -> bytes:
    if size > _SHORT:
        return page_text(70_000 + size % 997, size).encode()[:size]
    lines = page_text(70_001).splitlines()
    start = lines.index("Role at a glance")
    return "\n".join(lines[:4] + lines[start : start + 13]).encode()[:size]


def _by_vocabulary() -> dict[str, Any]:
    found: dict[str, Any] = {}
    for times in (1, 10):
        vocabulary = _times(packaged_vocabulary(), times)
        start = time.process_time()
        extractor = Extractor(vocabularies=[vocabulary])
        built = time.process_time() - start
        warm_up(extractor)
        taken = each(extractor.extract, pages(60, 80_000))
        forms = sum(len(skill.forms) for skill in vocabulary.skills)
        forms += sum(len(credential.forms) for credential in vocabulary.credentials)
        found[f"x {times}"] = {
            "forms": forms,
            "build_seconds": round(built, 3),
            "page_us": round(typical(taken) * 1e6, 1),
        }
    return found


def _times(vocabulary: Vocabulary, times: int) -> Vocabulary:
    """The vocabulary with as many more skills, under coined names, as it has forms."""
    forms = [form for skill in vocabulary.skills for form in skill.forms]
    forms += [form for credential in vocabulary.credentials for form in credential.forms]
    distinct = {form_key(form): form for form in forms if form_key(form)}.values()
    more = [Skill(f"{form} Zq{n}", "tool") for n in range(1, times) for form in distinct]
    return replace(vocabulary, skills=(*vocabulary.skills, *more))
