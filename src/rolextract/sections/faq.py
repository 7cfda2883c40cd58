"""Frequently asked questions: which block asks and which answers, in every way pages mark it."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from rolextract.blocks.marks import is_bulleted, is_heading_mark
from rolextract.notes import Notes
from rolextract.patterns import lazy_pattern
from rolextract.sections.reader import Part, Reading, cut, joined
from rolextract.segment import Section
from rolextract.text import Block

_LONGEST_QUESTION = 300
_LONGEST_UNASKED = 120  # characters of a question without its mark
_LONGEST_LONE = 150  # characters of a question that stands below another one
_SIGN = lazy_pattern(
    r"(?:(?P<q>Q|Question)|(?P<a>A|Answer))\s?(?:\d{1,3})?\s?[:.)]\s*+", regex.IGNORECASE
)
_SIGN_BEGINS = "QqAa"
_LONE_SIGN = lazy_pattern(r"(?:Q|A|Question|Answer)\s?\d{0,3}[:.)]?", regex.IGNORECASE)
_NUMBER = lazy_pattern(r"(?:\d{1,2}[.)]|\#\d{1,2}[.:)]?)\s++(?=\p{Lu})")
"""The number of a question that stands within its emphasis: "**1. Is it hard?**"."""
_LONGEST_SIGN = 13  # characters: "Question 100:"
_BUTTON = lazy_pattern(r"(?<=\?)\s*+[-+＋−–×✕▲▼▴▾▸▿⌄⌃˅ˇ›»❯∨]\Z")
"""What opens and closes an answer on the page, behind its question."""
_LONGEST_GLUED = 20_000  # characters of a whole section in one line
_SURELY_GLUED = lazy_pattern(r"\?[”\"']?(?=\p{Lu})")
_SENTENCE_END = lazy_pattern(r"[.!?][”\"')]?\s*+(?=\p{Lu})")
_GLUED = lazy_pattern(r"\?[”\"']?(?=\s*+[\p{Lu}“\"\d])")


class _Pair:
    """A question and the blocks of its answer; each as ``(block, where its text begins)``."""

    def __init__(self, question: Block, start: int, end: int) -> None:
        self.question = question
        self.start = start
        self.end = end
        self.answer: list[tuple[Block, int]] = []

    @property
    def is_glued(self) -> bool:
        """True where the answer begins on the line of its question."""
        return bool(self.answer) and self.answer[0][0] is self.question


def read_faq(reading: Reading, sections: Sequence[Section]) -> list[Part]:
    """Questions with their answers, in page order; paragraphs of one answer joined."""
    pairs: list[_Pair] = []
    for section in sections:
        texts = _without_lone_signs(reading.notes, section.blocks)
        blocks = [part for block in texts for part in _unglued(reading, block)]
        found = _pairs(blocks)
        # Lines above the first question are no part of the record, so nothing is read from them.
        section.blocks = blocks[blocks.index(found[0].question) :] if found else []
        pairs += found
    return [_read(reading, pair, f"/faq/{i}") for i, pair in enumerate(pairs)]


def _read(reading: Reading, pair: _Pair, path: str) -> Part:
    notes = reading.notes
    _claim_sign(notes, pair.question, pair.start)
    question = notes.part(f"{path}/question", pair.question, pair.start, pair.end, "faq.question")
    if pair.end < len(pair.question.text) and not pair.is_glued:  # its button
        notes.claim(*pair.question.span(pair.end, len(pair.question.text)))
    if not pair.answer:
        return {"question": question, "answer": None}
    block, start = pair.answer[0]
    if not pair.is_glued:
        _claim_sign(notes, block, start)
    if len(pair.answer) > 1:
        block = joined(reading.page, block, pair.answer[-1][0])
    answer = notes.part(f"{path}/answer", block, start, len(block.text), "faq.answer")
    return {"question": question, "answer": answer}


def _without_lone_signs(notes: Notes, blocks: Sequence[Block]) -> list[Block]:
    """The blocks without a "Q" or "Answer:" on a line of its own."""
    texts: list[Block] = []
    for block in blocks:
        if len(block.text) <= _LONGEST_SIGN and _LONE_SIGN.fullmatch(block.text):
            notes.structure(block)
        else:
            texts.append(block)
    return texts


def _claim_sign(notes: Notes, block: Block, start: int) -> None:
    """The "Q:" or "A:" before a text is structure."""
    if start:
        notes.claim(*block.span(0, start))


def _pairs(blocks: Sequence[Block]) -> list[_Pair]:
    """The blocks sorted into questions and what follows each of them."""
    marked = _questions_are_marked(blocks)
    unasked = _unasked_questions(blocks)
    pairs: list[_Pair] = []
    glued = True  # so are all pairs but the last
    for i, block in enumerate(blocks):
        count = len(pairs)
        sign = _SIGN.match(block.text) if block.text[0] in _SIGN_BEGINS else None
        start = sign.end() if sign and sign.end() < len(block.text) else 0
        said = sign["q"] is not None if sign and start else None
        waiting = bool(pairs) and not pairs[-1].answer
        if said is None:
            said = not waiting and (_asks(block) or (marked and is_heading_mark(block)))
            said = said or (waiting and marked and is_heading_mark(block) and _asks(block))
            said = said or (not waiting and i in unasked)
            said = said or (waiting and _is_next_question(blocks, i))
        if said:
            number = _NUMBER.match(block.text) if not start else None
            start = number.end() if number else start
            pairs.append(_Pair(block, start, _end_of_question(block.text)))
        elif not pairs or not waiting:
            like_others = glued and all(pair.is_glued for pair in pairs[-1:])
            _add_to_answer(pairs, block, start, like_others=like_others)
        else:
            pairs[-1].answer.append((block, start))
        if len(pairs) > count:
            glued = glued and all(pair.is_glued for pair in pairs[-2:-1])
    return pairs


def _is_next_question(blocks: Sequence[Block], i: int) -> bool:
    """True for a question right below one that has no answer: one sentence, and an answer below.

    Where the line below asks again, this one is the answer, which may end in a question itself.
    """
    text = blocks[i].text
    if not _asks(blocks[i]) or i + 1 == len(blocks) or _asks(blocks[i + 1]):
        return False
    return len(text) <= _LONGEST_LONE and _SENTENCE_END.search(text) is None


def _unasked_questions(blocks: Sequence[Block]) -> frozenset[int]:
    """The indices of lines that stand as questions do but end without a question mark.

    "What the job pays" looks like the other questions, after one answer and before another. The
    items of a list in an answer do not stand between two sentences.
    """
    marks = {block.mark for block in blocks if _asks(block)} or {b.mark for b in blocks[:1]}
    return frozenset(
        i
        for i, block in enumerate(blocks[:-1])
        if block.mark in marks
        and block.text[0].isupper()
        and block.text[-1].isalnum()
        and len(block.text) <= _LONGEST_UNASKED
        and (i == 0 or _is_sentence(blocks[i - 1]))
        and _is_sentence(blocks[i + 1])
    )


def _is_sentence(block: Block) -> bool:
    return block.text.rstrip("\"'”’*) ")[-1:] in (".", "!", "…")


def _unglued(reading: Reading, block: Block) -> list[Block]:
    """A block cut where a question and its answer stand without a blank between them."""
    text = block.text
    at: list[int] = []
    if len(text) > _LONGEST_GLUED:
        return [block]
    if text.find("?", 0, -1) < 0:  # within it nothing is asked
        return [block]
    for glued in _SURELY_GLUED.finditer(text):
        begin = at[-1] if at else 0
        ends = [m.end() for m in _SENTENCE_END.finditer(text, begin, glued.start())]
        if ends:
            at.append(ends[-1])
        at.append(glued.end())
    return cut(reading.page, block, at) if at else [block]


def _asks(block: Block) -> bool:
    if len(block.text) > _LONGEST_QUESTION or "?" not in block.text:
        return False
    return block.text[: _end_of_question(block.text)].rstrip("\"'”’*) ")[-1:] == "?"


def _end_of_question(text: str) -> int:
    """Where a question ends that may have a button behind it: "Is it hard? +"."""
    button = _BUTTON.search(text) if text[-1] != "?" else None
    return button.start() if button else len(text)


def _questions_are_marked(blocks: Sequence[Block]) -> bool:
    """True where the page sets its questions off as heads and leaves the answers plain."""
    heads = [block for block in blocks if is_heading_mark(block)]
    asking = sum(_asks(block) for block in heads)
    return len(heads) > 1 and 2 * asking >= len(heads) and len(heads) < len(blocks)


def _add_to_answer(pairs: list[_Pair], block: Block, start: int, *, like_others: bool) -> None:
    """A further paragraph of the last answer, unless question and answer are glued in one block.

    So they must stand in all the others (``like_others``), or behind a bullet. A block of its own
    behind a bullet, where answers have none, is a list of the answer all the same: nothing else
    can stand between two questions.
    """
    glued = _GLUED.search(block.text, start, start + _LONGEST_QUESTION)
    if glued and (is_bulleted(block) or like_others):
        pair = _Pair(block, start, glued.end())
        rest = glued.end()
        while block.text[rest].isspace():
            rest += 1
        pair.answer.append((block, rest))
        pairs.append(pair)
    elif pairs:
        pairs[-1].answer.append((block, start))
