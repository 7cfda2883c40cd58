"""Stages of a career in one line: "Entry-level (0-2 years) to Senior (8+ years)"."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import NamedTuple

import regex

from rolextract.amounts import Amount
from rolextract.patterns import lazy_pattern
from rolextract.values.experience.levels import Level

_MOST_CHARS = 600  # stages stand at the head of a row; longer lines are prose
_MOST_HEAD_WORDS = 4
_MOST_WORDS = 10


class Stage(NamedTuple):
    """One stage: its slice, its figure if it has one, the level of no years if it names that."""

    start: int
    end: int
    amount: Amount | None
    zero: Level | None


class _Piece(NamedTuple):
    start: int
    end: int
    joint: str
    amounts: list[Amount]
    levels: list[Level]


_PAREN = lazy_pattern(r"\([^()]*+\)")
_JOINT = lazy_pattern(
    r"""
    (?P<stop> ,?\s(?:with|including|plus|\+)\s | \.\s )
  | (?P<to> ,?\s(?:up\s)?(?:to|through|→|->)\s )
  | [;,]\s(?:then\s|and\s)?+ | \s?[/|]\s? | \s[–—-]\s | \s(?:and|or|then)\s
    """,
    regex.VERBOSE | regex.IGNORECASE,
)
_LABEL = lazy_pattern(
    r"[^:;,(]{0,40}?(?:experience|years|required|benchmarks?)[^:;,(]{0,12}:\s", regex.IGNORECASE
)
_HEAD = lazy_pattern(r"[\w/&'’ -]{2,40}+[:(]\s?")  # "Manager: ", "charge nurse ("
_NAME = lazy_pattern(
    r"\s?\p{L}[\p{L}\s/&’'-]{2,30}+(?<=\s)(?<!\b(?:least|or|and|than|about|with|plus)\s)"
)
_GLOSS = lazy_pattern(  # "0-1 year (Auditor I)"
    r"\s\((?!required|preferred|minimum|ideal|desired|total|paid|full|part)\p{L}[\p{L}\s/-]{1,30}+\d?+\)"
)
_LEAD_IN = lazy_pattern(r"(?:typically|usually|generally|from|ranges?\sfrom)\s", regex.IGNORECASE)


def find_stages(text: str, figures: list[Amount], levels: list[Level]) -> list[Stage]:
    """The chain of stages that the line begins with; one or none where it has no chain."""
    pieces = _split(text[:_MOST_CHARS], figures, levels)
    stages: list[_Piece] = []
    for piece in pieces:
        if not _is_stage(text, piece) or (stages and not _follows(text, stages[-1], piece)):
            break
        stages.append(piece)
    return [_stage(text, piece) for piece in stages]


def _stage(text: str, piece: _Piece) -> Stage:
    amount = piece.amounts[0] if piece.amounts else None
    zero = next((level for level in piece.levels if level.is_zero), None)
    own = text[piece.start : piece.end]
    start = piece.start + len(own) - len(own.lstrip())
    return Stage(start, piece.start + len(own.rstrip(" ,")), amount, zero)


def _is_stage(text: str, piece: _Piece) -> bool:
    """Whether the piece is one figure or one level with few words around it."""
    starts = [amount.start for amount in piece.amounts] + [lv.start for lv in piece.levels]
    if not starts or len(piece.amounts) > 1:
        return False
    head = text[piece.start : min(starts)]
    size = len(text[piece.start : piece.end].split())
    return len(head.split()) <= _MOST_HEAD_WORDS and size <= _MOST_WORDS + 4 * len(piece.amounts)


def _follows(text: str, before: _Piece, piece: _Piece) -> bool:
    if piece.joint == "to":
        return True
    if piece.joint == "stop" or not (before.amounts and piece.amounts):
        return False
    headed = all(_HEAD.match(text, p.start, p.amounts[0].start) for p in (before, piece))
    levelled = before.levels and piece.levels and before.levels[0].name != piece.levels[0].name
    headed = headed or all(_names_figure(text, p) for p in (before, piece))
    glossed = all(_GLOSS.match(text, p.amounts[0].end) for p in (before, piece))
    if levelled:
        return True  # also from the top down: "Senior: 5+ years; junior: 1 year"
    if not (headed or glossed):
        return False
    return (piece.amounts[0].low or 0.0) >= (before.amounts[0].low or 0.0)


def _names_figure(text: str, piece: _Piece) -> bool:
    """Whether a piece is a name with its figure and no more: "Associate 1-3 years"."""
    amount = piece.amounts[0]
    named = _NAME.fullmatch(text, piece.start, amount.start) is not None
    return named and not text[amount.end : piece.end].strip()


def _split(text: str, figures: list[Amount], levels: list[Level]) -> Iterator[_Piece]:
    """The text cut at its connectors outside parentheses and figures."""
    masked = _PAREN.sub(lambda match: "(" * len(match.group()), text)
    for figure in figures:
        if figure.end <= len(text):
            size = figure.end - figure.start
            masked = masked[: figure.start] + "9" * size + masked[figure.end :]
    cuts = ((m.start(), m.end(), m.lastgroup or "list") for m in _JOINT.finditer(masked))
    start, joint = _skip_label(text, levels), ""
    for at, after, kind in chain(cuts, [(len(text), len(text), "")]):
        if at >= start:
            amounts = [f for f in figures if start <= f.start < at]
            named = [level for level in levels if start <= level.start < at]
            yield _Piece(start, at, joint, amounts, named)
        start, joint = max(start, after), kind


def _skip_label(text: str, levels: list[Level]) -> int:
    """Where the line begins after a label ("Experience: ") or a lead-in ("Typically ")."""
    label = _LABEL.match(text)
    start = label.end() if label and not any(lv.start < label.end() for lv in levels) else 0
    lead_in = _LEAD_IN.match(text, start)
    return lead_in.end() if lead_in else start
