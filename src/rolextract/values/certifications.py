"""Certifications and licences: the list of a row, of a certifications item, or in any sentence."""

from __future__ import annotations

from typing import Any

import regex

from rolextract.evidence import Mark, Reading
from rolextract.gazetteer import Gazetteer, Hit
from rolextract.values.credential_names import (
    CONJUNCTION,
    NONE_REQUIRED,
    NOT_A_NAME,
    Slice,
    are_names,
    continues,
    facts_in,
    is_name,
    mask,
    shared_head,
    split_list,
)
from rolextract.vocabulary.entries import Credential

Found = tuple[dict[str, Any], int, int, str]
"""A Certification with the slice it was read from and the rule that read it."""

_WRITTEN = "certification.written"
_VOCABULARY = "certification.vocabulary"
_LONGEST = 4_000
_MOST_WORDS = 12


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
    hits = gazetteer.credentials(text[:_LONGEST])
    masked = mask(text[:_LONGEST], [(hit.start, hit.end) for hit in hits])
    found: list[Found] = []
    for start, end in _joined(text, split_list(text[:_LONGEST], masked), hits, gazetteer):
        if _is_sentence(text, start, end, hits):
            inside = [hit for hit in hits if start <= hit.start and hit.end <= end]
            found.extend(_named(text, hit.start, hit.end, gazetteer) for hit in inside)
        else:
            found.extend(_split(text, masked, start, end, gazetteer))
    return found


def _joined(
    text: str, parts: list[tuple[int, int, bool]], hits: list[Hit], gazetteer: Gazetteer
) -> list[Slice]:
    """The slices that may name something; a bare end ("63") joined to the name before it."""
    slices: list[Slice] = []
    for start, end, running in parts:
        if running and not _stands_alone(text[start:end], start, hits):
            continue
        if slices and continues(text[slice(*slices[-1])], text[start:end]):
            slices[-1] = (slices[-1][0], end)
        elif not NOT_A_NAME.match(text, start, end):
            slices.append((start, end))
        elif any(start <= hit.start < end for hit in hits):
            slices.append((start, end))
    return slices


def _stands_alone(piece: str, start: int, hits: list[Hit]) -> bool:
    """Whether a piece behind a running tail is a name again and not part of the tail."""
    if any(hit.start == start and not hit.entry.ambiguous for hit in hits):
        return True
    _, acronym, code = facts_in(piece)
    return "(" in piece and bool(acronym or code)


def _is_sentence(text: str, start: int, end: int, hits: list[Hit]) -> bool:
    """Whether a slice says something about credentials and is no name of one."""
    if NOT_A_NAME.match(text, start, end):
        return True
    words = text.count(" ", start, end) + 1
    if words <= _MOST_WORDS:
        return False
    return not any(hit.start == start and 2 * (hit.end - start) > end - start for hit in hits)


def _split(text: str, masked: str, start: int, end: int, gazetteer: Gazetteer) -> list[Found]:
    """The credentials of one slice between commas."""
    whole = text[start:end]
    chain = regex.split(r",\s(?:and\s|or\s)?", whole) if "," in masked[start:end] else []
    if chain:
        names = [chain[0]]
        for piece in chain[1:]:
            names.append((shared_head(chain[0], piece, gazetteer) or [piece])[-1])
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
    if "(" not in written or acronym is None:
        item["acronym"] = entry.acronym
    item["code"] = code or entry.code
    return {**item, "issuer": entry.issuer}, start, end, _VOCABULARY


# --- names in a sentence ---

_DASH = "[-‐‑‒–—―−]"
_CLAUSE = regex.compile(rf"[;!?]|\.(?=\s|$)|\s{_DASH}\s")
_BEFORE = regex.compile(
    r"""(?: certif\w++ | licen[cs]\w++ | credential\w*+ | designation\w*+ | exams? | accredit\w++
        | hold(?:s|ing|ers?)? (?:\s(?:an?|the|current|active|either))*+ | towards? (?:\s(?:an?|the))?+
        | (?:earn|obtain|pursu|complet|pass|sit\sfor|renew)\w*+ (?:\s(?:an?|the|your|their))*+
        | registered | chartered | current | active )
        (?:\s(?:such\sas|like|including|in|as|an?|the|or|and|is))*+ [\s:(,]*+ $""",
    regex.VERBOSE | regex.IGNORECASE,
)
_AFTER = regex.compile(
    r"""[)\s]*+ (?: (?:or\sequivalent\s)?+
          (?: certif\w++ | licen[cs]\w++ | credential\w*+ | designation\w*+ | exams?\b | cards?\b
            | charter\w*+ | registration\b | endorsement\b | training\b | status\b | accredit\w++ )
        | (?:(?:is|are|strongly|highly|often|also|typically|usually)\s)*+
            (?: preferred | required | desired | desirable | recommended | helpful | valued
              | welcome | a\s(?:\w++\s)?(?:plus|bonus) | an\sasset | mandatory | expected )\b
        | within\s(?:\w++\s){1,4}?(?:days?|weeks?|months?|years?)\b | (?:is\s)?in\sprogress\b )""",
    regex.VERBOSE | regex.IGNORECASE,
)
_LISTED = regex.compile(r"\s?(?:,|/|\(|&)\s?(?:and\s|or\s)?|\s(?:and/or|and|or)\s(?:an?\s|the\s)?")
_ADDED = regex.compile(r"\s\(([A-Za-z0-9&/+.-]{2,12})\)")
_OR_LEVEL = regex.compile(r"\s(?:or|and)\s(\p{Lu}\w{2,15}+)(?=\s?(?:$|[,;.()])|\s\p{Ll})")
_PLAIN_FORM = regex.compile(r"certif|charter|licen[cs]ed|(?:\S\s+){3}\S", regex.IGNORECASE)
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
    found: list[Found] = []
    done = 0
    for hit, is_sure in zip(hits, sure, strict=True):
        if is_sure and hit.start >= done:
            read = _in_sentence(text, hit, gazetteer)
            found.extend(read)
            done = read[0][2]
    return found


def _is_sure(text: str, hit: Hit) -> bool:
    """Whether a name is a credential's by itself or by the words beside it."""
    entry = hit.entry
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


def _in_sentence(text: str, hit: Hit, gazetteer: Gazetteer) -> list[Found]:
    """A name with the acronym or code that follows it, or two under a shared head."""
    assert isinstance(hit.entry, Credential)
    start, end = hit.start, hit.end
    if added := _ADDED.match(text, end):
        _, acronym, code = facts_in(f"x ({added[1]})")
        end = added.end() if acronym or code else end
    elif level := _OR_LEVEL.match(text, end):
        names = shared_head(text[start:end], level[1], gazetteer)
        if names and not is_name(level[1], gazetteer) and gazetteer.credential(names[1]):
            return [_named(text, start, level.end(), gazetteer, name) for name in names]
    return [_found(text, start, end, text[start:end], hit.entry)]
