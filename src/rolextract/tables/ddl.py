"""The record's columns as other engines declare them; every identifier is quoted."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from rolextract.tables.arrow_types import record_schema
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
    """The statement that makes the table ``roles`` with nested types."""
    return _table((f'"{name}" {_duckdb(shape)}') for name, shape in record_shape().fields)


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
    """The statement that makes the table ``roles``; what is nested is ``jsonb``."""
    return _table((f'"{name}" {_postgres(shape)}') for name, shape in record_shape().fields)


def _postgres(shape: Shape) -> str:
    match shape:
        case Scalar(kind):
            return _POSTGRES[kind]
        case ListOf(Scalar(kind)):
            return f"{_POSTGRES[kind]}[]"
        case _:
            return "jsonb"


def _table(columns: Iterable[str]) -> str:
    lines = ",\n  ".join(columns)
    return f'CREATE TABLE "roles" (\n  {lines}\n);\n'


DIALECTS: dict[str, Callable[[], str]] = {
    "arrow": arrow,
    "spark": spark,
    "duckdb": duckdb,
    "postgres": postgres,
}
"""What a dialect's name on the command line prints."""
