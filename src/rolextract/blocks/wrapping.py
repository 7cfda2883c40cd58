"""Hard-wrapped text: at which width a tool broke the lines, and which of them were one.

A tool that wraps puts on a line all the words that fit. So a line goes on in the next one where
the next one's first word would not have fitted any more, and a page is wrapped where lines that
surely go on (the next begins with a small letter) all keep that rule for one width.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

import regex

from rolextract.blocks.marks import BULLETS
from rolextract.patterns import lazy_pattern
from rolextract.text import Block

_NARROWEST = 30  # columns; shorter lines say nothing about a width
_WIDEST = 160
_ENOUGH = 3  # lines that surely go on, before a page counts as wrapped
_AGREEING = 0.8  # the share of them that must keep to one width
_SHORT_PAGE = 100  # columns that no line of a page passes that is known by fewer lines
_SHORT_PAGE_LEAST = 60
_SLACK = 6  # columns that tools differ in, for bullets and indents
_RAGGED = 0.6  # a line this full that stops in mid-sentence before a small letter goes on
_FULL_STOPS = ".!?:;"
_LONGEST_HEAD = 90  # characters of a label or of a line that leads into a list
_LONGEST_LABEL = 40
_LONGEST_QUESTION = 300
_SENTENCE_ENDS = lazy_pattern(r"[.!?](?=\s|\Z|[\"”'])")
_ASKS = lazy_pattern(
    r"""
    [*_>\"'“]*+
    (?: (?:Q|Question) \s? \d{0,3} [.:)*_]{1,4} \s | \d{1,3}[.)]\s | \#\d++\s )?+  # its sign
    [*_\"'“]*+
    (?: (?:after|and|as|at|before|but|by|for|from|if|in|on|so|to|with) \s (?:[\w,]+\s){0,6}? )?
    (?: wh(?:at|ich|om?|ose|en|ere|y) | how | is | are | am | was | were | do | does | did | can
      | could | should | would | will | may | might | must | has | have | had ) (?:n['’]t|['’]s)? \b
    """,
    regex.VERBOSE | regex.IGNORECASE,
)
"""A question as it begins, perhaps behind some words: "At what age can I start?"."""
_ANSWERS = lazy_pattern(r"[*_]*+(?:A|Answer)\s?\d{0,3}[:.)]", regex.IGNORECASE)
_SIGNS = "—–+"  # bullets that also stand between words
_LINKS = frozenset(
    ("&", "a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with")
)
"""Words that no label, item or sentence ends with."""
_FIRST = ("1", "a", "A")  # what a numbered list begins with


def _columns(line: Block) -> int:
    return line.column + line.end - line.start


def _first_word(text: str, line: Block) -> int:
    """The length of the first word of a line, with what was peeled off its front."""
    start = line.start
    while start > line.line and not text[start - 1].isspace():
        start -= 1
    end = text.find(" ", line.start, line.end)
    return (line.end if end < 0 else end) - start


class Wrapping(NamedTuple):
    """The width at which a page was wrapped, in columns, and the habits of the tool.

    ``spaced``: blank lines part the blocks. ``hanging``: an item goes on below its own text, and
    not below its bullet; ``surely`` where such items are there, and nearly all do.
    """

    width: int
    spaced: bool
    hanging: bool
    surely: bool

    def continues(self, text: str, block: Block, last: Block, line: Block) -> bool:
        """True when ``line`` goes on with the text of ``block``, whose last line is ``last``."""
        columns = _columns(last)
        if line.gap or block.mark == "|" or block.mark[:1] == "u" or columns > self.width + _SLACK:
            return False
        if text[last.end - 1] == "*" and _is_bold(text, block, last):
            return False
        if text[last.end - 1] == "?" and _ANSWERS.match(text, line.start):
            return False
        stopped = text[last.end - 1] in _FULL_STOPS
        if last.start != block.start and line.indent != last.indent:
            return False
        last_sign = text[last.end - 1]
        outdented = self.hanging if block.mark else last.start == block.start and last_sign in ".!?"
        if line.indent < block.indent and outdented:
            return False
        if self.surely and line.indent <= block.indent and block.mark and block.mark in BULLETS:
            return False
        if line.mark:
            return not stopped and self._begins_with_sign(text, block, last, line)
        small = text[line.start].islower()
        if block.mark and not small and text[line.end - 1] == ":" and _may_be_head(text, line):
            return False  # the head of the next list, right under an item that fills its line
        if columns + 1 + _first_word(text, line) <= self.width:
            short = columns < self.width * _RAGGED or block.mark.startswith("h")
            return small and not stopped and not short
        # A question, or a head with a colon, that happens to fill its line ends there.
        if small or last_sign not in "?:":
            return True
        if last_sign == "?":
            if not _ASKS.match(text, block.start):
                return True  # "A nurse is hired to answer one question: …?" asks for no answer
            end = min(block.end, block.start + _LONGEST_QUESTION)
            return end < block.end or len(_SENTENCE_ENDS.findall(text, block.start, end)) > 1
        return self.spaced or text[line.start].isdigit() or not _may_be_head(text, block)

    def _begins_with_sign(self, text: str, block: Block, last: Block, line: Block) -> bool:
        """True where a dash, plus or number at the front of a wrapped line is no bullet.

        It would not have fitted on the line before, and stands where that line's text begins.
        """
        sign = text[line.line : line.start].strip()
        if not (line.mark in _SIGNS or (line.mark == "1" and sign[:-1] not in _FIRST)):
            return False
        below = line.indent == last.column if self.hanging else line.indent <= last.column
        if not below or line.mark in (block.mark, last.mark):
            return False
        return _columns(last) + 1 + len(sign) > self.width


def _is_bold(text: str, block: Block, last: Block) -> bool:
    """True for a block that is in bold as a whole, and ends with its last line: a question."""
    bold = text.startswith("**", block.start) and text.endswith("**", block.start, last.end)
    return bold and text.find("**", block.start + 2) == last.end - 2


def _surely_goes_on(text: str, line: Block, after: Block) -> bool:
    return (
        not after.gap
        and not after.mark
        and text[after.start].islower()
        and not text.startswith("http", after.start)
        and text[line.end - 1] not in _FULL_STOPS
        and _NARROWEST <= _columns(line) <= _WIDEST
    )


def find_wrapping(text: str, lines: Sequence[Block]) -> Wrapping | None:
    """How the page was wrapped, or None for a page of one line a paragraph."""
    sure = [
        (_columns(line), _columns(line) + 1 + _first_word(text, after))
        for line, after in pairwise(lines)
        if not after.gap and not after.mark and _surely_goes_on(text, line, after)
    ]
    if len(sure) < _ENOUGH:
        # Some tools leave items as long as they are.
        return _find_wrapping_of_few(text, lines) or _find_wrapping_of_few(text, lines, items=False)
    votes = Counter(w for columns, needed in sure for w in range(columns, min(needed, _WIDEST)))
    width = max(sorted(votes), key=lambda w: votes[w], default=_WIDEST)
    agreeing = sum(columns - _SLACK <= width < needed + _SLACK for columns, needed in sure)
    if agreeing < _AGREEING * len(sure):
        return None
    return Wrapping(width, _is_spaced(text, lines, width), *_is_hanging(text, lines))


def _find_wrapping_of_few(
    text: str, lines: Sequence[Block], *, items: bool = True
) -> Wrapping | None:
    """How a page was wrapped that has few long lines: all of them agree, or it was not.

    Its width is that of its longest line, which one page of one line a paragraph hardly keeps:
    the summary alone is longer. Lines that end in a comma or before the noun go on as well, and
    items that have a line right below their text. Without ``items``, no item says anything.
    """
    width = _longest_line(text, lines, items=items)
    if not _SHORT_PAGE_LEAST <= width <= _SHORT_PAGE:
        return None
    pairs = [
        (line, after)
        for line, after in pairwise(lines)
        if not after.gap and not after.mark and (items or not line.mark)
    ]
    beyond = [_columns(line) + 1 + _first_word(text, after) > width for line, after in pairs]
    sure = [_surely_goes_on(text, line, after) for line, after in pairs]
    if any(goes_on and not full for goes_on, full in zip(sure, beyond, strict=True)):
        return None
    if not any(sure) and not any(
        full and (_stops_short(text, line) or (line.mark and after.indent == line.column))
        for full, (line, after) in zip(beyond, pairs, strict=True)
    ):
        return None
    return Wrapping(width, _is_spaced(text, lines, width), *_is_hanging(text, lines))


def _longest_line(text: str, lines: Sequence[Block], *, items: bool) -> int:
    """The columns of the longest line, or of the first that is too long for a short page.

    The rows of a table that spaces are drawn with are as long as they like.
    """
    longest = 0
    for line in lines:
        if line.mark and not items:
            continue
        columns = _columns(line)
        if columns > longest and "  " not in text[line.start : line.end]:
            longest = columns
            if longest > _SHORT_PAGE:
                break
    return longest


def _stops_short(text: str, line: Block) -> bool:
    """True for a line that cannot be the end of what it says: "…, and the"."""
    return text[line.end - 1] == "," or ends_with_link(text, line)


def ends_with_link(text: str, line: Block) -> bool:
    """True for a line whose last word leads to another: "Duties, Skills, &"."""
    begin = max(line.start, text.rfind(" ", line.start, line.end) + 1)
    return text[begin : line.end] in _LINKS


def _is_hanging(text: str, lines: Sequence[Block]) -> tuple[bool, bool]:
    """Whether most, and whether surely all, items that go on do so below their own text."""
    below = [
        after.indent > line.indent
        for line, after in pairwise(lines)
        if line.mark and _surely_goes_on(text, line, after)
    ]
    surely = len(below) >= _ENOUGH and sum(below) >= _AGREEING * len(below)
    return 2 * sum(below) >= len(below), surely


def _is_spaced(text: str, lines: Sequence[Block], width: int) -> bool:
    """True where after the last lines of paragraphs, told by their room, blank lines stand."""
    parted = [
        after.gap
        for line, after in pairwise(lines)
        if not after.mark
        and text[line.end - 1] in ".!"
        and _columns(line) + 1 + _first_word(text, after) <= width
    ]
    return sum(parted) >= _AGREEING * len(parted)


def _may_be_head(text: str, block: Block) -> bool:
    """True for what may be a label or a line that leads into a list, by its length and commas."""
    return block.end - block.start <= _LONGEST_HEAD and "," not in text[block.start : block.end]


def is_label_alone(text: str, last: Block, lines: Sequence[Block]) -> bool:
    """True where, after the end of a sentence, a few words stand that no sentence goes on with.

    The next line begins anew though it would have fitted: a label or a name stands below a last
    line that happens to be full.
    """
    line, after = lines[0], lines[1] if len(lines) > 1 else None
    if after is None or after.gap or after.mark or line.end - line.start > _LONGEST_LABEL:
        return False
    if text[line.end - 1] in ".;!?)" or not _ends_sentence(text, last):
        return False
    return all(text[x.start].isupper() or text[x.start] == "[" for x in (line, after))


def _ends_sentence(text: str, line: Block) -> bool:
    """True for a line that ends with a word and a full stop, and not with "U.S."."""
    return text[line.end - 1] in ".!" and text[line.end - 4 : line.end - 1].islower()


def is_question_alone(text: str, last: Block, lines: Sequence[Block]) -> bool:
    """True where, after the end of a sentence, ``lines`` begin with a question and a blank line.

    It is a heading that a tool set right under a paragraph whose last line happens to be full.
    """
    if text[last.end - 1] not in ".!" or text[lines[0].start].islower():
        return False
    for line, after in pairwise(lines):
        sentences = _SENTENCE_ENDS.findall(text, line.start, line.end)
        if sentences or after.gap or after.mark:
            return len(sentences) == 1 and text[line.end - 1] == "?" and after.gap
    return False
