"""How a text may show a form of the vocabulary: its case, its dashes, its apostrophes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import product

from rolextract.patterns import lazy_pattern
from rolextract.vocabulary.entries import Entry, Skill, form_key

_OTHER = "?"  # what every character beyond ASCII becomes in a spelling
_SPELLED = bytes.maketrans(b"ABCDEFGHIJKLMNOPQRSTUVWXYZ-", b"abcdefghijklmnopqrstuvwxyz ")
SEARCHED = bytes(
    ord(chr(byte).lower()) if byte < 128 and (chr(byte).isalnum() or byte == 95) else 32
    for byte in range(256)
)
"""What the search sees of each byte."""
_SEARCHED_LINES = SEARCHED[:10] + b"\n" + SEARCHED[11:]
_SHORT = 4
"""Forms that count only as written and have fewer characters allow no other spelling."""

_DASH = "-‐‑‒–—―−"
_SEPARATOR = lazy_pattern(rf"(\s*+:\s++|\s++[{_DASH}]++\s++|(?<=\w)[{_DASH}](?=\w)|['’])")
_WIDE = frozenset(f"{_DASH}:")
_PARTED = lazy_pattern(rf":\s|\s[{_DASH}]")
_SPACED = (" ", "   ", f" {_OTHER} ", ": ")  # " - " is three blanks, " – " is " ? "
_MOST_SPELLINGS = 64
_ACRONYM = lazy_pattern(r"[A-Z&/-]{2,5}")


def only_as_written(entry: Entry, form: str) -> bool:
    """Ambiguous names, and acronyms of credentials ("TIPS"), are names only in their own case.

    A long form with a short one in it ("Microsoft Excel") says enough in any case, and so does one
    that is listed in lower case ("computed tomography").
    """
    if isinstance(entry, Skill):
        if not entry.ambiguous or " " not in form:
            return entry.ambiguous
        if form.islower():
            return False
        words = form.lower().split()
        return not any(other.lower() in words for other in entry.forms)
    return entry.ambiguous or (form.isupper() and bool(_ACRONYM.fullmatch(form)))


def is_in_capitals(said: str, entry: Entry) -> bool:
    """True for a skill's name in capitals ("EPIC"), which is nobody's way to write a plain word
    among others; what stands around it decides."""
    return len(said) >= _SHORT and said.isupper() and isinstance(entry, Skill)


def searched_as(forms: Sequence[str]) -> Iterator[Iterable[bytes]]:
    """For each form what the search looks for: the form between blanks, in each width of its
    separators. All are translated at once, in a third of the time.

    A dash or apostrophe within a word is one blank, whatever the page writes for it.
    """
    if any("\n" in form for form in forms):
        forms = [form.replace("\n", " ") for form in forms]
    joined = "".join([f" {form} \n" for form in forms]).encode("ascii", "replace")
    translated = joined.translate(_SEARCHED_LINES).split(b"\n")
    for form, plain in zip(forms, translated, strict=False):  # behind the last one is nothing
        if _WIDE.isdisjoint(form) or not _PARTED.search(form):
            yield (plain,)
        else:
            yield dict.fromkeys(b" %b " % s.translate(SEARCHED) for s in sorted(_spellings(form)))


@lru_cache(maxsize=4096)
def _spellings(form: str) -> frozenset[bytes]:
    """How a text may show a form: its dashes and apostrophes in each of their ways."""
    pieces = [_ways(piece) for piece in _SEPARATOR.split(form)]
    spellings = ("".join(p) for p, _ in zip(product(*pieces), range(_MOST_SPELLINGS), strict=False))
    return frozenset(_spelled(spelling) for spelling in spellings)


def _spelled(said: str) -> bytes:
    return said.encode("ascii", "replace").translate(_SPELLED)


def _ways(piece: str) -> tuple[str, ...]:
    if not _SEPARATOR.fullmatch(f"a{piece}a", 1, len(piece) + 1):
        return (piece,)
    if piece in "'’":
        return ("'", _OTHER)
    return (" ", _OTHER) if len(piece) == 1 else _SPACED


def is_spelled(found: str, form: str, exact: bool) -> bool:
    """Whether a slice is the form with other signs between its words: to the search all of them
    are blanks."""
    if exact and (len(form) < _SHORT or found.translate(_PLAIN) != form.translate(_PLAIN)):
        return False
    if _spelled(found) not in _spellings(form):
        return False
    return exact or (found.isascii() and form.isascii()) or form_key(found) == form_key(form)


_PLAIN = str.maketrans(dict.fromkeys(f"{_DASH}: ", "") | {"’": "'"})
