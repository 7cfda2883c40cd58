"""Inputs for each target, drawn from a ``Random``: a seed, mutated."""

from __future__ import annotations

import json
from functools import cache
from random import Random

from fuzz import fragments, seeds
from fuzz.mutator import fragment, mutate, row_value
from fuzz.sources import MAKERS

_ENCODINGS = ("utf-8",) * 12 + ("utf-16", "cp1252", "utf-8-sig")


def draw(target: str, random: Random) -> bytes:
    """An input for a target: its seed with some changes."""
    if target in MAKERS:
        data = MAKERS[target](random)
        return mutate_bytes(data, random) if random.random() < 0.6 else data
    if target == "growth":
        return unit(random).encode("utf-8", "replace")
    text = mutate(seed_text(target, random), random)
    data = text.encode(random.choice(_ENCODINGS), "replace")
    return mutate_bytes(data, random) if random.random() < 0.15 else data


def unit(random: Random) -> str:
    """What stands many times in a page: one to four short lines, or pieces of one."""
    joint = random.choice(("\n", "\n", "\n- ", "\n\n", random.choice(fragments.GLUE)))
    kinds = (fragments.HEADINGS, fragments.LABELS, fragments.BULLETS, fragments.MARKUP)
    pieces: list[str] = []
    for _ in range(random.choice((1, 1, 2, 2, 3, 4))):
        drawn = (fragment(random), random.choice(random.choice(kinds)), row_value(random))
        pieces.append(random.choice(drawn)[:120])
    return f"{joint.join(pieces)}{joint}"


def seed_text(target: str, random: Random) -> str:
    """An unchanged text of the target's kind."""
    if target == "page":
        lines = [row_value(random) for _ in range(random.randint(0, 6))]
        heads = [random.choice(fragments.HEADINGS) for _ in lines]
        made = "\n".join(f"{head}\n- {line}" for head, line in zip(heads, lines, strict=True))
        return random.choice((*seeds.pages(), made, made, made))
    if target in ("layout", "vocabulary"):
        return random.choice(seeds.layouts() if target == "layout" else seeds.vocabularies())
    if target == "jsonl":
        return "\n".join(_row(random) for _ in range(random.randint(1, 4)))
    if target == "diff":
        lines = [_stored()[1].replace('"a"', f'"{i}"', 1) for i in range(random.randint(1, 3))]
        return "".join(lines)
    if target == "stored":
        return random.choice(_stored())
    if target == "name":
        return random.choice((fragment(random), "../" * 9 + "x", "a/b", "CON", "x" * 300, "a//b"))
    return row_value(random)


def _row(random: Random) -> str:
    """A JSON line with a page, seldom a whole one."""
    names = (
        "../x",
        "/etc/x",
        "CON",
        "\0",
        "x" * 300,
        "A",
        "a",
        5,
        2**70,
        None,
        True,
        ["a"],
        "\ud800",
    )
    row = {"text": row_value(random), "id": random.choice(names), "url": random.choice(names)}
    row["metadata"] = random.choice((None, {"url": "file:///x"}, {"a": 1e400}, "x", names[:3]))
    return json.dumps(row)


@cache
def _stored() -> tuple[str, ...]:
    from rolextract import extract

    record = extract(seeds.pages()[0], id="a", uri="a.txt")
    bombs = ("[" * 100_000, '{"a":' * 50_000, "NaN", "1" * 400, '{"a":1,"a":2}', '"\\ud800"')
    return (*(record.to_json(indent=indent).decode() for indent in (False, True)), *bombs)


def mutate_bytes(data: bytes, random: Random) -> bytes:
    """Some bytes flipped, dropped, doubled or put in."""
    changed = bytearray(data)
    for _ in range(random.randint(1, 6)):
        at = random.randint(0, len(changed))
        kind = random.randrange(3)
        if kind == 0:
            changed[at:at] = random.randbytes(random.choice((1, 1, 2, 8)))
        elif kind == 1:
            del changed[at : at + random.choice((1, 1, 2, 50))]
        elif at < len(changed):
            changed[at] ^= 1 << random.randrange(8)
    return bytes(changed)
