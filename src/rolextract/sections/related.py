"""Related roles: cards of title, pay and summary, glued together or on lines of their own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from rolextract.blocks.marks import is_bulleted
from rolextract.layouts.profile import line_key
from rolextract.notes import Notes
from rolextract.patterns import lazy_pattern
from rolextract.sections.reader import Part, Reading
from rolextract.sections.related_pay import Kind, Pay, is_pay_alone, pay_in, side_of_pay
from rolextract.sections.related_tables import find_summary, rows_of_table
from rolextract.segment import Section
from rolextract.text import Block
from rolextract.values.salary import find_salary_at_end, is_no_pay

_MARKUP = lazy_pattern(
    r"\s++\((?:/|https?://)[^()\s]*+\)\Z|<[A-Za-z][^<>]*+>\Z"
)  # at a title's end
_MARKUP_ENDS = (")", ">")
_CLOSED = lazy_pattern(r"\s?+[)\]]")
_OF_READER = lazy_pattern(r"\b(?:[Yy]our?|us|[Oo]ur|[Ww]e|[Mm]y)\b")
_TAG = lazy_pattern(r"</?[A-Za-z][^<>]*+>\s*+")
_LONGEST_TITLE = 110  # characters; what is longer is a summary
_FEWEST_BLANKS = 3  # in a summary
_FEWEST_PAID = 3  # cards with pay that tell a card without it apart
_MOST_BLANKS = 7  # in a title that stands in a list without bullets


@dataclass(slots=True)
class _Card:
    """What was found of one card: slices of blocks."""

    title: tuple[Block, int, int]
    pay: Pay | None = None
    summary: tuple[Block, int, int] | None = None


def read_related_roles(reading: Reading, sections: Sequence[Section]) -> list[Part]:
    """The cards in page order, as ``{title, salary, summary}``."""
    cards: list[_Card] = []
    for section in sections:
        rows = rows_of_table(section.blocks)
        cards += _cards_of_rows(reading, rows) if rows else _cards(reading, section.blocks)
    return [_read(reading.notes, card, f"/related_roles/{i}") for i, card in enumerate(cards)]


def _read(notes: Notes, card: _Card, path: str) -> Part:
    role: Part = {"title": None, "salary": None, "summary": None}
    role["title"] = notes.part(f"{path}/title", *card.title, "related.title")
    if card.pay:
        block, offset, salary = card.pay
        role["salary"] = notes.reading(f"{path}/salary", block, salary, offset)
        if offset:  # the label is structure
            notes.claim(*block.span(0, offset))
        _, start, end, _ = salary.marks[0]
        notes.claim(*block.span(start + offset, end + offset))
    if card.summary:
        role["summary"] = notes.part(f"{path}/summary", *card.summary, "related.summary")
    return role


def _cards_of_rows(reading: Reading, rows: Sequence[Sequence[Block]]) -> list[_Card]:
    """A card for each row of a table; what names its columns, the first row's cells, is none."""
    cards: list[_Card] = []
    for row in rows:
        summary = find_summary(row)
        found = ((x, find_salary_at_end(x.text, reading.bare_amount)) for x in row[1:])
        pay = next(((x, 0, salary[1]) for x, salary in found if salary and not salary[0]), None)
        if row is rows[0] and pay is None and summary is None:
            for cell in row:
                reading.notes.structure(cell)
        else:
            cards.append(_Card(_whole(row[0]), pay, _whole(summary) if summary else None))
    return cards


def _cards(reading: Reading, blocks: Sequence[Block]) -> list[_Card]:
    """The cards of one section; a title needs pay or a summary to be one, or to stand in a list."""
    cards: list[_Card] = []
    titles: list[Block] = []  # those that have neither pay nor summary
    title: Block | None = None  # a short line that may turn out to be a title
    below: Block | None = None  # the line before, where it was a card's pay
    waiting: Pay | None = None  # that stands above its card's title
    lines = _without_links(reading, blocks)
    side = _side_of_pay(lines)
    for block, found in lines:
        if waiting and title and (found or _may_be_title(block)):
            cards.append(_Card(_whole(title), waiting))
            waiting = title = None
        if found:
            below = waiting = None
            if side == "above":
                waiting = found[1]
            elif side == "below" and title is None and cards and cards[-1].pay is None:
                cards[-1].pay = found[1]
            elif card := _card_with_pay(block, *found, title):
                cards.append(card)
                below = block if card.summary is None else None
            title = None
            continue
        if title is not None and is_no_pay(block.text):
            continue  # "Competitive" is not the next title
        if _may_be_title(block) and not _goes_with(block, title or below):
            title = block
            titles.append(block)
        elif title is not None:
            cards.append(_Card(_whole(title), waiting, _whole(block)))
            title = waiting = None
        elif cards and cards[-1].summary is None:
            cards[-1].summary = _whole(block)
        elif end := _title_before_itself(block):
            cards.append(_Card((block, 0, end), summary=(block, end + 1, len(block.text))))
        below = None
    if waiting and title:
        cards.append(_Card(_whole(title), waiting))
    if cards:
        return _without_strangers(cards)
    listed = [block for block in titles if is_bulleted(block)]
    if not listed and len(titles) > 1 and all(_is_name(block) for block in titles):
        listed = titles
    return [_Card(_whole(block)) for block in listed]


_Line = tuple[Block, tuple[int, Pay] | None]
"""A line with the pay in it, and where the title before that ends."""


def _without_links(reading: Reading, blocks: Sequence[Block]) -> list[_Line]:
    """The lines with the pay in each, without links to other pages, which are structure."""
    lines: list[_Line] = []
    for block in blocks:
        found = pay_in(reading, block)
        if found is None and _is_link(reading, block):
            reading.notes.structure(block)
        else:
            lines.append((block, found))
    return lines


def _side_of_pay(lines: Sequence[_Line]) -> Literal["above", "below"] | None:
    seen: list[tuple[Block, Kind, Pay | None]] = []
    for block, found in lines:
        if found:
            seen.append((block, "P" if is_pay_alone(*found) else "C", found[1]))
        else:
            seen.append((block, "T" if _may_be_title(block) else "S", None))
    return side_of_pay(seen)


def _may_be_title(block: Block) -> bool:
    return len(block.text) <= _LONGEST_TITLE and block.text[-1] not in ".!?"


def _is_name(block: Block, start: int = 0) -> bool:
    """True for a few words as of a role: "Urban and Regional Planners"."""
    text = block.text[start:]
    return text.count(" ") <= _MOST_BLANKS and text[0].isupper() and ":" not in text


def _goes_with(block: Block, above: Block | None) -> bool:
    """True for a short summary without its full stop, below the item that its card is."""
    if above is None or is_bulleted(block) or not is_bulleted(above):
        return False
    return block.text.count(" ") >= _FEWEST_BLANKS


def _title_before_itself(block: Block) -> int:
    """Where a title ends that a tool glued to its summary: "Baker Bakers mix …"; 0 for none.

    A summary begins with the title, in the plural or behind an article.
    """
    words = block.text[:_LONGEST_TITLE].split(" ")
    if not is_bulleted(block):
        return 0
    for count in range(1, len(words) // 2 + 1):
        said = words[count + 1 :] if words[count] in ("A", "An", "The") else words[count:]
        *first, last = words[:count]
        if len(said) > count and said[: count - 1] == first and _is_plural(said[count - 1], last):
            return len(" ".join(words[:count]))
    return 0


def _is_plural(word: str, of: str) -> bool:
    """True for "Dentists" of "Dentist", "Secretaries" of "Secretary", and for the word itself."""
    return of[0].isupper() and (word in (of, f"{of}s", f"{of}es") or word == f"{of[:-1]}ies")


def _whole(block: Block) -> tuple[Block, int, int]:
    return block, 0, len(block.text)


def _card_with_pay(block: Block, end: int, pay: Pay, title: Block | None) -> _Card | None:
    """A card whose pay is in this block; its title may be the line before, a summary may follow."""
    pay_end = pay[1] + pay[2].marks[0][2]
    closed = _CLOSED.match(block.text, pay_end)  # "Nurse ($45/hr): …"
    rest = closed.end() if closed else pay_end
    rest += len(block.text[rest:]) - len(block.text[rest:].lstrip(" :|-–—•"))
    if markup := _TAG.match(block.text, rest):
        rest = markup.end()
    summary = (block, rest, len(block.text)) if rest < len(block.text) else None
    if block.text[end - 1 : end] in _MARKUP_ENDS and (markup := _MARKUP.search(block.text, 0, end)):
        end = markup.start()
    bracket = int(block.text[:1] == "[" and block.text[end - 1 : end] == "]")
    if said := block.text[bracket : end - bracket].strip():
        start = block.text.index(said)
        return _Card((block, start, start + len(said)), pay, summary)
    if title:
        return _Card(_whole(title), pay, summary)
    # "$58K–$92K IT Auditor": pay in front of the title, without one on the line before.
    in_front = summary and _is_name(block, rest) and block.text[-1] not in ".!?"
    return _Card((block, rest, len(block.text)), pay) if in_front else None


def _without_strangers(cards: list[_Card]) -> list[_Card]:
    """The cards without what follows the last one that has pay, where all others have it.

    Below them a page asks its reader for an address, or names what else it has for them.
    """
    paid = sum(card.pay is not None for card in cards)
    if paid < _FEWEST_PAID or any(card.pay is None for card in cards[:paid]):
        return cards
    if any(_speaks_to_reader(card) for card in cards[:paid]):
        return cards
    return cards[:paid] + [card for card in cards[paid:] if not _speaks_to_reader(card)]


def _speaks_to_reader(card: _Card) -> bool:
    """True for "Get job alerts in your inbox", as no summary of a role has it."""
    said = " ".join(
        block.text[start:end] for block, start, end in (card.title, card.summary or card.title)
    )
    return _OF_READER.search(said) is not None


def _is_link(reading: Reading, block: Block) -> bool:
    """True for the link to all roles, and for the address of one on a line of its own."""
    if block.text.startswith(("https://", "http://")) and " " not in block.text:
        return True
    key = line_key(block.text) if len(block.text) <= _LONGEST_TITLE else ""
    return bool(key) and reading.layout.lines.name_of(key) == "see_all"
