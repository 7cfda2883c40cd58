"""Certifications and licences: the list of a row, of a certifications item, or in any sentence."""

from __future__ import annotations

from bisect import bisect_left
from typing import Any

import regex

from rolextract.amounts import DASH
from rolextract.evidence import Mark, Reading
from rolextract.gazetteer import Gazetteer, Hit
from rolextract.values.credential_lists import (
    CONJUNCTION,
    NONE_REQUIRED,
    NOT_A_NAME,
    Piece,
    mask,
    split_list,
)
from rolextract.values.credential_names import (
    GENERIC,
    MANY,
    are_names,
    continues,
    facts_in,
    is_name,
    shared_head,
)
from rolextract.vocabulary.entries import Credential

Found = tuple[dict[str, Any], int, int, str]
"""A Certification with the slice it was read from and the rule that read it."""

_WRITTEN = "certification.written"
_VOCABULARY = "certification.vocabulary"
_LONGEST = 4_000
_MOST_WORDS = 12
_COMMA = regex.compile(r",\s(?:and\s|or\s)?")
_STRAY = " ,;:.-–—"


def read_certifications(text: str, gazetteer: Gazetteer) -> Reading:
    """The certifications of a glance row: ``{text, none_required, items}``."""
    value: dict[str, Any] = {"text": text, "none_required": False, "items": []}
    marks: list[Mark] = [("/text", 0, len(text), "certification.text")] if text else []
    none = NONE_REQUIRED.match(text)
    if none is not None:
        value["none_required"] = True
        marks.append(("/none_required", none.start(), none.end(), "certification.none_required"))
        return Reading(value, marks)
    for n, (item, start, end, rule) in enumerate(read_credentials(text, gazetteer)):
        value["items"].append(item)
        marks.append((f"/items/{n}", start, end, rule))
    return Reading(value, marks)


def read_credentials(text: str, gazetteer: Gazetteer) -> list[Found]:
    """The credentials of a text that is nothing but credentials, also those of no vocabulary.

    Tails ("for …", "preferred", "within 90 days") are dropped, names split at commas, and at "or"
    and "and" where each half is a name alone or completes a shared head.
    """
    if NONE_REQUIRED.match(text):
        return []
    text = text[:_LONGEST]
    hits = gazetteer.credentials(text)
    if len(hits) == 1 and hits[0].end - hits[0].start == len(text) and text[-1] not in _STRAY:
        return [_named(text, 0, len(text), gazetteer)]  # one name and nothing else
    masked = mask(text, [(hit.start, hit.end) for hit in hits])
    found: list[Found] = []
    for start, end, stop in _joined(text, split_list(text, masked), hits, gazetteer):
        inside = hits[bisect_left(hits, (start,)) : bisect_left(hits, (stop,))]
        if _is_sentence(text, start, end, inside):
            found.extend(_named_in(text, inside, gazetteer))
        else:
            found.extend(_split(text, masked, start, end, gazetteer))
    return found


def _joined(
    text: str, pieces: list[Piece], hits: list[Hit], gazetteer: Gazetteer
) -> list[tuple[int, int, int]]:
    """The slices that may name something, each with the end of its tail.

    A bare end is joined to the name before it ("Series 7, 63"), a skill to the word for
    certifications that it shares with those behind it ("AWS, Azure, or GCP certifications").
    """
    slices: list[tuple[int, int, int]] = []
    is_shared = len(pieces) > 1 and any(MANY.search(text, p.start, p.end) for p in pieces)
    for start, end, stop, running in pieces:
        if running and not _stands_alone(text[start:end], start, hits):
            continue
        before = text[slices[-1][0] : slices[-1][1]] if slices else ""
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
    if gazetteer.credential(last) or not _is_skill(last, gazetteer):
        return False
    return _is_skill(MANY.sub("", piece), gazetteer)  # not "NFPA 70E, Tower rescue certification"


def _is_skill(text: str, gazetteer: Gazetteer) -> bool:
    return any(hit.end - hit.start == len(text) for hit in gazetteer.find(text))


def _stands_alone(piece: str, start: int, hits: list[Hit]) -> bool:
    """Whether a piece behind a running tail is a name again and not part of the tail."""
    if any(hit.start == start and not hit.entry.ambiguous for hit in hits):
        return True
    _, acronym, code = facts_in(piece)
    return "(" in piece and bool(acronym or code)


def _is_sentence(text: str, start: int, end: int, inside: list[Hit]) -> bool:
    """Whether a slice says something about credentials and is no name of one."""
    if NOT_A_NAME.match(text, start, end):
        return True
    if GENERIC.fullmatch(text, start, end):
        return bool(inside) or " " not in text[start:end]
    if text.count(" ", start, end) < _MOST_WORDS:
        return False
    return not inside or inside[0].start > start or 2 * (inside[0].end - start) < end - start


def _split(text: str, masked: str, start: int, end: int, gazetteer: Gazetteer) -> list[Found]:
    """The credentials of one slice between commas."""
    whole = text[start:end]
    chain = _COMMA.split(whole) if "," in masked[start:end] else []
    if chain and MANY.search(whole):
        return [_named(text, start, end, gazetteer)]
    if chain:
        pairs = [shared_head(chain[0], piece, gazetteer) or [piece] for piece in chain[1:]]
        names = [chain[0], *(pair[-1] for pair in pairs)]
        return [_named(text, start, end, gazetteer, name) for name in names]
    joints = list(CONJUNCTION.finditer(masked, start, end))[:8]
    if not joints or gazetteer.credential(whole):
        return [_named(text, start, end, gazetteer)]
    starts, ends = [start, *(j.end() for j in joints)], [*(j.start() for j in joints), end]
    bounds = list(zip(starts, ends, strict=True))
    if are_names([text[slice(*bound)] for bound in bounds], gazetteer):
        return [_named(text, *bound, gazetteer) for bound in bounds]
    for joint in joints:
        left, right = text[start : joint.start()], text[joint.end() : end]
        if are_names([left, right], gazetteer):
            later = _split(text, masked, joint.end(), end, gazetteer)
            return [_named(text, start, joint.start(), gazetteer), *later]
        if names := shared_head(left, right, gazetteer) or []:
            return [_named(text, start, end, gazetteer, name) for name in names]
    return [_named(text, start, end, gazetteer)]


def _named(
    text: str, start: int, end: int, gazetteer: Gazetteer, full_name: str | None = None
) -> Found:
    """One credential; ``full_name`` where the slice gives only a part of its name."""
    written = full_name or text[start:end]
    return _found(text, start, end, written, gazetteer.credential(written))


def _found(text: str, start: int, end: int, written: str, entry: Credential | None) -> Found:
    plain, acronym, code = facts_in(written)
    item = {"text": text[start:end], "name": plain, "acronym": acronym, "code": code}
    if entry is None:
        return {**item, "issuer": None}, start, end, _WRITTEN
    item["name"] = entry.name
    item["acronym"] = entry.acronym or (acronym if "(" in written else None)
    item["code"] = code or entry.code
    return {**item, "issuer": entry.issuer}, start, end, _VOCABULARY


# --- names in a sentence ---

_CLAUSE = regex.compile(rf"[;!?]|\.(?=\s|$)|\s{DASH}\s")
_BEFORE = regex.compile(
    r"""(?: certif\w++ | licen[cs]\w++ | credential\w*+ | designation\w*+ | exams? | accredit\w++
        | hold(?:s|ing|ers?)? (?:\s(?:an?|the|current|active|either))*+
        | towards? (?:\s(?:an?|the))?+
        | (?:earn|obtain|pursu|complet|pass|sit\sfor|renew)\w*+ (?:\s(?:an?|the|your|their))*+
        | registered | chartered | current | active )
        (?:\s(?:such\sas|like|including|in|as|an?|the|or|and|is))*+ [\s:(,]*+ $""",
    regex.VERBOSE | regex.IGNORECASE,
)
_AFTER = regex.compile(
    r"""[)\s]*+ (?: (?:or\sequivalent\s)?+ (?:(?:,\s)?(?:or|and)\s[A-Z][\w+-]*+\s)?+
          (?: certif\w++ | licen[cs]\w++ | credential\w*+ | designation\w*+ | exams?\b | cards?\b
            | charter\w*+ | registration\b | endorsement\b | training\b | status\b | accredit\w++ )
        | (?:(?:is|are|strongly|highly|often|also|typically|usually)\s)*+
            (?: preferred | required | desired | desirable | recommended | helpful | valued
              | welcome | a\s(?:\w++\s)?(?:plus|bonus) | an\sasset | mandatory | expected )\b
        | within\s(?:\w++\s){1,4}?(?:days?|weeks?|months?|years?)\b | (?:is\s)?in\sprogress\b )""",
    regex.VERBOSE | regex.IGNORECASE,
)
_OTHERWISE = regex.compile(
    r"\s(?:firms?|offices?|guidelines|standards|regulations|rules|data|exports|class(?:es)?"
    r"|(?:certificate\s)?(?:programs?|programmes?|schools?|courses?|cram))\b"
)
_LISTED = regex.compile(r"\s?(?:,|/|\(|&)\s?(?:and\s|or\s)?|\s(?:and/or|and|or)\s(?:an?\s|the\s)?")
_ADDED = regex.compile(r"\s\(([^()]{2,60})\)")
_OR_LEVEL = regex.compile(r"\s(?:or|and)\s(\p{Lu}\w{2,15}+)(?=\s?(?:$|[,;.()])|\s\p{Ll})")
_PLAIN_FORM = regex.compile(r"certif|charter|licen[cs]ed|(?:\S++\s++){3}\S", regex.IGNORECASE)
_PERSON = regex.compile(r"(?:licen[cs]ed|certified|registered)\s(?=\p{Ll})")
"""What says that somebody is somebody: "under a licensed electrician" asks for no licence."""
_NEAR = 60


def find_credentials(text: str, gazetteer: Gazetteer) -> list[Found]:
    """The credentials that the vocabulary knows in a text about anything.

    A form that also means something else ("PE", "BLS") counts only where the words around it
    speak of certification, or in a list with a credential, or in the parenthesis after its name.
    """
    hits = gazetteer.credentials(text)
    if not hits:
        return []
    sure = [_is_sure(text, hit) for hit in hits]
    _spread(text, hits, sure)
    return _named_in(text, [hit for hit, yes in zip(hits, sure, strict=True) if yes], gazetteer)


def _is_sure(text: str, hit: Hit) -> bool:
    """Whether a name is a credential's by itself or by the words beside it."""
    entry = hit.entry
    if _OTHERWISE.match(text, hit.end) or _PERSON.match(text, hit.start):
        return False
    if not entry.ambiguous:
        return True
    issuer = entry.issuer if isinstance(entry, Credential) else None
    if _PLAIN_FORM.search(hit.form) or (issuer and issuer in hit.form):
        return True
    after = text[hit.end : hit.end + _NEAR]
    if _AFTER.match(after):
        return True
    clause = text[max(0, hit.start - _NEAR) : hit.start]
    for border in _CLAUSE.finditer(clause):
        clause = text[max(0, hit.start - _NEAR) + border.end() : hit.start]
    return _BEFORE.search(clause) is not None


def _spread(text: str, hits: list[Hit], sure: list[bool]) -> None:
    """Make sure what stands in a list with a sure one, forwards and then backwards."""
    last = len(hits) - 1
    for at in (*range(last), *range(last - 1, -1, -1)):
        if sure[at] != sure[at + 1] and _LISTED.fullmatch(text, hits[at].end, hits[at + 1].start):
            sure[at] = sure[at + 1] = True


def _named_in(text: str, hits: list[Hit], gazetteer: Gazetteer) -> list[Found]:
    """The credentials of some hits; one inside what an earlier one took ("(RN)") is that one."""
    found: list[Found] = []
    done = 0
    for hit in hits:
        if hit.start >= done:
            found.extend(_in_sentence(text, hit, gazetteer))
            done = found[-1][2]
    return found


def _in_sentence(text: str, hit: Hit, gazetteer: Gazetteer) -> list[Found]:
    """A name with the acronym or code that follows it, or two under a shared head."""
    start, end = hit.start, hit.end
    if added := _ADDED.match(text, end):
        _, acronym, code = facts_in(f"x ({added[1]})")
        known = gazetteer.credential(added[1])
        end = added.end() if acronym or code or known is hit.entry else end
    elif level := _OR_LEVEL.match(text, end):
        names = shared_head(text[start:end], level[1], gazetteer)
        if names and not is_name(level[1], gazetteer) and gazetteer.credential(names[1]):
            return [_named(text, start, level.end(), gazetteer, name) for name in names]
    entry = hit.entry if isinstance(hit.entry, Credential) else None
    return [_found(text, start, end, text[start:end], entry)]
