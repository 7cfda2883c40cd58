"""What several tests share: the repository's folders and the pages that stand beside it."""

from __future__ import annotations

from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
FULL_PAGES = ROOT.parent / "shared" / "pages"


@pytest.fixture(scope="session")
def full_pages() -> dict[str, bytes]:
    """The two real full pages by name; skips where they are not beside the checkout."""
    if not FULL_PAGES.is_dir():
        pytest.skip("the two real full pages are not beside this checkout (../shared/pages)")
    return {path.stem: path.read_bytes() for path in sorted(FULL_PAGES.glob("*.txt"))}


@pytest.fixture(scope="session")
def raw_pages() -> dict[str, bytes]:
    """The sample pages of raw/ by name."""
    return {path.stem: path.read_bytes() for path in sorted((ROOT / "raw").glob("*.txt"))}
