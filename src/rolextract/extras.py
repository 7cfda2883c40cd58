"""Optional libraries: loaded where they are used, their absence said in one line."""

from __future__ import annotations

import os
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from rolextract.errors import MissingExtra

_BUFFER = 1024 * 1024


def load(module: str, extra: str) -> Any:
    """A module of an optional extra; raises MissingExtra that names the extra."""
    try:
        return import_module(module)
    except ImportError as error:
        raise MissingExtra(
            f"this needs {module.split('.')[0]}, which cannot be imported ({error})",
            way_out=f"pip install 'rolextract[{extra}]'",
        ) from None


def is_installed(library: str) -> bool:
    """Whether a library can be found; it is not loaded, which may take long."""
    try:
        return find_spec(library) is not None
    except ModuleNotFoundError:  # of a part of a package that is not installed either
        return False


def parquet_errors() -> tuple[type[Exception], ...]:
    """What pyarrow raises for a damaged file: its own errors, and Python's where a number or the
    name of a column is none."""
    arrow = load("pyarrow", "parquet").ArrowException
    return arrow, OSError, ValueError, OverflowError, KeyError


def arrow_file(path: str | Path, mode: str) -> Any:
    """A file of pyarrow's; by its bytes, since the name may be no UTF-8."""
    return load("pyarrow", "parquet").OSFile(os.fsencode(path), mode)


def parquet_file(source: Any, buffer: int = _BUFFER) -> Any:
    """A Parquet file to be read a little at a time, however large it or its row groups are.

    By default pyarrow keeps all that it has read of a file until its end, and reads each column of
    a row group in one piece. Raises MissingExtra, or what :func:`parquet_errors` names.
    """
    if isinstance(source, str | Path):
        source = arrow_file(source, "rb")
    return load("pyarrow.parquet", "parquet").ParquetFile(
        source, pre_buffer=False, buffer_size=buffer
    )
