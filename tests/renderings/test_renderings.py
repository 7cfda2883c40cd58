"""Every tool's text of a page gives the page's record, but for what docs/renderings.md lists."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest

from rolextract import extract
from rolextract.grounding import find_ungrounded
from tests.renderings.comparison import alike, differing, groups_of, words_lost
from tests.renderings.matrix import (
    FILE,
    LETTERS,
    Cells,
    expected_of,
    losses,
    measure,
    pages_of,
    read_table,
    rendered,
)
from tests.renderings.site import STYLES, read_source, write_html
from tests.renderings.tools import TOOLS


@cache
def stated() -> Cells:
    return read_table(FILE.read_text(encoding="utf-8"))


def skip_absent(tool: str) -> None:
    if reason := TOOLS[tool].reason_absent():
        pytest.skip(reason)


def explain(record: dict[str, Any], expected: dict[str, Any], groups: set[str]) -> str:
    got, wanted = groups_of(record), groups_of(expected)
    return "\n".join(f"{g}:\n got {alike(got[g])}\nwant {alike(wanted[g])}" for g in sorted(groups))


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("tool", TOOLS)
def test_record_of_a_rendering(tool: str, style: str) -> None:
    skip_absent(tool)
    letter = LETTERS[style]
    row = {g: c for g, cell in stated()[tool].items() for c in cell if c.upper() == letter}
    for page in pages_of(style):
        text = rendered(page, style, tool)
        record = extract(text).model_dump()
        assert list(find_ungrounded(record, text.encode())) == []
        more = losses(page, style, tool).keys() - row.keys()
        assert not more, explain(record, expected_of(page)[1], set(more))
    # The table may only shrink: a cell that has become empty is taken out of it.
    assert measure([tool], [style])[tool] == row


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("style", ["lists", "bold"])
@pytest.mark.parametrize("tool", TOOLS)
def test_record_of_a_full_page(tool: str, style: str, full_pages: dict[str, bytes]) -> None:
    skip_absent(tool)
    for data in full_pages.values():
        expected = extract(data).model_dump()
        text = TOOLS[tool].render(write_html(read_source(data.decode()), STYLES[style]))
        record = extract(text).model_dump()
        assert list(find_ungrounded(record, text.encode())) == []
        wanted = groups_of(expected)
        more = {g for g in differing(record, expected) if not words_lost(g, wanted[g], text)}
        assert not more, explain(record, expected, more)


def test_the_template_says_what_the_page_says() -> None:
    page = pages_of("lists")[0]
    source = read_source(expected_of(Path(page))[0])
    assert len(source.rows) == 6
    assert all(all(card) for card in source.cards)
    assert set(LETTERS) == set(STYLES)
