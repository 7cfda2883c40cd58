"""Is every value of a record where its evidence says it is? The contract's promises, re-checked."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from rolextract.decode import Limits, decode
from rolextract.folding import fold
from rolextract.keys import DERIVED_KEYS, PAGE_KEYS
from rolextract.record.reasons import shown
from rolextract.record.validation import Failure

_UNLIMITED = Limits(page_bytes=2**62, page_lines=2**62)


def find_ungrounded(record: dict[str, Any], page: bytes) -> Iterator[Failure]:
    """What in a record of the schema does not stand on ``page``, the bytes it was read from.

    A record of a str is checked against the UTF-8 of that str.
    """
    decoded = decode(page, _UNLIMITED)
    if decoded.sha256 != record["source"]["sha256"]:
        yield Failure("/source/sha256", "the record was read from other bytes than these")
        return
    text = page.decode("utf-8") if record["source"]["encoding"] is None else decoded.text
    if record["source"]["chars"] != len(text):
        yield Failure("/source/chars", f"the page has {len(text)} code points")
    yield from _check_sections(record["sections"], len(text))
    yield from _check_unclaimed(record["unclaimed"], text)
    found = _check_evidence(record, text)
    if record["evidence"] or next(found, None) is None:
        yield from found
    else:
        reason = "empty, as --no-evidence leaves it: the values cannot be checked"
        yield Failure("/evidence", reason)


def _check_sections(sections: list[dict[str, Any]], length: int) -> Iterator[Failure]:
    at = 0
    for i, section in enumerate(sections):
        if section["start"] != at or section["end"] < at:
            yield Failure(f"/sections/{i}", f"begins at {section['start']}, should at {at}")
        at = section["end"]
    if at != length:
        yield Failure("/sections", f"end at {at}, the page at {length}")


def _check_unclaimed(runs: list[dict[str, Any]], text: str) -> Iterator[Failure]:
    for i, run in enumerate(runs):
        if text[run["start"] : run["end"]] != run["text"]:
            yield Failure(f"/unclaimed/{i}", "the slice is another text")


def _check_evidence(record: dict[str, Any], text: str) -> Iterator[Failure]:
    """Each entry has a slice and a value; each value has an entry, and the slice gives it."""
    entries = {entry["path"]: entry for entry in record["evidence"]}
    order = [(e["start"], e["end"], e["path"]) for e in record["evidence"]]
    if len(entries) != len(order):
        yield Failure("/evidence", "a path has more than one entry")
    if order != sorted(order):
        yield Failure("/evidence", "not sorted by start, end, path")
    used: set[str] = set()
    for key in PAGE_KEYS:
        yield from _check_value(record[key], f"/{key}", entries, text, used)
    for path in entries.keys() - used:
        yield Failure(path, "evidence for something that is no value")


def _check_value(
    value: Any, path: str, entries: dict[str, Any], text: str, used: set[str]
) -> Iterator[Failure]:
    if value is None or value is False:
        return
    entry = entries.get(path)
    if isinstance(value, dict) and entry is None:
        for key, inner in value.items():
            yield from _check_value(inner, f"{path}/{key}", entries, text, used)
    elif isinstance(value, list):
        for i, inner in enumerate(value):
            yield from _check_value(inner, f"{path}/{i}", entries, text, used)
    elif entry is None:
        yield Failure(path, f"no evidence for {shown(value)}")
    else:
        used.add(path)
        yield from _check_slice(value, path, entry, text)


def _check_slice(value: Any, path: str, entry: dict[str, Any], text: str) -> Iterator[Failure]:
    start, end = entry["start"], entry["end"]
    if not 0 <= start < end <= len(text):
        yield Failure(path, f"the slice {start}:{end} is not on the page")
        return
    said = value.get("text") if isinstance(value, dict) else value
    key = path.rstrip("0123456789").rstrip("/").rpartition("/")[2]
    if isinstance(said, str) and key not in DERIVED_KEYS and fold(text[start:end]) != said:
        yield Failure(
            path, f"the slice {start}:{end} says {shown(fold(text[start:end]))}, not {shown(said)}"
        )
