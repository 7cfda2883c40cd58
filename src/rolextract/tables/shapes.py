"""The shape of a record as plain types, read from the pydantic models: the one source of columns.

Each dialect (Arrow, Spark, DuckDB, PostgreSQL) turns a shape into its own types.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel

from rolextract.record.models import RecordModel

Kind = Literal["string", "integer", "number", "boolean"]

_KINDS: dict[Any, Kind] = {str: "string", int: "integer", float: "number", bool: "boolean"}


@dataclass(frozen=True, slots=True)
class Scalar:
    """One value of a kind."""

    kind: Kind


@dataclass(frozen=True, slots=True)
class ListOf:
    """Any number of one shape."""

    item: Shape


@dataclass(frozen=True, slots=True)
class MapOf:
    """Strings by name."""


@dataclass(frozen=True, slots=True)
class Struct:
    """Named shapes in the contract's order."""

    fields: tuple[tuple[str, Shape], ...]


Shape = Scalar | ListOf | MapOf | Struct


@cache
def record_shape() -> Struct:
    """The shape of a whole record. Every part of it may be null for those who read tables."""
    return _struct(RecordModel)


def _struct(model: type[BaseModel]) -> Struct:
    return Struct(
        tuple((name, _shape(field.annotation)) for name, field in model.model_fields.items())
    )


def _shape(annotation: Any) -> Shape:
    """The shape of an annotation; raises TypeError for one that no table has a type for."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return _struct(annotation)
    if annotation in _KINDS:
        return Scalar(_KINDS[annotation])
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _shape(arguments[0])
    if origin in (Union, UnionType):
        [shape] = {_shape(one) for one in arguments if one is not NoneType}
        return shape
    if origin is Literal:
        [kind] = {_KINDS[type(one)] for one in _literals(arguments)}
        return Scalar(kind)
    if origin is list:
        return ListOf(_shape(arguments[0]))
    if annotation == dict[str, str]:
        return MapOf()
    raise TypeError(f"no column type for {annotation!r}")


def _literals(arguments: tuple[Any, ...]) -> list[Any]:
    """The words of a Literal, those of the Literals inside it included."""
    found: list[Any] = []
    for one in arguments:
        found += _literals(get_args(one)) if get_origin(one) is Literal else [one]
    return found
