"""Plain text in any look: wrapped, indented, with other bullets, heads and signs."""

from __future__ import annotations

from functools import cache
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from rolextract import extract
from rolextract.grounding import find_ungrounded
from tests.conftest import FULL_PAGES, ROOT
from tests.renderings.comparison import alike, differing, groups_of
from tests.renderings.plain import BULLETS, DISGUISES, HEADS, ROW_LOOKS, Look, write_text
from tests.renderings.site import Source, read_source

PATHS = {path.stem: path for path in [*(ROOT / "raw").glob("*.txt"), *FULL_PAGES.glob("*.txt")]}


@cache
def page_of(name: str) -> tuple[Source, dict[str, Any]]:
    data = PATHS[name].read_bytes()
    return read_source(data.decode()), extract(data).model_dump()


def looks(width: st.SearchStrategy[int]) -> st.SearchStrategy[Look]:
    return st.builds(
        Look,
        head=st.sampled_from(sorted(HEADS)),
        bullet=st.sampled_from(BULLETS),
        rows=st.sampled_from(ROW_LOOKS),
        width=width,
        spaced=st.booleans(),
        hanging=st.booleans(),
        hyphens=st.booleans(),
        margin=st.sampled_from((0, 2, 4)),
        indent=st.sampled_from((0, 2)),
    )


def check(name: str, look: Look, disguise: str, crlf: bool) -> None:
    source, expected = page_of(name)
    text = write_text(source, look, DISGUISES[disguise])
    if crlf:
        text = text.replace("\n", "\r\n")
    record = extract(text).model_dump()
    assert list(find_ungrounded(record, text.encode())) == []
    groups = differing(record, expected)
    got, wanted = groups_of(record), groups_of(expected)
    assert not groups, "\n".join(f"{g}\n{alike(got[g])}\n{alike(wanted[g])}" for g in groups)
    codes = {issue["code"] for issue in record["issues"]} - {i["code"] for i in expected["issues"]}
    assert codes <= {"mojibake"}


@settings(max_examples=120, deadline=None)
@given(
    name=st.sampled_from(sorted(PATHS)),
    look=looks(st.integers(50, 120)),
    disguise=st.sampled_from(sorted(DISGUISES)),
    crlf=st.booleans(),
)
def test_wrapped_text(name: str, look: Look, disguise: str, crlf: bool) -> None:
    check(name, look, disguise, crlf)


@settings(max_examples=60, deadline=None)
@given(
    name=st.sampled_from(sorted(PATHS)),
    look=looks(st.just(0)),
    disguise=st.sampled_from(sorted(DISGUISES)),
    crlf=st.booleans(),
)
def test_unwrapped_text(name: str, look: Look, disguise: str, crlf: bool) -> None:
    check(name, look, disguise, crlf)


def test_every_width() -> None:
    for width in range(50, 121):
        name = sorted(PATHS)[width % len(PATHS)]
        look = Look(width=width, spaced=bool(width % 2), hyphens=bool(width // 2 % 2), bullet="- ")
        check(name, look, "plain", crlf=False)
