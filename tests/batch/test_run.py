"""Runs: the same bytes from every mapper, resumed where the last one stopped, nothing twice."""

# `id` is the record's own name for it.

from __future__ import annotations

import json
import multiprocessing
import os
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

import pytest
import zstandard

from rolextract.batch import Options, Tolerance
from rolextract.batch.manifest import Plan
from rolextract.batch.output import Output
from rolextract.batch.planning import Preview
from rolextract.decode import Limits
from rolextract.errors import OutputError, RunStopped, SourceError
from rolextract.sinks import open_sink
from rolextract.sinks.durable import write_whole
from tests.batch.conftest import Run, tree, write
from tests.batch.standin import StandIn
from tests.stopping import Stop, stopping

OUTS = ("out", "roles.jsonl", "roles.jsonl.gz", "roles.jsonl.zst")


def failures(out: Path) -> list[dict[str, Any]]:
    path = out / "_run" / "failed.jsonl"
    if not out.is_dir():
        path = out.with_name(out.name.split(".jsonl")[0] + ".failed.jsonl")
    return [json.loads(line) for line in path.read_text().splitlines()]


def manifest(out: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((out / "_run" / "manifest.json").read_text())
    return found


@pytest.fixture(params=OUTS)
def out(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    return tmp_path / "o" / request.param


def test_folder(go: Run, pages: Path, tmp_path: Path) -> None:
    write(pages / "0" / "empty.txt", " \n")
    summary = go(pages, tmp_path / "out")
    assert (summary.pages, summary.records, summary.failed) == (71, 70, 1)
    record = json.loads((tmp_path / "out" / "2" / "p05.json").read_text())
    assert record["source"]["id"] == "2/p05"
    assert record["source"]["uri"] == "2/p05.txt"
    assert record["title"] == "Page 5"
    (failure,) = failures(tmp_path / "out")
    keys = ["id", "uri", "file", "line", "sha256", "code", "message", "transient"]
    assert list(failure) == keys
    assert (failure["id"], failure["code"], failure["line"]) == ("0/empty", "empty", None)
    assert len(failure["sha256"]) == 64
    assert manifest(tmp_path / "out")["counts"]["failures"] == {"empty": 1}
    assert sorted(p.name for p in (tmp_path / "out" / "_run").iterdir()) == [
        "failed.jsonl",
        "manifest.json",
    ]


def test_lines(go: Run, pages: Path, tmp_path: Path) -> None:
    go(pages, tmp_path / "r.jsonl.zst")
    with (tmp_path / "r.jsonl.zst").open("rb") as file:
        data = zstandard.ZstdDecompressor().stream_reader(file, read_across_frames=True).read()
    ids = [json.loads(line)["source"]["id"] for line in data.splitlines()]
    assert ids == sorted(ids)
    assert len(ids) == 70
    assert sorted(tree(tmp_path)) == sorted(
        ["r.jsonl.zst", "r.manifest.json", "r.failed.jsonl", *tree(tmp_path).keys() & _pages(pages)]
    )


def _pages(pages: Path) -> set[str]:
    return {f"pages/{name}" for name in tree(pages)} | {"pages/"}


def test_any_mapper_gives_the_same_bytes(go: Run, pages: Path, tmp_path: Path, out: Path) -> None:
    write(pages / "0" / "empty.txt", "")
    context = multiprocessing.get_context("fork")
    with ProcessPoolExecutor(2, mp_context=context) as pool, context.Pool(2) as other:
        made = {}
        for name, given in {
            "map": {},
            "one": {"jobs": 1},
            "three": {"jobs": 3},
            "futures": {"mapper": pool.map},
            "pool": {"mapper": other.imap},
            "unordered": {"mapper": other.imap_unordered},
            "backwards": {"mapper": lambda f, chunks: [f(chunk) for chunk in [*chunks][::-1]]},
        }.items():
            go(pages, tmp_path / name / out.name, **given)
            made[name] = tree(tmp_path / name)
    assert all(found == made["map"] for found in made.values())


def test_unchanged_pages_are_not_read_again(go: Run, pages: Path, out: Path) -> None:
    go(pages, out)
    before = tree(out.parent)
    write(pages / "0" / "p00.txt", "bug")  # read again, this one would be seen
    (pages / "0" / "p00.txt").write_text("Page 0\nmore")
    summary = go(pages, out, extractor=_Refusing())
    assert (summary.unchanged, summary.new, summary.removed) == (70, 0, 0)
    assert tree(out.parent) == before


class _Refusing(StandIn):
    def extract(self, *_: object, **__: object) -> Any:
        raise AssertionError("read again")


def test_changed_new_and_gone(go: Run, pages: Path, tmp_path: Path, out: Path) -> None:
    go(pages, out)
    (pages / "1" / "p01.txt").unlink()
    write(pages / "1" / "p04.txt", "other")
    write(pages / "1" / "p07.txt", "no layout")
    write(pages / "new" / "x.txt", "new")
    summary = go(pages, out)
    assert (summary.new, summary.unchanged, summary.failed, summary.removed) == (2, 67, 1, 2)
    go(pages, tmp_path / "fresh" / out.name)
    assert tree(out.parent) == tree(tmp_path / "fresh")
    for path in (pages / "new").iterdir():
        path.unlink()
    assert go(pages, out).removed == 1
    assert not (out / "new").exists()


def test_other_rules_redo_everything(
    go: Run, rules: dict[str, str], pages: Path, out: Path
) -> None:
    go(pages, out)
    rules["code"] = "2"
    (pages / "1" / "p01.txt").unlink()
    summary = go(pages, out)
    assert (summary.new, summary.unchanged, summary.removed) == (69, 0, 1)
    assert go(pages, out).unchanged == 69


def test_a_new_rule_in_the_middle_of_another(
    go: Run, rules: dict[str, str], pages: Path, tmp_path: Path, out: Path
) -> None:
    """Rules change, the run is stopped; what it redid stays, what it did not is redone."""
    go(pages, out)
    rules["code"] = "2"
    with pytest.raises(Stop):
        go(pages, out, mapper=stopping(1), extractor=_Marked())
    rules_of_first = go(pages, out, extractor=_Marked())
    assert (rules_of_first.unchanged, rules_of_first.new) == (32, 38)
    go(pages, tmp_path / "fresh" / out.name, extractor=_Marked())
    assert tree(out.parent) == tree(tmp_path / "fresh")


class _Marked(StandIn):
    """Other rules: records with another title."""

    def extract(self, *given: Any, **named: Any) -> Any:
        record = super().extract(*given, **named)
        record.data["title"] += " by other rules"
        return record


def test_stopped_again_and_again(go: Run, pages: Path, tmp_path: Path, out: Path) -> None:
    for stop in (1, 0, 2, 1):
        with pytest.raises(Stop):
            go(pages, out, mapper=stopping(stop))
    summary = go(pages, out)
    assert summary.unchanged == 64
    go(pages, tmp_path / "fresh" / out.name)
    assert tree(out.parent) == tree(tmp_path / "fresh")


def test_fresh(go: Run, pages: Path, tmp_path: Path, out: Path) -> None:
    go(pages, out, evidence=False)
    with pytest.raises(OutputError, match=r"evidence = false, this run is with .*true.*--fresh"):
        go(pages, out)
    with pytest.raises(Stop):
        go(pages, out, fresh=True, mapper=stopping(1))
    assert go(pages, out).unchanged == 32
    summary = go(pages, out, fresh=True)
    assert (summary.unchanged, summary.new) == (0, 70)
    go(pages, tmp_path / "other" / out.name)
    assert tree(out.parent) == tree(tmp_path / "other")


def test_no_evidence(go: Run, pages: Path, tmp_path: Path) -> None:
    go(pages, tmp_path / "out", evidence=False)
    assert json.loads((tmp_path / "out" / "0" / "p00.json").read_text())["evidence"] == []
    assert manifest(tmp_path / "out")["options"]["evidence"] is False


@pytest.mark.parametrize(
    "given", [{"limit": 3}, {"sample": 3}, {"sample": 3, "seed": 1, "limit": 2}]
)
def test_other_settings_are_refused(
    go: Run, pages: Path, tmp_path: Path, given: dict[str, Any]
) -> None:
    go(pages, tmp_path / "out")
    before = tree(tmp_path)
    with pytest.raises(OutputError, match="was made with"):
        go(pages, tmp_path / "out", **given)
    assert tree(tmp_path) == before


def test_limit_and_sample(go: Run, pages: Path, tmp_path: Path) -> None:
    assert go(pages, tmp_path / "a", limit=5).pages == 5
    assert sorted(tree(tmp_path / "a"))[0] == "0/"
    assert go(pages, tmp_path / "b", sample=9, seed=4).pages == 9
    go(pages, tmp_path / "c", sample=9, seed=4)
    go(pages, tmp_path / "d", sample=9, seed=5)
    assert tree(tmp_path / "b") == tree(tmp_path / "c")
    assert set(tree(tmp_path / "b")) != set(tree(tmp_path / "d"))
    assert go(pages, tmp_path / "e", sample=900).pages == 70
    with pytest.raises(SourceError, match="cannot be sampled"):
        go("-", tmp_path / "f", sample=1)


def test_first_of_an_id_wins(go: Run, tmp_path: Path) -> None:
    rows = [("a", "first"), ("b", "no layout"), ("a", "second"), ("b", "third"), ("c", "x")]
    lines = [json.dumps({"id": name, "text": text}) for name, text in rows]
    write(tmp_path / "p.jsonl", "\n".join(lines * 20))
    summary = go(tmp_path / "p.jsonl", tmp_path / "out", jobs=2)
    assert summary.records == 2
    record = json.loads((tmp_path / "out" / "a.json").read_text())
    assert record["title"] == "first"
    found = failures(tmp_path / "out")
    assert [f["line"] for f in found] == [2, 3, 4, *range(6, 101)]
    assert "p.jsonl, line 1" in found[1]["message"]
    assert {f["code"] for f in found} == {"unknown_layout", "duplicate_id"}


def test_same_text_with_another_address_is_redone(go: Run, tmp_path: Path) -> None:
    for n, row in enumerate(
        (
            {"id": "a", "text": "T", "url": "u1"},
            {"id": "a", "text": "T", "url": "u2"},
            {"id": "a", "text": "T", "url": "u2", "k": "v"},
        )
    ):
        write(tmp_path / "p.jsonl", json.dumps(row))
        reading = _reading(keep_metadata=True)
        assert (n, go(tmp_path / "p.jsonl", tmp_path / "out", reading=reading).new) == (n, 1)
    record = json.loads((tmp_path / "out" / "a.json").read_text())
    assert (record["source"]["uri"], record["source"]["metadata"]) == ("u2", {"k": "v"})


def _reading(**columns: Any) -> Any:
    from rolextract.sources import Columns, Reading

    return Reading(Columns(**columns))


def test_text_is_not_bytes(go: Run, tmp_path: Path) -> None:
    """The same words as a file and as a row: the record's encoding differs, so it is redone."""
    write(tmp_path / "p" / "a.txt", "T")
    go(tmp_path / "p", tmp_path / "out")
    (tmp_path / "p" / "a.txt").unlink()
    write(tmp_path / "p" / "p.jsonl", '{"id": "a", "text": "T", "url": "a.txt"}')
    assert go(tmp_path / "p", tmp_path / "out").new == 1


def test_kinds_of_failure(go: Run, tmp_path: Path) -> None:
    folder = tmp_path / "p"
    write(folder / "a.txt", b"\x00\x01\x02" * 50)
    write(folder / "b.txt", "x" * 2000)
    write(folder / "c.txt", "no layout")
    write(folder / "d.jsonl", '{"text": "a\\ud800"}\n{"no": 1}\n')
    (folder / "e.txt").symlink_to("nowhere")
    os.mkfifo(folder / "f.txt")
    write(folder / "g.txt" / "h.txt", "good")
    write(folder / "i.txt", "bug")
    summary = go(folder, tmp_path / "out", extractor=StandIn(limits=Limits(1000, 10)))
    codes = {f["file"] + str(f["line"] or ""): f["code"] for f in failures(tmp_path / "out")}
    assert codes == {
        "a.txt": "not_text",
        "b.txt": "too_large",
        "c.txt": "unknown_layout",
        "d.jsonl1": "not_text",
        "d.jsonl2": "bad_record",
        "e.txt": "unreadable",
        "f.txt": "unreadable",
        "g.txt": "unreadable",
        "i.txt": "bug",
    }
    assert (summary.records, summary.bugs) == (1, 1)
    assert str(tmp_path) not in (tmp_path / "out" / "_run" / "failed.jsonl").read_text()
    assert go(folder, tmp_path / "out", extractor=StandIn(limits=Limits(1000, 10))).unchanged == 1


def test_failed_pages_are_tried_again(go: Run, tmp_path: Path) -> None:
    (tmp_path / "p").mkdir()
    (tmp_path / "p" / "a.txt").symlink_to("later")
    assert go(tmp_path / "p", tmp_path / "out").failed == 1
    assert failures(tmp_path / "out")[0]["transient"] is True
    write(tmp_path / "p" / "later", "here")
    assert go(tmp_path / "p", tmp_path / "out").records == 1
    assert failures(tmp_path / "out") == []


@pytest.mark.parametrize(("allowed", "failed"), [("3", 4), ("10%", 80), ("0", 1)])
def test_too_many_failures(go: Run, tmp_path: Path, allowed: str, failed: int) -> None:
    for number in range(400):
        write(tmp_path / "p" / f"{number:03}.txt", "no layout" if number < failed else "good")
    with pytest.raises(RunStopped, match=r"failed, .* may"):
        go(tmp_path / "p", tmp_path / "out", tolerance=Tolerance.parse(allowed))
    assert len(failures(tmp_path / "out")) >= min(failed, 4) if failed > 1 else True
    assert manifest(tmp_path / "out")["complete"] is False
    most = Tolerance.parse(str(failed))
    assert go(tmp_path / "p", tmp_path / "out", tolerance=most).failed == failed


@pytest.mark.parametrize(
    ("out", "said"),
    [
        ("out", "see out/_run/failed.jsonl; the same command goes on {}"),
        ("r.csv", "see r.csv.failed.jsonl; the same command goes on {}"),
        ("duckdb:r.duckdb", "see the table failed of duckdb:r.duckdb; the same command goes on {}"),
        ("-", "allow more, or leave out what fails; a stream is read from its start"),
    ],
)
def test_a_stopped_run_says_where_its_failures_are(
    go: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, out: str, said: str
) -> None:
    if out.startswith("duckdb"):
        pytest.importorskip("duckdb")
    monkeypatch.chdir(tmp_path)
    pages = write(tmp_path / "p" / "a.txt", "no layout").parent
    with pytest.raises(RunStopped) as stopped:
        go(pages, out, tolerance=Tolerance(0))
    assert stopped.value.way_out == said.format("where this run stopped")
    listed = said.partition(";")[0].removeprefix("see ")
    assert (f"failed pages are listed in {listed}" in go(pages, out).lines()) == (out != "-")


def test_a_name_that_is_no_utf8_is_a_page_like_others(go: Run, tmp_path: Path) -> None:
    for folder in ("p", "q"):
        write(tmp_path / folder / "a.txt", "good")
        with open(os.fsencode(tmp_path / folder) + b"/b\xff.txt", "wb") as file:  # noqa: PTH123
            file.write(b"good")
    summary = go([tmp_path / "p", tmp_path / "q"], tmp_path / "out")
    assert (summary.records, summary.failures) == (2, {"duplicate_id": 2})
    assert (tmp_path / "out" / "b%25FF.json").exists()
    said = {failure["id"]: failure["message"] for failure in failures(tmp_path / "out")}
    assert f"met before, at {tmp_path}/p/b%FF.txt" in said["b%FF"]
    assert go([tmp_path / "p", tmp_path / "q"], tmp_path / "out").unchanged == 2


@pytest.mark.parametrize(
    ("out", "said"),
    [
        ("file/out", r"file/out: cannot be written: Not a directory \(see what stands at"),
        (
            "file/r.jsonl",
            r"r.jsonl: cannot be written: File exists \(see what stands at .*file,",
        ),
        ("link", r"link: a link that leads nowhere \(name a folder"),
        ("link.jsonl", r"link.jsonl: a link that leads nowhere \(move it away"),
    ],
)
def test_places_that_cannot_be_written_are_told_as_they_are(
    go: Run, pages: Path, tmp_path: Path, out: str, said: str
) -> None:
    write(tmp_path / "file", "mine")
    for name in ("link", "link.jsonl"):
        (tmp_path / name).symlink_to("nowhere")
    with pytest.raises(OutputError, match=said):
        go(pages, tmp_path / out)


@pytest.mark.parametrize("text", ["", "x", "-1", "101%", "5 %%", "1e9"])
def test_tolerance_that_is_none(text: str) -> None:
    with pytest.raises(ValueError, match="neither"):
        Tolerance.parse(text)


def test_second_run_on_the_same_output(go: Run, pages: Path, tmp_path: Path, out: Path) -> None:
    go(pages, out, limit=40)
    plan = Plan({}, {}, fresh=True)
    before = tree(out.parent)
    with Output(open_sink(out), plan, str(out)):
        during = tree(out.parent)
        with pytest.raises(OutputError, match=rf"another run .process {os.getpid()}"):
            go(pages, out, fresh=True)
        assert tree(out.parent) == during
    go(pages, out, limit=40, fresh=True)
    assert tree(out.parent) == before


def test_lock_of_a_dead_process_does_not_block(go: Run, pages: Path, tmp_path: Path) -> None:
    go(pages, tmp_path / "out")
    write(tmp_path / "out" / "_run" / "lock", "99999")
    go(pages, tmp_path / "out")
    assert not (tmp_path / "out" / "_run" / "lock").exists()


def test_an_input_without_pages_empties_nothing(go: Run, pages: Path, out: Path) -> None:
    go(pages, out)
    empty = out.parent.parent / "empty"
    empty.mkdir()
    with pytest.raises(OutputError, match="no pages"):
        go(empty, out)
    assert go(pages, out).unchanged == 70
    assert go(empty, out, fresh=True).removed == 70
    with pytest.raises(SourceError, match="the input has no pages"):
        go(empty, out.parent / "new" / out.name)
    assert not (out.parent / "new").exists()
    assert go(pages, out.parent / "new" / out.name, limit=0).pages == 0


def test_manifest_that_is_none(go: Run, pages: Path, tmp_path: Path) -> None:
    go(pages, tmp_path / "out")
    write(tmp_path / "out" / "_run" / "manifest.json", "{")
    with pytest.raises(OutputError, match=r"no manifest.*--fresh"):
        go(pages, tmp_path / "out")
    assert go(pages, tmp_path / "out", fresh=True).records == 70


def test_damaged_records_are_redone(go: Run, pages: Path, tmp_path: Path) -> None:
    go(pages, tmp_path / "out")
    before = tree(tmp_path / "out")
    (tmp_path / "out" / "0" / "p00.json").write_text("")
    (tmp_path / "out" / "0" / "p03.json").unlink()
    write(tmp_path / "out" / "stray.json", before["0/p06.json"])
    write(tmp_path / "out" / "0" / ".part-p06.json.77", "{")
    (tmp_path / "out" / "nothing").mkdir()
    summary = go(pages, tmp_path / "out")
    assert (summary.new, summary.removed) == (2, 1)
    assert tree(tmp_path / "out") == before


@pytest.mark.parametrize("fresh", [False, True])
def test_files_of_others_in_the_folder_stay(
    go: Run, pages: Path, tmp_path: Path, fresh: bool
) -> None:
    out = tmp_path / "out"
    go(pages, out)
    others = {
        "mine.json": "mine",
        "0/list.json": "[]",
        "none.json": "",
        "1/p01.txt": "a note",
        "other.json": '{\n  "schema_version": "1.0",\n  "name": "of another tool"\n}',
    }
    for name, text in others.items():
        write(out / name, text)
    (out / "to-a-record.json").symlink_to("2/p02.json")
    (pages / "1" / "p01.txt").unlink()
    assert go(pages, out, fresh=fresh).removed == 1
    assert {name: (out / name).read_text() for name in others} == others
    assert (out / "to-a-record.json").is_symlink()
    assert not (out / "1" / "p01.json").exists()
    assert go(pages, out).removed == 0


@pytest.mark.parametrize("held", ["mine", "link", "pipe"])
@pytest.mark.parametrize("jobs", [1, 2])
def test_no_file_of_others_is_overwritten(
    go: Run, pages: Path, tmp_path: Path, held: str, jobs: int
) -> None:
    out = tmp_path / "out"
    go(pages, out)
    place = out / "0" / "p03.json"
    place.unlink()
    if held == "link":
        place.symlink_to("p06.json")
    elif held == "pipe":
        os.mkfifo(place)
    else:
        place.write_text(held)
    before = place.lstat()
    said = r"p03.json: stands in the place of a record and is none.*move it away"
    for options in ({}, {"fresh": True}):
        with pytest.raises(OutputError, match=said):
            go(pages, out, jobs=jobs, **options)
    with pytest.raises(OutputError, match=said):
        list(Preview([str(pages)], str(out), Options(fresh=True), StandIn()))
    assert place.lstat().st_ino == before.st_ino
    place.unlink()
    assert go(pages, out).records == 70


def test_output_inside_the_input(go: Run, pages: Path) -> None:
    for out in (pages / "out", pages / "roles.jsonl"):
        go(pages, out)
        summary = go(pages, out)
        assert (summary.pages, summary.new) == (70, 0)
        for left in pages.glob("roles.*"):
            left.unlink()


def test_no_absolute_path_anywhere(go: Run, pages: Path, tmp_path: Path) -> None:
    go(pages, tmp_path / "out")
    go(pages / "0" / "p00.txt", tmp_path / "one")
    for data in (*tree(tmp_path / "out").values(), *tree(tmp_path / "one").values()):
        assert str(tmp_path).encode() not in data


def test_ids_that_are_hard_on_a_file_system(go: Run, tmp_path: Path) -> None:
    ids = ["a", "a.json/b", "a/b", "../x", "/etc/x", "https://x.org/a", "é" * 300, "_run/lock", "A"]
    write(tmp_path / "p.jsonl", "\n".join(json.dumps({"id": one, "text": one}) for one in ids))
    assert go(tmp_path / "p.jsonl", tmp_path / "out").records == len(ids)
    assert go(tmp_path / "p.jsonl", tmp_path / "out").unchanged == len(ids)
    written = [p for p in (tmp_path / "out").rglob("*.json") if "_run" not in p.parts]
    assert {json.loads(p.read_text())["source"]["id"] for p in written} == set(ids)
    assert {p.name for p in tmp_path.iterdir()} == {"p.jsonl", "out"}


def test_write_whole_is_what_the_manifest_uses(tmp_path: Path) -> None:
    write_whole(tmp_path / "m.json", b"{}")
    assert tree(tmp_path) == {"m.json": b"{}"}


class _Interrupted(StandIn):
    """Ctrl-C comes in the last chunk."""

    def extract(self, page: str | bytes, **about: Any) -> Any:
        if about["id"].endswith("p68"):
            raise KeyboardInterrupt
        return super().extract(page, **about)


@pytest.mark.parametrize(("name", "shards"), [*((o, None) for o in OUTS), (OUTS[1], 2)])
def test_a_dry_run_counts_what_an_interrupted_run_has_kept(
    go: Run, pages: Path, tmp_path: Path, name: str, shards: int | None
) -> None:
    out = tmp_path / "o" / name
    for _ in range(2):  # the second time what was kept is in the old part
        with pytest.raises(KeyboardInterrupt):
            go(pages, out, extractor=_Interrupted(), shards=shards)
        before = tree(tmp_path)
        preview = Preview([str(pages)], str(out), Options(shards=shards), StandIn())
        kept = sum(" = " in line for line in preview)
        assert kept == 64
        assert tree(tmp_path) == before
    assert go(pages, out, shards=shards).unchanged == kept


def test_rows_that_go_while_they_are_read_take_no_records_along(go: Run, tmp_path: Path) -> None:
    pa = pytest.importorskip("pyarrow", reason="pyarrow is not installed")
    from pyarrow import parquet

    rows, out = tmp_path / "rows.parquet", tmp_path / "out"
    table = pa.table({"id": [f"p{n:03}" for n in range(400)], "text": ["Page"] * 400})
    parquet.write_table(table, rows, row_group_size=32)
    whole = rows.read_bytes()
    assert go(rows, out).records == 400
    before = tree(out)

    def emptying(function: Any, chunks: Any) -> Any:
        for chunk in chunks:
            os.truncate(rows, 0)
            yield function(chunk)

    with pytest.raises(OutputError, match=r"rows\.parquet has changed while it was read"):
        go(rows, out, mapper=emptying)
    assert (manifest(out)["complete"], len(list(out.glob("*.json")))) == (False, 400)
    assert [failure["code"] for failure in failures(out)] == ["bad_record"]
    rows.write_bytes(whole)
    assert go(rows, out).unchanged == 400
    assert tree(out) == before
