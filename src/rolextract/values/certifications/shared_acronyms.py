"""Acronyms of several credentials: "CMA" is an accountant beside a CPA, an assistant beside BLS."""

from __future__ import annotations

from collections import Counter
from functools import cache
from importlib.resources import files
from operator import itemgetter
from typing import NamedTuple

from rolextract.gazetteer import Gazetteer
from rolextract.patterns import lazy_pattern
from rolextract.toml import read_toml
from rolextract.values.certifications.found import Found, found_as, without_issuers

_START = itemgetter(1)
_NEAR = 16
_JOINT = r"(?:\s(?:and/or|and|or)\s(?:an?\s)?|\s?[,/&]\s?(?:and\s|or\s)?)"
_BEFORE = lazy_pattern(rf"(?<![\w/&-])([A-Z]{{2,5}}){_JOINT}$")
_BEHIND = lazy_pattern(
    rf"{_JOINT}([A-Z]{{2,5}})(?=\s?(?:$|[,;.)(/&]|\b(?:and|or|preferred|required|desired|valued|a\splus)\b"
    r"|\b(?:certif|credential|designation|licen)))"
)
_FILE = "shared_acronyms.toml"
_SAME_FIELD, _SAME_TRADE = 3, 2  # how much a credential of the list speaks for an owner


class _Shared(NamedTuple):
    owners: dict[str, list[str]]
    trades: dict[str, frozenset[str]]


@cache
def _shared() -> _Shared:
    file = read_toml(files("rolextract.vocabulary").joinpath(_FILE), f"vocabulary/{_FILE}")
    trades: dict[str, list[str]] = file.data["trades"]
    fields = {field for listed in trades.values() for field in listed}
    return _Shared(
        file.data["acronyms"],
        {f: frozenset(name for name, listed in trades.items() if f in listed) for f in fields},
    )


def is_shared(acronym: str) -> bool:
    """Whether several credentials bear an acronym."""
    return acronym in _shared().owners


def decide_acronyms(text: str, found: list[Found], gazetteer: Gazetteer) -> list[Found]:
    """The credentials, each with the acronym that is its own: no other's, and no issuer's."""
    return without_issuers(_decide_shared(text, found, gazetteer), gazetteer)


def with_neighbours(text: str, found: list[Found], gazetteer: Gazetteer) -> list[Found]:
    """The credentials and the shared acronyms that stand in a list with them: "ASA or ACAS".

    The list has to say whose such an acronym is; one that nothing decides is none.
    """
    owners = _shared().owners
    added = []
    for _, start, end, _ in found:
        sides = (
            _BEFORE.search(text[max(0, start - _NEAR) : start]),
            _BEHIND.match(text[end : end + _NEAR]),
        )
        for side, at in zip(sides, (max(0, start - _NEAR), end), strict=True):
            if side and side[1] in owners:
                bounds = at + side.start(1), at + side.end(1)
                added.append(found_as(text, *bounds, side[1], None))
    taken = {one[1] for one in found}
    own = {one[1]: one for one in added if one[1] not in taken}
    if not own:
        return found
    decided = _decide_shared(text, sorted([*found, *own.values()], key=_START), gazetteer)
    return [one for one in decided if one[1] in taken or one[0]["name"] not in owners]


def _decide_shared(text: str, found: list[Found], gazetteer: Gazetteer) -> list[Found]:
    """The credentials, an acronym of several owners given to the one the others speak for.

    Where nothing speaks for one, the acronym stays as it is written.
    """
    owners = _shared().owners
    if not any(one[0]["text"].partition(" ")[0] in owners for one in found):
        return found
    doubtful = [_is_bare(item["text"]) for item, *_ in found]
    pairs = list(zip(found, doubtful, strict=True))
    others = [gazetteer.credential(one[0]["name"]) for one, unsure in pairs if not unsure]
    fields = Counter(entry.field for entry in others if entry is not None)
    return [_decided(text, one, fields, gazetteer) if unsure else one for one, unsure in pairs]


def _is_bare(written: str) -> bool:
    """Whether a text is a shared acronym and at most the word for what it is."""
    head, _, rest = written.partition(" ")
    return head in _shared().owners and rest in _KINDS


_KINDS = ("", "certification", "certificate", "credential", "designation", "certified", "license")


def _decided(text: str, found: Found, fields: Counter[str], gazetteer: Gazetteer) -> Found:
    _, start, end, _ = found
    written = text[start:end]
    acronym = written.partition(" ")[0]
    entries = [gazetteer.credential(name) for name in _shared().owners[acronym]]
    owners = [entry for entry in entries if entry is not None]
    votes = [sum(_nearness(owner.field, f) * n for f, n in fields.items()) for owner in owners]
    most = max(votes, default=0)
    if not most or votes.count(most) > 1:
        return found_as(text, start, end, acronym, None)
    owner = owners[votes.index(most)]
    item, start, end, rule = found_as(text, start, end, written, owner)
    return {**item, "acronym": acronym}, start, end, rule


def _nearness(field: str, other: str) -> int:
    if field == other:
        return _SAME_FIELD
    trades = _shared().trades
    none: frozenset[str] = frozenset()
    return _SAME_TRADE if trades.get(field, none) & trades.get(other, none) else 0
