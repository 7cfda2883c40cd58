"""The tail of a credential's name: what a list says behind it and is no part of it.

"CKA for Kubernetes teams", "PMP preferred", "CPR renewed every two years" name one credential
each. The grammar works on the masked text of a list; see ``lists``.
"""

from __future__ import annotations

import re

import regex

from rolextract.amounts import DASH as _DASH
from rolextract.patterns import lazy_pattern

Slice = tuple[int, int]

_IGNORE = regex.VERBOSE | regex.IGNORECASE

_GRADE = r"""(?: required | preferred | desired | desirable | recommended | accepted | expected
    | welcomed? | valued | optional | helpful | mandatory | beneficial | advantageous | needed
    | necessary | useful | considered | encouraged | common | appreciated | favou?red | requested
    | acceptable | sufficient )\b"""
_HOW = r"""(?:(?:[a-z]++(?<=ly)|often|sometimes|also|not|much|very|seldom)\s)*+"""
_REST_OF_NAME = r"""\s\p{Lu}[^\s,;]*+ (?:\s(?!for\s)[^\s,;]++){0,4}?
    \s(?:certificat(?:e|ion)|credential|training|course|program|licen[cs]e)\s*+ (?:$|[,;])
  | \s(?:the\s)?(?:\p{Lu}[\w-]*+\s){0,2}
    (?:Rescuers?|Providers?|Responders?|Everybody)\s*+ (?:$|[,;])
  | (?<!xx\sfor)\s(?:the\s)?(?:\p{Lu}\p{Ll}{2,20}\s?){1,4}(?<=s)(?:$|[,;])
  | (?<!xx\sfor)\s(?:\p{Lu}\p{Ll}{2,20}\s?){2,4}(?:$|[,;])"""
"""After a "for" that is no tail: "Python for Everybody certificate", "CPR for the Professional
Rescuer"."""
_THINGS = r"""(?:licen[cs]es|certifi|endorsements|exams|courses|class|cards|credentials
    |registrations|instructors|skills|standards|permits|designations|requirements|basics|status)"""
"""What ends in -s behind a known name and is no verb: "OSCP closes deals", "CPR courses"."""
_DONE = r"""(?: (?!certified|registered|licensed|accredited|chartered)
        (?:taught|given|[a-z]++(?<=ed)) \s(?:by|from|through|to|in|at|under|on)
    | passed | completed | renewed | refreshed | earned | obtained | held | sponsored | provided
    | reimbursed | paid | taken | kept | updated | issued )"""
_WHEN = r"""(?: worth | long(?:er)?[\s-]term | every | each | annually | yearly | always
    | (?:early|later?)\s(?:in|on)
    | (?:later|eventually|afterwards|first|second|third|next|early
       |(?:every|any|else)where(?:\selse)?+)(?=\s*+(?:$|[,;.]))
    | (?:minimum|current|valid)(?=\s*+(?:$|[,;.])|\s(?:at|in|as|through|within|on|when|if)\b) )"""
_BESIDE = r"""(?: (?:and|plus|with|&)\s (?:an?\s|your\s|own\s|proof\sof\s)?+
        (?:[a-z]++[,\s]\s?+){0,3}?
        (?: records? | MVR | abstract | background (?:\schecks?)?+ | transportation | vehicle | car
          | (?:auto\s)?insurance | insurability | drug[\s-](?:tests?|screen(?:ing)?)
          | driving\shistory ) \s*+ (?:$|[,;.)(]|(?:required|preferred|needed|a\smust)\b) )"""
"""What a driver or a guard has beside a licence: "and a clean driving record"."""
_STATES = r"""Alabama|Alaska|Arizona|Arkansas|California|Colorado|Connecticut|Delaware|Florida
    |Georgia|Hawaii|Idaho|Illinois|Indiana|Iowa|Kansas|Kentucky|Louisiana|Maine|Maryland
    |Massachusetts|Michigan|Minnesota|Mississippi|Missouri|Montana|Nebraska|Nevada|New|North|Ohio
    |Oklahoma|Oregon|Pennsylvania|Rhode|South|Tennessee|Texas|Utah|Vermont|Virginia|Washington
    |West|Wisconsin|Wyoming|Ontario|Quebec|British|Alberta"""
"""How the names of states begin in which a licence holds: "license in Florida and New York"."""
_TAIL = lazy_pattern(
    rf"""
      \s(?: for (?! {_REST_OF_NAME}) | before | after | within | upon | during | when
          | where(?:ver)? | if | unless | once | depending | such\sas | including | e\.g\.
          | because | since | while | until | by | at | per | passing\sscores?
          | from | through | via | that | who | whose | which | covering | instead | beyond
          | is | are | was | do | does | did | will | may | can | must | should
          | (?<!\s(?:and|or|&))(?:help|add|earn|show|open|carrie|remain|count|make|give
             |signal(?!\s?(?:per(?:son|sons)|m[ae]n)\b)|strengthen|matter|prove|demonstrate|stand
             |move|improve|carry(?!\s(?:permit|licen))|set|tend|appear)s?
          | var(?:y|ies) | depends? | differs?
          | an?\s(?:\w++\s)?(?:plus|bonus|asset|advantage|must|differentiator)
          | nice\sto\shave | good\sto\shave
          | (?<!(?:embership|ember|ellowship|ellow)\s) in\s(?:progress|hand|good\sstanding|lieu
              |the|an?|one|any|all|some|most|your|addition)
          | as\s(?:an?|the|required|needed|applicable|part|soon|well)
          | on\s(?:an?|the|hire|day|every|each|most|all|some|many|any|large|larger)
          | to\s(?=[a-z]) (?!practice) | with\s(?=[a-z\d]|[^,;]{{0,60}}?\bendorsements?\b)
          | (?:or|and)\s(?:an?\s|its\s|the\s)?
              (?:(?:\p{{Ll}}++\s)?equivalents?|similar|comparable
              |(?:higher|better|above|greater|more|up)(?!\s(?:\p{{Lu}}|xx))
              |(?:\d{{1,2}}\+?|one|two|three|four|five|six|eight|ten)\s(?:or\smore\s)?years?
              |related|other|another|any|completion|(?:(?!xx)[\w-]++\s){{1,3}}?(?:candidate|eligib\w+)|willing(?:ness)?
              |able|ability|eligib\w+|working
              |(?:active\s)?progress|pursuing)
          | but | though | although | even | rather | only | not | preferably | ideally | especially
          | particularly | mostly | mainly | seldom | rarely
          | {_DONE} | {_WHEN} | {_BESIDE}
          | {_HOW}{_GRADE}
        )\b
    | (?<=xx)\s(?:in|of|on|under|across|toward)\s(?=\p{{Ll}})      # behind a known name
    | (?<=xx)\sin\s(?=\p{{Lu}}\p{{Ll}})                              # "PHRca in California"
        (?!(?:\p{{Lu}}[\w-]*+\s(?:and\s)?){{1,4}}xx)                   # "CCC in Audiology (CCC-A)"
    | (?<=xx)\s(?!{_THINGS})[a-z]++(?<=s)\s(?=\p{{Ll}})              # "OSCP closes deals"
    | (?<=licen[cs]es?|licensure|permit)\sin\s(?=[A-Z]{{2}}\b|(?:{_STATES})\b)
    | (?<=xx)\s(?:or|and)\s(?:[\w-]++\s){{0,3}}?
        (?:experience|background|knowledge|coursework|degree)\b
    | (?<=xx)[\s-](?:eligib(?:le|ility)|candida(?:tes?|cy))\b            # "CPA or CMA eligible"
    | \sw/\s?(?=[a-z])
    | (?<=x)\s?{_DASH}{{1,2}}\s(?!journey|master|apprentice|associate|professional)(?=\p{{Ll}})
    | (?<!x)\s?{_DASH}{{1,2}}\s(?!journey|master|apprentice|associate|professional)(?=\p{{Ll}})
        (?!x++\s*+(?:$|[,;]))                                          # "Therapy – RT(T)"
    | \s?/\s?equivalent\b | \s\+\s(?=\p{{Ll}})
    """,
    regex.VERBOSE,
)
_MAY_BE_TAIL = re.compile(r"\s[a-z&+/]|[-‐‑‒–—―−/]")
"""The cheap test: a tail begins with one of these, or with a blank and a dash or slash."""
_OPENS_TAIL = lazy_pattern(
    r"(?:for|before|after|within|upon|when|where|if|once|depending|because|since|while|until|as|with)"
    r"(?![\w-])",
    regex.IGNORECASE,
)
_DOTTED = lazy_pattern(r"(?:\b\p{Lu}\p{Ll}?\.){2,12}$|\b\p{Lu}\.\s(?:\p{Lu}+\s)?+\p{Lu}\.$")
"""Whose full stop is its own: "S.T.A.B.L.E.", "R. EEG T.", "L.Ac."."""
_LONGEST_TAIL = 80  # characters in which a tail shows that it is one
_ASIDE = lazy_pattern(
    rf"""\s\( (?:all\s|both\s)?+ {_HOW} (?: {_GRADE} | (?:within|if|for|where)\b
        | depending | an?\splus | nice\sto | or\s | before | upon | after | in\sprogress | as\s
        | at\s | one\sof | (?:can|may|must|to)\sbe\s | obtain | earned\s | renew
        | in\s(?:some|most|many|certain|all|other)\b
        | (?:[a-z]++\s)?(?:var(?:y|ies)|differs?)(?=[\s)])
        | \w++[-\s](?:provided|paid|sponsored|reimbursed)
        | [\w\s,-]{{3,40}}?\snot\s(?:needed|required|accepted)(?=\))
        | [\w\s,-]{{3,40}}?\s(?:strongly\s|highly\s)?
          (?:preferred|desired|recommended|accepted)(?=\))
        | (?:senior|lead|advanced|supervisory|management|specialist|specialty|some|most)
          (?:[-\s]level)?+\s(?:roles?|positions?|jobs?|employers?)(?=\))
        | (?:current|active|valid)(?=\)) ) [^()]*+ \) $""",
    _IGNORE,
)


def tail_start(text: str, masked: str, start: int, end: int) -> int:
    """Where the name that begins at ``start`` ends: before its tail, if it has one."""
    if _OPENS_TAIL.match(masked, start, end):
        return start  # "Where required by the state"
    if start == 0 and not masked.startswith("xx"):  # which is a known name
        opening = f" {masked[:_LONGEST_TAIL]}"
        if _MAY_BE_TAIL.search(opening, 0, 2) and _TAIL.match(opening):
            return start  # "often required for lead roles"
    match = _next_tail(masked, max(start - 1, 0), end)
    while match is not None and match.start() <= start:
        # the slice opens with a tail ("within 30 days", "preferred"): nothing is named
        if match.end() > start and match.start() == start - 1:
            return start
        match = _next_tail(masked, match.end(), end)
    return trimmed(text, start, without_aside(text, start, match.start() if match else end))[1]


def opens_tail(text: str, at: int) -> bool:
    """Whether what stands behind a name at ``at`` is its tail: " for site leads"."""
    tail = _MAY_BE_TAIL.search(text, at, at + 2) and _TAIL.match(text, at)
    return bool(tail) or without_aside(text, 0, len(text)) <= at


def _next_tail(masked: str, at: int, end: int) -> regex.Match[str] | None:
    sign = _MAY_BE_TAIL.search(masked, at, end)
    return _TAIL.search(masked, max(at, sign.start() - 1), end) if sign else None


def without_aside(text: str, start: int, end: int) -> int:
    """The end without what brackets say of a name: "CISM (preferred)"."""
    while text[end - 1 : end] == ")" and (aside := _ASIDE.search(text, start, end)):
        end = aside.start()
    return end


def trimmed(text: str, start: int, end: int) -> Slice:
    """The slice without blanks and stray punctuation at its ends."""
    while start < end and text[start] in " ,;:.•-–—":
        start += 1
    while end > start and text[end - 1] in " ,;:.-–—":
        if (
            text[end - 1] == "."
            and "." in text[start : end - 1]
            and _DOTTED.search(text, start, end)
        ):
            break
        end -= 1
    return start, end
