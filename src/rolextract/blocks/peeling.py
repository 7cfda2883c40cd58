"""Page → physical lines: each without its indent, bullet, heading sign, table pipes and tags."""

from __future__ import annotations

import re

from rolextract.blocks.marks import BULLETS, WIDE_BULLETS, spelled_bullet
from rolextract.decode import too_many_values
from rolextract.folding import MOJIBAKE
from rolextract.patterns import lazy_pattern
from rolextract.text import Block, Page, column_of

_IS_BULLET = frozenset(BULLETS)
_MISREAD = "Ÿźџ"  # the second byte of a picture, as the Windows code pages have it: "πŸ“ˆ"
_NOT_PLAIN = frozenset((*".) \t", *_MISREAD, *"€·—–œ"))
"""What follows the first letter of a number, or of a misread picture or bullet: "â€¢"."""
_PLAIN_ITEM = re.compile(r".[ ](?:\d|[^\W\d_](?![ ]))(?!.{0,2}[.)])")
"""A bullet and a blank before a word that is no number or letter of its own."""
_MARKUP_ENDS = "|>}—–"
_NUMBER = lazy_pattern(r"(?:\d{1,3}|[a-hA-H])[.)](?=\s)")
_IN_PARENTHESES = lazy_pattern(r"\(\d{1,2}\)(?=\s)")
_ESCAPED = lazy_pattern(r"\\(?:[-*+•]|\d{1,3}\\?[.)])(?=\s)")
_SIGN = lazy_pattern(r"(?:\#{1,6}|={1,6})(?=\s)")
_FRAME = lazy_pattern(r"(([=~*—–-])\2*+)\s++(?=\S)(.{1,100}?)\s++\2++")
_FRAMES = frozenset("=~*—–-")
# What points at a heading itself, before or behind its words: "[#](#overview)", "[](#overview)".
_ANCHOR = r"\[[\#¶§🔗]?\]\(\#[^()\s]*+\)"
_ANCHORS = (lazy_pattern(rf"{_ANCHOR}\s*+"), lazy_pattern(rf"(?<!\s)\s++{_ANCHOR}\Z"))
_RULE_SIGNS = "-=_~*+|:"
_OF_RULES = (
    f"{_RULE_SIGNS} \t\xa0\u1680{''.join(map(chr, range(0x2000, 0x200B)))}\u202f\u205f\u3000"
)
_TAGS = lazy_pattern(r"(?:</?[A-Za-z][^<>]{0,200}+>\s*+)++")
_TAG = lazy_pattern(r"</?[A-Za-z][^<>]{0,200}+>")
_LONGEST_TAG = 204
_FENCE = lazy_pattern(r":{3,}+.*+|`{3,}+(?:\{=html\})?+")
_COMMENT = "<!-- -->"  # what a tool writes between two lists, in a fence or without one
_PICTURE = lazy_pattern(
    r"[\p{So}\p{Sk}][\ufe0f\u200d\p{So}\p{Sk}]*+(?=\s++(?:\p{L}|(?<![©®°]\s)\d))"
)  # before a heading, or an item; "© 2026" is none
_MISREAD_PICTURE = lazy_pattern(rf"[^\W\d_A-Za-z][{_MISREAD}]\S{{1,14}}+(?=\s++\p{{Lu}})")
_UNSEEN = lazy_pattern(r"[\xad\u200b-\u200f\u2060\ufe0e\ufe0f\ufeff]++")
_OWN_BULLET = lazy_pattern(r"[\uf000-\uf0ff]|→(?=\s)")  # letters of a word processor's own
_CIRCLE = lazy_pattern(
    r"o(?=\t|[ ]++[*_“\"(\[$]*+(?:\p{Ll}?\p{Lu}|\d))"
)  # its second kind of bullet
_IMAGE = lazy_pattern(r"!\[\]\([^()\s]*+\)")  # without words
_DEFINITION = lazy_pattern(r":(?=\s)")
_FIELD = lazy_pattern(r":(?=\p{L}[^:\n]{1,60}+:\s)")  # of a list of fields: ":Typical pay: $50K"
_LAST_TARGET = lazy_pattern(r"\]\([^()\s]*+\)\Z|\]\{[^{}\n]*+\}\Z")
_BARE_TARGET = lazy_pattern(r"(?<!\s)\s++\((?:/|https?://)[^()\s]*+\)\Z")
_MISREAD_END = lazy_pattern(rf"(?:{MOJIBAKE.pattern})\Z")


def peel_lines(page: Page) -> list[Block]:
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
        if not content or content == ">":  # a blank line of a quotation
            gap = True
        else:
            first = content[0]
            indent = 0 if first == raw[0] else raw.index(first)
            start, end = begin + indent, begin + indent + len(content)
            if (
                first.isalpha()
                and content[1:2] not in _NOT_PLAIN
                and (content[-1] != ")" or _ends_plainly(content))
            ):
                lines.append(Block(page, begin, start, end, indent, "", gap, content))
                gap = False
            elif (
                first in _IS_BULLET
                and content[1:2] == " "
                and (content[2:6].isalpha() or _PLAIN_ITEM.match(content))
                and content[-1] not in _MARKUP_ENDS
                and (content[-1] != ")" or (_ends_plainly(content) and "](" not in content))
            ):
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
    """True for a line that ends in parentheses and not in the address of a link."""
    return "(/" not in content and "(http" not in content


def _with_misread_end(raw: str, content: str) -> str:
    """The stripped line with the blank that ends a misread character: "Ã\xa0" is one, "à"."""
    end = raw.index(content) + len(content)
    last = raw[max(0, end - 3) : end + 1] if raw[end : end + 1] == "\xa0" else ""
    return f"{content}\xa0" if last and _MISREAD_END.search(last) else content


def _mark_neighbour(content: str, lines: list[Block], gap: bool) -> bool:
    """True for a line that is no content: a rule, a fence, a bullet or tags alone."""
    first = content[0]
    if first.isalnum():
        return False
    last = lines[-1] if lines else None
    if len(content) == 1 and first in BULLETS:
        if last is not None and not last.mark and not gap:
            last.mark = first  # some tools put the bullet on the line after its text
        return True
    if len(content) > 2 and _is_rule(content):
        if (
            last is not None
            and not gap
            and not last.mark
            and content[0] in "-=~"
            and "|" not in content
        ):
            last.mark = f"under{first}"
        return True
    if first == "<":
        return content == _COMMENT or _TAGS.fullmatch(content) is not None
    return first in ":`" and _FENCE.fullmatch(content) is not None


def _is_rule(content: str) -> bool:
    """True for two signs and more, blanks between them: a pattern would run out of stack on a
    line of megabytes."""
    return content[-1] in _RULE_SIGNS and len(content) > 1 and not content.strip(_OF_RULES)


def _peeled(page: Page, begin: int, start: int, end: int, gap: bool) -> list[Block]:
    """A line whose first character may be markup; a table row becomes a block per cell."""
    text = page.text
    if (
        text[start].isalnum()
        and not text[start].isdigit()
        and text[start + 1 : min(start + 2, end)] not in _NOT_PLAIN
    ):
        return [Block(page, begin, start, end, start - begin, "", gap)]
    if text[start] == "|" or (text[end - 1] == "|" and " | " in text[start:end]):
        return _cells(page, begin, start, end, gap)
    indent = column_of(text, begin, start)
    if (
        text[start] in _FRAMES
        and text[end - 1] == text[start]
        and (framed := _FRAME.fullmatch(text, start, end))
    ):
        level = len(framed[1]) if text[start] == "=" else ""
        return [Block(page, begin, *framed.span(3), indent, f"h{level}", gap)]
    mark = ""
    for _ in range(4):  # "- ## **Overview**": bullets and signs may be stacked
        found = _mark_at(text, start, end, indent)
        if found is None:
            break
        if mark == ":":
            mark = found[0] or mark  # an item of a definition
        elif not mark or mark.startswith("h"):
            mark = found[0]
        start = found[1]
    if mark[:1] == "h":
        start, end = _without_anchor(text, start, end)
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
    if first in BULLETS and (text[start + 1 : start + 2].isspace() or first in WIDE_BULLETS):
        length = 1
    elif first == "o" and (
        (indent > 2 and text[start + 1 : start + 2] == " ") or _CIRCLE.match(text, start, end)
    ):
        length, mark = 1, "-"  # the text browsers' second kind of bullet
    elif bullet := spelled_bullet(text, start, end):
        mark, length = bullet
    elif first.isalnum():
        if match := _NUMBER.match(text, start, end):
            length, mark = match.end() - start, "1"
        elif match := _MISREAD_PICTURE.match(text, start, end):
            length, mark = match.end() - start, ""
    elif match := _SIGN.match(text, start, end):
        length = match.end() - start
        mark = f"h{length}"
    elif match := _ESCAPED.match(text, start, end):
        length, mark = match.end() - start, "-"
    elif match := _TAGS.match(text, start, end):
        length, mark = match.end() - start, ""
    elif first == ">" or _DEFINITION.match(text, start, end):
        length, mark = 1, ":" if first == ":" else ""
    elif first == ":" and _FIELD.match(text, start, end):
        length, mark = 1, ""
    elif first == "!" and (match := _IMAGE.match(text, start, end)):
        length, mark = match.end() - start, ""
    elif match := _IN_PARENTHESES.match(text, start, end):
        length, mark = match.end() - start, "1"
    elif match := _OWN_BULLET.match(text, start, end):
        length, mark = match.end() - start, "-"
    elif match := _UNSEEN.match(text, start, end) or _PICTURE.match(text, start, end):
        length, mark = match.end() - start, ""
    if not length:
        return None
    start += length
    while start < end and text[start].isspace():
        start += 1
    return (mark, start) if start < end else None


def _without_anchor(text: str, start: int, end: int) -> tuple[int, int]:
    """A heading without the link to itself: "Overview [#](#overview)"."""
    before, behind = _ANCHORS
    if match := before.match(text, start, end):
        start = match.end()
    if text[end - 1] == ")" and (match := behind.search(text, start, end)):
        end = match.start()
    return start, end


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
        if content and "\xa0" in piece:
            content = _with_misread_end(piece, content)
        if content and not _is_rule(content) and content not in ("-", "--"):
            left = at + piece.index(content[0])
            line = left if cells else begin
            cells.append(Block(page, line, left, left + len(content), 0, "|", gap))
            gap = False
        at += len(piece) + 1
    return cells
