"""Words of two lives: taken for a level only in the right company.

"Associate", "master", "degree", "certificate", "journeyman" head a level beside other levels,
at a clause's start or with their own noun; a sales associate, a master electrician and a degree
of autonomy stay out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rolextract.values.education.surroundings import (
    ARTICLES,
    LINKS,
    NOUNS,
    at_clause_end,
    at_clause_start,
    follows_level,
    judged_at,
    leads_to_level,
)
from rolextract.values.education.words import BREAKS, Mention, Words

if TYPE_CHECKING:
    from rolextract.values.education.lexicon import Lexicon

_LIST: Final = 16  # words of a degree and its list of fields
_PAPERS: Final = frozenset(
    ("certification", "certificate", "card", "papers", "ticket", "program", "status", "credential")
)

TRADES: Final = frozenset(("technician", "technologist", "assistant"))
_ADDS: Final = frozenset(("+", "plus", "with", "for"))
_FAR: Final = 40
_LONG: Final = (["month"], ["year"], ["semester"])  # a 12-month MLS certificate

_COMPLETED: Final = ("complet", "graduat", "approved", "accredited", "registered")


def guard_head(
    words: Words, book: Lexicon, mention: Mention, found: list[Mention]
) -> Mention | None:
    """A word of two lives, where its company shows a level."""
    group = mention.value
    if group == "degree":
        return _bare_degree(words, book, mention, found)
    if group in ("years_two", "years_four"):
        return _years(words, mention)
    if group == "some_college":
        before = words.word(mention.first - 1)
        return mention if words.in_row and before.isdigit() and len(before) > 1 else None
    if group == "postsecondary_nondegree":
        return _postsecondary(words, book, mention, found)
    if group == "high_school":
        return _high_school(words, book, mention, found)
    return _titled(words, book, mention, found)


def _titled(words: Words, book: Lexicon, mention: Mention, found: list[Mention]) -> Mention | None:
    """ "Associate", "bachelor", "master", "doctor": by what stands around."""
    first, end = mention.first, mention.end
    mention.whole = False
    after = words.word(end)
    if words.word(first - 1) in ARTICLES and words.word(first - 2) in ("under", "by", "beside"):
        return None  # "apprenticeship under a master"
    if after == "of" and end + 1 < len(words.norm):
        subject = words.norm[end + 1]
        return mention if subject in book.fields["words"] or _named(words, end + 1) else None
    if mention.value == "doctor":
        return None
    if follows_level(words, first, found):
        return mention
    if not at_clause_start(words, book, first):
        return None
    if after == "in":
        near = words.norm[end + 1 : end + 6]
        return mention if any(word in book.fields["words"] for word in near) else None
    if leads_to_level(words, book, end):
        return mention
    if mention.value == "associate":
        lower = found and (words.word(first - 1) in (*BREAKS, "or") and after in _ADDS)
        if lower and found[-1].value in ("bachelor", "master"):
            return mention  # "Bachelor's in forestry; Associate + experience considered"
        return mention if after == "minimum" and at_clause_end(words, book, end + 1) else None
    return mention if after not in (",", "of") and at_clause_end(words, book, end) else None


def _named(words: Words, index: int) -> bool:
    return words.raw(index)[:1].isupper() and words.norm[index] not in ("ceremonies", "the")


def _years(words: Words, mention: Mention) -> Mention | None:
    """ "Two-year or four-year degree": the first of them lacks its noun."""
    mention.value = "associate" if mention.value == "years_two" else "bachelor"
    mention.whole = False
    if words.norm[mention.end - 1] == "or":  # "two- or four-year degree"
        mention.end = mention.first + 1
        follows = words.norm[mention.first + 1 : mention.first + 6]
        others = [word for word in follows if word != "-"]
        return mention if others[1:] and others[1] in ("four", "4") and "year" in others else None
    near = words.norm[mention.end + 1 : mention.end + 5]
    if words.word(mention.end) not in LINKS:
        near = near[:2]  # two-year nursing degree
    return mention if not NOUNS.isdisjoint(near) else None


def _high_school(
    words: Words, book: Lexicon, mention: Mention, found: list[Mention]
) -> Mention | None:
    if words.norm[mention.first].startswith("diploma"):
        return _diploma(words, book, mention, found)
    if not at_clause_start(words, book, mention.first) or _is_studied(words, mention, found):
        return None
    after = words.word(mention.end)
    return mention if not after or after in book.traps["high_school_after"] else None


def _is_studied(words: Words, mention: Mention, found: list[Mention]) -> bool:
    """Whether "secondary education" is in the list of fields of a degree before it."""
    last = found[-1] if found else None
    if last is None or last.kind != "level" or words.norm[mention.end - 1] != "education":
        return False
    between = words.norm[last.end : mention.first]
    listed = "in" in between[:3] and len(between) < _LIST and BREAKS.isdisjoint(between)
    return listed and between[-1] in ("in", "or", "and", "/", ",")


def _diploma(words: Words, book: Lexicon, mention: Mention, found: list[Mention]) -> Mention | None:
    """ "Diploma or GED" is high school; beside other levels, a school's own paper."""
    follows = words.norm[mention.end : mention.end + 2]
    if follows in (["or", "ged"], ["/", "ged"], ["or", "equivalent"], ["or", "equivalency"]):
        return mention
    beside = follows_level(words, mention.first, found)
    if beside and found[-1].value == "high_school":
        return None
    if beside or leads_to_level(words, book, mention.end) or follows[:1] == ["in"]:
        mention.value = "postsecondary_nondegree"
        return mention
    if follows[:1] == ["from"] and _names_school(words, book, mention.end + 1):
        school = "high" in words.norm[mention.end + 1 : mention.end + 8]
        mention.value = "high_school" if school else "postsecondary_nondegree"
        return mention
    if words.word(mention.first - 1) == "nursing":
        mention.value, mention.first = "postsecondary_nondegree", mention.first - 1
        return mention
    if mention.first and _subject_at(words, book, mention.first - 1):
        mention.value = "postsecondary_nondegree"
        return mention
    return None


def _subject_at(words: Words, book: Lexicon, index: int) -> bool:
    """Whether a word of a row says what a diploma is in: "brewing diploma"."""
    word = words.word(index)
    if not words.in_row or not word.isalpha() or word in LINKS or word in book.fields["stop"]:
        return False
    refused = ("school_not", "certificate_not", "diploma_not")
    return not any(word in book.traps[kind] for kind in refused)


def _postsecondary(
    words: Words, book: Lexicon, mention: Mention, found: list[Mention]
) -> Mention | None:
    word = words.norm[mention.first]
    if word == "school":
        return _trade_school(words, book, mention)
    if word.startswith("certificate"):
        return _certificate(words, book, mention, found)
    if word.startswith("journey"):
        return _journeyman(words, mention)
    if word == "training":
        before = words.norm[max(mention.first - 6, 0) : mention.first]
        done = any(earlier.startswith(_COMPLETED) for earlier in before)
        return mention if done and "academy" not in before else None
    mention.whole = False
    if word in ("approved", "accredited"):
        other = "or completion" in " ".join(words.norm[max(mention.first - 6, 0) : mention.first])
        return mention if other and at_clause_end(words, book, mention.end) else None
    if not at_clause_start(words, book, mention.first):
        return None
    links = words.word(mention.end) in ("or", "/", ",", "and")
    return mention if links and _school_at(words, book, mention.end + 1) else None


def _trade_school(words: Words, book: Lexicon, mention: Mention) -> Mention | None:
    """The school of a trade that a row of education names: "grooming school"."""
    first = mention.first - 1
    before = words.word(first)
    if not words.in_row or not before.isalpha() or before in book.traps["school_not"]:
        return None
    if words.word(mention.end) in book.traps["school_then"]:
        return None
    if not words.raw(first).islower() and not at_clause_start(words, book, first):
        return None
    mention.first = first
    return mention


def _school_at(words: Words, book: Lexicon, index: int) -> bool:
    """Whether a school's form, or half of one, begins here ("trade or technical school")."""
    return any(
        value == "postsecondary_nondegree"
        and tuple(words.norm[index + 1 : index + 1 + len(rest)]) == rest
        for rest, _, value in book.phrases.get(words.word(index), ())
    )


def _certificate(
    words: Words, book: Lexicon, mention: Mention, found: list[Mention]
) -> Mention | None:
    """A certificate of schooling, not a licence or a paper of health."""
    before, after = words.word(mention.first - 1), words.word(mention.end)
    if before in book.traps["certificate_not"]:
        return None
    schooled = before in book.traps["certificate_before"] or _trade_taught(words, book, mention)
    schooled = schooled or words.norm[mention.first - 2 : mention.first - 1] in _LONG
    beside = follows_level(words, mention.first, found) or leads_to_level(words, book, mention.end)
    if schooled or beside or after == "in" or _taught_beside(words, book, mention, found):
        return mention
    opens = found and words.word(mention.first - 1) in BREAKS
    if opens and (after in _ADDS or (words.in_row and judged_at(words, book, mention.end))):
        return mention  # "; certificate + experience also accepted"
    return mention if after == "from" and _names_school(words, book, mention.end + 1) else None


def _trade_taught(words: Words, book: Lexicon, mention: Mention) -> bool:
    """Whether a field stands before it, or one with its trade: "forestry technician certificate";
    elsewhere than in a row of education the field alone may name a licence."""
    before = words.word(mention.first - 1)
    if before in TRADES and words.word(mention.first - 2) in book.fields["words"]:
        mention.first -= 1
        return True
    if not words.in_row or not before.isalpha() or before in LINKS or before in book.fields["stop"]:
        return False
    return before in book.fields["words"] or words.raw(mention.first - 1).islower()


def _taught_beside(words: Words, book: Lexicon, mention: Mention, found: list[Mention]) -> bool:
    """Whether it closes a list of ways: "bachelor's in business or accounting certificate"."""
    last = found[-1] if found else None
    if last is None or last.kind != "level" or mention.first - last.end > _FAR:
        return False
    between = words.norm[last.end : mention.first]
    taught = between[-1:] and between[-1] in book.fields["words"]
    return bool(taught) and "or" in between[-4:] and BREAKS.isdisjoint(between)


def _names_school(words: Words, book: Lexicon, index: int) -> bool:
    """Whether the words up to the clause's end name a school: "from an accredited program"."""
    for word in words.norm[index : index + 8]:
        if word in BREAKS or word in (",", "or", "and", "with", "("):
            return False
        if word in ("program", "programs", "programme") or word in book.traps["schools"]:
            return True
    return False


def _journeyman(words: Words, mention: Mention) -> Mention | None:
    """A journeyman's certification is a level, his experience opens the door by itself."""
    if words.norm[mention.first] == "journey" and words.word(mention.end) not in ("level", "man"):
        return None
    for index in range(mention.end, min(mention.end + 6, len(words.norm))):
        word = words.norm[index]
        if word in BREAKS or word in (",", "(", ")", "with", "or", "and", "plus"):
            return None
        if word in ("experience", "background"):
            return Mention("experience", "strong", mention.first, index + 1)
        if word in _PAPERS:
            mention.end = index + 1
            return mention
    return None


def _bare_degree(
    words: Words, book: Lexicon, mention: Mention, found: list[Mention]
) -> Mention | None:
    """A "degree" that no form before it took: a bachelor's, or the noun of a level before."""
    first = mention.first
    before, after = words.word(first - 1), words.word(mention.end)
    if before in book.traps["degree_before"] or after in book.traps["degree_after"]:
        return None
    if before.isdigit() or _completes(words, first, found):
        return None
    mention.value, mention.generic = "bachelor", True
    return mention


def _completes(words: Words, first: int, found: list[Mention]) -> bool:
    """ "Bachelor's (BA) degree", "associate nursing degree", "associate or technical degree"."""
    last = found[-1] if found else None
    if last is None or last.kind != "level" or last.whole:
        return False
    between = words.norm[last.end : first]
    named = between[:1] == ["of"]  # "Doctor of Chiropractic (DC) degree"
    if len(between) > (6 if named else 4) or any(
        word in BREAKS or word == "with" for word in between
    ):
        return False
    return "in" not in between
