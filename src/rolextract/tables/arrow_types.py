"""The record as Arrow: its schema, records into batches, and batches back into records."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

from rolextract.extras import load
from rolextract.tables.relations import Relation, Row
from rolextract.tables.shapes import ListOf, MapOf, Scalar, Shape, Struct, record_shape


def pyarrow() -> Any:
    """The library; raises MissingExtra."""
    return load("pyarrow", "parquet")


@cache
def record_schema() -> Any:
    """The one Arrow schema of records: the contract's keys in order, every field nullable."""
    pa = pyarrow()
    return pa.schema([pa.field(name, arrow_type(shape)) for name, shape in record_shape().fields])


def arrow_type(shape: Shape) -> Any:
    """The Arrow type of a shape: 64-bit numbers, UTF-8 strings, lists, structs, one map."""
    pa = pyarrow()
    match shape:
        case Scalar(kind):
            types = {
                "string": pa.string(),
                "integer": pa.int64(),
                "number": pa.float64(),
                "boolean": pa.bool_(),
            }
            return types[kind]
        case ListOf(item):
            return pa.list_(arrow_type(item))
        case MapOf():
            return pa.map_(pa.string(), pa.string())
        case Struct(fields):
            return pa.struct([pa.field(name, arrow_type(inner)) for name, inner in fields])


def batch_of(records: Sequence[dict[str, Any]], schema: Any = None) -> Any:
    """The records as one RecordBatch of the schema, by default that of records."""
    pa = pyarrow()
    schema = schema if schema is not None else record_schema()
    columns = [
        pa.array([record.get(field.name) for record in map(_mapped, records)], field.type)
        for field in schema
    ]
    return pa.record_batch(columns, schema=schema)


def batch_of_rows(relation: Relation, rows: Sequence[Row]) -> Any:
    """The rows of one of the tables that databases have."""
    pa = pyarrow()
    schema = pa.schema([(name, arrow_type(shape)) for name, shape in relation.columns])
    columns = list(zip(*rows, strict=True)) or [()] * len(schema)
    arrays = [
        pa.array(map(_mapped_source, column) if field.name == "source" else column, field.type)
        for column, field in zip(columns, schema, strict=True)
    ]
    return pa.record_batch(arrays, schema=schema)


def _mapped(record: dict[str, Any]) -> dict[str, Any]:
    """The record with its one map as pairs, which is how Arrow takes it."""
    source = record.get("source")
    return {**record, "source": _mapped_source(source)} if source else record


def _mapped_source(source: dict[str, Any]) -> dict[str, Any]:
    metadata = source.get("metadata")
    return source if metadata is None else {**source, "metadata": list(metadata.items())}


def records_of(batch: Any) -> Iterator[dict[str, Any]]:
    """The records of a batch or table, equal to those it was made of."""
    for row in batch.to_pylist():
        metadata = row["source"]["metadata"]
        if metadata is not None:
            row["source"]["metadata"] = dict(metadata)
        yield row
