"""Whether a text that no vocabulary knows looks like a credential's name.

The heading "Certifications" alone makes no credential of the abilities, degrees and products that
a page lists below it. A name says what it is ("crane card", "Certified Pool Operator"), or it has
the look of one and stands alone or among others like it ("Wilderness First Responder", "CTEL").
"""

from __future__ import annotations

import regex

from rolextract.gazetteer import Gazetteer, Hit
from rolextract.patterns import lazy_pattern
from rolextract.values.certifications.found import WRITTEN, Found
from rolextract.values.certifications.listed import ends_in_level
from rolextract.values.certifications.names import SHAPES, comes_along, is_record, whole_hit
from rolextract.vocabulary.entries import Skill

_IGNORE = regex.VERBOSE | regex.IGNORECASE
_UNLIKE, _LIKE, _NAMED = range(3)

_STATEMENT = lazy_pattern(
    r"""(?! (?:able|ability|willing(?:ness)?|eligib(?:le|ility)) \sto\s
              (?:obtain|earn|get|hold|acquire|sit\sfor)\b
          | (?:must|should)\s(?:hold|have|possess|obtain|be|earn|maintain)\b )
      (?: ability | able\sto | capab\w+ | willing\w*+ | comfort\w*+ | familiar\w*+ | knowledge
        | working\sknowledge | understands? | understanding | experienced? | expertise | exposure
        | proficien\w+ | fluen\w+ | skills? | skilled\s(?:in|at|with) | competent\s(?:in|at|with)
        | mastery | passion\w*+ | patience | patient\s(?:and|with) | interest | commitment | desire
        | attention | portfolio | references? | proven | demonstrated | physically | legally
        | medically | reliable | access\sto | must | should | minimum | maximum | at\sleast | up\sto
        | over | more\sthan | ready\sto | readiness | availab\w+ | eligib\w+ | history
        | track\srecord | background | hands-on | (?:travel|lift|stand|walk|climb)\s(?:up|to|for|\d)
        | reads | writes | steady | calm | enough
        | (?:some|most|many|several|two|three|four|five|six|seven|eight|nine|ten)\s
        | (?:bachelor|master|associate|doctor)['’]?s | doctorate | (?:under)?+graduate\sdegree
        | (?:own|new|good|strong|excellent|great|solid|fast|quick|clear|native|clean)
            (?=\s(?-i:[a-z]))
        | \d+\+?(?:\s?[–-]\s?\d+\+?)?+ \s (?:or\s(?:more|older) | (?:years?|months?|weeks?)\s)
      )(?![\w'’])""",
    _IGNORE,
)
"""How a text begins that says what somebody can, has or does."""
_KIND = r"""(?:certifi(?:ed|cations?|cates?) | licen[cs](?:es?|ure) | permits? | endorsements?
    | commissions? | cards? | credentials? | designations? | registrations? | qualifications?
    | clearances? | memberships? | orientation | training | courses? | badges? | accreditation
    | tickets? | ratings? | exams? | charter | boards? | programs? | programmes? | academy
    | workshops? | fellowship | award | apprenticeship | admission | insurance)"""
_BARE_KIND = lazy_pattern(_KIND, _IGNORE)
_OF_KIND = r"(?:certified|registered|licen[cs]ed|chartered|accredited)"
PERSONS = r"""(?:\w{3,}(?:er|or|ist|ian)|\w{2,}man|nurse|technician|tech|aide|coach|assistant
    |guard|accountant|analyst|professional|associate|expert|executive|architect|advocate)"""
_SAYS_KIND = lazy_pattern(
    rf"""[^:]*?\b {_KIND}
          (?: \s\( .* | \s(?:in|of|on|to|with)\s .* | \s?[–—-]\s .* | \s(?:\d\w*+|[IVX]{{1,4}})
            | ,?\s(?:level|class|category|type|grade)\s .* )?+
      | (?-i:(?:[A-Z]\S*+\s){{0,3}}? (?:[Bb]oard[\s-])?
            (?:Certified|Registered|Licensed|Chartered|Accredited|Qualified|Fellow|Diplomate)[\s:]
            (?:in\s|of\s|for\s|the\s)*+ [A-Z].*)
      | (?-i:[A-Z]\S*+\s)? (?:board[\s-])? {_OF_KIND} \s (?:[\w-]++\s){{0,5}}? {PERSONS}
      | (?-i:(?:Associate|Certificate|Diploma|Award|Member|Fellow)\s(?:in|of)\s(?:the\s)?[A-Z].*)
    """,
    _IGNORE,
)
"""A name with the word for what it is in its place."""
_NO_CREDENTIAL = lazy_pattern(
    r""".*\b(?:degrees?|on[\s-]the[\s-]job|in-house|high\sschool)\b
      | (?:paid|weeks?|months?|weight|strength|potty|sales|cross)\b.*training
      | .*\b(?:business|credit|debit|gift|sim|punch|score)\scards?
      | .*\b(?:English|Spanish|French|German|Italian|Portuguese|Russian|Polish|Arabic|Hebrew|Farsi
            |Mandarin|Cantonese|Chinese|Japanese|Korean|Vietnamese|Tagalog|Hindi|Urdu|Punjabi
            |Somali|Creole)$""",
    _IGNORE,
)
_PERSON = lazy_pattern(
    rf"""(?:(?!(?:an?|the|who|by|from|as|or|and)\s)\S++\s){{0,5}} {PERSONS}s?
        (?:\s(?:[IVX]{{1,4}}|\d))?+""",
    _IGNORE,
)
_TOPIC = lazy_pattern(
    r"""(?:\S++\s){0,3} (?:first\said | safety | rescue | life\ssupport | protection | awareness
        | prevention | response)""",
    _IGNORE,
)
_QUALITY = lazy_pattern(r"\p{L}+(?:able|ible|ity|ness|ship|ance|ence|ment|ly)")
"""A word alone that says what somebody is or has: "Bondable"."""
_PARENTHESES = lazy_pattern(r"\s\([^()]*+\)")
_SMALL = frozenset(("of", "and", "for", "in", "the", "to", "with", "a", "on", "or", "as", "&", "–"))
_MADE_NAME = lazy_pattern(r"[A-Z][A-Z\d&/.+-]{2,}|[A-Z][a-z]+[A-Z]\w*|\S*\d\S*|\S+\+|[A-Z]+[a-z]?")
_LONGEST = 160  # characters of a name
_METHODS = frozenset(("method", "standard", "platform"))


def without_unlikely(
    text: str, found: list[Found], gazetteer: Gazetteer, *, is_mixed: bool, is_labelled: bool
) -> list[Found]:
    """The credentials of an item without texts of no vocabulary that do not look like one.

    A text that only has a name's look counts where all others of the item look like names; where
    the heading or the item's label speaks of other things too, not without one that is sure.
    """
    hits = [hit for hit in gazetteer.credentials(text) if not hit.entry.ambiguous]
    looks = [_look(text, one, hits, gazetteer) for one in found]
    if all(look == _NAMED for look in looks) and WRITTEN not in [rule for *_, rule in found]:
        return found
    least = _NAMED
    if _STATEMENT.match(text):
        looks = [
            look if one[3] != WRITTEN else _UNLIKE for look, one in zip(looks, found, strict=True)
        ]
    elif _UNLIKE not in looks and (_NAMED in looks or not (is_mixed or is_labelled)):
        least = _LIKE
    return [one for one, look in zip(found, looks, strict=True) if look >= least]


def says_its_kind(written: str) -> bool:
    """Whether a name has the word for what it is: "tower crane card", "Certified Pool Operator"."""
    if " " not in written or _NO_CREDENTIAL.match(written):
        return False  # "Registration" alone names nothing
    return _SAYS_KIND.fullmatch(written) is not None


def is_product(written: str, gazetteer: Gazetteer) -> bool:
    """Whether a text is a tool or a language by its own right: no method, which one is certified
    in ("PRINCE2"), nor a platform that hands out certificates ("AWS")."""
    hit = whole_hit(written, gazetteer)
    return hit is not None and isinstance(hit.entry, Skill) and hit.entry.kind not in _METHODS


def _look(text: str, found: Found, hits: list[Hit], gazetteer: Gazetteer) -> int:
    item, start, end, rule = found
    written = item["text"]
    if rule != WRITTEN:
        return _LIKE if is_product(written, gazetteer) else _NAMED
    if len(written) > _LONGEST:
        return _UNLIKE
    if _STATEMENT.match(written) or _NO_CREDENTIAL.match(written):
        return _UNLIKE
    if comes_along(written) or is_record(written):
        return _UNLIKE
    if says_its_kind(written):
        return _NAMED
    if is_product(written, gazetteer):
        return _UNLIKE
    if _BARE_KIND.fullmatch(written) or not _has_look(written, alone=start > 0 or end == len(text)):
        return _UNLIKE
    return _NAMED if any(start <= hit.start and hit.end <= end for hit in hits) else _LIKE


def _has_look(written: str, *, alone: bool) -> bool:
    """Whether a text without a word for what it is looks like a credential's name."""
    plain = _PARENTHESES.sub("", written)
    if SHAPES.fullmatch(plain) or _PERSON.fullmatch(plain) or _TOPIC.fullmatch(plain):
        return True
    if ends_in_level(plain) and plain[0].isupper():
        return True  # "Wildland firefighter Type 2"
    return is_title(plain, alone=alone) and _QUALITY.fullmatch(plain) is None


def is_title(plain: str, *, alone: bool = True) -> bool:
    """Whether all words have capitals: "Handle With Care"; one plain word has to stand alone."""
    words = plain.split()
    if not words or words[-1] in _SMALL:
        return False
    if len(words) == 1 and not _MADE_NAME.fullmatch(plain):
        return alone and plain[0].isupper()
    return all(word in _SMALL or not word[0].islower() for word in words)
