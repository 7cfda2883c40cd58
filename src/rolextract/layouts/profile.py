"""What a layout profile knows, ready for look-up."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

import regex

from rolextract.folding import lowered
from rolextract.patterns import lazy_pattern

SectionName = Literal[
    "header",
    "at_a_glance",
    "duties",
    "overview",
    "qualifications",
    "career_outlook",
    "cover_letter",
    "faq",
    "related_roles",
    "boilerplate",
    "other",
]
LINE_KINDS = ("site", "updated", "title", "category", "see_all", "navigation", "footer")
_START = 5  # letters of a spelling that a cheap test looks at
_LABEL_START = 3  # letters of a label or a spelling that a cheap test looks at
_VARIABLE = 12  # characters that `*` may stand for inside a row label: "2030"
LONGEST_LINE = 100
"""Headings, labels and other lines of structure are shorter than this."""

_YEAR_SIGNS = ("(", ",", "*")
_YEARS = lazy_pattern(
    r"""
    [ ]?\( (?:in\ |through\ )? (?:19|20)\d\d (?: \s?[-–]\s? (?:\d\d){1,2} )? \) \*?
    | ,[ ] (?:19|20)\d\d (?: [-–] (?:\d\d){1,2} )? (?= [:\s] | \Z )
    | \* (?= [:\s] | \Z )
    """,
    regex.VERBOSE,
)
"""What a label's words are of: "Median Salary (2023)", "Job Outlook, 2023-33"."""

_SPAN = lazy_pattern(r"(?:19|20)\d\d[-–](?>(?:19|20)\d\d|\d\d)(?=[-–−]?\d)")

_STRAIGHT = tuple(zip("‘’“”‐‑", "''\"\"--", strict=True))


def line_key(text: str) -> str:
    """How a line is looked up: case, quotes' shape, a colon or anchor at its end do not count."""
    key = text.lower() if text.isascii() else _straight(text)
    return key.removesuffix("[edit]").rstrip(" :¶")


def _straight(text: str) -> str:
    """The text in lower case with straight quotes and plain hyphens, letter by letter."""
    if text.isascii():
        return text.lower()
    for sign, plain in _STRAIGHT:
        if sign in text:
            text = text.replace(sign, plain)
    return lowered(text)


@dataclass(frozen=True, slots=True)
class Template:
    """A spelling with ``*`` for any words: what stands before and after them, as line keys."""

    before: str
    after: str
    name: str

    def find(self, key: str) -> tuple[int, int] | None:
        """``[start, end)`` of the words that stand for ``*`` in a line key, if it fits."""
        end = len(key) - len(self.after)
        if len(self.before) < end and key.startswith(self.before) and key.endswith(self.after):
            return len(self.before), end
        return None


@dataclass(frozen=True, slots=True)
class Spellings:
    """Exact spellings and templates of the same family, by line key."""

    exact: dict[str, str]
    templates: tuple[Template, ...]
    befores: tuple[str, ...] = field(init=False, repr=False)
    afters: tuple[str, ...] = field(init=False, repr=False)  # of templates that begin with ``*``

    # The first and last letters of those: the cheap tests.
    _lengths: tuple[int, int] = field(init=False, repr=False)
    _starts: frozenset[str] = field(init=False, repr=False)
    _begins: frozenset[str] = field(init=False, repr=False)  # of the exact ones, of one size
    _size: int = field(init=False, repr=False)
    _ends: frozenset[str] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        befores = tuple({t.before: 0 for t in self.templates if t.before})
        afters = tuple({t.after: 0 for t in self.templates if not t.before})
        object.__setattr__(self, "befores", befores)
        object.__setattr__(self, "afters", afters)
        first, last = min([_START, *map(len, befores)]), min([_START, *map(len, afters)])
        object.__setattr__(self, "_lengths", (first, last))
        object.__setattr__(self, "_starts", frozenset(before[:first] for before in befores))
        size = min([_LABEL_START, *map(len, self.exact)])
        object.__setattr__(self, "_size", size)
        object.__setattr__(self, "_begins", frozenset(key[:size] for key in self.exact))
        object.__setattr__(self, "_ends", frozenset(after[-last:] for after in afters))

    def name_of(self, key: str) -> str | None:
        """The name that a whole line has in this family, or None."""
        name = self.exact.get(key)
        if name is not None:
            return name
        found = self.template_of(key)
        return found[0].name if found else None

    def candidates(self, keys: Iterable[str]) -> list[int]:
        """The indices of the line keys that may have a name in this family; few lines have one."""
        exact, starts, ends = self.exact, self._starts, self._ends
        first, last = self._lengths
        return [
            i
            for i, key in enumerate(keys)
            if key and (key in exact or key[:first] in starts or key[-last:] in ends)
        ]

    def may_name(self, key: str) -> bool:
        """The same cheap test of one line key."""
        first, last = self._lengths
        return key in self.exact or key[:first] in self._starts or key[-last:] in self._ends

    def may_begin(self, line: str) -> bool:
        """The cheap test: may a line begin with an exact spelling?"""
        return line[: self._size] in self._begins

    def template_of(self, key: str) -> tuple[Template, tuple[int, int]] | None:
        """The longest template that a line key fits, with the place of the words for its ``*``."""
        if not (key.startswith(self.befores) or key.endswith(self.afters)):  # most lines do neither
            return None
        found = [(x, words) for x in self.templates if (words := x.find(key))]
        return min(found, key=_length_of_words, default=None)


def _length_of_words(found: tuple[Template, tuple[int, int]]) -> int:
    start, end = found[1]
    return end - start


NO_SPELLINGS = Spellings({}, ())


@dataclass(frozen=True, slots=True)
class KnownLines:
    """What the profiles know of single lines, before one of them is chosen for a page."""

    keys: frozenset[str]
    layouts: tuple[Layout, ...]
    _sections: Spellings = field(init=False, repr=False)  # of all profiles together
    _labels: _Labels = field(init=False, repr=False)

    def __post_init__(self) -> None:
        sections = _together([layout.sections for layout in self.layouts])
        rows = _together([layout.rows for layout in self.layouts])
        object.__setattr__(self, "_sections", sections)
        object.__setattr__(self, "_labels", _Labels(rows))

    def may_be_part(self, key: str, line: str) -> bool:
        """The cheap test: may a line, with its key, be a heading or begin with a row label?"""
        return self._sections.may_name(key) or self._labels.may_begin(line)

    def is_label(self, line: str) -> bool:
        """True for a whole line that is a row label and nothing else."""
        key = line_key(line)
        return any(key in layout.rows.exact for layout in self.layouts) and not any(
            key in layout.sections.exact or key in layout.lines.exact for layout in self.layouts
        )

    def opens_row(self, line: str) -> bool:
        """True for a line that begins with a row label and its value; a word has a colon."""
        for layout in self.layouts:
            found = layout.label_in(line)
            if end := found[1] if found else layout.fact_in(line):
                label, value = line[:end], line[end:].lstrip(" :|")
                ends = " " in label or line[end : end + 1] == ":"
                if ends and label[0].isupper() and not value[:1].islower():
                    return True
        return False


@dataclass(frozen=True, slots=True)
class Layout:
    """One site's way of laying out a page."""

    name: str
    currency: str
    amount_from: int
    sections: Spellings
    rows: Spellings
    lines: Spellings
    title_first: bool  # the page's head begins with the title; else the category stands above it
    facts: Spellings = NO_SPELLINGS  # labels of rows that the record has no key for
    known_by: tuple[str, ...] = ()  # labels of rows, as line keys: only pages with two are its own
    lent_sections: Spellings = NO_SPELLINGS  # what the profiles beside this one know, where it
    lent_rows: Spellings = NO_SPELLINGS  # knows nothing itself
    updated: tuple[str, ...] = field(init=False, repr=False, compare=False)
    """The labels of a page's date, as line keys."""
    _labels: _Labels = field(init=False, repr=False, compare=False)
    _lent_labels: _Labels = field(init=False, repr=False, compare=False)
    _fact_labels: _Labels = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        updated = (key for key, kind in self.lines.exact.items() if kind == "updated")
        object.__setattr__(self, "updated", tuple(updated))
        object.__setattr__(self, "_labels", _Labels(self.rows))
        object.__setattr__(self, "_lent_labels", _Labels(self.lent_rows))
        object.__setattr__(self, "_fact_labels", _Labels(self.facts))

    @property
    def known(self) -> frozenset[str]:
        """The keys of every exact heading, label and line of structure."""
        return frozenset((*self.sections.exact, *self.rows.exact, *self.lines.exact))

    def label_in(self, text: str) -> tuple[str, int] | None:
        """The field and the length of the longest row label that a text begins with.

        Where another profile knows a longer one ("Key certifications and licenses"), it is that.
        """
        own = self._labels.longest_in(text)
        if own is None or own[1] >= len(text):  # nothing of the text is left for a longer one
            return own
        lent = self._lent_labels.longest_in(text)
        return lent if lent and lent[0] == own[0] and lent[1] > own[1] else own

    def fact_in(self, text: str) -> int:
        """The length of the label, of a row the record has no key for, that a text begins with."""
        found = self._fact_labels.longest_in(text)
        return found[1] if found else 0

    def known_label(self, text: str) -> str | None:
        """The label of ``known_by`` that a text is, or begins with before its value."""
        line = _straight(text)
        for label in self.known_by:
            value = text[len(label) :].lstrip(" :|\t")
            if line.startswith(label) and not value[:1].islower():
                return label
        return None

    def is_label(self, text: str) -> bool:
        """True for a text that is a row label and no more than a colon behind it."""
        return self.label_alone(text) is not None

    def label_alone(self, text: str) -> tuple[str, int] | None:
        """The row and the length of its label where a text is that and no more than a colon."""
        found = self.label_in(text)
        return found if found and found[1] == len(text.rstrip(" :")) else None


class _Labels:
    """Row labels by the letters that they begin with, so that most texts need one look-up.

    Templates that begin with ``*`` are in every group, and in the one of all other letters.
    """

    __slots__ = ("_groups", "_others", "_start")

    def __init__(self, rows: Spellings) -> None:
        befores = [template.before for template in rows.templates if template.before]
        begins = [*rows.exact, *befores]
        self._start = size = min([_LABEL_START, *map(len, begins)])
        self._groups = {
            start: _LabelGroup(
                {label: row for label, row in rows.exact.items() if label[:size] == start},
                tuple(x for x in rows.templates if x.before[:size] in (start, "")),
            )
            for start in {begin[:size]: None for begin in begins}
        }
        opened = tuple(x for x in rows.templates if not x.before)
        self._others = _LabelGroup({}, opened) if opened else None

    def longest_in(self, text: str) -> tuple[str, int] | None:
        """The row and the length of the longest label that a text begins with."""
        group = self._groups.get(_straight(text[: self._start]), self._others)
        return group.longest_in(text) if group else None

    def may_begin(self, text: str) -> bool:
        """The cheap test: may a text begin with a label?"""
        line = _straight(text)
        if line[: self._start] in self._groups:
            return True
        return self._others is not None and any(x.after in line for x in self._others.templates)


@dataclass(frozen=True, slots=True)
class _LabelGroup:
    """The labels, and those with words of the page in them, that begin alike."""

    exact: dict[str, str]
    templates: tuple[Template, ...]
    begins: tuple[str, ...] = field(init=False, repr=False)
    lengths: tuple[int, ...] = field(init=False, repr=False)  # of the labels, the longest first

    def __post_init__(self) -> None:
        object.__setattr__(self, "begins", (*self.exact, *(x.before for x in self.templates)))
        object.__setattr__(self, "lengths", tuple(sorted({*map(len, self.exact)}, reverse=True)))

    def longest_in(self, text: str) -> tuple[str, int] | None:
        line = _straight(text[:LONGEST_LINE])
        if not line.startswith(self.begins):  # the cheap test of all of them
            return None
        best: tuple[str, int] | None = None
        for length in self.lengths:
            if length <= len(line) and (row := self.exact.get(line[:length])):
                best = row, length
                break
        for template in self.templates:
            if not line.startswith(template.before):
                continue
            end = _end_of_words(line, template)
            if 0 < end <= len(template.before) + _VARIABLE:
                end += len(template.after)
                if best is None or end > best[1]:
                    best = template.name, end
        if best is None or text[best[1] : best[1] + 1].islower():
            return None
        if text[best[1] : best[1] + 2].strip()[:1] in _YEAR_SIGNS and (
            years := _YEARS.match(text, best[1])
        ):
            return best[0], years.end()
        return best


def _end_of_words(line: str, template: Template) -> int:
    """Where the words for the ``*`` of a row label end: at what follows it, or with the word."""
    start = len(template.before)
    if template.after:
        return line.find(template.after, start + 1)
    if span := _SPAN.match(line, start):
        return span.end()  # "Job Outlook, 2021-3135%": a tool glued the value to it
    return start + len(line[start : start + _VARIABLE + 1].partition(" ")[0].rstrip(":|"))


def _together(families: Sequence[Spellings]) -> Spellings:
    exact = {key: name for family in families for key, name in family.exact.items()}
    return Spellings(exact, tuple(x for family in families for x in family.templates))


def with_lent_spellings(layouts: Sequence[Layout]) -> tuple[Layout, ...]:
    """The profiles, each with the headings and row labels that only the others know."""
    return tuple(
        replace(
            layout,
            lent_sections=_lent(layout.sections, [x.sections for x in layouts if x is not layout]),
            lent_rows=_lent(layout.rows, [x.rows for x in layouts if x is not layout]),
        )
        for layout in layouts
    )


def _lent(own: Spellings, others: Sequence[Spellings]) -> Spellings:
    """The spellings of other profiles that name nothing in a profile's own; the first one wins.

    What another site calls none of the record's parts says nothing of this one.
    """
    exact: dict[str, str] = {}
    templates: dict[tuple[str, str], Template] = {(t.before, t.after): t for t in own.templates}
    for spellings in others:
        for key, name in spellings.exact.items():
            if name != "other" and own.name_of(key) is None:
                exact.setdefault(key, name)
        for template in spellings.templates:
            if template.name == "other":
                continue
            templates.setdefault((template.before, template.after), template)
    return Spellings(exact, tuple(t for t in templates.values() if t not in own.templates))
