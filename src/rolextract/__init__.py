"""rolextract: raw career pages into typed, grounded, schema-validated records.

>>> from rolextract import extract
>>> record = extract(page_text)            # doctest: +SKIP
>>> record.at_a_glance.experience.min_years  # doctest: +SKIP
6.0

The public names: :func:`extract`, :func:`extract_html` with :func:`html_text`, :class:`Extractor`,
:class:`Record`, :func:`fold`, and the errors, all of which derive from :class:`RolextractError`.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from rolextract.version import VERSION as __version__

if TYPE_CHECKING:
    from rolextract.decode import Limits
    from rolextract.errors import (
        BadRecord,
        DataFileError,
        EmptyPage,
        MissingExtra,
        NotText,
        PageError,
        PageTooLarge,
        RecordError,
        RolextractError,
        UnknownLayout,
    )
    from rolextract.extractor import Extractor, extract, extract_html, html_text
    from rolextract.folding import fold
    from rolextract.record.record import EvidenceEntry, Record

# Where each public name lives. Loaded on first use, so that `import rolextract` and the command
# line's help cost next to nothing.
_HOMES = {
    "BadRecord": "errors",
    "DataFileError": "errors",
    "EmptyPage": "errors",
    "EvidenceEntry": "record.record",
    "Extractor": "extractor",
    "Limits": "decode",
    "MissingExtra": "errors",
    "NotText": "errors",
    "PageError": "errors",
    "PageTooLarge": "errors",
    "Record": "record.record",
    "RecordError": "errors",
    "RolextractError": "errors",
    "UnknownLayout": "errors",
    "extract": "extractor",
    "extract_html": "extractor",
    "fold": "folding",
    "html_text": "extractor",
}

__all__ = [
    "BadRecord",
    "DataFileError",
    "EmptyPage",
    "EvidenceEntry",
    "Extractor",
    "Limits",
    "MissingExtra",
    "NotText",
    "PageError",
    "PageTooLarge",
    "Record",
    "RecordError",
    "RolextractError",
    "UnknownLayout",
    "__version__",
    "extract",
    "extract_html",
    "fold",
    "html_text",
]


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        return getattr(import_module(f"rolextract.{_HOMES[name]}"), name)
    raise AttributeError(f"module 'rolextract' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)
