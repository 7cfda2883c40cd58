"""The same pages through other people's tools and through a naive script, in one run."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import orjson

from benchmarks.measuring import each, floor, typical
from benchmarks.pages import pages
from benchmarks.stages import warm_up
from rolextract.extractor import default_extractor
from rolextract.vocabulary import packaged_vocabulary

Read = Callable[[bytes], object]

_PAGES = 40
_FIRST = 40_000
_TERMS = 5_000
_HEADINGS = {
    "at_a_glance": "role at a glance",
    "duties": "duties and responsibilities",
    "overview": "overview",
    "qualifications": "qualifications",
    "outlook": "career outlook",
    "letter": "sample cover letter",
    "faq": "frequently asked questions",
}


def measure(count: int = _PAGES) -> dict[str, Any]:
    """Microseconds a page for each peer that is installed; None for one that is not."""
    extractor = default_extractor()
    warm_up(extractor)
    peers: dict[str, Callable[[], Read | None]] = {
        "floor": lambda: floor,
        "rolextract": lambda: lambda page: extractor.extract(page).to_json(),
        "naive script: patterns over the whole page": lambda: naive,
        "spaCy: sentencizer and EntityRuler": _entity_ruler,
        "medSpaCy: sectionizer": _sectionizer,
    }
    fresh = list(pages(count, _FIRST))
    found: dict[str, Any] = {}
    for name, make in peers.items():
        read = make()
        found[name] = None if read is None else round(_typical_us(read, fresh), 1)
    return {"pages": count, "page_us": found}


def _typical_us(read: Read, fresh: list[bytes]) -> float:
    for page in pages(3, 90_000):
        read(page)
    return typical(each(read, fresh)) * 1e6


def _forms() -> list[str]:
    vocabulary = packaged_vocabulary()
    entries = (*vocabulary.skills, *vocabulary.credentials)
    return sorted({form for entry in entries for form in entry.forms})[:_TERMS]


_NAIVE = {
    "headings": r"^(role at a glance|duties and responsibilities|overview|qualifications|career "
    r"outlook|sample cover letter|frequently asked questions|more in .+)$",
    "years": r"(\d+)\s*(?:-|–|to)\s*(\d+)\+?\s*years?|(\d+)\+?\s*years?",
    "money": r"\$\s?\d[\d,.]*\s?[KM]?(?:\s*[-–]\s*\$?\d[\d,.]*\s?[KM]?)?",
    "percent": r"(\d+(?:\.\d+)?)\s?%",
    "degrees": r"\b(?:bachelor|master|associate|doctora|ph\.?d|diploma|certificate)\w*(?:'s)?\b",
    "fields": r"degree in ([\w ,/]+)",
    "growth": r"\b(?:growth|grow|decline|stable|steady|faster than average|shrink)\w*",
    "through": r"\bthrough\s+(20\d\d)\b",
    "labels": r"^[-•]?\s*([A-Z][\w /&]+):\s+(.+)$",
    "questions": r"^[-•]?\s*(.+\?)$",
    "placeholders": r"\[[^\]]+\]",
    "certified": r"\b(?:certified|certification|licen[cs]ed?)\b(?:\s+[A-Z]\w+)*",
    "cards": r"^-\s*(.+?)\$(\d+)K–\$(\d+)K$",
    "seniority": r"\b(?:entry|junior|mid|senior|lead|principal|executive)(?:-level)?\b",
}
_NAIVE_PATTERNS = {
    name: re.compile(pattern, re.IGNORECASE | re.MULTILINE) for name, pattern in _NAIVE.items()
}


def naive(page: bytes) -> bytes:
    """What one would write in an afternoon: a dozen patterns over the whole page, no evidence."""
    text = page.decode()
    found = {name: pattern.findall(text) for name, pattern in _NAIVE_PATTERNS.items()}
    lower = text.lower()
    found["skills"] = [form for form in _some_forms() if form in lower]
    return orjson.dumps(found)


_FORMS: list[str] = []


def _some_forms() -> list[str]:
    if not _FORMS:
        _FORMS.extend(form.lower() for form in _forms()[:1_000])
    return _FORMS


def _entity_ruler() -> Read | None:
    try:
        import spacy
    except ImportError:
        return None
    language = spacy.blank("en")
    language.add_pipe("sentencizer")
    ruler: Any = language.add_pipe("entity_ruler", config={"phrase_matcher_attr": "LOWER"})
    ruler.add_patterns([{"label": "TERM", "pattern": form} for form in _forms()])

    def read(page: bytes) -> list[tuple[str, int, int]]:
        doc = language(page.decode())
        list(doc.sents)
        return [(found.text, found.start_char, found.end_char) for found in doc.ents]

    return read


def _sectionizer() -> Read | None:
    try:
        import medspacy
        from medspacy.section_detection import SectionRule
    except Exception:
        return None
    language = medspacy.load(enable=["medspacy_pyrush"])
    sectionizer = language.add_pipe("medspacy_sectionizer", config={"rules": None})
    sectionizer.add([SectionRule(literal, name) for name, literal in _HEADINGS.items()])
    return lambda page: [section.category for section in language(page.decode())._.sections]
