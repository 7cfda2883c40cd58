"""What folding removes, repairs and keeps."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolextract import fold
from rolextract.folding import SPECIAL, fold_map

CASES = {
    "emphasis": (
        "**Education:** a *bachelor's* __degree__ _or_ more",
        "Education: a bachelor's degree or more",
    ),
    "emphasis inside a word stays": ("snake_case 4*5 a_b_c", "snake_case 4*5 a_b_c"),
    "a blank to fill in stays": ("Signed ____ here", "Signed ____ here"),
    "heading signs": ("## Role at a glance ##", "Role at a glance"),
    "a sharp at a word stays": ("C# and F#", "C# and F#"),
    "link target": ("[IT Compliance Manager](/jobs/x/y) $95K", "IT Compliance Manager $95K"),
    "link target with parentheses": ('[Set](/a_(b) "title") x', "Set x"),
    "attributes": ("[Nurse]{.card-title} pay", "Nurse pay"),
    "reference number before a link": ("[9]IT Compliance Manager", "IT Compliance Manager"),
    "a blank in brackets stays": ("at [Company] for [12] days", "at [Company] for [12] days"),
    "entities": ("R&amp;D &#8212; caf&eacute;&nbsp; bar", "R&D — café bar"),
    "an ampersand alone stays": ("R&D; Q&A", "R&D; Q&A"),
    "escapes": (r"\- 5\+ years \*not\*", "- 5+ years *not*"),
    "escaped line break": ("one\\\ntwo", "one two"),
    "soft hyphens": ("main\u00adtenance \u200bof", "maintenance of"),
    "mojibake": ("tools â€” people", "tools — people"),
    "mojibake of two bytes": ("cafÃ©", "café"),
    "mojibake with an undefined byte": ("theâ€\x9d end", "the” end"),
    "what only looks misread keeps no blank of its own": ("so â\xa0€ and á\xa0Ž", "so â € and á Ž"),
    "a blank behind such a one is not doubled": ("á\xa0 x, á\xa0\xa0y", "á x, á y"),
    "nor a soft hyphen": ("voilÈ\xad, so â©\xad\xa0x", "voilÈ, so â© x"),
    "capitals before a quote are no mojibake": ("the CAFÉ” sign", "the CAFÉ” sign"),
    "line break after a hyphen": ("technology-\n   dependent", "technology-dependent"),
    "suspended hyphen": (
        "mid-\n to senior, pre- \nand post-op",
        "mid- to senior, pre- and post-op",
    ),
    "line break after a figure's hyphen": ("2-\n4 years", "2- 4 years"),
    "line break after a dash": ("people —\n  and tools", "people — and tools"),
    "white space": ("a \t b\r\n\x0b c\u00a0d", "a b c d"),
    "quotes and dashes stay": ("“it’s” 2–4 — no", "“it’s” 2–4 — no"),
}


@pytest.mark.parametrize(("raw", "folded"), CASES.values(), ids=CASES.keys())
def test_case(raw: str, folded: str) -> None:
    assert fold(raw) == folded


PIECES = st.sampled_from(
    [
        *"ab Z9.-–—*_#[]()&;\\\n\r\t\u00a0\u00ad\u200b\x81€”©ÃÈâá",
        "**",
        "](x)",
        "&amp;",
        "[1]",
        "â€”",
        "\n- ",
    ]
)


@given(st.lists(PIECES, max_size=40).map("".join))
def test_map_points_into_the_raw_text(raw: str) -> None:
    folded = fold_map(raw)
    assert len(folded.text) == len(folded.starts) == len(folded.ends)
    assert folded.starts == sorted(folded.starts)
    assert all(0 <= s < e <= len(raw) for s, e in zip(folded.starts, folded.ends, strict=True))


@given(st.text(max_size=60))
def test_total_and_plain_text_is_itself(raw: str) -> None:
    if not SPECIAL.search(raw):
        assert fold_map(raw).text == raw == fold(raw)


@given(st.lists(PIECES, max_size=60).map("".join))
def test_no_control_characters_or_double_blanks_are_left(raw: str) -> None:
    said = fold(raw)
    assert "\n" not in said
    assert "\t" not in said
    assert "\xa0" not in said
    assert "\xad" not in said
    assert "\x81" not in said
    assert "  " not in said


@given(st.lists(PIECES, max_size=60).map("".join))
def test_folding_with_and_without_a_map_is_the_same(raw: str) -> None:
    assert fold_map(raw).text == fold(raw)
