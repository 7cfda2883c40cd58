"""Files listed: nested, sorted, with links, loops and what is no file."""

# `id` is the record's own name for it.
# ruff: noqa: A001, A002

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rolextract import sources
from rolextract.batch import Options, run
from rolextract.errors import MissingExtra, SourceError, UnreadablePage
from rolextract.sources import Failure, PageRef, open_source, page_bytes
from rolextract.sources.folder import readable
from rolextract.sources.sorting import sort_names


def write(path: Path, text: str = "page") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    return path


def read(*inputs: str | Path, **given: object) -> list[PageRef | Failure]:
    return [page for page in open_source(inputs, **given) if page is not None]  # type: ignore[arg-type]


def ids(*inputs: str | Path, **given: object) -> list[str | None]:
    return [page.id for page in read(*inputs, **given)]


def test_nested_in_the_order_of_names(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.txt", "a/b/c.TXT", "a.txt", "ab.txt", "note.md", "x.json", ".h.txt"):
        write(tmp_path / name)
    assert ids(tmp_path) == [".h", "a/b/c", "a/z", "a", "ab", "b"]
    pages = read(tmp_path)
    assert [page.uri for page in pages][:3] == [".h.txt", "a/b/c.TXT", "a/z.txt"]


@pytest.mark.parametrize(
    ("name", "id"),
    [("a.b.txt", "a.b"), (".txt", ".txt"), ("a.txt.txt", "a.txt"), ("d.1/x.txt", "d.1/x")],
)
def test_id_is_the_path_without_its_last_suffix(tmp_path: Path, name: str, id: str) -> None:
    write(tmp_path / name)
    assert ids(tmp_path) == [id]


def test_single_file_of_any_suffix(tmp_path: Path) -> None:
    assert ids(write(tmp_path / "d" / "page.md")) == ["page"]
    assert ids(write(tmp_path / "d" / "README")) == ["README"]


def test_several_files_share_a_root(tmp_path: Path) -> None:
    files = [write(tmp_path / name) for name in ("a/x.txt", "b/x.txt")]
    assert ids(*files) == ["a/x", "b/x"]


def test_glob(tmp_path: Path) -> None:
    for name in ("a/x.txt", "b/y.txt", "b/z.md"):
        write(tmp_path / name)
    assert ids(f"{tmp_path}/*/*.txt") == ["a/x", "b/y"]
    assert ids(f"{tmp_path}/**/*") == ["a/x", "b/y", "b/z"]
    with pytest.raises(SourceError, match="no file matches"):
        read(f"{tmp_path}/*.nothing")


def test_paths_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("a/x.txt", "b/y.txt"):
        write(tmp_path / name)
    paths = tmp_path / "list"
    paths.write_bytes(b"b/y.txt\n\na/x.txt\r\nmissing.txt\nnul\0byte\n")
    monkeypatch.chdir(tmp_path)
    found = read(paths_file=paths)
    assert [page.id for page in found] == ["b/y", "a/x", "missing", None]
    assert isinstance(found[3], Failure)
    assert found[3].place == "list, line 5"
    assert ids(paths_file=paths, root=tmp_path / "b")[:2] == ["y", "x"]


def test_input_that_does_not_exist(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="does not exist"):
        read(tmp_path / "nothing")
    (tmp_path / "link").symlink_to("nowhere")
    with pytest.raises(SourceError, match="leads nowhere"):
        read(tmp_path / "link")
    with pytest.raises(SourceError, match="no input"):
        read()
    with pytest.raises(SourceError, match="alone"):
        read("-", tmp_path)


def test_links_and_loops(tmp_path: Path) -> None:
    root, outside = tmp_path / "root", tmp_path / "outside"
    write(root / "a" / "x.txt")
    write(outside / "o.txt")
    (root / "loop").symlink_to(root)
    (root / "twice").symlink_to(root / "a")
    (root / "out").symlink_to(outside)
    (root / "out2").symlink_to(outside)
    (outside / "back").symlink_to(root)
    (outside / "self").symlink_to(outside)
    (root / "self.txt").symlink_to("self.txt")
    (root / "dangling.txt").symlink_to("nowhere")
    (root / "good.txt").symlink_to("a/x.txt")
    found = read(root)
    failed = {page.file: page.code for page in found if isinstance(page, Failure)}
    assert failed == dict.fromkeys(("loop", "twice", "out/back", "out/self", "out2"), "unreadable")
    paths = {page.id: page.path for page in found if isinstance(page, PageRef)}
    assert list(paths) == ["a/x", "dangling", "good", "out/o", "self"]
    for id in ("dangling", "self"):
        with pytest.raises(UnreadablePage):
            page_bytes(paths[id] or "", 100)


def test_folder_named_like_a_page(tmp_path: Path) -> None:
    write(tmp_path / "x.txt" / "y.txt")
    failure, page = read(tmp_path)
    assert isinstance(failure, Failure)
    assert (failure.file, failure.code) == ("x.txt", "unreadable")
    assert not failure.transient
    assert page.id == "x.txt/y"


def test_pipes_and_devices_are_not_waited_for(tmp_path: Path) -> None:
    """Rows of one would come for ever, or never."""
    for name in ("pipe.txt", "pipe.jsonl"):
        os.mkfifo(tmp_path / name)
    for name in ("zero.txt", "zero.csv"):
        (tmp_path / name).symlink_to("/dev/zero")
    found = read(tmp_path)
    assert [(one.id, one.file) for one in found] == [
        (None, "pipe.jsonl"),
        ("pipe", "pipe.txt"),
        (None, "zero.csv"),
        ("zero", "zero.txt"),
    ]
    said = "no regular file (put a file in its place)"
    assert [one.message for one in found if isinstance(one, Failure)] == [said] * 4
    for name in ("pipe.txt", "zero.txt"):
        with pytest.raises(UnreadablePage, match="no regular file"):
            page_bytes(str(tmp_path / name), 100)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_unreadable(tmp_path: Path) -> None:
    write(tmp_path / "shut.txt").chmod(0)
    write(tmp_path / "closed" / "x.txt").parent.chmod(0)
    failure, page = read(tmp_path)
    assert isinstance(failure, Failure)
    assert failure.file == "closed"
    with pytest.raises(UnreadablePage, match="Permission denied"):
        page_bytes(page.path or "", 100)  # type: ignore[union-attr]
    (tmp_path / "closed").chmod(0o700)


def test_names_that_are_no_utf8(tmp_path: Path) -> None:
    name = os.fsencode(tmp_path) + b"/caf\xe9.txt"
    Path(os.fsdecode(name)).write_bytes(b"page")
    (page,) = read(tmp_path)
    assert (page.id, page.uri) == ("caf%E9", "caf%E9.txt")
    assert page_bytes(page.path or "", 100) == b"page"  # type: ignore[union-attr]
    assert readable("é".encode()) == "é"


def test_output_inside_the_input_is_left_out(tmp_path: Path) -> None:
    write(tmp_path / "x.txt")
    write(tmp_path / "out" / "y.txt")
    write(tmp_path / "roles.jsonl")
    own = frozenset({str(tmp_path / "out"), str(tmp_path / "roles.jsonl")})
    assert ids(tmp_path, leave_out=own) == ["x"]


def test_page_bytes(tmp_path: Path) -> None:
    file = write(tmp_path / "x", "12345")
    assert page_bytes(str(file), 5) == b"12345"
    with pytest.raises(Exception, match="5 bytes, the limit is 4"):
        page_bytes(str(file), 4)
    assert page_bytes("/proc/self/stat", 10_000)  # says of itself that it has no bytes
    with pytest.raises(UnreadablePage, match="no regular file"):
        page_bytes(str(tmp_path), 5)


names = st.binary(min_size=1).filter(lambda name: b"\0" not in name)


@given(st.lists(names), st.integers(1, 5))
def test_sorting_on_disk_is_sorting(unsorted: list[bytes], in_memory: int) -> None:
    assert list(sort_names(unsorted, in_memory)) == sorted(unsorted)


def test_a_missing_library_is_told_with_the_first_file_that_needs_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("a.txt", "b/c.wet.gz", "b/d.html", "e.html"):
        write(tmp_path / "in" / name)
    monkeypatch.setattr("rolextract.sources.is_installed", lambda name: name != "resiliparse")
    with pytest.raises(MissingExtra, match=r"rolextract\[html\].*glob") as caught:
        run(tmp_path / "in", tmp_path / "out")
    assert caught.value.place == "b/d.html"
    assert not (tmp_path / "out").exists()
    with pytest.raises(MissingExtra, match=r"e\.html: resiliparse is needed"):
        open_source([tmp_path / "in" / "e.html"])
    open_source([f"{tmp_path}/in/**/*.txt"]).check_extras()


class _Counting:
    """Stands for the check of one file, and counts its calls."""

    def __init__(self, check: Any) -> None:
        self.check = check
        self.names: list[str] = []

    def __call__(self, file: Any, missing: frozenset[str]) -> None:
        self.names.append(file.name)
        self.check(file, missing)


def test_files_are_checked_once_and_as_far_as_the_limit_goes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("a.txt", "b.jsonl", "c.txt", "d.txt", "e.html"):
        write(tmp_path / "in" / name)
    checked = _Counting(sources._check_extra)
    monkeypatch.setattr(sources, "is_installed", lambda name: name != "resiliparse")
    monkeypatch.setattr(sources, "_check_extra", checked)
    run(tmp_path / "in", tmp_path / "out", options=Options(limit=2))
    assert checked.names == ["a.txt", "b.jsonl", "c.txt"]  # of the rows nobody knows how many
    checked.names.clear()
    run(tmp_path / "in" / "a.txt", tmp_path / "other")
    assert checked.names == ["a.txt"]
    checked.names.clear()
    with pytest.raises(MissingExtra):
        run(tmp_path / "in", tmp_path / "sampled", options=Options(limit=2, sample=4))
    assert checked.names[-1] == "e.html"
