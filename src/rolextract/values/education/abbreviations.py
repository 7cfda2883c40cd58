"""Abbreviations of degrees with another life: MD for Maryland, AS, MS Office, MFA for a login.

Taken for a degree only in capitals or with full stops, and only beside what shows one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rolextract.values.education.surroundings import (
    NOUNS,
    at_clause_end,
    at_clause_start,
    ends_at,
    follows_level,
    judged_at,
    leads_to_level,
)
from rolextract.values.education.words import BREAKS, Mention, Words

if TYPE_CHECKING:
    from rolextract.values.education.lexicon import Lexicon

_HOLDERS: Final = frozenset(("candidates", "applicants", "holders", "graduates"))

_FAR: Final = 40
_FIELD: Final = 4  # words of a field with what stands before it


def guard_abbreviation(
    words: Words, book: Lexicon, mention: Mention, found: list[Mention]
) -> Mention | None:
    """An ambiguous abbreviation, where its company shows a degree."""
    raw = words.raw(mention.first)
    form = raw.replace(".", "")
    if form not in book.guarded:
        return None
    mention.value, mention.whole = book.guarded[form], False
    first, end = mention.first, mention.end
    after = words.word(end)
    if after in ("accredited", "approved"):
        return None  # who accredits: "JD (ABA-accredited)"
    holders = after in _HOLDERS and form not in book.strict  # "exceptional MS candidates"
    if (
        after in NOUNS
        or holders
        or leads_to_level(words, book, end)
        or follows_level(words, first, found)
    ):
        return mention
    if words.word(first - 1) == "(" and ends_at(found, first - 1):
        return mention  # Bachelor of Science (BS)
    if words.word(first - 1) == ",":
        counted = after in ("+", "plus", "with") and words.word(end + 1).isdigit()
        return mention if counted or _opens_clause(words, book, mention, found) else None
    if form in book.strict and "." not in raw:
        schooled = any(earlier.kind == "level" for earlier in found[-4:])
        told = judged_at(words, book, end) or _in_field(words, book, end)
        told |= words.word(first - 1) == ";" and after == "for"  # "; MFA for teaching roles"
        told |= words.word(first - 1) in ("or", "/") and _ends_ways(words, book, form, end)
        if schooled and told:
            return mention
        opens = not words.word(first - 1) or words.word(first - 1) in BREAKS
        if not (opens and (words.in_row or _in_art(words, book, form, end))):
            return None
    if judged_at(words, book, end) and _field_leads(words, book, first):
        return mention
    if not at_clause_start(words, book, first) or words.word(first - 1) in (",", "the"):
        return None
    named = _field_follows(words, book, end)
    spelled = after == "and" and (form == "JD" or "." in raw)
    if after in ("in", "or") or named or spelled or at_clause_end(words, book, end):
        return mention
    return None


def _field_leads(words: Words, book: Lexicon, first: int) -> bool:
    """Whether a field that opens its clause stands before: "; accounting BS preferred"."""
    for index in range(first - 1, max(first - 1 - _FIELD, -2), -1):
        if index < 0 or words.norm[index] in BREAKS:
            return words.word(first - 1) in book.fields["words"]
        if not words.norm[index].isalpha():
            return False
    return False


def _ends_ways(words: Words, book: Lexicon, form: str, end: int) -> bool:
    """Whether a degree of the arts closes a clause: "or MLA", but "or MLS" is a field."""
    return form in book.arts["degrees"] and at_clause_end(words, book, end)


def _in_art(words: Words, book: Lexicon, form: str, index: int) -> bool:
    """ "MFA in studio art": a degree of the arts with one of its subjects behind it."""
    near = words.norm[index + 1 : index + 5]
    subject = words.word(index) == "in" and not book.arts["subjects"].isdisjoint(near)
    return subject and form in book.arts["degrees"]


def _opens_clause(words: Words, book: Lexicon, mention: Mention, found: list[Mention]) -> bool:
    """Whether it opens a clause that judges it: "BS in Civil Engineering, MS preferred"."""
    levels = [earlier for earlier in found[-4:] if earlier.kind == "level"]
    if not levels or mention.first - levels[-1].end > _FAR:
        return False
    if not BREAKS.isdisjoint(words.norm[levels[-1].end : mention.first]):
        return False
    return _in_field(words, book, mention.end) or judged_at(words, book, mention.end)


def _in_field(words: Words, book: Lexicon, index: int) -> bool:
    """Whether an "in" with a known field behind it stands at ``index``."""
    near = words.norm[index + 1 : index + 5]
    return words.word(index) == "in" and not book.fields["words"].isdisjoint(near)


def _field_follows(words: Words, book: Lexicon, index: int) -> bool:
    """ "BS Computer Science": a known field with a capital, no product of Microsoft's."""
    if words.word(index) in book.traps["products"] or not words.raw_initial(index).isupper():
        return False
    return any(word in book.fields["words"] for word in words.norm[index : index + 3])
