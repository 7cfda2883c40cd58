"""One credential as the record has it: what is written, and what the vocabulary knows of it."""

from __future__ import annotations

from typing import Any

import regex

from rolextract.gazetteer import Gazetteer
from rolextract.patterns import lazy_pattern
from rolextract.values.certifications.names import behind_its_issuer, facts_in, is_all_of, is_issuer
from rolextract.vocabulary.entries import Credential

Found = tuple[dict[str, Any], int, int, str]
"""A Certification with the slice it was read from and the rule that read it."""

_ON_THE_WAY = ("ligib", "andida", "toward", "progress")
_CANDIDATE = lazy_pattern(r"(?:[\s-](?:eligib\w+|candida\w+))?+$", regex.IGNORECASE)
_DASHED = lazy_pattern(r"\s[–—-]\s(?P<short>[A-Z][A-Z.()/]{1,14})$")
_CODED = lazy_pattern(r"(?P<code>[A-Z]{2,3}\d?-\d{3,4}):?\s(?P<name>[^()]{4,80})")
_TWO_WAYS = lazy_pattern(r"(.{2,80}?)\s[–—-]\s(.{2,80})")
_ACRONYM = lazy_pattern(r"[A-Z][A-Za-z-]{1,9}")
_PIECES = lazy_pattern(r"[-/() ]")
_SHORT = lazy_pattern(r"[A-Z]{2,7}")
WRITTEN = "certification.written"
"""The rule of a name that no vocabulary knows."""
_VOCABULARY = "certification.vocabulary"


def named(
    text: str, start: int, end: int, gazetteer: Gazetteer, full_name: str | None = None
) -> Found:
    """One credential; ``full_name`` where the slice gives only a part of its name."""
    written = full_name or text[start:end]
    entry = gazetteer.credential(written) or behind_its_issuer(written, gazetteer)
    if entry is None and (dashed := _DASHED.search(written)):
        entry = gazetteer.credential(dashed["short"])  # "Phlebotomy Technician – PBT(ASCP)"
    elif entry is None and (coded := _CODED.fullmatch(written)):
        entry = gazetteer.credential(f"{coded['name']} ({coded['code']})")
    if entry is not None and "(" in written and _is_another(written, entry):
        entry = None
    if entry is None and written.endswith(")"):
        entry = _of_body(written, gazetteer)
    return found_as(text, start, end, written, entry)


def _of_body(written: str, gazetteer: Gazetteer) -> Credential | None:
    """The credential in brackets behind who issues it: "ISACA (CISA)"."""
    body, _, inside = written[:-1].partition(" (")
    entry = gazetteer.credential(inside) if _ACRONYM.fullmatch(inside) else None
    return entry if entry is not None and is_issuer(body, entry.issuer) else None


def _is_another(written: str, entry: Credential) -> bool:
    """Whether a name's own acronym tells it from what it resembles: "National Board Exam (NBE)"."""
    plain, acronym, _ = facts_in(written)
    if acronym is None or acronym == entry.acronym or acronym in entry.forms:
        return False
    return _fits(acronym, plain) and not _fits(acronym, entry.name)


def found_as(text: str, start: int, end: int, written: str, entry: Credential | None) -> Found:
    """The credential of a slice, ``entry`` being what the vocabulary knows of the name written."""
    plain, acronym, code = written, None, None
    if entry is None or entry.acronym is None or "(" in written:
        plain, acronym, code = facts_in(written)
    item = {"text": text[start:end], "name": plain, "acronym": acronym, "code": code}
    if coded := _CODED.fullmatch(plain):  # "MD-102: Endpoint Administrator"
        item["code"] = code = coded["code"]
    if entry is None:
        return {**item, **_in_two_ways(plain), "issuer": None}, start, end, WRITTEN
    own = None if is_issuer(acronym, entry.issuer) else acronym
    if plain.split()[-1] != entry.acronym and not is_all_of(plain, entry.name):
        item["acronym"] = own or (entry.acronym if entry.acronym in plain.split() else None)
        return {**item, "issuer": entry.issuer}, start, end, _VOCABULARY
    item["name"] = entry.name
    item["acronym"] = own if _is_its_own(own, plain, entry) else entry.acronym or own
    item["code"] = code or entry.code
    return {**item, "issuer": entry.issuer}, start, end, _VOCABULARY


def _in_two_ways(plain: str) -> dict[str, str]:
    """Name and acronym of what is written both ways: "CEA – Certified Energy Auditor"."""
    match = _TWO_WAYS.fullmatch(plain)
    if match is None:
        return {}
    for acronym, name in (match.groups(), match.groups()[::-1]):
        if _SHORT.fullmatch(acronym) and _fits(acronym, name):
            return {"name": name, "acronym": acronym}
    return {}


def without_candidates(text: str, found: list[Found]) -> list[Found]:
    """The credentials, each once where those on the way are let in too: "CPA or CPA candidate"."""
    if not any(word in text for word in _ON_THE_WAY):
        return found
    kept: list[Found] = []
    for one in found:
        plain = _CANDIDATE.sub("", one[0]["text"])
        if "toward" in text and any(one[0]["name"] == other[0]["name"] for other in kept):
            continue  # "BCBA or BCaBA working toward BCBA"
        if not kept or not _says_again(kept[-1][0], one[0], plain):
            kept.append(one)
    return kept


def _says_again(before: dict[str, Any], item: dict[str, Any], plain: str) -> bool:
    """Whether a name but for its candidates is the one before; a shared head has two names."""
    if before["text"] == item["text"] and before["name"] != item["name"]:
        return False
    return before["text"] == plain or f"({plain})" in before["text"]


def without_issuers(found: list[Found], gazetteer: Gazetteer) -> list[Found]:
    """The credentials, a body in parentheses being no acronym: "Forklift certification (OSHA)".

    Letters that are also the name's own initials stay its acronym.
    """
    for item, *_ in found:
        acronym = item["acronym"]
        if acronym and gazetteer.is_issuer(acronym) and not _fits(acronym, item["name"]):
            item["acronym"] = None
    return found


def spans_joint(whole: str, last: str) -> bool:
    """Whether an acronym at the end is of more than the last half: "Certified in Transportation
    and Logistics (CTL)" is one name."""
    if not last.endswith(")"):
        return False
    plain, acronym, _ = facts_in(last)
    return acronym is not None and not _fits(acronym, plain) and _fits(acronym, facts_in(whole)[0])


def _is_its_own(written: str | None, plain: str, entry: Credential) -> bool:
    """Whether the page's acronym says more than the known one ("CIPP/US"), is a piece of it that
    pages write alone ("NPS" of "RRT-NPS"), or is short for another of the credential's names, the
    one written: "Registered Dietitian (RD)"."""
    known = entry.acronym
    if not written or not known:
        return False
    if written.startswith(f"{known}/") or written in _PIECES.split(known):
        return True
    initials = "".join(word[0] for word in plain.split() if word[0].isupper())
    return plain != entry.name and written == initials


def _fits(acronym: str, name: str) -> bool:
    """Whether the letters begin words of the name in their order: "Certified Farrier (CF)"."""
    initials = iter(word[0].upper() for word in name.replace("-", " ").split())
    return name == acronym or all(letter in initials for letter in acronym if letter.isalpha())
