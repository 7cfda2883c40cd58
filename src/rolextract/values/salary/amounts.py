"""An amount of money as a Salary: its currency, bounds and period."""

from __future__ import annotations

from typing import NamedTuple

import regex

from rolextract.amounts import Amount, Slice
from rolextract.evidence import Doubt, Mark, Reading
from rolextract.patterns import lazy_pattern

LEAST_REVENUE = 1e7
"""From here on a bare amount is a company's, not a person's."""
LEAST_YEARLY = 10_000.0
WINDOW = 48
"""Characters around an amount in which its period and its "from" stand."""

_MOST_MONEY = 1e9
_CURRENCIES = {
    "$": "USD", "US$": "USD", "£": "GBP", "€": "EUR", "₹": "INR", "¥": "JPY", "CA$": "CAD",
    "C$": "CAD", "AU$": "AUD", "A$": "AUD", "NZ$": "NZD", "S$": "SGD", "HK$": "HKD", "R$": "BRL",
}  # fmt: skip

_PERIOD = r"""
    (?P<hour> \b(?:an?|per|each)\s(?:(?:flight|block|billable|teaching|contact|studio)\s)?hour\b
            | \bhourly\b | /\s?(?:hour|hr|h)\b | \bper\shr\b
            | \ban?\shr\b | \bp\.?h\.?(?!\w) )
  | (?P<day> \b(?:a|per|each)\sday\b | \bdaily\b | /\s?day\b | \bday\srate\b )
  | (?P<week> \b(?:a|per|each)\sweek\b | \bweekly\b | /\s?(?:week|wk)\b )
  | (?P<month> \b(?:a|per|each)\smonth\b | \b(?:por|ao|al|par|pro)\s(?:m[eê]s|mois|monat)\b
            | \bmonthly\b | /\s?(?:month|mo)\b | \bp\.?c\.?m\.?(?!\w) )
  | (?P<year> \b(?:a|per|each)\s(?:year|yr|annum)\b
            | \b(?:por|ao|al|par|pro)\s(?:ano|año|an|jahr)\b
            | \b(?:annual(?:ly|ized|ised)?|yearly)\b
            | /\s?(?:year|yr|annum)\b | \bp\.?\s?a\.?(?!\w) )
"""
_OTHER_PERIOD = r"""
    (?P<other> (?: \b(?:an?|per|each)\s | /\s? )
               (?:mile|session|visit|class|course|shift|word|page|piece|article|semester|term|season
                 |game|case|flight|trip|load|procedure|assignment|fortnight)\b
             | \b(?:bi-?weekly|fortnightly|semi-?monthly)\b )
"""
"""What pay is for where the record has no word for it: such pay is not per year either."""
_FLAGS = regex.VERBOSE | regex.IGNORECASE
ANY_PERIOD = lazy_pattern(_PERIOD, _FLAGS)
NEXT_PERIOD = lazy_pattern(
    rf"\s?[(,]?\s?(?:{_PERIOD} | {_OTHER_PERIOD} | (?P<other>per\s[a-z]{{3,}}\b))", _FLAGS
)
CARD_PERIOD = lazy_pattern(rf"\s?[(]?(?:{_PERIOD} | {_OTHER_PERIOD})[)]?", _FLAGS)


FILLER = lazy_pattern(
    r"""
    \b(?: to | from | up | at | and | or | plus | the | in | an? | per | for | on | of | with | by
        | us | usa | u\.s\.? | uk | typically | usually | about | approximately | around | roughly
        | starting | starts | start | range | ranges | base | total | annual(?:ly)? | estimated
        | est | national | nationwide | entry | level | senior | junior | mid | experienced | year
        | yr | hour(?:ly)? | hr | month(?:ly)? | week(?:ly)? | day | daily | yearly | annum | gross
        | net | depending | depends | location | experience | region | state | doe | bonus(?:es)?
        | ote | benefits | tips | overtime | commission | equity | between | more | minimum | least
        | over | than | full | time | part | dollars | low | high | top | percentile | approx
        | k )\b
    """,
    _FLAGS,
)
"""Words that may stand beside pay and say nothing else."""
WORD = lazy_pattern(r"[^\W\d_]{2,}")


class BareAmount(NamedTuple):
    """What a layout says of pay that leaves something out: the currency of a bare ``$``, and from
    which amount on pay without a period is per year."""

    currency: str
    yearly_from: float


BARE_AMOUNT = BareAmount("USD", LEAST_YEARLY)


def pay_reading(
    text: str, span: Slice, amount: Amount, period: str | None, bare: BareAmount
) -> Reading:
    """The Salary of the slice ``span``, in which the amount stands."""
    doubts: list[Doubt] = []
    known = [number for number in (amount.low, amount.high) if number is not None]
    brought = amount.unit == "$"
    if period == "other":
        period = None
    elif period is None and known and min(known) >= bare.yearly_from:
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
