"""A sample page as plain text in any of the looks that tools give it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from html import escape
from textwrap import TextWrapper

from tests.renderings.site import HEADINGS, Source

BULLETS = ("- ", "• ", "* ", "+ ", "1. ", "")
HEADS: dict[str, Callable[[str], str]] = {
    "bare": str,
    "##": lambda text: f"## {text}",
    "===": lambda text: f"{text}\n{'=' * len(text)}",
    "---": lambda text: f"{text}\n{'-' * len(text)}",
    "bold": lambda text: f"**{text}**",
    "capitals": str.upper,
    "centred": lambda text: text.center(80).rstrip(),
}
ROW_LOOKS = ("lines", "items", "glued", "colon", "pipes", "indented", "bold")


@dataclass(frozen=True)
class Look:
    """How a page is written; ``width`` 0 is unwrapped, ``bullet`` "" is none."""

    head: str = "bare"
    bullet: str = "- "
    rows: str = "lines"
    width: int = 0
    spaced: bool = True
    hanging: bool = True
    hyphens: bool = False
    margin: int = 0
    indent: int = 0


Part = tuple[str, str, bool]
"""A logical line: its bullet, its text, whether it may be wrapped."""


def write_text(page: Source, look: Look, disguise: Callable[[str], str] = str) -> str:
    """The page in this look, its words first ``disguise``d: escaped, misread, with other blanks."""
    blocks = [list(block) for block in _blocks(page, look)]
    lines: list[str] = []
    for at, block in enumerate(blocks):
        if look.spaced and at:
            lines.append("")
        for number, (bullet, text, wraps) in enumerate(block, 1):
            first = f"{number}. " if bullet == "1. " else bullet
            _add(lines, _physical(first, disguise(text), look, wraps), look)
    return "\n".join(" " * look.margin + line if line else "" for line in lines) + "\n"


def _add(lines: list[str], physical: list[str], look: Look) -> None:
    """Add a logical line's physical ones.

    Without blank lines nothing tells that a paragraph has ended whose last line is so full that
    the next one's first word would have been wrapped as well: there a blank line is written.
    """
    full = lines and lines[-1] and physical[0] and look.width
    if full and len(lines[-1]) + 1 + len(physical[0].lstrip().split(" ")[0]) > look.width - 1:
        lines.append("")
    lines.extend(physical)


def _physical(bullet: str, text: str, look: Look, wraps: bool) -> list[str]:
    if not look.width or not wraps:
        return (bullet + text).split("\n")
    wrapper = TextWrapper(
        look.width,
        initial_indent=bullet,
        subsequent_indent=" " * len(bullet) if look.hanging else "",
        break_on_hyphens=look.hyphens,
        break_long_words=False,
    )
    return wrapper.wrap(text)


def _blocks(page: Source, look: Look) -> Iterable[Iterable[Part]]:
    """Groups of logical lines; blank lines stand between the groups."""
    head = HEADS[look.head]
    bullet = " " * look.indent + look.bullet if look.bullet else ""
    headings = [[("", head(heading), False)] for heading in HEADINGS]
    yield [("", page.category, False)]
    yield [("", page.title, False)]
    yield [("", "Last updated", False)]
    yield [("", page.summary, True)]
    yield headings[0]
    yield [part for row in page.rows for part in _row(*row, look)]
    yield headings[1]
    yield [(bullet, text, True) for text in page.duties]
    yield headings[2]
    yield from _paragraphs(page.overview)
    yield headings[3]
    for group in page.groups:
        if group.prose:
            yield [("", f"{group.heading} {group.prose}", True)]
        else:
            yield [("", group.heading, True)]
            yield [(bullet, text, True) for text in group.items]
    yield headings[4]
    yield from _paragraphs(page.outlook)
    yield headings[5]
    yield from _paragraphs(page.letter)
    yield headings[6]
    yield [(bullet, text, True) for pair in page.faq for text in pair]
    yield [("", head(f"More in {page.category}"), False)]
    yield [("", f"See all {page.category} jobs →", False)]
    for title, pay, summary in page.cards:
        yield [(bullet, f"{title}{pay}", False)]
        yield [("", summary, True)]


def _paragraphs(texts: Iterable[str]) -> Iterable[list[Part]]:
    return [[("", text, True)] for text in texts]


def _row(label: str, value: str, look: Look) -> list[Part]:
    if look.rows == "items":
        return [("- ", label, False), ("- ", value, True)]
    if look.rows == "indented":
        return [("", label, False), ("    ", value, True)]
    if look.rows == "pipes":
        return [("", f"| {label} | {value} |", False)]
    joined = {"glued": "{}{}", "colon": "{}: {}", "bold": "**{}:** {}"}.get(look.rows)
    if joined:
        return [("", joined.format(label, value), True)]
    return [("", label, False), ("", value, True)]


def escape_entities(text: str) -> str:
    """With the signs of HTML and the dashes left as entities."""
    return escape(text).replace("—", "&#8212;").replace("–", "&ndash;").replace("→", "&rarr;")


def misread(text: str) -> str:
    """The UTF-8 of the text read as Windows-1252."""
    return "".join(
        bytes([byte]).decode("cp1252", "replace").replace("\ufffd", chr(byte))
        for byte in text.encode()
    )


def with_fixed_blanks(text: str) -> str:
    """With non-breaking spaces between numbers and words, and soft hyphens in long words."""
    words = text.split(" ")
    hyphenated = [w[:5] + "\u00ad" + w[5:] if w[:10].isalpha() and len(w) > 9 else w for w in words]
    return "".join(
        word + ("\u00a0" if word[-1:].isdigit() and i + 1 < len(words) else " ")
        for i, word in enumerate(hyphenated)
    ).rstrip()


def with_curly_quotes(text: str) -> str:
    """With typographic apostrophes and quotation marks."""
    return " ".join(
        ("“" + word[1:] if word.startswith('"') else word).replace('"', "”").replace("'", "’")
        for word in text.split(" ")
    )


DISGUISES: dict[str, Callable[[str], str]] = {
    "plain": str,
    "entities": escape_entities,
    "misread": misread,
    "blanks": with_fixed_blanks,
    "curly": with_curly_quotes,
}
