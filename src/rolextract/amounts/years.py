"""Years in a line of text: "2-4 years", "eighteen months", "a decade or more"."""

from __future__ import annotations

import re

import regex
from ahocorasick_rs import BytesAhoCorasick

from rolextract.amounts.amount import Amount, Slice, bounded, plus_at
from rolextract.amounts.numbers import NUMBER, SMALL, SMALL_WORD, TENS, to_number
from rolextract.amounts.signs import DASH
from rolextract.folding import lowered
from rolextract.patterns import lazy_pattern

_IN_YEARS = {"month": 1 / 12, "mos": 1 / 12, "decade": 10.0}

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
# No "+" on the first one: `re` looks for a sign faster that is not repeated.
_FIGURE = re.compile(r"[\d¼½¾][\d¼½¾]*+")
_FIGURE_OR_WORD = re.compile(
    rf"\d+|[¼½¾]|\b(?:between|half\san?|an?|{SMALL_WORD}|{'|'.join(TENS)})", re.IGNORECASE
)
_NUMBER_WORDS = (*SMALL, *TENS, "between")
_ARTICLES = ("a year", "an year", "full year", "a decade", "an decade", "full decade")
_FIND_NUMBER_WORDS = BytesAhoCorasick(
    [form.encode() for form in (*_ARTICLES, *_NUMBER_WORDS)]
).find_matches_as_indexes
_OTHER_UNIT = lazy_pattern(r"month|mos\b|decade", regex.IGNORECASE)


def find_years(text: str) -> list[Amount]:
    """Every amount of years in order of place; months and decades are turned into years.

    "at least", "minimum", a plus and the like are part of the amount and leave it open.
    """
    found: list[Amount] = []
    done = 0
    for at in _starts(text):
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


def _starts(text: str) -> list[int]:
    """Where an amount may begin: at a figure, or at a number in letters: "two years", "a year"."""
    line = lowered(text)
    found = _FIND_NUMBER_WORDS(line.encode("ascii", "replace"), overlapping=True)
    if any(index < len(_ARTICLES) for index, _, _ in found):
        return [start.start() for start in _FIGURE_OR_WORD.finditer(text)]
    figures = [figure.start() for figure in _FIGURE.finditer(text)]
    words = {start for _, start, end in found if _is_word(line, start, end)}
    return sorted(words.union(figures)) if words else figures


def _is_word(line: str, start: int, end: int) -> bool:
    return not (line[start - 1 : start].isalnum() or line[end : end + 1].isalpha())


def _years(text: str, match: regex.Match[str]) -> Amount:
    _, low, low_plus, low_unit, high, plus, _, unit, two = match.groups()  # as in the pattern
    last = _scale(unit)
    first = _scale(low_unit) if low_unit else last
    figures = [(_scaled(low, first), match.span("low"))]
    if high:
        figures.append((_scaled(high, last), match.span("high")))
    if two:
        figures.append((_scaled(two, last), match.span("two")))
    open_at = plus_at(match) if plus or low_plus else None
    return bounded(text, match.span(), figures, open_at, lowered(unit))


def _scale(unit: str) -> float:
    if unit[0] in "yY":
        return 1.0
    found = _OTHER_UNIT.search(unit)
    return _IN_YEARS[lowered(found.group())] if found else 1.0


def _scaled(written: str, scale: float) -> float | None:
    number = to_number(written)
    return None if number is None else round(number * scale, 4)
