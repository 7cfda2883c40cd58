"""The headings of a table of contents, which head nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from rolextract.headings.heading import Heading, Headings
from rolextract.text import Block

_RUN = 2  # so many headings right after one another may be a table of contents
_MOST_BETWEEN = 2  # entries of a menu between two that are known
_LONGEST_ENTRY = 40


def drop_contents(known: Headings, blocks: Sequence[Block]) -> None:
    """Remove the headings of a menu of the page: close together, and all of them again elsewhere.

    Where the menu is followed at once by the first section, that section's heading stays. A menu
    that names other parts as well ("Work Environment") becomes a section of the site.
    """
    names = {i: heading.name for i, heading in known.items() if heading.name != "other"}
    total = Counter(names.values())
    for run in _runs(sorted(known), blocks):
        if len(run) < _RUN:
            continue
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
