"""Records to compare, and edits of a known class that are made on copies of them."""

from __future__ import annotations

import random
from collections.abc import Callable
from copy import deepcopy
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

import orjson

from rolextract import extract

RAW = Path(__file__).resolve().parent.parent.parent / "raw"
Record = dict[str, Any]


@cache
def _samples() -> tuple[bytes, ...]:
    pages = sorted(RAW.glob("*.txt"))
    return tuple(extract(page.read_bytes(), id=page.stem).to_json() for page in pages)


def sample(number: int = 0, **source: Any) -> Record:
    """A record of a sample page, the caller's own."""
    records = _samples()
    record: Record = orjson.loads(records[number % len(records)])
    record["source"].update(source)
    return record


def corpus(size: int) -> list[Record]:
    """As many records, each with an id, uri and page of its own, in the order of their ids."""
    records = []
    for number in range(size):
        name = f"page-{number:06}"
        record = sample(number, id=name, uri=f"{name}.txt")
        record["source"]["sha256"] = sha256(name.encode()).hexdigest()
        records.append(record)
    return records


class Made(NamedTuple):
    """An edit that was made: its class, and the pointer that the change has in the new record, or
    in the old one for what was removed."""

    kind: str
    path: str


Edit = Callable[[Record, random.Random], Made]


def lose(record: Record, chance: random.Random) -> Made:
    key = chance.choice(
        ["title", "category", "summary", "/experience", "/education", "/growth_outlook"]
    )
    holder, path = record, f"/{key}"
    if key.startswith("/"):
        holder, key, path = record["at_a_glance"], key[1:], f"/at_a_glance{key}"
    holder[key] = None
    return Made("lost", path)


def fill(record: Record, chance: random.Random) -> Made:
    row = record["at_a_glance"]
    if chance.random() < 0.5:
        row["salary"] = {
            "text": "$20 per hour",
            "currency": "USD",
            "min": 20.0,
            "max": 20.0,
            "period": "hour",
        }
        return Made("filled", "/at_a_glance/salary")
    row["other"] = [{"label": "Shift", "text": "Nights"}]
    return Made("filled", "/at_a_glance/other")


def reword(record: Record, chance: random.Random) -> Made:
    number = chance.randrange(len(record["duties"]))
    words = record["duties"][number]["text"].split()
    words[chance.randrange(len(words))] = f"reworded{chance.randrange(10**6)}"
    record["duties"][number]["text"] = " ".join(words)
    return Made("changed", f"/duties/{number}/text")


def answer_anew(record: Record, chance: random.Random) -> Made:
    number = chance.randrange(len(record["faq"]))
    record["faq"][number]["answer"] = (
        f"An answer unlike the last, number {chance.randrange(10**6)}."
    )
    return Made("changed", f"/faq/{number}/answer")


def retype(record: Record, chance: random.Random) -> Made:
    if chance.random() < 0.5:
        experience = record["at_a_glance"]["experience"]
        experience["open_ended"] = not experience["open_ended"]
        return Made("retyped", "/at_a_glance/experience/open_ended")
    record["at_a_glance"]["education"]["levels"] = ["some_college", "master"]
    return Made("retyped", "/at_a_glance/education/levels")


def insert(record: Record, chance: random.Random) -> Made:
    key = chance.choice(["duties", "faq", "skills"])
    number = chance.randrange(len(record[key]) + 1)
    word = f"Xylograph {chance.randrange(10**6)}"
    item = {
        "duties": {"text": f"{word} quarterly polishing of brass instruments"},
        "faq": {"question": f"What is {word}?", "answer": "Nobody knows."},
        "skills": {"name": word, "text": word, "kind": "tool", "sections": ["faq"]},
    }[key]
    record[key].insert(number, item)
    return Made("added", f"/{key}/{number}")


def remove(record: Record, chance: random.Random) -> Made:
    key = chance.choice(["duties", "faq", "skills", "related_roles", "overview"])
    number = chance.randrange(len(record[key]))
    del record[key][number]
    return Made("removed", f"/{key}/{number}")


def move(record: Record, chance: random.Random) -> Made:
    key = chance.choice(["duties", "faq", "skills"])
    items = record[key]
    number = chance.randrange(2, len(items))
    items.insert(0, items.pop(number))
    return Made("moved", f"/{key}/0")


EDITS: tuple[Edit, ...] = (lose, fill, reword, answer_anew, retype, insert, remove, move)


def edited(record: Record, edit: Edit, seed: int) -> tuple[Record, Made]:
    """A copy with one edit."""
    copy = deepcopy(record)
    return copy, edit(copy, random.Random(seed))  # noqa: S311


def write_lines(path: Path, records: list[Record]) -> Path:
    path.write_bytes(b"".join(orjson.dumps(r, option=orjson.OPT_APPEND_NEWLINE) for r in records))
    return path
