"""An extractor of a few lines in the place of the real one: what a run does is tested here.

A page's first line may order it about: "die", "sleep 9", "bug", "memory", "late" …
"""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

from rolextract.decode import Limits, decode, page_from_str
from rolextract.errors import UnknownLayout
from rolextract.record.record import Record

RULES = {"code": "1", "layouts": "1", "vocabularies": "1", "limits": "1"}


class StandIn:
    """Makes records of the right shape, with the page's first line as their title."""

    def __init__(self, pause: float = 0.0, limits: Limits | None = None) -> None:
        self.pause = pause
        self.limits = limits or Limits()

    def extract(
        self,
        page: str | bytes,
        *,
        id: str | None = None,  # noqa: A002
        uri: str | None = None,
        metadata: Mapping[str, str] | None = None,
    ) -> Record:
        read = (
            page_from_str(page, self.limits) if isinstance(page, str) else decode(page, self.limits)
        )
        order = read.text.split("\n")[0]
        _obey(order)
        time.sleep(self.pause)
        return Record(_record(read.text, read.sha256, read.encoding, id, uri, metadata))


def _obey(order: str) -> None:
    if order == "no layout":
        raise UnknownLayout("fewer than two headings", way_out="add a layout")
    if order == "bug":
        raise ZeroDivisionError("of the extractor")
    if order == "memory":
        raise MemoryError
    if order == "exit":
        os._exit(3)
    if order == "die":
        os.kill(os.getpid(), signal.SIGKILL)
    if order.startswith("die once "):
        mark = Path(order.removeprefix("die once "))
        if not mark.exists():
            mark.touch()
            os.kill(os.getpid(), signal.SIGKILL)
    if order.startswith("sleep "):
        time.sleep(float(order.removeprefix("sleep ")))


def _record(
    text: str,
    sha: str,
    encoding: str | None,
    id: str | None,  # noqa: A002
    uri: str | None,
    metadata: Mapping[str, str] | None,
) -> dict[str, Any]:
    return {
        "schema_version": "1.0",
        "source": {
            "id": id,
            "uri": uri,
            "sha256": sha,
            "encoding": encoding,
            "metadata": dict(metadata) if metadata else None,
        },
        "title": text.split("\n")[0],
        "duties": [sha256(f"{sha}{n}".encode()).hexdigest() for n in range(20)],
        "evidence": [{"path": "/title", "start": 0, "end": 1, "rule": "title"}],
    }
