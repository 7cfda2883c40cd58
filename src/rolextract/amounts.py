"""Amounts in a line of text: years, percents and money, with their bounds and where they stand.

The grammar that several values share. It says what figures a text has, never what they mean:
whether "5 years" is experience, an age or a lease is for the value that asked. Every finder is
total and linear in the length of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

import regex
from ahocorasick_rs import BytesAhoCorasick

from rolextract.folding import lowered
from rolextract.patterns import lazy_pattern

Slice = tuple[int, int]

DASH = "(?:--|[-‐‑‒–—―−])"
"""A regex class of the signs that pages use between two numbers: hyphens, dashes, minus."""

SPACE_OR_DASH = r"(?:--|[\s‐‑‒–—―−-])"
"""A regex class of what pages write between two words of one name."""


class Amount(NamedTuple):
    """One figure or range. Bounds are as written, unchecked; ``low`` is None for "up to 5".

    ``high`` is None for an open amount with one number ("5+"). ``unit`` is the unit's word in
    lower case (money: the currency), ``open_at`` the words that left the amount open.
    """

    start: int
    end: int
    low: float | None
    high: float | None
    low_at: Slice | None
    high_at: Slice | None
    open_at: Slice | None
    inverted: bool
    unit: str


_ONES = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen"
_TEENS = "fifteen sixteen seventeen eighteen nineteen"
_TENS = {"twenty": 20.0, "thirty": 30.0, "forty": 40.0, "fifty": 50.0, "sixty": 60.0}
_SMALL = {word: float(n) for n, word in enumerate(f"{_ONES} {_TEENS}".split())}
_WORDS = {**_SMALL, **_TENS, "a": 1.0, "an": 1.0}
_FRACTIONS = {"¼": 0.25, "½": 0.5, "¾": 0.75}
_TOO_LONG = 15
_HUGE = 1e15
_IN_YEARS = {"month": 1 / 12, "mos": 1 / 12, "decade": 10.0}

_SMALL_WORD = "|".join(sorted(_SMALL, key=len, reverse=True))
_WORD = rf"""(?: (?:{"|".join(_TENS)}) (?:[-\s](?:{_SMALL_WORD}))?+ | {_SMALL_WORD} )
             (?: \sand\s(?:a|one)[-\s]half )?+ \b"""
NUMBER = rf"(?: \d++(?:\.\d++)?+[¼½¾]?+ | [¼½¾] | {_WORD} )"
"""A regex (VERBOSE, IGNORECASE) for one number: "5", "1.5", "2½", "two", "twenty-five"."""

_UNIT = r"(?: (?:years?|months?|decades?)\b(?:['’](?:s\b)?)?+ | (?:yrs?|mos)\b\.?+(?:['’])?+ )"
_GLOSS = r"(?: \s?\(\d{1,3}\) )?+"  # the figure again: "two (2) years"

_YEARS = lazy_pattern(
    rf"""
    (?<![\w$£€\#]) (?<!\d[.,/]) (?<![^\W\d][-‐‑])   # not within 10,000, 24/7, GS-13
    (?: (?P<between>between\s) )?
    (?P<low> {NUMBER} | half\san?(?=\s(?:year|decade))
           | an?(?=\s(?:full\s)?(?:year|decade)) ) {_GLOSS}
    (?P<low_plus> \s?\+ )?+
    (?: \s?{DASH}?(?P<low_unit>{_UNIT}) (?=[\s\p{{Pd}}]) )?  # "6 months to 2 years"
    (?:
        (?(between) \sand\s | (?: \s?{DASH}\s?(?:to\s?{DASH}?\s?)?+ | \s(?:to|through|or)\s ) )
        (?P<high> {NUMBER} ) {_GLOSS}
    )?
    (?P<plus> \s?\+ | [-\s]plus\b | \sor\s(?:more|greater)\b )?+
    (?P<joint> \s?{DASH} | \s )?+
    (?: (?:full|solid|consecutive|complete|continuous|additional|calendar)\s )?+
    (?P<unit> {_UNIT} )
    (?: \sor\s(?P<two>two)\b (?!\s(?:years|months)) )?+       # "a year or two"
    """,
    regex.VERBOSE | regex.IGNORECASE,
)
_PLAIN_YEARS = re.compile(  # most of them, by a pattern that costs a fifth of the other
    r"""
    (?<![\w$£€\#]) (?<!\d[.,/]) (?<![^\W\d][-‐‑])
    (\d{1,3}) (?: [-–] (\d{1,3}) )? (\+)? [ ] (years?)
    (?! [\w'’] | \s?[-‐‑‒–—―−] | \s(?i:to|through|or)\b )
    """,
    re.VERBOSE,
)
_FIGURE = re.compile(r"[\d¼½¾]+")
_FIGURE_OR_WORD = re.compile(
    rf"\d+|[¼½¾]|\b(?:between|half\san?|an?|{_SMALL_WORD}|{'|'.join(_TENS)})", re.IGNORECASE
)
_LETTERS = re.compile(r"[a-z]+")
_NUMBER_WORDS = (*_SMALL, *_TENS, "between")
_IS_NUMBER_WORD = frozenset(_NUMBER_WORDS)
_ARTICLES = ("a year", "an year", "full year", "a decade", "an decade", "full decade")
_FIND_NUMBER_WORDS = BytesAhoCorasick(
    [form.encode() for form in (*_ARTICLES, *_NUMBER_WORDS)]
).find_matches_as_indexes
_OTHER_UNIT = lazy_pattern(r"month|mos\b|decade", regex.IGNORECASE)

_OPEN_BEFORE = lazy_pattern(
    r"""
    \b(?: (?:an?\s)?(?P<minimum>min(?:imum|\.)?) (?:(?:\s[\w-]++){0,2}(?:\sof|:))?+
      | at\sleast | (?:no|not)\s(?:less|fewer)\sthan | (?:more|greater|longer)\sthan | over
      | upwards?\sof ) \s? $
    """,
    regex.VERBOSE | regex.IGNORECASE,
)
_UPPER_BEFORE = lazy_pattern(
    r"""
    \b(?: up\sto | (?<!no\s|not\s)(?:less|fewer)\sthan | under | (?:no|not)\smore\sthan
      | (?:a\s)?maximum\sof | at\smost ) \s $
    """,
    regex.VERBOSE | regex.IGNORECASE,
)
_OPEN_AFTER = lazy_pattern(
    r"""
    (?: (?:\s(?!or\b|and\b|with\b)[\w/&'’-]++){0,5}? \sexperience )?  # "of X experience or more"
    ( \+ | \s\+(?!\s[\p{L}\d]) | \s(?:or|and)\s(?:more|up|longer|above|greater|over|beyond)\b
    | \splus(?=\s?(?:$|[,;.)]|(?:in|of|as)\b))
    | ,?\s\(?(?:(?:as|at)\s(?:an?\s)?)?(?:minimum\b(?!\swage)|min\b) | ,?\sat\sleast\b(?!\s\w)
    )
    """,
    regex.VERBOSE | regex.IGNORECASE,
)
# What the words before an amount end with, what stands behind an open one: the cheap tests.
_UPPER_ENDS = ("to", "than", "under", "of", "most")
_OPEN_ENDS = ("minimum", "min", "min.", ":", "of", "least", "than", "over")
_LONGEST_END = 8
_OPEN_BEGINS = ("+", " +", " or ", " and ", " plus", ",", " (", " as ", " at ", " min")
_UPPER_AFTER = lazy_pattern(r"\sor\s(?:less|fewer|under)\b", regex.IGNORECASE)
_BEFORE_CHARS = 48  # as far back as a "minimum" may stand
_NEAR_ENDS, _NEAR_CHARS = ("least", "than", "over"), 16  # "at least", "not less than"
_AFTER_CHARS = 80


def to_number(text: str) -> float | None:
    """The number a text writes in digits or words, or None: "1.5", "2½", "twenty-five", "a"."""
    if text.isdecimal() and len(text) <= _TOO_LONG:
        return float(text)
    text = lowered(text.strip()).replace(",", "")
    half = 0.5 if text.endswith("half") else _FRACTIONS.get(text[-1:], 0.0)
    if text[:1].isdigit():
        digits = text.rstrip("¼½¾")
        return _HUGE if len(digits) > _TOO_LONG else float(digits) + half
    if text in _FRACTIONS or text in ("half a", "half an"):
        return half or 0.5
    words = text.replace("-", " ").split()
    if not words or words[0] not in _WORDS:
        return None
    second = _SMALL.get(words[1], 0.0) if len(words) > 1 and words[0] in _TENS else 0.0
    return _WORDS[words[0]] + second + half


def find_years(text: str) -> list[Amount]:
    """Every amount of years in order of place; months and decades are turned into years.

    "at least", "minimum", a plus and the like are part of the amount and leave it open.
    """
    starts = _FIGURE_OR_WORD if _has_number_word(text) else _FIGURE
    found: list[Amount] = []
    done = 0
    for start in starts.finditer(text):
        at = start.start()
        if at < done:
            continue
        if plain := _PLAIN_YEARS.match(text, at):
            found.append(_plain_years(text, plain))
            done = plain.end()
        elif match := _YEARS.match(text, at):
            found.append(_years(text, match))
            done = match.end()
    return found


def _plain_years(text: str, match: re.Match[str]) -> Amount:
    low, high, plus, unit = match.groups()
    figures: list[tuple[float | None, Slice]] = [(float(low), match.span(1))]
    if high:
        figures.append((float(high), match.span(2)))
    return bounded(text, match.span(), figures, match.span(3) if plus else None, unit)


def _has_number_word(text: str) -> bool:
    """True where a number may be written in letters: "two years", "a year", "between 2 and 4"."""
    line = lowered(text)
    found = _FIND_NUMBER_WORDS(line.encode("ascii", "replace"))
    if not found:
        return False
    if any(index < len(_ARTICLES) for index, _, _ in found):
        return True
    return not _IS_NUMBER_WORD.isdisjoint(_LETTERS.findall(line))


def _years(text: str, match: regex.Match[str]) -> Amount:
    _, low, low_plus, low_unit, high, plus, _, unit, two = match.groups()  # as in the pattern
    last = _scale(unit)
    first = _scale(low_unit) if low_unit else last
    figures = [(_scaled(low, first), match.span("low"))]
    if high:
        figures.append((_scaled(high, last), match.span("high")))
    if two:
        figures.append((_scaled(two, last), match.span("two")))
    open_at = _plus(match) if plus or low_plus else None
    return bounded(text, match.span(), figures, open_at, lowered(unit))


def _plus(match: regex.Match[str]) -> Slice | None:
    for name in ("plus", "low_plus"):
        if match[name]:
            return match.start(name) + len(match[name]) - len(match[name].lstrip()), match.end(name)
    return None


def _scale(unit: str) -> float:
    if unit[0] in "yY":
        return 1.0
    found = _OTHER_UNIT.search(unit)
    return _IN_YEARS[lowered(found.group())] if found else 1.0


def _scaled(written: str, scale: float) -> float | None:
    number = to_number(written)
    return None if number is None else round(number * scale, 4)


def bounded(
    text: str,
    span: Slice,
    figures: list[tuple[float | None, Slice]],
    open_at: Slice | None,
    unit: str,
) -> Amount:
    """The amount of one or two figures, with the words around it read: "at least", "up to"."""
    single = len(figures) == 1
    start = span[0]
    last = lowered(text[max(0, start - _LONGEST_END) : start].rstrip())
    if single and not open_at and (whole := _upper(text, span, last)):
        return Amount(*whole, None, figures[0][0], None, figures[0][1], None, False, unit)
    if open_at is None or last.endswith(_OPEN_ENDS):
        span, open_at = _opened(text, span, open_at, single, last)
    (low, low_at), (high, high_at) = figures[0], figures[-1]
    if single and open_at:
        return Amount(*span, low, None, low_at, None, open_at, False, unit)
    if not single and last.endswith("than") and (whole := _upper(text, span, last)):
        return Amount(*whole, None, high, None, high_at, open_at, False, unit)  # "less than 1 to 3"
    if low is not None and high is not None and low > high:
        return Amount(*span, high, low, high_at, low_at, open_at, True, unit)
    return Amount(*span, low, high, low_at, high_at, open_at, False, unit)


def _upper(text: str, span: Slice, last: str) -> Slice | None:
    """The amount with its "up to" or "or less", or None when it has neither; ``last`` is what
    the words before it end with."""
    start, end = span
    if last.endswith(_UPPER_ENDS):
        back = max(0, start - _BEFORE_CHARS)
        if found := _UPPER_BEFORE.search(text[back:start]):
            return back + found.start(), end
    if text[end + 1 : end + 3].lower() == "or" and (found := _UPPER_AFTER.match(text, end)):
        return start, found.end()
    return None


def _opened(
    text: str, span: Slice, open_at: Slice | None, single: bool, last: str
) -> tuple[Slice, Slice | None]:
    """The amount with its "at least" or "or more", and the words that leave it open."""
    start, end = span
    back = max(0, start - (_NEAR_CHARS if last.endswith(_NEAR_ENDS) else _BEFORE_CHARS))
    found = _OPEN_BEFORE.search(text[back:start]) if last.endswith(_OPEN_ENDS) else None
    if found and (single or not found.group().lower().startswith("over")):  # "over 3-6 months"
        name = "minimum" if found["minimum"] else 0
        words = found[name].rstrip()
        at = back + found.start(name)
        return (back + found.start(), end), open_at or (at, at + len(words))
    found = None if open_at else _open_after(text[end : end + _AFTER_CHARS])
    if not found:
        return span, open_at
    lead = len(found[1]) - len(found[1].lstrip(" ,("))
    open_at = (end + found.start(1) + lead, end + found.end(1))
    return (start, open_at[1] if found.start(1) == 0 else end), open_at


def _open_after(after: str) -> regex.Match[str] | None:
    for piece in lowered(after).split("experience"):
        if piece.startswith(_OPEN_BEGINS):
            return _OPEN_AFTER.match(after)
    return None


_MINUS = "-−–"
_WHOLE = re.compile(r"\d+")
_PERCENTS = lazy_pattern(
    rf"""
    (?<![\w.,$£€]) (?P<sign> [-−–](?=\d) )?+
    (?P<low> \d++(?:\.\d++)?+ )
    (?: (?: \s?(?:%|percent\b) )?+ (?: \s?{DASH}\s? | \s(?:to|through)\s )
        (?P<high> \d++(?:\.\d++)?+ ) )?
    (?P<low_plus> \+ )?+ \s? (?P<unit> % | percent\b | per\scent\b ) (?P<plus> \+ )?+
    """,
    regex.VERBOSE | regex.IGNORECASE,
)


def find_percents(text: str) -> list[Amount]:
    """Every percent or range of percents: "8%", "4-6%", "4% to 6%", "-3 percent", "10%+"."""
    found = []
    for match in _percents(text):
        sign = -1.0 if match["sign"] else 1.0
        figures = [(_signed(match[n], sign), match.span(n)) for n in ("low", "high") if match[n]]
        if match["sign"]:
            figures[0] = (figures[0][0], (match.start(), match.end("low")))
        found.append(bounded(text, match.span(), figures, _plus(match), "%"))
    return found


def _percents(text: str) -> Iterator[regex.Match[str]]:
    """What the pattern finds, tried where figures stand: a third of the time."""
    done = 0
    for digits in _WHOLE.finditer(text):
        at = digits.start()
        if at < done:
            continue
        signed = at > done and text[at - 1] in _MINUS and _PERCENTS.match(text, at - 1)
        if match := signed or _PERCENTS.match(text, at):
            yield match
            done = match.end()


def _signed(written: str, sign: float) -> float | None:
    number = to_number(written)
    return None if number is None else sign * number


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
_DIGITS = r"""(?: (?: \d{1,3} (?:\s\d{3}(?!\d))++                  # 50 000 €
                    | \d{1,2} (?:,\d{2}(?!\d))++ ,\d{3}(?!\d)     # ₹12,00,000
                    | \d++ (?:[,.'’]\d{3}(?!\d))*+ ) (?:\.\d{1,2}(?!\d))?+ )"""
_SCALE = r"""(?: \s?(?: [KMB] | MM | bn )(?![^\W_]) | (?-i: K(?=[A-Z][\w\s]))
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
    (?: \s?(?P<after> {_CODE}\b | [£€] ) )?
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


def each_money(text: str) -> Iterator[Amount]:
    """The amounts of :func:`find_money` one by one, for who needs the first only."""
    digit = _DIGIT.search(text)
    if digit is None or not _names_currency(text):
        return
    start = digit.start()
    if _may_be_bare_dollars(text, start) and (match := _DOLLARS_AT_END.match(text, start - 1)):
        low, low_scale, high, high_scale = match.groups()
        written = [(low, low_scale, match.span(1)), (high, high_scale, match.span(3))]
        yield _money(text, match.span(), "$", written, None)
        return
    for found in _MONEY.finditer(text, max(0, start - _LONGEST_LEAD)):
        if found["code"] or found["sign"] or found["after"]:
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
    open_at = _plus(match) if "+" in match.group() else None
    return lowered(code or after or sign).upper(), written, open_at


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
    return _HUGE if len(written) > _TOO_LONG else float(written)


def _cash_scale(written: str | None) -> float | None:
    if not written:
        return None
    if written == "K":
        return 1e3
    word = lowered(written.strip())
    return _LONG_SCALES.get(word[:5]) or _SCALES[word[0]]
