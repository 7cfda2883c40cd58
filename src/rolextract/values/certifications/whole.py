"""Items that are nothing but credentials, in a list about anything: "CISA or CIA for auditors"."""

from __future__ import annotations

import regex

from rolextract.gazetteer import Gazetteer, Hit
from rolextract.literals import Literals
from rolextract.patterns import lazy_pattern
from rolextract.values.certifications.found import WRITTEN, Found
from rolextract.values.certifications.likeness import (
    are_certifications,
    holds_product,
    is_method,
    is_product,
    is_skill,
    is_title,
    says_its_kind,
)
from rolextract.values.certifications.listed import ends_in_level, read_credentials
from rolextract.values.certifications.looks import looks
from rolextract.values.certifications.names import facts_in
from rolextract.values.certifications.shared_acronyms import is_shared
from rolextract.values.certifications.tails import opens_tail

_LONGEST = 160
_SHORTEST = 2  # letters of an acronym that says nothing alone: PE, IA
_UNKNOWN, _DOUBTFUL, _SURE = range(3)
_ACRONYM = lazy_pattern(r"[A-Z]{3,6}")
_OF_ISSUER = lazy_pattern(r"[A-Z]{3,}(?:\s[A-Z]\w*+){1,4}\s[A-Z]\w+(?:er|or|ist|ian)")
"""What may be a credential behind its issuer: "SAP Activate Project Manager"."""
_JOINT = lazy_pattern(
    r"(?:\s?[,;/]\s?(?:and\s|or\s)?|\s(?:and/or|or|and|plus|&)\s)(?:(?:an?|the)\s)?"
    r"|\s\([^()]{1,40}\)\s?,\s",
)
_LEAD = lazy_pattern(
    r"""(?:(?:current|active|valid|must\s(?:hold|have|be)|holds?|an?|the|required:|preferred:
        |either|both|possession\sof|unrestricted|obtain|maintain|hold)\s)*+""",
    regex.VERBOSE | regex.IGNORECASE,
)
_NO_WORD = r"""(?!(?i: an?|the|your|our|their|his|her|my|its|this|that|each|every
    | birth|death|marriage|gift|licen[cs]ed|registered)\s)"""
"""What stands in no paper's name: "U.S. birth certificate", "keep the membership card"."""
_NO_PERSON = r"(?!(?i:computer|customer|user|owner|donor|voter|visitor|holder)\b)"
"""Who has a card or the like that is no credential."""
_NO_VERB = r"""(?!(?i: bring|keep|get|renew|must|may|can|will|should|needs?|owns?|handles?|has|have
    | carr(?:y|ies)|shows?|issues?|verif(?:y|ies)|provides?|completes?|earns?|updates?|prints?
    | manages?|collects?|sells?|submits?|requires?|appl(?:y|ies)|accepts?|gives?|takes?|uses?)\s)"""
_PAPER = lazy_pattern(
    rf"""(?: [Ss]tate(?:-issued)?\s (?:{_NO_WORD}(?!and\s|or\s)\S++\s){{1,5}}?
            (?:licen[cs]e|licensure|certificat(?:ion|e)|registration)
      | (?!ISO|SSL|TLS|UL\b) (?:U\.S\.|[A-Z]{{2,6}}) \s (?:{_NO_WORD}(?!and\s|or\s)\S++\s){{1,6}}?
            [LlCc](?:icen[cs]e|ertificate)
      | {_NO_VERB} (?:{_NO_WORD}[\w'’-]++\s){{1,4}}?
            {_NO_PERSON} {_NO_WORD} [\w-]{{3,}}(?:er|or|ist|ian|man)(?:['’]?s)?+ \s
            (?:licen[cs]e|certification|card|qualification|endorsement|permit|registration)
      )s?""",
    regex.VERBOSE,
)
"""A paper by its words: "State home inspector license", "FAA Part 65 dispatcher certificate"."""
_ENDS_IN_KIND = lazy_pattern(
    r"\b(?:licen[cs]e|licensure|certification|certificate|permit|card|endorsement|training)s?$"
)
_BARE = lazy_pattern(r"[A-Z][A-Za-z]{0,3}[A-Z][A-Z\d&/+-]*+(?:\s\d{1,4})?+")
_PERSON = lazy_pattern(r"[LlCcRr](?:icen[cs]ed|ertified|egistered)\s\p{Ll}")
_GRADED = lazy_pattern(r"\s?(?:\(|preferred|required|desired|a\splus)", regex.IGNORECASE)
_KINDS = (
    *("licenc", "licens", "certificat", "registration", "card", "qualification", "endorsement"),
    "permit",
)
_PERSONS = ("Certif", "Regist", "Licen", "Chart", "Accred")
_HOLDS_KIND = Literals(*_KINDS, *_PERSONS)
_MAY_BE = lazy_pattern(rf"\s(?:{'|'.join(_KINDS)})|^(?:[A-Z]\w*+\s){{0,3}}(?:{'|'.join(_PERSONS)})")


def find_whole(text: str, gazetteer: Gazetteer) -> list[Found]:
    """The credentials of an item that names credentials and, but for a tail, nothing else.

    Then an acronym counts that also means something else, beside a credential or in a list of
    such acronyms, and so does a paper of no vocabulary that says what it is.
    """
    if len(text) > _LONGEST:
        return []
    hits = gazetteer.credentials(text)
    if not hits and not _may_be_whole(text):
        return []
    found = read_credentials(text, gazetteer)
    if not found or not _fill(text, found):
        return []
    end = found[-1][2]
    if any(hit.start >= end for hit in hits):
        return []  # the tail names more
    seen = [_look(text, one, found, hits, gazetteer) for one in found]
    if None in seen or not _are_most_known(seen, is_choice=" or " in text):
        return []
    if _SURE in seen or _are_acronyms(found, gazetteer) or _is_alone(text, found):
        return [_without_state(text, one, hits) for one in found]
    return []


def _may_be_whole(text: str) -> bool:
    """Whether an item without a known name may be a credential of no vocabulary."""
    if _HOLDS_KIND.are_in(text) and _MAY_BE.search(text):
        return True
    return is_shared(text.split(" ", 1)[0].rstrip(","))


def _are_most_known(seen: list[int | None], *, is_choice: bool) -> bool:
    """Whether an acronym of no vocabulary stands among known ones: one may be the choice beside a
    sure one ("FP-C or XYZ"), else most of them are known."""
    unknown = seen.count(_UNKNOWN)
    known = len(seen) - unknown
    return known > unknown or (is_choice and _SURE in seen and known == unknown)


def _without_state(text: str, one: Found, hits: list[Hit]) -> Found:
    """The credential without what it has to be: "Active CISSP" is written "CISSP"."""
    item, start, end, rule = one
    lead = _LEAD.match(text, start, end)
    begin = lead.end() if lead else start
    if begin == start or any(start <= hit.start < begin for hit in hits):
        return one
    name = item["name"]
    if rule == WRITTEN and name.startswith(text[start:begin]):
        name = name[begin - start :]
    return {**item, "text": text[begin:end], "name": name}, begin, end, rule


def _fill(text: str, found: list[Found]) -> bool:
    """Whether the names are all of a text but for joints, words before them, and a tail."""
    done = 0
    for _, start, end, _ in found:
        between = _LEAD if not done else _JOINT
        if start < done:
            if end != done:
                return False  # names with one head share a slice
        elif not between.fullmatch(text, done, start):
            return False
        done = end
    return done == len(text) or opens_tail(text, done)


def _look(
    text: str, one: Found, found: list[Found], hits: list[Hit], gazetteer: Gazetteer
) -> int | None:
    """How sure it is that a name is a credential's; None where it is not known to be one."""
    item, start, end, rule = one
    written = item["text"]
    if _PERSON.match(written) and end < len(text) and not _GRADED.match(text, end):
        return None  # "Registered nurses with …"
    if is_product(written, gazetteer):
        return None
    if says_its_kind(written) and _is_paper(written, gazetteer):
        return _SURE
    if rule != WRITTEN:
        entry = gazetteer.credential(written) or gazetteer.credential(item["name"])
        if entry and is_skill(written, gazetteer) and written not in (entry.acronym, entry.code):
            return None
        return _SURE if entry is not None and not entry.ambiguous else _DOUBTFUL
    if is_shared(written):
        return _DOUBTFUL
    if _ACRONYM.fullmatch(written) or _OF_ISSUER.fullmatch(written):
        return _UNKNOWN
    heads = [other for other in found if other[1:3] == (start, end) and other[3] != WRITTEN]
    if heads or (says_its_kind(written) and is_title(written)):
        return _DOUBTFUL
    if not (_ENDS_IN_KIND.search(written) or ends_in_level(written)):
        return None
    opened = [hit.entry.ambiguous for hit in hits if hit.start == start]
    return (_DOUBTFUL if all(opened) else _SURE) if opened else None


def _is_paper(written: str, gazetteer: Gazetteer) -> bool:
    """Whether a text is a credential by its words alone: "Certified Pool Operator (CPO)"."""
    if is_title(written) and looks().titled.fullmatch(written):
        return True
    if are_certifications(written, gazetteer):
        return True
    lead = _LEAD.match(written)
    is_paper = _PAPER.fullmatch(written, lead.end() if lead else 0) is not None
    return is_paper and not holds_product(written, gazetteer)


def _are_acronyms(found: list[Found], gazetteer: Gazetteer) -> bool:
    """Whether names that may mean something else are a list of acronyms, none of them of a method:
    "CVT or LVT", "First aid and CPR", and not "GD&T and SPC"."""
    if len(found) < 2 or any(is_method(one[0]["text"], gazetteer) for one in found):
        return False
    bare = [one for one in found if _BARE.fullmatch(one[0]["text"])]
    return len(bare) == len(found) or (bool(bare) and all(one[3] != WRITTEN for one in found))


def _is_alone(text: str, found: list[Found]) -> bool:
    """Whether a name that may mean something else is a credential's by standing alone."""
    plain, acronym, _ = facts_in(found[0][0]["text"])
    if " " in plain:
        return is_title(plain) and (acronym is not None or len(found) > 1)
    return len(plain) > _SHORTEST and plain == text and _BARE.fullmatch(plain) is not None
