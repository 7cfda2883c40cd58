"""What a credential's name looks like, what it says in parentheses, and names with one head."""

from __future__ import annotations

from itertools import islice

import regex

from rolextract.credential_index import issuer_initials
from rolextract.gazetteer import Gazetteer, Hit
from rolextract.patterns import lazy_pattern
from rolextract.values.certifications.shared_heads import ENDING, ONE
from rolextract.vocabulary.entries import Credential, form_key

_IGNORE = regex.VERBOSE | regex.IGNORECASE

_ACRONYM = lazy_pattern(r"[A-Z](?=[^A-Z]*+[A-Z])[A-Za-z0-9&/.-]{1,9}|[A-Z]{2,5}\([A-Z]{1,5}\)")
_GRADES = lazy_pattern(r"(?:P?-?K|\d{1,2})-\d{1,2}")  # of a school: K-12
_CODE = lazy_pattern(r"(?=[^\d]*+\d)(?:[A-Z0-9]{1,4}-?[A-Z]{0,2}\d{2,4}|[A-Z]\d|\d{3}-\d{3,4})")
_BARE_ACRONYM = lazy_pattern(r"[A-Z]{3,7}(?:-[A-Z]{1,4})?")
_PARENTHESIS = lazy_pattern(r"\s\(((?:[^()]++|\([^()]*+\))*+)\)")
_BETWEEN = lazy_pattern(r"\s?[,/;]\s|\s")
_BLANK = lazy_pattern(r"\s")
_KIND = lazy_pattern(
    r"\b(?:certified|chartered|registered|licensed|licen[cs]es?|licensure|certificates?"
    r"|certification|endorsement|permit|commission|card|credential|designation|registration"
    r"|diploma|qualification|clearance|membership|orientation|training|course|badge)\b",
    regex.IGNORECASE,
)
GENERIC = lazy_pattern(
    r"""(?:(?:an?|any|one\sor\smore|relevant|related|industry|vendor|professional|technical
        |additional|cloud|security|specialty|current|appropriate|recogni[sz]ed|active|valid)\s)*+
        (?:certifications?|credentials?|licen[cs]es?|licensure|certs?|exams?
        |certified|licen[cs]ed|registered)""",
    _IGNORE,
)
"""Words that only say what kind of thing is asked for."""
ADJECTIVE = lazy_pattern(
    r"active|current|valid|unrestricted|unencumbered|clear|full|eligible|reciprocal",
    regex.IGNORECASE,
)
"""What a licence may be; alone between commas it names nothing."""
MANY_WORDS = (
    "certifications",
    "certification",
    "credentials",
    "credential",
    "certs",
    "license",
    "licenses",
    "licence",
    "licences",
    "badges",
)
"""The words for several credentials, or for what several names are."""
MANY = lazy_pattern(rf"\s(?:{'|'.join(MANY_WORDS)})$")
SHAPES = lazy_pattern(
    r"""
      [A-Z][A-Z0-9&/-]{2,9}                                         # CKAD, SHRM-CP
    | (?:\p{Lu}[a-z]{0,2}\.){2,6}+                                  # Cer.A.T.
    | [A-Z][a-z]++[A-Z][a-z]++                                       # SafeLand
    | [A-Z]{3,6}\s[A-Z][A-Z-]{2,7}                                  # USCG OUPV
    | [A-Z]{2,7}-[A-Z][a-z]{2,15}                                  # CHI-Spanish
    | [A-Z]{2,8}(?:\([A-Z]{1,5}\)){1,3}+                            # BB(ASCP), RT(R)(CT)
    | [A-Z][\w&/]++ \s (?:\p{Lu}\w++\s){0,3}                         # IRATA Level 1
        (?:Level|Grade|Class|Type|Part|Stage|Category)\s(?:\d{1,2}(?:[–/-]\d)?+|[IVX]{1,4}|[A-D])
    | (?:[\p{Lu}\d][\w.&/-]*+\s){0,5}+ [A-Z][\w-]*+\+               # CompTIA Network+
    | \p{Lu}.{0,80} \s (?:Foundations?|Practitioner|Fundamentals|Associate|Expert|Specialty)
    | (?:[A-Z][\w/]++\s){1,3}+ \d{1,4}(?:\.\d)?+[A-Z]?               # EPA 608, Series 7
    """,
    regex.VERBOSE,
)


_REMARK = lazy_pattern(
    r"""(?!certified|registered|licensed|accredited|chartered|advanced|specialized|unrestricted
            |confined)
        (?:[a-z]++(?<=ly|ed)|often|sometimes|always)\b
      | .*\s(?:its?|them|they|their|your?|ones?|this|that|these|those|than|more|most|often)\b""",
    regex.VERBOSE,
)
_KIND_OF_THING = lazy_pattern(
    r"""train | course | class | exam | clearance | diploma | badge | check | insurance | rating
      | program | academy | workshop | apprentice | journeyman | notary | bond | first\said | safety
      | rescue | support | protection | handling | membership | admission | accredit
      | \b\w{3,}(?:er|or|ist|ian)s?$""",
    regex.VERBOSE,
)
"""What an unknown credential in small letters is: "advanced driver training", "lead auditor"."""


def is_remark(piece: str) -> bool:
    """Whether a slice behind another speaks of it: "renewed every two years" names nothing.

    A name without a capital says what kind of thing it is: "advanced driver training".
    """
    if not piece[:1].islower() or _KIND.search(piece):
        return False
    return _REMARK.match(piece) is not None and _KIND_OF_THING.search(piece) is None


_RECORD = lazy_pattern(
    r"""(?:an?\s|your\s)?+ (?:clean|clear|good|safe|acceptable|satisfactory|insurable|excellent)
        \s (?:\w++\s){0,2}? (?:records? | MVR | abstract | history | background(?:\schecks?)?+)""",
    _IGNORE,
)


_OTHER_THING = lazy_pattern(
    r"""(?:[\p{L}'’-]++\s){0,3}? (?: degree | diploma | passport | portfolio | reel | references
        | (?:drug\s)?screen(?:ing)? | drug\stest | background\s(?:check|investigation)
        | fingerprint(?:s|ing)?+ | physical(?:\sexam)?+ )""",
    _IGNORE,
)


def comes_along(half: str) -> bool:
    """Whether a half of "X and Y" is asked for beside a credential and is none: "background check
    and TWIC card"."""
    return _OTHER_THING.fullmatch(half) is not None


def is_record(piece: str) -> bool:
    """Whether a slice is what somebody's past must be: "clean driving record" is no credential."""
    return _RECORD.fullmatch(piece) is not None


_FIGURE = lazy_pattern(r"[$£€]?\d[\d,./–-]*+\+?+(?:\s(?:years?|yrs?)\b.*+)?", _IGNORE)


def is_figure(piece: str) -> bool:
    """Whether a slice is a number, an amount or years: "2 years of driving" is no credential."""
    return _FIGURE.fullmatch(piece) is not None


def may_name(piece: str) -> bool:
    """Whether a slice that no vocabulary knows may be a name: "reciprocity varies" is none."""
    if not piece.islower() and not piece.isdigit():
        return True
    return bool(_KIND.search(piece) or _KIND_OF_THING.search(piece))


def facts_in(written: str) -> tuple[str, str | None, str | None]:
    """A name as written: without its parentheses, and the acronym and code that stand in them."""
    acronym = code = None
    plain = written
    if "(" in written:
        for inside in _PARENTHESIS.findall(written):
            acronym, code = _fact(inside, acronym, code)
        plain = " ".join(_PARENTHESIS.sub("", written).split())
    if _BARE_ACRONYM.fullmatch(plain) and plain in written:
        acronym = plain
    return plain or written, acronym, code


def _fact(inside: str, acronym: str | None, code: str | None) -> tuple[str | None, str | None]:
    """What one parenthesis adds to the acronym and the code found before it."""
    for token in _BETWEEN.split(inside)[:4]:
        if _GRADES.fullmatch(token):
            continue
        if _CODE.fullmatch(token):
            code = code or token
        elif token == inside and _ACRONYM.fullmatch(token):
            acronym = acronym or token
    return acronym, code


_STEP = lazy_pattern(
    r"""
    \b(?P<kind>level|grade|type|tier|part|step|category|class|phase)s?\s(?:\d|[IVX]{1,4}|[A-D])\b
    | \s(?:I{1,3}|IV|[1-6])$ | \b(?-i:[A-E])\slicen[cs]e\b
    """,
    _IGNORE,
)
_STEPPED = lazy_pattern(r"\b(?:I{1,3}|IV|[1-9])\b")


def is_all_of(written: str, name: str) -> bool:
    """Whether a canonical name says all that is written, and no more: a step, each of a set.

    "CFA Level II" is not yet a Chartered Financial Analyst, "LCSW/LMFT" is not "LPC/LCSW".
    """
    if written == name:
        return True
    if "/" in name:
        return _members(written) == _members(name)
    step = _STEP.search(written)
    if step is None or _STEPPED.search(name):
        return True
    return step["kind"] is not None and step["kind"].lower() in name.lower()


def _members(name: str) -> set[str]:
    return {form_key(member) for member in name.split("/")}


_MOST_ISSUER_WORDS = 4


def behind_its_issuer(written: str, gazetteer: Gazetteer) -> Credential | None:
    """What "NASP NCSP" or "Scrum Alliance CSPO" names: the credential behind who issues it."""
    for blank in islice(_BLANK.finditer(written), _MOST_ISSUER_WORDS):
        entry = gazetteer.credential(written[blank.end() :])
        if entry is not None:
            return entry if is_issuer(written[: blank.start()], entry.issuer) else None
    return None


def is_issuer(said: str | None, issuer: str | None) -> bool:
    """Whether a text is the issuer's name or its initials: "Certified Farrier (AFA)"."""
    if said is None or issuer is None:
        return False
    return said in (issuer, issuer_initials(issuer))


def whole_hit(text: str, gazetteer: Gazetteer) -> Hit | None:
    """The name of the vocabulary that is all of a text, or None."""
    return next((hit for hit in gazetteer.find(text) if hit.end - hit.start == len(text)), None)


def is_name(text: str, gazetteer: Gazetteer) -> bool:
    """Whether a half of "X or Y" is a credential's name by itself."""
    if _is_bare_end(text):
        return False
    ending = ENDING.fullmatch(text)
    if ending and (ending["label"] or "series").lower() != "series":
        return False  # the "Level 2" of "Educator Level 1 or Level 2"
    if (gazetteer.credential(text) or behind_its_issuer(text, gazetteer)) is not None:
        return True
    if whole_hit(text, gazetteer) is not None:
        return False  # a skill: "Azure or GCP certifications" names no certification
    plain, acronym, code = facts_in(text)
    if plain != text and (acronym or code):
        return True
    return bool(SHAPES.fullmatch(text)) or (" " in text and bool(_KIND.search(text)))


def _is_bare_end(text: str) -> bool:
    """Whether a half is but the end of another name: the "66 licenses" of "Series 7 and 66"."""
    kind = ONE.search(text)
    end = ENDING.fullmatch(text[: kind.start()]) if kind else None
    return end is not None and not end["label"]
