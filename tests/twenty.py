"""Twenty pages made of the samples, and their records: what every format is compared with."""

from __future__ import annotations

from functools import cache
from typing import Any

from rolextract.extractor import default_extractor
from rolextract.record.record import Record
from tests.conftest import ROOT


@cache
def pages() -> dict[str, str]:
    """Pages by id: the samples, and copies of them that differ in an ending."""
    raw = sorted((ROOT / "raw").glob("*.txt"))
    found: dict[str, str] = {}
    for number in range(20):
        path = raw[number % len(raw)]
        text = path.read_text(encoding="utf-8")
        found[f"{path.stem}-{number:02}"] = text + "\n" * (number // len(raw))
    return found


@cache
def records() -> dict[str, dict[str, Any]]:
    """The record of each page by id."""
    return records_of(pages())


def rows() -> list[dict[str, str]]:
    """The pages as rows of a table."""
    return rows_of(pages())


def records_of(pages: dict[str, str]) -> dict[str, dict[str, Any]]:
    """The record of each page by id, read as a str; its address is ``https://a.test/<id>``."""
    extractor = default_extractor()
    return {
        name: extractor.extract(text, id=name, uri=f"https://a.test/{name}").data
        for name, text in pages.items()
    }


def rows_of(pages: dict[str, str]) -> list[dict[str, str]]:
    """Pages as rows of a table."""
    return [
        {"id": name, "text": text, "url": f"https://a.test/{name}"} for name, text in pages.items()
    ]


def without_source(record: dict[str, Any]) -> dict[str, Any]:
    """A record without where its page came from."""
    return {key: value for key, value in record.items() if key != "source"}


class Stored:
    """The records that are known already, so that a test takes no time; counts its calls."""

    def __init__(self) -> None:
        self.calls = 0

    def extract(self, page: Any, *, id: str, **given: Any) -> Record:  # noqa: A002
        self.calls += 1
        if id in records() and given["uri"] == records()[id]["source"]["uri"]:
            return Record(records()[id])
        return default_extractor().extract(page, id=id, **given)
