"""Percents of growth and the years they span, in a line about a role's outlook."""

from __future__ import annotations

from typing import NamedTuple

import regex

from rolextract.amounts import DASH, Slice, find_percents
from rolextract.values.growth_words import FLAGS, Mention, words


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


class Years(NamedTuple):
    """The span that the outlook covers; either end may be missing."""

    first: int | None
    last: int | None
    first_at: Slice | None
    last_at: Slice | None
    inverted: bool


class _Percent(NamedTuple):
    start: int
    end: int
    figures: list[tuple[float, Slice]]
    inverted: bool


_MOST = 16  # percents of one row that are looked at
_YEAR = r"(?:19|20|21)\d\d"
_PROJECTION = regex.compile(
    rf"""
    \b(?: project\w* | expect\w* | forecast\w* | anticipat\w* | predict\w* | estimat\w* | outlook
      | up | down | more | annually | yearly | per\syear | (?:a|each)\syear | CAGR | BLS | average
      | (?:through|by|to|until)\s{_YEAR} | {_YEAR}\s?{DASH}\s?\d\d | decade | \w+\syears )\b
    """,
    FLAGS,
)
_FILLER = regex.compile(
    r"""
    (?: [\W\d]++ | \b(?: about | around | roughly | approximately | nearly | almost | over | more
      | than | at | least | up | to | an? | the | some | just | under | between | and | in | from
      | each | per | year | years | next | nationally | nationwide | overall | us | u | s | job
      | jobs | rate | demand | net | or | slightly | well | BLS )\b )*+
    """,
    FLAGS,
)
_BOUNDARY = regex.compile(
    r"""
    [;()—―:] | -- | \s[-–]\s | ,\s | \.(?=\s|$) | \sand\s(?!\d)
    | \s(?:but|while|though|although|vs\.?|versus|compared)\s
    """,
    FLAGS,
)
_OF = regex.compile(  # of something, or the average that growth is compared with
    r"""
    \+? \s (?: of (?!\sgrowth) | (?:more|less)\slikely
      | average (?!\s(?:annual|yearly|growth|job)) )\b
    """,
    FLAGS,
)
# "4 to" before "6 percent", "between 4% and" before "6%"
_FIRST_OF_RANGE = regex.compile(
    rf"""
    (?<![\w.,$£€]) (?: (?P<between>between\s) )?+ (?P<sign>[-‐‑–−](?=\d))?+ (?P<low>\d{{1,4}}(?:\.\d{{1,4}})?+)
    (?: \s?(?:%|percent) )?+ (?: (?(between) \sand\s | (?!) ) | \sto\s | \s?{DASH}\s? ) $
    """,
    FLAGS,
)
_BACK = 32


def find_rate(text: str, mentions: list[Mention]) -> Rate | None:
    """The first percent of the row that is one of growth or decline, or None."""
    percents = _percents(text)
    if not percents:
        return None
    cuts = [0, *(m.end() for m in _BOUNDARY.finditer(text) if m.end() <= percents[-1].start)]
    for percent in percents:
        begin = max(cut for cut in cuts if cut <= percent.start)
        after = _BOUNDARY.search(text, percent.end)
        end = after.start() if after else len(text)
        near = [m for m in mentions if begin <= m.start and m.end <= end]
        if _is_growth(text, begin, end, percent, near):
            return _rate(percent, _falls(percent, near, mentions))
    return None


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
        last = -last
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


def _is_growth(text: str, begin: int, end: int, percent: _Percent, near: list[Mention]) -> bool:
    """Whether the percent stands with a word of growth, decline or projection, or quite alone."""
    grammar = words()
    if _OF.match(text, percent.end) or grammar.percent_then.match(text, percent.end):
        return False
    if grammar.thing_grows.search(text, begin, end):
        return False
    if any(m.kind in ("growing", "declining", "unchanged") and not m.weak for m in near):
        return True
    rest = text[begin : percent.start] + " " + text[percent.end : end]
    if grammar.percent_of.search(rest):
        return False
    plus = text[percent.start - 1 : percent.start] == "+"
    return plus or bool(_PROJECTION.search(rest) or _FILLER.fullmatch(rest))


def _falls(percent: _Percent, near: list[Mention], mentions: list[Mention]) -> bool:
    """Whether the nearest word of direction (in the same stretch if there is one) is a decline."""
    for among in (near, mentions):
        moving = [m for m in among if m.kind in ("growing", "declining")]
        if moving:
            nearest = min(
                moving, key=lambda m: max(m.start - percent.end, percent.start - m.end)
            )
            return nearest.kind == "declining"
    return False


def _rate(percent: _Percent, falls: bool) -> Rate:
    figures = [(-abs(number) if falls else number, at) for number, at in percent.figures]
    (low, low_at), (high, high_at) = sorted((figures[0], figures[-1]))
    return Rate(low, high, low_at, high_at, percent.start, percent.end, percent.inverted)


_MODIFIER = r"""(?: at\s(?:least|about|the\searliest) | about | around | roughly | the\s(?:year|end\sof)
    | early | mid | late | year[\s-]end | fiscal(?:\syear)?+ | FY | Q[1-4] | spring | summer
    | fall | winter | the )[\s-]"""
_NOT_ALONE = r"(?! \d | ['’]?s\b | [.,]\d | \s(?:levels?|standards|prices|dollars)\b )"
_SPAN = regex.compile(
    rf"""
    (?<! [\w$£€.,/\#] ) (?: (?P<between>between\s) )?+ (?P<first>{_YEAR})
    (?: \s? (?:{DASH}|/) \s? (?P<last> {_YEAR} | ['’]?\d\d )
      | \s(?:to|through|thru|until)\s(?:the\s(?:end\sof\s)?+)?+ (?P<last>{_YEAR})
      | (?(between) \sand\s (?P<last>{_YEAR}) | (?!) ) )
    {_NOT_ALONE} (?! \s?% | \s?percent | \s(?:school|academic|fiscal|budget|season) )
    """,
    FLAGS,
)
_END = regex.compile(
    rf"""
    (?<! compared\s | relative\s | prior\s | similar\s | back\s | return\s | returning\s | close\s
       | due\s | followed\s )
    \b(?: through | thru | by | to | until | till | toward | towards | before | into | ending(?:\sin)?+ )
    \s (?:{_MODIFIER}){{0,3}}+ (?P<last>{_YEAR}) {_NOT_ALONE}
    """,
    FLAGS,
)
_START = regex.compile(rf"(?<! up\s | down\s ) \bfrom\s(?P<first>{_YEAR}) {_NOT_ALONE}", FLAGS)
# A year of money or of people leaving is no horizon of growth: "$800B+ by 2026".
_OTHER_HORIZON = regex.compile(r"[$£€]\s?\d | \bretir\w+ | \bbillion\b | \btrillion\b", FLAGS)
_HORIZON_BACK = 120
_SHORT = 3


def find_years(text: str) -> Years:
    """The years the outlook names: a span ("2022-32"), else an end ("through 2032") or a start."""
    for match in _SPAN.finditer(text):
        if not _is_other(text, match.start()) and not _is_season(text, match):
            return _span(match)
    for match in _END.finditer(text):
        if not _is_other(text, match.start()):
            return Years(None, int(match["last"]), None, match.span("last"), False)
    start = _START.search(text)
    if start:
        return Years(int(start["first"]), None, start.span("first"), None, False)
    return Years(None, None, None, None, False)


def _is_season(text: str, match: regex.Match[str]) -> bool:
    """"Hiring slowed in 2023-24": too short a span to look ahead."""
    years = _span(match)
    short = years.first is not None and years.last is not None and years.last - years.first < _SHORT
    return short and text[: match.start()].lower().endswith("in ")


def _is_other(text: str, at: int) -> bool:
    stretch = text[max(0, at - _HORIZON_BACK) : at]
    begin = max((match.end() for match in _BOUNDARY.finditer(stretch)), default=0)
    return bool(_OTHER_HORIZON.search(stretch, begin))


def _span(match: regex.Match[str]) -> Years:
    first, written = int(match["first"]), match["last"].lstrip("'’")
    last = int(written)
    if last < 100:
        last += first - first % 100
        last += 100 if last < first else 0
    at = match.end("last") - len(written), match.end("last")
    if last < first:
        return Years(last, first, at, match.span("first"), True)
    return Years(first, last, match.span("first"), at, False)
