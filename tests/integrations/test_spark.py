"""Spark takes the columns that `schema --as spark` prints, and the records by `mapInArrow`."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from rolextract.batch import run
from rolextract.tables.ddl import spark
from tests.inputs import as_jsonl
from tests.twenty import Stored, records, rows

pytestmark = pytest.mark.filterwarnings("default")  # of Spark's own parts


@pytest.fixture(scope="module")
def session() -> Iterator[Any]:
    """Spark in one process of its own, without a network."""
    sql = pytest.importorskip("pyspark.sql", reason="pyspark is not installed")
    if shutil.which("java") is None:
        pytest.skip("Spark needs Java, which is not installed")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYSPARK_PYTHON", sys.executable)
        patch.setenv("SPARK_LOCAL_IP", "127.0.0.1")
        builder = sql.SparkSession.builder.master("local[1]")
        running = builder.config("spark.ui.enabled", "false").getOrCreate()
        running.sparkContext.setLogLevel("OFF")
        yield running
        running.stop()


def plain(value: Any) -> Any:
    """What Spark's rows hold as dicts and lists."""
    if hasattr(value, "__fields__"):
        return {key: plain(one) for key, one in zip(value.__fields__, value, strict=True)}
    return [plain(one) for one in value] if isinstance(value, list) else value


def test_map_in_arrow(session: Any) -> None:
    """As docs/hosts.md says: three columns of a page's own, then the record's."""
    from rolextract.arrow import extract_batches

    given = [(row["id"], row["text"], row["url"]) for row in rows()[:8]]
    pages = session.createDataFrame(
        [*given, ("none", "", None)], "id STRING, text STRING, url STRING"
    )
    columns = f"id STRING, code STRING, message STRING, {spark()}"
    found = pages.mapInArrow(lambda b: extract_batches(b, uri="url"), columns).collect()
    *made, failed = map(plain, found)
    assert (failed["id"], failed["code"], failed["title"]) == ("none", "empty", None)
    expected = list(records().values())[:8]
    own = {"code": None, "message": None}
    assert made == [{"id": one["source"]["id"], **own, **one} for one in expected]


def test_parquet(session: Any, tmp_path: Path) -> None:
    """What a run writes has the columns that the schema says."""
    pytest.importorskip("pyarrow", reason="pyarrow is not installed")
    run(as_jsonl(tmp_path, rows()), tmp_path / "roles.parquet", extractor=Stored(), mapper=map)
    by_schema = session.read.schema(spark()).parquet(str(tmp_path / "roles.parquet"))
    assert [plain(row) for row in by_schema.collect()] == list(records().values())
    assert session.read.parquet(str(tmp_path / "roles.parquet")).schema == by_schema.schema
