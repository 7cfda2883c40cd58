"""The structure-aware mutator: a text changed in ways that keep it nearly a page.

It knows lines, bullets, headings, labels and numbers, and draws everything from the ``Random``
that it is given, so that a seed is enough to come back to a page.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from random import Random

from fuzz import fragments, seeds

LONGEST = 60_000
"""A mutated text is cut to so many characters; size itself is tested elsewhere."""

_NUMBER = re.compile(r"\d[\d.,]*")
_WORD = re.compile(r"\w+")
_DASH = re.compile(r"[-–—]")
_BREAKS = ("\n", "\r\n", "\r", "\n\n", "\n  ", "\u2028", "\x0b", "\x85", "\n\t", " \n")


def mutate(text: str, random: Random, times: int = 0) -> str:
    """The text after ``times`` changes, one to eight of them when not told."""
    for _ in range(times or random.randint(1, 8)):
        text = random.choice(CHANGES)(text, random)[:LONGEST]
    return text


def fragment(random: Random) -> str:
    """One piece of any family, a third of the time a name or word that the rules know."""
    return word(random) if random.random() < 0.3 else random.choice(random.choice(fragments.ALL))


def word(random: Random) -> str:
    """A string of the vocabularies or layouts, now and then in another case or cut short."""
    found = random.choice(random.choice(seeds.words()))
    kind = random.randrange(12)
    if kind == 0:
        return found.upper()
    if kind == 1:
        return found.lower()
    return found[: random.randint(1, len(found))] if kind == 2 and found else found


def row_value(random: Random) -> str:
    """A text of the test cases of any value, a quarter of the time changed."""
    text = random.choice(seeds.texts(random.choice(seeds.VALUES)))
    return text if random.random() < 0.75 else change_characters(text, random)


def row_page(text: str, random: Random) -> str:
    """A small page that has the text as the value of one row, as item and as paragraph."""
    label = random.choice(fragments.LABELS)
    return (
        f"Nurse\nRole at a glance\n- {label}\n- {text}\nDuties and responsibilities\n- {text}\n"
        f"Overview\n{text}\nQualifications\n{random.choice(fragments.HEADINGS)}\n- {text}\n"
        f"Career outlook\n{text}\nFrequently asked questions\n- {text}?\n{text}\n"
        f"More in Finance\n- Clerk{text}\n"
    )


def change_lines(text: str, random: Random) -> str:
    """Lines dropped, doubled, moved, joined or turned round."""
    lines = text.splitlines(keepends=True) or [""]
    i, j = random.randrange(len(lines)), random.randrange(len(lines))
    kind = random.randrange(6)
    if kind == 0:
        del lines[min(i, j) : max(i, j)]
    elif kind == 1:
        lines[j:j] = lines[i : i + random.randint(1, 5)] * random.choice((1, 2, 30))
    elif kind == 2:
        lines[i], lines[j] = lines[j], lines[i]
    elif kind == 3:
        lines[i] = lines[i].rstrip("\r\n")
    elif kind == 4:
        lines[min(i, j) : max(i, j)] = reversed(lines[min(i, j) : max(i, j)])
    else:
        lines.insert(i, "\n")
    return "".join(lines)


def insert_line(text: str, random: Random) -> str:
    """A heading, a label, a row's value or any fragment as a line of its own."""
    family = random.choice((fragments.HEADINGS, fragments.LABELS, None))
    line = random.choice(family) if family else row_value(random)
    bullet = random.choice(("", "", "- ", random.choice(fragments.BULLETS)))
    lines = text.splitlines(keepends=True)
    lines.insert(random.randint(0, len(lines)), f"{bullet}{line}\n")
    return "".join(lines)


def change_bullet(text: str, random: Random) -> str:
    """One bullet, or all of a kind, in another shape."""
    old, new = random.choice(fragments.BULLETS), random.choice(fragments.BULLETS)
    return text.replace(f"\n{old}", f"\n{new}", random.choice((1, -1)))


def change_number(text: str, random: Random) -> str:
    """A number in the text becomes another, often one that hurts."""
    found = list(_NUMBER.finditer(text))
    new = random.choice(("", random.choice(fragments.SIGNS))) + random.choice(fragments.NUMBERS)
    new += random.choice(("", random.choice(fragments.UNITS)))
    if not found:
        return _inserted(text, new, random)
    at = random.choice(found)
    return text[: at.start()] + new + text[at.end() :]


def change_characters(text: str, random: Random) -> str:
    """A fragment put in, over or around some characters, or characters taken away."""
    start = random.randint(0, len(text))
    end = min(len(text), start + random.choice((0, 0, 1, 2, 10, 200)))
    piece = random.choice(("", fragment(random), fragment(random), fragment(random)))
    if random.random() < 0.2:
        piece += text[start:end] + piece
    return text[:start] + piece + text[end:]


def change_word(text: str, random: Random) -> str:
    """A word in other case, with a twin of one of its letters, split, or emphasized."""
    found = list(_WORD.finditer(text))
    if not found:
        return text
    at = random.choice(found)
    word = at.group()
    twins = str.maketrans({"s": "ſ", "k": "\u212a", "i": random.choice("ıİ"), "a": "а"})
    middle = len(word) // 2
    new = random.choice(
        (
            *(word.upper(), word.lower(), word.swapcase(), word.translate(twins), f"*{word}*"),
            *(f"**{word}**", f"[{word}](x)", f"{word[:middle]}\u00ad{word[middle:]}", word * 2),
            f"{word[:middle]}-\n{word[middle:]}",
        )
    )
    return text[: at.start()] + new + text[at.end() :]


def change_breaks(text: str, random: Random) -> str:
    """Line breaks of another kind, in all of the text or at one place; or lines wrapped."""
    new = random.choice(_BREAKS)
    if random.random() < 0.3:
        width = random.choice((10, 40, 78))
        return "\n".join(line[i : i + width] for line in text.split("\n")
                         for i in range(0, max(1, len(line)), width))  # fmt: skip
    return text.replace("\n", new) if random.random() < 0.3 else _inserted(text, new, random)


def change_dashes(text: str, random: Random) -> str:
    """Every dash becomes another sign."""
    return _DASH.sub(random.choice(("-", "–", "—", "−", "--", "‑", " - ", "―")), text)


def repeat(text: str, random: Random) -> str:
    """A slice or a fragment many times over."""
    start = random.randint(0, len(text))
    slice_ = text[start : start + random.randint(1, 60)]
    piece = random.choice((slice_, fragment(random)))
    return text[:start] + piece * random.choice((2, 3, 50, 400)) + text[start:]


def splice(text: str, random: Random) -> str:
    """The head of this text and the tail of a sample page, or the other way round."""
    other = random.choice(seeds.pages())
    i, j = random.randint(0, len(text)), random.randint(0, len(other))
    return text[:i] + other[j:] if random.random() < 0.5 else other[:j] + text[i:]


def glue_values(text: str, random: Random) -> str:
    """Two row values glued together, put somewhere into the text."""
    glued = row_value(random) + random.choice(fragments.GLUE) + row_value(random)
    return _inserted(text, glued, random)


def insert_words(text: str, random: Random) -> str:
    """Some of what the rules know by name, with a joint between, or many times over."""
    count = random.randint(1, 4)
    pieces = [fragment(random) + random.choice(fragments.GLUE) for _ in range(count)]
    return _inserted(text, "".join(pieces) * random.choice((1, 1, 1, 1, 3, 50)), random)


def cut_short(text: str, random: Random) -> str:
    """The text up to a place within one of its constructs, which then ends it."""
    if random.random() < 0.5:
        text = f"{text.rstrip()} {fragment(random)}"
        return text[: len(text) - random.randint(0, 6)]
    return text[: random.randint(0, len(text))]


def _inserted(text: str, piece: str, random: Random) -> str:
    at = random.randint(0, len(text))
    return text[:at] + piece + text[at:]


CHANGES: Sequence[Callable[[str, Random], str]] = (
    change_lines,
    insert_line,
    change_bullet,
    change_number,
    change_number,
    change_characters,
    change_characters,
    change_word,
    change_breaks,
    change_dashes,
    repeat,
    splice,
    glue_values,
    insert_words,
    cut_short,
)
"""Every change that :func:`mutate` draws from; the frequent ones stand twice."""
