from __future__ import annotations

import tomllib
from importlib.resources import files

from rolextract.vocabulary import packaged_vocabulary

DATA = tomllib.loads(
    files("rolextract.vocabulary").joinpath("shared_acronyms.toml").read_text(encoding="utf-8")
)
CREDENTIALS = packaged_vocabulary().credentials


def test_owners_are_credentials_of_the_vocabulary() -> None:
    names = {entry.name for entry in CREDENTIALS}
    for acronym, owners in DATA["acronyms"].items():
        assert len(owners) > 1, acronym
        assert set(owners) <= names, acronym


def test_trades_are_files_of_the_vocabulary() -> None:
    fields = {entry.field for entry in CREDENTIALS}
    for trade, listed in DATA["trades"].items():
        assert set(listed) <= fields, trade


def test_listed_in_order() -> None:
    assert list(DATA["acronyms"]) == sorted(DATA["acronyms"])
    assert all(owners == sorted(owners) for owners in DATA["acronyms"].values())
