"""The columns as other engines declare them, tried in the engines."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from rolextract.record.models import RecordModel
from rolextract.tables.ddl import DIALECTS, duckdb, postgres, spark
from rolextract.tables.shapes import ListOf, MapOf, Scalar, Struct, record_shape
from tests.test_cli import rolextract
from tests.twenty import records

KEYS = list(RecordModel.model_fields)


def test_the_shape_is_the_models() -> None:
    shape = dict(record_shape().fields)
    assert list(shape) == KEYS
    assert shape["title"] == Scalar("string")
    assert shape["overview"] == ListOf(Scalar("string"))
    source = shape["source"]
    assert isinstance(source, Struct)
    assert dict(source.fields)["metadata"] == MapOf()
    assert dict(source.fields)["chars"] == Scalar("integer")


def test_identifiers_are_quoted() -> None:
    assert '"min" DOUBLE' in duckdb()
    assert re.search(r'(?<!")\btext\b(?!")(?! VARCHAR)', duckdb()) is None
    assert "`text`: STRING" in spark()
    assert '"title" text,' in postgres()
    assert '"overview" text[]' in postgres()
    assert '"source" jsonb' in postgres()


def test_duckdb_takes_it_and_the_records(tmp_path: Path) -> None:
    """A table of that type takes what a run writes, without a cast of its own."""
    engine = pytest.importorskip("duckdb", reason="duckdb is not installed")
    pa = pytest.importorskip("pyarrow", reason="pyarrow is not installed")
    from rolextract.tables.arrow_types import batch_of

    table = pa.Table.from_batches([batch_of(list(records().values()))])
    with engine.connect() as connection:
        connection.execute(duckdb())
        connection.register("given", table)
        connection.execute('INSERT INTO "roles" SELECT * FROM given')
        names = [row[0] for row in connection.execute('DESCRIBE "roles"').fetchall()]
        declared = connection.execute("SELECT column_type FROM (DESCRIBE roles)").fetchall()
        arrived = connection.execute("SELECT column_type FROM (DESCRIBE given)").fetchall()
        titles = connection.execute('SELECT "title" FROM "roles"').fetchall()
    assert names == KEYS
    assert declared == arrived
    assert titles == [(record["title"],) for record in records().values()]


def test_spark_takes_it() -> None:
    types = pytest.importorskip("pyspark.sql.types", reason="pyspark is not installed")
    assert types.StructType.fromDDL(spark()).names == KEYS


def test_postgres_takes_it(tmp_path: Path) -> None:
    tools = [shutil.which(name) for name in ("initdb", "pg_ctl", "psql")]
    if None in tools:
        pytest.skip("PostgreSQL is not installed (initdb, pg_ctl and psql)")
    initdb, pg_ctl, psql = map(str, tools)
    data, socket = tmp_path / "data", tmp_path
    try:
        subprocess.run([initdb, "-D", data, "-U", "test"], check=True, capture_output=True)
    except subprocess.CalledProcessError as error:
        pytest.skip(f"no PostgreSQL cluster can be made here: {error.stderr.decode()[:200]}")
    options = f"-k {socket} -c listen_addresses=''"
    subprocess.run([pg_ctl, "-D", data, "-o", options, "-w", "start"], check=True)
    try:
        command = [psql, "-h", socket, "-U", "test", "-v", "ON_ERROR_STOP=1", "postgres"]
        subprocess.run(command, input=postgres().encode(), check=True, capture_output=True)
    finally:
        subprocess.run([pg_ctl, "-D", data, "-m", "immediate", "stop"], check=True)


@pytest.mark.parametrize("dialect", DIALECTS)
def test_the_command(dialect: str) -> None:
    if dialect == "arrow":
        pytest.importorskip("pyarrow", reason="pyarrow is not installed")
    done = rolextract("schema", "--as", dialect)
    assert done.returncode == 0
    assert done.stdout.decode() == DIALECTS[dialect]()
    assert all(key in done.stdout.decode() for key in KEYS)


def test_two_questions_at_once(tmp_path: Path) -> None:
    (tmp_path / "old.json").write_text("{}")
    done = rolextract("schema", "--as", "spark", "--check", tmp_path / "old.json")
    assert done.returncode == 2
    assert b"exclude each other" in done.stderr
