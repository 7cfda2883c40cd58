"""Inputs and outputs at addresses: a bucket of a server that is started here, the web, memory."""

from __future__ import annotations

import gzip
import importlib.util
import json
import logging
from collections.abc import Iterator
from pathlib import Path
from secrets import token_hex
from socket import create_server
from typing import Any

import pytest

from rolextract.addresses import scheme_of, without_credentials
from rolextract.batch import Options, Summary, run
from rolextract.batch.planning import Preview
from rolextract.errors import MissingExtra, OutputError, RolextractError, RunStopped, SourceError
from rolextract.record.record import Record
from rolextract.remote import filesystem
from rolextract.sinks import open_sink
from rolextract.sources import Reading, StreamLimits, open_source
from tests.archives import html_pages, write_warc
from tests.batch.conftest import tree
from tests.inputs import as_csv, as_jsonl, as_jsonl_gz, as_parquet, as_text
from tests.served import Parts, served
from tests.stopping import Stop, stopping
from tests.test_cli import rolextract
from tests.twenty import records, rows

fsspec = pytest.importorskip("fsspec", reason="fsspec is not installed")

OUTS = ("out", "roles.jsonl", "roles.jsonl.zst", "roles.parquet", "roles.csv")


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setattr("rolextract.batch.pages.PAGES", 4)
    return tmp_path / "cache" / "rolextract"


@pytest.fixture(scope="module")
def amazon() -> Iterator[dict[str, str]]:
    """The settings for a server of S3's protocol."""
    pytest.importorskip("s3fs", reason="s3fs is not installed")
    server = pytest.importorskip("moto.server", reason="moto is not installed")
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    running = server.ThreadedMotoServer(port=0)
    running.start()
    try:
        host, port = running.get_host_and_port()
        yield {
            "AWS_ENDPOINT_URL": f"http://{host}:{port}",
            "AWS_ACCESS_KEY_ID": "key",
            "AWS_SECRET_ACCESS_KEY": "secret",
            "AWS_DEFAULT_REGION": "us-east-1",
        }
    finally:
        running.stop()


@pytest.fixture(scope="module")
def google() -> Iterator[dict[str, str]]:
    """The settings for a server of Google's protocol."""
    if importlib.util.find_spec("gcsfs") is None:  # imported, it would not be as a run has it
        pytest.skip("gcsfs is not installed")
    server = pytest.importorskip(
        "gcp_storage_emulator.server", reason="gcp-storage-emulator is not installed"
    )
    with create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    with server.create_server("127.0.0.1", port, in_memory=True):
        yield {"STORAGE_EMULATOR_HOST": f"http://127.0.0.1:{port}", "NO_GCE_CHECK": "true"}


@pytest.fixture(params=["s3", "gs"])
def bucket(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Iterator[str]:
    """The address of a bucket with nothing in it."""
    scheme = request.param
    for name, value in request.getfixturevalue({"s3": "amazon", "gs": "google"}[scheme]).items():
        monkeypatch.setenv(name, value)
    fs, _ = filesystem(f"{scheme}://any")
    name = tmp_path.name.replace("_", "-").lower()[:40].strip("-") + "-b"
    fs.mkdir(name)
    yield f"{scheme}://{name}"
    fs.rm(name, recursive=True)
    fs.clear_instance_cache()


def put(folder: Path, address: str) -> None:
    fs, path = fsspec.core.url_to_fs(address)
    for file in folder.rglob("*"):
        if file.is_file():
            fs.pipe_file(f"{path}/{file.relative_to(folder).as_posix()}", file.read_bytes())


def there(address: str) -> dict[str, bytes]:
    """Every file under an address with its bytes."""
    fs, path = fsspec.core.url_to_fs(address)
    fs.invalidate_cache()
    return {str(name)[len(path) :].lstrip("/"): fs.cat_file(name) for name in fs.find(path)}


class Stored:
    """The records that are known already, so that a test takes no time; counts its calls."""

    def __init__(self) -> None:
        self.calls = 0

    def extract(self, page: Any, *, id: str, uri: str | None, **_: Any) -> Record:  # noqa: A002
        from hashlib import sha256

        self.calls += 1
        data = page if isinstance(page, bytes) else page.encode()
        made = next(iter(records().values()))
        source = {**made["source"], "id": id, "uri": uri, "sha256": sha256(data).hexdigest()}
        source["encoding"] = "utf-8" if isinstance(page, bytes) else None
        return Record({**made, "source": source})


def go(source: Any, out: Any, **given: Any) -> tuple[Summary, int]:
    extractor, mapper = Stored(), given.pop("mapper", map)
    summary = run(source, out, extractor=extractor, mapper=mapper, options=Options(**given))
    return summary, extractor.calls


INPUTS = {
    "pages": as_text,
    "pages.jsonl": as_jsonl,
    "pages.jsonl.gz": as_jsonl_gz,
    "pages.csv": as_csv,
    "pages.parquet": as_parquet,
}


@pytest.mark.parametrize("name", INPUTS)
def test_a_bucket_is_read_as_a_folder_is(name: str, bucket: str, tmp_path: Path) -> None:
    """By worker processes; the outputs have the same bytes."""
    (tmp_path / "in").mkdir()
    made = INPUTS[name](tmp_path / "in", rows())
    put(tmp_path / "in", f"{bucket}/in")
    go(made, tmp_path / "a" / "roles.jsonl")
    options = Options(jobs=2)
    summary = run(
        f"{bucket}/in/{name}", tmp_path / "b" / "roles.jsonl", extractor=Stored(), options=options
    )
    assert (summary.records, summary.failed) == (20, 0)
    assert tree(tmp_path / "b") == tree(tmp_path / "a")


def test_patterns_and_several_inputs(bucket: str, tmp_path: Path) -> None:
    for name in ("a/x.txt", "a/y.txt", "a/b/z.txt", "a.b/x.txt", "c.md"):
        (tmp_path / "in" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "in" / name).write_text("page")
    put(tmp_path / "in", f"{bucket}/in")

    def ids(*names: str, root: str) -> list[str]:
        return [p.id for p in open_source([f"{root}/{name}" for name in names]) if p and p.id]

    for names in (("",), ("*/x.txt",), ("a/*.txt",), ("a/x.txt",), ("a/x.txt", "a.b/x.txt"),
                  ("a/b/z.txt", "a/x.txt")):  # fmt: skip
        expected = ids(*names, root=str(tmp_path / "in"))
        assert ids(*names, root=f"{bucket}/in") == expected
        assert expected
    for name, said in (("none.txt", "does not exist"), ("*.html", "no file matches")):
        with pytest.raises(SourceError, match=rf"{bucket}/in/.*: {said}"):
            ids(name, root=f"{bucket}/in")
    (tmp_path / "list").write_text(f"{bucket}/in/a/x.txt\n{tmp_path}/in/a/y.txt\n")
    found = [p for p in open_source([], paths_file=tmp_path / "list", root=tmp_path) if p]
    assert [p.id for p in found] == [f"{bucket[5:]}/in/a/x", "in/a/y"]


def test_what_a_run_keeps_is_no_page_of_a_bucket(source: Path, memory: str) -> None:
    go(source, f"{memory}/o/out")
    go(source, f"{memory}/o/roles.jsonl")
    fs = fsspec.filesystem("memory")
    for name in ("x.txt", "_run/y.txt", "z.failed.jsonl"):
        fs.pipe_file(f"/jobs/o/{name}", b'{"text": ""}')
    found = {page.file for page in open_source([f"{memory}/o"]) if page is not None}
    assert found == {"roles.jsonl", "x.txt", "_run/y.txt", "z.failed.jsonl"}


def test_what_is_no_table_is_said_before(bucket: str, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    as_parquet(tmp_path / "in", [{"body": "x"}])  # type: ignore[list-item]
    (tmp_path / "in" / "pages.csv").write_text("a,b\n1,2\n")
    put(tmp_path / "in", bucket)
    for name in ("pages.parquet", "pages.csv"):
        with pytest.raises(SourceError, match=rf"{bucket}/{name}: .*no column 'text'"):
            go(f"{bucket}/{name}", tmp_path / "out")
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("name", OUTS)
def test_a_bucket_is_written_as_a_folder_is(
    name: str, bucket: str, tmp_path: Path, cache: Path
) -> None:
    source = as_jsonl(tmp_path, rows())
    go(source, tmp_path / "o" / name)
    expected = {key: data for key, data in tree(tmp_path / "o").items() if not key.endswith("/")}
    assert go(source, f"{bucket}/o/{name}")[1] == 20
    assert there(f"{bucket}/o") == expected
    assert go(source, f"{bucket}/o/{name}")[1] == 0
    assert there(f"{bucket}/o") == expected
    as_jsonl(tmp_path, [{**rows()[0], "text": "other"}, *rows()[3:]])
    summary, calls = go(source, f"{bucket}/o/{name}")
    assert (summary.removed, summary.unchanged, calls) == (2, 17, 1)
    go(source, tmp_path / "o" / name)
    expected = {key: data for key, data in tree(tmp_path / "o").items() if not key.endswith("/")}
    assert there(f"{bucket}/o") == expected
    assert list(cache.iterdir()) == []


def test_shards(bucket: str, tmp_path: Path) -> None:
    source = as_jsonl(tmp_path, rows())
    go(source, f"{bucket}/o/roles.jsonl", shards=3)
    go(source, f"{bucket}/o/roles.jsonl", shards=2, fresh=True)
    go(source, tmp_path / "o" / "roles.jsonl", shards=2)
    assert there(f"{bucket}/o") == tree(tmp_path / "o")
    with pytest.raises(OutputError, match="no shards"):
        open_sink(f"{bucket}/out", 2)


def test_an_output_in_the_input_is_not_read(bucket: str, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    as_jsonl(tmp_path / "in", rows())
    put(tmp_path / "in", f"{bucket}/in")
    for _ in range(2):
        assert go(f"{bucket}/in", f"{bucket}/in/roles.jsonl")[0].pages == 20
    assert go(f"{bucket}/in", f"{bucket}/in/out", limit=3)[0].pages == 3


# From here on in this process's memory, whose files are in no way different.


@pytest.fixture
def memory() -> Iterator[str]:
    yield "memory://jobs"
    fsspec.filesystem("memory").store.clear()


@pytest.fixture
def source(tmp_path: Path) -> Path:
    return as_jsonl(tmp_path, rows())


@pytest.mark.parametrize("name", OUTS)
def test_stopped_and_resumed(name: str, source: Path, memory: str, tmp_path: Path) -> None:
    with pytest.raises(Stop):
        go(source, f"{memory}/o/{name}", mapper=stopping(3))
    assert there(memory) == {}
    summary, calls = go(source, f"{memory}/o/{name}")
    assert (summary.unchanged, calls) == (12, 8)
    go(source, tmp_path / "o" / name)
    expected = {key: data for key, data in tree(tmp_path / "o").items() if not key.endswith("/")}
    assert there(f"{memory}/o") == expected


@pytest.mark.parametrize("name", OUTS)
@pytest.mark.parametrize("method", ["put_file", "pipe_file"])
def test_not_sent_is_sent_by_the_next_run(
    name: str, method: str, source: Path, memory: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: Any, **__: Any) -> None:
        raise ConnectionError("the line is dead at https://u:secret@host/x?sig=secret")

    fs = fsspec.filesystem("memory")
    with monkeypatch.context() as patched:
        patched.setattr(type(fs), method, refuse)
        with pytest.raises(OutputError, match=r"the line is dead at https://host/x .*same command"):
            go(source, f"{memory}/o/{name}")
    for manifest in (data for key, data in there(memory).items() if key.endswith("manifest.json")):
        assert json.loads(manifest)["complete"] is False
    assert go(source, f"{memory}/o/{name}")[1] == 0
    assert any(
        json.loads(data)["complete"]
        for key, data in there(memory).items()
        if key.endswith("manifest.json")
    )


def test_what_others_have_sent_meanwhile_counts(
    source: Path, memory: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was begun here is dropped when another machine has made the output since."""
    out = f"{memory}/o/roles.jsonl"
    with pytest.raises(Stop):
        go(source, out, mapper=stopping(3))
    with monkeypatch.context() as patched:
        patched.setenv("XDG_CACHE_HOME", str(tmp_path / "elsewhere"))
        go(source, out)
    assert go(source, out)[1] == 0


def test_what_is_not_ours_is_refused(source: Path, memory: str) -> None:
    fs = fsspec.filesystem("memory")
    fs.pipe_file("/jobs/roles.jsonl", b"mine")
    fs.pipe_file("/jobs/out/mine", b"mine")
    for name in ("roles.jsonl", "out"):
        with pytest.raises(OutputError, match="there is something already"):
            go(source, f"{memory}/{name}")
    assert there(memory) == {"roles.jsonl": b"mine", "out/mine": b"mine"}
    assert go(source, f"{memory}/other.jsonl")[0].records == 20


def test_a_key_that_leads_elsewhere_is_not_fetched(
    source: Path, memory: str, tmp_path: Path
) -> None:
    go(source, f"{memory}/out")
    fs = fsspec.filesystem("memory")
    fs.store["/jobs/out/../../../evil.json"] = fs.store["/jobs/out/_run/manifest.json"]
    go(source, f"{memory}/out")
    assert list(tmp_path.rglob("evil.json")) == []


def test_too_many_failures_send_their_list_only(memory: str, tmp_path: Path) -> None:
    from rolextract.batch import Tolerance

    source = tmp_path / "bad.jsonl"
    source.write_text('{"text": 1}\n' * 9)
    with pytest.raises(RunStopped):
        go(source, f"{memory}/roles.csv", tolerance=Tolerance(most=3))
    assert list(there(memory)) == ["roles.csv.failed.jsonl"]


def test_a_dry_run_sends_nothing(source: Path, memory: str) -> None:
    [first, *_] = Preview([str(source)], f"{memory}/roles.parquet", Options(), Stored())
    assert first.endswith(f"-> memory://jobs/roles.parquet: {rows()[0]['id']}")
    [first, *_] = Preview([str(source)], f"{memory}/out", Options(), Stored())
    assert first.endswith(f"-> memory://jobs/out/{rows()[0]['id']}.json")
    assert there(memory) == {}


def test_other_systems_get_files_by_another_name_first(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """``file://`` stands for those of which nobody knows whether a file appears whole."""
    moved = []
    fs = fsspec.filesystem("file")
    mv = type(fs).mv
    monkeypatch.setattr(
        type(fs), "mv", lambda self, a, b, **given: (moved.append(a), mv(self, a, b, **given))[1]
    )
    go(source, f"file://{tmp_path}/o/roles.jsonl")
    go(source, tmp_path / "p" / "roles.jsonl")
    assert tree(tmp_path / "o") == tree(tmp_path / "p")
    assert {Path(name).name for name in moved} == {
        ".part-roles.jsonl",
        ".part-roles.failed.jsonl",
        ".part-roles.manifest.json",
    }


# The web.


def test_the_web(tmp_path: Path) -> None:
    folder = tmp_path / "site"
    folder.mkdir()
    as_parquet(folder, rows())
    write_warc(folder / "site.warc.gz", 5)
    name, html = next(iter(html_pages().items()))
    (folder / "roles").mkdir()
    for file in (f"{name}.html", "roles/plain"):
        (folder / file).write_text(html, encoding="utf-8")
    (folder / "nurse.jsonl.gz").write_bytes(gzip.compress(b'{"text": "x"}\n'))
    with served(folder) as address:
        assert go(f"{address}/pages.parquet", tmp_path / "a.jsonl")[0].records == 20
        assert go(f"{address}/site.warc.gz", tmp_path / "b.jsonl")[0].records == 5
        assert go(f"{address}/nurse.jsonl.gz?key=1", tmp_path / "c.jsonl")[0].records == 1
        run(f"{address}/{name}.html?key=1", tmp_path / "d.jsonl", options=Options(jobs=1))
        [record] = [json.loads(x) for x in (tmp_path / "d.jsonl").read_bytes().splitlines()]
        assert record["source"]["id"] == name
        assert record["source"]["uri"] == f"{address}/{name}.html"
        assert record["source"]["made_by"].startswith("resiliparse")
        run(f"{address}/roles/plain", tmp_path / "f.jsonl", mapper=map)
        [plain] = [json.loads(x) for x in (tmp_path / "f.jsonl").read_bytes().splitlines()]
        assert (plain["source"]["id"], plain["title"]) == ("plain", record["title"])
        assert plain["source"]["uri"] == f"{address}/roles/plain"
        with pytest.raises(SourceError, match=r"http://127.*/none.txt: does not exist"):
            go(f"{address}/none.txt", tmp_path / "e.jsonl")
        with pytest.raises(SourceError, match=r"127.0.0.1:1/x.txt: cannot be read: .*onnect"):
            go("http://127.0.0.1:1/x.txt", tmp_path / "e.jsonl")
        with pytest.raises(OutputError, match="the web can be read, not written"):
            go(f"{address}/pages.parquet", f"{address}/roles.jsonl")


def test_a_table_of_the_web_is_read_in_parts(tmp_path: Path) -> None:
    """Of a server that gives them: nothing is copied, and what is not needed is not fetched."""
    (tmp_path / "site").mkdir()
    table = as_parquet(tmp_path / "site", [{**row, "more": token_hex(90_000)} for row in rows()])
    nothing = Options(reading=Reading(limits=StreamLimits(decompressed_bytes=1_000_000)))
    go(table, tmp_path / "a.jsonl")
    Parts.given.clear()
    with served(tmp_path / "site", Parts) as address:
        run(f"{address}/pages.parquet", tmp_path / "b.jsonl", extractor=Stored(), options=nothing)
    assert (tmp_path / "a.jsonl").read_bytes() == (tmp_path / "b.jsonl").read_bytes()
    assert 0 < sum(Parts.given) < table.stat().st_size // 2


def test_a_copy_of_a_table_has_a_limit(tmp_path: Path) -> None:
    """Of a server that gives whole files only."""
    (tmp_path / "site").mkdir()
    size = as_parquet(tmp_path / "site", rows()).stat().st_size
    with served(tmp_path / "site") as address:
        tight = Reading(limits=StreamLimits(decompressed_bytes=size - 1))
        with pytest.raises(
            SourceError, match=rf"127.*parquet: .* has more than {size - 1:,} bytes"
        ):
            go(f"{address}/pages.parquet", tmp_path / "a.jsonl", reading=tight)
    assert not list(tmp_path.glob("a.*"))


def test_a_page_that_is_too_large(tmp_path: Path) -> None:
    from rolextract.decode import Limits
    from rolextract.extractor import Extractor

    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "x.txt").write_bytes(b"x" * 3_000)
    with served(tmp_path / "site") as address:
        small = Extractor(limits=Limits(page_bytes=2_999))
        summary = run(f"{address}/x.txt", tmp_path / "r.jsonl", extractor=small, mapper=map)
    assert summary.failures == {"too_large": 1}


SECRET = "s3cr3t-W0rd"  # noqa: S105


@pytest.mark.parametrize(
    "address",
    [
        f"http://bob:{SECRET}@127.0.0.1:1/x.txt",
        f"http://127.0.0.1:1/x.parquet?X-Amz-Signature={SECRET}",
        f"https://bob:{SECRET}@127.0.0.1:1/x.jsonl#{SECRET}",
        f"nosuch://bob:{SECRET}@host/x.txt",
    ],
)
def test_no_password_is_said(address: str, tmp_path: Path) -> None:
    for arguments in ((address, "--out", "out"), ("-", "--out", address)):
        done = rolextract("run", *arguments, cwd=tmp_path)
        said = (done.stdout + done.stderr).decode()
        assert done.returncode == 2
        assert len(said.splitlines()) == 1
        assert "Traceback" not in said
        assert SECRET not in said
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("name", "scheme", "said"),
    [
        ("out/a.txt", None, "out/a.txt"),
        ("C:/pages", None, "C:/pages"),
        ("s3://bucket/a b?#x", "s3", "s3://bucket/a b"),
        ("HTTPS://u:p@h:8/a/@b?q", "https", "https://…"),
        ("https://u@h/a/@b?q", "https", "https://h/a/@b"),
        ("postgresql://u:p@[::1]:5432/d?password=x", "postgresql", "postgresql://[::1]:5432/d"),
        ("postgresql://u:p/q@h/d", "postgresql", "postgresql://…"),
        ("postgresql://u:1/q@h/d", "postgresql", "postgresql://…"),
        ("postgresql:///d", "postgresql", "postgresql:///d"),
    ],
)
def test_addresses(name: str, scheme: str | None, said: str) -> None:
    assert scheme_of(name) == scheme
    assert without_credentials(name) == said


@pytest.mark.parametrize("address", ["s3://b/x.txt", "https://a.test/x.txt"])
def test_without_the_library(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def absent(module: str) -> Any:
        raise ImportError(f"No module named {module!r}")

    monkeypatch.setattr("rolextract.extras.import_module", absent)
    with pytest.raises(MissingExtra, match=r"pip install 'rolextract\[remote\]'"):
        open_source([address])
    with pytest.raises(RolextractError, match=r"rolextract\[remote\]|not written"):
        open_sink(address.replace(".txt", ".jsonl"))


def test_without_the_library_of_a_scheme() -> None:
    if importlib.util.find_spec("adlfs") is not None:
        pytest.skip("adlfs is installed")
    with pytest.raises(MissingExtra, match=r"abfs:// needs a library.*install what it names"):
        open_source(["abfs://host/x.txt"])
