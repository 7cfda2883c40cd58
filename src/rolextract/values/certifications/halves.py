"""Whether the halves around an "or" or an "and" are two credentials or one name."""

from __future__ import annotations

import regex

from rolextract.gazetteer import Gazetteer
from rolextract.patterns import lazy_pattern
from rolextract.values.certifications.names import MANY, SHAPES, is_name, whole_hit
from rolextract.values.certifications.shared_heads import ENDING, ONE
from rolextract.vocabulary.entries import form_key


def are_names(halves: list[str], gazetteer: Gazetteer) -> bool:
    """Whether each half is a name alone; a kind's name at the end may belong to all of them."""
    if _share_head(halves):
        return False
    others = [half for half in halves if not is_name(half, gazetteer)]
    if others and (_end_alike(halves) or _begin_alike(halves)):
        return True
    if others and not _are_awarded(others, halves, gazetteer):
        return False
    if ONE.search(halves[-1]) and any(_is_person(half, gazetteer) for half in halves[:-1]):
        return False
    if not MANY.search(halves[-1]):
        return True
    if MANY.sub("", halves[-1]).islower():
        return True  # "CPRS or peer support certification": no name that shares its kind
    return all(gazetteer.credential(half) or " " in half for half in halves[:-1])


def _begin_alike(halves: list[str]) -> bool:
    """Whether all begin with one brand and are written as names: "G7 Professional or G7 Expert"."""
    firsts = {half.partition(" ")[0] for half in halves}
    brand = len(firsts) == 1 and any(c.isupper() or c.isdigit() for c in next(iter(firsts)))
    return brand and all(" " in half and _BRANDED.fullmatch(half) for half in halves)


_BRANDED = lazy_pattern(r"(?:[\p{Lu}\d][\w.+&-]*+\s?){2,5}")
_OF_BODY = lazy_pattern(
    r"[A-Z][A-Za-z]*[A-Z]\s(?:\p{Ll}+\s){0,2}"
    r"(?:training|courses?|workshops?|programs?|classes|qualifications)"
)


def share_training(halves: list[str], gazetteer: Gazetteer) -> bool:
    """Whether bodies stand before the training of each: "AZA or AAZK training courses"."""
    if _OF_BODY.fullmatch(halves[-1]) is None or gazetteer.credential(halves[-1]):
        return False
    return all(half.isupper() and gazetteer.credential(half) is None for half in halves[:-1])


def _share_head(halves: list[str]) -> bool:
    """Whether bare ends complete the head of the first: "Six Sigma Green Belt or Black Belt",
    "NICET Level III or IV"."""
    first = ENDING.search(halves[0])
    if first is None or not first.start(first.lastgroup or 0):
        return False
    ends = [ENDING.fullmatch(half) for half in halves[1:]]
    return all(end and end.lastgroup == first.lastgroup and not end["label"] for end in ends)


def _are_awarded(others: list[str], halves: list[str], gazetteer: Gazetteer) -> bool:
    """Whether the halves that are skills are methods one is certified in: "PMP or PRINCE2".

    "Azure or GCP certifications" are platforms; of "Scrum or Kanban certification" no half is one.
    """
    if len(others) < len(halves) and not any(gazetteer.credential(half) for half in halves):
        return False
    for half in others:
        hit = whole_hit(half, gazetteer)
        if hit is None or getattr(hit.entry, "kind", None) not in ("method", "standard"):
            return False
    return True


def _end_alike(halves: list[str]) -> bool:
    """Whether each half ends in the same capital word: "French or Italian" share no whole name,
    "French Wine Scholar or Italian Wine Scholar" are two."""
    ends = {half.rsplit(" ", 1)[-1] for half in halves}
    return len(ends) == 1 and all(half.count(" ") and half.istitle() for half in halves)


_CAPITALISED = lazy_pattern(
    r"""[\p{Lu}\d][\w./&'’-]*+ (?:\s\(?[\w./&'’-]++\)?){1,5}+
        (?<!knowledge|experience|skills?|background|equivalents?|degree|coursework|work|practices?)""",
    regex.VERBOSE,
)
_ACRONYM_OF_KIND = lazy_pattern(r"[A-Z]{3,7}\s(?:certification|certificate|licen[cs]e|credential)")
_LEVELLED = lazy_pattern(
    r".*\s(?:(?:Level|Class|Grade|Type)\s(?:\d|[IV]{1,3}|[A-C])|\p{L}{3,}(?:er|or|ist|ian))"
)


def is_beside(first: str, second: str, gazetteer: Gazetteer) -> bool:
    """Whether one of two halves is known and the other looks like a name of its own:
    "MSHA Part 48 or Cal/OSHA Gas Tester", "Rigger Level I and NCCCO Signal Person"."""
    own = _ACRONYM_OF_KIND.fullmatch(second)
    if own and first[:1].isupper() and _LEVELLED.fullmatch(first):
        return True  # "NPDES stormwater inspector and CESCL certification"
    if MANY.search(second):
        return False
    if gazetteer.credential(first) or SHAPES.fullmatch(first):
        return _CAPITALISED.fullmatch(second) is not None
    return bool(gazetteer.credential(second) and _LEVELLED.fullmatch(first) and first[:1].isupper())


def _is_person(half: str, gazetteer: Gazetteer) -> bool:
    """Whether plain words name a licence only with its kind: "Teacher or principal license"."""
    entry = gazetteer.credential(half)
    is_word = half[1:].replace(" ", "").isalpha() and half[1:].islower()
    return entry is not None and is_word and form_key(half) not in map(form_key, entry.forms)
