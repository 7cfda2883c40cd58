"""Pay, read from a pay cell ("$25.17 per hour") or from the end of a card's title line."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from rolextract.amounts import Amount, Slice, each_money
from rolextract.evidence import Reading
from rolextract.patterns import lazy_pattern
from rolextract.values.salary.amounts import (
    ANY_PERIOD,
    BARE_AMOUNT,
    FILLER,
    LEAST_REVENUE,
    LEAST_YEARLY,
    NEXT_PERIOD,
    WINDOW,
    WORD,
    BareAmount,
    pay_reading,
)
from rolextract.values.salary.cards import find_salary_at_end, is_no_pay

__all__ = ["BARE_AMOUNT", "BareAmount", "find_salary_at_end", "is_no_pay", "read_salary"]

_MOST_CELL = 2000  # characters: pay stands at the head of a cell
_MOST_OTHER_WORDS = 4  # beside pay; more is a sentence about something else
_IGNORE = regex.VERBOSE | regex.IGNORECASE

_FROM = lazy_pattern(r"\b(?:from|start(?:ing|s)?(?:\s(?:at|from))?)\s?:?\s$", regex.IGNORECASE)
_AND_UP = lazy_pattern(r"\s(?:and|or)\s(?:up|more|above|higher|over)\b", regex.IGNORECASE)
_NOT_PAY = lazy_pattern(
    r"""
    \b(?: revenues? | aum
        | credits? | budgets? | funding | funds? | assets | portfolios? | sales\svolume
        | valuations? | valued | markets? | industry | investments? | projects?
        | (?<!\(|\bmonth\s|\byear\s|on\s|under\s)contracts? | billings
        | deals? | grants? | fees? | tuition | costs? | prices? | priced | spend(?:ing)? | loans?
        | fines? | bonus(?:es)?\sof | stipend | savings | turnover | profits? | gdp
        | in\s(?:(?:annual|yearly|gross|net|total)\s)?sales
        | policy | coverage | coupons? | off\b | discount | gift | transactions? | claims? | debt
        | worth | raised | backed | donations? | premiums? | deductible | copay | deposit
        | by\s(?:19|20)\d\d ) \b
    """,
    _IGNORE,
)
_PAY = lazy_pattern(
    r"\b(?:salar(?:y|ies)|pay|wages?|compensation|earn(?:s|ings)?|income|rate|median|average|ote)\b",
    regex.IGNORECASE,
)
_CLAUSE = lazy_pattern(r"[;.]\s")
_NEXT = lazy_pattern(r"[;.]\s|(?=[$£€]\d)")
"""Where an amount's own clause ends; what follows a further amount speaks of that one."""


def read_salary(text: str, bare: BareAmount = BARE_AMOUNT) -> Reading | None:
    """The Salary of a pay cell, or None where the text holds no pay: revenue, a credit, prose."""
    pays = _pays(text)
    if not (first := next(pays, None)):
        return None
    reading = pay_reading(text, (0, len(text)), *first, bare)
    bounds = first[0].low, first[0].high
    for other, _ in pays:
        if (other.low, other.high) != bounds:
            message = "a second amount differs from the first"
            reading.doubts.append(("two_readings", message, "", other.start, other.end))
            break
    return reading


def _pays(text: str) -> Iterator[tuple[Amount, str | None]]:
    """The amounts of a cell that are pay, with their periods."""
    for found in each_money(text[:_MOST_CELL], in_words=True):
        span, amount = _widened(text, found)
        period = _stated_period(text, span)
        if _is_pay(text, amount, period):
            yield amount, period


def _widened(text: str, amount: Amount) -> tuple[Slice, Amount]:
    """The amount with a "from", "starting at" or "and up" around it read as open."""
    start, end = amount.start, amount.end
    if amount.open_at or amount.low is None or amount.low_at != amount.high_at:
        return (start, end), amount
    found = _FROM.search(text[max(0, start - WINDOW) : start])
    up = _AND_UP.match(text[end : end + WINDOW])
    if not (found or up):
        return (start, end), amount
    end += up.end() if up else 0
    return (start, end), amount._replace(high=None, high_at=None, open_at=(start, end))


def _stated_period(text: str, span: Slice) -> str | None:
    """The period that stands right after the amount, else before it, else anywhere after."""
    found = (
        NEXT_PERIOD.match(text[span[1] : span[1] + WINDOW])
        or ANY_PERIOD.search(text[slice(*span)])
        or ANY_PERIOD.search(text[: span[0]])
        or ANY_PERIOD.search(text[span[1] : _MOST_CELL])
    )
    return found.lastgroup if found else None


def _is_pay(text: str, amount: Amount, period: str | None) -> bool:
    """Whether the clause around the amount speaks of pay, or of nothing at all."""
    known = [number for number in (amount.low, amount.high) if number is not None]
    back, ahead = text[: amount.start], text[amount.end : _MOST_CELL]
    clause = _CLAUSE.split(back)[-1] + " " + _NEXT.split(ahead, 1)[0]
    if _PAY.search(clause):
        return True
    if not known or _NOT_PAY.search(clause):
        return False
    others = len(WORD.findall(FILLER.sub("", clause)))
    if period is None and (max(known) >= LEAST_REVENUE or min(known) < LEAST_YEARLY):
        return max(known) < LEAST_REVENUE and not WORD.search(clause)
    return others <= _MOST_OTHER_WORDS
