"""How the figures of one line go together: a whole, its parts, stages one after another, a sum."""

from __future__ import annotations

from bisect import bisect_left
from itertools import pairwise
from operator import attrgetter
from typing import NamedTuple

import regex

from rolextract.amounts import Amount, Slice
from rolextract.patterns import lazy_pattern
from rolextract.values.experience.figures import is_first
from rolextract.values.experience.levels import Level
from rolextract.values.experience.stages import find_stages

_START = attrgetter("start")
_LOOK_BACK = 120
_LOOK_AHEAD = 60


class Part(NamedTuple):
    """A figure that is not the whole, and the slice of its clause."""

    amount: Amount
    at: Slice


class Plan(NamedTuple):
    """Which figures bound the whole. ``first`` gives the minimum (or a level of no years does),
    ``last`` the maximum and whether it is open; both are the same figure for a plain range."""

    first: Amount | Level | None
    last: Amount | None
    parts: list[Part]
    summed: list[Amount] = []  # noqa: RUF012  (a NamedTuple default; never mutated)


_PURPOSE = lazy_pattern(
    r"""
    (?: (?:\sof)?(?:\s(?!for\b|to\b)[\w/-]++){0,3}? \sexperience\b )?+
    \s (?: for | before | until
         | to\s(?:reach|become|advance|qualify|move|earn|get|attain|achieve|make|journey\w*+|master
                |senior|lead|full|supervis\w++|manag\w++|licens\w++|partner|captain|foreman) ) \b
    """,
    regex.VERBOSE | regex.IGNORECASE,
)
_PREFERRED = lazy_pattern(
    r"""
    (?: \sexperience\b | (?:\s(?!for\b|to\b|and\b)[\w/-]++){1,6}? (?=\s) )?
    \s?\(? (?:is\s|are\s|strongly\s|highly\s|often\s)*+
    (?:preferred|desired|desirable|helpful|beneficial|advantageous|advantage|a\splus|competitive)\b
    """,
    regex.VERBOSE | regex.IGNORECASE,
)
_OTHER_SUBJECT = lazy_pattern(
    r"(?:requir|need|expect|call\sfor|roles?\b|positions?\b|supervis|manag|lead|senior|director"
    r"|promot|advanc|after\b|competitive)",
    regex.IGNORECASE,
)
_NOT_STATED = lazy_pattern(
    r"\b(?:not\s(?:specified|stated|listed)|unspecified|varies|variable|n/a)\b", regex.IGNORECASE
)
_CLAUSE_STARTS = lazy_pattern(
    r"""(?r)  # the last of them, looked for from the end
    [;(:]\s? | ,\s | \.\s | \s[—–-]\s | \s?\+\s | —
  | \b(?:with|including|includes?|incl\.?|plus|then|of\swhich|ideally|preferably|but|while|though
      |although)\s
  | \b(?:and|or|to)\s$
    """,
    regex.VERBOSE | regex.IGNORECASE,
)
_CLAUSE_ENDS = lazy_pattern(
    r"""
    ; | \.(?=\s|$) | [()] | \s\+\s | \s[—–]\s | —
  | ,\s(?: (?P<and>and|or) | but | plus | with | including | while | though | although | depending
        | preferabl[ey] | ideally )\b
  | (?P<comma>,(?!\d))
    """,
    regex.VERBOSE | regex.IGNORECASE,
)
_LIST_AHEAD = lazy_pattern(r"[^;()]{0,80}?\b(?:and|or)\b", regex.IGNORECASE)
_ALTERNATIVE = lazy_pattern(r";|\bor\b", regex.IGNORECASE)
_ADDED = lazy_pattern(r"(?:\+|\bplus)\s?$", regex.IGNORECASE)
_DEGREE_ADDED = lazy_pattern(
    r",\s(?:or\s)?(?:an?\s)?(?:[BM]\.?[AS]\.?|MBA|Ph\.?D\.?|(?:master|bachelor|associate)[\w'’]*+|degree)"
    r"(?:\sdegree)?\s?(?:\+|plus)\s?$",
    regex.IGNORECASE,
)
_TAIL = lazy_pattern(
    r"[\s,;/–—-]+(?:(?:and|or|to|with|plus|including|of which|ideally|preferably|but)\b\s?)*$",
    regex.IGNORECASE,
)
_TAIL_ENDS = (
    *(",", ";", "/", "–", "—", "-", "and", "or", "to", "with", "plus", "including", "of which"),
    *("ideally", "preferably", "but"),
)
_LONGEST_TAIL = 10
# What stages without levels have between them or behind their heads, and what a purpose has.
_STAGE_SIGNS = (":", "(", "to", "through", "→", "->", ", ", "; ")
_PURPOSES = ("for", "before", "until", "to ")


def plan_figures(text: str, figures: list[Amount], levels: list[Level]) -> Plan:
    """The plan of a line with at least one figure; ``levels`` has those of no years too."""
    if (levels or _may_be_stages(text, figures)) and (plan := _plan_stages(text, figures, levels)):
        return plan
    zero = next((level for level in levels if level.is_zero), None)
    main = _find_main(text, figures, levels)
    if main is None:
        return Plan(zero, None, _parts(text, figures, figures))
    summed = _find_sum(text, figures, main)
    if len(summed) > 1:
        return Plan(main, summed[-1], _parts(text, figures, figures), summed)
    if zero and main.low is None:
        return Plan(zero, main, _parts(text, figures, [f for f in figures if f is not main]))
    return Plan(main, main, _parts(text, figures, [f for f in figures if f is not main]))


def _may_be_stages(text: str, figures: list[Amount]) -> bool:
    """A cheap test for lines without levels."""
    if len(figures) < 2:
        return False
    line = text[: figures[-1].start].lower()
    return any(sign in line for sign in _STAGE_SIGNS)


def _plan_stages(text: str, figures: list[Amount], levels: list[Level]) -> Plan | None:
    """The plan of a line like "Entry-level (0-2 years) to Senior (8+ years)", else None."""
    stages = find_stages(text, figures, levels)
    with_figure = [stage for stage in stages if stage.amount]
    if len(stages) < 2 or not with_figure:
        return None
    own = [Part(s.amount, (s.start, s.end)) for s in with_figure if s.amount]
    rest = [f for f in figures if f.start >= stages[-1].end or f.end <= stages[0].start]
    parts = own + _parts(text, figures, rest)
    first = stages[0].amount or stages[0].zero
    last = stages[-1].amount
    if len(own) > 1:
        if _runs_down(own):
            return Plan(own[-1].amount, own[0].amount, parts)
        return Plan(first or own[0].amount, last, parts)
    return _plan_one_stage(text, first, parts)


def _runs_down(stages: list[Part]) -> bool:
    """Whether each stage asks for fewer years than the one before it: "Lead: 8 years; …"."""
    bounds = [stage.amount.low for stage in stages]
    return all(
        left is not None and right is not None and left > right for left, right in pairwise(bounds)
    )


def _plan_one_stage(text: str, first: Amount | Level | None, parts: list[Part]) -> Plan:
    """The plan where only one of the stages has a figure, which is ``parts[0]``."""
    amount, at = parts[0]
    if amount is first:  # "Entry-level (0-2 years) to Senior": the end is not said
        return Plan(first, None, parts)
    purposed = _has_purpose(text, amount)
    glossed = text[max(0, amount.start - 1) : amount.start] == "("
    if purposed and glossed:  # "Mid-level to Senior (8-12 years for top pay)"
        at = _clause(text, amount, amount.start, len(text))
        return Plan(first, None, [Part(amount, at), *parts[1:]])
    if first is None or not amount.low:  # one range said of all the levels
        return Plan(amount, amount, parts[1:])
    lone = at == (amount.start, amount.end)  # "Entry-level to 3 years"
    return Plan(first, amount, parts[1:] if lone else parts)


def _find_main(text: str, figures: list[Amount], levels: list[Level]) -> Amount | None:
    """The figure that is the whole value: the first without a purpose of its own."""
    zero = any(level.is_zero for level in levels)
    if text[:1] in "nNuUvV" and _NOT_STATED.match(text):
        return None  # "Varies by agency; 3-5 years of patrol service before promotion"
    if is_first(text, figures[0].start):
        return figures[0]
    plain = [f for f in figures if not _has_purpose(text, f) and not (zero and _is_wish(text, f))]
    if plain:
        return plain[0]
    first = figures[0]
    head = text[: first.start]
    if (levels and levels[0].start < first.start) or _NOT_STATED.search(head):
        return None
    return None if (";" in head or "(" in head) and _has_purpose(text, first) else first


def _has_purpose(text: str, figure: Amount) -> bool:
    after = text[figure.end : figure.end + _LOOK_AHEAD]
    line = after.lower()
    if any(word in line for word in _PURPOSES) and _PURPOSE.match(after):
        return True
    window = text[max(0, figure.start - _LOOK_BACK) : figure.start]
    opened = max(map(window.rfind, ";,("))
    return opened >= 0 and _OTHER_SUBJECT.search(window, opened + 1) is not None


def _is_wish(text: str, figure: Amount) -> bool:
    return _PREFERRED.match(text[figure.end : figure.end + _LOOK_AHEAD]) is not None


def _find_sum(text: str, figures: list[Amount], main: Amount) -> list[Amount]:
    """The figures that add up, the main one first: "5-8 years admin + 2-4 years management"."""
    at = bisect_left(figures, main.start, key=_START)
    summed = [main]
    for before, figure in pairwise(figures[at:]):
        between = text[before.end : figure.start]
        added = between.rstrip()[-4:].lower().endswith(("+", "plus"))
        if len(between) > _LOOK_BACK or not (added and _ADDED.search(between)):
            break
        if "," in between and _DEGREE_ADDED.search(between):
            break  # "BS + 5 years, MS + 3 years"
        if between.count("(") != between.count(")") or _ALTERNATIVE.search(between):
            break
        summed.append(figure)
    return summed


def _parts(text: str, figures: list[Amount], chosen: list[Amount]) -> list[Part]:
    """The chosen figures with their clauses, which end where the next figure's begins."""
    if not chosen:
        return []
    parts = []
    for figure in chosen:
        at = bisect_left(figures, figure.start, key=_START)
        start = _clause_start(text, figure, figures[at - 1].end if at else 0)
        after = figures[at + 1] if at + 1 < len(figures) else None
        limit = _clause_start(text, after, figure.end) if after else len(text)
        parts.append(Part(figure, _clause(text, figure, start, limit)))
    return parts


def _clause_start(text: str, figure: Amount, earliest: int) -> int:
    back = max(earliest, figure.start - _LOOK_BACK)
    found = _CLAUSE_STARTS.search(text[back : figure.start])
    return back + found.end() if found else (0 if back == 0 else figure.start)


def _clause(text: str, figure: Amount, start: int, limit: int) -> Slice:
    end = _clause_end(text, figure.end, max(limit, figure.end))
    if end == limit and _may_trail(text[figure.end : end]):
        tail = _TAIL.search(text, figure.end, end)
        end = tail.start() if tail else end
    start += len(text[start : figure.start]) - len(text[start : figure.start].lstrip())
    return start, figure.end + len(text[figure.end : end].rstrip().rstrip(" ,"))


def _may_trail(clause: str) -> bool:
    """Whether the clause may end with signs or small words that are not its own; a cheap test."""
    end = clause[-_LONGEST_TAIL:].lower()
    return end.endswith(_TAIL_ENDS) or end[-1:].isspace()


def _clause_end(text: str, start: int, limit: int) -> int:
    """Where the clause that holds ``start`` ends; a comma inside a list of things ends none."""
    opened: list[int] = []
    commas = 0
    for match in _CLAUSE_ENDS.finditer(text, start, limit):
        sign = match.group()
        if sign == "(":
            opened.append(match.start())
        elif sign == ")" and opened:
            opened.pop()
        elif opened or (match["and"] and commas):
            continue
        elif match["comma"] and _LIST_AHEAD.match(text[match.end() : match.end() + 90]):
            commas += 1
        else:
            limit = min(limit, int(match.start()))
            break
    return opened[0] if opened else limit
