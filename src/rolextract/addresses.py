"""Names that are addresses: which scheme they have, and how a message says them.

What a user types may hold a password. No error, log line or manifest repeats one: they are made
with :func:`without_credentials`.
"""

from __future__ import annotations

import re
from urllib.parse import urlsplit

_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*+)://", re.IGNORECASE)
_HEAD = 1_000  # characters that are looked at
_BLANKS = "".join(map(chr, (*range(0x21), *range(0x7F, 0xA1))))
_UNSEEN = re.compile(r"[\x00-\x20\x7f-\xa0\xad\u200b-\u200f\u2028-\u202f\u2060-\u206f\ufeff]++")
_OF_A_MACHINE = re.compile(r"[/\\]|file:|[a-z][:|]", re.IGNORECASE)
_USER = re.compile(r"^([a-z][a-z0-9+.-]*+://)[^/?#]*@", re.IGNORECASE)


def scheme_of(name: str) -> str | None:
    """The scheme of an address ("s3" of ``s3://pages/nurse.txt``); None for a path."""
    found = _SCHEME.match(name)
    return found[1].lower() if found else None


def uri_of(said: str | None) -> str | None:
    """What a page's source may have as its ``uri``: the text itself, or None for nothing, a path
    from the root of some machine, ``file:`` or a drive.

    Browsers leave out blanks and controls, wherever in a scheme they stand; so ``f\tile:///x`` is
    none either.
    """
    if not said or not (bare := _UNSEEN.sub("", said[:_HEAD].lstrip(_BLANKS))):
        return None
    return None if _OF_A_MACHINE.match(bare) else said


def without_credentials(name: str) -> str:
    """The address without user, password, query and fragment; a path as it is.

    A signed address has its key in the query.
    """
    if "://" not in name or scheme_of(name) is None:
        return name
    try:
        parts = urlsplit(name)
        port = parts.port
    except ValueError:  # no number: perhaps the half of a password that has a slash
        return f"{scheme_of(name)}://…"
    host = parts.netloc.rpartition("@")[2]
    if port is not None and "@" in parts.path:
        return f"{scheme_of(name)}://…"
    return f"{parts.scheme}://{host}{parts.path}"


def without_user(name: str) -> str:
    """The address without user and password alone, as a log names the page of a row."""
    return _USER.sub(r"\1", name)
