"""Two outputs: paired, classed, with causes; the numbers of a seeded corpus."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import orjson
import pytest

from rolextract.diff.comparison import Comparison, Options, compare
from rolextract.diff.pairing import Keyed
from rolextract.diff.sorting import sort_records
from rolextract.errors import RecordError
from rolextract.outputs import Entry, open_output
from tests.diff.samples import EDITS, Record, corpus, edited, sample, write_lines


def compared(old: Path, new: Path, **options: Any) -> Comparison:
    return compare(open_output(str(old)), open_output(str(new)), Options(**options))


def write_manifest(path: Path, code: str, *, complete: bool = True) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(orjson.dumps({"rules": {"code": code}, "complete": complete, "options": {}}))


CAUSES = {
    ("page",): {"sha256": "0" * 64},
    ("rules",): {"rolextract": "9.9.9"},
    ("layout",): {"layout": "another"},
    ("page", "rules"): {"sha256": "0" * 64, "rolextract": "9.9.9"},
    ("unexplained",): {},
}


def test_every_known_edit_is_found_and_nothing_else(tmp_path: Path) -> None:
    chance = random.Random(7)  # noqa: S311
    old = corpus(1_000)
    new = list(old)
    expected = {}
    for number in chance.sample(range(1_000), 50):
        record, made = edited(old[number], chance.choice(EDITS), number)
        causes = chance.choice(list(CAUSES))
        record["source"].update(CAUSES[causes])
        new[number] = record
        expected[record["source"]["id"]] = (made, causes)
    gone, come = new.pop(500), sample(3, id="page-999999")
    new.append(come)
    expected.pop(gone["source"]["id"], None)
    with compared(
        write_lines(tmp_path / "old.jsonl", old), write_lines(tmp_path / "new.jsonl", new)
    ) as result:
        found = {record.id: record for record in result}
        summary = result.summary
    assert found.pop(gone["source"]["id"]).status == "removed"
    assert found.pop("page-999999").status == "added"
    assert found.keys() == expected.keys()
    for name, (made, causes) in expected.items():
        [change] = found[name].changes
        assert (change.kind, change.new_path or change.old_path) == made
        assert found[name].causes == causes
    assert summary.equal == 999 - len(expected)
    assert summary.records_lost == sum(made.kind == "lost" for made, _ in expected.values())


def test_likely_regressions_come_first(tmp_path: Path) -> None:
    old = corpus(4)
    new = corpus(4)
    new[0]["duties"][0]["text"] += " today"
    new[1]["title"] = None
    new[1]["source"]["sha256"] = "1" * 64
    new[2]["at_a_glance"]["experience"]["open_ended"] ^= True
    with compared(
        write_lines(tmp_path / "a.jsonl", old), write_lines(tmp_path / "b.jsonl", new)
    ) as r:
        assert [record.id[-1] for record in r] == ["2", "1", "0"]
        assert [record.regressions for record in r] == [True, False, False]
    with compared(tmp_path / "a.jsonl", tmp_path / "b.jsonl", by_rank=False) as r:
        assert [record.id[-1] for record in r] == ["0", "1", "2"]


def test_fill_rates_before_and_after(tmp_path: Path) -> None:
    old, new = corpus(4), corpus(4)
    new[0]["title"] = new[1]["title"] = None
    with compared(
        write_lines(tmp_path / "a.jsonl", old), write_lines(tmp_path / "b.jsonl", new)
    ) as r:
        rows = {row.key: row for row in r.summary.rows()}
    assert (rows["title"].filled_before, rows["title"].filled_after) == (4, 2)
    assert rows["title"].kinds == {"lost": 2}
    assert rows["at_a_glance.experience"].filled_before == 4
    assert list(rows)[:6] == [
        "title",
        "category",
        "summary",
        "last_updated",
        "at_a_glance",
        "at_a_glance.education",
    ]


@pytest.mark.parametrize("key", ["id", "uri"])
def test_streams_in_any_order_give_the_same(tmp_path: Path, key: Any) -> None:
    old = corpus(30)
    new = [edited(r, EDITS[n % len(EDITS)], n)[0] if n % 3 else r for n, r in enumerate(old)]
    new.pop(4)
    random.Random(1).shuffle(new)  # noqa: S311
    with compared(
        write_lines(tmp_path / "a.jsonl", old), write_lines(tmp_path / "b.jsonl", new), key=key
    ) as r:
        shuffled = list(r)
    new.sort(key=lambda record: record["source"]["id"])
    random.Random(2).shuffle(old)  # noqa: S311
    with compared(
        write_lines(tmp_path / "a.jsonl", old), write_lines(tmp_path / "b.jsonl", new), key=key
    ) as r:
        assert list(r) == shuffled
        assert r.summary.equal + len(shuffled) == 30


def test_sorting_on_disk_is_sorting() -> None:
    keyed = [Keyed(f"{n * 7919 % 101}é", Entry(f"line {n}", b"x\n" * n)) for n in range(101)]
    expected = sorted(keyed, key=lambda one: one.key)
    assert list(sort_records(iter(keyed), run_bytes=200)) == expected
    assert list(sort_records(iter(keyed))) == expected


def test_an_id_that_is_there_twice_is_trouble(tmp_path: Path) -> None:
    records = corpus(2)
    twice = write_lines(tmp_path / "a.jsonl", [records[0], records[1], records[0]])
    with pytest.raises(RecordError, match="there twice, first at"):
        compared(twice, twice)


@pytest.mark.parametrize(
    "line", [b"[1]", b"{", b"{}", b'{"source": {"id": null}}', b'{"source": 3}']
)
def test_what_is_no_record_is_trouble(tmp_path: Path, line: bytes) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(line + b"\n")
    with pytest.raises(RecordError, match="line 1"):
        compared(path, path)


def test_a_record_of_hostile_depth_is_trouble(tmp_path: Path) -> None:
    for name, end in (("a", "1"), ("b", "2")):
        deep = '{"x":' * 900 + end + "}" * 900
        (tmp_path / f"{name}.jsonl").write_text('{"source":{"id":"1"},"x":' + deep + "}\n")
    with pytest.raises(RecordError, match="deep"):
        compared(tmp_path / "a.jsonl", tmp_path / "b.jsonl")


def test_manifests_say_whether_the_rules_are_the_same(tmp_path: Path) -> None:
    old, new = corpus(2), corpus(2)
    new[0]["title"] = None
    new[0]["source"]["rolextract"] = "9.9.9"
    a, b = write_lines(tmp_path / "a.jsonl", old), write_lines(tmp_path / "b.jsonl", new)

    def causes() -> tuple[str, ...]:
        with compared(a, b) as result:
            return next(iter(result)).causes

    assert causes() == ("rules",)
    write_manifest(tmp_path / "a.manifest.json", "one")
    assert causes() == ("rules",)  # one manifest says nothing; the versions do
    write_manifest(tmp_path / "b.manifest.json", "one")
    assert causes() == ("unexplained",)
    write_manifest(tmp_path / "b.manifest.json", "two")
    assert causes() == ("rules",)
    write_manifest(tmp_path / "b.manifest.json", "one", complete=False)
    assert causes() == ("rules",)
    new[0]["schema_version"] = "0.9"
    write_lines(b, new)
    assert causes() == ("rules", "schema")


def test_the_same_page_read_from_another_text_is_of_the_rules(tmp_path: Path) -> None:
    old, new = corpus(1), corpus(1)
    new[0]["title"] = "Other"
    new[0]["source"].update(made_by="tool 2", text_sha256="2" * 64)
    with compared(
        write_lines(tmp_path / "a.jsonl", old), write_lines(tmp_path / "b.jsonl", new)
    ) as r:
        assert next(iter(r)).causes == ("rules",)


def test_only_the_asked_cause_is_kept(tmp_path: Path) -> None:
    old, new = corpus(4), corpus(4)
    for number, source in enumerate(
        ({"sha256": "1" * 64}, {"rolextract": "9"}, {"sha256": "1" * 64, "rolextract": "9"})
    ):
        new[number]["title"] = "Other"
        new[number]["source"].update(source)
    new.append(sample(0, id="z"))
    a, b = write_lines(tmp_path / "a.jsonl", old), write_lines(tmp_path / "b.jsonl", new)
    for only, numbers in (("page", "02"), ("rules", "12")):
        with compared(a, b, only=only) as result:
            assert "".join(record.id[-1] for record in result) == numbers
            assert result.summary.left_out == 2


def test_two_single_records_pair_whatever_their_ids_are(tmp_path: Path) -> None:
    one, two = sample(0, id="one"), sample(0, id=None)
    two["title"] = None
    for name, record in (("a.json", one), ("b.json", two)):
        (tmp_path / name).write_bytes(orjson.dumps(record))
    with compared(tmp_path / "a.json", tmp_path / "b.json") as result:
        [record] = result
    assert [change.kind for change in record.changes] == ["lost"]


def test_one_record_against_a_run_is_found_in_it(tmp_path: Path) -> None:
    records: list[Record] = corpus(3)
    (tmp_path / "one.json").write_bytes(orjson.dumps(records[1]))
    with compared(tmp_path / "one.json", write_lines(tmp_path / "all.jsonl", records)) as result:
        assert {record.status for record in result} == {"added"}
        assert result.summary.equal == 1
