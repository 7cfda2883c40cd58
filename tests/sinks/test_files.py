"""Frames that can be cut out, heads that tell a record's source, files that are whole or not."""

from __future__ import annotations

import errno
import os
from pathlib import Path
from typing import Any

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
from rolextract.sinks.sink import Kept
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


@pytest.mark.parametrize("in_memory", [1, 3, 1_000])
@pytest.mark.parametrize("order", ["0123456789", "0123987", "9", "", "0a1b2c", "112233"])
def test_earlier_records_are_followed_as_far_as_they_can_be(
    monkeypatch: pytest.MonkeyPatch, in_memory: int, order: str
) -> None:
    from rolextract.sinks import known as module

    monkeypatch.setattr(module, "_IN_MEMORY", in_memory)
    spots = {f"{n}": Spot(0, n * 10, 10) for n in range(10)}
    with Known(None) as known:
        known.follow_earlier(iter(spots.items()))
        for number, name in enumerate(order):
            first = order.index(name) == number
            assert known.take(name, f"at {number}") == (None if first else f"at {number - 1}")
            if first:
                assert known.earlier(name) == spots.get(name)
        lost = set(order[::3])
        for name in lost:
            known.has_none(name)
        left = set(order) - lost
        assert known.count_gone() == len(set(spots) - left)
        assert known.records == len(left)
        assert {name for name in {*order, *spots} if known.has_record(name)} == left


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


def test_jsonl_finds_lines_where_they_stand(tmp_path: Path) -> None:
    for packing in PACKINGS:
        path = tmp_path / f"r.jsonl{packing}"
        sink = JsonlSink(path, packing)
        lines = [_line(n, "x" * 3_000 * (n % 2)) for n in range(3)]
        path.write_bytes(pack(b"".join(lines), packing))
        with Known(None) as known:
            sink.begin(Kept(stored=True, begun=False), known)
            for n, line in enumerate(lines):
                known.take(f"id{n}", "")
                spot = sink.earlier(f"id{n}")
                assert spot is not None
                head = sink.store.head("", spot)
                assert head is not None
                assert source_of(head) == source_of(line)
            assert (sink.earlier("id3"), sink.count_gone()) == (None, 0)
        sink.close(ended=True)


def _line(number: int, said: str = "") -> bytes:
    source = {"id": f"id{number}", "metadata": {"said": said}}
    return encode_line({"schema_version": "1.0", "source": source, "title": None, "n": said})


@pytest.mark.parametrize("packing", PACKINGS)
@pytest.mark.parametrize("changed", [None, 0, 40, 99])
def test_lines_that_stay_are_not_written_again(
    tmp_path: Path, packing: Packing, changed: int | None
) -> None:
    path = tmp_path / f"r.jsonl{packing}"
    chunks = [[_line(n) for n in range(start, min(start + 32, 100))] for start in range(0, 100, 32)]
    path.write_bytes(b"".join(pack(b"".join(lines), packing) for lines in chunks))
    before = path.stat().st_ino
    sink = JsonlSink(path, packing)
    with Known(None) as known:
        sink.begin(Kept(stored=True, begun=False), known)
        for number, lines in enumerate(chunks):
            records = []
            for n, line in enumerate(lines, number * 32):
                known.take(f"id{n}", "")
                spot = sink.earlier(f"id{n}")
                assert spot is not None
                stays = n != changed
                new = line.replace(b"null", b'"new"')
                records.append((f"id{n}", sink.store.whole("", spot) if stays else new, stays))
            sink.add(sink.store.pack(records), [])
        assert sink.finish() == 0
    sink.close(ended=True)
    if changed is not None:
        row = chunks[changed // 32]
        row[changed % 32] = row[changed % 32].replace(b"null", b'"new"')
    assert path.read_bytes() == b"".join(pack(b"".join(lines), packing) for lines in chunks)
    assert (path.stat().st_ino == before) == (changed is None)
    assert sorted(entry.name for entry in tmp_path.iterdir()) == [path.name]


def test_a_smaller_part_goes_with_the_run_that_needs_none(tmp_path: Path) -> None:
    lines = [_line(n) for n in range(3)]
    path = tmp_path / "r.jsonl"
    (tmp_path / ".part-old-r.jsonl").write_bytes(b"".join(lines))
    (tmp_path / ".part-r.jsonl").write_bytes(lines[0])
    path.write_bytes(b"".join(lines))
    sink = JsonlSink(path, "")
    with Known(None) as known:
        sink.begin(Kept(stored=True, begun=True), known)
        records = []
        for n in range(3):
            known.take(f"id{n}", "")
            spot = sink.earlier(f"id{n}")
            assert spot is not None
            records.append((f"id{n}", sink.store.whole("", spot), True))
        sink.add(sink.store.pack(records), [])
        assert sink.finish() == 0
    sink.close(ended=True)
    assert {entry.name: entry.read_bytes() for entry in tmp_path.iterdir()} == {
        "r.jsonl": b"".join(lines)
    }


def test_lines_over_blocks_are_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from rolextract.sinks import frames

    rows = [b"ab\n", b"\n", b"cdefghij}\n", b"k}\n", b"l" * 20 + b"\n"]
    (tmp_path / "a").write_bytes(b"".join(rows) + b"cut")
    for block in range(1, 40):
        monkeypatch.setattr(frames, "_FEW", block)
        found = list(frames.find_lines(tmp_path / "a", 4))
        assert [line.size for line in found] == [len(row) for row in rows]
        assert [line.head for line in found] == [row[:4] for row in rows]
        assert [line.start for line in found] == [0, 3, 4, 14, 17]
        assert [line.last for line in found if line.size > 1] == [ord(r) for r in "b}}l"]
