"""The versions that every record names."""

from __future__ import annotations

VERSION = "1.0.0"
"""Of the package; it stands in ``source.rolextract``."""

SCHEMA_VERSION = "1.0"
"""Of the record; it moves when a reader of records must do something."""
