"""The mentions of a text: its levels, what is said of them, its experience words.

The vocabulary proposes, longest form first; a guard refuses the traps: a sales associate, a
master electrician, high school students, a degree of autonomy, MD for Maryland.
"""

from __future__ import annotations

from typing import Final

from rolextract.values.education.lexicon import RANKS, Lexicon, Phrase, lexicon
from rolextract.values.education.words import BREAKS, Mention, Words

ARTICLES: Final = frozenset(("a", "an", "the", "either"))
LINKS: Final = frozenset(("or", "/", ",", "and", "&"))
_NOUNS: Final = frozenset(("degree", "degrees"))
_LEVELLED: Final = frozenset(("degree", "degrees", "education", "study", "studies", "training"))
_NEEDED: Final = frozenset(
    ("required", "needed", "necessary", "requirement", "requirements", "mandatory", "minimum")
)
_PAPERS: Final = frozenset(
    ("certification", "certificate", "card", "papers", "ticket", "program", "status", "credential")
)
_JOINED: Final = frozenset(("degree", "year", "nursing", "equivalent", "formal", "specific"))
_COMPLETED: Final = ("complet", "graduat", "approved", "accredited", "registered")


def find_mentions(words: Words) -> list[Mention]:
    """All mentions in the order of the text, none overlapping."""
    book = lexicon()
    found: list[Mention] = []
    index, count = 0, len(words.norm)
    while index < count:
        options = book.phrases.get(words.norm[index])
        mention = _first_true(words, book, index, options, found) if options else None
        if mention is None:
            index += 1
        else:
            found.append(mention)
            index = mention.end
    return found


def _first_true(
    words: Words, book: Lexicon, index: int, options: list[Phrase], found: list[Mention]
) -> Mention | None:
    for rest, kind, value in options:
        end = index + 1 + len(rest)
        if rest and tuple(words.norm[index + 1 : end]) != rest:
            continue
        mention = _guard(words, book, Mention(kind, value, index, end), found)
        if mention is not None:
            return mention
    return None


def _guard(
    words: Words, book: Lexicon, mention: Mention, found: list[Mention]
) -> Mention | None:
    """The mention as it stands in this company, or None for a trap."""
    kind = mention.kind
    if kind == "experience":
        return _experience(words, book, mention)
    if kind in ("prefer", "prefer_before", "require", "accept", "decline", "replace"):
        return mention
    if kind == "head":
        checked = _head(words, book, mention, found)
    elif kind == "guarded":
        checked = _guarded(words, book, mention, found)
    else:
        checked = mention
        mention.whole = kind == "level" and not words.norm[mention.end - 1].endswith(
            ("'s", "bachelors", "masters")
        )
    if checked is None or checked.kind == "experience":
        return checked
    return _level(words, book, checked, found)


def _experience(words: Words, book: Lexicon, mention: Mention) -> Mention | None:
    if words.word(mention.first - 1) in book.not_after and mention.value == "head":
        return None
    return None if words.word(mention.end) in book.not_before else mention


def _level(
    words: Words, book: Lexicon, mention: Mention, found: list[Mention]
) -> Mention | None:
    """A level but for the traps around it; takes a following "degree" along."""
    mention.kind = "level"
    after = words.word(mention.end)
    if after in book.traps["after"] or _worked_on(words, book, mention.first):
        return None
    if after == "level" and mention.value != "none":
        if words.word(mention.end + 1) not in _LEVELLED:
            return None
        mention.end += 2
    if words.word(mention.end) in _NOUNS and not mention.generic:
        mention.end += 1
        mention.whole = True
    if mention.value == "some_college" and _part_of_degree(words, mention.first, found):
        return None
    if words.word(mention.first - 1) == "in" and _ends_at(found, mention.first - 1):
        return None  # "Bachelor's degree in vocational education"
    return _denied(words, mention)


def _denied(words: Words, mention: Mention) -> Mention | None:
    """ "No degree required" is the level none; "without a degree" is no level at all."""
    first = mention.first - 1
    while words.word(first) in ARTICLES or words.word(first) in _DENIED_ADJECTIVES:
        first -= 1
    before = words.word(first)
    if before == "no" and mention.value != "none":
        mention.value, mention.first, mention.generic = "none", first, True
        end = mention.end
        while words.word(end) in _DENIED_ADVERBS:
            end += 1
        if words.word(end) in _NEEDED:
            mention.end = end + 1
        return mention
    if before == "without" or (before in ("of", "over", "than", "for") and mention.generic):
        if mention.generic:
            return None
        if before == "without":
            mention.said.add("decline")
    return mention


def _part_of_degree(words: Words, first: int, found: list[Mention]) -> bool:
    """Credits that a degree includes: "Bachelor's degree with 24 semester hours in accounting"."""
    last = found[-1] if found else None
    levels = [mention for mention in found[-3:] if mention.kind == "level"]
    if last is None or not levels or RANKS[levels[-1].value] < RANKS["associate"]:
        return False
    between = words.norm[levels[-1].end : first]
    apart = ";" in between and RANKS[levels[-1].value] < RANKS["bachelor"]
    return "or" not in between and not apart and len(between) < 12


_DENIED_ADJECTIVES: Final = frozenset(
    ("formal", "specific", "college", "particular", "university", "prior", "set", "strict")
)
_DENIED_ADVERBS: Final = frozenset(
    ("is", "are", "typically", "usually", "strictly", "generally", "formally", "always", "normally")
)


def _worked_on(words: Words, book: Lexicon, first: int) -> bool:
    """Whether a verb of work stands at most three plain words before ("advising … students")."""
    for index in range(first - 1, max(first - 4, -1), -1):
        word = words.norm[index]
        if word in LINKS or word in BREAKS or word in "()+":
            break
        if word in book.traps["before"]:
            return True
    return _clause_of_work(words, book, first)


def _clause_of_work(words: Words, book: Lexicon, first: int) -> bool:
    """Whether the text opens with a verb of work ("Recruiting students for apprenticeships")."""
    opening = 1 if words.word(0) == "experience" else 0
    if words.word(opening) not in book.traps["before"] or words.word(opening + 1) == ":":
        return False
    return first < 40 and not any(word in BREAKS for word in words.norm[:first])


def _ends_at(found: list[Mention], index: int) -> Mention | None:
    """The last mention, when it is a level that ends right before the word ``index``."""
    last = found[-1] if found else None
    return last if last and last.kind == "level" and last.end == index else None


def _follows_level(words: Words, index: int, found: list[Mention]) -> bool:
    """Whether "…level or" comes right before the word ``index``."""
    first = index - 1
    while words.word(first) in ARTICLES:
        first -= 1
    if words.word(first) not in LINKS:
        return False
    while words.word(first) in LINKS:
        first -= 1
    return _ends_at(found, first + 1) is not None


def _level_at(words: Words, book: Lexicon, index: int) -> bool:
    """Whether a level's form begins at ``index``, an article passed over."""
    while words.word(index) in ARTICLES:
        index += 1
    for rest, kind, value in book.phrases.get(words.word(index), ()):
        if tuple(words.norm[index + 1 : index + 1 + len(rest)]) != rest:
            continue
        if kind == "guarded":
            return words.raw(index).replace(".", "") in book.guarded
        if kind in ("level", "abbreviation") or (kind == "head" and value in _DEGREES):
            return True
    return False


_DEGREES: Final = frozenset(
    ("associate", "bachelor", "master", "degree", "postsecondary_nondegree", "high_school")
)


def _leads_to_level(words: Words, book: Lexicon, end: int) -> bool:
    """Whether "or <level>" comes right after the word before ``end``."""
    if words.word(end) not in LINKS:
        return False
    while words.word(end) in LINKS:
        end += 1
    return _level_at(words, book, end)


def _at_clause_end(words: Words, book: Lexicon, end: int) -> bool:
    """Whether the text, the clause or the bracket ends here, or a judgement follows."""
    word = words.word(end)
    if word in ("", ")", ",", "(", ":") or word in BREAKS or word in book.fields["stop"]:
        return True
    judged = ("prefer", "require", "accept", "decline")
    return any(
        kind in judged and tuple(words.norm[end + 1 : end + 1 + len(rest)]) == rest
        for rest, kind, _ in book.phrases.get(word, ())
    )


def _at_clause_start(words: Words, book: Lexicon, first: int) -> bool:
    before = words.word(first - 1)
    return not before or before in BREAKS or before == ":" or before in book.traps["head_before"]


def _guarded(
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
    if after in _NOUNS or _leads_to_level(words, book, end) or _follows_level(words, first, found):
        return mention
    if words.word(first - 1) == "(" and _ends_at(found, first - 1):
        return mention  # Bachelor of Science (BS)
    if form in book.strict and "." not in raw:
        return None
    if not _at_clause_start(words, book, first) or words.word(first - 1) == ",":
        return None
    named = _field_follows(words, book, end)
    if after in ("in", "or") or named or _at_clause_end(words, book, end):
        return mention
    return None


def _field_follows(words: Words, book: Lexicon, index: int) -> bool:
    """ "BS Computer Science": a known field with a capital, no product of Microsoft's."""
    if words.word(index) in book.traps["products"] or not words.raw_initial(index).isupper():
        return False
    return any(word in book.fields["words"] for word in words.norm[index : index + 3])


def _head(words: Words, book: Lexicon, mention: Mention, found: list[Mention]) -> Mention | None:
    """A word of two lives, where its company shows a level."""
    group = mention.value
    if group == "degree":
        return _bare_degree(words, book, mention, found)
    if group in ("years_two", "years_four"):
        return _years(words, mention)
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
    if after == "of" and end + 1 < len(words.norm):
        subject = words.norm[end + 1]
        return mention if subject in book.fields["words"] or _named(words, end + 1) else None
    if mention.value == "doctor":
        return None
    if _follows_level(words, first, found):
        return mention
    if not _at_clause_start(words, book, first):
        return None
    if after == "in":
        near = words.norm[end + 1 : end + 6]
        return mention if any(word in book.fields["words"] for word in near) else None
    if _leads_to_level(words, book, end):
        return mention
    lone = mention.value != "associate" and _at_clause_end(words, book, end)
    return mention if lone and words.word(end) not in (",", "of") else None


def _named(words: Words, index: int) -> bool:
    return words.raw(index)[:1].isupper() and words.norm[index] not in ("ceremonies", "the")


def _years(words: Words, mention: Mention) -> Mention | None:
    """ "Two-year or four-year degree": the first of them lacks its noun."""
    mention.value = "associate" if mention.value == "years_two" else "bachelor"
    mention.whole = False
    near = words.norm[mention.end + 1 : mention.end + 5]
    return mention if words.word(mention.end) in LINKS and _NOUNS & set(near) else None


def _high_school(
    words: Words, book: Lexicon, mention: Mention, found: list[Mention]
) -> Mention | None:
    if words.norm[mention.first].startswith("diploma"):
        return _diploma(words, book, mention, found)
    if not _at_clause_start(words, book, mention.first):
        return None
    after = words.word(mention.end)
    return mention if not after or after in book.traps["high_school_after"] else None


def _diploma(words: Words, book: Lexicon, mention: Mention, found: list[Mention]) -> Mention | None:
    """ "Diploma or GED" is high school; beside other levels, a school's own paper."""
    follows = words.norm[mention.end : mention.end + 2]
    if follows in (["or", "ged"], ["/", "ged"], ["or", "equivalent"], ["or", "equivalency"]):
        return mention
    beside = _follows_level(words, mention.first, found)
    if beside and found[-1].value == "high_school":
        return None
    if beside or _leads_to_level(words, book, mention.end) or follows[:1] == ["in"]:
        mention.value = "postsecondary_nondegree"
        return mention
    if words.word(mention.first - 1) == "nursing":
        mention.value, mention.first = "postsecondary_nondegree", mention.first - 1
        return mention
    return None


def _postsecondary(
    words: Words, book: Lexicon, mention: Mention, found: list[Mention]
) -> Mention | None:
    word = words.norm[mention.first]
    if word.startswith("certificate"):
        return _certificate(words, book, mention, found)
    if word.startswith("journey"):
        return _journeyman(words, mention)
    if word == "training":
        before = words.norm[max(mention.first - 6, 0) : mention.first]
        done = any(earlier.startswith(_COMPLETED) for earlier in before)
        return mention if done and "academy" not in before else None
    mention.whole = False
    if not _at_clause_start(words, book, mention.first):
        return None
    links = words.word(mention.end) in ("or", "/", ",", "and")
    return mention if links and _school_at(words, book, mention.end + 1) else None


def _school_at(words: Words, book: Lexicon, index: int) -> bool:
    """Whether a school's form, or another half of one, begins here ("trade or technical school")."""
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
    schooled = before in book.traps["certificate_before"]
    beside = _follows_level(words, mention.first, found) or _leads_to_level(
        words, book, mention.end
    )
    return mention if schooled or beside or after == "in" else None


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
    if len(between) > 4 or any(word in BREAKS or word == "with" for word in between):
        return False
    return "in" not in between
