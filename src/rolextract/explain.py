"""Where did this value come from? A record's values, each with its rule and its line underlined."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, NoReturn

from rolextract.counts import counted
from rolextract.errors import RecordError
from rolextract.record.reasons import nearest, shown
from rolextract.record.record import EvidenceEntry, Record, place_in_list
from rolextract.text import Lines

_WIDEST = 110  # columns of a line of the page; longer ones are cut around the span
_MARGIN = 30  # columns shown before the span of a line that was cut

_SEARCHED = {
    "title": ("header",),
    "category": ("header", "related_roles"),
    "summary": ("header",),
    "last_updated": ("header",),
    "skills": ("duties", "overview", "qualifications", "career_outlook", "faq"),
    "other_sections": ("other",),
}
"""Which sections a key is read from, where that is not the section of its own name."""


def printable(text: str) -> str:
    """The text with everything that a terminal could take for a command made visible.

    Control characters, line breaks and the marks that turn the writing direction become escapes.
    """
    if text.isprintable():
        return text
    return "".join(
        c if c.isprintable() else c.encode("unicode_escape").decode("ascii") for c in text
    )


def explain(record: Record, page: str, path: str = "") -> Iterator[str]:
    """Lines that say for each value under ``path`` its rule and the line it was read from.

    For an empty value, or one inside it: which sections were searched. Raises RecordError for a
    path that no record has, NoEntry for a list with fewer entries.
    """
    data = record.model_dump()
    at, value = _value_at(data, path)
    lines = Lines(page)
    found = {at: value} if path else {f"/{k}": data[k] for k in data if k not in _NOT_READ}
    for key, part in found.items():
        # A stored record may be anyone's: its rules and keys are no safer than its values.
        yield from map(printable, _explain_value(record, data, lines, key, part))


_NOT_READ = ("schema_version", "source", "sections", "evidence", "unclaimed", "issues")


def _value_at(data: Any, path: str) -> tuple[str, Any]:
    """The value a pointer leads to, or the empty one on its way, with the pointer of it; raises
    RecordError for a way that no record has, NoEntry for a list that is too short."""
    if not path.startswith("/") and path:
        way_out = f"write it like /{path.replace('.', '/')}" if path.isascii() else ""
        raise RecordError(f"{path!r} is no JSON Pointer", way_out=way_out or "write it like /title")
    value, at = data, ""
    for part in path.split("/")[1:]:
        if value is None:
            break  # the record has the key, and the page nothing for it
        name = part.replace("~1", "/").replace("~0", "~")
        if isinstance(value, dict):
            value = value[name] if name in value else _no_key(name, at, value)
        elif isinstance(value, list):
            value = _entry(name, at, value)
        else:
            said = f"{at[1:]} holds {shown(value)}, which has nothing inside"
            raise RecordError(said, place=path, way_out=f"ask for {at}")
        at = f"{at}/{part}"
    return at, value


def _no_key(name: str, at: str, value: dict[str, Any]) -> NoReturn:
    near = nearest(name, list(value))
    where = at[1:] or "the record"
    said = f"nearest: {near}" if near else f"its keys: {', '.join(value)}"
    raise RecordError(f"no key {name!r} in {where}; {said}", place=f"{at}/{name}")


def _entry(name: str, at: str, value: list[Any]) -> Any:
    """An entry of a list by its place."""
    place = place_in_list(name)
    if place is not None and place < len(value):
        return value[place]
    held = counted(len(value), "entry", "entries")
    places = ("", ", 0", f", 0 to {len(value) - 1}")[min(len(value), 2)]
    message = f"{at[1:]} has {held}{places}"
    if place is not None:
        raise NoEntry(message, place=f"{at}/{name}")
    raise RecordError(f"{message}; {name!r} is none of them", place=f"{at}/{name}")


class NoEntry(RecordError):
    """A list of the record has fewer entries than the pointer asks for; another's may have more."""


def _explain_value(
    record: Record, data: dict[str, Any], lines: Lines, path: str, value: Any
) -> Iterator[str]:
    if (value is None or value is False or value == []) and path.split("/")[1] in _NOT_READ:
        yield f"{path} = {_shown(value)}"
        return
    if value is None or value is False or value == []:
        yield from _explain_empty(data, path, value)
        return
    entry = record.evidence_for(path)
    if entry is not None and (entry.path == path or not isinstance(value, dict | list)):
        yield f"{path} = {_shown(value)}"
        yield from _explain_entry(lines, entry)
    elif isinstance(value, dict | list):
        inner = value.items() if isinstance(value, dict) else enumerate(value)
        for key, part in inner:
            yield from _explain_value(record, data, lines, f"{path}/{key}", part)
    else:
        yield f"{path} = {_shown(value)}"


def _shown(value: Any) -> str:
    if isinstance(value, dict):
        value = {k: v for k, v in value.items() if v is not None and v is not False and v != []}
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return printable(text if len(text) <= _WIDEST else text[: _WIDEST - 1] + "…")


def _explain_entry(lines: Lines, entry: EvidenceEntry) -> Iterator[str]:
    """The rule, and the first line of the span with the span underlined."""
    number = lines.number(entry.start)
    start, end = lines.bounds(number)
    shown_from = start if end - start <= _WIDEST else max(start, entry.start - _MARGIN)
    shown_to = min(end, shown_from + _WIDEST)
    line = printable(lines.text[shown_from:shown_to])
    left = len(printable(lines.text[shown_from : entry.start]))
    marked = len(printable(lines.text[entry.start : min(entry.end, shown_to)]))
    more = "…" if entry.end > shown_to else ""
    prefix = f"  {number:>5} | "
    yield f"    rule {entry.rule}, [{entry.start}, {entry.end}), line {number}"
    yield prefix + ("…" if shown_from > start else "") + line
    yield " " * (len(prefix) + left + (shown_from > start)) + "^" * max(1, marked) + more


def _explain_empty(data: dict[str, Any], path: str, value: Any) -> Iterator[str]:
    """Why there is nothing: the sections that were searched, or that the page has none of them."""
    key = path.split("/")[1]
    names = _SEARCHED.get(key, (key,))
    searched = [
        f"{s['name']} [{s['start']}, {s['end']})" for s in data["sections"] if s["name"] in names
    ]
    where = (
        "searched: " + ", ".join(searched) if searched else f"the page has no {' or '.join(names)}"
    )
    yield f"{path} = {_shown(value)}    {where}"
