"""Arrow batches in, Arrow batches out, read by the libraries that people read them with."""

from __future__ import annotations

import importlib
import json
from typing import Any

import pytest

from rolextract.arrow import extract_batches, output_schema
from rolextract.errors import MissingExtra, SourceError
from rolextract.record.models import RecordModel
from rolextract.tables.arrow_types import batch_of, record_schema, records_of
from tests.twenty import pages, records, rows

pa = pytest.importorskip("pyarrow", reason="pyarrow is not installed")


def table() -> Any:
    return pa.Table.from_pylist(rows())


def read(**given: Any) -> Any:
    batches = extract_batches(table().to_batches(max_chunksize=7), uri="url", **given)
    return pa.RecordBatchReader.from_batches(output_schema(), batches)


def test_the_schema_is_the_models() -> None:
    assert record_schema().names == list(RecordModel.model_fields)
    assert output_schema().names[:3] == ["id", "code", "message"]
    assert str(record_schema().field("overview").type) == "list<item: string>"


def test_records_come_back_equal() -> None:
    made = list(records().values())
    made[0] = {**made[0], "source": {**made[0]["source"], "metadata": {"b": "1", "a": ""}}}
    back = list(records_of(batch_of(made)))
    assert json.dumps(back) == json.dumps(made)


def test_no_record() -> None:
    assert batch_of([]).num_rows == 0
    assert list(extract_batches([])) == []


def test_pages_become_the_same_records() -> None:
    found = read().read_all()
    assert found["id"].to_pylist() == list(pages())
    assert set(found["code"].to_pylist()) == {None}
    assert list(records_of(found.drop_columns(["id", "code", "message"]))) == list(
        records().values()
    )


class _Broken:
    def extract(self, *_: object, **__: object) -> Any:
        raise ZeroDivisionError("of the extractor")


def test_a_page_that_fails_is_a_row() -> None:
    batch = pa.record_batch(
        {"text": pa.array([b"", None, b"no page", b"\x89PNG\0\1\2" * 99]), "id": [1, 2, 3, 4]}
    )
    [found] = extract_batches([batch])
    assert found.column("code").to_pylist() == ["empty", "bad_record", "unknown_layout", "not_text"]
    assert found.column("id").to_pylist() == ["1", "2", "3", "4"]
    assert found.column("source").null_count == 4
    [broken] = extract_batches([batch], extractor=_Broken())
    assert broken.column("code").to_pylist() == ["bug", "bad_record", "bug", "bug"]
    assert "ZeroDivisionError" in broken.column("message")[0].as_py()


@pytest.mark.parametrize("kind", [pa.large_string(), pa.string_view(), pa.binary()])
def test_other_types_of_text(kind: Any) -> None:
    nurse = list(pages().values())[6]
    batch = pa.record_batch({"body": pa.array([nurse.encode()], pa.binary()).cast(kind)})
    [found] = extract_batches([batch], text="body")
    assert found.column("id").to_pylist() == [None]
    assert found.column("title")[0].as_py() == list(records().values())[6]["title"]


def test_a_missing_column_is_said() -> None:
    with pytest.raises(SourceError, match=r"no column 'body' \(its columns are 'id', 'text'"):
        list(extract_batches(table().to_batches(), text="body"))


def test_batches_stay_small() -> None:
    batch = pa.record_batch({"text": ["x"] * 300})
    sizes = [found.num_rows for found in extract_batches([batch])]
    assert sizes == [128, 128, 44]


def test_without_pyarrow(monkeypatch: pytest.MonkeyPatch) -> None:
    def absent(name: str) -> Any:
        raise ImportError(f"No module named {name!r}")

    monkeypatch.setattr("rolextract.extras.import_module", absent)
    output_schema.cache_clear()
    with pytest.raises(MissingExtra, match=r"pip install 'rolextract\[parquet\]'"):
        output_schema()


def test_importing_it_needs_no_library() -> None:
    assert importlib.import_module("rolextract.arrow").extract_batches is extract_batches


QUERY = """
    SELECT id, title, at_a_glance.education.minimum, at_a_glance.experience.min_years,
           len(skills), list_transform(skills, lambda s: s.name)
    FROM roles ORDER BY id
"""


def expected() -> list[tuple[Any, ...]]:
    found = []
    for name, record in sorted(records().items()):
        glance = record["at_a_glance"]
        education, experience = glance["education"] or {}, glance["experience"] or {}
        skills = [skill["name"] for skill in record["skills"]]
        found.append((
            name, record["title"], education.get("minimum"), experience.get("min_years"),
            len(skills), skills,
        ))  # fmt: skip
    return found


def test_duckdb_reads_it() -> None:
    duckdb = pytest.importorskip("duckdb", reason="duckdb is not installed")
    roles = read()
    with duckdb.connect() as connection:
        connection.register("roles", roles)
        assert connection.sql(QUERY).fetchall() == expected()


def test_duckdb_feeds_it() -> None:
    duckdb = pytest.importorskip("duckdb", reason="duckdb is not installed")
    given = table()
    with duckdb.connect() as connection:
        connection.register("pages", given)
        batches = connection.sql("SELECT * FROM pages").to_arrow_reader(5)
        found = pa.Table.from_batches(extract_batches(batches), output_schema())
    assert found["id"].to_pylist() == list(pages())


def test_pandas_reads_it() -> None:
    pytest.importorskip("pandas", reason="pandas is not installed")
    frame = read().read_pandas()
    assert list(frame["id"]) == list(pages())
    first = next(iter(records().values()))
    assert frame["title"][0] == first["title"]
    assert (
        frame["at_a_glance"][0]["experience"]["text"]
        == (first["at_a_glance"]["experience"]["text"])
    )


def test_polars_reads_it() -> None:
    polars = pytest.importorskip("polars", reason="polars is not installed")
    frame = polars.from_arrow(read().read_all())
    assert frame["id"].to_list() == list(pages())
    skills = frame.select(polars.col("skills").list.eval(polars.element().struct.field("name")))
    assert skills["skills"].to_list() == [
        [skill["name"] for skill in record["skills"]] for record in records().values()
    ]
    again = polars.DataFrame(rows()).to_arrow().to_batches()
    assert pa.Table.from_batches(extract_batches(again))["id"].to_pylist() == list(pages())
