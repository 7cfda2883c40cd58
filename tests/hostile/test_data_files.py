"""Layouts and vocabularies by an enemy: refused with file and line, or read without harm.

Both hold plain spellings and no patterns, so that there is no regex to be catastrophic: signs of
one are letters like any other.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from rolextract import DataFileError, Extractor, UnknownLayout, extract
from rolextract.toml import LARGEST_FILE
from tests.hostile.deadline import deadline

LAYOUT = 'name = "mine"\ncurrency = "USD"\n[sections]\nduties = ["{}"]\nqualifications = ["Kit"]\n'
SKILL = 'skills = [{{ name = "{}", kind = "tool" }}]\n'
EVIL = ("(a+)+$", "(x*)*y", "[", "(?:", "a{1,99999}", ".*.*.*.*=", "\\\\1", "^", "|", "(?R)")


@pytest.mark.parametrize("spelling", EVIL)
def test_a_pattern_is_a_spelling_like_any_other(tmp_path: Path, spelling: str) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(LAYOUT.format(spelling), encoding="utf-8")
    text = f"{'a' * 5000}!\nKit\n- x\n" + f"{'a' * 90}!\n" * 1000
    with deadline():
        try:
            extractor = Extractor(layouts=[path])
        except DataFileError as error:
            assert "line 4" in error.place  # noqa: PT017  (more than one star)
            return
        line = spelling.replace("\\\\", "\\").replace("*", "bb")
        try:
            record = extractor.extract(f"{text}{line}\n- a\nKit\n- b\n")
        except UnknownLayout:
            assert spelling in "[|"
        else:
            assert record.source.layout == "mine"


@pytest.mark.parametrize("name", EVIL)
def test_a_pattern_is_a_name_like_any_other(tmp_path: Path, name: str) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(SKILL.format(name), encoding="utf-8")
    with deadline():
        try:
            extractor = Extractor(vocabularies=[path])
        except DataFileError as error:
            assert error.place.startswith(str(path))  # noqa: PT017
            return
        extractor.extract(f"Overview\n{'a' * 50_000} {name} b\nQualifications\n- x\n")


@pytest.mark.parametrize(
    ("source", "says"),
    [
        ("x" * (LARGEST_FILE + 1), "limit is"),
        ("a = " + "[" * 100_000, "no TOML"),
        ("a." * 100_000 + "b = 1", "a hundred parts"),
        ("a = " + "9" * 10_000, "no TOML"),
        ("a = 1\na = 2\nb = 3", "no TOML.*line 2"),
        ('name = "\x1b[31m"', "no TOML"),
        ("\x00", "no TOML"),
        ("", "missing|no entry"),
    ],
    ids=["huge", "deep", "deep keys", "digits", "twice", "escape", "nul", "empty"],
)
@pytest.mark.parametrize("kind", ["layouts", "vocabularies"])
def test_a_wrong_file_is_told_from_its_first_line(
    tmp_path: Path, kind: str, source: str, says: str
) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(source, encoding="utf-8")
    with deadline(), pytest.raises(DataFileError, match=says) as caught:
        Extractor(**{kind: [path]})
    assert caught.value.place.startswith(str(path))
    assert len(str(caught.value)) < 4_000


@pytest.mark.parametrize("data", [b"\xff\xfe\x00", b"name = '\xc3'"])
def test_no_utf_8(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "mine.toml").write_bytes(data)
    with pytest.raises(DataFileError, match="is no UTF-8"):
        Extractor(layouts=[tmp_path / "mine.toml"])


def test_a_folder_or_nothing_in_the_place_of_a_file(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "none.toml"):
        with pytest.raises(DataFileError, match="cannot be read"):
            Extractor(vocabularies=[path])


def test_many_spellings_and_names(tmp_path: Path) -> None:
    layout, vocabulary = tmp_path / "layout.toml", tmp_path / "vocabulary.toml"
    words = ", ".join(f'"Do {i} * now"' for i in range(3_000))
    layout.write_text(LAYOUT.replace('["{}"]', f"[{words}]"), encoding="utf-8")
    rows = ",\n".join(f'{{ name = "Tool {i} Pro", kind = "tool" }}' for i in range(30_000))
    vocabulary.write_text(f"skills = [\n{rows},\n]\n", encoding="utf-8")
    with deadline():
        extractor = Extractor(layouts=[layout], vocabularies=[vocabulary])
        text = "Do 5 it now\n- Use Tool 77 Pro\nKit\n" + "- Tool 9 Pro\n" * 2_000
        data = extractor.extract(text).data
    assert [skill["name"] for skill in data["skills"]] == ["Tool 77 Pro", "Tool 9 Pro"]


def test_a_name_taken_by_the_packaged_vocabulary_is_told_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(
        'skills = [\n{ name = "Snake", kind = "tool", aliases = ["Python"] },\n]\n',
        encoding="utf-8",
    )
    with pytest.raises(DataFileError, match="belongs to 'Python'") as caught:
        Extractor(vocabularies=[path])
    assert caught.value.place == f"{path}, line 2"


def test_a_spelling_with_a_letter_that_grows_in_lower_case(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(LAYOUT.format("İş tanımı *"), encoding="utf-8")
    text = "İŞ TANIMI İİİİİ\n- x\nKit\n- y\n"
    data = Extractor(layouts=[path]).extract(text).data
    assert data["sections"][0]["name"] == "duties"
    assert extract("Overview\nİ\nQualifications\n- İ").data["overview"] == ["İ"]
