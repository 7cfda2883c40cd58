"""Certifications and licences: the list of a row, of a certifications item, or in any sentence."""

from __future__ import annotations

from bisect import bisect_left
from typing import Any

from rolextract.evidence import Doubt, Mark, Reading
from rolextract.gazetteer import Gazetteer, Hit
from rolextract.patterns import lazy_pattern
from rolextract.values.certifications.found import Found, found_as, named, without_candidates
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
    are_names,
    comes_along,
    facts_in,
    is_beside,
    is_figure,
    is_issuer,
    is_record,
    is_remark,
    may_name,
    whole_hit,
)
from rolextract.values.certifications.sentences import find_credentials, named_in
from rolextract.values.certifications.shared_acronyms import decide_acronyms
from rolextract.values.certifications.shared_heads import ONE, continues, shared_head
from rolextract.vocabulary.entries import Credential

__all__ = [
    "Found",
    "doubt_length",
    "find_credentials",
    "read_certifications",
    "read_credentials",
]

_Known = dict[tuple[int, int], Credential]
_LONGEST = 4_000
_MOST_WORDS = 12
_COMMA = lazy_pattern(r",\s(?:and\s|or\s)?")
_KIND_OF_MANY = lazy_pattern(r"(?<=\p{Lu}[\w+#]*)(?:\s[a-z]+){1,2}$")
_STRAY = " ,;:.-–—"
_IN_OTHER_WORDS = DASHES | {": "}
"""What stands between an acronym and the name it is short for."""


def read_certifications(text: str, gazetteer: Gazetteer) -> Reading:
    """The certifications of a glance row: ``{text, none_required, items}``."""
    value: dict[str, Any] = {"text": text, "none_required": False, "items": []}
    marks: list[Mark] = [("/text", 0, len(text), "certification.text")] if text else []
    none = NONE_REQUIRED.match(text)
    if none is not None:
        value["none_required"] = True
        marks.append(("/none_required", none.start(), none.end(), "certification.none_required"))
        return Reading(value, marks)
    for n, (item, start, end, rule) in enumerate(read_credentials(text, gazetteer, is_row=True)):
        value["items"].append(item)
        marks.append((f"/items/{n}", start, end, rule))
    return Reading(value, marks, doubt_length(text))


def doubt_length(text: str) -> list[Doubt]:
    """A doubt about a text that :func:`read_credentials` does not read to its end."""
    if len(text) <= _LONGEST:
        return []
    message = f"of a text of so many names only the first {_LONGEST:,} characters are read"
    return [("limit_reached", message, "", _LONGEST, len(text))]


def read_credentials(text: str, gazetteer: Gazetteer, *, is_row: bool = False) -> list[Found]:
    """The credentials of a text that is nothing but credentials, also those of no vocabulary.

    Tails ("for …", "preferred", "within 90 days") are dropped, names split at commas, and at "or"
    and "and" where each half is a name alone or completes a shared head. An item may go on with a
    remark ("…; reciprocity varies"), a row is a list of names to its end.
    """
    if NONE_REQUIRED.match(text):
        return []
    text = text[:_LONGEST]
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
            continues(before, piece) or (is_shared and _shares_kind(before, piece, gazetteer))
        ):
            slices[-1] = (slices[-1][0], end, stop)
        else:
            slices.append((start, end, stop))
    return slices


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


def _named_apart(
    text: str, start: int, end: int, gazetteer: Gazetteer, names: list[str]
) -> list[Found]:
    """The credentials of one slice, which only their names tell apart: each name once."""
    apart: dict[str, Found] = {}
    for name in names:
        one = named(text, start, end, gazetteer, name)
        apart.setdefault(one[0]["name"], one)
    return list(apart.values())


def _split(
    text: str, masked: str, start: int, end: int, known: _Known, gazetteer: Gazetteer
) -> list[Found]:
    """The credentials of one slice between commas."""
    whole = text[start:end]
    chain = _COMMA.split(whole) if "," in masked[start:end] else []
    if chain and MANY.search(whole) and not all(continues(chain[0], end) for end in chain[1:]):
        return [named(text, start, end, gazetteer)]
    if chain:
        pairs = [shared_head(chain[0], piece, gazetteer) or [piece] for piece in chain[1:]]
        names = [chain[0], *(pair[-1] for pair in pairs)]
        return _named_apart(text, start, end, gazetteer, names)
    joints = list(CONJUNCTION.finditer(masked, start, end))[:8]
    starts, ends = [start, *(j.end() for j in joints)], [*(j.start() for j in joints), end]
    bounds = list(zip(starts, ends, strict=True))
    papers = [bound for bound in bounds if not comes_along(text[slice(*bound)])]
    if 0 < len(papers) < len(bounds):
        return [one for at in papers for one in _split(text, masked, *at, known, gazetteer)]
    entries = [known.get(bound) for bound in bounds]
    if joints and None not in entries:
        halves = zip(bounds, entries, strict=True)
        return [found_as(text, *bound, text[slice(*bound)], entry) for bound, entry in halves]
    if not joints or gazetteer.credential(whole):
        return [named(text, start, end, gazetteer)]
    if are_names([text[slice(*bound)] for bound in bounds], gazetteer):
        return [named(text, *without_article(text, *bound), gazetteer) for bound in bounds]
    for joint in joints:
        left, right = text[start : joint.start()], text[joint.end() : end]
        if are_names([left, right], gazetteer):
            begin, _ = without_article(text, joint.end(), end)
            later = _split(text, masked, begin, end, known, gazetteer)
            return [named(text, start, joint.start(), gazetteer), *later]
        if names := shared_head(left, right, gazetteer) or []:
            return _named_apart(text, start, end, gazetteer, names)
        if is_beside(left, right, gazetteer):
            later = _split(text, masked, joint.end(), end, known, gazetteer)
            return [named(text, start, joint.start(), gazetteer), *later]
    return [named(text, start, end, gazetteer)]
