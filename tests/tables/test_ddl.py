"""The columns as other engines declare them, tried in the engines."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from rolextract.record.models import RecordModel
from rolextract.tables.ddl import DIALECTS, duckdb, postgres, spark
from rolextract.tables.shapes import ListOf, MapOf, Scalar, Struct, record_shape
from tests.postgresql import server
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
        connection.execute('INSERT INTO "roles" BY NAME SELECT "source"."id" AS "id", * FROM given')
        types = "SELECT column_name, column_type FROM (DESCRIBE {})"
        declared = connection.execute(types.format('"roles"')).fetchall()
        arrived = connection.execute(types.format("given")).fetchall()
        titles = connection.execute('SELECT "title" FROM "roles"').fetchall()
    assert declared == [("id", "VARCHAR"), ("rules", "VARCHAR"), *arrived]
    assert titles == [(record["title"],) for record in records().values()]


def test_postgres_takes_it_and_the_records() -> None:
    """The table takes a record from JSON as it is, by the names of its keys."""
    psql = shutil.which("psql")
    if psql is None:
        pytest.skip("psql is not installed")
    statements = [postgres()]
    for record in records().values():
        given = {"id": record["source"]["id"], **record}
        said = json.dumps(given).replace("'", "''")
        statements.append(
            f'INSERT INTO "roles" SELECT * FROM json_populate_record(NULL::"roles", \'{said}\');\n'  # noqa: S608
        )
    statements.append('SELECT "title", array_length("overview", 1) FROM "roles";\n')
    with server() as folder:
        done = subprocess.run(
            [psql, "-h", folder, "-U", "test", "-v", "ON_ERROR_STOP=1", "-At", "postgres"],
            input="".join(statements).encode(),
            check=True,
            capture_output=True,
        )
    found = [line for line in done.stdout.decode().splitlines() if "|" in line]
    assert found == [f"{r['title']}|{len(r['overview'])}" for r in records().values()]


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
