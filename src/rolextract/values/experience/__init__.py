"""Experience asked for, read from one line: years, stages, seniority."""

from __future__ import annotations

from operator import attrgetter
from typing import Any

import regex
from ahocorasick_rs import BytesAhoCorasick

from rolextract.amounts import Amount, Slice
from rolextract.evidence import MOST_ITEMS, Doubt, Mark, Reading, too_many_items
from rolextract.patterns import lazy_pattern
from rolextract.values.experience.bare_figures import find_years_alone
from rolextract.values.experience.figures import find_figures
from rolextract.values.experience.levels import Level, find_levels, find_no_experience
from rolextract.values.experience.parts import Part, Plan, plan_figures

_MOST_YEARS = 60.0
# Cheap tests on the lower-cased line: most lines hold none of these and are done at once. A "?"
# stands for whatever is not ASCII, an unusual dash among them.
_YEARS = ("year", "yr", "month", "mos", "decade")
_LEVELS = (
    "entry", "junior", "jr.", "y career", "y-career", "y?career", "w grad", "w-grad", "w?grad",
    "t grad", "t-grad", "t?grad", "newly", "mid", "intermediate", "senior", "sr.", "lead",
    "principal", "executive", "director", "vp", "vice p", "vice-p", "vice?p", "c level",
    "c-level", "c?level", "c suite", "c-suite", "c?suite",
)  # fmt: skip
_NOTHING = ("no ", "none", "not ")
_STEMS = [(stem, kind) for kind in (_YEARS, _LEVELS, _NOTHING) for stem in kind]
_FIND_STEMS = BytesAhoCorasick([stem.encode() for stem, _ in _STEMS]).find_matches_as_indexes
_OR = lazy_pattern(r"\bor\b[^,;()]*$", regex.IGNORECASE)
_FARTHEST_OR = 24  # characters between an "or" and the figure that it brings


def read_experience(text: str, *, in_years: bool = False) -> Reading:
    """The Experience of a line; all bounds null and ``parts`` empty where it names no years.

    Seniority is read either way, so that a row "Mid-level" keeps its level; a sentence that only
    speaks of senior people is none to :func:`find_experience`. ``in_years`` says that the label
    of the row named the unit ("Years of experience"), so that a figure alone is years.
    """
    found = _read(text)
    if found is None and in_years and (figures := find_years_alone(text)):
        return _reading(text, plan_figures(text, figures, []), [])
    return found or _nothing(text)


def find_experience(text: str) -> Reading | None:
    """The Experience of a line that names years or an entry level, else None."""
    found = _read(text)
    return found if found is not None and _states_years(found.value) else None


def _states_years(value: dict[str, Any]) -> bool:
    """Whether a value names years or an entry level, and so is worth a place in an item."""
    return value["min_years"] is not None or value["max_years"] is not None or bool(value["parts"])


def _read(text: str) -> Reading | None:
    """The reading of a line that names a figure or a level, else None."""
    stems = _FIND_STEMS(text.encode("ascii", "replace").lower(), overlapping=True)
    if not stems:
        return None
    kinds = {_STEMS[index][1] for index, _, _ in stems}
    figures = find_figures(text) if _YEARS in kinds else []
    levels = find_levels(text) if _LEVELS in kinds else []
    nothing = find_no_experience(text) if _NOTHING in kinds else None
    named = sorted([*levels, nothing]) if nothing else levels
    if not named and not figures:
        return None
    if figures:
        plan = plan_figures(text, figures, named)
    else:
        plan = Plan(next((level for level in named if level.is_zero), None), None, [])
    return _reading(text, plan, levels)


def _nothing(text: str) -> Reading:
    value: dict[str, Any] = {"text": text, "min_years": None, "max_years": None}
    value |= {"open_ended": False, "seniority": [], "parts": []}
    return Reading(value, [("/text", 0, len(text), "experience.text")], [])


def _reading(text: str, plan: Plan, levels: list[Level]) -> Reading:
    marks: list[Mark] = [("/text", 0, len(text), "experience.text")]
    doubts: list[Doubt] = []
    low, high, opened = _bounds(plan)
    if low and high and low[0] > high[0]:  # stages that run down: "Senior (10+ years) to …"
        message = "the first stage asks for more years than the last"
        doubts.append(("range_inverted", message, "", *sorted((low[1], high[1]))[0]))
        low, high = high, low
    value: dict[str, Any] = {"text": text, **_limited(low, high, "", doubts)}
    rule = "experience.entry_level" if isinstance(plan.first, Level) else _rule(plan)
    if low and value["min_years"] is not None:
        marks.append(("/min_years", *low[1], rule))
    if high and value["max_years"] is not None:
        marks.append(("/max_years", *high[1], _rule(plan)))
    value["open_ended"] = opened is not None
    if opened:
        marks.append(("/open_ended", *opened, "experience.open_ended"))
    _doubt_inverted(plan.first, "", doubts)
    _doubt_alternative(text, plan, doubts)
    value["seniority"] = _seniority(levels, marks)
    parts = sorted(plan.parts, key=_AT)  # stages go first in a plan, wherever they stand
    kept = parts[:MOST_ITEMS]
    if len(kept) < len(parts):
        doubts.append(too_many_items("/parts", parts[MOST_ITEMS].amount.start, len(text)))
    value["parts"] = [_part(text, part, n, marks, doubts) for n, part in enumerate(kept)]
    return Reading(value, marks, doubts)


_AT = attrgetter("at")
_Bound = tuple[float, Slice] | None


def _bounds(plan: Plan) -> tuple[_Bound, _Bound, Slice | None]:
    """The minimum, the maximum and the words that leave it open, each with its place."""
    if plan.summed:
        opened = next((a.open_at for a in plan.summed if a.open_at), None)
        return _sum(plan.summed, "low"), _sum(plan.summed, "high"), opened
    low: _Bound = None
    if isinstance(plan.first, Level):
        low = (0.0, (plan.first.start, plan.first.end))
    elif plan.first is not None and plan.first.low is not None and plan.first.low_at:
        low = (plan.first.low, plan.first.low_at)
    if plan.last is None:
        return low, None, None
    high, high_at = plan.last.high, plan.last.high_at
    return low, (high, high_at) if high is not None and high_at else None, plan.last.open_at


def _sum(amounts: list[Amount], name: str) -> _Bound:
    numbers = [getattr(amount, name) for amount in amounts]
    if None in numbers:
        return None
    places = [getattr(amount, f"{name}_at") for amount in amounts]
    return float(sum(numbers)), (places[0][0], places[-1][1])


def _limited(low: _Bound, high: _Bound, path: str, doubts: list[Doubt]) -> dict[str, float | None]:
    """The two bounds as the contract allows them; a number out of range is None and a doubt."""
    limited: dict[str, float | None] = {}
    for name, bound in (("min_years", low), ("max_years", high)):
        limited[name] = bound[0] if bound and bound[0] <= _MOST_YEARS else None
        if bound and bound[0] > _MOST_YEARS:
            start, end = bound[1]
            message = "years of experience are not between 0 and 60"
            doubts.append(("number_out_of_range", message, f"{path}/{name}", start, end))
    return limited


def _doubt_inverted(figure: Amount | Level | None, path: str, doubts: list[Doubt]) -> None:
    if isinstance(figure, Amount) and figure.inverted:
        message = "the first number of the range is the larger one"
        doubts.append(("range_inverted", message, path, figure.start, figure.end))


def _doubt_alternative(text: str, plan: Plan, doubts: list[Doubt]) -> None:
    """Say so where another figure stands behind an "or": "5 years, or 3 with a master's"."""
    main = plan.first
    if not isinstance(main, Amount) or main is not plan.last:
        return
    later = next((part.amount for part in plan.parts if part.amount.start >= main.end), None)
    if later is None or (later.low, later.high) == (main.low, main.high):
        return
    start = max(main.end, later.start - _FARTHEST_OR)
    if "or" in text[start : later.start].lower() and _OR.search(text, start, later.start):
        message = "another figure is named as an alternative"
        doubts.append(("two_readings", message, "", later.start, later.end))


def _rule(plan: Plan) -> str:
    if plan.summed:
        return "experience.sum"
    return "experience.years" if plan.first is plan.last else "experience.stages"


def _seniority(levels: list[Level], marks: list[Mark]) -> list[str]:
    names: list[str] = []
    for level in levels:
        if level.name not in names:
            path = f"/seniority/{len(names)}"
            marks.append((path, level.start, level.end, "experience.seniority"))
            names.append(level.name)
    return names


def _part(
    text: str, part: Part, number: int, marks: list[Mark], doubts: list[Doubt]
) -> dict[str, Any]:
    amount, (start, end) = part
    path = f"/parts/{number}"
    low, high, _ = _bounds(Plan(amount, amount, []))
    marks.append((path, start, end, "experience.part"))
    _doubt_inverted(amount, path, doubts)
    return {
        **_limited(low, high, path, doubts),
        "open_ended": amount.open_at is not None,
        "text": text[start:end],
    }
