"""What each tool loses of a page: the table in docs/renderings.md, measured.

``python -m tests.renderings.matrix`` measures it and writes the file. A cell may only lose letters;
``--grow`` writes it all the same, for a tool or a markup that is new.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

import regex

from rolextract import extract
from tests.conftest import ROOT
from tests.renderings.comparison import GROUPS, differing, groups_of, words_lost
from tests.renderings.site import STYLES, read_source, write_html
from tests.renderings.tools import TOOLS

FILE = ROOT / "docs" / "renderings.md"
COLUMNS = tuple(group for group in GROUPS if group not in ("salary", "last_updated"))
LETTERS = dict(zip(STYLES, "LTDSB", strict=True))
PAGES = sorted((ROOT / "raw").glob("*.txt"))

Cells = dict[str, dict[str, str]]
"""By tool and group: a letter for each markup, big for words lost, small for words misplaced."""


def pages_of(style: str) -> list[Path]:
    """The two pages that a markup is tried on, so that all pages are used."""
    at = 2 * list(STYLES).index(style)
    return [PAGES[at % len(PAGES)], PAGES[(at + 1) % len(PAGES)]]


@cache
def expected_of(page: Path) -> tuple[str, dict[str, Any]]:
    """The page's text and its record."""
    data = page.read_bytes()
    return data.decode(), extract(data).model_dump()


@cache
def rendered(page: Path, style: str, tool: str) -> str:
    """The text that a tool makes of a page in a markup."""
    return TOOLS[tool].render(write_html(read_source(expected_of(page)[0]), STYLES[style]))


def losses(page: Path, style: str, tool: str) -> dict[str, str]:
    """By group that differs: "lost" where words of it are missing in the text, else "misplaced"."""
    text = rendered(page, style, tool)
    wanted = expected_of(page)[1]
    values = groups_of(wanted)
    return {
        group: "lost" if words_lost(group, values[group], text) else "misplaced"
        for group in differing(extract(text).model_dump(), wanted)
    }


def measure(tools: Iterable[str] = TOOLS, styles: Iterable[str] = STYLES) -> Cells:
    """The table's cells for the tools that are installed."""
    cells: Cells = {}
    for tool in tools:
        if TOOLS[tool].reason_absent():
            continue
        row = cells.setdefault(tool, {})
        for style in styles:
            found = [losses(page, style, tool) for page in pages_of(style)]
            for group in {group for one in found for group in one}:
                lost = any(one.get(group) == "lost" for one in found)
                letter = LETTERS[style]
                row[group] = row.get(group, "") + (letter if lost else letter.lower())
    return cells


def read_table(text: str) -> Cells:
    """The cells that docs/renderings.md states."""
    lines = text[text.index("| tool |") :].splitlines()
    rows = [[cell.strip() for cell in line[1:-1].split("|")] for line in lines if line[:2] == "| "]
    head = rows[0][1:]
    return {
        row[0]: {group: cell for group, cell in zip(head, row[1:], strict=True) if cell}
        for row in rows[1:]
    }


def write_table(cells: Cells) -> str:
    """The cells as a table in Markdown."""
    lines = ["| tool | " + " | ".join(COLUMNS) + " |", "|---" * (len(COLUMNS) + 1) + "|"]
    for tool in TOOLS:
        row = cells.get(tool, {})
        said = ["".join(sorted(row.get(group, ""), key=str.upper)) for group in COLUMNS]
        lines.append("| " + " | ".join([tool, *said]) + " |")
    return "\n".join(lines) + "\n"


def grown(before: Cells, now: Cells) -> list[str]:
    """The cells that say more than they did."""
    return [
        f"{tool}: {group} {before.get(tool, {}).get(group, '')!r} → {cell!r}"
        for tool, row in now.items()
        for group, cell in row.items()
        if set(cell) - set(before.get(tool, {}).get(group, ""))
    ]


def main(arguments: list[str]) -> str | None:
    """Write the file; what to say instead where a cell has grown."""
    text = FILE.read_text(encoding="utf-8")
    before = read_table(text)
    now = before | measure()
    if (more := grown(before, now)) and "--grow" not in arguments:
        return "these cells have grown:\n" + "\n".join(more)
    table = regex.compile(r"^\| tool .*?(?=\n\n|\Z)", regex.MULTILINE | regex.DOTALL)
    FILE.write_text(table.sub(lambda _: write_table(now).rstrip("\n"), text), encoding="utf-8")
    return None


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
