"""Qualifications → groups: which line heads a group, which is an item, which a run-in label."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from rolextract.blocks.marks import is_bulleted, is_heading_mark
from rolextract.layouts.profile import line_key
from rolextract.patterns import lazy_pattern
from rolextract.sections.qualification_kinds import (
    begins_like_item,
    heads_group,
    kind_word,
    may_head_group,
)
from rolextract.sections.reader import Reading, joined
from rolextract.text import Block
from rolextract.values.education import read_education
from rolextract.values.experience import read_experience

_LONGEST_HEAD = 90
_LONGEST_LABEL = 60
_LEVELS = 2  # of a list of lists
_MOST_WORDS = 5  # of a group's heading without a colon, where no item has a bullet
_PROSE = 120  # characters after a run-in head; prose is longer than an item's text
_RUN_IN = lazy_pattern(r"[^:.;?!]{3,90}+:\s+(?=\S)")
_OF_ITEMS = lazy_pattern(r"['’\d]")  # "Bachelor's degree or equivalent experience"
_LEADS = lazy_pattern(
    r"\b(?:following|includ(?:e|es|ing)|need|needs|must|should|typically|usually|often|are|is)\b"
)
_OF_MANY = lazy_pattern(r"(?<=[hs]) \((?![^()]*\bor\b)\p{Ll}[^()\d]{3,30}+\)\Z")
"""What a heading says of all that stands below it: "Certifications (helpful, rarely required)"."""
_LICENCE = lazy_pattern(r"\w (?i:licen[sc]e|certification|certificate|registration)\Z")
"""One of them: "RN license"; a heading is of many."""
_PRONOUNS = ("You ", "You'll ", "You’ll ", "We ", "They ")
_FEWEST_OF_LONG = 6  # blanks of one that stands above all groups
_FEWEST_BLANKS = 2  # of a sentence that leads into a list
_NEW_SENTENCE = lazy_pattern(r"[.!?][”\"')]?\s+[\p{Lu}\"“]")


@dataclass(slots=True)
class Group:
    """The blocks of one group; a prose group has ``prose`` (block, where its text begins)."""

    heading: tuple[Block, int] | None  # the block and the end of the heading in its text
    items: list[Block] = field(default_factory=list)
    lasts: list[Block] = field(default_factory=list)  # of each item, the last block of it
    prose: tuple[Block, int] | None = None

    @property
    def told_by(self) -> tuple[Block, int]:
        """The heading, or else the first item or the prose: the block and where it ends."""
        if self.heading is not None:
            return self.heading
        block = self.prose[0] if self.prose is not None else self.items[0]
        return block, len(block.text)


def split_groups(reading: Reading, blocks: Sequence[Block]) -> list[Group]:
    """The groups of one Qualifications section in page order, from its blocks with their labels."""
    groups: list[Group] = []
    bulleted = any(is_bulleted(block) for block in blocks)
    # Where heads stand without a bullet, one behind a bullet is an item that has items of its own.
    nested = not any(block.text[-1] == ":" and not is_bulleted(block) for block in blocks)
    bare = not bulleted and _has_bare_head(blocks)
    outline = _indent_of_heads(blocks) if nested else None
    for i, block in enumerate(blocks):
        after = blocks[i + 1] if i + 1 < len(blocks) else None
        if (
            is_bulleted(block)
            and block.indent != outline
            and not (nested and _heads_nested(block, after))
        ):
            _add_item(groups, block, bulleted)
        elif after is not None and _is_lead(block) and (_waits(groups) or _opens(groups, block)):
            continue
        elif (
            _is_head(block, after, bulleted, colons=not (nested or bare))
            and (block.text[-1] == ":" or is_heading_mark(block) or not _waits(groups))
        ) or _is_section_name(reading, block, after):
            groups.append(Group((block, _head_end(block))))
        elif after is not None and is_bulleted(after) and _leads_into_list(block):
            continue
        elif prose := _prose_start(block, bulleted):
            groups.append(Group((block, prose[0]), prose=(block, prose[1])))
        elif _is_prose_under_head(block, groups, bulleted):
            groups[-1].prose = (block, 0)
        elif bulleted and _is_paragraph(block):
            groups.append(Group(None, prose=(block, 0)))
        else:
            _add_item(groups, block, bulleted)
    for group in groups:
        group.items = _joined_items(reading, group)
    return groups


def _waits(groups: list[Group]) -> bool:
    """True right below a group's heading: a second one there is its first item."""
    return bool(groups) and not groups[-1].items and groups[-1].prose is None


def _leads_into_list(block: Block) -> bool:
    """True for a sentence that is no item and no head: "Candidates should have …, such as:"."""
    if block.text[-1] != ":":
        return False
    return len(block.text) > _LONGEST_HEAD or _NEW_SENTENCE.search(block.text) is not None


def _is_lead(block: Block) -> bool:
    """True for "Clerks need the following skills:" below a group's heading, and no "Must have:"."""
    text = block.text
    few = text.count(" ") < _FEWEST_BLANKS and not text.startswith(_PRONOUNS)
    if text[-1] != ":" or few or is_heading_mark(block):
        return False
    return _LEADS.search(text) is not None


def _opens(groups: list[Group], block: Block) -> bool:
    """True for a long lead above all groups: "There are several requirements that … must meet:".

    "Certifications that are usually asked for:" names its kind before all else, and is a heading.
    """
    if groups or block.text.count(" ") < _FEWEST_OF_LONG:
        return False
    verb = _LEADS.search(block.text)
    return verb is None or kind_word(block.text[: verb.start()]) is None


def _is_section_name(reading: Reading, block: Block, after: Block | None) -> bool:
    """True for a line that heads a section elsewhere: "Nurse experience requirements"."""
    if after is None or len(block.text) > _LONGEST_HEAD or block.text[-1] in ".,;!?":
        return False
    key = line_key(block.text)
    found = reading.layout.sections.template_of(key)
    return found is not None and found[0].name == "qualifications" and not begins_like_item(key)


def _has_bare_head(blocks: Sequence[Block]) -> bool:
    """True where a line without a colon heads a group: none of the others needs one."""
    if blocks and _is_bare_head(blocks[0].text):
        return True
    return any(x.text[-1] != ":" and heads_group(line_key(x.text)) for x in blocks[:-1])


def _is_bare_head(text: str) -> bool:
    """True for a few words that say what stands below: "Education", "Technical skills"."""
    if not text[-1].isalpha() or "," in text or len(text.split()) > _MOST_WORDS:
        return False
    return _OF_ITEMS.search(text) is None and may_head_group(line_key(text))


def _indent_of_heads(blocks: Sequence[Block]) -> int | None:
    """Where the heads of a list of lists stand: each item there is above one further in, or prose.

    None for a list that has some items of its own beside them.
    """
    listed = [block for block in blocks if is_bulleted(block)]
    if len({block.indent for block in listed}) != _LEVELS:
        return None
    indent = listed[0].indent
    if listed[-1] is blocks[-1] and listed[-1].indent == indent:
        return None
    outer: list[Block] = []
    for block, after in pairwise(blocks):
        if is_bulleted(block) and block.indent <= indent:
            inside = after.indent > indent if is_bulleted(after) else _is_paragraph(after)
            if block.indent < indent or not inside or block.text[-1] in ".,;!?":
                return None
            outer.append(block)
    named = sum(_names_group(block) for block in outer)
    if 2 * named < len(outer) or any(_states(block.text) for block in outer):
        return None
    return indent


def _names_group(block: Block) -> bool:
    """True for what looks like the head of a group and not like an item."""
    text = block.text
    if text[-1] == ")" and (of_all := _OF_MANY.search(text)):
        text = text[: of_all.start()]
    return text[-1] == ":" or _is_bare_head(text) or heads_group(line_key(text))


def _states(text: str) -> bool:
    """True for what an item states and no head: a licence, a level or years."""
    if _LICENCE.search(text) and " and " not in text and " or " not in text:
        return True
    return bool(read_education(text).value["levels"]) or (
        read_experience(text).value["min_years"] is not None
    )


def _heads_nested(block: Block, after: Block | None) -> bool:
    """True for a head behind a bullet whose items have bullets further in."""
    deeper = after is not None and is_bulleted(after) and after.indent > block.indent
    return deeper and block.text[-1] == ":" and len(block.text) <= _LONGEST_HEAD


def _head_end(block: Block) -> int:
    return len(block.text.rstrip(" :"))


def _is_head(block: Block, after: Block | None, bulleted: bool, *, colons: bool) -> bool:
    """True for a line that heads the items below it; ``colons``: other heads end in a colon."""
    text = block.text
    if len(text) > _LONGEST_HEAD or not _head_end(block):
        return False
    if text[-1] == ":":
        return not (after and is_bulleted(after) and _NEW_SENTENCE.search(text))
    if after is None or (text[-1] in ".,;!?" and not is_heading_mark(block)):
        return False
    if is_heading_mark(block):
        return True
    if text[-1] == ")" and not bulleted and (named := _OF_MANY.search(text)):
        text = text[: named.start()]  # "Certifications (valued)"
    if text[-1] == ")" and not (bulleted and " (" in text):
        return False
    if bulleted:
        below = is_bulleted(after) or (_is_paragraph(after) and len(after.text) > len(text))
        below = below or (after.text[-1] == ":" and _is_bare_head(text))
        return below and text[0].isupper() and len(text) <= _LONGEST_LABEL
    if heads_group(line_key(text)):
        return True
    return not colons and ": " not in text and _is_bare_head(text)


def _prose_start(block: Block, bulleted: bool) -> tuple[int, int] | None:
    """Where the head of a prose group ends and its text begins: "What managers look for: …"."""
    if is_bulleted(block):
        return None
    match = _RUN_IN.match(block.text)
    if match is None:
        return None
    sentences = _NEW_SENTENCE.search(block.text, match.end()) is not None
    long = len(block.text) - match.end() >= _PROSE
    # Where items have bullets, a sentence without one is no item.
    apart = bulleted and (long or sentences or block.text[-1] in ".!?")
    if not apart and not (long and sentences):
        return None
    end = len(block.text[: block.text.index(":")].rstrip())
    return end, match.end()


def _is_prose_under_head(block: Block, groups: list[Group], bulleted: bool) -> bool:
    """True for a paragraph right under a group's heading where the others have items."""
    if not groups or groups[-1].items or groups[-1].prose or groups[-1].heading is None:
        return False
    if is_bulleted(block):
        return False
    if bulleted and _is_paragraph(block):
        return True
    return len(block.text) >= _PROSE and (bulleted or bool(_NEW_SENTENCE.search(block.text)))


def _is_paragraph(block: Block) -> bool:
    """True for a whole sentence without a bullet; where items have bullets it is none of them."""
    return block.text[-1] in ".!?" and block.text[0].isupper() and " " in block.text


def _joined_items(reading: Reading, group: Group) -> list[Block]:
    """The items of a group, each of them one block."""
    ends = zip(group.items, group.lasts, strict=True)
    return [first if first is last else joined(reading.page, first, last) for first, last in ends]


def _add_item(groups: list[Group], block: Block, bulleted: bool) -> None:
    """An item, or the rest of the one before where a tool broke it at inline markup."""
    if not groups or (groups[-1].heading is None and groups[-1].prose):
        groups.append(Group(None))
    group = groups[-1]
    broken = bulleted and not is_bulleted(block) and block.text[0].islower()
    if broken and group.items and not block.gap:
        group.lasts[-1] = block
    else:
        group.items.append(block)
        group.lasts.append(block)


def with_labels(reading: Reading, blocks: Sequence[Block]) -> list[Block]:
    """The blocks with run-in labels that stood on a line of their own joined to their text."""
    bulleted = any(is_bulleted(block) for block in blocks)
    bare = not bulleted and _has_bare_head(blocks)
    whole: list[Block] = []
    i = 0
    while i < len(blocks):
        after = blocks[i + 1] if i + 1 < len(blocks) else None
        headed = bool(whole) and whole[-1] is blocks[i - 1] and whole[-1].text[-1] == ":"
        if after is not None and _is_label_alone(blocks, i, after, bulleted, headed or bare):
            whole.append(joined(reading.page, blocks[i], after))
            i += 1
        else:
            whole.append(blocks[i])
        i += 1
    return whole


def _is_label_alone(
    blocks: Sequence[Block], i: int, after: Block, bulleted: bool, headed: bool
) -> bool:
    """True for the label of the item whose text is the next block.

    Below a group's heading (``headed``) cannot stand another one.
    """
    block = blocks[i]
    if block.text[-1] != ":" or len(block.text) > _LONGEST_LABEL or is_bulleted(after):
        return False
    if is_bulleted(block):
        return True
    if after.text[-1] == ":" or is_heading_mark(after):
        return False
    if after.text[0].islower() or (after.indent > block.indent and not bulleted and not block.gap):
        return True
    if bulleted:
        return False
    if headed:
        return not _NEW_SENTENCE.search(after.text)
    if may_head_group(line_key(block.text)):
        return False
    # Without bullets: a label has one line below it before the next label or heading.
    two_below = blocks[i + 2] if i + 2 < len(blocks) else None
    lone = two_below is None or two_below.text[-1] == ":"
    return i > 0 and lone and not _NEW_SENTENCE.search(after.text)


def heading_kind(group: Group) -> tuple[str, int, int] | None:
    """The kind that a group's heading names, with the word's place in the heading's block."""
    if group.heading is None:
        return None
    block, end = group.heading
    return kind_word(block.text[:end])
