"""Money in a line of text: "$105K–$165K", "48.000 € – 60.000 €", "USD 25.17 per hour"."""

from __future__ import annotations

import re
from collections.abc import Iterator

import regex

from rolextract.amounts.amount import Amount, Slice, bounded, plus_at
from rolextract.amounts.numbers import HUGE, TOO_LONG
from rolextract.amounts.signs import DASH
from rolextract.folding import lowered
from rolextract.patterns import lazy_pattern

# The letters of "C$" count only apart from words: "Dispatcher$40K", "Technician A$40K" are dollars,
# but a capital glued to a small letter begins something else ("ClerkC$80K"), and so does one that
# the second figure repeats: "Clerk C$80K–C$110K".
_SIGN = r"""(?: (?-i: (?<! [^\W_a-z] ) (?:US|CA|AU|NZ|HK)
                  | (?<=[a-z]) [CASR]
                  | (?<![^\W_]) [CASR] (?= \$[\d.,]{1,12}+[KM]?+ \s? (?:[-–—]|to\s) \s? [CASR]\$ )
                  | (?<= ^ | [(:,/–—-]\s? | \b(?:to|from)\s ) [CASR] )? \$
              | [£€₹¥] )"""
_CODES = [
    "USD",
    "EUR",
    "GBP",
    "CAD",
    "AUD",
    "NZD",
    "CHF",
    "INR",
    "SGD",
    "HKD",
    "JPY",
    "SEK",
    "NOK",
    "DKK",
    "PLN",
    "ZAR",
    "AED",
    "MXN",
    "BRL",
]
_CODE = rf"(?: {'|'.join(_CODES)} )"
_WORDS = ("dollar", "pound", "euro")
_IN_WORDS = r"""(?: (?:(?:U\.?S\.?|American|Canadian|Australian)\s)?+ dollars?
                  | (?:British\s)?+ pounds? | euros? ) \b"""
_UNITS = {"u": "US$", "a": "US$", "c": "CA$", "au": "AU$", "b": "£", "p": "£", "e": "€", "d": "$"}
"""What the words for a currency mean by their first letters."""
_DIGITS = r"""(?: (?: \d{1,3} (?:\s\d{3}(?!\d))++                  # 50 000 €
                    | \d{1,2} (?:,\d{2}(?!\d))++ ,\d{3}(?!\d)     # ₹12,00,000
                    | \d++ (?:[,.'’]\d{3}(?!\d))*+ ) (?:\.\d{1,2}(?!\d))?+ )"""
_SCALE = r"""(?: \s?(?: [KMB] | MM | bn )(?![^\W_]) | (?-i: K(?=[A-Z][\w\s-]))
              | \s(?:thousand|million|billion|trillion|lakhs?|crores?)\b )"""
_RATE = r"(?: \s?/\s? | \s(?:an?|per)\s ) (?:hour|hr|day|week|wk|month|mo|year|yr)\b"
_MONEY = lazy_pattern(
    rf"""
    (?: (?<![^\W\d_]) | (?=[\d$£€₹¥]) | (?-i: (?<=[a-z]) (?=[A-Z]{{1,2}}\$) ) )  # not within a word
    (?: (?<![^\W\d_]) (?P<code>{_CODE})\s? )?+ (?: (?P<sign>{_SIGN}) \s? )?+
    (?<![\d.,]) (?P<low>{_DIGITS}) (?P<low_scale>{_SCALE})?+ (?P<low_plus> \+ )?+
    (?: \s?(?P<after> {_CODE} | [£€] ) (?= \s?{DASH} | \sto\s ) )?+   # 48.000 € – 60.000 €
    (?: (?:{_RATE})?+ (?: \s?{DASH}\s? | \s(?:to|and)\s ) (?:{_CODE}\s?)?+ (?:{_SIGN}\s?)?+
        (?P<high>{_DIGITS}) (?P<high_scale>{_SCALE})?+ (?P<plus> \+ )?+
    )?
    (?: \s?(?P<after> {_CODE}\b | [£€] ) | \s(?P<after> {_IN_WORDS} ) )?
    """,
    regex.VERBOSE | regex.IGNORECASE,
)
# The most common form, at the end of its line: "Title$105K–$165K".
_DOLLARS_AT_END = re.compile(
    r"\$(\d{1,3}(?:,\d{3})*+)(K?)(?:[-–]\$?(\d{1,3}(?:,\d{3})*+)(K?))?\Z", re.ASCII
)
_DOLLAR_LETTERS = frozenset("CASRUKZ")  # the last letters of what may say so without a blank
_MONEY_PARTS = ("code", "sign", "after", "low", "low_scale", "high", "high_scale")
_DIGIT = re.compile(r"\d")
_DOTTED = re.compile(r"\d{1,3}(?:\.\d{3})+")
_GROUPING = re.compile(r"[,'’\s]|\.(?=\d{3})")
_LONGEST_LEAD = 10  # characters of a code, a sign and blanks before the first figure
_NAMED_CURRENCY = lazy_pattern(rf"(?<![A-Z]){_CODE}(?![A-Z])|\b(?:usd|eur|gbp)\b", regex.VERBOSE)
_CURRENCY_SIGN = re.compile("[$£€₹¥]")
_CODE_LETTERS = re.compile("[A-Z]{3}|usd|eur|gbp")  # the cheap test
_SCALES = {"k": 1e3, "t": 1e3, "m": 1e6, "b": 1e9}
_LONG_SCALES = {"trill": 1e12, "lakh": 1e5, "lakhs": 1e5, "crore": 1e7}
_SISTER_BELOW = 1000.0  # "$90-120K": a number this small takes its sister's K


def find_money(text: str) -> list[Amount]:
    """Every amount of money that names a currency; ``unit`` is its sign or code as written."""
    return list(each_money(text))


def each_money(text: str, *, in_words: bool = False) -> Iterator[Amount]:
    """The amounts of :func:`find_money` one by one, for who needs the first only.

    ``in_words`` lets a word name the currency ("60,000 dollars"), where the text is about pay.
    """
    digit = _DIGIT.search(text)
    if digit is None:
        return
    signed = _names_currency(text)
    # Where another sign says what is paid, pounds are a weight: "$15 per 100 pounds".
    worded = in_words and not signed and any(word in text.lower() for word in _WORDS)
    if not (worded or signed):
        return
    start = digit.start()
    if _may_be_bare_dollars(text, start) and (match := _DOLLARS_AT_END.match(text, start - 1)):
        low, low_scale, high, high_scale = match.groups()
        written = [(low, low_scale, match.span(1)), (high, high_scale, match.span(3))]
        yield _money(text, match.span(), "$", written, None)
        return
    for found in _MONEY.finditer(text, max(0, start - _LONGEST_LEAD)):
        named = found["code"] or found["sign"] or found["after"]
        if named and (worded or not _is_worded(named)):
            yield _money(text, found.span(), *_parts_of(found))


def _may_be_bare_dollars(text: str, start: int) -> bool:
    """True for a figure behind a "$" where nothing says which dollars: no "CA$", no "USD $"."""
    if start < 1 or text[start - 1] != "$":
        return False
    before = text[max(0, start - 5) : start - 1].rstrip()
    return before[-1:] not in _DOLLAR_LETTERS and before[-3:].upper() not in _CODES


def _names_currency(text: str) -> bool:
    if _CURRENCY_SIGN.search(text):
        return True
    return _CODE_LETTERS.search(text) is not None and _NAMED_CURRENCY.search(text) is not None


_Written = list[tuple[str | None, str | None, Slice]]
"""The figures of an amount of money: number and scale as written, place; None for no second."""


def _parts_of(match: regex.Match[str]) -> tuple[str, _Written, Slice | None]:
    code, sign, after, low, low_scale, high, high_scale = match.group(*_MONEY_PARTS)
    written = [(low, low_scale, match.span("low")), (high, high_scale, match.span("high"))]
    open_at = plus_at(match) if "+" in match.group() else None
    if after and not code and _is_worded(after):
        said = lowered(after)
        return sign or _UNITS.get(said[:2]) or _UNITS[said[0]], written, open_at
    return lowered(code or after or sign).upper(), written, open_at


def _is_worded(said: str) -> bool:
    """Whether a currency is named by a word, not by its sign or code."""
    return any(word in lowered(said) for word in _WORDS)


def _money(text: str, span: Slice, unit: str, written: _Written, open_at: Slice | None) -> Amount:
    known = [
        (_cash(number, unit), _cash_scale(scale), at) for number, scale, at in written if number
    ]
    largest = max([scale or 1.0 for _, scale, _ in known])
    figures: list[tuple[float | None, Slice]] = []
    for number, scale, at in known:
        shared = scale or (largest if number < _SISTER_BELOW else 1.0)
        figures.append((round(number * shared, 2), at))
    return bounded(text, span, figures, open_at, unit)


def _cash(written: str, unit: str) -> float:
    if not written.isdigit():
        if unit in ("€", "EUR", "R$", "BRL") and _DOTTED.fullmatch(written):
            written = written.replace(".", "")  # 45.000 €
        written = _GROUPING.sub("", written)
    return HUGE if len(written) > TOO_LONG else float(written)


def _cash_scale(written: str | None) -> float | None:
    if not written:
        return None
    if written == "K":
        return 1e3
    word = lowered(written.strip())
    return _LONG_SCALES.get(word[:5]) or _SCALES[word[0]]
