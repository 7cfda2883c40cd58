"""The notes kept while a page is read: evidence, issues, and which text has been claimed."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from itertools import accumulate
from operator import itemgetter
from typing import Any

from rolextract.decode import too_many_values
from rolextract.evidence import Doubt, Mark, Reading
from rolextract.folding import REFERENCE, fold
from rolextract.patterns import lazy_pattern
from rolextract.text import Block, Page

MOST_ISSUES = 1000
"""A record carries no more issues than this."""

_BY_START = itemgetter("start", "code")
_SAYS = lazy_pattern(r"[\w\p{N}\p{Sc}]|(?![·•▪◦●○■□►▸➤➢✓✔☐])\p{So}")
"""A letter, a figure, a sign of money or a picture; punctuation, bullets and rules say nothing."""
_REFERENCE = lazy_pattern(REFERENCE)  # "[4]" before the name of a link
_BLANKS = (
    " \t\n\x0b\x0c\r\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006"
    "\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000"
)
_STRUCTURE = f"{_BLANKS}:;,.|/*_#-–—•·→»>()[]\\"


class Notes:
    """What one page's readers write down; one object a page, thrown away after it."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self._evidence: list[tuple[int, int, str, str]] = []  # as it is sorted
        self.issues: list[dict[str, Any]] = []
        self._whole: dict[int, int] = {}  # blocks claimed from end to end: start, end
        self._parts: list[tuple[int, int]] = []

    def add(self, path: str, start: int, end: int, rule: str) -> None:
        """One entry of evidence, in offsets of the page."""
        self._evidence.append((start, end, path, rule))

    def whole(self, path: str, block: Block, rule: str) -> str:
        """The text of a block as the value at ``path``: claimed, with its evidence."""
        text, shift = block.text, block.shift
        if shift is None:
            start, end = block.span(0, len(text))
        else:  # as of most blocks, of which a page has many
            start, end = shift, shift + len(text)
        self.structure(block)
        self._evidence.append((start, end, path, rule))
        return text

    def part(self, path: str, block: Block, start: int, end: int, rule: str) -> str:
        """A part of a block's text as the value at ``path``: claimed, with its evidence."""
        begin, stop = block.span(start, end)
        self._parts.append((begin, stop))
        self._evidence.append((begin, stop, path, rule))
        return block.text[start:end]

    def structure(self, block: Block) -> None:
        """Claim a block that carries no value: a heading, a label, a line of the site.

        It may be several blocks of the page joined, or a piece of one.
        """
        start, end = block.start, block.end
        if self._whole.setdefault(start, end) < end:
            self._whole[start] = end

    def claim(self, start: int, end: int) -> None:
        """Claim a slice of the page."""
        self._parts.append((start, end))

    def reading(self, path: str, block: Block, reading: Reading, offset: int = 0) -> dict[str, Any]:
        """The value of a reading as the value at ``path``; its marks move to the page.

        The reading was made of ``block.text[offset:]``.
        """
        self.marks(path, block, reading.marks, offset)
        for doubt in reading.doubts:
            self.doubt(path, block, doubt, offset)
        return reading.value

    def marks(self, path: str, block: Block, marks: Iterable[Mark], offset: int = 0) -> None:
        """Evidence for marks made in ``block.text[offset:]``."""
        if block.shift is not None:
            by = block.shift + offset
            self._evidence += [
                (start + by, end + by, path + inner, rule) for inner, start, end, rule in marks
            ]
        else:
            for inner, start, end, rule in marks:
                begin, stop = block.span(start + offset, end + offset)
                self._evidence.append((begin, stop, path + inner, rule))
        self.check_number()

    def check_number(self) -> None:
        """Raise PageTooLarge where more values were read than a page may have."""
        if len(self._evidence) > self.page.most_values:
            raise too_many_values(self.page.most_values)

    def doubt(self, path: str, block: Block, doubt: Doubt, offset: int = 0) -> None:
        """An issue from a doubt that a reader had in ``block.text[offset:]``."""
        code, message, inner, start, end = doubt
        begin, stop = block.span(start + offset, max(end, start + 1) + offset)
        self.issue(code, message, path + inner, begin, stop)

    def issue(self, code: str, message: str, path: str | None, start: int, end: int) -> None:
        """What is doubtful about the page, in offsets of the page."""
        self.issues.append(
            {"code": code, "message": message, "path": path, "start": start, "end": end}
        )

    def sorted_evidence(self) -> list[dict[str, Any]]:
        """All evidence by start, end, path."""
        return [
            {"path": path, "start": start, "end": end, "rule": rule}
            for start, end, path, rule in sorted(self._evidence)
        ]

    def sorted_issues(self) -> list[dict[str, Any]]:
        """The issues by start, then code; beyond the limit one that says how many are left out."""
        issues = sorted(self.issues, key=_BY_START)
        if len(issues) > MOST_ISSUES:
            last = issues[MOST_ISSUES - 1]
            left_out = len(issues) - MOST_ISSUES + 1
            issues[MOST_ISSUES - 1 :] = [
                {
                    "code": "limit_reached",
                    "message": f"{left_out:,} further issues from here on are left out",
                    "path": None,
                    "start": last["start"],
                    "end": last["end"],
                }
            ]
            issues.sort(key=_BY_START)  # another issue that is kept may begin at the same place
        return issues

    def unclaimed(self, blocks: Sequence[Block]) -> list[dict[str, Any]]:
        """The runs of text, line by line, that neither a value nor the structure claimed."""
        runs: list[dict[str, Any]] = []
        bounds = {(block.start, block.end): block for block in blocks}
        claims = {*self._parts, *self._whole.items()}
        # One value is all of a block: the common case.
        opened = [block for at, block in bounds.items() if at not in claims]
        parts = _merged(claims.difference(bounds)) if opened else []
        count = len(parts)
        at = 0
        for block in opened:
            start, end = block.start, block.end
            while at < count and parts[at][1] <= start:
                at += 1
            stop = at
            while stop < count and parts[stop][0] < end:
                stop += 1
            for left, right in _gaps(start, end, parts[at:stop]):
                if self.page.text[left:right].strip(_STRUCTURE):  # more than a label's colon
                    runs.extend(self._runs(left, right))
        return runs

    def within(self, part: str) -> Callable[[int, int], bool]:
        """Tells of a slice whether it lies in one that a path with ``part`` in it was read from."""
        slices = sorted((start, end) for start, end, path, _ in self._evidence if part in path)
        starts = [start for start, _ in slices]
        ends = list(accumulate((end for _, end in slices), max))

        def is_within(start: int, end: int) -> bool:
            at = bisect_right(starts, start)
            return bool(at) and end <= ends[at - 1]

        return is_within

    def left_over(self, blocks: Iterable[Block]) -> frozenset[int]:
        """Where those of the blocks begin of which no value, and no structure, has any part."""
        open_ones = [block for block in blocks if block.start not in self._whole]
        if not open_ones:
            return frozenset()
        parts = sorted(self._parts)
        starts = [start for start, _ in parts]
        ends = list(accumulate((end for _, end in parts), max))
        return frozenset(
            block.start
            for block in open_ones
            if not (at := bisect_left(starts, block.end)) or ends[at - 1] <= block.start
        )

    def _runs(self, start: int, end: int) -> Iterable[dict[str, Any]]:
        """The lines of a slice that say something, without the signs around them."""
        for line in self.page.text[start:end].splitlines(keepends=True):
            kept = line.strip(_STRUCTURE)
            if kept and _SAYS.search(kept) and _SAYS.search(fold(line)):
                left = start + line.index(kept)
                if not (kept.isdigit() and _REFERENCE.match(self.page.text, left - 1)):
                    yield {"start": left, "end": left + len(kept), "text": kept}
            start += len(line)


def _merged(parts: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """The stretches that parts cover together: a value may be part of another, or go on in it."""
    merged: list[tuple[int, int]] = []
    for part in sorted(parts):
        if merged and part[0] <= merged[-1][1]:
            if part[1] > merged[-1][1]:
                merged[-1] = merged[-1][0], part[1]
        else:
            merged.append(part)
    return merged


def _gaps(start: int, end: int, parts: Iterable[tuple[int, int]]) -> Iterable[tuple[int, int]]:
    """What sorted parts leave of ``[start, end)``."""
    for begin, stop in parts:
        if begin > start:
            yield start, begin
        start = max(start, stop)
    if start < end:
        yield start, end
