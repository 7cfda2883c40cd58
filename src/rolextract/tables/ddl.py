"""The record's columns as other engines declare them; every identifier is quoted."""

from __future__ import annotations

from collections.abc import Callable

from rolextract.tables.arrow_types import record_schema
from rolextract.tables.relations import FAILED, Relation, relations
from rolextract.tables.shapes import ListOf, MapOf, Scalar, Shape, Struct, record_shape

_SPARK = {"string": "STRING", "integer": "BIGINT", "number": "DOUBLE", "boolean": "BOOLEAN"}
_DUCKDB = {"string": "VARCHAR", "integer": "BIGINT", "number": "DOUBLE", "boolean": "BOOLEAN"}
_POSTGRES = {
    "string": "text",
    "integer": "bigint",
    "number": "double precision",
    "boolean": "boolean",
}


def arrow() -> str:
    """The Arrow schema as pyarrow prints it; raises MissingExtra."""
    return f"{record_schema().to_string(truncate_metadata=False)}\n"


def spark() -> str:
    """The columns as a Spark DDL string, which ``mapInArrow`` and ``spark.read.schema`` take."""
    columns = (f"`{name}` {_spark(shape)}" for name, shape in record_shape().fields)
    return ",\n".join(columns) + "\n"


def _spark(shape: Shape) -> str:
    match shape:
        case Scalar(kind):
            return _SPARK[kind]
        case ListOf(item):
            return f"ARRAY<{_spark(item)}>"
        case MapOf():
            return "MAP<STRING, STRING>"
        case Struct(fields):
            inner = ", ".join(f"`{name}`: {_spark(one)}" for name, one in fields)
            return f"STRUCT<{inner}>"


def duckdb() -> str:
    """The statements that make the tables of ``--out duckdb:``; ``roles`` has nested types.

    It alone has a key that is checked: DuckDB would hold the others' in memory.
    """
    tables = (_table(one, _duckdb, keyed=one.key == 1) for one in (*relations(), FAILED))
    return "".join(tables)


def _duckdb(shape: Shape) -> str:
    match shape:
        case Scalar(kind):
            return _DUCKDB[kind]
        case ListOf(item):
            return f"{_duckdb(item)}[]"
        case MapOf():
            return "MAP(VARCHAR, VARCHAR)"
        case Struct(fields):
            inner = ", ".join(f'"{name}" {_duckdb(one)}' for name, one in fields)
            return f"STRUCT({inner})"


def postgres() -> str:
    """The statements that make the tables of ``--out postgresql:``; what is nested is ``jsonb``.

    What the other tables hold of a page goes with its row of ``roles``.
    """
    tables = (_table(one, _postgres, keyed=one.key > 0) for one in (*relations(), FAILED))
    return "".join(tables)


def _postgres(shape: Shape) -> str:
    match shape:
        case Scalar(kind):
            return _POSTGRES[kind]
        case ListOf(Scalar(kind)):
            return f"{_POSTGRES[kind]}[]"
        case _:
            return "jsonb"


def _table(relation: Relation, type_of: Callable[[Shape], str], *, keyed: bool) -> str:
    lines = [f'"{name}" {type_of(shape)}' for name, shape in relation.columns]
    if keyed:
        key = ", ".join(f'"{name}"' for name in relation.names[: relation.key])
        lines.append(f"PRIMARY KEY ({key})")
        if relation.key > 1:
            lines.append('FOREIGN KEY ("id") REFERENCES "roles" ON DELETE CASCADE')
    body = ",\n  ".join(lines)
    return f'CREATE TABLE IF NOT EXISTS "{relation.name}" (\n  {body}\n);\n'


DIALECTS: dict[str, Callable[[], str]] = {
    "arrow": arrow,
    "spark": spark,
    "duckdb": duckdb,
    "postgres": postgres,
}
"""What a dialect's name on the command line prints."""
