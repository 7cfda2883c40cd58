"""Page → blocks: where the renderings of one page become one.

A physical line is peeled (indent, bullet, heading sign, table pipe, tags), lines that a tool had
wrapped are joined again, and what is left are the logical lines of the page.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from operator import attrgetter

from rolextract.decode import too_many_values
from rolextract.folding import MOJIBAKE
from rolextract.layouts.profile import LONGEST_LINE, KnownLines, line_key
from rolextract.patterns import lazy_pattern
from rolextract.text import Block, Page, column_of
from rolextract.wrapping import (
    Wrapping,
    ends_with_link,
    find_wrapping,
    is_label_alone,
    is_question_alone,
)

BULLETS = "-*•·‣▪▫◦●○■□►▸➤➢✓✔☑✅❖◆◇»+∙⁃–—"
_WIDE_BULLETS = "•·‣▪▫◦●○■□►▸➤➢✓✔☑✅❖◆◇∙⁃"  # a blank after these may be missing
_LONGEST_JOINED = 2000  # characters: no tool breaks a longer item or blank to fill in
_COLUMN_GAP = "   "  # between the columns of a table that spaces are drawn with
_FEWEST_INSIDE = 2  # bullets inside a line that make it a list; one parts a title from its pay

_AFTER_NUMBER = (".", ")", " ")
_NUMBER = lazy_pattern(r"(?:\d{1,3}|[a-hA-H])[.)](?=\s)")
_ESCAPED = lazy_pattern(r"\\(?:[-*+•]|\d{1,3}\\?[.)])(?=\s)")
_SIGN = lazy_pattern(r"\#{1,6}(?=\s)")
_RULE_SIGNS = "-=_~*+|:"
_RULE = lazy_pattern(r"(?:[-=_~*+|:]\s*+){2,}+")
_TAGS = lazy_pattern(r"(?:</?[A-Za-z][^<>]{0,200}+>\s*+)++")
_TAG = lazy_pattern(r"</?[A-Za-z][^<>]{0,200}+>")
_LONGEST_TAG = 204
_FENCE = lazy_pattern(r":{3,}+.*+|`{3,}+(?:\{=html\})?+")
_COMMENT = "<!-- -->"  # what a tool writes between two lists, in a fence or without one
_PICTURE = lazy_pattern(
    r"[\p{So}\p{Sk}][\ufe0f\u200d\p{So}\p{Sk}]*+(?=\s++\p{L})"
)  # before a heading
_DEFINITION = lazy_pattern(r":(?=\s)")
_LAST_TARGET = lazy_pattern(r"\]\([^()\s]*+\)\Z|\]\{[^{}\n]*+\}\Z")
_BROKEN_TARGET = lazy_pattern(r"\]\((?:[/.\#]|https?:)[^()\s]*+\Z")
_ADDRESS = lazy_pattern(r"\[([^\[\]\n]{1,200}+)\]:\s++<?(?:https?:|mailto:|[/\#.])\S*+")
_BARE_TARGET = lazy_pattern(r"(?<!\s)\s++\((?:/|https?://)[^()\s]*+\)\Z")
_MISREAD_END = lazy_pattern(rf"(?:{MOJIBAKE.pattern})\Z")
_BROKEN_BRACKET = lazy_pattern(r"\[\p{Lu}[^\[\]\n]{0,60}+\r?\n[ \t]*+[^\[\]\n]{0,60}+\](?!\()")
_ARROWS = ("→", "»", "â†’", "&rarr;", "&raquo;")
"""The sign at the end of a link to other pages: as it is, misread as Windows-1252, as an entity."""
_PLAIN_ARROWS = _ARROWS[:1]
_ARROW_BULLET = lazy_pattern(r"(?<=[→»>]|â†’|&rarr;|&raquo;)\s*+[-•*]\s++(?=\S)")


_START = attrgetter("start")


def split_blocks(page: Page, known: KnownLines) -> list[Block]:
    """The logical lines of a page, in page order; ``known`` are the lines of structure.

    Every character outside the blocks is white space or markup.
    """
    blocks = _peel_lines(page)
    if any(page.text.startswith(": ", at + 1) for at in _places(page.text, "]")):
        blocks = _unbracketed(page, blocks)
    wrapping = find_wrapping(page.text, blocks)
    if wrapping is not None:
        blocks = _join_lines(page.text, blocks, wrapping, known)
    else:
        blocks = _join_odd_lines(page.text, blocks, known)
    arrows = _PLAIN_ARROWS if page.plain else _ARROWS
    if any(arrow in page.text for arrow in arrows):
        blocks = _split_at_arrows(page, blocks, arrows)
    if "•" in page.text:
        blocks = [part for block in blocks for part in _split_at_bullets(page, block)]
    if page.plain:
        return blocks
    return [tight for block in blocks if (tight := _tight(block)) is not None]


def _tight(block: Block) -> Block | None:
    """The block without what folds to blanks at its ends; None where nothing is left of it."""
    said = block.text.strip()
    if said == block.text and said:
        return block
    if not said:
        return None
    left = block.text.index(said)
    tight = block.within(*block.span(left, left + len(said)))
    return tight if tight.text else block


def _peel_lines(page: Page) -> list[Block]:
    """A block for each line that has content; rules and lone bullets only mark neighbours."""
    text = page.text
    lines: list[Block] = []
    begin = 0
    gap = True
    misread = not page.plain and "\xa0" in text
    # A plain page has no line break but "\n"; without it, most lines are stripped as they are.
    ending = 1 if page.plain else 0
    for raw in text.split("\n") if page.plain else text.splitlines(keepends=True):
        content = raw.strip()
        if misread and content and not content.isascii():
            content = _with_misread_end(raw, content)
        if not content:
            gap = True
        else:
            first = content[0]
            indent = 0 if first == raw[0] else raw.index(first)
            start, end = begin + indent, begin + indent + len(content)
            if first.isalpha() and content[1:2] not in _AFTER_NUMBER and _ends_plainly(content):
                lines.append(Block(page, begin, start, end, indent, "", gap, content))
                gap = False
            elif first in BULLETS and _is_plain_item(content):
                indent = column_of(text, begin, start) if indent else 0
                lines.append(Block(page, begin, start + 2, end, indent, first, gap, content[2:]))
                gap = False
            elif not _mark_neighbour(content, lines, gap):
                if content[-1] == ")" and (match := _BARE_TARGET.search(content)):
                    end -= len(content) - match.start()
                lines.extend(_peeled(page, begin, start, end, gap))
                if len(lines) > page.most_values:  # a line may be any number of cells
                    raise too_many_values(page.most_values)
                gap = False
        begin += len(raw) + ending
    return lines


def _ends_plainly(content: str) -> bool:
    """True for a line without the address of a link in parentheses at its end."""
    return content[-1] != ")" or ("(/" not in content and "(http" not in content)


def _with_misread_end(raw: str, content: str) -> str:
    """The stripped line with the blank that ends a misread character: "Ã\xa0" is one, "à"."""
    end = raw.index(content) + len(content)
    last = raw[end - 3 : end + 1] if raw[end : end + 1] == "\xa0" else ""
    return f"{content}\xa0" if last and _MISREAD_END.search(last) else content


def _is_plain_item(content: str) -> bool:
    """True where a bullet before a blank opens words without markup at their ends: most items."""
    begin = content[1:6]
    return (
        begin[:1] == " "
        and begin[1].isalnum()
        and not ("." in begin or ")" in begin)
        and (begin[2:3] != " " or begin[1].isdigit())
        and content[-1] not in "|>}"
        and (content[-1] != ")" or not ("(/" in content or "(http" in content or "](" in content))
    )


def _unbracketed(page: Page, lines: list[Block]) -> list[Block]:
    """The lines without the addresses at the end of a page, nor the brackets around their names.

    A tool that writes ``[About]: /about`` there writes ``[About]`` for the link itself.
    """
    text = page.text
    bounds = [_ADDRESS.fullmatch(text, line.start, line.end) for line in lines]
    names = {match[1] for match in bounds if match}
    kept = [line for line, match in zip(lines, bounds, strict=True) if not match]
    return [
        line.within(line.start + 1, line.end - 1)
        if text[line.start] == "[" and text[line.start + 1 : line.end - 1] in names
        else line
        for line in kept
    ]


def _join_odd_lines(text: str, lines: list[Block], known: KnownLines) -> list[Block]:
    """The lines of a page of one line a paragraph, with the few joined that surely are one."""
    if any(_BROKEN_BRACKET.match(text, at) for at in _places(text, "[")):
        lines = _with_whole_brackets(text, lines)
    if any(line.indent and not line.mark for line in lines):
        lines = _with_continuations(text, lines, known)
    return lines


def _with_whole_brackets(text: str, lines: list[Block]) -> list[Block]:
    """The lines, two joined where a blank to fill in was broken: "[Current" / "Company]"."""
    whole: list[Block] = []
    grown: set[int] = set()
    for line in lines:
        last = whole[-1] if whole else None
        at = text.rfind("[", last.line, last.end) if last and not (line.gap or line.mark) else -1
        if (
            last is not None
            and at >= 0
            and line.end - last.start <= _LONGEST_JOINED
            and (match := _BROKEN_BRACKET.match(text, at, line.end))
            and match.end() > line.start
        ):
            last.start, last.end = min(last.start, at), line.end
            grown.add(len(whole) - 1)
        else:
            whole.append(line)
    return _folded_anew(whole, grown)


def _with_continuations(text: str, lines: list[Block], known: KnownLines) -> list[Block]:
    """The lines, an item joined with the line that goes on in small letters below its text."""
    whole: list[Block] = []
    grown: set[int] = set()
    for line in lines:
        last = whole[-1] if whole else None
        if (
            last is not None
            and last.mark
            and last.mark in BULLETS
            and not (line.mark or line.gap)
            and line.column == last.column
            and text[line.start].islower()
            and line.end - last.start <= _LONGEST_JOINED
            and not _is_known(text, last, known)
        ):
            last.end = line.end
            grown.add(len(whole) - 1)
        else:
            whole.append(line)
    return _folded_anew(whole, grown)


def _folded_anew(blocks: list[Block], grown: Iterable[int]) -> list[Block]:
    """The blocks, those with a new end folded again: once, however many lines were joined."""
    for i in grown:
        blocks[i] = blocks[i].within(blocks[i].start, blocks[i].end)
    return blocks


def _mark_neighbour(content: str, lines: list[Block], gap: bool) -> bool:
    """True for a line that is no content: a rule, a fence, a bullet or tags alone."""
    first = content[0]
    if first.isalnum():
        return False
    last = lines[-1] if lines else None
    if len(content) == 1 and first == ">":
        return True  # a blank line of a quotation
    if len(content) == 1 and first in BULLETS:
        if last is not None and not last.mark and not gap:
            last.mark = first  # some tools put the bullet on the line after its text
        return True
    if content[-1] in _RULE_SIGNS and len(content) > 2 and _RULE.fullmatch(content):
        if (
            last is not None
            and not gap
            and not last.mark
            and content[0] in "-=~"
            and "|" not in content
        ):
            last.mark = "under"
        return True
    if first == "<":
        return content == _COMMENT or _TAGS.fullmatch(content) is not None
    return first in ":`" and _FENCE.fullmatch(content) is not None


def _peeled(page: Page, begin: int, start: int, end: int, gap: bool) -> list[Block]:
    """A line whose first character may be markup; a table row becomes a block per cell."""
    text = page.text
    if (
        text[start].isalnum()
        and not text[start].isdigit()
        and text[start + 1 : min(start + 2, end)] not in _AFTER_NUMBER
    ):
        return [Block(page, begin, start, end, start - begin, "", gap)]
    if text[start] == "|" or (text[end - 1] == "|" and " | " in text[start:end]):
        return _cells(page, begin, start, end, gap)
    indent = column_of(text, begin, start)
    mark = ""
    for _ in range(4):  # "- ## **Overview**": bullets and signs may be stacked
        found = _mark_at(text, start, end, indent)
        if found is None:
            break
        mark = mark if mark and not mark.startswith("h") else found[0]
        start = found[1]
    start, end = _unclosed(text, start, end)
    if start >= end:
        return []
    if not mark and _is_bold(text, start, end):
        mark = "bold"
    return [Block(page, begin, start, end, indent, mark, gap)]


def _mark_at(text: str, start: int, end: int, indent: int) -> tuple[str, int] | None:
    """The mark that stands at ``start`` and where the content after it begins."""
    first = text[start]
    length = 0
    mark = first
    if first in BULLETS and (text[start + 1 : start + 2].isspace() or first in _WIDE_BULLETS):
        length = 1
    elif first == "o" and indent > 2 and text[start + 1 : start + 2] == " ":
        length, mark = 1, "-"  # the text browsers' second kind of bullet
    elif first.isalnum():
        if match := _NUMBER.match(text, start, end):
            length, mark = match.end() - start, "1"
    elif match := _SIGN.match(text, start, end):
        length = match.end() - start
        mark = f"h{length}"
    elif match := _ESCAPED.match(text, start, end):
        length, mark = match.end() - start, "-"
    elif match := _TAGS.match(text, start, end):
        length, mark = match.end() - start, ""
    elif first == ">" or _DEFINITION.match(text, start, end):
        length, mark = 1, ":" if first == ":" else ""
    elif match := _PICTURE.match(text, start, end):
        length, mark = match.end() - start, ""
    if not length:
        return None
    start += length
    while start < end and text[start].isspace():
        start += 1
    return (mark, start) if start < end else None


def _unclosed(text: str, start: int, end: int) -> tuple[int, int]:
    """The content without half of a link whose other half is on another line, and end tags."""
    end = _end_without_tags(text, start, end)
    if start < end and text[end - 1] in ")}" and (match := _LAST_TARGET.search(text, start, end)):
        inside = text[start : match.start()]
        if inside.rfind("[") <= inside.rfind("]"):
            end = match.start()
    inside = text[start:end]
    if inside.startswith("[") and "]" not in inside:
        start = end - len(inside[1:].lstrip())
    return start, end


def _end_without_tags(text: str, start: int, end: int) -> int:
    """Where the content ends before the tags at its end, with the blanks around them."""
    while end > start and text[end - 1] == ">":
        begin = text.rfind("<", max(start, end - _LONGEST_TAG), end)
        if begin < 0 or not _TAG.fullmatch(text, begin, end):
            break
        end = begin
        while end > start and text[end - 1].isspace():
            end -= 1
    return end


def _is_bold(text: str, start: int, end: int) -> bool:
    stop = end - 1 if text[end - 1] == ":" else end
    for sign in ("**", "__"):
        if text.startswith(sign, start) and text.endswith(sign, start + 2, stop):
            return text.find(sign, start + 2) == stop - 2
    return False


def _cells(page: Page, begin: int, start: int, end: int, gap: bool) -> list[Block]:
    """The cells of a table row that say something, each as a block marked "|"."""
    if page.text.count("|", start, end) > page.most_values:
        raise too_many_values(page.most_values)
    cells: list[Block] = []
    at = start
    for piece in page.text[start:end].split("|"):
        content = piece.strip()
        if content and not _RULE.fullmatch(content) and content not in ("-", "--"):
            left = at + piece.index(content[0])
            line = left if cells else begin
            cells.append(Block(page, line, left, left + len(content), 0, "|", gap))
            gap = False
        at += len(piece) + 1
    return cells


def _join_lines(
    text: str, lines: list[Block], wrapping: Wrapping, known: KnownLines
) -> list[Block]:
    """The lines with those joined that were one before a tool wrapped them."""
    joined: list[Block] = []
    grown: list[int] = []
    last: Block | None = None  # the physical line that the block at the end of `joined` ends with
    for i, line in enumerate(lines):
        block = joined[-1] if joined else None
        if (
            block is not None
            and last is not None
            and (
                _BROKEN_TARGET.search(text, last.start, last.end)
                or (
                    wrapping.continues(text, block, last, line)
                    and not _is_known(text, block, known)
                    and not _ends_value(text, joined, lines[i : i + 2], known)
                    and not _is_table_row(text, line)
                    and not (
                        _is_known(text, line, known)
                        and not ends_with_link(text, last)
                        and not _is_label_without_value(text, lines[i : i + 2], known)
                    )
                    and not known.opens_row(text[line.start : line.end])
                    and not is_question_alone(text, last, lines[i : i + 4])
                    and not is_label_alone(text, last, lines[i : i + 2])
                )
            )
        ):
            if block is last:
                block = joined[-1] = block.within(block.start, block.end)
                grown.append(len(joined) - 1)
            block.end = line.end
        else:
            joined.append(line)
        last = line
    return _folded_anew(joined, grown)


def _is_table_row(text: str, line: Block) -> bool:
    """True for a label and its value in a table drawn with spaces, and no rest of a label."""
    return _COLUMN_GAP in text[line.start : line.end] and not text[line.start].islower()


def _ends_value(text: str, joined: list[Block], lines: list[Block], known: KnownLines) -> bool:
    """True for the label of the next row below a value that stands further in, as its own does."""
    if len(joined) < 2 or len(lines) < 2 or joined[-1].mark:
        return False
    label, value = joined[-2:]
    line, after = lines
    if after.gap or after.indent != value.indent or not label.indent == line.indent < value.indent:
        return False
    return known.is_label(text[label.start : label.end])


def _is_known(text: str, line: Block, known: KnownLines) -> bool:
    if line.end - line.start > LONGEST_LINE:
        return False
    content = text[line.start : line.end]
    return not content[0].islower() and line_key(content.strip("*_# ")) in known.keys


def _is_label_without_value(text: str, lines: list[Block], known: KnownLines) -> bool:
    """True for a row label right above the next row: there it is the last word of the row above.

    "…, National Board" / "Certification" / "Top employer types".
    """
    line = lines[0]
    if line.mark or not known.is_label(text[line.start : line.end]):
        return False
    if len(lines) == 1 or lines[1].gap:
        return True
    after = lines[1]
    return _is_known(text, after, known) or known.opens_row(text[after.start : after.end])


def _split_at_arrows(page: Page, blocks: list[Block], arrows: tuple[str, ...]) -> list[Block]:
    """The blocks, each "See all … →- Title" as its two halves: tools glue a link to its list."""
    places = (at for arrow in arrows for at in _places(page.text, arrow))
    glued = {bisect_right(blocks, at, key=_START) - 1 for at in places}
    return [
        part
        for i, block in enumerate(blocks)
        for part in (_split_at_arrow(page, block) if i in glued else (block,))
    ]


def _places(text: str, sign: str) -> Iterator[int]:
    """Where a sign stands: found in one pass of a page, which beats a pattern or a longer text."""
    at = text.find(sign)
    while at >= 0:
        yield at
        at = text.find(sign, at + 1)


def _split_at_arrow(page: Page, block: Block) -> list[Block]:
    """A block "See all … →- Title" as its two halves: tools glue a link to the list after it."""
    match = _ARROW_BULLET.search(page.text[block.start : block.end])
    if match is None:
        return [block]
    middle, start = block.start + match.start(), block.start + match.end()
    return [
        Block(page, block.line, block.start, middle, block.indent, block.mark, block.gap),
        Block(page, middle, start, block.end, block.indent, "-", False),
    ]


def _split_at_bullets(page: Page, block: Block) -> list[Block]:
    """A list that a tool left on one line ("• one • two • three") as its items."""
    if block.mark != "•" or block.text.count(" • ") < _FEWEST_INSIDE:
        return [block]
    parts: list[Block] = []
    start = block.start
    for piece in page.text[block.start : block.end].split("•"):
        if said := piece.strip():
            left = start + piece.index(said)
            line, gap = (left, False) if parts else (block.line, block.gap)
            parts.append(Block(page, line, left, left + len(said), block.indent, "•", gap))
        start += len(piece) + 1
    return parts or [block]
