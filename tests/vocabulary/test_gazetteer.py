from __future__ import annotations

from typing import Any

from rolextract.gazetteer import Gazetteer, PageGazetteer
from rolextract.vocabulary import Skill, Vocabulary, packaged_vocabulary
from rolextract.vocabulary.loader import check_packaged_vocabulary
from tests.cases_of import cases_of


def _texts() -> list[str]:
    params = [*cases_of("skills"), *cases_of("certifications")]
    cases: list[dict[str, Any]] = [param.values[0] for param in params]  # type: ignore[misc]
    return [case["text"] for case in cases if "\n" not in case["text"]]


def test_texts_searched_together_say_what_each_says_alone() -> None:
    gazetteer = Gazetteer(packaged_vocabulary())
    texts = _texts()
    alone = [gazetteer.find(text) for text in texts]
    assert gazetteer.find_each(texts) == alone
    page = PageGazetteer(gazetteer)
    page.remember(texts)
    assert [page.find(text) for text in texts] == alone


def test_a_letter_is_a_name_at_either_end_of_a_text() -> None:
    vocabulary = Vocabulary(skills=(Skill("R", "language", ambiguous=True),))
    found = Gazetteer(vocabulary).find_each(
        ["R packages", "SQL or R", "for R, and SQL", "R&D", "R"]
    )
    assert [[(hit.start, hit.end) for hit in hits] for hits in found] == [
        [(0, 1)],
        [(7, 8)],
        [(4, 5)],
        [],
        [(0, 1)],
    ]


def test_signs_between_words_are_compared_though_the_search_sees_blanks() -> None:
    vocabulary = Vocabulary(
        skills=tuple(Skill(name, "language") for name in ("C", "C++", "C#", ".NET", "CI/CD"))
    )
    gazetteer = Gazetteer(vocabulary)
    for text, names in (
        ("C, C++ and C#", ["C", "C++", "C#"]),
        (".NET or net", [".NET"]),
        ("CI/CD", ["CI/CD"]),
        ("CI CD", []),
        ("CI-CD", []),
        ("C_1", []),
    ):
        assert [hit.entry.name for hit in gazetteer.find(text)] == names, text


def test_the_packaged_files_pass_what_a_file_of_anyone_must_pass() -> None:
    assert check_packaged_vocabulary() == packaged_vocabulary()
