"""Percents of growth in a line about a role's outlook."""

from __future__ import annotations

from typing import NamedTuple

import regex

from rolextract.amounts import DASH, Slice, find_percents
from rolextract.folding import lowered
from rolextract.patterns import lazy_pattern
from rolextract.values.growth.mentions import Mention, Start
from rolextract.values.growth.words import FLAGS, STRETCH, YEAR, words


class Rate(NamedTuple):
    """The row's percent or range, ``low`` at most ``high``; a decline is below zero."""

    low: float
    high: float
    low_at: Slice
    high_at: Slice
    start: int
    end: int
    inverted: bool

    @property
    def figures(self) -> Slice:
        """From the first figure's first digit to the last one's last."""
        return min(self.low_at, self.high_at)[0], max(self.low_at, self.high_at)[1]


class _Percent(NamedTuple):
    start: int
    end: int
    figures: list[tuple[float, Slice]]
    inverted: bool


_MOST = 16  # percents of one row that are looked at
_PERCENT = lazy_pattern("%|per ?cent", FLAGS & ~regex.VERBOSE)
_PROJECTION = lazy_pattern(
    rf"""
    \b(?: project\w* | expect\w* | forecast\w* | anticipat\w* | predict\w* | estimat\w* | outlook
      | up | down | more | annually | yearly | per\syear | (?:a|each)\syear | CAGR | BLS | average
      | (?:through|by|to|until)\s{YEAR} | {YEAR}\s?{DASH}\s?\d\d | decade | \w+\syears )\b
    """,
    FLAGS,
)
_FILLER = lazy_pattern(
    r"""
    (?: [\W\d]++ | \b(?: about | around | roughly | approximately | nearly | almost | over | more
      | than | at | least | up | to | an? | the | some | just | under | between | and | in | from
      | each | per | year | years | yr | annum | next | nationally | nationwide | overall
      | us | u | s | job | jobs | rate | demand | net | or | lower | higher | less | slightly
      | well | BLS )\b )*+
    """,
    FLAGS,
)
_OF = lazy_pattern(  # of something, or the average that growth is compared with
    r"""
    \+? \s (?: of (?!\sgrowth) | (?:more|less)\slikely
      | average (?!\s(?:annual|yearly|growth|job)) )\b
    """,
    FLAGS,
)
# "4 to" before "6 percent", "between 4% and" before "6%"
_FIRST_OF_RANGE = lazy_pattern(
    rf"""
    (?<![\w.,$£€]) (?: (?P<between>between\s) )?+ (?P<sign>[-‐‑–−](?=\d))?+
    (?P<low>\d{{1,4}}(?:\.\d{{1,4}})?+)
    (?: \s?(?:%|percent) )?+ (?: (?(between) \sand\s | (?!) ) | \sto\s | \s?{DASH}\s? ) $
    """,
    FLAGS,
)
_DOWN = lazy_pattern(  # "down 3%", "a loss of about 3%"
    r"""
    \b(?: down | negative | minus | (?:loss|drop|fall|cut)s? \s of )
    (?: \s(?: by | about | around | roughly | nearly | some | an? | approximately ) )*+ \s $
    """,
    FLAGS,
)
# "a 12% rise in enrolments" is of another thing than jobs
_RISE_IN = lazy_pattern(
    r"""
    \s (?:rise|increase|jump|surge|spike|gain|drop|fall|cut) \s(?:in|of)\s
    (?! (?:\w++\s){0,2} (?:jobs?|employment|demand|roles?|positions?|openings|hiring|headcount
        |fields?|professions?|occupations?|workforce|trades?|sector|\w{3,}(?:ers|ors|ists|ants|ians
        |nurses|staff))\b )
    """,
    FLAGS,
)
_TOGETHER = frozenset(("with", "from", "after", "since", "following", "reflecting", "based on"))
_BACK = 32
_BEYOND = 80  # characters behind a stretch where "5% and pay" has its second word


def find_rates(text: str, starts: list[Start], mentions: list[Mention]) -> list[Rate]:
    """The percents of the row that are of growth or decline; the first is the row's own."""
    if not _PERCENT.search(text) or not (percents := _percents(text)):
        return []
    rates = []
    cuts = [0, *(m.end() for m in STRETCH.finditer(text) if m.end() <= percents[-1].start)]
    for percent in percents:
        begin = max(cut for cut in cuts if cut <= percent.start)
        after = STRETCH.search(text, percent.end)
        end = after.start() if after else len(text)
        near = [m for m in mentions if begin <= m.start and m.end <= end]
        things = words().things
        has_things = any(begin <= at < end + _BEYOND and word in things for at, word in starts)
        if _is_growth(text, (begin, end), percent, near, has_things):
            before = text[max(0, percent.start - _BACK) : percent.start]
            falls = _falls(percent, near, mentions) or _DOWN.search(before) is not None
            rates.append(_rate(percent, falls))
    return rates


def _percents(text: str) -> list[_Percent]:
    found: list[_Percent] = []
    for amount in find_percents(text)[:_MOST]:
        ends = ((amount.low, amount.low_at), (amount.high, amount.high_at))
        figures = [(number, at) for number, at in ends if number is not None and at is not None]
        if not figures:
            continue
        start, inverted = figures[0][1][0], amount.inverted
        signed = figures[0][0] < 0
        if figures[0][1] != figures[-1][1]:
            figures = _ends_signed(text, figures) if signed else figures
        elif first := _first_figure(text, start):
            figures, start = [first, figures[-1]], first[1][0]
            inverted, signed = first[0] > figures[-1][0], signed or first[0] < 0
            if found and found[-1].end > start:
                found.pop()
        found.append(_Percent(start, amount.end, figures, inverted and not signed))
    return found


def _ends_signed(text: str, figures: list[tuple[float, Slice]]) -> list[tuple[float, Slice]]:
    """A minus before a range: of both ends in "-2-4%", of the first alone in "-2% to 4%"."""
    (first, first_at), (last, last_at) = sorted(figures, key=lambda figure: figure[1])
    if " to " in text[first_at[1] : last_at[0]]:
        last = abs(last)
    return [(first, first_at), (last, last_at)]


def _first_figure(text: str, end: int) -> tuple[float, Slice] | None:
    """The first end of a range whose last end begins at ``end``: "between 4 and", "-4% to"."""
    back = max(0, end - _BACK)
    before = _FIRST_OF_RANGE.search(text[back:end])
    if before is None:
        return None
    number = float(before["low"])
    begin = before.start("sign") if before["sign"] else before.start("low")
    at = (back + begin, back + before.end("low"))
    return (-number if before["sign"] else number, at)


def _is_growth(
    text: str, stretch: Slice, percent: _Percent, near: list[Mention], has_things: bool
) -> bool:
    """Whether the percent stands with a word of growth, decline or projection, or quite alone.

    ``has_things`` where the stretch has a word of what else a percent may be of.
    """
    grammar, (begin, end) = words(), stretch
    if _OF.match(text, percent.end):
        return False
    if has_things and grammar.percent_then.match(text, percent.end):
        return False
    cause = grammar.cause.search(text, percent.end, end) if has_things else None
    until = cause.start() if cause else end  # "growth of 5% as e-commerce expands"
    if has_things and grammar.thing_grows.search(text, begin, until):
        return False
    reason = _reason(text, begin, percent.start)
    near = [m for m in near if m.start >= reason]
    if any(m.kind in ("growing", "declining", "unchanged") and not m.weak for m in near):
        return reason == begin or not _RISE_IN.match(text, percent.end, end)
    rest = text[reason : percent.start] + " " + text[percent.end : end]
    if has_things and grammar.percent_of.search(rest):
        return False
    plus = text[percent.start - 1 : percent.start] == "+"
    return plus or bool(_PROJECTION.search(rest) or _FILLER.fullmatch(rest))


def _reason(text: str, begin: int, end: int) -> int:
    """Where the reason begins that a percent at ``end`` stands in, else ``begin``: "strong
    demand as cremation rates pass 60%"."""
    opened = begin
    for found in words().cause.finditer(text, begin, end):
        if lowered(found.group()) not in _TOGETHER:
            opened = found.end()
    return opened


def _falls(percent: _Percent, near: list[Mention], mentions: list[Mention]) -> bool:
    """Whether the nearest word of direction (in the same stretch if there is one) is a decline."""
    for among in (near, mentions):
        moving = [m for m in among if m.kind in ("growing", "declining")]
        if moving:
            nearest = min(moving, key=lambda m: max(m.start - percent.end, percent.start - m.end))
            return nearest.kind == "declining"
    return False


def _rate(percent: _Percent, falls: bool) -> Rate:
    figures = [(-abs(number) if falls else number, at) for number, at in percent.figures]
    (low, low_at), (high, high_at) = sorted((figures[0], figures[-1]))
    return Rate(low, high, low_at, high_at, percent.start, percent.end, percent.inverted)
