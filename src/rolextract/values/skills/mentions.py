"""The skills of a page's texts: what the vocabulary names, and the members of labelled lists."""

from __future__ import annotations

from functools import lru_cache
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from rolextract.gazetteer import Hit
from rolextract.literals import Joined
from rolextract.patterns import lazy_pattern
from rolextract.values.skills.claims import (
    Taken,
    not_employers,
    outside_credentials,
    unknown_members,
    with_standards,
    without_kinds,
)
from rolextract.values.skills.contexts import Name, is_as_listed, settle_names
from rolextract.values.skills.credential_words import (
    Zone,
    find_credential_words,
    may_have_credential_words,
)
from rolextract.values.skills.cues import has_cue, is_someone, may_have_cue
from rolextract.values.skills.elsewhere import find_elsewhere
from rolextract.values.skills.employers import may_have_employers
from rolextract.values.skills.lists import find_members, find_names_among
from rolextract.values.skills.numbered_standards import may_have_standards
from rolextract.values.skills.word_lists import word_lists
from rolextract.vocabulary.entries import Skill

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rolextract.gazetteer import Gazetteer

Slice = tuple[int, int]

_CLEAR = "skill.vocabulary"
_BY_CONTEXT = "skill.context.vocabulary"
_BY_LIST = "skill.labelled_list"
_CAPITAL_WITHIN = lazy_pattern(r"(?<=\p{Ll})\p{Lu}|(?<=\w\s)\p{Lu}\p{Ll}")
_BY_NUMBER = "skill.numbered_standard"
_MOST_SENTENCES = 64  # of a page that are read as tokens; a real page has a few


class Mention(NamedTuple):
    """A skill named in ``text[start:end]``: its short name, kind, and the rule that found it."""

    start: int
    end: int
    name: str
    kind: str
    rule: str


class _Gates(NamedTuple):
    """Which of a page's texts may have a numbered standard, a credential by its look, a company."""

    numbered: frozenset[int]
    worded: frozenset[int]
    employing: frozenset[int]


class _Named(NamedTuple):
    """The skills of the vocabulary in one text, what is decided of each (nothing where none is
    ambiguous), and the members of its labelled list that the vocabulary does not know."""

    hits: list[Hit]
    names: list[Name]
    verdicts: list[bool | None]
    members: list[Slice]


_NOTHING = _Named([], [], [], [])
_Read = tuple[int, str, _Named]
"""A text that names something: its place among the texts, itself, and what it names."""


def find_skills(
    texts: Sequence[str], labels: Sequence[Slice | None], gazetteer: Gazetteer
) -> list[list[Mention]]:
    """For each text its skills in page order.

    ``labels[i]`` is the run-in label of ``texts[i]``. A credential, or a word inside its name, is
    no skill; a name that is also a plain word counts only where the context says so, which may be
    another text of the page.
    """
    read = []
    gates = _gates(texts)
    known = gazetteer.find_each(texts)
    for at, listed in enumerate(known):
        hits = with_standards(texts[at], listed) if at in gates.numbered else listed
        if hits or labels[at]:
            named = _read_text(texts[at], labels[at], hits, at, gates)
            if named is not _NOTHING:
                read.append((at, texts[at], named))
    _settle_by_page(read)
    found: list[list[Mention]] = [[] for _ in texts]
    for at, text, names in read:
        found[at] = _mentions(text, names, gazetteer)
    _add_elsewhere(texts, read, found, known)
    return found


def _add_elsewhere(
    texts: Sequence[str], read: list[_Read], found: list[list[Mention]], known: list[list[Hit]]
) -> None:
    """Add what labelled lists have shown to be names where the page says them once more."""
    names = {
        mention.name
        for at, _, named in read
        if named.members
        for mention in found[at]
        if mention.rule == _BY_LIST
    }
    if not names:
        return
    again = find_elsewhere(names, texts)
    for at, places in groupby(again, key=itemgetter(0)):
        taken = Taken([*(m[:2] for m in found[at]), *(hit[:2] for hit in known[at])])
        said = [(start, end, name) for _, start, end, name in places if not taken.meets(start, end)]
        if said:
            more = [Mention(start, end, name, "other", _BY_LIST) for start, end, name in said]
            found[at] = sorted([*found[at], *more])


def _gates(texts: Sequence[str]) -> _Gates:
    joined = Joined(texts)
    return _Gates(
        may_have_standards(joined), may_have_credential_words(joined), may_have_employers(joined)
    )


def _read_text(text: str, label: Slice | None, hits: list[Hit], at: int, gates: _Gates) -> _Named:
    """The skills of one text, that of the number ``at``, as far as it decides itself."""
    members = find_members(text, label[1]) if label else []
    skills = [hit for hit in hits if isinstance(hit.entry, Skill)]
    if not skills and not members:
        return _NOTHING
    if skills and members:
        hits = without_kinds(text, hits, members)
        skills = [hit for hit in hits if isinstance(hit.entry, Skill)]
    zones = find_credential_words(text, has_cue=at in gates.worded)
    if len(skills) < len(hits):
        zones += [Zone(h.start, h.end, False) for h in hits if not isinstance(h.entry, Skill)]
    if zones:
        skills = outside_credentials(skills, zones)
    if at in gates.employing:
        skills = not_employers(text, skills)
    if label and skills and not members and any(not hit.entry.ambiguous for hit in skills):
        members = find_names_among(text, label[1])
    unknown = unknown_members(members, zones, hits) if members else []
    common = word_lists().common
    for hit in skills:
        if hit.entry.ambiguous or (hit.form in common and text[hit.start].islower()):
            names = [Name(h.start, h.end, h.form, _is_clear(text, h)) for h in skills]
            return _Named(skills, names, _settle(text, label, names, members), unknown)
    return _Named(skills, [], [], unknown)


def _is_clear(text: str, hit: Hit) -> bool:
    """True for a name that can be nothing else, whatever stands around it."""
    if not hit.form:
        return True  # an issuer and a number
    if hit.entry.ambiguous:
        return is_clear_form(hit)
    return hit.form not in word_lists().common or not text[hit.start].islower()


def _settle(
    text: str, label: Slice | None, names: list[Name], members: list[Slice]
) -> list[bool | None]:
    if all(name.clear for name in names):
        return [True] * len(names)
    verdicts = settle_names(text, label[1] if label else 0, names)
    if members:
        for at, name in enumerate(names):
            if (name.start, name.end) in members:
                verdicts[at] = True
    return verdicts


def is_clear_form(hit: Hit) -> bool:
    """True for a form that is the skill wherever it stands.

    Of an ambiguous entry these are the forms that say more than its shortest: "Microsoft Excel",
    "Golang", not the plural "PLCs", and a long form in words; and those that no plain word is
    written like.
    """
    entry, form = hit.entry, hit.form
    lists = word_lists()
    if form in lists.clear or (form not in lists.people and _is_written_as_name(form)):
        return form not in lists.places
    lower = form.lower()
    forms = [other.lower() for other in entry.forms if other != form]
    if any(other in lower and lower != f"{other}s" for other in forms):
        return True
    return form != entry.name and " " in form and lower not in entry.name.lower()


@lru_cache(maxsize=4096)
def _is_written_as_name(form: str) -> bool:
    """True for "CoStar" and "After Effects": a capital within, and not all of them."""
    return _CAPITAL_WITHIN.search(form) is not None and not form.isupper()


def _settle_by_page(read: list[_Read]) -> None:
    """Settle the open names: by a surer mention on the page, else by what leads up to them."""
    undecided = [one for one in read if None in one[2].verdicts]
    if not undecided:
        return
    _accept_known(read, undecided)
    for text, named, at in _open(undecided, _MOST_SENTENCES):
        if has_cue(text, named.names[at]):
            named.verdicts[at] = True
    _accept_known(read, undecided)


def _accept_known(read: list[_Read], undecided: list[_Read]) -> None:
    """One sense a page: a name that was the tool once is the tool in mid-sentence elsewhere."""
    known = {
        hit.entry.name
        for _, _, named in read
        for at, hit in enumerate(named.hits)
        if not named.names or named.verdicts[at]
    }
    for _, text, named in undecided:
        for at, verdict in enumerate(named.verdicts):
            name = named.names[at]
            is_known = verdict is None and named.hits[at].entry.name in known
            if is_known and is_as_listed(text, name) and not is_someone(text, name):
                named.verdicts[at] = True


def _open(undecided: list[_Read], most: int) -> Iterator[tuple[str, _Named, int]]:
    """The names still open that a cue may lead up to, ``most`` of them."""
    for _, text, named in undecided:
        for at, verdict in enumerate(named.verdicts):
            if verdict is None and may_have_cue(text, named.names[at]):
                if most == 0:
                    return
                most -= 1
                yield text, named, at


def _mentions(text: str, named: _Named, gazetteer: Gazetteer) -> list[Mention]:
    found = []
    for at, (start, end, entry, form) in enumerate(named.hits):
        if isinstance(entry, Skill) and (not named.names or named.verdicts[at]):
            is_clear = not named.names or named.names[at].clear
            rule = _CLEAR if is_clear else _BY_CONTEXT
            rule = rule if form else _BY_NUMBER
            found.append(Mention(start, end, entry.name, entry.kind, rule))
    if not named.members:
        return found
    for start, end in named.members:
        if gazetteer.credential(text[start:end]) is None:
            found.append(Mention(start, end, text[start:end], "other", _BY_LIST))
    return sorted(found)
