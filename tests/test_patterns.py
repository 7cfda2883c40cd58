"""Every pattern of the package is free of repeats that make a hostile text slow.

Two shapes are refused: a repeat without bound that can take the same characters as the one right
after it (``\\s*\\s+``, ``\\w+(?:-?\\w+)``), and a repeated group in which such a repeat meets
itself in the next round (``(?:a+)+``). A possessive or atomic repeat gives nothing back, so it may
stand anywhere.
"""

from __future__ import annotations

import importlib
import pkgutil
import re
import sys
from collections.abc import Callable, Iterator
from functools import cached_property
from pathlib import Path
from re import _constants as codes  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any, NamedTuple

import pytest
import regex

import rolextract
from rolextract import extract
from rolextract.patterns import _LazyPattern

KNOWN_SAFE: dict[str, str] = {}
"""Patterns that the check suspects and that are linear all the same, each with its reason."""

_RAW = Path(__file__).parent.parent / "raw"
_SAMPLE = frozenset(map(chr, range(1, 128))) | frozenset("é–—’“”•→®\u00a0")

Pattern = re.Pattern[str] | re.Pattern[bytes] | regex.Pattern[str]


def found_patterns() -> dict[str, Any]:
    """Every pattern of the package by the name under which it is kept."""
    modules = [rolextract, *_modules()]
    for page in sorted(_RAW.glob("*.txt")):
        extract(page.read_bytes())  # what is built at its first use is built now
    found: dict[int, tuple[str, Any]] = {}
    for module in modules:
        for name, value in list(vars(module).items()):
            own = getattr(value, "__module__", module.__name__) == module.__name__
            if own and callable(value) and hasattr(value, "cache_info"):
                value = _cached(value)
            _walk(f"{module.__name__.removeprefix('rolextract.')}.{name}", value, found)
    return dict(sorted(found.values(), key=lambda pair: pair[0]))


def _modules() -> Iterator[Any]:
    for module in pkgutil.walk_packages(rolextract.__path__, "rolextract."):
        if module.name.endswith("__main__"):
            continue
        try:
            yield importlib.import_module(module.name)
        except ModuleNotFoundError as error:  # an extra that is not installed
            if str(error.name).startswith("rolextract"):
                raise


def _cached(make: Callable[[], object]) -> object:
    """What a cached function without arguments keeps, else nothing."""
    return make() if not make.__wrapped__.__code__.co_argcount else None  # type: ignore[attr-defined]


def _walk(name: str, value: object, found: dict[int, tuple[str, Any]], depth: int = 0) -> None:
    if isinstance(value, re.Pattern | regex.Pattern | _LazyPattern):
        found.setdefault(id(value), (name, value))
    elif depth < 4 and isinstance(value, tuple | list) and len(value) < 500:
        for at, item in enumerate(value):
            _walk(f"{name}[{at}]", item, found, depth + 1)
    elif depth < 4 and isinstance(value, dict) and len(value) < 2_000:
        for key, item in value.items():
            _walk(f"{name}[{key!r}]", item, found, depth + 1)
    elif depth < 4 and type(value).__module__.startswith("rolextract."):
        for key, item in vars(type(value)).items():
            if isinstance(item, cached_property):  # compiled when it is first tried: now
                _walk(f"{name}.{key}", getattr(value, key), found, depth + 1)


class Part(NamedTuple):
    """A stretch of a pattern: whether it may be empty, and the sets of the repeats at its ends."""

    empty: bool
    heads: list[frozenset[str]]
    tails: list[frozenset[str]]


NOTHING = Part(empty=True, heads=[], tails=[])
SOMETHING = Part(empty=False, heads=[], tails=[])


class Analysis:
    """One pattern being read; ``problems`` says what is wrong with it."""

    def __init__(self, pattern: Any) -> None:
        source = pattern.pattern
        if isinstance(source, bytes):
            source = source.decode("latin-1")
        flags = pattern.flags & (re.IGNORECASE | re.VERBOSE | re.MULTILINE | re.DOTALL)
        self.ignore_case = bool(flags & re.IGNORECASE)
        self.problems: list[str] = []
        self.sequence(parser.parse(_plain(source), flags))

    def sequence(self, items: Any) -> Part:
        whole = NOTHING
        for item in items:
            whole = self.joined(whole, self.part(*item))
        return whole

    def joined(self, left: Part, right: Part) -> Part:
        for tail in left.tails:
            for head in right.heads:
                if shared := tail & head:
                    self.problems.append(f"two repeats may both take {_shown(shared)}")
        heads = left.heads + right.heads if left.empty else left.heads
        tails = right.tails + left.tails if right.empty else right.tails
        return Part(left.empty and right.empty, heads, tails)

    def part(self, code: Any, value: Any) -> Part:
        if code in (codes.MAX_REPEAT, codes.MIN_REPEAT):
            return self.repeat(*value)
        if code is codes.POSSESSIVE_REPEAT:
            body = self.sequence(value[2])
            return NOTHING if body.empty or value[0] == 0 else SOMETHING
        if code is codes.ATOMIC_GROUP:
            return NOTHING if self.sequence(value).empty else SOMETHING
        if code is codes.SUBPATTERN:
            return self.sequence(value[3])
        if code is codes.BRANCH:
            return self.either(value[1])
        if code is codes.GROUPREF_EXISTS:
            return self.either([value[1], value[2] or []])
        if code in (codes.ASSERT, codes.ASSERT_NOT):
            self.sequence(value[1])
            return NOTHING
        return NOTHING if code in (codes.AT, codes.GROUPREF) else SOMETHING

    def either(self, options: Any) -> Part:
        parts = [self.sequence(option) for option in options]
        heads = [head for part in parts for head in part.heads]
        tails = [tail for part in parts for tail in part.tails]
        return Part(any(part.empty for part in parts), heads, tails)

    def repeat(self, least: int, most: int, body: Any) -> Part:
        endless = most is codes.MAXREPEAT
        if endless and (taken := self.one_of(body)) is not None:
            return Part(least == 0, [taken], [taken])
        part = self.sequence(body)
        if most > 1:
            if endless and part.empty:
                self.problems.append("a repeated group may be empty")
            self.joined(part, part)
        return part._replace(empty=part.empty or least == 0)

    def one_of(self, body: Any) -> frozenset[str] | None:
        """The characters of a body that is one set of them, else None."""
        if len(body) != 1:
            return None
        code, value = body[0]
        if code is codes.SUBPATTERN:
            return self.one_of(value[3])
        if code is codes.ANY:
            return _SAMPLE
        if code not in (codes.IN, codes.LITERAL, codes.NOT_LITERAL):
            return None
        either = re.compile(_source(code, value), re.IGNORECASE if self.ignore_case else 0)
        return frozenset(char for char in _SAMPLE if either.fullmatch(char))


_CATEGORIES = {
    codes.CATEGORY_DIGIT: r"\d",
    codes.CATEGORY_NOT_DIGIT: r"\D",
    codes.CATEGORY_SPACE: r"\s",
    codes.CATEGORY_NOT_SPACE: r"\S",
    codes.CATEGORY_WORD: r"\w",
    codes.CATEGORY_NOT_WORD: r"\W",
}


def _source(code: Any, value: Any) -> str:
    """The set of characters of a parsed item, written as a pattern again."""
    if code is codes.LITERAL:
        return re.escape(chr(value))
    if code is codes.NOT_LITERAL:
        return f"[^{re.escape(chr(value))}]"
    pieces = []
    for kind, inner in value:
        if kind is codes.LITERAL:
            pieces.append(re.escape(chr(inner)))
        elif kind is codes.RANGE:
            pieces.append("-".join(re.escape(chr(end)) for end in inner))
        elif kind is codes.CATEGORY:
            pieces.append(_CATEGORIES[inner])
    negated = bool(value) and value[0][0] is codes.NEGATE
    return f"[{'^' if negated else ''}{''.join(pieces)}]"


def _plain(source: str) -> str:
    """The pattern in what the standard parser reads: properties widened, names made unique."""
    source = source.replace("(?r)", "")
    source = re.sub(r"\\p\{(?:Pd|P)\}", r"\\-", source)
    source = re.sub(r"\\p\{\^?\w+\}", r"\\w", source)
    seen: set[str] = set()

    def renamed(match: re.Match[str]) -> str:
        name = match[1] if match[1] not in seen else f"{match[1]}_{len(seen)}_{match.start()}"
        seen.add(name)
        return f"(?P<{name}>"

    return re.sub(r"\(\?P<(\w+)>", renamed, source)


def _shown(chars: frozenset[str]) -> str:
    return "".join(sorted(chars))[:20].__repr__()


PATTERNS = found_patterns()


@pytest.mark.parametrize("name", PATTERNS)
def test_no_repeats_overlap(name: str) -> None:
    problems = Analysis(PATTERNS[name]).problems
    if name in KNOWN_SAFE:
        assert problems, f"{name} is no longer suspect: take it from the list"
    else:
        assert not problems, f"{name}: {problems[0]}\n{PATTERNS[name].pattern}"


def test_patterns_are_found() -> None:
    assert len(PATTERNS) > 150
    assert all(PATTERNS.get(name) for name in KNOWN_SAFE), "an exception for no pattern"
    assert any(name.startswith("values.growth.words.words") for name in PATTERNS), sys.version


@pytest.mark.parametrize("hostile", [r"(?:a+)+b", r"\s*\s+x", r"\w+(?:-?\w+)*", r"(?:a|b*)*"])
def test_the_check_finds(hostile: str) -> None:
    assert Analysis(re.compile(hostile)).problems


@pytest.mark.parametrize("linear", [r"(?:a++)++b", r"\s*+\s+x", r"\w+(?:-\w+)*", r"(?:\s\w+)+"])
def test_the_check_allows(linear: str) -> None:
    assert not Analysis(re.compile(linear)).problems
