"""The nouns of the flow: the page, and the blocks that its lines become.

Every offset in the program points into ``Page.text``, in code points.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field

from rolextract.folding import MOJIBAKE, SPECIAL, Folded, fold, fold_map, fold_plain, repair

_TAB = 4  # columns
_EDGES = "#*_[\\"
"""Signs that may be markup at the edge of a slice and none within the line: "Nurse # 2"."""


def column_of(text: str, line: int, offset: int) -> int:
    """The column of an offset on the line that begins at ``line``."""
    return offset - line + text.count("\t", line, offset) * (_TAB - 1)


@dataclass(frozen=True, slots=True)
class Page:
    """A decoded page and where it came from.

    ``sha256`` is of the bytes that were decoded (of the UTF-8 of a page given as str), ``encoding``
    is None for a str, ``plain`` says that nothing in the text but white space needs folding,
    ``wide`` that two blanks may stand together, ``most_values`` how many values may be read from
    it.
    ``misfits`` are the slices that do not fold to what was read from them, with that text: they
    hold one end of a link and not the other, or begin with a sign that is markup only there.
    """

    text: str
    sha256: str
    encoding: str | None
    plain: bool
    wide: bool = True
    most_values: int = 1_000_000
    misfits: dict[tuple[int, int], str] = field(default_factory=dict, compare=False)

    def repairs(self) -> Iterator[tuple[int, int, str]]:
        """Where folding repairs UTF-8 that was read as Windows-1252: ``(start, end, said)``."""
        for match in MOJIBAKE.finditer(self.text):
            said = repair(match.group())
            if said != match.group():
                yield match.start(), match.end(), said


def _bare_within(text: str, raw: str) -> int:
    """Where in ``raw`` the text it folds to stands as it is, markup only around it; else -1.

    Where nothing else than emphasis, signs and blanks may be taken away, it stands there once.
    """
    if not text.isascii() or text != text.strip() or SPECIAL.search(text):
        return -1
    if "]" in raw or "&" in raw or "\\" in raw:
        return 1 if "[" not in text and raw.startswith(f"[{text}](") else -1
    return raw.find(text) if text else -1


class Block:
    """One logical line of a page: what a paragraph, item, heading or label says, and where.

    ``start``/``end`` bound the content in the page, ``line`` is where its first physical line
    begins (before indent and bullet), ``text`` is the folded content. ``mark`` is the bullet, the
    heading sign, ``bold`` or ``under`` (underlined): the look that sets the block apart, or "".
    ``shift`` is the place of ``text[0]`` where each slice of the text is the same slice of the
    page, as of most blocks, else None.
    """

    __slots__ = (
        *("_folded", "_in_place", "_page"),
        *("end", "gap", "indent", "line", "mark", "shift", "start", "text"),
    )

    def __init__(
        self,
        page: Page,
        line: int,
        start: int,
        end: int,
        indent: int,
        mark: str,
        gap: bool,
        raw: str | None = None,  # page.text[start:end], from who has it
    ) -> None:
        self._page = page
        self._folded: Folded | None = None
        self.line = line
        self.start = start
        self.end = end
        self.indent = indent
        self.mark = mark
        self.gap = gap
        if raw is None:
            raw = page.text[start:end]
        if page.plain and "\n" not in raw and not (page.wide and "  " in raw):
            self.text = raw
            self.shift: int | None = start
            self._in_place = True
        elif page.plain:
            self.text = fold_plain(raw)
            # Folding makes no text longer: at the same length every character is in its place.
            self._in_place = len(self.text) == len(raw)
            self.shift = start if self._in_place else None
        elif not SPECIAL.search(raw):
            self.text = raw
            self.shift = start
            self._in_place = True
        else:
            self.text = fold(raw)
            self._in_place = len(self.text) == len(raw)
            at = _bare_within(self.text, raw)
            self.shift = start + at if at >= 0 else None

    def within(self, start: int, end: int) -> Block:
        """The block with other bounds: a line that goes on, or one with less around it."""
        return Block(self._page, self.line, start, end, self.indent, self.mark, self.gap)

    @property
    def column(self) -> int:
        """The column where the content of the block's first line begins."""
        if self.mark == "|":
            return 0
        return column_of(self._page.text, self.line, self.start)

    @property
    def number(self) -> int:
        """The number that the block stands behind ("3. Overview"), or 0."""
        if self.mark != "1":
            return 0
        digits = self._page.text[self.line : self.start].strip(" \t.()*_#\\")
        return int(digits) if digits.isascii() and digits.isdigit() else 0

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The page slice that folds to ``text[start:end]``; ``end`` must be beyond ``start``."""
        shift = self.shift
        if shift is not None:
            return shift + start, shift + end
        text = self.text
        if self._in_place and text[start] not in _EDGES and text[end - 1] not in _EDGES:
            return self.start + start, self.start + end
        wanted = text[start:end]
        page, base = self._page.text, self.start  # slices of the page: the block may be all of it
        if self._in_place and (wanted == text or fold(page[base + start : base + end]) == wanted):
            return base + start, base + end
        if self._folded is None:
            self._folded = fold_map(page[base : self.end], plain=self._page.plain)
        folded = self._folded
        begin, stop = base + folded.starts[start], base + folded.ends[end - 1]
        if fold(page[begin:stop]) == wanted:
            return begin, stop
        return self._widened(folded, start, end, wanted)

    def raw(self, start: int, end: int) -> str:
        """What the page has for ``text[start:end]``: a tab where that is a blank."""
        return self._page.text[slice(*self.span(start, min(end, len(self.text))))]

    def _widened(self, folded: Folded, start: int, end: int, wanted: str) -> tuple[int, int]:
        """The slice widened over removed markup until it folds to the wanted text.

        Needed where markup pairs up: ``[title](target)`` folds only with both of its ends.
        """
        page, base = self._page.text, self.start
        begin, stop = base + folded.starts[start], base + folded.ends[end - 1]
        lowest = base + (folded.ends[start - 1] if start else 0)
        highest = base + folded.starts[end] if end < len(folded.text) else self.end
        for left, right in ((lowest, stop), (begin, highest), (lowest, highest)):
            if fold(page[left:right]) == wanted:
                return left, right
        self._page.misfits[begin, stop] = wanted
        return begin, stop

    def __repr__(self) -> str:
        return f"Block({self.mark!r}, {self.start}:{self.end}, {self.text!r})"


class Lines:
    """The physical lines of a page: which line an offset is on, and where lines begin."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.starts = [0]
        for line in text.splitlines(keepends=True):
            self.starts.append(self.starts[-1] + len(line))

    def number(self, offset: int) -> int:
        """The line of an offset, counted from 1; the last one for an offset beyond the page."""
        return max(1, min(bisect_left(self.starts, offset + 1), len(self.starts) - 1))

    def bounds(self, number: int) -> tuple[int, int]:
        """``[start, end)`` of a line's text without its line break."""
        start, end = self.starts[number - 1], self.starts[number]
        return start, start + len(self.text[start:end].rstrip("\r\n"))
