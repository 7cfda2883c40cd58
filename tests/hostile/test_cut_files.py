"""Files of pages that end too soon, wherever it is: what stands before is read, the end is told."""

from __future__ import annotations

import gzip
import io
import json
from pathlib import Path

import pytest

from rolextract.errors import SourceError
from rolextract.sources import Failure, PageRef, open_source

_SMALL = 200  # bytes; larger files are cut at every seventh byte
IDS = ("a", "b", "c")
LINES = "".join(f"{json.dumps({'id': i, 'text': 'FAQ'})}\n" for i in IDS).encode()
TABLE = "".join(f"{row}\r\n" for row in ("id,text", *(f'{i},"F\nQ"' for i in IDS))).encode()


def _zst(data: bytes) -> bytes:
    zstandard = pytest.importorskip("zstandard", reason="zstandard is not installed")
    packed: bytes = zstandard.compress(data)
    return packed


def _parquet(_: bytes) -> bytes:
    pa = pytest.importorskip("pyarrow", reason="pyarrow is not installed")
    import pyarrow.parquet as pq

    file = io.BytesIO()
    pq.write_table(pa.table({"id": IDS, "text": ["FAQ"] * len(IDS)}), file)
    return file.getvalue()


PACKED = {
    "jsonl": lambda: LINES,
    "jsonl.gz": lambda: gzip.compress(LINES),
    "jsonl.zst": lambda: _zst(LINES),
    "csv": lambda: TABLE,
    "csv.gz": lambda: gzip.compress(TABLE),
    "parquet": lambda: _parquet(b""),
}


def _read(path: Path) -> tuple[list[str | None], int]:
    """The ids of the pages read, and how many failures, or errors of the whole file, told of it."""
    ids: list[str | None] = []
    told = 0
    try:
        for row in open_source([path]):
            if isinstance(row, PageRef):
                ids.append(row.id)
            told += isinstance(row, Failure)
    except SourceError as error:
        told += path.name in str(error)
    return ids, told


@pytest.mark.parametrize("ending", PACKED)
def test_cut_at_every_byte(ending: str, tmp_path: Path) -> None:
    data = PACKED[ending]()
    path = tmp_path / f"pages.{ending}"
    path.write_bytes(data)
    assert _read(path) == (list(IDS), 0)
    for end in range(1, len(data), 1 if len(data) < _SMALL else 7):
        path.write_bytes(data[:end])
        ids, told = _read(path)
        assert ids == list(IDS[: len(ids)]), end
        # A table without quotes, or lines cut at an end of line, may be whole.
        assert told or ending in ("jsonl", "csv"), end
