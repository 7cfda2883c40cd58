"""Whether time stays linear on inputs hostile to each rule: at n, 2n, 4n and 8n characters.

Every hostile text goes to every reader of values and, as a line of a page, through the whole; every
kind of line stands many times in every section. Only pairs that take 20 ms at some size are
measured: what stays below that at the largest is fast. All of it takes half an hour.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from itertools import pairwise
from typing import Any

from benchmarks.measuring import best, each
from benchmarks.stages import warm_up
from rolextract.amounts import find_money, find_percents, find_years
from rolextract.errors import PageError
from rolextract.extractor import Extractor, default_extractor
from rolextract.folding import fold, fold_map
from rolextract.values.ai_impact import read_ai_impact
from rolextract.values.certifications import find_credentials, read_certifications
from rolextract.values.education import read_education
from rolextract.values.employer_types import read_employer_types
from rolextract.values.experience import read_experience
from rolextract.values.growth import read_growth
from rolextract.values.labels import find_label, find_trend
from rolextract.values.salary import find_salary_at_end, read_salary
from rolextract.values.skills import find_skills

MOST_GROWTH = 2.5  # times, for each doubling
_DOUBLINGS = 3
_SMALLEST = 0.02  # seconds; below, the clock's own noise is in the way
_SIZES = (1_000, 2_000, 4_000, 16_000, 64_000)
_DOUBTFUL = 2.2  # times; what one try shows beyond it is measured again, up to three times
_TRIES = 3
_TIMES = 5

Read = Callable[[str], object]

PIECES = {
    "blanks": " ",
    "letters": "a",
    "capitals": "Aa ",
    "digits": "1",
    "ranges": "2-4 ",
    "years": "5 years ",
    "years or": "2 years or ",
    "open years": "at least 3 years experience or more ",
    "stages": "Entry-level (0-2 years) to ",
    "levels": "senior lead or ",
    "degrees": "Bachelor's or ",
    "fields": "degree in computer science, nursing or ",
    "preferred": "Master's preferred; ",
    "levels listed": "BS, MS, PhD, ",
    "dollars": "$1,000 - ",
    "pay": "$5K to ",
    "thousands": "1,000,",
    "percents": "4% to ",
    "growth": "growing demand from ",
    "strong": "strong and very ",
    "demand": "demand for nurses and ",
    "causes": "driven by ",
    "years to": "through 2030 to ",
    "opened": "(",
    "closed": ")",
    "pairs": "(a) ",
    "links": "[a](",
    "targets": "](/a) ",
    "emphasis": "**a*",
    "underscores": "_a_ ",
    "entities": "&amp",
    "escapes": "\\",
    "mojibake": "â€",
    "soft": "\u00ad-",
    "hyphens": "a-",
    "dashes": " — ",
    "colons": "A: ",
    "commas": "A, ",
    "semicolons": "a; ",
    "quotes": "“a",
    "questions": "What? ",
    "stops": "A. ",
    "certified": "Certified A and ",
    "credentials": "CPA (CFA), ",
    "heads": "Series 7, Class A or ",
    "credentials and tools": "CKAD or CKA for Kubernetes ",
    "tools": "Excel, Go and ",
    "used": "using Go with ",
    "slashes": "A/B ",
    "signs": "C++ & R.",
    "standards": "SSAE 18 - ",
    "titles of the code": "45 CFR 46-116, ",
    "standards and credentials": "ISO27701) AHIMA RHIT) ",
    "tools in sentences": "Comfortable with Excel. ",
    "plain words": "in Go or Chef to ",
    "marked names": "[Excel](x), **Go** &amp; ",
    "members": "Tools: Excel, SAP, Acme. ",
    "employers": "employers such as Epic, jobs at ",
    "certified words": "AWS Certified X, Y certifications and ",
    "coded": "Azure (AZ-104) or ",
    "asides": "license (a) with ",
    "short degrees": "B.S. or ",
    "months": "18 months and ",
    "purposes": "5-8 years admin + 2-4 years management, ",
    "comparisons": "faster than average, slower than ",
    "sources": "4% (BLS); ",
    "glued questions": "What is it?It is ",
    "glued cards": "Nurse$60K–$90KNurses ",
    "arrows": "See all IT jobs →- ",
    "crumbs": "Home > Jobs > ",
    "dates": "Last updated June 1, 2020 ",
    "tags": "<b>a</b> ",
    "cells": "| a | ",
    "placeholders": "[Name], ",
}
"""What each is made of, over and over: every rule has some that it looks for in vain."""

LINES = {
    "headings": "Overview\nFAQ\n",
    "menu": "## Other roles\n",
    "rows": "Salary: $5K\n",
    "labels": "- Work setting\n- Hospital\n",
    "cells": "| Salary | $5K |\n",
    "sentences": "The work of them is hard.\n",
    "words": "outlook\n\n",
    "lines that go on": "the work of a nurse is to assess and to\n",
    "items": "- Assign loads\n",
    "broken items": "- assign loads and\n  go on\n",
    "heads": "**Load planning**\n- a\n",
    "groups": "Tools:\n- Excel, SAP\n",
    "questions": "Is it so?\nYes.\n",
    "glued questions": "Q? a\n---? ",
    "cards": "- Clerk$10K–$20K\nClerks file.\n",
    "letters": "Dear A,\nSincerely,\n",
}
"""Lines that stand many times in each kind of section."""

OPENINGS = {
    "top": "",
    "duties": "Overview\nx\nDuties\n- y\n",
    "qualifications": "Overview\nx\nQualifications\nEducation:\n- BS\n",
    "outlook": "Overview\nx\nCareer outlook\n",
    "letter": "Overview\nx\nSample cover letter\nDear Manager,\n",
    "questions": "Overview\nx\nFrequently asked questions\n",
    "cards": "Overview\nx\nMore in Finance\n",
    "rows": "Role at a glance\n- Salary\n- $5\n",
    "rows on their labels' lines": (
        "Role at a glance\nSalary: $5K\nTypical education: BS\nGrowth outlook: 4%\nAI impact: low\n"
    ),
}
"""What stands above those lines."""


def readers(extractor: Extractor) -> dict[str, Read]:
    """Every reader of one text, by name."""
    gazetteer = extractor._gazetteer
    return {
        "ai_impact": read_ai_impact,
        "certifications": lambda text: read_certifications(text, gazetteer),
        "credentials": lambda text: find_credentials(text, gazetteer),
        "education": read_education,
        "employer_types": read_employer_types,
        "experience": read_experience,
        "growth": read_growth,
        "labels": lambda text: (find_label(text), find_trend(text)),
        "salary": lambda text: (read_salary(text), find_salary_at_end(text)),
        "skills": lambda text: find_skills([text], [find_label(text)], gazetteer),
        "amounts": lambda text: (find_years(text), find_percents(text), find_money(text)),
        "folding": lambda text: (fold(text), fold_map(text)),
        "page: one line": lambda text: _extract(extractor, _page(text)),
        "page: many lines": lambda text: _extract(extractor, _page(text.replace(" ", "\n"))),
    }


def _sections(extractor: Extractor) -> dict[str, Read]:
    """A page that begins with an opening and goes on with the text, by the opening's name."""
    return {
        f"page: below {name}": lambda text, opening=opening: _extract(extractor, opening + text)
        for name, opening in OPENINGS.items()
    }


def _page(text: str) -> str:
    """The text in each part of a page that a rule reads."""
    return "\n".join(
        (
            *("Finance", "Analyst", "Last updated", text, "Role at a glance"),
            *("- Typical education", f"- {text}", "- Growth outlook", f"- {text}"),
            *("Duties and responsibilities", f"- {text}", "Qualifications", "Skills:", f"- {text}"),
            *("Career outlook", text, "Sample cover letter", "Dear Manager,", text),
            *("Frequently asked questions", f"- {text}", "More in Finance", f"- {text}"),
        )
    )


def _extract(extractor: Extractor, text: str) -> None:
    try:
        extractor.extract(text)
    except PageError:
        return


def measure(names: tuple[str, ...] = ()) -> dict[str, Any]:
    """For each pair that is slow enough to measure, its times and its greatest growth."""
    extractor = default_extractor()
    warm_up(extractor)
    of_texts, of_lines = readers(extractor), _sections(extractor)
    pairs = [
        *((name, read, PIECES) for name, read in of_texts.items()),
        *((name, read, LINES) for name, read in of_lines.items()),
    ]
    rows = []
    for name, read, pieces in pairs:
        if names and name not in names:
            continue
        print(f"  {name}", file=sys.stderr, flush=True)
        for kind, piece in pieces.items():
            row = _row(read, piece)
            if row is not None:
                rows.append({"reader": name, "text": kind, **row})
    rows.sort(key=lambda row: -row["growth"])
    return {
        "readers": len(of_texts),
        "texts": len(PIECES),
        "sections": len(of_lines),
        "lines": len(LINES),
        "measured": len(rows),
        "greatest_growth": rows[0]["growth"] if rows else None,
        "too_steep": [row for row in rows if row["growth"] > MOST_GROWTH],
        "steepest": rows[:10],
    }


def _row(read: Read, piece: str) -> dict[str, Any] | None:
    size = _size(read, piece)
    if size is None:
        return None
    taken = _times(read, piece, size, 1)
    for _ in range(_TRIES):  # it may have been the machine
        if _growth(taken) > _DOUBTFUL:
            taken = min(taken, _times(read, piece, size, _TIMES), key=_growth)
    seconds = [round(one, 4) for one in taken]
    return {"n": size, "seconds": seconds, "growth": round(_growth(taken), 2)}


def _times(read: Read, piece: str, size: int, times: int) -> list[float]:
    """Seconds at n, 2n, 4n and 8n, each the best of so many times."""
    texts = [_text(piece, size << doubling) for doubling in range(_DOUBLINGS + 1)]
    return [best(lambda text=text: read(text), times) for text in texts]


def _growth(taken: list[float]) -> float:
    return max(after / before for before, after in pairwise(taken))


def _size(read: Read, piece: str) -> int | None:
    """The smallest size that takes long enough to measure, or None."""
    for size in _SIZES:
        if each(read, [_text(piece, size)])[0] >= _SMALLEST:
            return size
    return None


def _text(piece: str, size: int) -> str:
    return piece * max(1, size // len(piece))  # whole pieces: all sizes are of one shape


def main() -> None:
    """Print what grows too steeply: ``python -m benchmarks.hostile [READER …]``."""
    print(json.dumps(measure(tuple(sys.argv[1:])), indent=1))


if __name__ == "__main__":
    main()
