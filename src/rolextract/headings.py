"""Which blocks of a page are headings of its sections: known ones, unknown ones, and none."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from rolextract.layouts import Layout
from rolextract.layouts.profile import LONGEST_LINE, Spellings, line_key
from rolextract.patterns import lazy_pattern
from rolextract.text import Block

_LONGEST_UNKNOWN = 70  # characters of a heading that no profile knows
_FEWEST_BLANKS = 4  # in a sentence
_PARAGRAPH = 80  # characters; what is longer is no label and no heading
_BULLETED = frozenset("-*•·‣▪▫◦●○■□►▸➤➢✓✔☑✅❖◆◇»+∙⁃–—1")
_GROUPED = ("duties", "qualifications")  # sections with headed groups inside
_LONGEST_DATE = 40  # characters of a date with its label
_FEWEST_BELOW_TITLE = 3  # blocks of a page whose first may be its title
_YEAR = lazy_pattern(r"\b(?:19|20)\d\d\b")
_RUN = 2  # so many headings right after one another may be a table of contents
_MOST_BETWEEN = 2  # entries of a menu between two that are known
_LONGEST_ENTRY = 40
_ENOUGH_PLAIN = 3  # headings without a bullet
_MOST_WORDS = 6  # of a role's name
_KINDS_OF_ROLE = (" description", " job", " career", " role", " position")
_LONG_WORD = 4  # letters; shorter ones ("and", "of") keep small letters in a heading


class Heading(NamedTuple):
    """What a block opens: the section's name, the words for ``*``, whether the block is shown.

    A heading that is not ``shown`` is the first line of a section whose heading was lost.
    """

    name: str
    words: tuple[int, int] | None = None
    shown: bool = True


Headings = dict[int, Heading]
"""Headings by the index of their block."""


def find_headings(blocks: Sequence[Block], keys: Sequence[str], layout: Layout) -> Headings:
    """The headings of a page, known and unknown, without those of a table of contents."""
    known = _known_headings(blocks, keys, layout)
    numbered = _are_numbered(blocks, known)
    listed = {i for i in known if _is_item(blocks[i], numbered=numbered) and _is_in_list(blocks, i)}
    if listed and len(known) - len(listed) >= _ENOUGH_PLAIN:
        # Where headings have no bullets, an item that says "Overview" is an item.
        plain = ["" if i in listed else key for i, key in enumerate(keys)]
        known = _known_headings(blocks, plain, layout)
    known = _with_lent(known, blocks, keys, layout)
    _drop_contents(known, blocks)
    _add_lost_glance(known, blocks, layout)
    _add_lost_related(known, keys, layout)
    return known | _unknown_headings(blocks, keys, known, layout)


def _is_in_list(blocks: Sequence[Block], i: int) -> bool:
    """True for an item next to another one behind the same bullet, or the number beside its own."""
    mark, number = blocks[i].mark, blocks[i].number
    beside = (*blocks[max(0, i - 1) : i], *blocks[i + 1 : i + 2])
    return any(
        block.mark == mark and (not number or abs(block.number - number) == 1) for block in beside
    )


def _known_headings(blocks: Sequence[Block], keys: Sequence[str], layout: Layout) -> Headings:
    known: Headings = {}
    inside: Block | None = None  # the heading of the section that a block stands in
    sections = layout.sections
    candidates = sections.candidates(keys)
    numbered = _headings_are_numbered(sections, blocks, keys, candidates)
    for i in candidates:
        if blocks[i].mark == "|":
            continue
        found = _heading_in(sections, blocks[i], keys[i], numbered=numbered)
        if found is None or (_is_first(blocks, i) and _is_title(blocks[i:], found, layout)):
            continue
        block = blocks[i]
        if inside is not None and (
            (inside is blocks[i - 1] and _heads_first_group(found, known))
            or _heads_group(block, found, inside, known)
            or _is_inner(blocks, i, found, inside, known, layout)
            or _is_row_value(blocks, i, found, known, layout)
        ):
            continue
        known[i] = found
        inside = block
    return known


def _headings_are_numbered(
    sections: Spellings, blocks: Sequence[Block], keys: Sequence[str], candidates: Sequence[int]
) -> bool:
    """True where more than one heading stands behind a number, apart from other numbers."""
    count = 0
    for i in candidates:
        if blocks[i].mark == "1" and (
            keys[i] in sections.exact
            or (
                not _is_in_list(blocks, i)
                and _heading_in(sections, blocks[i], keys[i], numbered=True) is not None
            )
        ):
            count += 1
            if count > 1:
                return True
    return False


def _with_lent(
    known: Headings, blocks: Sequence[Block], keys: Sequence[str], layout: Layout
) -> Headings:
    """The headings with those that only another profile knows, where they look like the others.

    A section is what any profile calls it; below a heading of its own a line such as
    "Required skills:" heads a group.
    """
    marks = {blocks[i].mark for i in known}
    own = {heading.name for heading in known.values()}
    merged: Headings = {}
    inside: Block | None = None
    lent = layout.lent_sections
    numbered = _are_numbered(blocks, known)
    for i in sorted({*known, *lent.candidates(keys)}):
        block = blocks[i]
        if i in known:
            merged[i] = known[i]
            inside = block
            continue
        if (
            _is_item(block, numbered=numbered)
            or block.mark == "|"
            or (known and block.mark not in marks)
        ):
            continue
        found = _heading_in(lent, block, keys[i], numbered=numbered)
        if found is None or (found.name in own and i and not _closed(blocks[i - 1])):
            continue  # a part that has its own heading; among lines without bullets, an item
        if inside is not None and (
            _is_group_by_name(block, found, inside, merged)
            or _is_inner(blocks, i, found, inside, merged, layout)
            or _is_row_value(blocks, i, found, merged, layout)
        ):
            continue
        merged[i] = found
        inside = block
    return merged


def _are_numbered(blocks: Sequence[Block], known: Iterable[int]) -> bool:
    """True where the headings that are known stand behind numbers: "1. Role at a glance"."""
    marks = [blocks[i].mark for i in known]
    return bool(marks) and 2 * marks.count("1") > len(marks)


def _is_titled(text: str) -> bool:
    """True for a line whose long words all begin with a capital: "Welder Job Duties:"."""
    long = [word for word in text.split() if len(word) >= _LONG_WORD]
    return all(word[0].isupper() for word in long)


def _is_first(blocks: Sequence[Block], i: int) -> bool:
    """True for the first line, also below the page's <title>: "Clerk Job Description | Acme"."""
    return i == 0 or (i == 1 and blocks[0].text.startswith(blocks[1].text))


def _is_title(blocks: Sequence[Block], found: Heading, layout: Layout) -> bool:
    """True for a page that begins with "How to Become a Nurse" and the date of that text.

    Or with "Nurse Job Description Template".
    """
    if found.words is None or len(blocks) < _FEWEST_BELOW_TITLE:
        return False
    if found.name == "other":
        return True
    below = blocks[1].text
    if len(below) > _LONGEST_DATE:
        return False
    return bool(_YEAR.search(below)) or line_key(below).startswith(layout.updated)


def _is_group_by_name(block: Block, found: Heading, inside: Block, known: Headings) -> bool:
    """True for a line of another profile that heads a group of the section it stands in."""
    name = next(reversed(known.values())).name
    if name not in _GROUPED:
        return False
    return found.name == name or (block.text[-1] == ":") > (inside.text[-1] == ":")


def _is_row_value(
    blocks: Sequence[Block], i: int, found: Heading, known: Headings, layout: Layout
) -> bool:
    """True for a value at a glance, below its label, that a spelling with `*` fits as well.

    "Stable demand driven by regulatory requirements" heads no section.
    """
    if found.words is None or next(reversed(known.values())).name != "at_a_glance":
        return False
    return layout.is_label(blocks[i - 1].text)


def _is_inner(
    blocks: Sequence[Block],
    i: int,
    found: Heading,
    inside: Block,
    known: Headings,
    layout: Layout,
) -> bool:
    """True for a row at a glance and for a question that a heading's spelling fits as well."""
    block = blocks[i]
    name = next(reversed(known.values())).name
    if name == "faq":
        first = blocks[next(reversed(known)) + 1]
        level = first.mark == inside.mark and first.text[-1] == "?"  # of the questions as well
        lower = level or block.mark[:1] != "h" or block.mark > inside.mark
        return block.text[-1] == "?" and lower
    if name != "at_a_glance" or block.mark[:1] == "h" or i + 1 == len(blocks):
        return False
    label = layout.label_in(block.text) or line_key(block.text) in layout.lent_rows.exact
    if label and block.mark in _BULLETED:
        return True
    among_bullets = blocks[i - 1].mark in _BULLETED
    below = blocks[i + 1]
    if among_bullets or below.mark in _BULLETED or len(below.text) > LONGEST_LINE:
        return found.name == "other" and block.mark in _BULLETED
    if not label and found.name != "other":
        # "Duties" and "Other Requirements" stand between rows, their values below them.
        after = blocks[i + 2 : i + 3]
        between = bool(after) and layout.label_in(after[0].text) is not None
        return between and (found.words is not None or below.text[-1] not in ".!?")
    if not below.gap:
        return True
    # With blank lines between label and value, between the rows above as well.
    whole = found.words is not None and line_key(block.text) in layout.rows.exact
    spaced = i > 1 and blocks[i - 1].gap and (blocks[i - 2].gap or not block.gap)
    return spaced and (whole or below.text[-1] not in ".!?")


def _heads_first_group(found: Heading, known: Headings) -> bool:
    """True for a heading right below one of the same name: "Requirements" / "Education"."""
    name = next(reversed(known.values())).name
    return name in _GROUPED and found.name == name


def _heads_group(block: Block, found: Heading, inside: Block, known: Headings) -> bool:
    """True for a heading inside a section: "Physical requirements" below "Requirements"."""
    name = next(reversed(known.values())).name
    if name not in _GROUPED:
        return False
    if block.mark[:1] == "h" == inside.mark[:1] and block.mark > inside.mark:
        return True
    if found.name in ("other", name) and (block.text[-1] == ":") > (inside.text[-1] == ":"):
        return True
    return found.words is not None and found.name == name


def _is_item(block: Block, *, numbered: bool) -> bool:
    """True behind a bullet; a number is one unless the page's headings are numbered."""
    return block.mark in _BULLETED and not (numbered and block.mark == "1")


def _heading_in(
    sections: Spellings, block: Block, key: str, *, numbered: bool = False
) -> Heading | None:
    """What a line is called among a profile's headings, whole or with words of the page in it.

    Where the others are ``numbered``, so may be one with words of the page: "8. More in Law".
    """
    name = sections.exact.get(key)
    if name is not None:
        return Heading(name)
    ends_like_text = block.text[-1] in ".," or (
        block.text[-1] == ":" and not _is_titled(block.text)
    )
    if ends_like_text or _is_item(block, numbered=numbered):
        return None
    found = sections.template_of(key)
    if found is None or ":" in key[slice(*found[1])]:
        return None  # "Nurse Job Description: Duties and Requirements" is the page's title
    if not found[0].before and not _is_role(block.text[slice(*found[1])]):
        return None  # "Comply with safety requirements" is an item
    return Heading(found[0].name, found[1])


def _is_role(words: str) -> bool:
    """True for words that may name the role of the page: "Registered Nurse", "Nurse job"."""
    for kind in _KINDS_OF_ROLE:
        words = words.removesuffix(kind)
    return words.count(" ") < _MOST_WORDS and words[0].isupper() and _is_titled(words)


def _drop_contents(known: Headings, blocks: Sequence[Block]) -> None:
    """Remove the headings of a menu of the page: close together, and all of them again elsewhere.

    Where the menu is followed at once by the first section, that section's heading stays. A menu
    that names other parts as well ("Work Environment") becomes a section of the site.
    """
    names = {i: heading.name for i, heading in known.items() if heading.name != "other"}
    total = Counter(names.values())
    for run in _runs(sorted(known), blocks):
        listed = run[: _count_again(names, run, total)]
        named = [names[i] for i in listed if i in names]
        if len(named) < _RUN:
            continue
        total -= Counter(named)
        for i in listed:
            del known[i]
        if listed[-1] - listed[0] >= len(listed):
            known[listed[0]] = Heading("boilerplate", shown=False)


def _count_again(names: Mapping[int, str], run: Sequence[int], total: Counter[str]) -> int:
    """How many of a run, from its first on, have a heading of their name outside these."""
    here: Counter[str] = Counter()
    for count, i in enumerate(run):
        if (name := names.get(i)) is None:
            continue
        here[name] += 1
        if here[name] == total[name]:
            return count
    return len(run)


def _runs(numbers: Sequence[int], blocks: Sequence[Block]) -> list[list[int]]:
    """Sorted headings as lists of those with nothing but a short line or two between them."""
    runs: list[list[int]] = []
    for number in numbers:
        last = runs[-1][-1] if runs else None
        if last is not None and _is_menu(blocks[last + 1 : number], blocks[number]):
            runs[-1].append(number)
        else:
            runs.append([number])
    return runs


def _is_menu(between: Sequence[Block], heading: Block) -> bool:
    """True where what stands between two headings of a menu may be other entries of it."""
    return len(between) <= _MOST_BETWEEN and all(
        block.mark == heading.mark
        and len(block.text) <= _LONGEST_ENTRY
        and block.text[-1] not in ".:;,!?"
        for block in between
    )


def _add_lost_glance(known: Headings, blocks: Sequence[Block], layout: Layout) -> None:
    """Open the glance block at its first row where the tool lost its heading."""
    if any(heading.name == "at_a_glance" for heading in known.values()):
        return
    first = min(known, default=len(blocks))
    rows = [(i, found[0]) for i in range(first) if (found := layout.label_in(blocks[i].text))]
    if len({field for _, field in rows}) > 1:
        known[rows[0][0]] = Heading("at_a_glance", shown=False)


def _add_lost_related(known: Headings, keys: Sequence[str], layout: Layout) -> None:
    """Open the related roles at "See all X jobs" below all else where their heading was lost."""
    last = max(known, default=len(keys))
    if last == len(keys) or known[last].name == "related_roles":
        return
    for i in range(last + 1, len(keys)):
        if keys[i] and layout.lines.name_of(keys[i]) == "see_all":
            known[i] = Heading("related_roles", shown=False)
            return


def _unknown_headings(
    blocks: Sequence[Block], keys: Sequence[str], known: Headings, layout: Layout
) -> Headings:
    """Headings that no profile knows, told by the look that the known ones have."""
    marks = {blocks[i].mark for i, heading in known.items() if heading.shown}
    found = _unknown_numbered(blocks, known) if _are_numbered(blocks, known) else {}
    starts = sorted(known)
    for at, after in pairwise([*starts, len(blocks)]):
        name = known[at].name
        inside = range(at + 1, after)
        first: _Firsts | None = None
        for i in inside:
            if keys[i] and _may_be_heading(blocks, i, after):
                # "Salary" is a row at a glance; elsewhere "Salary negotiation" may head a section.
                row = name == "at_a_glance" and layout.label_in(blocks[i].text)
                if row or layout.lines.name_of(keys[i]) or layout.sections.name_of(keys[i]):
                    continue
                # What the looks of a heading ask of all lines above it is asked once a section.
                first = first or _firsts(blocks, inside)
                if _stands_out(blocks, at, i, name, marks, first):
                    found[i] = Heading("other")
                    name = "other"
    return found


def _unknown_numbered(blocks: Sequence[Block], known: Headings) -> Headings:
    """Headings that no profile knows where known ones before and behind leave out a number."""
    found: Headings = {}
    for at, after in pairwise(sorted(known)):
        number, last = blocks[at].number + 1, blocks[after].number
        if number == 1:
            continue
        for i in range(at + 1, after - 1):
            if number < last and blocks[i].number == number:
                found[i] = Heading("other")
                number += 1
    return found


class _Firsts(NamedTuple):
    """The first line of a section that stands behind no bullet, and the first one with a colon.

    And the first and the last one in bold.
    """

    plain: int
    label: int
    bold: tuple[int, int]


def _firsts(blocks: Sequence[Block], inside: range) -> _Firsts:
    return _Firsts(
        next((i for i in inside if blocks[i].mark not in _BULLETED), inside.stop),
        next((i for i in inside if _is_label(blocks[i])), inside.stop),
        (
            next((i for i in inside if blocks[i].mark == "bold"), inside.stop),
            next((i for i in reversed(inside) if blocks[i].mark == "bold"), inside.stop),
        ),
    )


def _is_label(block: Block) -> bool:
    return block.text[-1] == ":" and block.mark not in _BULLETED


def _may_be_heading(blocks: Sequence[Block], i: int, after: int) -> bool:
    """A short line without a full stop, with something of another kind below it."""
    block = blocks[i]
    text = block.text
    if len(text) > _LONGEST_UNKNOWN or block.mark in _BULLETED or block.mark == "|":
        return False
    if not text[0].isupper() or text[-1] in ".,;:!?…)]→" or "$" in text or i + 1 >= after:
        return False
    if block.mark[:1] in ("h", "u"):
        return True
    below = blocks[i + 1]
    if len(below.text) > _PARAGRAPH or below.mark in _BULLETED:
        return True
    is_sentence = below.text[-1] in ".!?" and below.text.count(" ") >= _FEWEST_BLANKS
    return is_sentence and len(below.text) > len(text)


def _stands_out(
    blocks: Sequence[Block], at: int, i: int, name: str, marks: set[str], first: _Firsts
) -> bool:
    """True where the line looks like the page's headings and not like its section's own lines."""
    block, before = blocks[i], blocks[i - 1]
    if name in ("related_roles", "header"):
        return False
    if block.mark == "bold":
        # Where all headings are bold and the heads of the groups are not, a bold line is one.
        groups = name == "qualifications" and first.label < i
        lone = name in ("career_outlook", "other", "faq") and first.bold == (i, i)
        return "bold" in marks and (
            name in ("duties", "overview") or (marks == {"bold"} and (groups or lone))
        )
    if block.mark:
        return block.mark in marks
    if "" not in marks:
        return False
    inner = i - at - 1  # lines between the section's heading and this one
    if name == "cover_letter":
        return len(before.text) < 40 and before.text[-1] not in ".,:" and inner > 1
    if name == "qualifications":
        return first.label < i and _closed(before)
    if name == "at_a_glance":
        return (inner > 0 and blocks[at + 1].mark in _BULLETED) or (block.gap and not before.gap)
    if name in ("duties", "faq"):
        return inner > 0 and first.plain >= i
    return inner > 0 and _closed(before)


def _closed(block: Block) -> bool:
    """True for a block that ends a thought: a full stop, or an item."""
    return block.text[-1] in '.!?”"' or block.mark in _BULLETED


def is_bulleted(block: Block) -> bool:
    """True for a block that stood behind a bullet or a number."""
    return block.mark in _BULLETED


def is_heading_mark(block: Block) -> bool:
    """True for a block that its markup sets off as a head."""
    return block.mark[:1] in ("h", "b", "u") and len(block.text) <= LONGEST_LINE
