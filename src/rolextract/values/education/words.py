"""A text as words with their places, and the mentions found among them.

Hyphens inside a word part it ("four-year" is two words) and are no word themselves; a dash
between blanks, or a long one anywhere, is the word ``—`` and ends a clause. Every word keeps its
place in the text, so that whatever is read can be cut out of it again.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

_TOKEN: Final = re.compile(
    r"""
      [^\W\d_] \w*+ (?! [.'’‘ʼ`´′] )                                       # most words, at once
    | (?: [A-Za-z]{1,2} | Pharm | Psy ) \. (?: [A-Za-z]{1,4}+ (?: \. | (?!\w) ) ){1,3}+ # B.S.
    | \d++ (?: [.,]\d++ )*+ (?: [A-Za-z]++ | \+ )?+                           # 10,000; 4th
    | [^\W\d_] \w*+ (?: ['’‘ʼ`´′] [^\W\d_]++ )*+  # Bachelor’s
    | (?P<joint> (?<=\w) [-‐‑–] (?=\w) )                                  # four-year, 6–10
    | (?P<dash> [—–−‒―] | (?<!\S) - (?!\S) | -- )
    | [^\s\w'’‘"“”*]                                                     # quotes are no words
    | \w
    """,
    re.VERBOSE,
)

_APOSTROPHES: Final = str.maketrans("’‘ʼ`´′", "''''''", ".")

_BRACKETS: Final = "()[]"

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
    """The words of one text: as looked up, where they stand, and where each bracket closes."""

    text: str
    norm: list[str]
    starts: list[int]
    ends: list[int]
    closes: dict[int, int] = field(default_factory=dict)
    opens: dict[int, int] = field(default_factory=dict)

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
    words = Words(text, [], [], [])
    pending: list[int] = []
    for match in _TOKEN.finditer(text):
        group = match.lastgroup
        if group == "joint":
            continue
        norm = match.group().lower() if group is None else "—"
        if len(norm) == 1:
            if norm in _BRACKETS:
                _match_bracket(words, norm, pending)
        elif not norm.isalpha():
            norm = norm.translate(_APOSTROPHES)
        words.norm.append(norm)
        start, end = match.span()
        words.starts.append(start)
        words.ends.append(end)
    return words


def _match_bracket(words: Words, norm: str, pending: list[int]) -> None:
    if norm in "([":
        pending.append(len(words.norm))
    elif pending:
        opened = pending.pop()
        words.closes[opened] = len(words.norm)
        words.opens[len(words.norm)] = opened
