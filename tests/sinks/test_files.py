"""Frames that can be cut out, heads that tell a record's source, files that are whole or not."""

from __future__ import annotations

import errno
import os
from pathlib import Path
from typing import Any

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolextract.errors import OutputError
from rolextract.record.codec import encode_line, encode_record
from rolextract.sinks import open_sink
from rolextract.sinks.durable import clear_temporary, write_many, write_whole
from rolextract.sinks.folder import FolderSink
from rolextract.sinks.frames import Packing, find_frames, pack, unpack
from rolextract.sinks.heads import source_of
from rolextract.sinks.jsonl import JsonlSink
from rolextract.sinks.known import Known, Spot
from rolextract.sinks.stdout import StdoutSink

PACKINGS: tuple[Packing, ...] = ("", ".gz", ".zst")


@pytest.mark.parametrize("packing", PACKINGS)
def test_frames_up_to_any_cut(tmp_path: Path, packing: Packing) -> None:
    parts = [b'{"a":1}\n{"b":2}\n', b'{"c":3}\n', b'{"d":4}\n' * 50]
    frames = [pack(part, packing) for part in parts]
    path = tmp_path / "x"
    whole = b"".join(frames)
    for cut in range(len(whole) + 1):
        path.write_bytes(whole[:cut])
        found = list(find_frames(path, packing))
        lines = b"".join(frame.lines for frame in found)
        assert b"".join(parts).startswith(lines)
        if packing:
            expected = [f for n, f in enumerate(frames) if sum(map(len, frames[: n + 1])) <= cut]
            assert len(found) == len(expected)
        for frame in found:
            assert unpack(whole[frame.start : frame.start + frame.size], packing) == frame.lines
    assert lines == b"".join(parts)


def test_gzip_has_no_time() -> None:
    assert pack(b"x\n", ".gz")[:10] == b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\xff"


json_values = st.recursive(
    st.none() | st.text() | st.integers(0, 9),
    lambda inner: st.dictionaries(st.text(), inner, max_size=3) | st.lists(inner, max_size=3),
    max_leaves=5,
)


@given(st.dictionaries(st.text(), st.text(), max_size=3), json_values, st.integers(1, 5000))
def test_source_of_any_record(metadata: dict[str, str], title: Any, cut: int) -> None:
    source = {"id": 'a"},"title":', "uri": '\n  },\n  "', "metadata": metadata or None}
    record = {"schema_version": "1.0", "source": source, "title": title, "duties": []}
    for encode in (encode_record, encode_line):
        data = encode(record)
        assert source_of(data) == source
        assert source_of(data[:cut]) in (None, source)


@pytest.mark.parametrize("head", [b"", b"{}", b"\0" * 100, b'{"schema_version":"1.0","source":[]}'])
def test_no_record_has_no_source(head: bytes) -> None:
    assert source_of(head) is None


def test_whole_files(tmp_path: Path) -> None:
    write_many(tmp_path, [("a/b/c.json", b"1"), ("d.json", b""), ("a/e.json", b"2")])
    write_whole(tmp_path / "d.json", b"3")
    found = {p.relative_to(tmp_path).as_posix(): p.read_bytes() for p in tmp_path.rglob("*.*")}
    assert found == {"a/b/c.json": b"1", "d.json": b"3", "a/e.json": b"2"}


@pytest.mark.parametrize("call", ["write", "fsync", "rename"])
def test_nothing_is_left_when_writing_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    write_whole(tmp_path / "a.json", b"old")
    with monkeypatch.context() as patched:
        patched.setattr(os, call, refuse)
        with pytest.raises(OutputError, match=r"No space left.*same command again"):
            write_many(tmp_path, [("a.json", b"new"), ("b.json", b"new")])
    assert [p.name for p in tmp_path.iterdir()] == ["a.json"]
    assert (tmp_path / "a.json").read_bytes() == b"old"


def test_clear_temporary(tmp_path: Path) -> None:
    for name in (".part-a.json.12", ".part-b.json.3", "a.json"):
        (tmp_path / name).touch()
    clear_temporary(tmp_path, "a.json")
    assert sorted(p.name for p in tmp_path.iterdir()) == [".part-b.json.3", "a.json"]
    clear_temporary(tmp_path)
    assert [p.name for p in tmp_path.iterdir()] == ["a.json"]


def test_known(tmp_path: Path) -> None:
    with Known(tmp_path / "known") as known:
        assert known.take("a", "one") is None
        assert known.take("a", "two") == "one"
        known.take("b", "three")
        known.has_none("b")
        known.note_earlier([("a", Spot(0, 1, 2, 3)), ("b", Spot())], sound=True)
        known.note_earlier([("c", Spot())], sound=False)
        assert known.earlier("a") == Spot(0, 1, 2, 3)
        assert known.earlier("c") is known.earlier("d") is None
        assert (known.has_record("a"), known.has_record("b"), known.records) == (True, False, 1)
        assert known.count_gone() == 2
    assert not (tmp_path / "known").exists()


def test_kinds_of_output(tmp_path: Path) -> None:
    assert isinstance(open_sink("-"), StdoutSink)
    assert isinstance(open_sink(tmp_path / "out"), FolderSink)
    assert isinstance(open_sink(tmp_path / "out.d"), FolderSink)
    for packing in PACKINGS:
        assert isinstance(open_sink(tmp_path / f"r.jsonl{packing}"), JsonlSink)
    for name in ("r.json", "r.zst", "r.json.gz"):
        with pytest.raises(OutputError, match="no known kind"):
            open_sink(tmp_path / name)


@pytest.mark.parametrize("name", ["out", "out.jsonl"])
def test_what_is_not_ours_is_refused(tmp_path: Path, name: str) -> None:
    sink = open_sink(tmp_path / name)
    assert sink.check() is False
    (tmp_path / name).write_text("mine")
    with pytest.raises(OutputError):
        sink.check()


def test_folder_of_others_is_refused(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    sink = open_sink(tmp_path / "out")
    assert sink.check() is False
    (tmp_path / "out" / "mine").touch()
    with pytest.raises(OutputError, match="holds 'mine'"):
        sink.check()
    (tmp_path / "o.jsonl").mkdir()
    with pytest.raises(OutputError, match="a folder"):
        open_sink(tmp_path / "o.jsonl").check()


def test_jsonl_fetches_lines_where_they_stand(tmp_path: Path) -> None:
    for packing in PACKINGS:
        sink = JsonlSink(tmp_path / f"r.jsonl{packing}", packing)
        lines = [orjson.dumps({"n": n}) + b"\n" for n in range(3)]
        (tmp_path / f"r.jsonl{packing}").write_bytes(pack(b"".join(lines), packing))
        sink.store.__init__(packing, [tmp_path / f"r.jsonl{packing}"])  # type: ignore[misc]
        for frame in find_frames(tmp_path / f"r.jsonl{packing}", packing):
            for n, line in enumerate(frame.lines.splitlines(keepends=True)):
                assert sink.store.whole("", Spot(0, frame.start, frame.size, n)) == line
        sink.store.close()
