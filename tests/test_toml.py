"""Wrong layouts and vocabularies are told with their line, not one like it."""

from __future__ import annotations

from pathlib import Path

import pytest

from rolextract import DataFileError, Extractor
from rolextract.layouts import load_layout, packaged_layouts

HEAD = '# duty, name, "USD": words of a comment\nname = "acme"\ncurrency = "USD"\n'


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        (HEAD + '[sections]\nduties = ["A"]\nduty = ["B"] # duty\n', 6, "unknown key `duty`"),
        (HEAD + '[sections]\neducation = ["A"]\n[rows]\neducation = ["B"]\n', 5, "`education`"),
        (HEAD + 'duties = "x"\n[sections]\nduties = ["A"]\n', 4, "unknown key `duties`"),
        (HEAD + '[sections]\nduties = ["A", "B"]\nfaq = ["C",\n  "A"]\n', 7, "listed twice"),
        (HEAD + '[sections]\nduties = ["A", "A"]\n[rows]\nsalary = ["A"]\n', 5, "listed twice"),
        (HEAD + '[sections]\nduties = ["A"]\n[rows]\nsalary = "A"\n', 7, "no list of texts"),
        (HEAD + '"duty" = 1\n', 4, "unknown key `duty`"),
        (HEAD + 'sections = { duties = ["A"], duty = ["B"] }\n', 4, "unknown key `duty`"),
        (HEAD + '[sections]\nduties = ["*"]\n', 5, "cannot be a line"),
        (HEAD.replace('"USD"\n', '"ZZZ"\n') + "[sections]\n", 3, "'ZZZ' is no currency"),
        (HEAD + "amount_from = -1\n[sections]\nfaq = ['F']", 4, "`amount_from`: -1 is no amount"),
        (HEAD + "known_by = 'x'\n[sections]\nfaq = ['F']", 4, "known_by is no list"),
        (HEAD + "title_first = 1\n[sections]\nfaq = ['F']", 4, "`title_first` is neither"),
        (HEAD.replace('"acme"', '"a\\u001b[2Jb"') + "[sections]\n", 2, "cannot be printed"),
        (HEAD + "x = \n", 4, "no TOML"),
    ],
)
def test_the_line_of_a_layout(text: str, line: int, said: str, tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(DataFileError) as caught:
        load_layout(path)
    assert said in caught.value.message
    assert caught.value.place == f"{path}, line {line}"


TOOL = '{ name = "T%d", kind = "tool" },\n'


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("skills = [\n" + TOOL % 1 + TOOL % 2 + '# {\n{ kind = "tool" },\n]\n', 5, "has no name"),
        ('[[skills]]\nname = "A"\nkind = "tool"\n[[skills]]\nkind = "tool"\n', 4, "has no name"),
        ('[[skills]]\nname = "A"\nkind = "tool"\n[[skills]]\nname = "B"\n', 5, "has no kind"),
        ('[[skills]]\nname = "A"\nkind = "tool"\nalias = ["x"]\n', 4, "unknown key `alias`"),
        ("skills = [\n" + TOOL % 1 + '{ name = "B", kind = "tol" },\n]\n', 3, "'tol' is unknown"),
        ("skills = [\n" + TOOL % 1 + "3,\n]\n", 1, "3 is no entry"),
        ("skills = [\n" + TOOL % 1 + TOOL % 2 + TOOL % 1 + "]\n", 4, "'T1' is there twice"),
        ("# skill\n" + "skill = []\n", 2, "unknown key `skill`"),
        ("# skills\n" + "skills = []\n", 2, "is empty or no list"),
    ],
)
def test_the_line_of_a_vocabulary(text: str, line: int, said: str, tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(DataFileError) as caught:
        Extractor(vocabularies=[path])
    assert said in caught.value.message
    if "no entry" not in said:  # a row that is no table has no place of its own
        assert caught.value.place == f"{path}, line {line}"


def test_a_profile_has_a_name_of_its_own(tmp_path: Path) -> None:
    paths = [tmp_path / "one.toml", tmp_path / "two.toml"]
    for path in paths:
        path.write_text(HEAD + '[sections]\nduties = ["Your day"]\n', encoding="utf-8")
    with pytest.raises(
        DataFileError, match=r"two.toml, line 2: the name .acme. is that of .*one.toml"
    ):
        Extractor(layouts=paths)
    name = packaged_layouts()[0].name
    paths[0].write_text(HEAD.replace("acme", name) + '[sections]\nduties = ["Your day"]\n')
    with pytest.raises(DataFileError, match=r"one.toml, line 2: .* is that of a packaged profile"):
        Extractor(layouts=paths)
