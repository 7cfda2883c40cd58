"""The mentions of a text: its levels, what is said of them, its experience words.

The vocabulary proposes, longest form first; guards refuse what is no level here: other people's
degrees, papers that are licences, schooling that someone manages.
"""

from __future__ import annotations

from itertools import zip_longest
from typing import Final

from rolextract.values.education.abbreviations import guard_abbreviation
from rolextract.values.education.heads import guard_head
from rolextract.values.education.lexicon import RANKS, Lexicon, Phrase, lexicon
from rolextract.values.education.surroundings import ARTICLES, LINKS, NOUNS, ends_at
from rolextract.values.education.words import BREAKS, Mention, Words

_LEVELLED: Final = frozenset(("degree", "degrees", "education", "study", "studies", "training"))

_OF_PERSONS: Final = frozenset(("bachelor's", "bachelors", "master's", "masters", "doctoral"))
_PERSONS: Final = frozenset(
    ("clinician", "clinicians", "therapist", "therapists", "practitioners", "professionals")
)

_FORCES: Final = frozenset(("military", "navy", "naval", "army", "force", "corps", "guard"))

_BRIDGES: Final = frozenset(("rn", "lpn", "lvn", "adn"))
_NEAR: Final = 3
_BRINGS: Final = 7  # the same, with slashes
_PAPERS: Final = frozenset(("certificate", "certificates", "diploma"))

_NEEDED: Final = frozenset(
    ("required", "needed", "necessary", "requirement", "requirements", "mandatory", "minimum")
)

_DENIED_ADJECTIVES: Final = frozenset(
    ("formal", "specific", "college", "particular", "university", "prior", "set", "strict")
)

_DENIED_ADVERBS: Final = frozenset(
    ("is", "are", "typically", "usually", "strictly", "generally", "formally", "always", "normally")
)


_JOINTS: Final = frozenset(("or", "with", "including", "plus", "("))


def find_mentions(words: Words) -> list[Mention]:
    """All mentions in the order of the text, none overlapping."""
    book = lexicon()
    seconds = book.seconds
    found: list[Mention] = []
    taken = 0
    for index, (word, following) in enumerate(zip_longest(words.norm, words.norm[1:])):
        if word not in seconds or index < taken:
            continue
        forms = seconds[word]
        longer, single = forms.get(following or ""), forms.get(None)
        mention = _first_true(words, book, index, longer, found) if longer else None
        if mention is None and single:
            mention = _first_true(words, book, index, single, found)
        if mention is not None:
            found.append(mention)
            taken = mention.end
    if found and _is_label(words, found):
        del found[0]
    return found


def _is_label(words: Words, found: list[Mention]) -> bool:
    """Whether the first mention is the label of the others: "Degree: B.Arch or M.Arch"."""
    first = found[0]
    labels = first.generic and first.first == 0 and words.word(first.end) == ":"
    return labels and any(mention.kind == "level" for mention in found[1:])


def _first_true(
    words: Words, book: Lexicon, index: int, options: list[Phrase], found: list[Mention]
) -> Mention | None:
    """The first, and so the longest, of the options that stands here and is no trap."""
    norm = words.norm
    for rest, kind, value in options:
        end = index + 1 + len(rest)
        if len(rest) > 1 and tuple(norm[index + 1 : end]) != rest:
            continue
        mention = _guard(words, book, Mention(kind, value, index, end), found)
        if mention is not None:
            return mention
    return None


def _guard(words: Words, book: Lexicon, mention: Mention, found: list[Mention]) -> Mention | None:
    """The mention as it stands in this company, or None for a trap."""
    kind = mention.kind
    if kind == "experience":
        brought = _experience(words, book, mention)
        if brought is None or brought.kind == "experience":
            return brought
        return _level(words, book, brought, found)
    if kind in ("prefer", "prefer_before", "require", "accept", "decline", "replace"):
        return mention
    if kind == "head":
        checked = guard_head(words, book, mention, found)
    elif kind == "guarded":
        checked = guard_abbreviation(words, book, mention, found)
    else:
        checked = mention
        mention.whole = kind == "level" and not words.norm[mention.end - 1].endswith(
            ("'s", "bachelors", "masters")
        )
    if checked is None or checked.kind == "experience":
        return checked
    return _level(words, book, checked, found)


def _experience(words: Words, book: Lexicon, mention: Mention) -> Mention | None:
    """Experience as it stands here; an academy's certificate is a level."""
    if words.norm[mention.end - 1] == "academy" and words.word(mention.end) in _PAPERS:
        return Mention("level", "postsecondary_nondegree", mention.first, mention.end + 1)
    if words.norm[mention.first : mention.end] == ["equivalent"]:
        near = words.norm[mention.end : mention.end + 3]
        if "training" not in near or not near[0].isalpha():
            return None
        mention.end += near.index("training") + 1
        return mention
    if words.norm[mention.end - 1] in _FORCES and mention.end - mention.first <= 2:
        return _service(words, book, mention)
    if words.word(mention.first - 1) in book.not_after and mention.value == "head":
        return None
    return None if words.word(mention.end) in book.not_before else mention


def _service(words: Words, book: Lexicon, force: Mention) -> Mention | None:
    """What a soldier brings, within three words: "military electrical/mechanical training"."""
    near = words.norm[force.end : force.end + _BRINGS]
    for place, word in enumerate(near):
        if place - near[:place].count("/") * 2 >= _NEAR:
            return None
        if word in book.military:
            force.value, force.end = "service", force.end + place + 1
            return force
    return None


def _level(words: Words, book: Lexicon, mention: Mention, found: list[Mention]) -> Mention | None:
    """A level but for the traps around it; takes a following "degree" along."""
    mention.kind = "level"
    after = words.word(mention.end)
    before = words.word(mention.first - 1)
    if words.norm[mention.first : mention.end] == ["none", "for"]:
        mention.end -= 1  # "None for helpers; an apprenticeship for journeymen"
        return mention if words.in_row and mention.first == 0 else None
    if words.norm[mention.first] == "none" and words.norm[mention.end - 1] in _NEEDED:
        stands = before in BREAKS or before in (",", "(")
        if not stands or not any(other.kind == "level" for other in found):
            return None  # "Experience: none required"
    if before == "to" and words.word(mention.first - 2) in _BRIDGES:
        return None  # "enrolled in an RN-to-BSN program"
    if before == "pre" or (before == "post" and words.norm[mention.first] == "baccalaureate"):
        return None  # a pre-apprenticeship, a post-baccalaureate program
    if after in book.traps["after"] or _worked_on(words, book, mention.first):
        return None
    if after == "level" and mention.value != "none":
        person = (
            words.norm[mention.first] in _OF_PERSONS and words.word(mention.end + 1) in _PERSONS
        )
        if words.word(mention.end + 1) not in _LEVELLED and not person:
            return None
        mention.end += 1 if person else 2
    if words.word(mention.end) in NOUNS and not mention.generic:
        mention.end += 1
        mention.whole = True
    if mention.value == "some_college" and _part_of_degree(words, mention, found):
        return None
    if words.word(mention.first - 1) == "in" and ends_at(found, mention.first - 1):
        return None  # "Bachelor's degree in vocational education"
    return _denied(words, mention)


def _part_of_degree(words: Words, credits_: Mention, found: list[Mention]) -> bool:
    """Credits that a degree includes: "Bachelor's degree with 24 semester hours in accounting"."""
    first, end = credits_.first, credits_.end
    if words.word(first - 2) == "," and words.norm[end : end + 2] == [",", "or"]:
        return False  # "Associate degree, 48 college credits, or a passing score"
    last = found[-1] if found else None
    levels = [mention for mention in found[-3:] if mention.kind == "level"]
    if last is None or not levels or RANKS[levels[-1].value] < RANKS["associate"]:
        return False
    between = words.norm[levels[-1].end : first]
    years = words.norm[first] in ("years", "year", "some")  # no hours of a subject
    apart = ";" in between and (years or RANKS[levels[-1].value] < RANKS["bachelor"])
    joints = [word for word in between if word in _JOINTS]
    return joints[-1:] != ["or"] and not apart and len(between) < 14


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


def _worked_on(words: Words, book: Lexicon, first: int) -> bool:
    """Whether a verb of work stands at most three plain words before ("advising … students")."""
    if _is_field_of(words, book, first):
        return False
    for index in range(first - 1, max(first - 4, -1), -1):
        word = words.norm[index]
        if word in LINKS or word in BREAKS or word in "()+:":
            break
        if word == "training" and words.word(index - 1) == "job":
            break  # "on-the-job training with a high school diploma"
        if word in book.traps["before"]:
            return True
    return _clause_of_work(words, book, first)


def _is_field_of(words: Words, book: Lexicon, first: int) -> bool:
    """Whether the word before a "degree" is what it is in: "Teaching degree"."""
    if words.word(first) not in NOUNS or words.word(first - 1) not in book.fields["words"]:
        return False
    return words.word(first + 1) not in ("courses", "course", "programs", "level", "students")


def _clause_of_work(words: Words, book: Lexicon, first: int) -> bool:
    """Whether the text opens with a verb of work ("Recruiting students for apprenticeships")."""
    opening = 1 if words.word(0) == "experience" else 0
    if words.word(opening) not in book.traps["before"] or words.word(opening + 1) == ":":
        return False
    return first < 40 and not any(word in BREAKS for word in words.norm[:first])
