from __future__ import annotations

import tomllib
from importlib.resources import files

from rolextract.values.certifications.looks import looks

DATA = tomllib.loads(
    files("rolextract.vocabulary").joinpath("credential_looks.toml").read_text(encoding="utf-8")
)


def test_listed_in_order_and_in_small_letters() -> None:
    for table in DATA.values():
        for words in table.values():
            assert words == sorted(set(words))
            assert all(word == word.lower() for word in words)


def test_a_statement_opens_with_whole_words() -> None:
    statement = looks().statement
    assert statement.match("Able to climb")
    assert statement.match("Lift 50 pounds")
    assert not statement.match("Able Seaman endorsement")
    assert not statement.match("Lift operator card")
    assert not statement.match("Ten-hour safety card")
