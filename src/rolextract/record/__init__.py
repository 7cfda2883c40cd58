"""The record: what one page becomes, as data, as bytes and as a model."""

from __future__ import annotations

from rolextract.record.codec import decode_record, encode_line, encode_record
from rolextract.record.record import EvidenceEntry, Record

__all__ = ["EvidenceEntry", "Record", "decode_record", "encode_line", "encode_record"]
