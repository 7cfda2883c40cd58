"""Education: the levels of schooling a text names, what it asks and prefers, and in what field.

``read_education`` takes one folded text, a row of a page's key facts or a whole qualification
item. It looks for words that could say a level, parts the text into words only then, finds the
mentions (``mentions``), the lists of fields they open (``fields``), what is said of each level
(``judgements``), which of them admits (``ways``) and whether experience alone will do
(``experience``, ``replacements``). What a text names without asking for it is ``unasked``.
"""

from __future__ import annotations

import re
from operator import attrgetter
from typing import Any, Final

from ahocorasick_rs import BytesAhoCorasick

from rolextract.evidence import Mark, Reading
from rolextract.values.education.experience import ExperienceReader
from rolextract.values.education.field_lists import FieldList, ListReader
from rolextract.values.education.fields import FieldReader
from rolextract.values.education.judgements import JUDGED, Judge
from rolextract.values.education.lexicon import RANKS, lexicon
from rolextract.values.education.mentions import find_mentions
from rolextract.values.education.replacements import TERMS
from rolextract.values.education.unasked import TRAINED, set_unasked
from rolextract.values.education.ways import Ways
from rolextract.values.education.words import Mention, Words, split_words

__all__ = ["find_education", "read_education", "read_education_row"]

_STEMS: Final = (
    *("degree", "bachelor", "master", "associate", "diploma", "doctor", "school", "college"),
    *("certificate", "certification pro", "trade certif", "red seal", "city and guild"),
    *("apprentice", "bootcamp", "boot camp", "vocational", "journey", "baccalaur"),
    *("self-t", "self t", "self‑t", "self-s", "self s", "self-l", "self-d", "self-e", "graduate"),
    *("education", "universit", "trades ", "training", "program", "credit hour", "semester"),
    *("academy", "juris", "secondary", "course", "no formal ", "technical inst", "trade qualif"),
    *("bach.", "assoc.", " deg.", "dipl.", "voc."),
    *("vo-tech", "vo tech", "votech", "gcse", "hiset", "nvq", "hnd", "phd", "equivalency"),
)
_FIND_STEMS: Final = BytesAhoCorasick(  # "?" for what is not ASCII, here and in the text
    [stem.encode("ascii", "replace") for stem in _STEMS]
).find_matches_as_indexes
_NAMES: Final = re.compile(r"[A-Z][A-Za-z]++(?!-?\d)")  # no DO-178C
_DOTTED: Final = re.compile(r"[A-Z][A-Za-z]{0,5}+\.\s?[A-Z]")
_HEAD: Final = re.compile(r"\s*([^;,.(—–]{4,40}?)\s*(?:[;,.(—–]|$)")
_FOR_ENTRY: Final = re.compile(
    r"\s(?:for|at|to)\s(?:entry|enter|start|begin|trainee|most|many|some|hire)\b.*"
)
_CLAUSE: Final = 12
_FIRST: Final = attrgetter("first")
_ROW_OF_NONE: Final = frozenset(
    (
        *("none", "none required", "none typically required", "no requirement", "no requirements"),
        *("none formally required", "no formal requirement", "no formal requirements"),
        *("none specified as required", "not required", "none strictly required"),
    )
)


def read_education(text: str) -> Reading:
    """The education that ``text`` asks for, with a mark for every part of it; total and pure."""
    return find_education(text) or Reading(_empty(text), [_text_mark(text)])


def find_education(text: str) -> Reading | None:
    """The same where ``text`` speaks of schooling or of what replaces it, else None."""
    return _find(split_words(text)) if _may_hold(text) else None


def _find(words: Words) -> Reading | None:
    mentions = find_mentions(words)
    for mention in mentions:
        if mention.kind in ("level", "experience"):
            return _assemble(words, mentions)
    return None


def read_education_row(text: str) -> Reading:
    """The education of a row of key facts, where "None required" is the level none; total."""
    head = _HEAD.match(text)
    said = _FOR_ENTRY.sub("", head[1].lower()) if head is not None else ""
    size = head.end(1) if head is not None and said in _ROW_OF_NONE else 0
    found = None
    if size or _may_hold(text):
        words = split_words(text)
        words.in_row = True
        found = _none_first(words, size) if size else _find(words)
    return found or Reading(_empty(text), [_text_mark(text)])


def _none_first(words: Words, end: int) -> Reading:
    """The reading of a row whose first ``end`` characters say "none"."""
    size = sum(start < end for start in words.starts)
    none = Mention("level", "none", 0, size, generic=True)
    return _assemble(words, [none, *(m for m in find_mentions(words) if m.first >= size)])


def _may_hold(text: str) -> bool:
    """A cheap look for a stem or an abbreviation of any level."""
    if _FIND_STEMS(text.encode("ascii", "replace").lower()):
        return True
    if not lexicon().capitals.isdisjoint(_NAMES.findall(text)):
        return True
    return "." in text and _DOTTED.search(text) is not None


def _empty(text: str) -> dict[str, Any]:
    return {
        "text": text,
        "levels": [],
        "minimum": None,
        "preferred": [],
        "fields": [],
        "related_field_accepted": False,
        "experience_accepted": False,
    }


def _text_mark(text: str) -> Mark:
    return ("/text", 0, len(text), "education.text")


def _assemble(words: Words, mentions: list[Mention]) -> Reading:
    value, marks = _empty(words.text), [_text_mark(words.text)]
    kinds = {mention.kind for mention in mentions}
    if "replace" in kinds or TRAINED in {mention.value for mention in mentions}:
        set_unasked(words, mentions)
    lists = _lists(words, mentions)
    if not kinds.isdisjoint(JUDGED):
        Judge(words, mentions, lists).bind()
    if "none" in {mention.value for mention in mentions}:
        _drop_denial(mentions)
    levels = [mention for mention in mentions if mention.kind == "level"]
    _put_levels(value, marks, words, levels, _minimum(words, mentions, levels, lists))
    judged = "prefer" in kinds or "require" in kinds
    if judged and any(level.value != "none" for level in levels):
        lists = lists + _judged_lists(words, mentions, lists)
    _put_fields(value, marks, words, lists)
    if "experience" in kinds or "replace" in kinds or not TERMS.isdisjoint(words.norm):
        experience = ExperienceReader(words, mentions, lists).find()
        if experience is not None:
            value["experience_accepted"] = True
            marks.append(("/experience_accepted", *words.span(*experience), "education.experience"))
    return Reading(value, marks)


def _minimum(
    words: Words, mentions: list[Mention], levels: list[Mention], lists: list[FieldList]
) -> Mention | None:
    alone = len(levels) == 1 and not levels[0].said
    if alone and "for" not in words.norm and "to" not in words.norm:
        return levels[0]  # nothing qualifies it
    return Ways(words, mentions, lists).minimum()


def _lists(words: Words, mentions: list[Mention]) -> list[FieldList]:
    reader = FieldReader(words, mentions)
    lists: list[FieldList] = []
    taken = 0
    for level in mentions:
        if level.kind != "level":
            continue
        before = reader.in_front.before(level, taken)
        if before is not None:
            level.first = min(level.first, before.first)
            lists.append(before)
        for found in reader.after(level):
            if found.first >= taken:
                lists.append(found)
                taken = found.end
    return lists


def _judged_lists(words: Words, mentions: list[Mention], lists: list[FieldList]) -> list[FieldList]:
    """Fields in a clause of their own: "Bachelor's degree; finance or related field preferred"."""
    taken = {index for one in lists for index in range(one.first, max(one.end, one.first + 1))}
    for mention in mentions:
        taken.update(range(mention.first, mention.end))
    reader = ListReader(words, mentions)
    found = []
    for judgement in mentions:
        if judgement.kind not in ("prefer", "require"):
            continue
        first = judgement.first
        while first > 0 and judgement.first - first < _CLAUSE and first - 1 not in taken:
            if words.norm[first - 1] in (";", "(", "—"):
                break
            first -= 1
        first += words.word(first) == ","
        opened = first > 0 and words.norm[first - 1] in (",", ";", "(", "—")
        shown = reader.shown(first, judgement.first) if opened and first < judgement.first else None
        if shown is not None:
            found.append(shown)
    return found


def _drop_denial(mentions: list[Mention]) -> None:
    """ "No degree required" beside a level below the degree says nothing of its own, unless that
    level is but common ("no degree required; culinary school common")."""
    lower = any(
        mention.kind == "level"
        and 0 < RANKS[mention.value] < RANKS["bachelor"]
        and not mention.said & {"prefer", "decline", "promote", "usual"}
        for mention in mentions
    )
    if lower:
        mentions[:] = [
            mention
            for mention in mentions
            if not (mention.kind == "level" and mention.value == "none" and mention.generic)
        ]


def _put_levels(
    value: dict[str, Any],
    marks: list[Mark],
    words: Words,
    levels: list[Mention],
    minimum: Mention | None,
) -> None:
    _put_each(value, marks, words, levels, "levels", "education.level")
    if minimum is not None:
        value["minimum"] = minimum.value
        span = words.span(minimum.first, minimum.end)
        marks.append(("/minimum", *span, "education.minimum"))
    preferred = [level for level in levels if "prefer" in level.said]
    _put_each(value, marks, words, preferred, "preferred", "education.preferred")


def _put_each(
    value: dict[str, Any],
    marks: list[Mark],
    words: Words,
    levels: list[Mention],
    key: str,
    rule: str,
) -> None:
    for level in levels:
        if level.value not in value[key]:
            span = words.span(level.first, level.end)
            marks.append((f"/{key}/{len(value[key])}", *span, rule))
            value[key].append(level.value)


def _put_fields(
    value: dict[str, Any], marks: list[Mark], words: Words, lists: list[FieldList]
) -> None:
    seen: set[str] = set()
    related: tuple[int, int] | None = None
    for found in sorted(lists, key=_FIRST) if len(lists) > 1 else lists:
        related = related or found.related
        for piece in found.pieces:
            start, end = words.span(*piece)
            text = words.text[start:end]
            if text.lower() not in seen:
                seen.add(text.lower())
                marks.append((f"/fields/{len(value['fields'])}", start, end, "education.field"))
                value["fields"].append(text)
    if related is not None:
        value["related_field_accepted"] = True
        marks.append(("/related_field_accepted", *words.span(*related), "education.related_field"))
