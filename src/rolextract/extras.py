"""Optional libraries: loaded where they are used, their absence said in one line."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from rolextract.errors import MissingExtra


def load(module: str, extra: str) -> Any:
    """A module of an optional extra; raises MissingExtra that names the extra."""
    try:
        return import_module(module)
    except ImportError as error:
        raise MissingExtra(
            f"this needs {module.split('.')[0]}, which cannot be imported ({error})",
            way_out=f"pip install 'rolextract[{extra}]'",
        ) from None
