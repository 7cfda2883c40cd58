"""A file of rows: read a few hundred at a time, each row a record again."""

from __future__ import annotations

from collections.abc import Iterator
from tempfile import TemporaryFile
from typing import IO, Any

import orjson

from rolextract.errors import SourceError
from rolextract.extras import load, parquet_errors, parquet_file
from rolextract.outputs.files import Files
from rolextract.outputs.kinds import Entry, read_manifest

_ROWS = 256
_BLOCK = 1024 * 1024


class ParquetOutput:
    """A record a row, in the order of the rows; raises MissingExtra without pyarrow."""

    single = False

    def __init__(self, files: Files, file: str, place: str) -> None:
        self._files = files
        self._file = file
        self.place = place

    def entries(self) -> Iterator[Entry]:
        """The records of the rows."""
        load("pyarrow.parquet", "parquet")  # its absence is no fault of the file
        from rolextract.tables.arrow_types import records_of

        number = 0
        with TemporaryFile() as seekable:
            table = self._opened(seekable)
            try:
                for batch in table.iter_batches(_ROWS, use_threads=False):
                    for record in records_of(batch):
                        number += 1
                        yield Entry(f"{self.place}, row {number}", orjson.dumps(record))
            except parquet_errors() as error:
                reason = str(error).split("\n")[0]
                raise SourceError(f"damaged: {reason}", place=self.place) from None

    def _opened(self, seekable: IO[bytes]) -> Any:
        """The table over a copy that can be sought, which a git object cannot."""
        with self._files.open(self._file) as stream:
            while block := stream.read(_BLOCK):
                seekable.write(block)
        seekable.seek(0)
        try:
            return parquet_file(seekable)
        except parquet_errors() as error:
            raise SourceError(f"no table of records: {error}", place=self.place) from None

    def manifest(self) -> dict[str, Any] | None:
        """``roles.parquet.manifest.json``."""
        return read_manifest(self._files, f"{self._file}.manifest.json")
