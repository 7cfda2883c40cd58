"""Pay, read from a pay cell ("$25.17 per hour") or from the end of a card's title line."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import regex

from rolextract.amounts import Amount, Slice, each_money
from rolextract.evidence import Doubt, Mark, Reading

_MOST_MONEY = 1e9
_LEAST_REVENUE = 1e6  # from here on a bare amount is a company's, not a person's
_LEAST_YEARLY = 10_000.0
_LEAST_CARD = 1000.0
_MOST_CELL = 2000  # characters: pay stands at the head of a cell

_CURRENCIES = {
    "$": "USD", "US$": "USD", "£": "GBP", "€": "EUR", "₹": "INR", "¥": "JPY", "CA$": "CAD",
    "C$": "CAD", "AU$": "AUD", "A$": "AUD", "NZ$": "NZD", "S$": "SGD", "HK$": "HKD", "R$": "BRL",
}  # fmt: skip

_PERIOD = r"""
    (?P<hour> \b(?:an?|per|each)\shour\b | \bhourly\b | /\s?(?:hour|hr|h)\b | \bper\shr\b
            | \ban?\shr\b | \bp\.?h\.?(?!\w) )
  | (?P<day> \b(?:a|per|each)\sday\b | \bdaily\b | /\s?day\b | \bday\srate\b )
  | (?P<week> \b(?:a|per|each)\sweek\b | \bweekly\b | /\s?(?:week|wk)\b )
  | (?P<month> \b(?:a|per|each)\smonth\b | \bmonthly\b | /\s?(?:month|mo)\b | \bp\.?c\.?m\.?(?!\w) )
  | (?P<year> \b(?:a|per|each)\s(?:year|yr|annum)\b | \b(?:annual(?:ly|ized|ised)?|yearly)\b
            | /\s?(?:year|yr|annum)\b | \bp\.?\s?a\.?(?!\w) )
"""
_FLAGS = regex.VERBOSE | regex.IGNORECASE
_ANY_PERIOD = regex.compile(_PERIOD, _FLAGS)
_NEXT_PERIOD = regex.compile(rf"\s?[(,]?\s?(?:{_PERIOD})", _FLAGS)
_CARD_PERIOD = regex.compile(rf"\s?[(]?(?:{_PERIOD})[)]?", _FLAGS)

_FROM = regex.compile(r"\b(?:from|start(?:ing|s)?(?:\s(?:at|from))?)\s?:?\s$", regex.IGNORECASE)
_AND_UP = regex.compile(r"\s(?:and|or)\s(?:up|more|above|higher|over)\b|\s?\+", regex.IGNORECASE)
_NOT_PAY = regex.compile(
    r"""
    \b(?: revenues? | credits? | budgets? | funding | funds? | assets | portfolios? | sales\svolume
        | valuations? | valued | markets? | industry | investments? | projects? | contracts?
        | deals? | grants? | fees? | tuition | costs? | prices? | priced | spend(?:ing)? | loans?
        | fines? | bonus(?:es)?\sof | stipend | savings | turnover | profits? | in\ssales | gdp
        | policy | coverage | coupons? | off\b | discount | gift | transactions? | claims? | debt
        | worth | raised | backed | donations? | premiums? | deductible | copay | deposit
        | by\s(?:19|20)\d\d ) \b
    """,
    _FLAGS,
)
_PAY = regex.compile(
    r"\b(?:salar(?:y|ies)|pay|wages?|compensation|earn(?:s|ings)?|income|rate|median|average|ote)\b",
    regex.IGNORECASE,
)
_CLAUSE = regex.compile(r"[;.]\s")
_FILLER = regex.compile(
    r"""
    \b(?: to | from | up | at | and | or | plus | the | in | an? | per | for | on | of | with | by
        | us | usa | u\.s\.? | uk | typically | usually | about | approximately | around | roughly
        | starting | starts | start | range | ranges | base | total | annual(?:ly)? | estimated
        | est | national | nationwide | entry | level | senior | junior | mid | experienced | year
        | yr | hour(?:ly)? | hr | month(?:ly)? | week(?:ly)? | day | daily | yearly | annum | gross
        | net | depending | depends | location | experience | region | state | doe | bonus
        | benefits | tips | overtime | commission | equity | between | more | minimum | least | over
        | than | full | time | part | dollars | low | high | top | percentile | approx | k )\b
    """,
    _FLAGS,
)
_MOST_OTHER_WORDS = 4  # beside a stated period; more is a sentence about something else
_WORD = regex.compile(r"[^\W\d_]{2,}")
_WINDOW = 48


class BareAmount(NamedTuple):
    """What a layout says of pay that leaves something out: the currency of a bare ``$``, and from
    which amount on pay without a period is per year."""

    currency: str
    yearly_from: float


BARE_AMOUNT = BareAmount("USD", _LEAST_YEARLY)


def read_salary(text: str, bare: BareAmount = BARE_AMOUNT) -> Reading | None:
    """The Salary of a pay cell, or None where the text holds no pay: revenue, a credit, prose."""
    pays = _pays(text)
    if not (first := next(pays, None)):
        return None
    reading = _reading(text, (0, len(text)), *first, bare)
    bounds = first[0].low, first[0].high
    for other, _ in pays:
        if (other.low, other.high) != bounds:
            message = "a second amount differs from the first"
            reading.doubts.append(("two_readings", message, "", other.start, other.end))
            break
    return reading


def _pays(text: str) -> Iterator[tuple[Amount, str | None]]:
    """The amounts of a cell that are pay, with their periods."""
    for found in each_money(text[:_MOST_CELL]):
        span, amount = _widened(text, found)
        period = _stated_period(text, span)
        if _is_pay(text, amount, period):
            yield amount, period


def find_salary_at_end(text: str, bare: BareAmount = BARE_AMOUNT) -> tuple[int, Reading] | None:
    """Where the title of a card line ends, and the Salary after it; None for any other line.

    The card may be a line of its own ("IT Technical Lead$105K–$165K") or run on into its summary.
    Marks are offsets into ``text``; the Salary's text is the slice of the pay alone.
    """
    for amount in each_money(text[: _MOST_TITLE + _WINDOW]):
        title_end = len(text[: amount.start].rstrip(_SEPARATORS))
        period = _CARD_PERIOD.match(text[amount.end : amount.end + _WINDOW])
        end = amount.end + (period.end() if period else 0)
        if not _is_card(text[: amount.start], text[end : end + 2], amount, period is not None):
            return None
        name = period.lastgroup if period else None
        return title_end, _reading(text, (amount.start, end), amount, name, bare)
    return None


_NO_TITLE_END = regex.compile(
    r"(?r)\b(?:of|from|at|to|is|are|was|earns?|pays?|paid|making|about|around|between|over|than|averages?"
    r"|for|a|the|and|or|with|under|in|roughly|approximately|only|by|up|near(?:ly)?|some|salary|worth)$",
    regex.IGNORECASE,
)
_MOST_TITLE = 120
_SEPARATORS = " -–—:|·•,("


def _is_card(head: str, after: str, amount: Amount, has_period: bool) -> bool:
    """Whether a title, this pay and what follows look like a card and not like a sentence."""
    title = head.rstrip(_SEPARATORS)
    known = [number for number in (amount.low, amount.high) if number is not None]
    if len(title) > _MOST_TITLE or _NO_TITLE_END.search(title) or ". " in title:
        return False
    if after[:1] not in ("", " ", ")", "—", "–", "|", "·", "<") and not after[:1].isupper():
        return False
    if title and not title[-1:].isalnum() and title[-1:] not in ")]>+#.’'":
        return False
    last = title.rsplit(" ", 1)[-1].lstrip("(")
    if head != title and last[:1].islower():
        return False
    return has_period or all(_LEAST_CARD <= number < _LEAST_REVENUE for number in known)


def _widened(text: str, amount: Amount) -> tuple[Slice, Amount]:
    """The amount with a "from", "starting at" or "and up" around it read as open."""
    start, end = amount.start, amount.end
    if amount.open_at or amount.low is None or amount.low_at != amount.high_at:
        return (start, end), amount
    found = _FROM.search(text[max(0, start - _WINDOW) : start])
    up = _AND_UP.match(text[end : end + _WINDOW])
    if not (found or up):
        return (start, end), amount
    end += up.end() if up else 0
    return (start, end), amount._replace(high=None, high_at=None, open_at=(start, end))


def _stated_period(text: str, span: Slice) -> str | None:
    """The period that stands right after the amount, else before it, else anywhere after."""
    found = (
        _NEXT_PERIOD.match(text[span[1] : span[1] + _WINDOW])
        or _ANY_PERIOD.search(text[: span[0]])
        or _ANY_PERIOD.search(text[span[1] : _MOST_CELL])
    )
    return found.lastgroup if found else None


def _is_pay(text: str, amount: Amount, period: str | None) -> bool:
    """Whether the clause around the amount speaks of pay, or of nothing at all."""
    known = [number for number in (amount.low, amount.high) if number is not None]
    back, ahead = text[: amount.start], text[amount.end :]
    clause = _CLAUSE.split(back)[-1] + " " + _CLAUSE.split(ahead)[0]
    if _PAY.search(clause):
        return True
    if not known or _NOT_PAY.search(clause):
        return False
    if period is not None:
        return len(_WORD.findall(_FILLER.sub("", clause))) <= _MOST_OTHER_WORDS
    if max(known) >= _LEAST_REVENUE or _WORD.search(_FILLER.sub("", clause)):
        return False
    return min(known) >= _LEAST_YEARLY or not _WORD.search(clause)


def _reading(
    text: str, span: Slice, amount: Amount, period: str | None, bare: BareAmount
) -> Reading:
    doubts: list[Doubt] = []
    known = [number for number in (amount.low, amount.high) if number is not None]
    brought = amount.unit == "$"
    if period is None and known and min(known) >= bare.yearly_from:
        period, brought = "year", True
    start, end = span
    rule = "salary.amount" if amount.low_at == amount.high_at or len(known) < 2 else "salary.range"
    marks: list[Mark] = [("", start, end, rule + ".layout" if brought else rule)]
    value = {
        "text": text[start:end],
        "currency": bare.currency
        if amount.unit == "$"
        else _CURRENCIES.get(amount.unit, amount.unit),
        "min": _limited(amount.low, amount.low_at, "/min", doubts),
        "max": _limited(amount.high, amount.high_at, "/max", doubts),
        "period": period,
    }
    if amount.inverted:
        message = "the first number of the range is the larger one"
        doubts.append(("range_inverted", message, "", amount.start, amount.end))
    return Reading(value, marks, doubts)


def _limited(
    number: float | None, at: Slice | None, path: str, doubts: list[Doubt]
) -> float | None:
    if number is None or number <= _MOST_MONEY:
        return number
    start, end = at or (0, 0)
    message = "money is not above a thousand million"
    doubts.append(("number_out_of_range", message, path, start, end))
    return None
