"""The grammar of credential names in a list: where one ends, what its tail is, what names are two.

All of it works on a masked text, in which parentheses and names that the vocabulary knows are
runs of ``x``: a comma, an "or" or a "for" inside them is no joint of the list.
"""

from __future__ import annotations

from collections.abc import Iterable

import regex

from rolextract.gazetteer import Gazetteer

Slice = tuple[int, int]

_DASH = "[-‐‑‒–—―−]"
_IGNORE = regex.VERBOSE | regex.IGNORECASE

NONE_REQUIRED = regex.compile(
    r"""
    ^(?: none \b (?:\s(?:is|are))?+ (?:\s(?:typically|usually|generally|normally|strictly))?+
            (?:\s(?:required|needed|necessary|mandatory))?+ (?!\s(?:of|but|other)\b)
       | no \s (?:(?:specific|formal|particular|special|professional|mandatory|required)\s){0,2}+
            (?:certifications?|certificates?|licen[cs]es?|licensure|credentials?)
            (?:\s(?:or|and|/)\s(?:certifications?|licen[cs]es?|licensure|credentials?))?+
            (?:\s(?:is|are))?+ (?:\s(?:typically|usually|generally|normally|strictly))?+
            (?:\s(?:required|needed|necessary|mandatory))?+ (?=\s?(?:$|[;,.(–—-]|but\b|for\b|to\b|at\b|in\b))
       | (?:(?:certifications?|certificates?|licen[cs]es?|licensure|credentials?)\s(?:is\s|are\s)?)?+
            not\s(?:typically\s|usually\s|generally\s|normally\s|strictly\s)?+
            (?:required|needed|necessary|mandatory)
    )""",
    _IGNORE,
)
"""The words at the head of a value that say that no credential is asked for."""

NOT_A_NAME = regex.compile(
    r"(?:no|none|not|n/a|varies|vary|depends|see|most|many|some|any|all|few|other|others|"
    r"employers?|candidates?|applicants?|it|they|this|these|there)\b",
    regex.IGNORECASE,
)
"""What opens a sentence about credentials and no credential's name."""

JOINT = regex.compile(r"\s*+[,;]\s*+ | (?<=[a-z\d)]{2})\.\s(?=\p{Lu})", regex.VERBOSE)
CONJUNCTION = regex.compile(r"\s(?:and/or|or|and)\s")
_LEADING = regex.compile(
    r"""(?: (?:and/or|and|or|plus|also|either|both|ideally|preferably)\s
      | (?:must|should)\s(?:hold|have|possess|obtain|be|earn)\s | (?:holds?|has|have)\s
      | (?:able|ability|willing(?:ness)?|eligib(?:le|ility))\sto\s
            (?:obtain|earn|get|hold|acquire|sit\sfor)\s
      | possession\sof\s | possess(?:es)?\s | completion\sof\s | proof\sof\s
      | (?:one|at\sleast\sone|one\sor\smore)\sof\s(?:the\sfollowing:?\s)?+
      | (?:progress|working|works?)\stowards?\s
    )++ (?:(?:an?|the|your|their)\s)?+ """,
    _IGNORE,
)

_GRADE = r"""(?: required | preferred | desired | desirable | recommended | accepted | expected
    | welcomed? | valued | optional | helpful | mandatory | beneficial | advantageous | needed
    | necessary | useful | considered | encouraged | common | appreciated | favou?red )\b"""
_HOW = r"(?:(?:strongly|highly|often|sometimes|usually|generally|typically|increasingly|also|not|much|very|widely|frequently)\s)*+"
_TAIL = regex.compile(
    rf"""
      \s(?: for | before | after | within | upon | during | when | where | if | unless | once
          | depending | such\sas | including | e\.g\. | because | since | while | until | by | at
          | from | through | via | that | who | whose | which | covering | instead | beyond
          | is | are | was | will | may | can | must | should
          | (?:help|add|earn|show|open|carr(?:y|ie)|remain|count|make|give|signal|strengthen
             |matter|prove|demonstrate|stand|move|improve|carry|set|tend|appear)s?
          | an?\s(?:\w++\s)?(?:plus|bonus|asset|advantage|must|differentiator)
          | nice\sto\shave | good\sto\shave
          | in\s(?:progress|hand|good\sstanding|lieu|the|an?|one|any|all|some|most|your|addition)
          | as\s(?:an?|the|required|needed|applicable|part|soon|well)
          | on\s(?:an?|the|hire|day) | to\s(?=[a-z]) | with\s(?=[a-z\d])
          | (?:or|and)\s(?:an?\s|its\s|the\s)?(?:equivalents?|similar|comparable|higher|better
              |related|other|another|any|willing(?:ness)?|able|ability|eligib\w+|above|working
              |progress|pursuing|more|up)
          | {_HOW}{_GRADE}
        )\b
    | \s?{_DASH}{{1,2}}\s(?=\p{{Ll}}) | \s?/\s?equivalent\b | \s\+\s(?=\p{{Ll}})
    """,
    regex.VERBOSE,
)
_ASIDE = regex.compile(
    rf"""\s\( {_HOW} (?: {_GRADE} | or\s(?:equivalent|similar|higher) | within | if | for | where
        | depending | an?\splus | nice\sto | before | upon | after | in\sprogress | as\s | at\s
        | one\sof | current\) | active\) ) [^()]*+ \) $""",
    _IGNORE,
)
_LISTED = regex.compile(r"\s(?:for|such\sas|including|with|in|at|e\.g\.|across|when|where)\b")


def mask(text: str, known: Iterable[Slice]) -> str:
    """The text with parentheses and the known slices as runs of ``x``."""
    chars = list(text)
    depth = opened = 0
    for at, char in enumerate(text):
        if char == "(":
            opened = opened if depth else at
            depth += 1
        elif char == ")" and depth:
            depth -= 1
            if not depth:
                chars[opened : at + 1] = "x" * (at + 1 - opened)
    for start, end in known:
        chars[start:end] = "x" * (end - start)
    return "".join(chars)


def split_list(text: str, masked: str) -> list[tuple[int, int, bool]]:
    """The slices between the joints of a list, each without its tail; ``True`` where an earlier
    tail may still be running ("for telemetry, emergency, and critical care units")."""
    parts = []
    start, running = 0, False
    for joint in (*JOINT.finditer(masked), None):
        stop = joint.start() if joint else len(text)
        begin, end = trimmed(text, start, stop)
        if lead := _LEADING.match(masked, begin, end):
            begin = min(lead.end(), end)
        cut = tail_start(text, masked, begin, end)
        if cut > begin:
            parts.append((begin, cut, running))
        if cut < end:
            running = running or bool(_LISTED.match(masked, cut, end))
        if joint:
            start = joint.end()
            running = running and "," in joint.group()
    return parts


def tail_start(text: str, masked: str, start: int, end: int) -> int:
    """Where the name that begins at ``start`` ends: before its tail, if it has one."""
    match = _TAIL.search(masked, max(start - 1, 0), end)
    while match is not None and match.start() <= start:
        # the slice opens with a tail ("within 30 days", "preferred"): nothing is named
        if match.end() > start and match.start() == start - 1:
            return start
        match = _TAIL.search(masked, match.end(), end)
    end = match.start() if match else end
    while aside := _ASIDE.search(text, start, end):
        end = aside.start()
    return trimmed(text, start, end)[1]


def trimmed(text: str, start: int, end: int) -> Slice:
    """The slice without blanks and stray punctuation at its ends."""
    while start < end and text[start] in " ,;:.•-–—":
        start += 1
    while end > start and text[end - 1] in " ,;:.-–—":
        end -= 1
    return start, end


# --- what a name looks like ---

_ACRONYM = regex.compile(r"[A-Z](?=[^A-Z]*+[A-Z])[A-Za-z0-9&/.-]{1,9}")
_CODE = regex.compile(r"(?=[^\d]*+\d)(?:[A-Z0-9]{1,4}-?[A-Z]{0,2}\d{2,4}|\d{3}-\d{3,4}|1Z0-\d{3,4})")
_BARE_ACRONYM = regex.compile(r"[A-Z]{3,7}(?:-[A-Z]{1,4})?")
_PARENTHESIS = regex.compile(r"\s\(([^()]*+)\)")
_KIND = regex.compile(
    r"\b(?:certified|chartered|registered|licensed|licen[cs]es?|licensure|certificates?"
    r"|certification|endorsement|permit|commission|card|credential|designation|registration)\b",
    regex.IGNORECASE,
)
_MANY = regex.compile(r"\s(?:certifications?|credentials?|certs|licen[cs]es?|badges)$")
_SHAPES = regex.compile(
    r"""
      [A-Z][A-Z0-9&/-]{2,9}                                         # CKAD, SHRM-CP
    | (?:[\p{Lu}\d][\w.&/-]*+\s){0,5}+ [A-Z][\w-]*+\+               # CompTIA Network+
    | \p{Lu}.{0,80} \s (?:Foundations?|Practitioner|Fundamentals|Associate|Expert|Specialty)
    | (?:[A-Z][\w/]++\s){1,3}+ \d{1,4}[A-Z]?                        # EPA 608, Series 7
    """,
    regex.VERBOSE,
)


def facts_in(written: str) -> tuple[str, str | None, str | None]:
    """A name as written: without its parentheses, and the acronym and code that stand in them."""
    acronym = code = None
    for inside in _PARENTHESIS.findall(written):
        for token in regex.split(r"\s?[,/;]\s|\s", inside)[:4]:
            if _CODE.fullmatch(token):
                code = code or token
            elif token == inside and _ACRONYM.fullmatch(token):
                acronym = acronym or token
    plain = " ".join(_PARENTHESIS.sub("", written).split())
    if acronym is None and _BARE_ACRONYM.fullmatch(plain):
        acronym = plain
    return plain, acronym, code


def is_name(text: str, gazetteer: Gazetteer) -> bool:
    """Whether a half of "X or Y" is a credential's name by itself."""
    if gazetteer.credential(text) is not None:
        return True
    if any(hit.end - hit.start == len(text) for hit in gazetteer.find(text)):
        return False  # a skill: "Azure or GCP certifications" names no certification
    plain, acronym, code = facts_in(text)
    if plain != text and (acronym or code):
        return True
    return bool(_SHAPES.fullmatch(text)) or (" " in text and bool(_KIND.search(text)))


def are_names(halves: list[str], gazetteer: Gazetteer) -> bool:
    """Whether each half is a name alone; a kind's name at the end may belong to all of them."""
    if not all(is_name(half, gazetteer) for half in halves):
        return False
    if not _MANY.search(halves[-1]):
        return True
    return all(gazetteer.credential(half) or " " in half for half in halves[:-1])


# --- one head, several ends ---

_LEVELS = (
    r"associate|professional|expert|specialty|specialist|foundations?|fundamentals|practitioner"
    r"|advanced|basic|intermediate|master|core|universal|journeyman|apprentice",
    r"(?:yellow|green|black|white)(?:\sbelt)?",
    r"[IVX]{1,4}",
    r"\d{1,4}",
    r"[A-E]",
)
_ENDING = regex.compile(
    r"(?:^|(?<=[\s–—-]))(?:(?P<label>class|level|type|part|section|series|category|grade|stage)\s)?+"
    + "(?:" + "|".join(f"(?P<kind{n}>{level})" for n, level in enumerate(_LEVELS)) + ")$",
    regex.IGNORECASE,
)  # fmt: skip


def shared_head(left: str, right: str, gazetteer: Gazetteer) -> list[str] | None:
    """The full names of "head A or B" where B completes the head of A, else None."""
    ending, other = _ENDING.search(left), _ENDING.fullmatch(right)
    if ending and other and ending.lastgroup == other.lastgroup:
        at = ending.start() if other["label"] else ending.start(ending.lastgroup or 0)
        head = left[:at]
        if head:
            return [left + _belt(left, right), head + right]
    for at in [m.start() for m in regex.finditer(r"\s", left)][:8]:
        named = f"{left[:at]} {right}"
        if gazetteer.credential(named) and gazetteer.credential(left):
            return [left, named]
    dash = regex.search(rf"^.{{3,80}}\s{_DASH}\s", left)
    if dash and regex.fullmatch(r"(?:\p{Lu}[\w+]*+\s?){1,3}+", right):
        return [left, dash.group() + right]
    return None


def _belt(left: str, right: str) -> str:
    """" Belt" for the "Green" of "Six Sigma Green or Black Belt"."""
    return right[-5:] if right[-5:].lower() == " belt" and left[-5:].lower() != " belt" else ""


def continues(left: str, right: str) -> bool:
    """Whether a piece after a comma is but another end: the "63" of "Series 7, 63"."""
    ending, other = _ENDING.search(left), _ENDING.fullmatch(right)
    return bool(ending and other and ending.start() and ending.lastgroup == other.lastgroup)
