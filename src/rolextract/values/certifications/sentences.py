"""Credentials in a text about anything: those that the vocabulary knows, where a name is one."""

from __future__ import annotations

import regex

from rolextract.amounts import DASH
from rolextract.gazetteer import Gazetteer, Hit
from rolextract.patterns import lazy_pattern
from rolextract.values.certifications.found import Found, found_as, named
from rolextract.values.certifications.names import facts_in, is_name
from rolextract.values.certifications.shared_acronyms import decide_acronyms, with_neighbours
from rolextract.values.certifications.shared_heads import shared_head
from rolextract.vocabulary.entries import Credential

_CLAUSE = lazy_pattern(rf"[;!?]|\.(?=\s|$)|\s{DASH}\s")
_BEFORE = lazy_pattern(
    r"""(?: certif\w++ | licen[cs]\w++ | credential\w*+ | designation\w*+ | exams? | accredit\w++
        | hold(?:s|ing|ers?)? (?:\s(?:an?|the|current|active|either))*+
        | towards? (?:\s(?:an?|the))?+
        | (?:earn|obtain|pursu|complet|pass|sit\sfor|renew)\w*+ (?:\s(?:an?|the|your|their))*+
        | registered | chartered | current | active )
        (?:\s(?:such\sas|like|including|in|as|an?|the|or|and|is))*+ [\s:(,]*+
        (?-i:[A-Z]{2,6}(?:,|\s(?:or|and))\s)?+ $""",
    regex.VERBOSE | regex.IGNORECASE,
)
_AFTER = lazy_pattern(
    r"""[)\s]*+ (?: (?:or\sequivalent\s)?+ (?:(?:,\s)?(?:or|and)\s[A-Z][\w+-]*+\s)?+
          (?: certif\w++ | licen[cs]\w++ | credential\w*+ | designation\w*+ | exams?\b | cards?\b
            | charter\w*+ | registration\b | endorsement\b | training\b | status\b | accredit\w++ )
        | (?:(?:is|are|strongly|highly|often|also|typically|usually)\s)*+
            (?: preferred | required | desired | desirable | recommended | helpful | valued
              | welcome | a\s(?:\w++\s)?(?:plus|bonus) | an\s(?:asset|advantage) | mandatory
              | expected | considered | accepted | acceptable | useful | advantageous | beneficial
              | encouraged | appreciated | optional | ideal )\b
        | within\s(?:\w++\s){1,4}?(?:days?|weeks?|months?|years?)\b | (?:is\s)?in\sprogress\b )""",
    regex.VERBOSE | regex.IGNORECASE,
)
_OTHERWISE = lazy_pattern(
    r"""[\s-](?:accredited|approved)\b
      | \s(?: firms? | offices? | guidelines | standards | regulations | rules | data | exports
          | (?:(?:certificate|training|prep)\s)?
            (?:class(?:es)?|programs?|programmes?|schools?|courses?|cram) )\b""",
    regex.VERBOSE,
)
_LISTED = lazy_pattern(r"\s?(?:,|/|\(|&)\s?(?:and\s|or\s)?|\s(?:and/or|and|or)\s(?:an?\s|the\s)?")
_ADDED = lazy_pattern(r"\s\(([^()]{2,60})\)")
_OR_LEVEL = lazy_pattern(
    r"\s(?:or|and)\s(\p{Lu}\w{2,15}+(?:\sBelt)?+)(?=\s?(?:$|[,;.()])|\s\p{Ll})"
)
_PLAIN_FORM = lazy_pattern(r"certif|charter|licen[cs]|(?:\S++\s++){3}\S", regex.IGNORECASE)
_PERSON = lazy_pattern(r"(?:licen[cs]ed|certified|registered)\s(?=\p{Ll})")
"""What says that somebody is somebody: "under a licensed electrician" asks for no licence."""
_STATE = "state "
_NO_STATE = lazy_pattern(r"(?:[\w-]|\b(?:out\sof|multi|single|compact|inter)\s)$", regex.IGNORECASE)
"""What makes "state" a piece of another word: "out-of-state license", "interstate"."""
_PAPER = lazy_pattern(
    r"\b(?:licen[cs]e|certificat(?:ion|e)|licensure|registration)$", regex.IGNORECASE
)
"""How a name ends that a state belongs to: "state home inspector license"."""
_LICENSED_AS = lazy_pattern(
    r"\b(?:licen[cs]\w++|certif\w++|registration|credential\w*+)\sas\s(?:an?\s)?$", regex.IGNORECASE
)
_WITH_PERSON = lazy_pattern(
    r"\b(?:under|alongside|assist\w*|support\w*|shadow\w*|supervised\sby|report\w*\sto)\s(?:an?|the)\s$"
)
_KIND = lazy_pattern(r"\s(?:licen[cs]e|certificat(?:ion|e)|licensure)\b")
_KIND_BEHIND = lazy_pattern(r"\s(?:licen[cs]|certif|credential|registr|exam|boards?\b)")
_GRANTED = lazy_pattern(r"\b(?:through|by|from|via|with)\s(?:the\s)?$")
_LONGEST_GRANT = 12
_ENDORSEMENT = lazy_pattern(r"\b(?:[Ee]ndorsement|rating)")
_NEAR = 60


def find_named(text: str, gazetteer: Gazetteer, *, about_credentials: bool = False) -> list[Found]:
    """The credentials that the vocabulary knows in a text about anything.

    Unless the text is known to be ``about_credentials``, a form that also means something else
    ("PE", "BLS") counts only where the words around it speak of certification, or in a list with
    a credential, or in the parenthesis after its name.
    """
    hits = gazetteer.credentials(text)
    if not hits:
        return []
    sure = [about_credentials or _is_sure(text, hit) for hit in hits]
    others = _others(text, hits)
    sure = [yes and not other for yes, other in zip(sure, others, strict=True)]
    _spread(text, hits, sure, others)
    found = named_in(text, [hit for hit, yes in zip(hits, sure, strict=True) if yes], gazetteer)
    return decide_acronyms(text, with_neighbours(text, found, gazetteer), gazetteer)


def _is_sure(text: str, hit: Hit) -> bool:
    """Whether a name is a credential's by itself or by the words beside it."""
    entry = hit.entry
    clause = text[max(0, hit.start - _NEAR) : hit.start]
    if _OTHERWISE.match(text, hit.end):
        return False
    if _PERSON.match(text, hit.start) and not _LICENSED_AS.search(clause):
        return False
    if _WITH_PERSON.search(clause):
        return False  # "worked under a CPA"
    if not entry.ambiguous:
        return True
    issuer = entry.issuer if isinstance(entry, Credential) else None
    if _PLAIN_FORM.search(hit.form) or (issuer and issuer in hit.form):
        return True
    acronym = entry.acronym if isinstance(entry, Credential) else None
    if acronym and text.startswith(f" ({acronym})", hit.end):
        return True  # its own acronym says which of its meanings it is
    after = text[hit.end : hit.end + _NEAR]
    if _AFTER.match(after):
        return True
    for border in _CLAUSE.finditer(clause):
        clause = text[max(0, hit.start - _NEAR) + border.end() : hit.start]
    return _BEFORE.search(clause) is not None


def _spread(text: str, hits: list[Hit], sure: list[bool], others: list[bool]) -> None:
    """Make sure what stands in a list with a sure one, forwards and then backwards."""
    last = len(hits) - 1
    for at in (*range(last), *range(last - 1, -1, -1)):
        if (
            sure[at] != sure[at + 1]
            and not (others[at] or others[at + 1])
            and _LISTED.fullmatch(text, hits[at].end, hits[at + 1].start)
        ):
            sure[at] = sure[at + 1] = True


def _others(text: str, hits: list[Hit]) -> list[bool]:
    """Which hits share the word for another thing: "IELTS and TOEFL prep classes".

    A name with a word of its own for what it is shares none: "RN license or CNA class".
    """
    others: list[bool] = []
    for hit, after in zip(reversed(hits), [None, *reversed(hits)], strict=False):
        is_other = _OTHERWISE.match(text, hit.end) is not None
        if not is_other and after is not None and others[-1]:
            is_listed = _LISTED.fullmatch(text, hit.end, after.start) is not None
            is_other = is_listed and not _PAPER.search(text, hit.start, hit.end)
        others.append(is_other)
    return others[::-1]


def named_in(text: str, hits: list[Hit], gazetteer: Gazetteer) -> list[Found]:
    """The credentials of some hits; one inside what an earlier one took ("(RN)") is that one."""
    found: list[Found] = []
    done = 0
    for hit in hits:
        if hit.start >= done and not (
            _is_body(text, hit) or (done and _is_endorsed(text, done, hit))
        ):
            found.extend(_in_sentence(text, hit, gazetteer))
            done = found[-1][2]
    return found


def _is_endorsed(text: str, done: int, hit: Hit) -> bool:
    """Whether it is but what the licence before is endorsed with: "CDL with Hazmat endorsement"."""
    joint = text[done : hit.start] == " with "
    return joint and _ENDORSEMENT.search(text, hit.start, hit.end) is not None


def _is_body(text: str, hit: Hit) -> bool:
    """Whether a form only says who grants something: "licensed through the NMLS"."""
    if not hit.entry.name.startswith(f"{hit.form} ") or _KIND_BEHIND.match(text, hit.end):
        return False
    return _GRANTED.search(text, max(0, hit.start - _LONGEST_GRANT), hit.start) is not None


def _in_sentence(text: str, hit: Hit, gazetteer: Gazetteer) -> list[Found]:
    """A name with the acronym or code that follows it, or two under a shared head."""
    start, end = hit.start, hit.end
    if added := _ADDED.match(text, end):
        _, acronym, code = facts_in(f"x ({added[1]})")
        known = gazetteer.credential(added[1])
        end = added.end() if acronym or code or known is hit.entry else end
    elif level := _OR_LEVEL.match(text, end):
        names = shared_head(text[start:end], level[1], gazetteer)
        second = gazetteer.credential(names[1]) if names else None
        if names and second not in (None, hit.entry) and not is_name(level[1], gazetteer):
            return [named(text, start, level.end(), gazetteer, name) for name in names]
    entry = hit.entry if isinstance(hit.entry, Credential) else None
    item, *_, rule = found_as(text, start, end, text[start:end], entry)
    if kind := _KIND.match(text, end):
        end = kind.end()
    start = _from_its_state(text, start, end)
    return [({**item, "text": text[start:end]}, start, end, rule)]


def _from_its_state(text: str, start: int, end: int) -> int:
    """Where a name begins with the state that grants it: "state home inspector license"."""
    is_within = text.startswith(_STATE, start)
    begin = start if is_within else max(0, start - len(_STATE))
    if text[begin : begin + len(_STATE)].lower() != _STATE:
        return start
    if _NO_STATE.search(text, max(0, begin - _LONGEST_GRANT), begin):
        return begin + len(_STATE)
    return begin if is_within or _PAPER.search(text, start, end) else start
