"""Files that are no pages, broken lines, and ids that want out of the folder."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from rolextract import PageError, extract
from rolextract.addresses import uri_of
from rolextract.batch import run
from rolextract.names import file_name
from rolextract.sources import Columns, PageRef, Reading, open_source
from tests.conftest import ROOT
from tests.hostile.deadline import deadline

PAGE = "Nurse\nOverview\nText.\nQualifications\n- 5 years\n"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"PK\x03\x04\x14\x00\x00\x00\x08\x00page.txt", "not_text"),
        (b"%PDF-1.7\n%\xe2\xe3", "not_text"),
        (b"\x7fELF\x02\x01\x01" + bytes(60), "not_text"),
        (bytes(range(256)) * 20, "not_text"),
        (b"\x00" * 1000, "not_text"),
        (b"\xff\xfeO\x00v", "not_text"),
        (b"\xff\xfe\x00\xd8", "not_text"),
        (b"\xfe\xff\xdc\x00\x00a", "not_text"),
        (b"", "empty"),
        (b"\xef\xbb\xbf", "empty"),
    ],
    ids=[
        *("zip", "pdf", "elf", "every byte", "zeros", "utf-16 cut", "utf-16 surrogate"),
        *("utf-16 tail first", "nothing", "a mark alone"),
    ],
)
def test_no_page(data: bytes, code: str) -> None:
    with deadline(), pytest.raises(PageError) as caught:
        extract(data)
    assert caught.value.code == code


@pytest.mark.parametrize("encoding", ["utf-32", "utf-32-le", "utf-32-be", "utf-16-le"])
def test_wide_characters_are_told(encoding: str) -> None:
    with pytest.raises(PageError, match="may be UTF-32, or UTF-16 without its mark") as caught:
        extract(PAGE.encode(encoding))
    assert caught.value.code == "not_text"


def test_utf_8_cut_in_a_character_is_still_a_page() -> None:
    page = (PAGE + "- déjà").encode()[:-1]
    assert extract(page).source.encoding == "windows-1252"


@pytest.mark.parametrize("page", [5, None, ["a"], 10**12])
def test_what_is_neither_text_nor_bytes_is_a_mistake_of_the_caller(page: Any) -> None:
    with pytest.raises(TypeError):
        extract(page)


@pytest.mark.parametrize("key", ["id", "uri", "metadata"])
def test_surrogates_beside_the_page(key: str) -> None:
    given: Any = {"a": "\ud800"} if key == "metadata" else "\ud800"
    with pytest.raises(PageError, match="lone surrogate"):
        extract(PAGE, **{key: given})


LINES = {
    "no json": "{",
    "depth": "[" * 100_000,
    "object depth": '{"text":' * 100_000,
    "NaN": '{"text": NaN}',
    "Infinity": '{"text": "x", "a": Infinity}',
    "list": "[1]",
    "number text": '{"text": 5}',
    "huge number": '{"text": ' + "9" * 5000 + "}",
    "no text": "{}",
    "surrogate id": json.dumps({"text": PAGE, "id": "\ud800"}),
    "surrogate text": json.dumps({"text": f"{PAGE}\ud800"}),
    "list id": json.dumps({"text": PAGE, "id": ["a"]}),
    "float id": json.dumps({"text": PAGE, "id": 1.5}),
    "binary": "\x00\x01\x02",
}
GOOD = {
    "a": {"text": PAGE, "id": "a"},
    "number id": {"text": PAGE, "id": 2**60},
    "id of 71 bits": {"text": PAGE, "id": 2**70},
    "metadata": {"text": PAGE, "id": "m", "metadata": {"x": 1e300, "y": [1, {"z": None}]}},
}


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A run over a file of broken lines among good ones, some with a key twice."""
    folder = tmp_path_factory.mktemp("lines")
    lines = [*LINES.values(), *map(json.dumps, GOOD.values())]
    lines.append('{"id": "first", "id": "second", "text": "x", "text": ' + json.dumps(PAGE) + "}")
    (folder / "rows.jsonl").write_text("\n".join(lines), encoding="utf-8")
    with deadline():
        run(folder / "rows.jsonl", folder / "out", mapper=map)
    return folder / "out"


def test_each_broken_line_is_a_failure_with_its_place(out: Path) -> None:
    text = (out / "_run" / "failed.jsonl").read_text(encoding="utf-8")
    failures = [json.loads(line) for line in text.splitlines()]
    assert [failure["line"] for failure in failures] == list(range(1, len(LINES) + 1))
    codes = dict(zip(LINES, (failure["code"] for failure in failures), strict=True))
    assert codes.pop("surrogate text") == "not_text"
    assert set(codes.values()) == {"bad_record"}
    assert all(len(line) < 4_000 for line in text.splitlines())


def test_good_lines_among_them_are_records(out: Path) -> None:
    records = [json.loads(p.read_bytes()) for p in out.glob("*.json")]
    ids = {record["source"]["id"] for record in records}
    assert ids == {"a", str(2**60), str(2**70), "m", "second"}


def test_numbers_beyond_64_bits_keep_their_figures(tmp_path: Path) -> None:
    metadata = {"a": 2**64, "b": -(2**90), "c": 10**30, "d": 1.5, "e": 2**63}
    rows = [
        {"text": PAGE, "id": "inside", "metadata": metadata},
        {"text": PAGE, "id": "beside", **metadata},
    ]
    (tmp_path / "rows.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    reading = Reading(Columns(keep_metadata=True))
    for page in open_source([tmp_path / "rows.jsonl"], reading=reading):
        assert isinstance(page, PageRef)
        assert page.metadata == {key: str(value) for key, value in metadata.items()}


TRICKS = (
    *("../x", "../../etc/passwd", "/etc/x", "//x", "a/../../x", "a/./b", ".", "..", "", "/", "a/"),
    *("CON", "nul.txt", "a\x00b", "x" * 300, "é" * 300, "x/" * 800, "A", "a", "a.json", "a.json/b"),
    *("_run/manifest", ".hidden", "a\nb", "a\\b", "C:\\x", "a:b", "~/x", "~root", "$HOME", "`id`"),
    *("-rf", "--help", "%2e%2e/x", "%", "a%", "\u202ex", "ａ", "é", "e\u0301", "a b", "*", "?"),
)


def test_ids_stay_in_the_folder_and_apart(tmp_path: Path) -> None:
    names = [file_name(trick) for trick in TRICKS]
    assert len(set(names)) == len(TRICKS)
    for name in names:
        assert (tmp_path / name).resolve().is_relative_to(tmp_path.resolve())
        assert all(0 < len(part) <= 255 for part in name.split("/"))
        assert not any(part.startswith((".", "_")) for part in name.split("/"))
        assert set(name) <= set(
            "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-~%/"
        )


def test_a_run_over_tricky_ids_writes_nothing_elsewhere(tmp_path: Path) -> None:
    lines = [json.dumps({"text": PAGE, "id": trick}) for trick in TRICKS]
    (tmp_path / "rows.jsonl").write_text("\n".join(lines), encoding="utf-8")
    out = tmp_path / "deep" / "out"
    out.parent.mkdir()
    with deadline():
        summary = run(tmp_path / "rows.jsonl", out, mapper=map)
    assert summary.failed == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == ["deep", "rows.jsonl"]
    assert [path.name for path in out.parent.iterdir()] == ["out"]
    records = [p for p in out.rglob("*.json") if "_run" not in p.parts]
    ids = {json.loads(path.read_bytes())["source"]["id"] for path in records}
    assert ids == {trick or f"rows/{TRICKS.index('') + 1}" for trick in TRICKS}
    assert json.loads((out / "_run" / "manifest.json").read_bytes())["counts"]["records"] == len(
        ids
    )


OF_A_MACHINE = [
    *("/etc/passwd", " /etc/passwd", "\0/etc/passwd", "\u2028//host/x", "\\\\host\\x"),
    *("file:///etc/passwd", "FILE:///etc/passwd", "File:/x", " file:x", "\tfile:///x"),
    *("file\t:///x", "f\nile:///x", "fi\u200ble:x", "\x9ffile:///x", " " * 2_000 + "file:///x"),
    *("C:\\x", "C:x", "c:/x", "C|/x", " C:\\x", ""),
]
OF_NONE = [
    *("https://a.example/file:///x", "it/nurse.txt", "files/x", "file", "ab:x", "C/x", "urn:x:/y"),
    *("s3://b/k", "?x=/etc/passwd", "a b.txt", "file-x.txt", " it/x.txt", "profile:x"),
]


@pytest.mark.parametrize("uri", OF_A_MACHINE)
def test_a_uri_from_the_root_of_a_machine_is_left_out_of_a_record(uri: str) -> None:
    assert uri_of(uri) is None
    assert extract(PAGE, uri=uri).data["source"]["uri"] is None


@pytest.mark.parametrize("uri", OF_NONE)
def test_any_other_uri_is_kept_as_it_is(uri: str) -> None:
    assert uri_of(uri) == uri
    assert extract(PAGE, uri=uri).data["source"]["uri"] == uri


def test_uris_from_the_root_of_a_machine_are_left_out(tmp_path: Path) -> None:
    uris = OF_A_MACHINE
    lines = [json.dumps({"text": PAGE, "id": str(i), "url": uri}) for i, uri in enumerate(uris)]
    (tmp_path / "rows.jsonl").write_text("\n".join(lines), encoding="utf-8")
    run(tmp_path / "rows.jsonl", tmp_path / "out", mapper=map)
    for i in range(len(uris)):
        record = json.loads((tmp_path / "out" / f"{i}.json").read_bytes())
        assert record["source"]["uri"] is None


def test_the_core_has_no_door() -> None:
    """No pickle of what came from outside, no yaml, no eval, no network, no shell."""
    doors = ("pickle", "marshal", "shelve", "yaml", "socket", "urllib.request", "http.client")
    for path in (ROOT / "src").rglob("*.py"):
        source = path.read_text(encoding="utf-8")
        for door in doors:
            if door == "pickle" and path.parent.name == "batch":
                continue  # between the processes of one run, of what they made themselves
            assert f"import {door}" not in source, path
            assert f"from {door} " not in source, path
        assert "eval(" not in source.replace("_eval(", ""), path
        assert "exec(" not in source, path
        assert "shell=True" not in source, path


@pytest.mark.parametrize("uri", ["/etc/passwd", "C:\\x", "file:///etc/shadow", "FILE:/x"])
def test_a_web_archive_says_no_file_of_this_machine(uri: str, tmp_path: Path) -> None:
    pytest.importorskip("resiliparse", reason="resiliparse is not installed")
    body = PAGE.encode()
    head = f"WARC/1.0\r\nWARC-Type: conversion\r\nWARC-Target-URI: {uri}\r\n"
    head += f"Content-Type: text/plain\r\nContent-Length: {len(body)}\r\n\r\n"
    (tmp_path / "x.wet").write_bytes(head.encode() + body + b"\r\n\r\n")
    (page,) = open_source([tmp_path / "x.wet"])
    assert isinstance(page, PageRef)
    assert page.uri is None


@pytest.mark.parametrize(
    ("number", "said"),
    [
        ("9" * 5_000, "9" * 5_000),
        ("-" + "9" * 5_000, "-" + "9" * 5_000),
        ("9" * 4_301, "9" * 4_301),
        ("1e400", "1e400"),
        ("-1e400", "-1e400"),
        ("[1e400]", '["1e400"]'),
        ("2.50", "2.5"),
    ],
)
def test_a_number_of_any_size_keeps_its_figures(number: str, said: str, tmp_path: Path) -> None:
    (tmp_path / "x.jsonl").write_text(f'{{"text": "T", "id": "a", "n": {number}}}')
    (page,) = open_source([tmp_path / "x.jsonl"], reading=Reading(Columns(keep_metadata=True)))
    assert isinstance(page, PageRef)
    assert page.metadata == {"n": said}


def test_an_id_of_any_size_keeps_its_figures(tmp_path: Path) -> None:
    (tmp_path / "x.jsonl").write_text(f'{{"text": "T", "id": {"1" * 5_000}}}')
    (page,) = open_source([tmp_path / "x.jsonl"])
    assert page.id == "1" * 5_000
