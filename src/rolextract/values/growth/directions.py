"""Where a role's outlook points: growing, stable, declining or mixed, clause by clause."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from rolextract.patterns import lazy_pattern
from rolextract.values.growth.mentions import matches
from rolextract.values.growth.words import FLAGS, STOPS, STRETCH, words

if TYPE_CHECKING:
    from rolextract.amounts import Slice
    from rolextract.values.growth.comparisons import Comparison
    from rolextract.values.growth.figures import Rate
    from rolextract.values.growth.mentions import Mention, Start


class Direction(NamedTuple):
    """A direction and the words it was read from; ``rule`` names what they are."""

    name: str
    start: int
    end: int
    rule: str


OF_SOMETHING_ELSE = "direction_of_something_else"
_STOP = lazy_pattern(STOPS, FLAGS)
_STOP_SIGN = re.compile("[;!?.—―‐‑–−-]")
_MOST_CLAUSES = 16  # a row has two or three; what is beyond is no row


def find_direction(
    text: str,
    starts: list[Start],
    mentions: list[Mention],
    comparisons: list[Comparison],
    rate: Rate | None,
) -> Direction | None:
    """The direction of the first clause that has one; mixed if a later clause's differs."""
    guarded = [(m.start, m.end) for m in mentions]
    if comparisons:
        guarded = sorted([*guarded, *((c.start, c.end) for c in comparisons)])
    last = max((at[1] for at in guarded), default=0)
    last = max(last, rate.end) if rate else last
    if not last:
        return None
    starts = [start for start in starts if start[0] < last]  # no cause behind it counts
    first: Direction | None = None
    statements = _statements(text, starts, guarded)
    for begin, end in statements:
        inside = [m for m in mentions if begin <= m.start and m.end <= end]
        compared = [c for c in comparisons if begin <= c.start and c.end <= end]
        own_rate = rate if rate and begin <= rate.start and rate.end <= end else None
        if not (inside or compared or own_rate):
            continue
        found = _decide(text, inside, compared, own_rate)
        if first is None:
            first = found
        elif found and found.name != first.name:
            return Direction("mixed", first.start, found.end, "mixed")
    if first:
        return first
    begin, end = statements[0]
    return _weak([m for m in mentions if begin <= m.start and m.end <= end])


def _statements(text: str, starts: list[Start], guarded: list[Slice]) -> list[Slice]:
    """The clauses, each up to where its cause begins ("as", "with", "from", "driven by" ...)."""
    cuts = _free(_cuts(text), guarded)[:_MOST_CLAUSES]
    begins = [0, *(cut[1] for cut in cuts)]
    ends = [*(cut[0] for cut in cuts), len(text)]
    found = matches(words().causes, text, starts)
    causes = _free([m.span() for m in found], guarded)
    return [_before_cause(text, *clause, causes) for clause in zip(begins, ends, strict=True)]


def _cuts(text: str) -> list[Slice]:
    """Where clauses may be parted: at signs, and before the words of a contrast."""
    grammar, low = words(), text.lower()
    if any(word in low for word in grammar.contrast_starts):
        return [m.span() for m in grammar.clauses.finditer(text)]
    return [m.span() for m in _STOP.finditer(text)] if _STOP_SIGN.search(text) else []


def _free(spans: list[Slice], guarded: list[Slice]) -> list[Slice]:
    """The spans that touch no guarded one; both lists are in order of place."""
    free, index = [], 0
    for start, end in spans:
        while index < len(guarded) and guarded[index][1] <= start:
            index += 1
        if index == len(guarded) or guarded[index][0] >= end:
            free.append((start, end))
    return free


def _before_cause(text: str, begin: int, end: int, causes: list[Slice]) -> Slice:
    begin += len(text[begin:end]) - len(text[begin:end].lstrip(" ,"))
    for start, _ in causes:
        if start == begin:  # "With more retirees, demand is growing"
            comma = text.find(",", begin, end)
            begin = end if comma < 0 else comma + 1
        elif begin < start < end:
            return begin, start
    return begin, end


def _decide(
    text: str, mentions: list[Mention], compared: list[Comparison], rate: Rate | None
) -> Direction | None:
    own = [m for m in mentions if not m.weak]
    up, down = _of(own, "growing"), _of(own, "declining")
    flat = _of(own, "unchanged")
    if mixed := _of(own, "mixed"):
        return _named("mixed", mixed[0])
    if rate and rate.high <= 0:  # "growth of -3%", "0% growth" do not grow
        up, compared = [m for m in up if _is_apart(text, m, rate)], []
    if up and down:
        both = sorted((up[0], down[0]))
        return Direction("mixed", both[0].start, both[1].end, "mixed")
    if down:
        return _named("declining", down[0])
    if up:
        return _named("growing", up[0])
    if compared:
        return Direction("growing", compared[0].start, compared[0].end, "comparison")
    around = rate is not None and rate.low < 0 < rate.high and bool(_of(own, "stable"))
    if rate and rate.high > 0 and not around:  # "flat (-1% to +1%)"
        return Direction("growing", *rate.figures, "sign")
    if flat:
        return _named("stable", flat[0])
    if rate and rate.high < 0:
        return Direction("declining", *rate.figures, "sign")
    if rate and rate.low == 0:
        return Direction("stable", *rate.figures, "sign")
    if steady := _of(own, "stable"):
        return _named("stable", steady[0])
    return None


def _is_apart(text: str, mention: Mention, rate: Rate) -> bool:
    """Whether a word of growth stands in another stretch than the percent: "5% decline for print,
    12% growth for digital"."""
    between = (mention.end, rate.start) if mention.start < rate.start else (rate.end, mention.start)
    return STRETCH.search(text, *between) is not None


def _weak(mentions: list[Mention]) -> Direction | None:
    """What is said only of something else ("rising costs") still counts where nothing better is."""
    for kind in ("growing", "declining", "stable"):
        if found := _of(mentions, kind):
            return _named(kind, found[0])._replace(rule=OF_SOMETHING_ELSE)
    return None


def _of(mentions: list[Mention], kind: str) -> list[Mention]:
    return [m for m in mentions if m.kind == kind]


def _named(name: str, mention: Mention) -> Direction:
    return Direction(name, mention.start, mention.end, "direction")
