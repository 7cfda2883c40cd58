"""The counts of a scoring, as numbers, as JSON and as a table."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from rolextract.scoring.comparison import Outcome


@dataclass(slots=True)
class Tally:
    """How many values the gold has, the records have, and both have: equal, or overlapping."""

    gold: int = 0
    got: int = 0
    strict: int = 0
    lenient: int = 0

    def add(self, outcome: Outcome) -> None:
        """Count one value."""
        self.gold += outcome.expected is not None
        self.got += outcome.got is not None
        self.strict += outcome.strict
        self.lenient += outcome.lenient

    def scores(self, right: int) -> dict[str, float | None]:
        """Precision, recall and F1 for so many right ones; None where nothing was to count."""
        return {
            "precision": _ratio(right, self.got),
            "recall": _ratio(right, self.gold),
            "f1": _ratio(2 * right, self.gold + self.got),
        }

    def as_dict(self) -> dict[str, Any]:
        """The counts and both scores, as the JSON has them."""
        return {
            "gold": self.gold,
            "got": self.got,
            "strict": {"right": self.strict, **self.scores(self.strict)},
            "lenient": {"right": self.lenient, **self.scores(self.lenient)},
        }


def _ratio(part: int, whole: int) -> float | None:
    return round(part / whole, 6) if whole else None


class Miss(NamedTuple):
    """A value that is not the gold's, and the page it belongs to."""

    page: str
    outcome: Outcome

    def as_dict(self) -> dict[str, Any]:
        """The miss as the JSON has it."""
        found = self.outcome
        return {
            "page": self.page,
            "path": found.path,
            "kind": found.kind,
            "judged": found.judged,
            "expected": found.expected,
            "got": found.got,
            "lenient": found.lenient,
        }

    def __str__(self) -> str:
        found = self.outcome
        head = f"{self.page}: {found.path}: "
        if found.got is None:
            return f"{head}missing {found.expected!r}"
        if found.expected is None:
            return f"{head}not in the gold: {found.got!r}"
        return f"{head}expected {found.expected!r}, got {found.got!r}"


_SIDES = ("judged", "copied")
_TITLES = {"judged": "judged values", "copied": "copied text"}
_HEAD = " gold    got   strict P      R     F1   lenient P     R     F1"


@dataclass(slots=True)
class Report:
    """The tallies by kind, judged values apart from copied text, and every miss."""

    pages: int = 0
    without_record: list[str] = field(default_factory=list)
    without_gold: int = 0
    judged: dict[str, Tally] = field(default_factory=dict)
    copied: dict[str, Tally] = field(default_factory=dict)
    misses: list[Miss] = field(default_factory=list)

    def add(self, page: str, outcome: Outcome) -> None:
        """Count one value of a page."""
        side = self.judged if outcome.judged else self.copied
        side.setdefault(outcome.kind, Tally()).add(outcome)
        if not outcome.strict:
            self.misses.append(Miss(page, outcome))

    def overall(self, side: str) -> Tally:
        """The tally of all ``judged`` values, or of all ``copied`` text."""
        total = Tally()
        for tally in getattr(self, side).values():
            total.gold += tally.gold
            total.got += tally.got
            total.strict += tally.strict
            total.lenient += tally.lenient
        return total

    def as_dict(self) -> dict[str, Any]:
        """The report as JSON-ready data."""
        sides = {
            side: {
                "overall": self.overall(side).as_dict(),
                "kinds": {kind: t.as_dict() for kind, t in sorted(getattr(self, side).items())},
            }
            for side in _SIDES
        }
        return {
            "pages": self.pages,
            "without_record": self.without_record,
            "without_gold": self.without_gold,
            **sides,
            "misses": [miss.as_dict() for miss in self.misses],
        }

    def table(self) -> Iterator[str]:
        """The lines of the table: kinds down, strict and lenient scores across."""
        for side in _SIDES:
            yield f"{_TITLES[side]:<22}{_HEAD}"
            for kind, tally in sorted(getattr(self, side).items()):
                yield _row(kind, tally)
            yield _row("all", self.overall(side))
            yield ""


def _row(name: str, tally: Tally) -> str:
    strict, lenient = tally.scores(tally.strict), tally.scores(tally.lenient)
    left = " ".join(_percent(score) for score in strict.values())
    right = " ".join(_percent(score) for score in lenient.values())
    return f"  {name:<20}{tally.gold:>5}  {tally.got:>5}     {left}      {right}"


def _percent(score: float | None) -> str:
    return "     –" if score is None else f"{100 * score:6.1f}"
