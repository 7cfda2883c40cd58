"""The nouns of the vocabulary: credentials, skills, and the forms under which pages name them."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from rolextract.errors import DataFileError

_DASHES = "-‐‑‒–—―−"
_DROPPED = "®™©℠.'’‘\"“”\u00ad\u200b\ufeff"
_BLANKED = _DASHES + ":,;()[]_"
_SPELLING = str.maketrans(dict.fromkeys(_DASHES, " "))
_KEY = str.maketrans({**dict.fromkeys(_DROPPED), **dict.fromkeys(_BLANKED, " ")})


def form_key(form: str) -> str:
    """The normal form under which names are compared: "AWS – Associate" is "aws associate".

    Case, quotes, full stops and ® ™ do not count; dashes, colons, commas and brackets are blanks.
    The signs that tell names apart stay: "C", "C++" and "C#" are three, "A+" is not "A".
    """
    return " ".join(form.translate(_KEY).lower().split())


def form_keys(forms: Iterable[str]) -> dict[str, str]:
    """The normal form of each: all at once, which is five times as fast as one by one."""
    listed = list(forms)
    plain = [form for form in listed if form.isascii() and "\n" not in form]
    joined = "\n".join(plain).translate(_KEY).lower()
    keys = dict(zip(plain, [" ".join(key.split()) for key in joined.split("\n")], strict=False))
    if len(plain) < len(listed):
        keys.update((form, form_key(form)) for form in listed if form not in keys)
    return keys


@dataclass(frozen=True, slots=True)
class Credential:
    """A certification or licence; ``ambiguous`` where its forms also mean something else.

    ``field`` is the name of the file that lists it.
    """

    name: str
    acronym: str | None = None
    code: str | None = None
    issuer: str | None = None
    aliases: tuple[str, ...] = ()
    ambiguous: bool = False
    license: bool = False
    field: str = dataclasses.field(default="", compare=False)

    @property
    def forms(self) -> tuple[str, ...]:
        """Every form the entry owns, the name first, each once."""
        named = (self.name, self.acronym, self.code, *self.aliases)
        return tuple(dict.fromkeys([form for form in named if form]))

    @property
    def facts(self) -> tuple[str, ...]:
        """The name, acronym and code, which may be one and the same text."""
        named = (self.name, self.acronym, self.code)
        return tuple(dict.fromkeys([form for form in named if form]))


@dataclass(frozen=True, slots=True)
class Skill:
    """A language, tool, method …; ``ambiguous`` where its forms are also plain words."""

    name: str
    kind: str
    aliases: tuple[str, ...] = ()
    ambiguous: bool = False

    @property
    def forms(self) -> tuple[str, ...]:
        """Every form the entry owns, the name first, each once."""
        return tuple(dict.fromkeys((self.name, *self.aliases)))

    @property
    def facts(self) -> tuple[str, ...]:
        """The name."""
        return (self.name,)


Entry = Credential | Skill


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What is known by name: no form has two owners among the credentials or the skills.

    A credential and a skill may share a form where one of the two is ambiguous: the other owns it
    wherever nothing around it decides.
    """

    credentials: tuple[Credential, ...] = ()
    skills: tuple[Skill, ...] = ()

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The credentials and then the skills."""
        return (*self.credentials, *self.skills)

    def merged(self, other: Vocabulary) -> Vocabulary:
        """Both vocabularies; an entry of ``other`` replaces ours of the same name.

        Raises DataFileError where the two still claim one form.
        """
        both = self.renewed(other)
        for conflict in conflicts(both):
            raise conflict.error("vocabulary")
        return both

    def renewed(self, other: Vocabulary) -> Vocabulary:
        """As :meth:`merged`, but unchecked: a form may have two owners."""
        renewed = {form_key(entry.name) for entry in other.credentials}
        credentials = [c for c in self.credentials if form_key(c.name) not in renewed]
        renewed = {form_key(entry.name) for entry in other.skills}
        skills = [s for s in self.skills if form_key(s.name) not in renewed]
        return Vocabulary((*credentials, *other.credentials), (*skills, *other.skills))


@dataclass(frozen=True, slots=True)
class Conflict:
    """A form that two entries claim, the later one in ``entry`` (or one entry twice)."""

    form: str
    owner: Entry
    entry: Entry

    def error(self, place: str) -> DataFileError:
        """The conflict as an error with its way out."""
        if self.owner is self.entry:
            message = f"{self.entry.name!r} lists {self.form!r} twice"
            return DataFileError(message, place=place, way_out="keep one of them")
        if self.form == self.owner.name == self.entry.name and type(self.owner) is type(self.entry):
            return DataFileError(f"{self.form!r} is there twice", place=place, way_out="keep one")
        message = f"{self.form!r} of {self.entry.name!r} belongs to {self.owner.name!r}"
        way_out = "keep it with one of them; an added entry of the same name replaces the other"
        if type(self.owner) is not type(self.entry):
            way_out = "mark the credential or the skill as ambiguous"
        return DataFileError(message, place=place, way_out=way_out)


def conflicts(vocabulary: Vocabulary) -> list[Conflict]:
    """The forms listed twice or with two owners, in the order of the entries."""
    claims = [(entry, entry.facts + entry.aliases) for entry in vocabulary.entries]
    keys = form_keys(form for _, forms in claims for form in forms)
    owners: dict[type[Entry], dict[str, Entry]] = {Credential: {}, Skill: {}}
    found = []
    for entry, forms in claims:
        found.extend(_claims(entry, forms, owners[type(entry)], keys))
        if isinstance(entry, Skill):
            for form in dict.fromkeys(forms):
                owner = owners[Credential].get(keys[form])
                if owner is not None and not (owner.ambiguous or entry.ambiguous):
                    found.append(Conflict(form, owner, entry))
    return found


def _claims(
    entry: Entry, forms: Sequence[str], owners: dict[str, Entry], keys: Mapping[str, str]
) -> list[Conflict]:
    """The conflicts of one entry with those before it, and of its aliases with one another.

    An entry may list spellings of one key that a page tells apart ("U.S. GAAP" and "US GAAP"),
    not those that differ in case, dash or white space alone. Two ambiguous skills may differ in
    case alone ("Ada" and "ADA").
    """
    claimed = dict.fromkeys([keys[form] for form in forms], entry)
    if len(claimed) == len(forms) and owners.keys().isdisjoint(claimed):
        owners.update(claimed)
        return []
    found = []
    own: dict[str, list[str]] = {}
    for form in forms:
        key = keys[form]
        owner = owners.setdefault(key, entry)
        if _are_told_apart(owner, entry, form):
            continue
        if owner is not entry or _is_repeated(entry, form, own.get(key, ())):
            found.append(Conflict(form, owner, entry))
        own.setdefault(key, []).append(form)
    return found


def _is_repeated(entry: Entry, form: str, others: Sequence[str]) -> bool:
    """True for a form that another of the entry stands for: where case counts, the same one."""
    if entry.ambiguous:
        return form in others
    return _spelling(form) in map(_spelling, others)


def _are_told_apart(owner: Entry, entry: Entry, form: str) -> bool:
    """True where both entries count only as written, and each is written differently."""
    if owner is entry or not (owner.ambiguous and entry.ambiguous):
        return False
    return isinstance(entry, Skill) and form not in owner.forms


def _spelling(form: str) -> str:
    return " ".join(form.lower().translate(_SPELLING).split())
