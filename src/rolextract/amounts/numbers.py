"""One number, in digits or in words."""

from __future__ import annotations

from rolextract.folding import lowered

_ONES = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen"
_TEENS = "fifteen sixteen seventeen eighteen nineteen"
TENS = {"twenty": 20.0, "thirty": 30.0, "forty": 40.0, "fifty": 50.0, "sixty": 60.0}
SMALL = {word: float(n) for n, word in enumerate(f"{_ONES} {_TEENS}".split())}
_WORDS = {**SMALL, **TENS, "a": 1.0, "an": 1.0}
_FRACTIONS = {"¼": 0.25, "½": 0.5, "¾": 0.75}
TOO_LONG = 15
HUGE = 1e15
"""What a number of more than TOO_LONG digits is taken for: beyond every bound."""

SMALL_WORD = "|".join(sorted(SMALL, key=len, reverse=True))
_WORD = rf"""(?: (?:{"|".join(TENS)}) (?:[-\s](?:{SMALL_WORD}))?+ | {SMALL_WORD} )
             (?: \sand\s(?:a|one)[-\s]half )?+ \b"""
NUMBER = rf"(?: \d++(?:\.\d++)?+[¼½¾]?+ | [¼½¾] | {_WORD} )"
"""A regex (VERBOSE, IGNORECASE) for one number: "5", "1.5", "2½", "two", "twenty-five"."""


def to_number(text: str) -> float | None:
    """The number a text writes in digits or words, or None: "1.5", "2½", "twenty-five", "a"."""
    if text.isdecimal() and len(text) <= TOO_LONG:
        return float(text)
    text = lowered(text.strip()).replace(",", "")
    half = 0.5 if text.endswith("half") else _FRACTIONS.get(text[-1:], 0.0)
    if text[:1].isdigit():
        whole, _, decimals = text.rstrip("¼½¾").partition(".")
        if len(whole) > TOO_LONG:
            return HUGE
        return float(f"{whole}.{decimals[:TOO_LONG]}") + half
    if text in _FRACTIONS or text in ("half a", "half an"):
        return half or 0.5
    words = text.replace("-", " ").split()
    if not words or words[0] not in _WORDS:
        return None
    second = SMALL.get(words[1], 0.0) if len(words) > 1 and words[0] in TENS else 0.0
    return _WORDS[words[0]] + second + half
