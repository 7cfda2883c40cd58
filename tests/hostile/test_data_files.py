"""Layouts and vocabularies by an enemy: refused with file and line, or read without harm.

Both hold plain spellings and no patterns, so that there is no regex to be catastrophic: signs of
one are letters like any other.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from rolextract import DataFileError, Extractor, UnknownLayout, extract
from rolextract.layouts import load_layout
from rolextract.toml import LARGEST_FILE
from rolextract.vocabulary import load_vocabulary
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


_LAYOUT = 'name = "x"\ncurrency = "USD"\n[sections]\noverview = ["What it is"]\n'


def test_the_mark_of_an_editor_at_the_beginning_is_no_part_of_a_file(tmp_path: Path) -> None:
    (tmp_path / "x.toml").write_text(f"\ufeff{_LAYOUT}", encoding="utf-8")
    assert load_layout(tmp_path / "x.toml").name == "x"
    (tmp_path / "v.toml").write_text('\ufeffskills = [{ name = "A b", kind = "tool" }]', "utf-8")
    assert [skill.name for skill in load_vocabulary(tmp_path / "v.toml").skills] == ["A b"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (f'{_LAYOUT}[lines]\nsite = ["a", "a"]\n', "line 6: lines.site: 'a' is listed twice"),
        (f'{_LAYOUT}[lines]\nsite = ["a", "A"]\n', "'A' is listed twice"),
        (_LAYOUT.replace("What it", "What\\nit"), "cannot be a line"),
        (_LAYOUT.replace("What it", "What\\u001bit"), "cannot be a line"),
        (_LAYOUT.replace('"x"', f'"{"x" * 1_000_000}"'), "`name` has 1,000,000 characters"),
    ],
)
def test_a_layout_of_odd_texts_is_refused(text: str, said: str, tmp_path: Path) -> None:
    (tmp_path / "x.toml").write_text(text, encoding="utf-8")
    with pytest.raises(DataFileError) as caught:
        load_layout(tmp_path / "x.toml")
    assert said in str(caught.value)
    assert len(str(caught.value)) < 2_500


def test_a_line_may_be_of_two_kinds(tmp_path: Path) -> None:
    text = f'{_LAYOUT}[lines]\nsite = ["a"]\nnavigation = ["a"]\n'
    (tmp_path / "x.toml").write_text(text, encoding="utf-8")
    assert load_layout(tmp_path / "x.toml").name == "x"


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        (r'{ name = "A\u001b[2J", kind = "tool" }', r"has a control character"),
        (r'{ name = "A\u0000", kind = "tool" }', r"has a control character"),
        (r'{ name = "A b", kind = "tool", aliases = ["c\u009bd"] }', "is no list of texts"),
        (f'{{ name = "{"A" * 5_000}", kind = "tool" }}', "a name of 5,000 characters"),
    ],
)
def test_a_vocabulary_of_odd_names_is_refused(entry: str, said: str, tmp_path: Path) -> None:
    (tmp_path / "x.toml").write_text(f"skills = [\n{entry},\n]\n", encoding="utf-8")
    with pytest.raises(DataFileError, match="line 2") as caught:
        load_vocabulary(tmp_path / "x.toml")
    assert said in str(caught.value)
    assert str(caught.value).isprintable()
