"""The grammar of a list of credentials: where each begins and ends, and what is but its tail.

All of it works on a masked text, in which parentheses and names that the vocabulary knows are
runs of ``x``: a comma, an "or" or a "for" inside them is no joint of the list.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

import regex

from rolextract.amounts import DASH as _DASH

Slice = tuple[int, int]

_IGNORE = regex.VERBOSE | regex.IGNORECASE

NONE_REQUIRED = regex.compile(
    r"""
    ^(?: none \b (?:\s(?:is|are))?+ (?:\s(?:typically|usually|generally|normally|strictly))?+
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

NOT_A_NAME = regex.compile(
    r"(?:no|none|not|n/a|varies|vary|depends|see|most|many|some|any|all|few|other|others|"
    r"employers?|candidates?|applicants?|both(?=$)|neither|equivalents?|similar|comparable|(?-i:[Ii]t)|they|this|these|there|etc)(?![\w-])",
    regex.IGNORECASE,
)
"""What opens a sentence about credentials and no credential's name."""

JOINT = regex.compile(r"[,;] | (?<=[a-z\d)]{2})\.\s(?=\p{Lu})", regex.VERBOSE)
CONJUNCTION = regex.compile(r"\s(?:and/or|or|and)\s")
"""Where one slice may be two names."""
_LEADING = regex.compile(
    r"""(?: (?:and/or|and|or|plus|also|then|later|eventually|either|both|ideally|preferably)\s
      | (?:required|preferred|optional|desired|desirable|recommended|helpful|nice\sto\shave):\s
      | (?:must|should)\s(?:hold|have|possess|obtain|be|earn)\s | (?:holds?|has|have)\s
      | (?:able|ability|willing(?:ness)?|eligib(?:le|ility))\sto\s
            (?:obtain|earn|get|hold|acquire|sit\sfor)\s
      | possession\sof\s | possess(?:es)?\s | completion\sof\s | proof\sof\s
      | (?:one|at\sleast\sone|one\sor\smore)\sof\s(?:the\sfollowing:?\s)?+
      | (?:progress|working|works?)\stowards?\s
      | with\s (?=xx)
    )++ (?:(?:an?|the|your|their)\s)?+ """,
    _IGNORE,
)

_GRADE = r"""(?: required | preferred | desired | desirable | recommended | accepted | expected
    | welcomed? | valued | optional | helpful | mandatory | beneficial | advantageous | needed
    | necessary | useful | considered | encouraged | common | appreciated | favou?red | requested
    | acceptable | sufficient )\b"""
_HOW = r"""(?:(?:[a-z]++(?<=ly)|often|sometimes|also|not|much|very|seldom)\s)*+"""
_REST_OF_NAME = r"""\s\p{Lu}[^\s,;]*+ (?:\s(?!for\s)[^\s,;]++){0,4}?
    \s(?:certificat(?:e|ion)|credential|training|course|program|licen[cs]e)\s*+ (?:$|[,;])"""
"""After a "for" that is no tail: "Python for Everybody certificate"."""
_THINGS = r"""(?:licen[cs]es|certifi|endorsements|exams|courses|class|cards|credentials
    |registrations|instructors|skills|standards|permits|designations|requirements|basics)"""
"""What ends in -s behind a known name and is no verb: "OSCP closes deals", "CPR courses"."""
_DONE = r"""(?: (?!certified|registered|licensed|accredited|chartered)
        (?:taught|given|[a-z]++(?<=ed)) \s(?:by|from|through|to|in|at|under|on)
    | passed | completed | renewed | refreshed | earned | obtained | held | sponsored | provided
    | reimbursed | paid | taken | kept | updated | issued )"""
_WHEN = r"""(?: every | each | annually | yearly | (?:early|later?)\s(?:in|on)
    | (?:later|eventually|afterwards|first|next|early)(?=\s*+(?:$|[,;.]))
    | (?:minimum|current|valid)(?=\s*+(?:$|[,;.])|\s(?:at|in|as|through|within|on|when|if)\b) )"""
_TAIL = regex.compile(
    rf"""
      \s(?: for (?! {_REST_OF_NAME}) | before | after | within | upon | during | when | where
          | if | unless | once | depending | such\sas | including | e\.g\. | because | since
          | while | until | by | at | per | passing\sscores?
          | from | through | via | that | who | whose | which | covering | instead | beyond
          | is | are | was | will | may | can | must | should
          | (?:help|add|earn|show|open|carr(?:y|ie)|remain|count|make|give|signal|strengthen
             |matter|prove|demonstrate|stand|move|improve|carry|set|tend|appear)s?
          | an?\s(?:\w++\s)?(?:plus|bonus|asset|advantage|must|differentiator)
          | nice\sto\shave | good\sto\shave
          | in\s(?:progress|hand|good\sstanding|lieu|the|an?|one|any|all|some|most|your|addition)
          | as\s(?:an?|the|required|needed|applicable|part|soon|well)
          | on\s(?:an?|the|hire|day) | to\s(?=[a-z]) (?!practice) | with\s(?=[a-z\d])
          | (?:or|and)\s(?:an?\s|its\s|the\s)?
              (?:(?:\p{{Ll}}++\s)?equivalents?|similar|comparable|higher|better
              |related|other|another|any|completion|\w++\s(?:candidate|eligib\w+)|willing(?:ness)?|able|ability|eligib\w+|above|working
              |(?:active\s)?progress|pursuing|more|up)
          | but | though | although | even | rather | only | not | preferably | ideally | especially
          | particularly | mostly | mainly | seldom | rarely
          | {_DONE} | {_WHEN}
          | {_HOW}{_GRADE}
        )\b
    | (?<=xx)\s(?:in|of|on|under|across|toward)\s(?=\p{{Ll}})      # behind a known name
    | (?<=xx)\s(?!{_THINGS})[a-z]++(?<=s)\s(?=\p{{Ll}})              # "OSCP closes deals"
    | \s?{_DASH}{{1,2}}\s(?=\p{{Ll}}) | \s?/\s?equivalent\b | \s\+\s(?=\p{{Ll}})
    """,
    regex.VERBOSE,
)
_OPENS_TAIL = regex.compile(
    r"(?:for|before|after|within|upon|when|where|if|once|depending|because|since|while|until|as|with)"
    r"(?![\w-])",
    regex.IGNORECASE,
)
_SIGN = regex.compile("[()]")
_LONGEST_TAIL = 80  # characters in which a tail shows that it is one
_ASIDE = regex.compile(
    rf"""\s\( {_HOW} (?: {_GRADE} | (?:within|if|for|where)\b
        | depending | an?\splus | nice\sto | or\s | before | upon | after | in\sprogress | as\s
        | at\s | one\sof | (?:current|active|valid)(?=\)) ) [^()]*+ \) $""",
    _IGNORE,
)
_RUNNING = regex.compile(
    rf"""\s?{_DASH} | \s(?:for|such\sas|including|with|in|at|to|e\.g\.|across|when|where
        |because|since|while|is|are|helps?|before|after|from|through|by|that|who|as)\b""",
    regex.VERBOSE,
)


def mask(text: str, known: Iterable[Slice]) -> str:
    """The text with parentheses and the known slices as runs of ``x``."""
    masked = text
    for start, end in (*_parentheses(text), *known):
        masked = f"{masked[:start]}{'x' * (end - start)}{masked[end:]}"
    return masked


_WITH = " with "
_ENDORSED = regex.compile(r"AED\b|[^,;.]{0,60}?\b(?:[Ee]ndorsement|rating)")


def comma_for_with(text: str, masked: str, known: Iterable[Slice]) -> str:
    """The masked text with a comma before each "with" that another known name follows.

    "Paramedic license with ACLS, PALS, and PHTLS" names four; an endorsement ("CDL with Hazmat
    endorsement") and the AED of a CPR card belong to what they follow, and are a tail.
    """
    if _WITH not in masked:
        return masked
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
    start, running = 0, False
    for stop, behind, sign in (*_joints(masked), (len(text), 0, "")):
        begin, end = trimmed(text, start, stop)
        if (begin, end) in known:
            parts.append(Piece(begin, end, end, running))
        else:
            begin, cut, end = _without_lead_and_tail(text, masked, begin, end)
            if cut > begin and any(map(str.isalnum, text[begin:cut])):
                parts.append(Piece(begin, cut, end, running))
            if cut < end:
                running = running or bool(_RUNNING.match(masked, cut, end))
        start, running = behind, running and sign == ","
    return parts


def _joints(masked: str) -> list[tuple[int, int, str]]:
    """Where a list is jointed, and by what sign."""
    if "." in masked or ";" in masked:
        return [(*joint.span(), joint.group()) for joint in JOINT.finditer(masked)]
    found, at = [], masked.find(",")
    while at >= 0:
        found.append((at, at + 1, ","))
        at = masked.find(",", at + 1)
    return found


def _without_lead_and_tail(text: str, masked: str, start: int, end: int) -> tuple[int, int, int]:
    """Where a name begins, where its tail does, and where that ends."""
    if lead := _LEADING.match(masked, start, end):
        start, end = trimmed(text, min(lead.end(), end), end)
    return start, tail_start(text, masked, start, end), end


def tail_start(text: str, masked: str, start: int, end: int) -> int:
    """Where the name that begins at ``start`` ends: before its tail, if it has one."""
    if _OPENS_TAIL.match(masked, start, end):
        return start  # "Where required by the state"
    if start == 0 and _TAIL.match(f" {masked[:_LONGEST_TAIL]}"):
        return start  # "often required for lead roles"
    match = _TAIL.search(masked, max(start - 1, 0), end)
    while match is not None and match.start() <= start:
        # the slice opens with a tail ("within 30 days", "preferred"): nothing is named
        if match.end() > start and match.start() == start - 1:
            return start
        match = _TAIL.search(masked, match.end(), end)
    end = match.start() if match else end
    while text[end - 1 : end] == ")" and (aside := _ASIDE.search(text, start, end)):
        end = aside.start()
    return trimmed(text, start, end)[1]


def trimmed(text: str, start: int, end: int) -> Slice:
    """The slice without blanks and stray punctuation at its ends."""
    while start < end and text[start] in " ,;:.•-–—":
        start += 1
    while end > start and text[end - 1] in " ,;:.-–—":
        end -= 1
    return start, end


_ARTICLE = regex.compile(r"(?:an?|the)\s")


def without_article(text: str, start: int, end: int) -> Slice:
    """The slice without an article at its head: "X and a valid food handler card"."""
    article = _ARTICLE.match(text, start, end)
    return (article.end() if article else start), end
