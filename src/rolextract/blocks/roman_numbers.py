"""Lines → lines: a page's headings without the Roman numbers that they stand behind."""

from __future__ import annotations

from collections.abc import Sequence

from rolextract.layouts.profile import LONGEST_LINE
from rolextract.patterns import lazy_pattern
from rolextract.text import Block, Page

_NUMBERS = (
    *("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"),
    *("X", "XI", "XII", "XIII", "XIV", "XV"),
)
_NUMBERED = lazy_pattern(r"([IVX]{1,5})[.)]\s++(?=\p{Lu}(?!\.))")
"""A number before a word: behind an initial another one is of a name ("I. M. Pei")."""
_LETTERS = ("V", "X")  # also of names
_SECOND = ("II.", "II)")
_FEWEST = 3  # headings of a page


def without_roman_numbers(page: Page, lines: list[Block]) -> list[Block]:
    """The lines, the headings among them without their numbers: "II. Overview"."""
    if not any(second in page.text for second in _SECOND):
        return lines
    numbers = _numbers(page, lines)
    for i in _run(lines, {i: number for i, (number, _) in numbers.items()}):
        block = lines[i]
        lines[i] = block.within(numbers[i][1], block.end)
        lines[i].mark = block.mark or "h"
    return lines


def _numbers(page: Page, lines: Sequence[Block]) -> dict[int, tuple[str, int]]:
    """The number of each line that may be a heading, and where the line goes on behind it."""
    found: dict[int, tuple[str, int]] = {}
    for i, block in enumerate(lines):
        if (
            block.text[:1] in ("I", "V", "X")
            and len(block.text) <= LONGEST_LINE
            and block.mark[:1] in ("", "h", "u")
            and block.text[-1] not in ".,;!"
            and (match := _NUMBERED.match(page.text, block.start, block.end))
        ) and (match[1] not in _LETTERS or _may_be_heading(lines, i)):
            found[i] = match[1], match.end()
    return found


def _run(lines: Sequence[Block], numbers: dict[int, str]) -> list[int]:
    """The lines whose numbers count on from I, each with its text below; [] where they are few.

    Items stand next to each other. A name may begin with V. or X., as in the last line of a letter:
    such a number is left alone where it stands twice, or below a comma, or ends the page.
    """
    run: list[int] = []
    places: dict[str, list[int]] = {}
    for i, number in numbers.items():
        if i - 1 not in numbers and i + 1 not in numbers:
            places.setdefault(number, []).append(i)
    for number in _NUMBERS:
        at = [i for i in places.get(number, ()) if not run or i > run[-1]]
        if run:
            at = [i for i in at if lines[i].mark == lines[run[0]].mark]
        if not at:
            break
        if number not in _LETTERS or len(at) == 1:
            run.append(at[0])
    return run if len(run) >= _FEWEST else []


def _may_be_heading(lines: Sequence[Block], i: int) -> bool:
    return i + 1 < len(lines) and lines[i - 1].text[-1] not in ",:"
