"""Which credential a whole text names, whatever words pages put around its name."""

from __future__ import annotations

from collections.abc import Iterable

from rolextract.patterns import lazy_pattern
from rolextract.vocabulary.entries import Credential, form_key, form_keys

_LONGEST_NAME = 200
_PARENTHESIS = lazy_pattern(r"(?<=\s)\(((?:[^()]++|\([^()]*+\))*+)\)")  # also "(RT(R))"
_KIND_WORDS = frozenset(
    (
        *("certification", "certifications", "certificate", "certificates", "certified", "cert"),
        *("certs", "credential", "credentials", "license", "licenses", "licence", "licences"),
        *("licensure", "licensed", "designation", "charter", "charterholder", "card", "cards"),
        *("exam", "registration", "accreditation", "status"),
    )
)
_LEAD_IN = lazy_pattern(
    r"^(?:(?:a|an|the|current|active|valid|unrestricted|unencumbered|licensed|certified)\s)++"
)
_INNER = lazy_pattern(r"(?<=\w\s)certified\s")


class CredentialIndex:
    """The credentials of a vocabulary by the normal forms of their names."""

    def __init__(self, named: Iterable[tuple[str, Credential]]) -> None:
        """``named`` are forms with their owners."""
        listed = list(named)
        keys = form_keys(form for form, _ in listed)
        self._by_key = {keys[form]: entry for form, entry in listed}
        issuers = {entry.issuer for _, entry in listed if entry.issuer}
        self._issuers = {issuer_initials(issuer) for issuer in issuers}
        self._issuers -= {entry.acronym for _, entry in listed if entry.acronym}
        self._by_core: dict[str, Credential | None] = {}
        for key, credential in self._by_key.items():
            core = _core(key)
            owner = self._by_core.setdefault(core, credential)
            if owner is not credential:
                self._by_core[core] = None  # two owners: the short form decides nothing

    def is_issuer(self, acronym: str) -> bool:
        """Whether letters are an issuer's initials and no credential's acronym: "OSHA", "ABIM"."""
        return acronym in self._issuers

    def named_by(self, text: str) -> Credential | None:
        """The credential that the whole text names, or None.

        Words that only say what kind of thing it is ("certification", "licensed", "current"), a
        parenthesised acronym or code and the issuer's name in front do not count.
        """
        if len(text) > _LONGEST_NAME:
            return None
        if "(" not in text:
            return self._known(form_key(text))
        plain = _PARENTHESIS.sub(" ", text)
        key = form_key(text)
        # the name before the parenthesis comes before "CCMA NHA", an acronym with a word before it
        entry = self._by_key.get(key) or self._known(form_key(plain)) or self._known(key)
        insides = _PARENTHESIS.findall(text)
        if entry is not None or len(insides) != 1 or " or " in plain:
            return entry
        entry = self._by_key.get(form_key(insides[0]))
        if entry and (_akin(form_key(plain), entry) or _is_code(insides[0], plain, entry)):
            return entry
        return None

    def _known(self, key: str) -> Credential | None:
        """The owner of a key, of the key without generic words, or without the issuer."""
        if entry := self._by_key.get(key):
            return entry
        bare = _LEAD_IN.sub("", key)
        core = _core(bare)
        entry = self._by_key.get(bare) or self._by_key.get(core)
        entry = entry or self._by_core.get(_core(key)) or self._by_core.get(core)
        if entry is None and " " in core:
            first, rest = core.split(" ", 1)
            owner = self._by_key.get(rest)
            if owner is not None and _issues(first, rest, owner):
                return owner
        return entry


def issuer_initials(issuer: str) -> str:
    """The letters that a body is known by: those of its words in capitals, or its one word."""
    words = issuer.split()
    return issuer if len(words) == 1 else "".join(word[0] for word in words if word.istitle())


def _core(key: str) -> str:
    """A key without the words that pages put in or leave out: "aws certified x" is "aws x"."""
    head, _, last = key.rpartition(" ")
    while head and last in _KIND_WORDS:
        key = head
        head, _, last = key.rpartition(" ")
    return _INNER.sub("", key) if " certified " in key else key


def _issues(first: str, rest: str, owner: Credential) -> bool:
    """Whether a word before a known name is who issues it: "ISC2 CISSP", "APICS CSCP"."""
    issuer = form_key(owner.issuer or "").split()
    initials = "".join(word[0] for word in issuer)
    is_acronym = owner.acronym is not None and form_key(owner.acronym) == rest
    return first in issuer or first == initials or (is_acronym and not issuer)


def _is_code(inside: str, plain: str, entry: Credential) -> bool:
    """Whether an exam code in a parenthesis speaks for the one name before it."""
    return inside == entry.code and " and " not in plain


def _akin(key: str, entry: Credential) -> bool:
    """Whether a name shares more than half of its words with the entry's own name."""
    said, listed = set(key.split()), set(form_key(entry.name).split())
    return 2 * len(said & listed) > len(said | listed)
