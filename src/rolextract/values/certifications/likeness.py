"""Whether a text that no vocabulary knows looks like a credential's name.

The heading "Certifications" alone makes no credential of the abilities, degrees and products that
a page lists below it. A name says what it is ("crane card", "Certified Pool Operator"), or it has
the look of one and stands alone or among others like it ("Wilderness First Responder", "CTEL").
"""

from __future__ import annotations

from rolextract.gazetteer import Gazetteer, Hit
from rolextract.patterns import lazy_pattern
from rolextract.values.certifications.found import WRITTEN, Found
from rolextract.values.certifications.listed import ends_in_level, is_bare_level
from rolextract.values.certifications.looks import looks
from rolextract.values.certifications.names import MANY, SHAPES, comes_along, is_record, whole_hit
from rolextract.vocabulary.entries import Skill

_UNLIKE, _LIKE, _NAMED = range(3)

_QUALITY = lazy_pattern(r"\p{L}+(?:able|ible|ity|ness|ship|ance|ence|ment|ly)")
"""A word alone that says what somebody is or has: "Bondable"."""
_PARENTHESES = lazy_pattern(r"\s\([^()]*+\)")
_SMALL = frozenset(("of", "and", "for", "in", "the", "to", "with", "a", "on", "or", "as", "&", "–"))
_MADE_NAME = lazy_pattern(r"[A-Z][A-Z\d&/.+-]{2,}|[A-Z][a-z]+[A-Z]\w*|\S*\d\S*|\S+\+|[A-Z]+[a-z]?")
_OR = lazy_pattern(r",\s(?:or\s|and\s)?|\s(?:or|and|and/or)\s|/")
_LONGEST = 160  # characters of a name
_METHODS = frozenset(("method", "standard", "platform"))


def without_unlikely(
    text: str, found: list[Found], gazetteer: Gazetteer, *, is_mixed: bool, is_labelled: bool
) -> list[Found]:
    """The credentials of an item without texts of no vocabulary that do not look like one.

    A text that only has a name's look counts where all others of the item look like names; where
    the heading or the item's label speaks of other things too, not without one that is sure.
    """
    known = gazetteer.credentials(text)
    hits = [hit for hit in known if not hit.entry.ambiguous]
    seen = [_look(text, one, hits, gazetteer) for one in found]
    if all(look == _NAMED for look in seen) and WRITTEN not in [rule for *_, rule in found]:
        return found
    least = _NAMED
    if _is_statement(text, is_known=bool(known)):
        seen = [
            look if one[3] != WRITTEN else _UNLIKE for look, one in zip(seen, found, strict=True)
        ]
    elif _UNLIKE not in seen and (_NAMED in seen or not (is_mixed or is_labelled)):
        least = _LIKE
    return [one for one, look in zip(found, seen, strict=True) if look >= least]


def says_its_kind(written: str) -> bool:
    """Whether a name has the word for what it is: "tower crane card", "Certified Pool Operator"."""
    if len(written) > _LONGEST or " " not in written:
        return False  # "Registration" alone names nothing
    if looks().never.fullmatch(written):
        return False
    if looks().paper.fullmatch(written):
        return True
    return not looks().other.fullmatch(written) and looks().kind.fullmatch(written) is not None


def is_product(written: str, gazetteer: Gazetteer) -> bool:
    """Whether a text is a tool or a language by its own right: no method, which one is certified
    in ("PRINCE2"), nor a platform that hands out certificates ("AWS")."""
    kind = _kind_of_skill(written, gazetteer)
    return kind is not None and kind not in _METHODS


def is_method(written: str, gazetteer: Gazetteer) -> bool:
    """Whether a text is a way of doing something by its own right: "SPC"."""
    return _kind_of_skill(written, gazetteer) == "method"


def is_skill(written: str, gazetteer: Gazetteer) -> bool:
    """Whether a text names a skill of any kind by its own right."""
    return _kind_of_skill(written, gazetteer) is not None


def _kind_of_skill(written: str, gazetteer: Gazetteer) -> str | None:
    hit = whole_hit(written, gazetteer)
    return hit.entry.kind if hit is not None and isinstance(hit.entry, Skill) else None


def holds_product(written: str, gazetteer: Gazetteer) -> bool:
    """Whether a tool or the like is named within a text: "SQL Server license"."""
    skills = (hit.entry for hit in gazetteer.find(written) if isinstance(hit.entry, Skill))
    return any(skill.kind not in ("method", "standard") for skill in skills)


def are_certifications(written: str, gazetteer: Gazetteer) -> bool:
    """Whether a text is skills and the word for what one earns in them: "Azure or AWS
    certifications"."""
    many = MANY.search(written)
    if many is None or "certif" not in many.group():
        return False
    parts = _OR.split(written[: many.start()])
    hits = [whole_hit(part, gazetteer) for part in parts]
    return all(hit and getattr(hit.entry, "kind", "") not in ("", "standard") for hit in hits)


def _look(text: str, found: Found, hits: list[Hit], gazetteer: Gazetteer) -> int:
    """How much a text is like a credential's name; a known one is, but for a tool of its form."""
    item, start, end, rule = found
    written = item["text"]
    if rule != WRITTEN:
        return _LIKE if is_product(written, gazetteer) else _NAMED
    is_known = any(hit.start < end and start < hit.end for hit in hits)
    if len(written) > _LONGEST or _is_other(written, is_known=is_known):
        return _UNLIKE
    if says_its_kind(written):
        return _NAMED
    alone = start > 0 or end == len(text)
    if is_product(written, gazetteer) or not _has_look(written, alone=alone):
        return _UNLIKE
    return _NAMED if any(start <= hit.start and hit.end <= end for hit in hits) else _LIKE


def _is_statement(written: str, *, is_known: bool) -> bool:
    """Whether a text says what somebody can, has or does, and is no name that begins so.

    Where the vocabulary knows a name in it, a word for how many is none of that name.
    """
    if not looks().statement.match(written) or looks().compound.match(written):
        return False
    return is_known or not looks().counted.match(written)


def _is_other(written: str, *, is_known: bool) -> bool:
    """Whether a text is a statement, or a thing that a page asks for beside credentials."""
    if _is_statement(written, is_known=is_known) or looks().never.fullmatch(written):
        return True
    if looks().other.fullmatch(written) and not looks().paper.fullmatch(written):
        return True
    if looks().bare_kind.fullmatch(written) or is_bare_level(written):
        return True
    return comes_along(written) or is_record(written)


def _has_look(written: str, *, alone: bool) -> bool:
    """Whether a text without a word for what it is looks like a credential's name."""
    plain = _PARENTHESES.sub("", written)
    if SHAPES.fullmatch(plain) or looks().person.fullmatch(plain) or looks().topic.fullmatch(plain):
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
