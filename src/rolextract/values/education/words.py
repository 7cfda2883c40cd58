"""A text as words with their places, and the mentions found among them.

Hyphens inside a word part it ("four-year" is two words) and are no word themselves; a dash
between blanks, or a long one anywhere, is the word ``—`` and ends a clause. Every word keeps its
place in the text, so that whatever is read can be cut out of it again.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

_SHORT: Final = {  # how rows of key facts shorten words
    "equiv": "equivalent",
    "exp": "experience",
    "pref": "preferred",
    "pref'd": "preferred",
    "prefd": "preferred",
    "req": "required",
    "req'd": "required",
    "reqd": "required",
    "deg": "degree",
    "dipl": "diploma",
    "min": "minimum",
    "yr": "year",
    "yrs": "years",
    "grad": "graduate",
}
_SPELLED: Final = {
    **_SHORT,
    **{f"{word}.": spelled for word, spelled in _SHORT.items()},
    "assoc.": "associate",
    "bach.": "bachelor",
    "voc.": "vocational",
}
_ENDING: Final = frozenset(
    (
        *("equiv.", "exp.", "pref.", "req.", "deg.", "dipl."),
        *("sci.", "eng.", "engr.", "admin.", "mgmt.", "acct."),
    )
)
"""Short words that may be the last of a sentence."""
_SHORT_WORDS: Final = _ENDING | _SPELLED.keys()

_TOKEN: Final = re.compile(
    r"""
      [^\W\d_] \w*+ (?! [./'’‘ʼ`´′] )                                      # most words, at once
    | [wW]/ (?: o\b | (?= \W | \d | $ ) )                                 # with, without
    | (?i: equiv | exp | pref | req | deg | dipl | min | assoc | bach | voc | grad   # equiv. exp.
         | bus | admin | mech | elec | comp | sci | eng | engr | mgmt | acct ) \.
    | (?: [A-Za-z]{1,2} | Pharm | Psy ) \. (?: [A-Za-z]{1,4}+ (?: \. | (?!\w) ) ){1,3}+ # B.S.
    | \d++ (?: [.,]\d++ )*+ (?: [A-Za-z]++ | \+ )?+                           # 10,000; 4th
    | [^\W\d_] \w*+ (?: ['’‘ʼ`´′] [^\W\d_]++ )*+  # Bachelor’s
    | (?! (?<=\w) [-‐‑–] (?=\w) )   # the joint of four-year or 6–10 is no word, quotes neither
      (?: -- | [^\s\w'’‘"“”*] )
    | \w
    """,
    re.VERBOSE,
)

_APOSTROPHES: Final = str.maketrans("’‘ʼ`´′", "''''''", ".")

_BRACKETS: Final = "()[]"

_DASHES: Final = frozenset(("—", "–", "−", "‒", "―", "-", "--"))

BREAKS: Final = frozenset((";", ".", "!", "?", "—", "|", "•"))
"""Words that end a clause."""


@dataclass(slots=True)
class Mention:
    """Some words that say a level, a judgement of one, or experience; ``[first, end)`` in words.

    ``whole`` is a level with its noun ("Bachelor's degree", not "Associate" of "Associate or
    bachelor's degree"); ``generic`` a bare "degree". ``said`` gathers what the text says of it:
    ``prefer``, ``decline``, ``promote``, ``require``, ``accept``.
    """

    kind: str
    value: str
    first: int
    end: int
    whole: bool = True
    generic: bool = False
    said: set[str] = field(default_factory=set)


@dataclass(slots=True)
class Words:
    """The words of one text: as looked up, where they stand, and where each bracket closes.

    ``in_row`` holds for a row of key facts, which speaks of education and of nothing else.
    """

    text: str
    norm: list[str]
    starts: list[int]
    ends: list[int]
    closes: dict[int, int] = field(default_factory=dict)
    opens: dict[int, int] = field(default_factory=dict)
    in_row: bool = False

    def word(self, index: int) -> str:
        """The looked-up form at ``index``; empty before the first and after the last."""
        norm = self.norm
        return norm[index] if 0 <= index < len(norm) else ""

    def raw(self, index: int) -> str:
        """The page's own spelling at ``index``."""
        return self.text[self.starts[index] : self.ends[index]]

    def raw_initial(self, index: int) -> str:
        """The first character at ``index`` as the page has it; empty outside the text."""
        return self.text[self.starts[index]] if 0 <= index < len(self.norm) else ""

    def span(self, first: int, end: int) -> tuple[int, int]:
        """The characters of the words ``[first, end)``."""
        return self.starts[first], self.ends[end - 1]


def split_words(text: str) -> Words:
    """``text`` as words; linear in its length."""
    written: list[str] = []
    for chunk in text.split():
        if chunk.isalpha():
            written.append(chunk)
        elif chunk[-1] in ",;" and chunk[:-1].isalpha():
            written += (chunk[:-1], chunk[-1])
        else:
            written += _TOKEN.findall(chunk)
    norm = "\n".join(written).lower().split("\n") if written else []  # no word holds a line's end
    if not _SHORT_WORDS.isdisjoint(norm):
        written, norm = _spell_out(written, norm)
    words = Words(text, norm, [], [])
    add_start, add_end, find = words.starts.append, words.ends.append, text.find
    pending: list[int] = []
    end = 0
    for index, word in enumerate(written):
        start = find(word, end)  # between two words stand blanks, quotes and joints only
        end = start + len(word)
        add_start(start)
        add_end(end)
        if not (word.isalpha() or word in ",;"):
            norm[index] = _sign(words, norm[index], index, pending)
    return words


def _spell_out(written: list[str], norm: list[str]) -> tuple[list[str], list[str]]:
    """The words with short ones looked up as what they stand for; their full stop is a word where
    a sentence begins behind it."""
    parted: list[str] = []
    spelled: list[str] = []
    for raw, word, following in zip(written, norm, [*written[1:], ""], strict=True):
        if word in _ENDING and following[:1].isupper():
            parted += (raw[:-1], ".")
            spelled += (_SPELLED.get(word, word[:-1]), ".")
        else:
            parted.append(raw)
            spelled.append(_SPELLED.get(word, word))
    return parted, spelled


def _sign(words: Words, norm: str, index: int, pending: list[int]) -> str:
    """The looked-up form of a word that is not only letters; brackets are matched."""
    if norm in _DASHES:
        start, text = words.starts[index], words.text
        alone = text[start - 1 : start].strip() == text[start + 1 : start + 2].strip() == ""
        return "—" if norm != "-" or alone else norm
    if norm in _BRACKETS:
        if norm in "([":
            pending.append(index)
        elif pending:
            opened = pending.pop()
            words.closes[opened] = index
            words.opens[index] = opened
        return norm
    if norm[:2] == "w/":
        return "without" if norm[2:] else "with"
    return norm if len(norm) == 1 else norm.translate(_APOSTROPHES)
