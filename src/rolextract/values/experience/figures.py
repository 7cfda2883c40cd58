"""Which amounts of years in a line are years of experience, and which are another time."""

from __future__ import annotations

import regex

from rolextract.amounts import DASH, Amount, bounded, find_years, to_number
from rolextract.folding import lowered
from rolextract.patterns import lazy_pattern
from rolextract.values.experience.bare_figures import COUNTS, add_bare_figures, find_labelled
from rolextract.values.experience.other_times import HYPHENS, is_other_after, is_other_before

_BEFORE_CHARS = 60
_AFTER_CHARS = 120
_ONE_UNIT = (1.0, 0.0833, 10.0)  # one year, one month, one decade, in years

_LEAD_IN = lazy_pattern(
    r"""
    ^(?: (?: typically | usually | generally | often | about | approximately | roughly | around
           | from | (?:typical\s|work\s|relevant\s)?experience: | requires? | preferably
           | ideally | ~
         ) \s?+ ){0,3}+ $
    """,
    regex.VERBOSE | regex.IGNORECASE,
)

_LEAD_IN_ENDS = (
    *("typically", "usually", "generally", "often", "about", "approximately", "roughly", "around"),
    *("from", "experience:", "require", "requires", "preferably", "ideally", "~"),
)

_AFTER_WORD = lazy_pattern(r"\bafter\s(?:the\s|about\s|roughly\s|around\s)?$", regex.IGNORECASE)
_OVER = lazy_pattern(r"over\s", regex.IGNORECASE)
_OVER_BEFORE = lazy_pattern(r"over\s(?:about\s)?$", regex.IGNORECASE)
_EXPERIENCE_OVER = lazy_pattern(
    r"\b(?:experience|(?:track|sales|safety|work)\srecord|career)\sover\s$", regex.IGNORECASE
)
_BRINGS = lazy_pattern(r"(?:[(:;]|\b(?:with|have|has|having|brings?))\s?$", regex.IGNORECASE)
_TO_COMPLETE = lazy_pattern(
    r"\sto\s(?:earn|become|obtain|achieve|graduate|pay|recoup|certify)\b",
    regex.IGNORECASE,
)
# "a 5-year track record" is experience; "a 4-year degree", "a five-year plan" are not.
_ADJECTIVE_OF = lazy_pattern(
    rf"""
    \s(?: (?: (?!(?:degree|program|college|university|diploma|course|school|or|and|plus|with
                |apprenticeship|certificate|plan|contract|residency)\b) [\w/&-]++\s){{0,4}}?
          (?: experience | track\srecord | background | minimum | career | tenure | range | mark )\b
        | (?:of|in|as|working|managing)\b )
    | \s?(?:$|[,;.)]|\() | \s?{DASH}\s
    """,
    regex.VERBOSE | regex.IGNORECASE,
)
_TRAINING = lazy_pattern(
    r"\s(?:of\s)?(?:[\w/-]++\s)?(?:apprenticeship|residency|fellowship|internship)",
    regex.IGNORECASE,
)
_FOR = lazy_pattern(r"\bfor\s(?:about\s|around\s|roughly\s)?$", regex.IGNORECASE)
_WORKED = lazy_pattern(
    r"\b(?:experience|background|track\srecord|work(?:ed|ing)?|practi[cs](?:ed|ing)|licen[sc]ed|held"
    r"|holding|serv(?:ed|ing)|admitted|leadership|supervisi(?:on|ng)|supervised|managing|leading|employed|taught|teaching|certified|registered|driven|tenure)\b",
    regex.IGNORECASE,
)
_ASKED_BEFORE = lazy_pattern(
    r"""(?r)
    (?: [(\[;:,+&/—–-]
      | \b(?: with | incl\.? | without
          | minimum | require[sd]? | requiring | have | has | having | needs?
          | needed | plus | including | includes? | or | and | to | of | than | typically | usually
          | often | preferably | ideally | levels? | roles? | prefer(?:s|red)? | expect(?:s|ed)?
          | wants? | bring(?:s|ing)? | accept(?:s|ed)? | about | roughly | approximately | around
          | only | after | then
      | up | possess(?:es)? | offers? | seeks? | senior | junior | from | their
          | average | complete[ds]? | demonstrated | proven | first-line | post-licen[sc]ure )
    ) \s? $
    """,
    regex.VERBOSE | regex.IGNORECASE,
)
_ASKING = frozenset(  # the commonest of them, known without the pattern
    ("with", "minimum", "requires", "have", "plus", "including", "or", "and", "of", "typically")
)
_ASKED_AFTER = lazy_pattern(
    r"""
    ['’]? \s? (?: $ | [).,;] | \( )
  | ['’]? \s (?: of | in | as | with | on | at | \w++(?<=ing) | post[\w-]*+ | preferred | required
        | desired | typical | recommended | expected | total | combined | \w+al | progressive
        | relevant | related | hands-on | direct | practical | recent | prior | suffices | enough
        | accepted | acceptable | sufficient | is\s(?:enough|sufficient|acceptable|typical) ) \b
    """,
    regex.VERBOSE | regex.IGNORECASE,
)
_EXPERIENCE_AHEAD = lazy_pattern(r"[^.;]{0,80}?\b(?:experience|exp\b)", regex.IGNORECASE)
_A_YEAR_OF = lazy_pattern(r"\s(?:of|in|as|on|at)\s(?!advance\b)", regex.IGNORECASE)
_OF_OR_IN = lazy_pattern(r"['’]?\s(?:of|in|as|on|at|with|if)\b", regex.IGNORECASE)
_FOR_WHAT = lazy_pattern(
    r"\s(?:for|to)\s(?!complete|finish|obtain|earn|get|pass|hire)", regex.IGNORECASE
)
_NO_MONTHS = lazy_pattern(
    r"\s(?:of\s)?(?:[\w-]++\s){0,2}?(?:training|onboarding|ramp|notice|program|course|rotation|leave)",
    regex.IGNORECASE,
)

_OF_THE_LAST = lazy_pattern(
    rf"(?<![\w.,/-])({COUNTS}|\d{{1,2}})\s(?:years\s)?(?:out\s)?of\s(?:the|your|their)\s(?:last|past)\s$",
    regex.IGNORECASE,
)
_LONGEST_LAST = 32


def find_figures(text: str) -> list[Amount]:
    """The amounts of years of experience, in order of place; those of other times are left out."""
    figures = []
    for amount in find_years(text):
        if _is_experience(text, amount):
            figures.append(amount)
        elif (recent := _of_the_last(text, amount)) and not (
            figures and figures[-1].end > recent.start
        ):
            figures.append(recent)
    if len(figures) > 1 and "(" in text:
        figures = _without_glosses(text, figures)
    return add_bare_figures(text, figures) if figures else find_labelled(text)


def _without_glosses(text: str, figures: list[Amount]) -> list[Amount]:
    """The figures, without one in brackets that says the last again: "3 years (36 months)"."""
    return [
        figure
        for before, figure in zip([None, *figures], figures, strict=False)
        if before is None
        or (before.low, before.high) != (figure.low, figure.high)
        or text[before.end : figure.start].strip() != "("
        or text[figure.end : figure.end + 1] != ")"
    ]


def _of_the_last(text: str, amount: Amount) -> Amount | None:
    """The two years of "two of the last three years", which only bound them; else None."""
    before = text[max(0, amount.start - _LONGEST_LAST) : amount.start]
    if not before.endswith(("last ", "past ")) or not (match := _OF_THE_LAST.search(before)):
        return None
    at = amount.start - len(before)
    start, end = at + match.start(1), at + match.end(1)
    figures = [(to_number(match[1]), (start, end))]
    recent = bounded(text, (start, amount.end), figures, None, amount.unit)
    worked = _WORKED.search(text, max(0, start - _BEFORE_CHARS), start)
    after = text[amount.end : amount.end + _AFTER_CHARS]
    asked = is_first(text, recent.start) or worked or _EXPERIENCE_AHEAD.match(after)
    return recent if asked else None


def is_first(text: str, start: int) -> bool:
    """Whether nothing but a lead-in ("Typically", "Experience:") stands before ``start``."""
    if start == 0:
        return True
    head = text[:start] if start <= _BEFORE_CHARS else ""
    return head.rstrip().lower().endswith(_LEAD_IN_ENDS) and _LEAD_IN.match(head) is not None


def _is_experience(text: str, amount: Amount) -> bool:
    before = text[max(0, amount.start - _BEFORE_CHARS) : amount.start]
    after = text[amount.end : amount.end + _AFTER_CHARS]
    if is_other_before(before) or is_other_after(after):
        return False
    first = is_first(text, amount.start)
    if not first and (_is_completed(after) or _is_narrated(text, amount, before, after)):
        return False
    if not first and not _is_asked(before, after):
        return False
    if _is_adjective(text, amount):
        return bool(_ADJECTIVE_OF.match(after) or (first and _TRAINING.match(after)))
    if amount.unit.startswith("mo") and not first:
        return _are_months(text, amount, after)
    bare_article = text[amount.start : amount.start + 2].lower() in ("a ", "an")
    if not bare_article or first or amount.open_at or _EXPERIENCE_AHEAD.match(after):
        return True
    return before.endswith(("or ", "plus ")) and _A_YEAR_OF.match(after) is not None


def _is_completed(after: str) -> bool:
    return after[1:3].lower() == "to" and _TO_COMPLETE.match(after) is not None


def _is_asked(before: str, after: str) -> bool:
    """Whether the words around say that somebody brings these years."""
    words = lowered(before).split()[-2:]
    if any(word.endswith("for") for word in words) and _FOR.search(before):
        return bool(_WORKED.search(before) or _EXPERIENCE_AHEAD.match(after))
    if words[-1:] and words[-1] in _ASKING and before[-1].isspace():
        return True
    return bool(_ASKED_BEFORE.search(before) or _ASKED_AFTER.match(after) or _WORKED.search(before))


def _is_narrated(text: str, amount: Amount, before: str, after: str) -> bool:
    """Whether it tells how things go: "promoted after 3 years", "1,500 hours over 2 years"."""
    line = before.lower()
    if "after" in line and _AFTER_WORD.search(before):
        return not _EXPERIENCE_AHEAD.match(after) and "ntry" not in text[:_AFTER_CHARS]
    opens = text[amount.start : amount.start + 4].lower() == "over"
    over = (opens and _OVER.match(text, amount.start, amount.end)) or (
        "over" in line and _OVER_BEFORE.search(before)
    )
    least = over and not opens and amount.open_at is not None  # "over at least 6 years"
    if least and (before.strip().lower() == "over" or _EXPERIENCE_OVER.search(before)):
        return False
    return bool(over) and not (_EXPERIENCE_AHEAD.match(after) or _BRINGS.search(before))


def _is_adjective(text: str, amount: Amount) -> bool:
    if amount.unit not in ("year", "month", "yr", "decade"):
        return False
    unit_at = lowered(text[amount.start : amount.end]).rfind(amount.unit)
    hyphenated = text[amount.start + unit_at - 1] in HYPHENS
    beside_unit = amount.low if amount.high is None else amount.high
    return hyphenated or beside_unit not in _ONE_UNIT


def _are_months(text: str, amount: Amount, after: str) -> bool:
    if _NO_MONTHS.match(after):
        return False
    glossed = text[amount.start - 1] == "("
    if amount.open_at or glossed:
        return True
    if text[: amount.start].rstrip().endswith(";") and _FOR_WHAT.match(after):
        return True  # "12-18 months; 24 months for night desk"
    return bool(_EXPERIENCE_AHEAD.match(after) or _OF_OR_IN.match(after))
