"""The credentials of a text that is nothing but credentials."""

from __future__ import annotations

from bisect import bisect_left

import regex

from rolextract.gazetteer import Gazetteer, Hit
from rolextract.patterns import lazy_pattern
from rolextract.values.certifications.found import (
    Found,
    found_as,
    named,
    spans_joint,
    without_candidates,
)
from rolextract.values.certifications.halves import are_names, is_beside, share_training
from rolextract.values.certifications.lists import (
    CONJUNCTION,
    DASHES,
    NONE_REQUIRED,
    NOT_A_NAME,
    Piece,
    mask,
    split_list,
    with_commas,
    without_article,
)
from rolextract.values.certifications.names import (
    ADJECTIVE,
    GENERIC,
    MANY,
    MANY_WORDS,
    SHAPES,
    comes_along,
    facts_in,
    is_figure,
    is_issuer,
    is_record,
    is_remark,
    may_name,
    whole_hit,
)
from rolextract.values.certifications.sentences import named_in
from rolextract.values.certifications.shared_acronyms import decide_acronyms
from rolextract.values.certifications.shared_heads import ONE, continues, shared_head
from rolextract.vocabulary.entries import Credential

_Known = dict[tuple[int, int], Credential]
LONGEST = 4_000
_MOST_WORDS = 12
_COMMA = lazy_pattern(r",\s(?:and\s|or\s)?")
_KIND_OF_MANY = lazy_pattern(r"(?<=\p{Lu}[\w+#]*)(?:\s[a-z]+){1,2}$")
_LEVEL = lazy_pattern(
    r"(?:class|level|type|category|grade|stage|tier)\s(?:\d{1,2}[A-Z]?|[IVX]{1,4}|[A-E])",
    regex.IGNORECASE,
)
_LEVELLED = lazy_pattern(rf"{_LEVEL.pattern}$", regex.IGNORECASE)
_STRAY = " ,;:.-–—"
_IN_OTHER_WORDS = DASHES | {": "}
"""What stands between an acronym and the name it is short for."""


def read_credentials(text: str, gazetteer: Gazetteer, *, is_row: bool = False) -> list[Found]:
    """The credentials of a text that is nothing but credentials, also those of no vocabulary.

    Tails ("for …", "preferred", "within 90 days") are dropped, names split at commas, and at "or"
    and "and" where each half is a name alone or completes a shared head. An item may go on with a
    remark ("…; reciprocity varies"), a row is a list of names to its end.
    """
    if NONE_REQUIRED.match(text):
        return []
    text = text[:LONGEST]
    hits = gazetteer.credentials(text)
    if len(hits) == 1 and hits[0].end - hits[0].start == len(text) and text[-1] not in _STRAY:
        # one name and nothing else
        return decide_acronyms(text, [named(text, 0, len(text), gazetteer)], gazetteer)
    known = _known(text, hits)
    masked = with_commas(text, mask(text, known), known)
    found = []
    for start, end, stop in _joined(text, split_list(text, masked, known), hits, gazetteer):
        if entry := known.get((start, end)):
            found.append(found_as(text, start, end, text[start:end], entry))
            continue
        inside = hits[bisect_left(hits, (start,)) : bisect_left(hits, (stop,))]
        if _is_sentence(text, start, end, inside, is_row=is_row):
            found.extend(named_in(text, inside, gazetteer))
        else:
            found.extend(_split(text, masked, start, end, known, gazetteer))
    return decide_acronyms(text, without_candidates(text, found), gazetteer)


def _known(text: str, hits: list[Hit]) -> _Known:
    """What the vocabulary knows by its slice, a name also with its acronym in parentheses or
    behind a sign: "AIC – Associate in Claims"."""
    known: _Known = {}
    last: Hit | None = None
    first = 0  # where the name begins that ends with the last hit
    for hit in hits:
        start, end, entry = hit.start, hit.end, hit.entry
        if isinstance(entry, Credential):
            known[start, end] = entry
            between = text[last.end : start] if last else ""
            if last and (last.entry is entry or _is_body(text, last, between, entry)):
                if between == " (" and text[end : end + 1] == ")":
                    known[first, end + 1] = entry
                elif between in _IN_OTHER_WORDS:  # "AIC – Associate in Claims", "NBCOT – OTR"
                    del known[start, end], known[first, last.end]
                    start = first
                    known[start, end] = entry
            last, first = hit, start
    return known


def _is_body(text: str, last: Hit, between: str, entry: Credential) -> bool:
    """Whether who issues a credential stands before it and a sign: "NBCOT – OTR"."""
    parted = between in _IN_OTHER_WORDS or between == " ("
    return parted and is_issuer(text[last.start : last.end], entry.issuer)


def _joined(
    text: str, pieces: list[Piece], hits: list[Hit], gazetteer: Gazetteer
) -> list[tuple[int, int, int]]:
    """The slices that may name something, each with the end of its tail.

    A bare end is joined to the name before it ("Series 7, 63"), a skill to the word for
    certifications that it shares with those behind it ("AWS, Azure, or GCP certifications").
    """
    slices: list[tuple[int, int, int]] = []
    may_share = len(pieces) > 1 and any(word in text for word in MANY_WORDS)
    is_shared = may_share and any(MANY.search(text, p.start, p.end) for p in pieces)
    for start, end, stop, running in pieces:
        if running and not _stands_alone(
            text[start:end], start, hits, gazetteer, has_tail=end < stop
        ):
            continue
        has_tail = bool(slices) and slices[-1][1] < slices[-1][2]  # then nothing completes it
        before = text[slices[-1][0] : slices[-1][1]] if slices and not has_tail else ""
        piece = text[start:end]
        if before and (
            continues(before, piece)
            or _is_bare_level(before, piece, gazetteer)
            or (is_shared and _shares_kind(before, piece, gazetteer))
        ):
            slices[-1] = (slices[-1][0], end, stop)
        else:
            slices.append((start, end, stop))
    return slices


def _is_bare_level(before: str, piece: str, gazetteer: Gazetteer) -> bool:
    """Whether a piece only says which level of the name before it: "applicator license, Category
    3B"."""
    if not _LEVEL.fullmatch(piece) or gazetteer.credential(piece):
        return False
    return not before.partition(", ")[2] and not _LEVELLED.search(before)


def ends_in_level(name: str) -> bool:
    """Whether a name ends in a level: "Fire Alarm Systems Level III"."""
    return _LEVELLED.search(name) is not None


def is_bare_level(name: str) -> bool:
    """Whether a name is a level alone: "Class C"."""
    return _LEVEL.fullmatch(name) is not None


def _shares_kind(before: str, piece: str, gazetteer: Gazetteer) -> bool:
    """Whether a skill before a comma is but the first of several in a piece's name."""
    last = before.rsplit(", ", 1)[-1]
    if gazetteer.credential(last) or whole_hit(last, gazetteer) is None:
        return False
    plain = MANY.sub("", piece)
    if plain == piece and gazetteer.credential(piece):
        return False  # "CPT, BLS, EKG certification"
    plain = _KIND_OF_MANY.sub("", plain)  # "GCP data certifications"
    return whole_hit(plain, gazetteer) is not None  # not "NFPA 70E, Tower rescue certification"


def _stands_alone(
    piece: str, start: int, hits: list[Hit], gazetteer: Gazetteer, *, has_tail: bool
) -> bool:
    """Whether a piece behind a running tail is a name again and not part of the tail.

    An acronym with a tail of its own is one, the "CCP" of "CEBS for pensions, CCP for pay", and
    so is what has a number: "NFPA 70".
    """
    is_acronym = len(piece) > 2 and piece.isupper()
    if SHAPES.fullmatch(piece) and (has_tail or any(map(str.isdigit, piece))):
        return True
    for hit in hits:
        if hit.start == start and (
            not hit.entry.ambiguous or ((is_acronym or has_tail) and len(hit.form) == len(piece))
        ):
            return True
    if piece[0].isupper() and (ONE.search(piece) or gazetteer.credential(piece)):
        return True  # "CHI for interpreting work, ISO 17100 certification"
    if piece.startswith("state ") and ONE.search(piece):
        return True
    _, acronym, code = facts_in(piece)
    return "(" in piece and bool(acronym or code)


def _is_sentence(text: str, start: int, end: int, inside: list[Hit], *, is_row: bool) -> bool:
    """Whether a slice says something about credentials and is no name of one."""
    if NOT_A_NAME.match(text, start, end) or is_figure(text[start:end]):
        return True
    if start and not (inside and inside[0].start < end):
        piece = text[start:end]
        if is_remark(piece) or (not is_row and not may_name(piece)) or is_record(piece):
            return True
    if ADJECTIVE.fullmatch(text, start, end):
        return True  # "Active, unrestricted RN license"
    if GENERIC.fullmatch(text, start, end):
        return bool(inside) or " " not in text[start:end]
    if text.count(" ", start, end) < _MOST_WORDS:
        return False
    return not inside or inside[0].start > start or 2 * (inside[0].end - start) < end - start


def _split(
    text: str, masked: str, start: int, end: int, known: _Known, gazetteer: Gazetteer
) -> list[Found]:
    """The credentials of one slice between commas."""
    whole = text[start:end]
    chain = _COMMA.split(whole) if "," in masked[start:end] else []
    if chain:
        names = _names_of_chain(whole, chain, gazetteer)
        return _named_apart(text, start, end, gazetteer, names)
    joints = list(CONJUNCTION.finditer(masked, start, end))[:8]
    if joints and spans_joint(whole, text[joints[-1].end() : end]):
        joints.pop()
    starts, ends = [start, *(j.end() for j in joints)], [*(j.start() for j in joints), end]
    bounds = list(zip(starts, ends, strict=True))
    papers = [bound for bound in bounds if not comes_along(text[slice(*bound)])]
    if 0 < len(papers) < len(bounds):
        return [one for at in papers for one in _split(text, masked, *at, known, gazetteer)]
    entries = [known.get(bound) for bound in bounds]
    if joints and None not in entries:
        both = zip(bounds, entries, strict=True)
        return [found_as(text, *bound, text[slice(*bound)], entry) for bound, entry in both]
    halves = [text[slice(*bound)] for bound in bounds]
    if not joints or gazetteer.credential(whole) or share_training(halves, gazetteer):
        return [named(text, start, end, gazetteer)]
    if are_names(halves, gazetteer):
        return [named(text, *without_article(text, *bound), gazetteer) for bound in bounds]
    for joint in joints:
        if split := _split_at(joint.span(), text, masked, start, end, known, gazetteer):
            return split
    return [named(text, start, end, gazetteer)]


def _named_apart(
    text: str, start: int, end: int, gazetteer: Gazetteer, names: list[str]
) -> list[Found]:
    """The credentials of one slice, which only their names tell apart: each name once."""
    apart: dict[str, Found] = {}
    for name in names:
        one = named(text, start, end, gazetteer, name)
        apart.setdefault(one[0]["name"], one)
    return list(apart.values())


def _names_of_chain(whole: str, chain: list[str], gazetteer: Gazetteer) -> list[str]:
    """The full names of a slice that holds commas: "Series 7, 63" is two."""
    is_levelled = _LEVEL.fullmatch(chain[-1]) and not _LEVELLED.search(chain[0])
    if is_levelled or (
        MANY.search(whole) and not all(continues(chain[0], end) for end in chain[1:])
    ):
        return [whole]
    pairs = [shared_head(chain[0], piece, gazetteer) or [piece] for piece in chain[1:]]
    return [chain[0], *(pair[-1] for pair in pairs)]


def _split_at(
    joint: tuple[int, int],
    text: str,
    masked: str,
    start: int,
    end: int,
    known: _Known,
    gazetteer: Gazetteer,
) -> list[Found]:
    """The credentials of a slice that two names make up, one on each side of a joint."""
    left, right = text[start : joint[0]], text[joint[1] : end]
    if are_names([left, right], gazetteer):
        begin, _ = without_article(text, joint[1], end)
        later = _split(text, masked, begin, end, known, gazetteer)
        return [named(text, start, joint[0], gazetteer), *later]
    if names := shared_head(left, right, gazetteer) or []:
        return _named_apart(text, start, end, gazetteer, names)
    if is_beside(left, right, gazetteer):
        later = _split(text, masked, joint[1], end, known, gazetteer)
        return [named(text, start, joint[0], gazetteer), *later]
    return []
