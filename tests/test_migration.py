"""Records of older schemas: brought over step by step, and nothing lost on the way.

The schema has had one version so far; 0.8 and 0.9 are made up to try the mechanism.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import orjson
import pytest
from click.testing import CliRunner

from rolextract.cli.migrate import command
from rolextract.errors import OutputError, RecordError
from rolextract.migration import STEPS, Step, migrate, write_migrated
from rolextract.outputs import open_output
from rolextract.record.codec import encode_record
from tests.diff.samples import corpus, sample, write_lines

Record = dict[str, Any]


def _rename(record: Record, old: str, new: str) -> Record:
    return {new if key == old else key: value for key, value in record.items()}


def duties_forward(record: Record) -> Record:
    record["duties"] = [{"text": text} for text in record["duties"]]
    return record


def duties_back(record: Record) -> Record:
    record["duties"] = [duty["text"] for duty in record["duties"]]
    return record


MADE_UP = (
    Step(
        "0.8", "0.9", lambda r: _rename(r, "name", "title"), lambda r: _rename(r, "title", "name")
    ),
    Step("0.9", "1.0", duties_forward, duties_back),
)


def older(record: Record) -> Record:
    """A record as the made-up 0.8 would have had it."""
    record["duties"] = [duty["text"] for duty in record["duties"]]
    return {**_rename(record, "title", "name"), "schema_version": "0.8"}


def test_there_is_no_step_while_there_is_one_version() -> None:
    assert STEPS == ()


def test_a_current_record_stays_as_it_is() -> None:
    assert migrate(sample()) == sample()


def test_an_older_record_becomes_the_current_one_in_its_order_of_keys() -> None:
    old = older(sample())
    before = orjson.dumps(old)
    assert orjson.dumps(migrate(old, MADE_UP)) == orjson.dumps(sample())
    assert orjson.dumps(old) == before


def test_a_step_that_loses_something_is_refused() -> None:
    loses = Step("0.9", "1.0", lambda r: {k: v for k, v in r.items() if k != "salary"}, lambda r: r)
    record = {**sample(), "salary": "$1", "schema_version": "0.9"}
    with pytest.raises(
        RecordError, match=r"/salary would be lost on the way from schema 0\.9 to 1\.0"
    ):
        migrate(record, (loses,))


@pytest.mark.parametrize("version", ["0.7", "2.0", None, [], {}])
def test_an_unknown_version_is_refused(version: Any) -> None:
    with pytest.raises(RecordError, match=r"cannot be brought to 1\.0"):
        migrate({**sample(), "schema_version": version}, MADE_UP)


def test_a_broken_record_is_refused_with_its_place() -> None:
    with pytest.raises(RecordError, match=r"^here: no record of schema 0\.9"):
        migrate({**sample(), "duties": 3, "schema_version": "0.9"}, MADE_UP, "here")
    with pytest.raises(RecordError, match=r"^here: /duties"):
        migrate({**sample(), "duties": 3}, MADE_UP, "here")


@pytest.mark.parametrize("name", ["out", "out.jsonl"])
def test_outputs_are_written_whole_and_anew(tmp_path: Path, name: str) -> None:
    source = write_lines(tmp_path / "old.jsonl", [older(record) for record in corpus(3)])
    out = tmp_path / "new" / name
    assert write_migrated(open_output(str(source)), out, MADE_UP) == 3
    records = [orjson.loads(entry.data) for entry in open_output(str(out)).entries()]
    assert records == corpus(3)
    with pytest.raises(OutputError, match="there already"):
        write_migrated(open_output(str(source)), out, MADE_UP)


@pytest.mark.parametrize("name", ["out", "out.jsonl"])
def test_a_record_that_fails_leaves_nothing(tmp_path: Path, name: str) -> None:
    records = [*corpus(2), {**sample(), "schema_version": "7.0"}]
    source = write_lines(tmp_path / "old.jsonl", records)
    with pytest.raises(RecordError, match="line 3"):
        write_migrated(open_output(str(source)), tmp_path / "new" / name, MADE_UP)
    assert list((tmp_path / "new").iterdir()) == []


def test_the_command(tmp_path: Path) -> None:
    source = write_lines(tmp_path / "old.jsonl", corpus(2))
    result = CliRunner().invoke(command, [str(source)])
    assert (result.exit_code, result.stdout_bytes) == (0, source.read_bytes())
    result = CliRunner().invoke(command, [str(source), "--out", str(tmp_path / "out")])
    assert (result.exit_code, result.stderr) == (0, "2 records written\n")
    written = tmp_path / "out" / "page-000001.json"
    assert written.read_bytes() == encode_record(corpus(2)[1])
    result = CliRunner().invoke(command, [str(source), "--out", str(tmp_path / "x.parquet")])
    assert isinstance(result.exception, OutputError)
