"""Ids → file names: the contract's rule, and that no two ids share a name."""

# `id` is the record's own name for it.
# ruff: noqa: A001, A002

from __future__ import annotations

import os
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolextract.names import file_name

CASES = [
    ("nurse", "nurse.json"),
    ("health/nurse-2.1_x", "health/nurse-2.1_x.json"),
    ("a b", "a%20b.json"),
    ("café", "caf%C3%A9.json"),
    ("100%", "100%25.json"),
    ("_run/x", "%5Frun/x.json"),
    (".hidden", "%2Ehidden.json"),
    ("..", "%2E..json"),
    ("../../etc/passwd", "%2E./%2E./etc/passwd.json"),
    ("a\0b\n", "a%00b%0A.json"),
    ("a:b*c?", "a%3Ab%2Ac%3F.json"),
    ("-rf", "-rf.json"),
    ("/abs", "%2Fabs.json"),
    ("a/", "a%2F.json"),
    ("a//b", "a%2F/b.json"),
    ("a.json/b", "a%2Ejson/b.json"),
    ("x" * 200, "x" * 200 + ".json"),
]


@pytest.mark.parametrize(("id", "name"), CASES)
def test_case(id: str, name: str) -> None:
    if id in ("a/", "a//b", "/abs"):  # where the slash goes is ours to say; that it is safe is not
        assert "//" not in file_name(id)
        assert not file_name(id).startswith("/")
        assert "%2F" in file_name(id)
    else:
        assert file_name(id) == name


def test_long_name_is_cut() -> None:
    id = "folder/" + "x" * 201
    folder, name = file_name(id).split("/")
    assert folder == "folder"
    assert name == "x" * 183 + "~" + sha256(id.encode()).hexdigest()[:16] + ".json"


def test_no_half_of_an_encoded_character() -> None:
    name = file_name("xy" + "é" * 100)
    assert len(name) <= 205
    assert name[: name.index("~")].count("%") * 3 + 2 == name.index("~")


def test_long_path_is_one_name() -> None:
    name = file_name("/".join(["part" * 20] * 60))
    assert "/" not in name
    assert len(name) <= 205


ids = st.text(
    st.sampled_from("ab/._%~-é 1") | st.characters(exclude_categories=["Cs"]), max_size=40
)


@given(ids.filter(bool), ids.filter(bool))
def test_different_ids_have_different_safe_names(one: str, other: str) -> None:
    for id in (one, other):
        name = file_name(id)
        assert os.path.normpath(name) == name
        assert not any(part.startswith(("_", ".")) or not part for part in name.split("/"))
        assert all(len(part) <= 205 and part.isascii() for part in name.split("/"))
        assert not any(part.endswith(".json") for part in name.split("/")[:-1])
    assert (one == other) == (file_name(one) == file_name(other))


def test_slashes_never_meet() -> None:
    ids = ["/", "//", "///", "a/", "a//", "/a", "//a", "a//b", "a///b", "a/ /b", "%2F", "a%2F/b"]
    names = [file_name(id) for id in ids]
    assert len(set(names)) == len(ids)
    assert not any("//" in name or name.startswith("/") for name in names)
