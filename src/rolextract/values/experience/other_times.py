"""Times that are no experience by the words right around them: an age, a lease, a deadline.

Both patterns are long and most lines hold none of their words, so each has a cheap test before it.
"""

from __future__ import annotations

import regex
from ahocorasick_rs import BytesAhoCorasick

from rolextract.amounts import DASH
from rolextract.folding import lowered
from rolextract.patterns import lazy_pattern

HYPHENS = "-‐‑‒–—―−"
"""The signs that glue a number to its unit ("a 5-year record")."""

# What stands before a time that is no experience: "within 2 years", "valid for 3 years".
_NOT_BEFORE = lazy_pattern(
    r"""(?r)  # read from its end, where it must fit: one try instead of sixty
    (?: \b(?: within | every | each | per | until | (?<!of\s)in | lasts? | lasting | takes? | taking
            | spans? | spanning | aged? | ages | (?:older|younger)\sthan | another | first | last
            | past | next | previous | coming | following | final | initial | preceding | recent
            | must\sbe | second | third | for\sup\sto | years?\sout\sof ) (?:\sof|:)?
      | (?: \b(?:MVR|abstract|clean|valid|good|retained?|kept|stored|guaranteed|active|stay|remain
            |current|lived|residen(?:t|ce|cy)|citizen(?:ship)?|renewable|accident-free|free)
        | (?<!track\s)\b(?:record|history) ) [^.;,]{0,30}? \s for
      | \bmembers?(?:hips?)?+ \s of
      | \b(?:lived|resided?)\b [^.;,]{0,30} \sfor
      | \b(?:commit(?:ment)?|contracts?|leases?|terms?|life(?:span|time)?|average\stenure
            |programs?|course|warranty|probation(?:ary)?|(?:probationary|waiting|renewal|training)\speriod|renew\w*|expir\w+|recertif\w+)
        (?:\s(?:for|of|to|is|after|on|lasts?))?+ :?
      | \b(?:degree|doctorate|ph\.?d\.?|diploma|school|academy|programs?|course)\s\( (?=$)
      | \b(?:entry|none?|no)\b [^().]{0,40}? \b(?:training|academy|onboarding|orientation)
        (?:\s(?:is\s)?(?:provided|included|offered|given|required))?+ \s\( (?=$)
    ) (?:\s(?:the|an?|about|approximately|roughly|around|only|typically|usually|their|at|least))*+
    (?:\s|(?<=\()) $
    """,
    regex.VERBOSE | regex.IGNORECASE,
)
_END = r"""(?= \s? (?: $ | [,;.:)–—(]
            | (?:or|and|with|plus|preferred|required|is|are|from|at|toward|on|to|for|must)\b ))"""
_CLOSE = r"(?=\s?(?:$|[,;.)]|(?:required|agreement|agreements|period)\b))"
_TEACHES = r"""(?! \s(?:or|and)\s(?!equivalent|related|relevant|comparable|work|military)
               (?:\w+\s){1,3}experience )"""

# What stands after it: "of age", "of tax records", "of college", "of hire", "lease".
_NOT_AFTER = lazy_pattern(
    rf"""
    {DASH}(?!(?:plus|of|in|relevant|related|experience)\b)\w
  | \s?{DASH}?\s?olds?\b | \sof\sage\b | \s(?:and|or)\s(?:older|over|younger)\b
  | \s(?:in\sa\srow|(?:of\s)?validity|ago|later|apart|hence|left|remaining|ahead|per|each
      |annually)\b
  | \s(?:of|from|after|following|since)\s(?:the\s|your\s|initial\s|date\sof\s|employment\s)*+
    (?:hire|hiring|now|today|appointment|start(?!up)(?:ing)?|being\shired|joining|graduation|graduating
      |assignment|employment\sdate|entry(?=\s?(?:$|[,;.)])|\s(?:into|to|on|in)\b)|enrollment|licensure\sdate)\b
  | (?:\sof|\sworth\sof)?+
    (?: \s(?!experience|(?:in|as|with|on|at|and|or)\b|\w++(?<=ing)(?<!driving|banking))
        [\w/-]++ ){{0,4}}?
    \s(?: (?: records? | MVR | returns? | statements? | logs? | financials | filings | backups?
            | transcripts? | paystubs? | (?<!\s(?:work|employment|job)\s)history | abstract
            | background\schecks? ) {_END}
      | data\s(?:retained|stored|available|kept|is|are|must) )
  | (?:\sof)?+ (?:\s(?:full-time|accredited|formal|completed|undergraduate|graduate|vocational
      |technical|post-?secondary|trade|secondary|college-level|university-level|navy|naval|army|military
      |air\sforce|coast\sguard|factory|academy|classroom)){{0,3}}
    \s(?:college|university|undergraduate|(?:high|medical|law|nursing|dental|pharmacy|graduate|grad|trade
        |technical|vocational|veterinary|culinary|business|flight|beauty|cosmetology)\sschool
        |post-?secondary|school|schooling|coursework|study|studies|education|degree|diploma|seminary
        |(?<=vocational\s)training|(?<=technical\s)training|college-level|programs?|academic)
    (?:\s(?:credits?|coursework|study|studies|courses|education|level|training|work|classes))*+
    {_END}{_TEACHES}
  | \sof\s(?:algebra|calculus|geometry|math(?:ematics)?|chemistry|physics|biology|spanish|french
      |german|latin|english)\b(?=\s?(?:$|[,;.)]|(?:and|or|required|preferred)\b))
  | \s(?:with|plus|including|after)\s(?:the\s)?prerequisites?\b | \sto\s(?:complete|finish)\b
  | \sof\shigh\sschool\s(?![^.;,]{{0,40}}(?:experience|teaching|coaching|counseling))\w
  | \sof\s(?:paid\s)?(?:on-the-job\straining|classroom\s(?:and|training|instruction|study))\b
  | \sof\s(?:\w++\s)?residen(?:cy|ce)\s(?:in|within)\s(?:the|this)\b
  | \s(?:of\s)?(?:lease|warranty|probation|contract|commitment|term|notice|plan|horizon|cycle
      |roadmap|forecast|supply|leave|runway|period|driving|post-warranty){_CLOSE}
    """,
    regex.VERBOSE | regex.IGNORECASE,
)

# What the words of these two end with, what they hold: most lines have none of it.
_LONGEST_END = 24
_OTHER_ENDS = (
    *("within", "every", "each", "per", "until", "in", "last", "lasts", "lasting", "take", "takes"),
    *("taking", "span", "spans", "spanning", "age", "aged", "ages", "than", "another", "first"),
    *("past", "next", "previous", "coming", "following", "final", "initial", "preceding", "recent"),
    *("be", "second", "third", "to", "of", "for", "commit", "commitment", "contract", "contracts"),
    *("lease", "leases", "term", "terms", "life", "lifespan", "lifetime", "tenure", "program"),
    *("programs", "course", "warranty", "probation", "probationary", "period", "is", "after"),
    *("on", ":", "the", "a", "an", "about", "approximately", "roughly", "around", "only"),
    *("typically", "usually", "their", "at", "least"),
)
_SCHOOLS = tuple(
    f"{word} ("
    for word in (
        *("degree", "doctorate", "d", "d.", "diploma", "school", "academy"),
        *("program", "programs", "course", "training", "onboarding", "orientation"),
        *("provided", "included", "offered", "given", "required"),
    )
)
_OTHER_STEMS = ("renew", "expir", "recertif")
_OTHER_SIGNS = (
    *("old", " age", "younger", " over", "in a row", "validity", " ago", "later", "apart", "hence"),
    *("left", "remaining", "ahead", " per", "each", "annually", "hire", "hiring", " now", "today"),
    *("appointment", " start", "joining", "graduat", "assignment", "employment date", "entry"),
    *("enrollment", "licensure date", "record", "mvr", "return", "statement", " log", "financials"),
    *("filing", "backup", "transcript", "paystub", "history", "abstract", "background check"),
    *("data", "college", "university", "secondary", "school", "coursework", "study", "studies"),
    *("education", "degree", "diploma", "seminary", "training", "program", "academic", "residen"),
    *("lease", "warranty", "probation", "contract", "commitment", " term", " notice", " plan"),
    *("horizon", "cycle", "roadmap", "forecast", "supply", " leave", "runway", "period", "driving"),
    *("algebra", "calculus", "geometry", "math", "chemistry", "physics", "biology", "spanish"),
    *("french", "german", "latin", "english", "prerequisite", " to complete", " to finish"),
)
_FIND_OTHER = BytesAhoCorasick([sign.encode() for sign in _OTHER_SIGNS]).find_matches_as_indexes


def is_other_before(before: str) -> bool:
    """Whether what stands before says that the time is no experience; the cheap test first."""
    if not before or not (before[-1].isspace() or before[-1] == "("):
        return False
    end = lowered(before[-_LONGEST_END:]).rstrip()
    if end[-1:] == "(":
        return end.endswith(_SCHOOLS) and _NOT_BEFORE.search(before) is not None
    may = end.endswith(_OTHER_ENDS) or any(stem in end for stem in _OTHER_STEMS)
    return may and _NOT_BEFORE.search(before) is not None


def is_other_after(after: str) -> bool:
    """Whether what stands after says that the time is no experience; the cheap test first."""
    sign = after[:1]
    if sign.isspace():
        may = bool(_FIND_OTHER(lowered(after).encode("ascii", "replace")))
    else:
        may = sign in HYPHENS or sign in ("o", "O")
    return may and _NOT_AFTER.match(after) is not None
