"""What runs and batches ask of an extractor: the one of this package, or anything like it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from rolextract.decode import DEFAULT_LIMITS, Limits
from rolextract.record.record import Record

_LONGEST_MESSAGE = 300  # characters


class Extracts(Protocol):
    """What makes a page a record: :class:`rolextract.Extractor`, or anything like it."""

    def extract(
        self,
        page: str | bytes,
        *,
        id: str | None = None,  # noqa: A002
        uri: str | None = None,
        metadata: Mapping[str, str] | None = None,
    ) -> Record:
        """The record of a page; raises PageError."""
        ...


def limits_of(extractor: Extracts) -> Limits:
    """The limits of an extractor; of one that has none, the default ones."""
    limits: Limits = getattr(extractor, "limits", DEFAULT_LIMITS)
    return limits


def message_of_bug(error: BaseException) -> str:
    """What a failure says that is the program's and not the page's, cut where it goes on and on."""
    said = f"{type(error).__name__}: {error}"[:_LONGEST_MESSAGE]
    return f"rolextract failed on this page ({said}); please report it"
