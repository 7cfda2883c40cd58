"""Pay at the end of a card's title line: "IT Technical Lead$105K–$165K"."""

from __future__ import annotations

import re

import regex

from rolextract.amounts import Amount, each_money
from rolextract.evidence import Reading
from rolextract.patterns import lazy_pattern
from rolextract.values.salary.amounts import (
    ANY_PERIOD,
    BARE_AMOUNT,
    CARD_PERIOD,
    FILLER,
    LEAST_REVENUE,
    WINDOW,
    WORD,
    BareAmount,
    pay_reading,
)

_LEAST, _MOST = 1000.0, 1e6  # of a bare amount that a text goes on after
_LEAST_HOURLY = 5.0
_CARD_FROM = lazy_pattern(
    r"(?: (?<![^\W_]) | (?<=[\p{L}\d)]) )(?:from|starting\s(?:at|from))\s$",
    regex.VERBOSE | regex.IGNORECASE,
)


def find_salary_at_end(text: str, bare: BareAmount = BARE_AMOUNT) -> tuple[int, Reading] | None:
    """Where the title of a card line ends, and the Salary after it; None for any other line.

    The card may be a line of its own ("IT Technical Lead$105K–$165K") or run on into its summary.
    Marks are offsets into ``text``; the Salary's text is the slice of the pay alone.
    """
    if plain := _plain_card(text, bare):
        return plain
    for found in each_money(text[: _MOST_TITLE + WINDOW]):
        start, amount = _led(text, found)
        behind = text[amount.end : amount.end + WINDOW]
        period = _period_in(behind) if behind else None
        end = amount.end + (period.end() if period else 0)
        pay = text[amount.start : amount.end]
        if period is None and (" " in pay or "/" in pay):
            period = ANY_PERIOD.search(pay)
        if _is_aside(text[end:]):
            end = len(text.rstrip())
        after = text[end : end + 2].removeprefix(")").removeprefix("]")
        if text[end - 1] == ")" and text.count(")", start, end) > text.count("(", start, end):
            after = text[end : end + 1]
            end = len(text[: end - 1].rstrip())  # "Nurse ($45/hr)"
        label = _PAY_LABEL.search(text, 0, start)
        head = text[: label.start() if label else start]
        if not _is_card(head, after, amount, period is not None):
            if period is None and found.low is not None and found.low < _LEAST:
                continue  # "$5 Store Manager$40K": a small amount may be part of the title
            return None
        name = period.lastgroup if period else None
        return len(head.rstrip(_SEPARATORS)), pay_reading(text, (start, end), amount, name, bare)
    return None


_PLAIN = re.compile(r"\$(\d{2,3})K[-–]\$(\d{2,3})K\Z")


def _plain_card(text: str, bare: BareAmount) -> tuple[int, Reading] | None:
    """What ``find_salary_at_end`` says of a title and thousands glued to it, else None.

    Most cards are like this, and are read in a third of the time.
    """
    pay = _PLAIN.search(text) if len(text) <= _MOST_TITLE else None
    if pay is None:
        return None
    start, low, high = pay.start(), float(pay[1]) * 1000, float(pay[2]) * 1000
    is_first = not start or (text[start - 1].islower() and _DIGIT.search(text, 0, start) is None)
    if not is_first or not bare.yearly_from <= low < high or not _is_title(text[:start], ""):
        return None
    value = {
        "text": pay.group(),
        "currency": bare.currency,
        "min": low,
        "max": high,
        "period": "year",
    }
    return start, Reading(value, [("", start, len(text), "salary.range.layout")], [])


_NO_PAY = lazy_pattern(
    r"(?:(?:salary|pay|compensation):?\s)?(?:is\s)?(?:competitive|varies|negotiable|unpaid|commission(?:\sonly|-only|\sbased|-based)?|doe"
    r"|volunteer|stipend|tips?|per\sdiem|depends\son\sexperience|not\s(?:listed|disclosed|specified|available)|tbd|n/?a)(?:\s(?:pay|salary|by\s\w+))?",
    regex.IGNORECASE,
)


def is_no_pay(text: str) -> bool:
    """Whether a line stands where a card has its pay, and says no amount: "Competitive"."""
    return len(text) <= WINDOW and _NO_PAY.fullmatch(text) is not None


def _period_in(behind: str) -> regex.Match[str] | None:
    """The period right behind an amount, also where a tool glued the summary to it: "/hrNurses"."""
    if period := CARD_PERIOD.match(behind):
        return period
    glued = _GLUED_SENTENCE.search(behind)
    return CARD_PERIOD.match(behind[: glued.start()]) if glued else None


def _led(text: str, amount: Amount) -> tuple[int, Amount]:
    """Where the pay of a card begins, with the "from" or "starting at" before its amount."""
    before = text[max(0, amount.start - WINDOW) : amount.start]
    if not before[-1:].isspace():
        return amount.start, amount
    if upper := _GLUED_UP_TO.search(before):
        start = amount.start - len(upper.group())
        return start, amount._replace(start=start, low=None, low_at=None)
    lead = _CARD_FROM.search(before)
    if lead is None:
        return amount.start, amount
    start = amount.start - len(lead.group())
    if amount.low is None or amount.low_at != amount.high_at:
        return start, amount
    return start, amount._replace(high=None, high_at=None, open_at=(start, amount.start - 1))


_GLUED_UP_TO = lazy_pattern(r"(?<=[\p{L}\d)])(?i:up\sto)\s$")
_GLUED_SENTENCE = lazy_pattern(r"(?<=\p{Ll})(?=\p{Lu})")
_SENTENCE_END = lazy_pattern(r"(?<!\b\p{Lu}\p{L}{0,4})\.\s")  # "Sr. Nurse" is a title
_NO_TITLE_END = frozenset(
    (
        *("of", "from", "at", "to", "is", "are", "was", "earn", "earns", "pay", "pays", "paid"),
        *("making", "about", "around", "between", "over", "than", "average", "averages", "for"),
        *("a", "the", "and", "or", "with", "under", "in", "roughly", "approximately", "only", "by"),
        *("up", "near", "nearly", "some", "salary", "salaries", "wages", "range", "ranged"),
        *("ranges", "start", "starts", "starting", "worth"),
    )
)
"""Words that lead to an amount in a sentence and end no title."""
_DIGIT = re.compile(r"\d")
_LONGEST_END = 16  # characters; longer than any of those words
_LAST_WORD = re.compile(r"(\w+)$")
_MOST_TITLE = 120
_SEPARATORS = " -–—:|·•,([/~"
_PAY_LABEL = lazy_pattern(
    r"[-–—:|·•(\[]\s*+(?:(?:typical|average|median|base|annual)\s)?"
    r"(?:salary|pay|compensation)(?:\srange)?:?\s++\Z",
    regex.IGNORECASE,
)
"""What may stand between a title and its pay: "Nurse (Salary: $58K)", "Nurse: pay range $58K"."""


def _is_card(head: str, after: str, amount: Amount, has_period: bool) -> bool:
    """Whether a title, this pay and what follows look like a card and not like a sentence."""
    if not _is_title(head, after):
        return False
    known = [number for number in (amount.low, amount.high) if number is not None]
    least, most = (_LEAST, _MOST) if after else (_LEAST_HOURLY, LEAST_REVENUE)
    return has_period or all(least <= number < most for number in known)


def _is_title(head: str, after: str) -> bool:
    """Whether what stands before pay may be a card's title, by itself and by what follows."""
    title = head.rstrip(_SEPARATORS)
    end = _last_word(title)
    if len(title) > _MOST_TITLE or (end != "A" and end.lower() in _NO_TITLE_END):
        return False  # "Technician A" is a title
    if ". " in title and _SENTENCE_END.search(title):
        return False
    if after[:1] not in ("", " ", ")", "—", "–", "|", "·", "<", ":") and not after[:1].isupper():
        return False
    if after[:1] == " " and after[1:].islower():
        return False  # "$500K in annual sales"
    if title and not title[-1:].isalnum() and title[-1:] not in ")]>+#.’'":
        return False
    last = title.rsplit(" ", 1)[-1].lstrip("(")
    return head == title or not last[:1].islower()


def _last_word(title: str) -> str:
    found = _LAST_WORD.search(title[-_LONGEST_END:])
    return found.group() if found else ""


def _is_aside(rest: str) -> bool:
    """Whether what follows an amount belongs to it: "$120K + bonus", "$100K (OTE)"."""
    if len(rest) > WINDOW or not WORD.search(rest):
        return False
    return not WORD.search(FILLER.sub("", rest))
