"""Texts that are no job pages: licences, recipes, changelogs, minutes. They give no typed value."""

from __future__ import annotations

from pathlib import Path

import pytest

from rolextract import UnknownLayout, extract

TEXTS = sorted((Path(__file__).parent / "cases" / "not_job_pages").glob("*.txt"))


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_no_layout_claims_it(path: Path) -> None:
    with pytest.raises(UnknownLayout) as caught:
        extract(path.read_bytes())
    assert caught.value.way_out


def test_there_are_enough() -> None:
    assert len(TEXTS) >= 40
