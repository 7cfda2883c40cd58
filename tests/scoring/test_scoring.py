"""Scores of records against gold, counted by hand."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from rolextract import extract
from rolextract.errors import RecordError, SourceError
from rolextract.scoring import Report, score_files, score_pairs
from rolextract.scoring.comparison import kind_of
from rolextract.scoring.gold import Gold, Opening, OpenList
from tests.conftest import ROOT

EXPERIENCE = {
    "text": "5-7 years", "min_years": 5.0, "max_years": 7.0, "open_ended": False,
    "seniority": [], "parts": [],
}  # fmt: skip


def score(gold: dict[str, Any], record: dict[str, Any] | None) -> Report:
    return score_pairs([(Gold("page", "gold.json", gold), record)])


def counts(report: Report, kind: str, side: str = "judged") -> tuple[int, int, int, int]:
    tally = getattr(report, side)[kind]
    return tally.gold, tally.got, tally.strict, tally.lenient


def row(**values: Any) -> dict[str, Any]:
    return {"at_a_glance": values}


def test_an_equal_record_is_all_right() -> None:
    report = score(row(experience=EXPERIENCE), row(experience=EXPERIENCE))
    assert counts(report, "experience") == (2, 2, 2, 2)
    assert counts(report, "experience", "copied") == (1, 1, 1, 1)
    assert report.misses == []
    assert report.overall("judged").scores(2) == {"precision": 1.0, "recall": 1.0, "f1": 1.0}


def test_a_wrong_number_costs_precision_and_recall() -> None:
    report = score(row(experience=EXPERIENCE), row(experience={**EXPERIENCE, "max_years": 9.0}))
    assert counts(report, "experience") == (2, 2, 1, 1)
    [miss] = report.misses
    assert str(miss) == "page: /at_a_glance/experience/max_years: expected 7.0, got 9.0"


def test_missing_costs_recall_and_too_much_costs_precision() -> None:
    missing = score(row(experience=EXPERIENCE), row(experience=None))
    assert counts(missing, "experience") == (2, 0, 0, 0)
    assert missing.judged["experience"].scores(0)["precision"] is None
    too_much = score(row(experience=None), row(experience=EXPERIENCE))
    assert counts(too_much, "experience") == (0, 2, 0, 0)
    assert "not in the gold" in str(too_much.misses[0])


def test_what_the_gold_leaves_out_is_not_counted() -> None:
    report = score(row(experience={"min_years": 5}), row(experience=EXPERIENCE, salary={"min": 1}))
    assert counts(report, "experience") == (1, 1, 1, 1)
    assert "salary" not in report.judged


def test_false_says_nothing_and_true_is_no_number() -> None:
    report = score({"x": {"open_ended": False, "min": 1}}, {"x": {"open_ended": None, "min": True}})
    assert [(m.outcome.expected, m.outcome.got) for m in report.misses] == [(1, True)]


def test_a_shifted_list_costs_one_member() -> None:
    duties = [{"text": f"duty number {word} of the day"} for word in ("one", "two", "three")]
    report = score({"duties": duties}, {"duties": duties[1:]})
    assert counts(report, "duties", "copied") == (3, 2, 2, 2)


def test_lists_of_names_are_compared_whatever_their_order() -> None:
    gold, got = ["bachelor", "master"], ["master", "associate"]
    report = score(row(education={"levels": gold}), row(education={"levels": got}))
    assert counts(report, "education") == (2, 2, 1, 1)


def test_lenient_takes_texts_that_overlap_but_no_dates() -> None:
    gold = row(employer_types={"items": ["large state hospitals", "clinics"]})
    got = row(employer_types={"items": ["state hospitals", "schools"]})
    assert counts(score(gold, got), "employer_types") == (2, 2, 0, 1)
    report = score({"last_updated": "2026-01-02"}, {"last_updated": "2026-01-03"})
    assert counts(report, "last_updated") == (1, 1, 0, 0)


def test_an_opening_is_how_a_text_begins() -> None:
    gold = {"summary": Opening("Nurses care")}
    assert not score(gold, {"summary": "Nurses care for people."}).misses
    assert score(gold, {"summary": "People care for nurses."}).misses


def test_an_open_list_names_some_members() -> None:
    got = {"skills": [{"name": "SQL", "kind": "language"}, {"name": "Excel", "kind": "tool"}]}
    gold = [{"name": "Excel"}]
    assert counts(score({"skills": OpenList(gold)}, got), "skills") == (1, 1, 1, 1)
    assert counts(score({"skills": gold}, got), "skills") == (1, 3, 1, 1)


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/title", ("title", False)),
        ("/last_updated", ("last_updated", True)),
        ("/at_a_glance/growth_outlook/pace", ("growth_outlook", True)),
        ("/at_a_glance/certifications/items/0/name", ("certifications", True)),
        ("/qualifications/0/items/1/text", ("qualifications", False)),
        ("/qualifications/0/items/1/label", ("labels", True)),
        ("/qualifications/0/items/1/experience/parts/0/text", ("experience", False)),
        ("/qualifications/0/kind", ("qualification_kinds", True)),
        ("/career_outlook/trends/0/label", ("trends", True)),
        ("/at_a_glance/other/0/label", ("at_a_glance", False)),
        ("/skills/0/sections/1", ("skills", True)),
    ],
)
def test_kinds(path: str, expected: tuple[str, bool]) -> None:
    assert kind_of(path) == expected


def write(path: Path, data: Any) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(data), encoding="utf-8")


@pytest.fixture
def out(tmp_path: Path) -> Path:
    for name in ("paralegal", "truck-driver"):
        page = (ROOT / "raw" / f"{name}.txt").read_bytes()
        write(tmp_path / "out" / f"{name}.json", extract(page, id=name).model_dump())
    return tmp_path / "out"


def test_whole_records_are_gold_for_themselves(out: Path) -> None:
    report = score_files(out, out)
    assert (report.pages, report.without_record, report.misses) == (2, [], [])


def test_gold_of_three_formats(tmp_path: Path, out: Path) -> None:
    gold = tmp_path / "gold"
    write(gold / "paralegal.json", {"title": "Paralegal"})
    (gold / "roles.jsonl").write_text('{"source": {"id": "truck-driver"}, "title": "Driver"}\n')
    (gold / "nobody.toml").write_text('title_starts = "No"\n[counts]\nduties = 3\n')
    report = score_files(gold, out)
    assert report.without_record == ["nobody"]
    assert counts(report, "title", "copied") == (3, 2, 1, 2)  # "Driver" overlaps with its title


def test_toml_writes_empty_keys_by_leaving_them_out(tmp_path: Path, out: Path) -> None:
    lines = ["[at_a_glance.experience]", 'seniority = ["entry", "mid"]', "min_years = 0"]
    (tmp_path / "truck-driver.toml").write_text("\n".join(lines))
    report = score_files(tmp_path / "truck-driver.toml", out)
    assert report.judged["experience"].got > 0
    assert all("text" not in miss.outcome.path for miss in report.misses)


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        ({"titel": "x"}, "titel"),
        ({"at_a_glance": {"experience": {"min_years": "five"}}}, "five"),
        ([1], "no object"),
        ({"skills": [{"name": "x", "kind": "gadget"}]}, "gadget"),
    ],
)
def test_gold_that_is_no_part_of_a_record(tmp_path: Path, data: Any, problem: str) -> None:
    write(tmp_path / "page.json", data)
    with pytest.raises(RecordError, match=problem) as caught:
        score_files(tmp_path / "page.json", tmp_path)
    assert str(tmp_path / "page.json") in caught.value.place


def test_one_page_has_one_gold_and_one_record(tmp_path: Path, out: Path) -> None:
    write(tmp_path / "gold" / "paralegal.json", {"title": "x"})
    (tmp_path / "gold" / "paralegal.toml").write_text('title = "y"')
    with pytest.raises(RecordError, match="has gold already"):
        score_files(tmp_path / "gold", out)
    record = json.loads((out / "paralegal.json").read_bytes())
    write(out / "again.json", record)
    with pytest.raises(RecordError, match="a second record"):
        score_files(out / "paralegal.json", out)
    (tmp_path / "empty").mkdir()
    with pytest.raises(RecordError, match="holds no gold"):
        score_files(tmp_path / "empty", out)
    with pytest.raises(SourceError, match="does not exist"):
        score_files(tmp_path / "nowhere", out)
