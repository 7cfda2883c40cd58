"""The grammar of a list of credentials: where each begins and ends.

All of it works on a masked text, in which parentheses and names that the vocabulary knows are
runs of ``x``: a comma, an "or" or a "for" inside them is no joint of the list.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

import regex

from rolextract.amounts import DASH as _DASH
from rolextract.folding import lowered
from rolextract.patterns import lazy_pattern
from rolextract.values.certifications.tails import Slice, tail_start, trimmed, without_aside

_IGNORE = regex.VERBOSE | regex.IGNORECASE

NONE_REQUIRED = lazy_pattern(
    r"""
    ^(?: (?:(?:usually|typically|generally|normally|often)\s)?+ none \b
            (?:\s(?:is|are))?+ (?:\s(?:typically|usually|generally|normally|strictly))?+
            (?:\s(?:required|needed|necessary|mandatory))?+ (?!\s(?:of|but|other)\b)
       | no \s (?:(?:specific|formal|particular|special|professional|mandatory|required)\s){0,2}+
            (?:certifications?|certificates?|licen[cs]es?|licensure|credentials?)
            (?:\s(?:or|and|/)\s(?:certifications?|licen[cs]es?|licensure|credentials?))?+
            (?:\s(?:is|are))?+ (?:\s(?:typically|usually|generally|normally|strictly))?+
            (?:\s(?:required|needed|necessary|mandatory))?+
            (?=\s?(?:$|[;,.(–—-]|(?:but|for|to|at|in)\b))
       | (?:(?:certifications?|certificates?|licen[cs]es?|licensure|credentials?)\s
            (?:is\s|are\s)?)?+
            not\s(?:typically\s|usually\s|generally\s|normally\s|strictly\s)?+
            (?:required|needed|necessary|mandatory)
    )""",
    _IGNORE,
)
"""The words at the head of a value that say that no credential is asked for."""

NOT_A_NAME = lazy_pattern(
    r"""(?: (?:required|recommended|voluntary|mandatory|compulsory|encouraged|optional|desirable
              |preferred)
            (?=$|\s(?:by|in|for|at|of|where|but|and)\b)
        | no|none|not|n/a|varies|vary|depends|see|most|many|some|any|all|few|other|others
        | employers?|candidates?|applicants?|passed|passing|achieved|awarded|renewed
        | both(?=$)|neither|equivalents?|similar|comparable
        | (?:[a-z]++\s){1,2}equivalents?(?=$)
        | (?-i:[Ii]t)|they|this|these|there|etc
        )(?![\w-])""",
    _IGNORE,
)
"""What opens a sentence about credentials and no credential's name."""

JOINT = lazy_pattern(r"[,;→] | (?<=[a-z\d)]{2})\.\s(?=\p{Lu})", regex.VERBOSE)
CONJUNCTION = lazy_pattern(
    r"""\s(?: and/or | or(?!\s(?:above|higher|better|greater|more)\b) | and | then
        | (?<!\b(?:a|strong|big|huge|definite)\s)plus | & | followed\sby )\s""",
    regex.VERBOSE,
)
"""Where one slice may be two names."""
_LINK = r"""
    with\s | before\s | after\s | (?:and\s)?then\s | plus\s | &\s | followed\sby\s
    | (?:along|together)\swith\s | as\swell\sas\s | alongside\s
    | (?:leading|advancing|moving(?:\sup)?)\sto\s
    | (?:(?:or|and)\s)?(?:(?:active\s)?progress|working|on\sthe\sway)\sto(?:wards?)?\s
      (?:an?\s|the\s)?
    | towards?\s(?:an?\s|the\s)?
"""
"""What joins a further name to one: "Security+ before CySA+", "ACLS plus PALS"."""
_LEADING = lazy_pattern(
    rf"""(?: (?:and/or|and|or|with|plus|also|then|later|eventually|either|both|ideally|preferably)\s
      | (?:required|preferred|optional|desired|desirable|recommended|helpful|nice\sto\shave):\s
      | (?:must|should)\s(?:hold|have|possess|obtain|be|earn|maintain)\s | (?:holds?|has|have)\s
      | (?:requires?|obtain|earn|maintain|possess)\s(?=\S)
      | (?:able|ability|willing(?:ness)?|eligib(?:le|ility))\sto\s
            (?:obtain|earn|get|hold|acquire|sit\sfor)\s
      | possession\sof\s | possess(?:es)?\s | completion\sof\s | proof\sof\s
      | (?:one|at\sleast\sone|one\sor\smore)\sof:?\s(?:the\sfollowing:?\s)?+
      | (?:e\.g\.,?|i\.e\.,?|such\sas|namely)\s
      | (?:progress|working|works?)\stowards?\s
      | (?:{_LINK}) (?=xx) | (?![^:]{{0,30}}ertified) \p{{L}}[\p{{L}}\s/&-]{{2,30}}: \s (?=xx)
    )++ (?:(?:an?|the|your|their)\s)?+ """,
    _IGNORE,
)

_LEADS = (
    *("and", "or", "with", "plus", "also", "then", "later", "eventually", "either", "both"),
    *("ideally", "preferably", "must", "should", "hold", "has", "have", "require", "obtain"),
    *("earn", "maintain", "possess", "able", "ability", "willing", "eligib", "completion"),
    *("proof", "one", "at ", "e.g.", "i.e.", "such", "namely", "progress", "work", "before"),
    *("after", "&", "follow", "along", "together", "as ", "leading", "advancing", "moving"),
    *("active", "on ", "toward"),
)
"""The cheap test: so begins what leads to a name, or it has a colon in its first words."""
_COLON_WITHIN = 40  # characters
_LONGEST_LEAD = 12
_SIGN = lazy_pattern("[()]")
_RUNNING = lazy_pattern(
    rf"""
    (?! \s(?:where|when|if|as|at|on|before)\s
        (?:required|applicable|available|needed|appropriate|possible|hire|entry|appointment)\s*+ $ )
    (?: \s?{_DASH} | \s(?:for|such\sas|including|with|in|at|to|e\.g\.|across|when|where
        |because|since|while|is|are|helps?|before|after|from|through|by|that|who|as)\b )""",
    regex.VERBOSE,
)

_CLOSED = lazy_pattern(
    r"""\s(?:roles?|positions?|posts?|jobs?|titles?|tracks?|states?)\s*+$
      | \s(?!(?:for|in|at|with|from)\b)[\w-]++\s(?:vendors?|employers|companies|firms|agencies
          |markets|environments|settings|teams|projects|work|practices?|libraries|schools
          |districts|hospitals|facilities|sites|plants|units|programs?)\s*+$""",
    regex.VERBOSE,
)
"""How a tail ends that is whole: a capital behind "for senior roles," begins a name again."""


def mask(text: str, known: Iterable[Slice]) -> str:
    """The text with parentheses and the known slices as runs of ``x``."""
    masked = text
    for start, end in (*_parentheses(text), *known):
        masked = f"{masked[:start]}{'x' * (end - start)}{masked[end:]}"
    return masked


_WITH = " with "
_LINKED = lazy_pattern(
    rf"""(?<=x|\b(?:\p{{Lu}}|xx)[\w/-]*|\))\s (?!with\s) (?=(?:{_LINK}) xx++ (?:$|[\s,;.)])
        (?!\s(?:schools?|programs?|courses?|training|roles?|class(?:es)?)\b))""",
    regex.VERBOSE,
)
_LINK_WORDS = (
    *("before", "after", "then", "plus", "&", " by ", "with", "well as", "along", " to", "toward"),
)
_AND_AGAIN = lazy_pattern(
    r"""(?<!x)\sand (?=\s(?:xx++|[A-Z]{3,7}(?:-[A-Z]{1,4})?+)
          \s(?:for|if|at|after|within|where|when|before|in)\b)""",
    regex.VERBOSE,
)
_ENDORSED = lazy_pattern(r"AED\b|[^,;.]{0,60}?\b(?:[Ee]ndorsement|rating)")
_WITH_PAPER = lazy_pattern(
    r"""(?<=[\w)])\s (?=with\s (?!an?\s|the\s|current|valid|active|clear|clean)
          (?:[a-z][\w-]*+\s){1,3}?
          (?:certification|certificate|permit|licen[cs]e|credential) \s*+ (?:$|[,;]))""",
    regex.VERBOSE,
)
"""Before a further paper of no vocabulary: "RDA with x-ray certification"."""


DASHES = frozenset((" - ", " – ", " — "))


def with_commas(text: str, masked: str, known: Collection[Slice]) -> str:
    """The masked text with a comma where a known name begins another part of the list.

    "Paramedic license with ACLS, PALS, and PHTLS" names four; an endorsement ("CDL with Hazmat
    endorsement") and the AED of a CPR card belong to what they follow, and are a tail. So is not
    the CCP of "PHR for generalists and CCP for analysts", which has a tail of its own.
    """
    for (_, end), (start, _) in pairwise(known):
        if text[end:start] in DASHES and not _ENDORSED.match(text, start):
            masked = f"{masked[:end]},{masked[end + 1 :]}"  # "PMP – CAPM"
    if " and " in masked:
        masked = _AND_AGAIN.sub(",and", masked)
    if any(word in masked for word in _LINK_WORDS):
        masked = _LINKED.sub(",", masked)
    if _WITH not in masked:
        return masked
    masked = _WITH_PAPER.sub(",", masked)
    for start, _ in known:
        at = start - len(_WITH)
        if at > 0 and masked.startswith(_WITH, at) and not _ENDORSED.match(text, start):
            masked = f"{masked[:at]},{masked[at + 1 :]}"
    return masked


def _parentheses(text: str) -> Iterator[Slice]:
    """The slices of closed parentheses, the outer ones where one holds others."""
    if "(" not in text:
        return
    depth = opened = 0
    for sign in _SIGN.finditer(text):
        at = sign.start()
        if sign.group() == "(":
            opened = opened if depth else at
            depth += 1
        elif depth:
            depth -= 1
            if not depth:
                yield opened, at + 1


class Piece(NamedTuple):
    """A slice between two joints of a list; ``end`` is before its tail, ``stop`` behind it.

    ``running`` where an earlier tail may go on ("for telemetry, emergency, and trauma units").
    """

    start: int
    end: int
    stop: int
    running: bool


def split_list(text: str, masked: str, known: Collection[Slice]) -> list[Piece]:
    """The slices between the joints of a list, those that hold more than a tail."""
    parts = []
    start, running, closed = 0, False, False
    for stop, behind, sign in (*_joints(masked), (len(text), 0, "")):
        begin, end = trimmed(text, start, stop)
        if (begin, end) in known:
            parts.append(Piece(begin, end, end, running))
        else:
            begin, cut, end = _without_lead_and_tail(text, masked, begin, end)
            if cut > begin and any(map(str.isalnum, text[begin:cut])):
                goes_on = running and not (closed and text[begin].isupper())
                parts.append(Piece(begin, cut, end, goes_on))
            if cut < end:
                running = running or bool(_RUNNING.match(masked, cut, end))
                closed = _CLOSED.search(masked, cut, end) is not None
        start, running = behind, running and sign == ","
    return parts


def _joints(masked: str) -> list[tuple[int, int, str]]:
    """Where a list is jointed, and by what sign."""
    if "." in masked or ";" in masked or "→" in masked:
        return [(*joint.span(), joint.group()) for joint in JOINT.finditer(masked)]
    found, at = [], masked.find(",")
    while at >= 0:
        found.append((at, at + 1, ","))
        at = masked.find(",", at + 1)
    return found


def _without_lead_and_tail(text: str, masked: str, start: int, end: int) -> tuple[int, int, int]:
    """Where a name begins, where its tail does, and where that ends."""
    if _may_lead(masked, start) and (lead := _LEADING.match(masked, start, end)):
        start, end = trimmed(text, min(lead.end(), end), end)
    return start, tail_start(text, masked, start, end), end


def _may_lead(masked: str, start: int) -> bool:
    begins = lowered(masked[start : start + _LONGEST_LEAD]).startswith(_LEADS)
    return begins or masked.find(":", start, start + _COLON_WITHIN) >= 0


_ARTICLE = lazy_pattern(r"(?:an?|the)\s")


def without_article(text: str, start: int, end: int) -> Slice:
    """The slice without an article at its head and a bracketed remark at its end."""
    article = _ARTICLE.match(text, start, end)
    return (article.end() if article else start), without_aside(text, start, end)
