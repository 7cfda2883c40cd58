"""Folding: what a slice of a page says once markup and line breaks are taken away.

``fold`` is the bridge between the page and the record: for every text value of a record,
``fold(page[start:end])`` is the value. It is one left-to-right pass of small local rules, so
that folding a slice gives the slice of the folded text wherever a value may begin or end.
"""

from __future__ import annotations

import html
from functools import lru_cache
from html.entities import html5
from typing import NamedTuple

import regex

from rolextract.errors import kind_of
from rolextract.patterns import lazy_pattern

SOFT = "\u00ad\u200b\ufeff"
"""Characters that are dropped: soft hyphen, zero-width space, zero-width no-break space."""

# The characters that Windows-1252 gives the bytes 0x80 to 0xBF, with its five holes as C1
# controls: what the later bytes of a UTF-8 sequence look like when they are misread.
_TAIL_BYTES = (
    "€‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ" + "\x81" + "".join(map(chr, range(0xA0, 0xC0)))
)
MOJIBAKE = lazy_pattern(
    rf"[\u00c2-\u00df][{_TAIL_BYTES}]|[\u00e0-\u00ef][{_TAIL_BYTES}]{{2}}"
    rf"|[\u00f0-\u00f4][{_TAIL_BYTES}]{{3}}"
)
"""A run of characters that could be one UTF-8 character read as Windows-1252."""

ENTITY = lazy_pattern(r"&(?:\#\d{1,7}|\#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
REFERENCE = r"(?<![\w\])])\[\d{1,4}\](?=[^\W_]|[\"'“‘(])"
# What follows the text of a link: an address, which a tool may have wrapped, a class, a number.
_WRAPPED = r"(?<=[-/])(?:\r\n|[\n\r])[ \t]*+"
TARGET = (
    rf"\]\((?:[^()\s]|{_WRAPPED}|\([^()\s]*+\))*+(?:\s++\"[^\"\n]*+\")?\)"
    r"|\]\{[.\#][^{}\n]*+\}|\]\[\d{1,4}\]"
)

# A line break within a word: "hub-" / "to-hub" is one, "short-" / "and long-term" are two.
_JOIN = r"(?<=\p{L}[-\u2010\u2011]) [ \t]*+ (?:\r\n|[\n\r]) \s*+ (?! (?:and|or|to)(?![\w-]) )"
_CONTROL = r"\x00-\x1f\x7f-\x9f"
_FIRST = (
    rf"[{SOFT}&\\!\[\]*_\#\u00c2-\u00f4{_CONTROL}\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]"
    rf"|[ ](?=[\s\#{_CONTROL}])"
)
"""How each piece begins, tried first since most characters begin none; a lone blank is none."""

_PIECES = lazy_pattern(
    rf"""
    (?={_FIRST}) (?:
      (?P<soft>   [{SOFT}]++ )
    | (?P<join>   {_JOIN} )
    | (?P<sign>   (?: \A | (?<=[\n\r]) ) [ \t]*+ \#{{1,6}} [ \t]++ | [ \t]++ \#{{1,6}} [ \t]*+ \Z )
    | (?P<space>  (?! [ ][^\s{_CONTROL}] ) [\s{_CONTROL}]++ )
    | (?P<entity> {ENTITY.pattern} )
    | (?P<escape> \\ (?: [!-/:-@\[-`{{-~] | (?=[\n\r]|\Z) ) )
    | (?P<open>   !?\[ (?= [^\[\]]{{1,2000}}+ (?:{TARGET}) ) )
    | (?P<target> {TARGET} )
    | (?P<number> {REFERENCE} )
    | (?P<strong> (?<=\S) \*{{2,3}} | \*{{2,3}} (?=\S) )
    | (?P<em>     (?<![\w*]) \* (?=[\w"'“‘(\[$\\]) | (?<=[\w.,;:!?"'”’)\]%+]) \* (?![\w*]) )
    | (?P<under>  (?<!\w) _{{1,3}} (?=[^\s_]) | (?<=[^\s_]) _{{1,3}} (?!\w) )
    | (?P<moji>   {MOJIBAKE.pattern} )
    )
    """,
    regex.VERBOSE,
)

_PLAIN_PIECES = lazy_pattern(
    rf"(?=\n|[ ][ \n]) (?: (?P<join> {_JOIN} ) | (?P<space> [ \n]{{2,}}+ | \n ) )", regex.VERBOSE
)
"""What is left to fold in a plain page: line breaks and runs of blanks."""
_LAST_HYPHENS = tuple(f"{sign}{blank}" for sign in "-\u2010\u2011" for blank in " \n")

_BLANKS = lazy_pattern(r"[ ]{2,}+")
_UNSEEN = lazy_pattern(rf"[\s{_CONTROL}]++")

SPECIAL = lazy_pattern(
    rf"[{SOFT}*_\\]|&[\#A-Za-z]|\[\d|\][({{\[]|[^\S ]|[\x00-\x1f\x7f-\x9f]|[ ][ ]|\#"
    rf"|[\u00c2-\u00f4][{_TAIL_BYTES}]"
)
"""Finds something that folding may change; a text where it finds nothing folds to itself."""


_TWINS = str.maketrans("\u0130\u0131\u017f\u212a", "iisk")


def lowered(text: str) -> str:
    """The text in lower case, letter by letter: offsets stay, as ``str.lower`` does not promise.

    The four letters that a pattern takes for i, s or k when case is ignored become these.
    """
    if not text.isascii() and (
        "\u0131" in text or "\u0130" in text or "\u017f" in text or "\u212a" in text
    ):
        text = text.translate(_TWINS)
    return text.lower()


class Folded(NamedTuple):
    """A folded text with, for each of its characters, the slice it came from."""

    text: str
    starts: list[int]
    ends: list[int]


@lru_cache(maxsize=4096)
def repair(sequence: str) -> str:
    """The character that ``sequence`` is when UTF-8 was read as Windows-1252, else itself.

    Decided by ftfy, which leaves alone what may be meant ("É”" at the end of a quotation).
    """
    from ftfy import fix_encoding

    repaired: str = fix_encoding(sequence)
    return repaired if len(repaired) == 1 else sequence


_KEPT = frozenset(("entity", "escape", "moji"))
"""Kinds of pieces that leave something of their own behind; of white space a blank is left."""


def _said(kind: str | None, piece: str) -> str:
    """What a piece of the kept kinds leaves behind."""
    if kind == "entity":
        known = piece[1] == "#" or piece[1:] in html5
        return _plain(html.unescape(piece)) if known else piece
    if kind == "escape":
        return piece[1:]
    said = repair(piece)
    return _plain(said) if said != piece else _UNSEEN.sub(" ", piece.replace("\xad", ""))


def _plain(text: str) -> str:
    """Decoded characters under the same rules: soft ones dropped, white space one blank."""
    kept = "".join(c for c in text if c not in SOFT)
    return " " if kept and (kept.isspace() or kept < " " or "\x7f" <= kept <= "\x9f") else kept


def fold_map(raw: str, *, plain: bool = False) -> Folded:
    """The folded text of ``raw`` and the map back to its characters; of a ``plain`` page sooner."""
    chars: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    done = 0
    for match in (_PLAIN_PIECES if plain else _PIECES).finditer(raw):
        begin, end = match.span()
        said = _say(match)
        if len(said) == end - begin > 1 and said == match.group():
            continue  # as it was, so each of its characters is in its place
        if begin > done:
            if raw[done] == " " and chars and chars[-1] == " ":  # behind a piece that says a blank
                ends[-1] = done = done + 1
            chars.extend(raw[done:begin])
            starts.extend(range(done, begin))
            ends.extend(range(done + 1, begin + 1))
        if said == " " and chars and chars[-1] == " ":
            ends[-1] = end
        elif len(said) == end - begin:  # a blank in it for one that is not seen
            chars.extend(said)
            starts.extend(range(begin, end))
            ends.extend(range(begin + 1, end + 1))
        elif said:
            chars.extend(said)
            starts.extend([begin] * len(said))
            ends.extend([end] * len(said))
        done = end
    if chars and chars[-1] == " " == raw[done : done + 1]:
        ends[-1] = done = done + 1
    chars.extend(raw[done:])
    starts.extend(range(done, len(raw)))
    ends.extend(range(done + 1, len(raw) + 1))
    return Folded("".join(chars), starts, ends)


def fold(raw: str) -> str:
    """What a slice of a page says: the text value that the slice gives.

    Entities decoded; emphasis, heading signs, link targets, reference numbers before a link and
    backslash escapes removed; soft hyphens and zero-width spaces dropped; a sequence that is
    UTF-8 read as Windows-1252 repaired; a line break after a letter and hyphen removed unless
    "and", "or" or "to" follows; every other run of white space or control characters one space.
    Quotes and dashes stay as they are. Raises TypeError for what is no text.
    """
    try:
        if not SPECIAL.search(raw):
            return raw
    except TypeError:
        raise TypeError(f"a slice of a page is str, not {kind_of(raw)}") from None
    said = _PIECES.sub(_say, raw)
    return _BLANKS.sub(" ", said) if "  " in said else said


def fold_plain(raw: str) -> str:
    """What :func:`fold` gives for a slice of a plain page, which has only blanks to fold.

    Without a hyphen before a blank, no line is broken within a word, and the words say it all.
    """
    if not ("\n" in raw or "  " in raw):
        return raw
    if raw[0] > " " and raw[-1] > " " and not any(hyphen in raw for hyphen in _LAST_HYPHENS):
        return " ".join(raw.split())
    return _PLAIN_PIECES.sub(_say, raw)


def _say(match: regex.Match[str]) -> str:
    """What a piece leaves behind: usually nothing."""
    kind = match.lastgroup
    if kind == "space":
        return " "
    return _said(kind, match.group()) if kind in _KEPT else ""
