"""How good the reading is now, in numbers: what tests/floors.toml holds the least of.

For each value the share of its cases that pass (known failures count as failing) and how many
pass; for each kind of judged value the F1 over the gold of the sample pages, and for all copied
text together.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from functools import cache
from typing import Any

from rolextract import Extractor
from rolextract.gazetteer import Gazetteer
from rolextract.scoring import score_pairs
from rolextract.scoring.gold import read_gold
from rolextract.vocabulary import packaged_vocabulary
from tests.cases_of import cases_of
from tests.conftest import ROOT
from tests.test_sections import test_section
from tests.values import (
    test_ai_impact,
    test_certifications,
    test_education,
    test_employer_types,
    test_experience,
    test_growth,
    test_labels,
    test_salary,
    test_skills,
)

Floors = dict[str, dict[str, dict[str, float]]]

FILE = ROOT / "tests" / "floors.toml"
PLACES = 10_000  # floors have four decimals, rounded down


@cache
def _gazetteer() -> Gazetteer:
    return Gazetteer(packaged_vocabulary())


CASES: dict[str, Callable[[dict[str, Any]], None]] = {
    "education": test_education.test_case,
    "experience": test_experience.test_case,
    "certifications": lambda case: test_certifications.test_case(case, _gazetteer()),
    "employer_types": test_employer_types.test_case,
    "growth": test_growth.test_case,
    "ai_impact": test_ai_impact.test_case,
    "salary": test_salary.test_case,
    "skills": lambda case: test_skills.test_case(case, _gazetteer()),
    "labels": test_labels.test_label,
    "trends": test_labels.test_trend,
    "sections": test_section,
}
"""What checks one case of each value."""


def measure() -> Floors:
    """What is reached now, in the shape of the floors."""
    return {"cases": {value: _measure_cases(value) for value in CASES}, "gold": _measure_gold()}


def read_floors() -> Floors:
    """The committed floors."""
    floors: Floors = tomllib.loads(FILE.read_text(encoding="utf-8"))
    return floors


def _measure_cases(value: str) -> dict[str, float]:
    cases = [param.values[0] for param in cases_of(value)]
    passing = sum(_passes(CASES[value], case) for case in cases)
    return {"share": _floor(passing / len(cases)), "passing": passing}


def _passes(check: Callable[[dict[str, Any]], None], case: dict[str, Any]) -> bool:
    try:
        check(case)
    except Exception:  # a reader that raises has not passed either
        return False
    return True


def _measure_gold() -> dict[str, dict[str, float]]:
    extractor = Extractor()
    pairs = []
    for gold in read_gold(ROOT / "tests" / "gold"):
        page = (ROOT / "raw" / f"{gold.id}.txt").read_bytes()
        pairs.append((gold, extractor.extract(page, id=gold.id).data))
    report = score_pairs(pairs)
    tallies = {**report.judged, "copied_text": report.overall("copied")}
    scores = {kind: tally.scores(tally.strict)["f1"] for kind, tally in sorted(tallies.items())}
    return {kind: {"f1": _floor(score)} for kind, score in scores.items() if score is not None}


def _floor(score: float) -> float:
    return int(score * PLACES + 1e-6) / PLACES
