"""Which amounts of years in a line are years of experience, and which are another time."""

from __future__ import annotations

from bisect import bisect
from operator import attrgetter

import regex

from rolextract.amounts import DASH, Amount, bounded, find_years, to_number
from rolextract.folding import lowered

_BEFORE_CHARS = 60
_AFTER_CHARS = 120
_MOST_BARE = 40.0
_HYPHENS = "-‐‑‒–—―−"
_ONE_UNIT = (1.0, 0.0833, 10.0)  # one year, one month, one decade, in years

_LEAD_IN = regex.compile(
    r"""
    ^(?: (?: typically | usually | generally | often | about | approximately | roughly | around
           | from | (?:typical\s|work\s|relevant\s)?experience: | requires? | preferably
           | ideally | ~
         ) \s?+ ){0,3}+ $
    """,
    regex.VERBOSE | regex.IGNORECASE,
)

# What stands before a time that is no experience: "within 2 years", "valid for 3 years".
_NOT_BEFORE = regex.compile(
    r"""(?r)  # read from its end, where it must fit: one try instead of sixty
    (?: \b(?: within | every | each | per | until | (?<!of\s)in | lasts? | lasting | takes? | taking
            | spans? | spanning | aged? | ages | (?:older|younger)\sthan | another | first | last
            | past | next | previous | coming | following | final | initial | preceding | recent
            | must\sbe | second | third | for\sup\sto | years?\sout\sof ) (?:\sof|:)?
      | (?: \b(?:MVR|abstract|clean|valid|good|retained?|kept|stored|guaranteed|active|stay|remain
            |current|lived|residen(?:t|ce|cy)|citizen(?:ship)?|renewable|accident-free|free)
        | (?<!track\s)\b(?:record|history) ) [^.;,]{0,30}? \s for
      | \b(?:lived|resided?)\b [^.;,]{0,30} \sfor
      | \b(?:commit(?:ment)?|contracts?|leases?|terms?|life(?:span|time)?|average\stenure
            |programs?|course|warranty|probation(?:ary)?|(?:probationary|waiting|renewal|training)\speriod|renew\w*|expir\w+|recertif\w+)
        (?:\s(?:for|of|to|is|after|on|lasts?))?+ :?
      | \b(?:degree|doctorate|ph\.?d\.?|diploma|school|academy)\s\( (?=$)
    ) (?:\s(?:the|an?|about|approximately|roughly|around|only|typically|usually|their|at|least))*+
    (?:\s|(?<=\()) $
    """,
    regex.VERBOSE | regex.IGNORECASE,
)
_AFTER_WORD = regex.compile(r"\bafter\s(?:the\s|about\s|roughly\s|around\s)?$", regex.IGNORECASE)
_OVER = regex.compile(r"over\s", regex.IGNORECASE)
_OVER_BEFORE = regex.compile(r"over\s(?:about\s)?$", regex.IGNORECASE)
_BRINGS = regex.compile(r"(?:[(:;]|\b(?:with|have|has|having|brings?))\s?$", regex.IGNORECASE)

_END = r"""(?= \s? (?: $ | [,;.:)–—(]
            | (?:or|and|with|plus|preferred|required|is|are|from|at|toward|on|to|for|must)\b ))"""
_CLOSE = r"(?=\s?(?:$|[,;.)]|(?:required|agreement|agreements|period)\b))"
_TEACHES = r"""(?! \s(?:or|and)\s(?!equivalent|related|relevant|comparable|work|military)
               (?:\w+\s){1,3}experience )"""

# What stands after it: "of age", "of tax records", "of college", "of hire", "lease".
_NOT_AFTER = regex.compile(
    rf"""
    {DASH}(?!(?:plus|of|in|relevant|related|experience)\b)\w
  | \s?{DASH}?\s?olds?\b | \sof\sage\b | \s(?:and|or)\s(?:older|over|younger)\b
  | \s(?:in\sa\srow|(?:of\s)?validity|ago|later|apart|hence|left|remaining|ahead|per|each
      |annually)\b
  | \s(?:of|from|after|following|since)\s(?:the\s|your\s|initial\s|date\sof\s|employment\s)*+
    (?:hire|hiring|now|today|appointment|start(?!up)(?:ing)?|being\shired|joining|graduation|graduating
      |assignment|employment\sdate|entry|enrollment|licensure\sdate)\b
  | (?:\sof|\sworth\sof)?+
    (?: \s(?!experience|(?:in|as|with|on|at|and|or)\b|\w++ing\b(?<!driving|banking))
        [\w/-]++ ){{0,4}}?
    \s(?: (?: records? | MVR | returns? | statements? | logs? | financials | filings | backups?
            | transcripts? | paystubs? | (?<!\s(?:work|employment|job)\s)history | abstract
            | background\schecks? ) {_END}
      | data\s(?:retained|stored|available|kept|is|are|must) )
  | (?:\sof)?+ (?:\s(?:full-time|accredited|formal|completed|undergraduate|graduate|vocational
      |technical|post-?secondary|trade|secondary|college-level|university-level))*+
    \s(?:college|university|undergraduate|(?:high|medical|law|nursing|dental|pharmacy|graduate|grad|trade
        |technical|vocational|veterinary|culinary|business|flight|beauty|cosmetology)\sschool
        |post-?secondary|school|schooling|coursework|study|studies|education|degree|diploma|seminary
        |(?<=vocational\s)training|(?<=technical\s)training|college-level|programs?|academic)
    (?:\s(?:credits?|coursework|study|studies|courses|education|level|training|work|classes))*+
    {_END}{_TEACHES}
  | \sof\s(?:\w++\s)?residen(?:cy|ce)\s(?:in|within)\s(?:the|this)\b
  | \s(?:of\s)?(?:lease|warranty|probation|contract|commitment|term|notice|plan|horizon|cycle
      |roadmap|forecast|supply|leave|runway|period|driving|post-warranty){_CLOSE}
    """,
    regex.VERBOSE | regex.IGNORECASE,
)
_TO_COMPLETE = regex.compile(
    r"\sto\s(?:complete|finish|earn|become|obtain|achieve|graduate|pay|recoup|certify)\b",
    regex.IGNORECASE,
)
# "a 5-year track record" is experience; "a 4-year degree", "a five-year plan" are not.
_ADJECTIVE_OF = regex.compile(
    rf"""
    \s(?: (?: (?!(?:degree|program|college|university|diploma|course|school|or|and|plus|with
                |apprenticeship|certificate|plan|contract|residency)\b) [\w/&-]++\s){{0,4}}?
          (?: experience | track\srecord | background | minimum | career | tenure | range | mark )\b
        | (?:of|in|as|working|managing)\b )
    | \s?(?:$|[,;.)]|\() | \s?{DASH}\s
    """,
    regex.VERBOSE | regex.IGNORECASE,
)
_TRAINING = regex.compile(
    r"\s(?:of\s)?(?:[\w/-]++\s)?(?:apprenticeship|residency|fellowship|internship)",
    regex.IGNORECASE,
)
_FOR = regex.compile(r"\bfor\s(?:about\s|around\s|roughly\s)?$", regex.IGNORECASE)
_WORKED = regex.compile(
    r"\b(?:experience|background|track\srecord|work(?:ed|ing)?|practi[cs](?:ed|ing)|licen[sc]ed|held"
    r"|holding|serv(?:ed|ing)|employed|taught|teaching|certified|registered|driven|tenure)\b",
    regex.IGNORECASE,
)
_ASKED_BEFORE = regex.compile(
    r"""(?r)
    (?: [(\[;:,+&/—–-]
      | \b(?: with | without | minimum | require[sd]? | requiring | have | has | having | needs?
          | needed | plus | including | includes? | or | and | to | of | than | typically | usually
          | often | preferably | ideally | levels? | roles? | prefer(?:s|red)? | expect(?:s|ed)?
          | wants? | bring(?:s|ing)? | accept(?:s|ed)? | about | roughly | approximately | around
          | only | after | up | possess(?:es)? | offers? | seeks? | senior | junior | from | their
          | average | complete[ds]? | demonstrated | proven | first-line | post-licen[sc]ure )
    ) \s? $
    """,
    regex.VERBOSE | regex.IGNORECASE,
)
_ASKED_AFTER = regex.compile(
    r"""
    ['’]? \s? (?: $ | [).,;] | \( )
  | ['’]? \s (?: of | in | as | with | on | at | \w++ing | post[\w-]*+ | preferred | required
        | desired | typical | recommended | expected | total | combined | \w+al | progressive
        | relevant | related | hands-on | direct | practical | recent | prior ) \b
    """,
    regex.VERBOSE | regex.IGNORECASE,
)
_EXPERIENCE_AHEAD = regex.compile(r"[^.;]{0,80}?\b(?:experience|exp\b)", regex.IGNORECASE)
_OF_OR_IN = regex.compile(r"['’]?\s(?:of|in|as|on|at|with)\b", regex.IGNORECASE)
_NO_MONTHS = regex.compile(
    r"\s(?:of\s)?(?:[\w-]++\s){0,2}?(?:training|onboarding|ramp|notice|program|course|rotation|leave)",
    regex.IGNORECASE,
)

_COUNTS = r"(?:one|two|three|four|five|six|seven|eight|nine|ten)"
_BARE = regex.compile(
    rf"""
    (?<= \( | [,;]\s | \b(?:to|or|and|with|including|plus|ideally|preferably|least|minimum|than
        |of\swhich|requires?|needs?)\s )
    (?P<low> \d{{1,2}}+(?:\.\d)?+
           | (?<=(?:including|least|minimum)\s) {_COUNTS}\b (?=\s(?:of|in|as|or)\b)
           | {_COUNTS} (?=\sof\s(?:which|those|them|these)\b) )
    (?P<low_plus>\+)?+
    (?: (?:\s?{DASH}\s?|\sto\s) (?P<high>\d{{1,2}}+) )? (?P<plus>\s?\+|\sor\smore\b)?+
    (?= \) | (?<=\+)\s?(?:$|[;,.]) | \s(?:of\s(?:which|those|them|these)|preferred|required|desired
            |for|in|as|at|with|without|if)\b )
    """,
    regex.VERBOSE | regex.IGNORECASE,
)


def find_figures(text: str) -> list[Amount]:
    """The amounts of years of experience, in order of place; those of other times are left out."""
    figures = [amount for amount in find_years(text) if _is_experience(text, amount)]
    return _with_bare(text, figures) if figures else figures


def is_first(text: str, start: int) -> bool:
    """Whether nothing but a lead-in ("Typically", "Experience:") stands before ``start``."""
    return start <= _BEFORE_CHARS and _LEAD_IN.match(text[:start]) is not None


def _is_experience(text: str, amount: Amount) -> bool:
    before = text[max(0, amount.start - _BEFORE_CHARS) : amount.start]
    after = text[amount.end : amount.end + _AFTER_CHARS]
    first = is_first(text, amount.start)
    if _NOT_BEFORE.search(before) or _NOT_AFTER.match(after):
        return False
    if not first and (_TO_COMPLETE.match(after) or _is_narrated(text, amount, before, after)):
        return False
    if not first and not _is_asked(before, after):
        return False
    if _is_adjective(text, amount):
        return bool(_ADJECTIVE_OF.match(after) or (first and _TRAINING.match(after)))
    if amount.unit.startswith("mo") and not first:
        return _are_months(text, amount, after)
    bare_article = text[amount.start : amount.start + 2].lower() in ("a ", "an")
    return not bare_article or bool(amount.open_at or _EXPERIENCE_AHEAD.match(after))


def _is_asked(before: str, after: str) -> bool:
    """Whether the words around say that somebody brings these years."""
    if _FOR.search(before):
        return bool(_WORKED.search(before) or _EXPERIENCE_AHEAD.match(after))
    return bool(_ASKED_BEFORE.search(before) or _ASKED_AFTER.match(after) or _WORKED.search(before))


def _is_narrated(text: str, amount: Amount, before: str, after: str) -> bool:
    """Whether it tells how things go: "promoted after 3 years", "1,500 hours over 2 years"."""
    if _AFTER_WORD.search(before):
        return not _EXPERIENCE_AHEAD.match(after) and "ntry" not in text[:_AFTER_CHARS]
    over = _OVER.match(text, amount.start, amount.end) or _OVER_BEFORE.search(before)
    return bool(over) and not (_EXPERIENCE_AHEAD.match(after) or _BRINGS.search(before))


def _is_adjective(text: str, amount: Amount) -> bool:
    if amount.unit not in ("year", "month", "yr", "decade"):
        return False
    unit_at = lowered(text[amount.start : amount.end]).rfind(amount.unit)
    hyphenated = text[amount.start + unit_at - 1] in _HYPHENS
    beside_unit = amount.low if amount.high is None else amount.high
    return hyphenated or beside_unit not in _ONE_UNIT


def _are_months(text: str, amount: Amount, after: str) -> bool:
    if _NO_MONTHS.match(after):
        return False
    glossed = text[amount.start - 1] == "("
    if amount.open_at or glossed:
        return True
    return bool(_EXPERIENCE_AHEAD.match(after) or _OF_OR_IN.match(after))


def _with_bare(text: str, figures: list[Amount]) -> list[Amount]:
    """The figures and those that take their unit from a sister: "(0) to Senior (5+ years)"."""
    starts = [figure.start for figure in figures]
    bare = []
    for match in _BARE.finditer(text):
        before = bisect(starts, match.start()) - 1
        overlaps = before >= 0 and figures[before].end > match.start()
        if not overlaps and (to_number(match["low"]) or 0.0) <= _MOST_BARE:
            bare.append(_bare(text, match))
    return sorted(figures + bare, key=attrgetter("start")) if bare else figures


def _bare(text: str, match: regex.Match[str]) -> Amount:
    figures = [(to_number(match[n]), match.span(n)) for n in ("low", "high") if match[n]]
    name = next((name for name in ("plus", "low_plus") if match[name]), None)
    plus = (match.end(name) - len(match[name].lstrip()), match.end(name)) if name else None
    return bounded(text, match.span(), figures, plus, "")
