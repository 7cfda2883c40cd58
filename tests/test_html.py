"""HTML, WARC and WET: the record of a page is that of the text made of it."""

from __future__ import annotations

import csv
import gzip
import json
import time
from hashlib import sha256
from itertools import islice
from pathlib import Path
from typing import Any

import pytest

from rolextract import extract, extract_html, html_text
from rolextract.batch import Options, run
from rolextract.errors import MissingExtra, NotText, OutputError, PageTooLarge, UnknownLayout
from rolextract.extractor import default_extractor
from rolextract.folding import fold
from rolextract.keys import PAGE_KEYS
from rolextract.markup import begins_as_html, made_by
from rolextract.sources import Failure, PageRef, open_source
from rolextract.stored import check_stored, read_page_of, read_records
from tests.archives import html_pages, write_warc, write_wet
from tests.conftest import ROOT
from tests.hostile.deadline import deadline
from tests.twenty import without_source
from tests.two_hundred import COUNT, records

pytest.importorskip("resiliparse", reason="resiliparse is not installed")


def lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_bytes().splitlines()]


FEW = 20

DOCUMENTS = [
    "<!DOCTYPE html>\n<p>x",
    "<!doctype HTML PUBLIC '-//W3C//DTD XHTML 1.0'>",
    "\n\t <html lang='en'>",
    "\ufeff<html>",
    "<?xml version='1.0'?>\n<!DOCTYPE html>",
    "<!-- saved from url=(0014)about:internet -->\n<!-- > --><html>",
    "<head><title>x",
    "<BODY class='a'>",
]
NO_DOCUMENTS = [
    "",
    "Registered Nurse\n<!DOCTYPE html>",
    "<div>Registered Nurse</div>",  # Markdown may begin so
    "<h1 align='center'>Registered Nurse</h1>",
    "<htmlish>",
    "<headline>",
    "<!doctype htmlx>",
    "<!-- never closed <html>",
    "<html",
    "< html >",
    "<?xml version='1.0'?><rss>",
    "&lt;html>",
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_folder(tmp_path / "site", FEW)


def write_folder(folder: Path, count: int) -> Path:
    folder.mkdir()
    for name, html in islice(html_pages().items(), count):
        (folder / f"{name}.html").write_text(html, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def expected() -> dict[str, dict[str, Any]]:
    from rolextract.markup import render

    extractor = default_extractor()
    return {
        name: without_source(extractor.extract(render(html.encode()).text).data)
        for name, html in html_pages().items()
    }


def test_html(tmp_path: Path, expected: dict[str, Any]) -> None:
    from rolextract.markup import made_by, render

    folder = write_folder(tmp_path / "site", COUNT)
    summary = run(folder, tmp_path / "roles.jsonl", mapper=map)
    assert (summary.records, summary.failed) == (COUNT, 0)
    for record in lines(tmp_path / "roles.jsonl"):
        source = record["source"]
        data = (folder / source["uri"]).read_bytes()
        text = render(data).text
        assert without_source(record) == expected[source["id"]]
        assert source["sha256"] == sha256(data).hexdigest()
        assert source["text_sha256"] == sha256(text.encode()).hexdigest()
        assert (source["made_by"], source["encoding"]) == (made_by(), "utf-8")
        assert source["chars"] == len(text)
        assert source["uri"] == f"{source['id']}.html"


def test_html_says_what_the_page_says(expected: dict[str, Any]) -> None:
    """In each of the markups every value of the page is that of its text."""
    for name, record in records().items():
        for key in PAGE_KEYS:
            assert expected[name][key] == record[key], f"{name}: {key}"


@pytest.mark.parametrize("out", ["out", "roles.jsonl", "roles.csv", "roles.parquet"])
def test_a_second_run_reads_nothing(folder: Path, tmp_path: Path, out: str) -> None:
    if out.endswith(".parquet"):
        pytest.importorskip("pyarrow", reason="pyarrow is not installed")
    run(folder, tmp_path / "o" / out, options=Options(jobs=2))
    assert run(folder, tmp_path / "o" / out, mapper=map).unchanged == FEW


def test_another_version_of_the_tool_redoes_it(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(folder, tmp_path / "out", mapper=map)
    monkeypatch.setattr("rolextract.batch.reading.made_by", lambda: "resiliparse 99")
    assert run(folder, tmp_path / "out", mapper=map).new == FEW


def test_keep_text(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    run(folder, out, mapper=map, options=Options(keep_text=True))
    for stored in read_records(out):
        text = Path(stored.place).with_suffix(".txt").read_bytes()
        source = stored.data["source"]
        assert sha256(text).hexdigest() == source["text_sha256"]
        assert read_page_of(stored, folder) == text.decode()
        for entry in stored.data["evidence"][:5]:
            assert text.decode()[entry["start"] : entry["end"]].strip()
    next(folder.glob("*.html")).unlink()
    assert run(folder, out, mapper=map, options=Options(keep_text=True)).removed == 1
    assert len(list(out.glob("*.json"))) == len(list(out.glob("*.txt"))) == FEW - 1
    with pytest.raises(OutputError, match=r"r.jsonl: --keep-text writes texts beside"):
        run(folder, tmp_path / "r.jsonl", options=Options(keep_text=True))


def test_texts_of_others_stay(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    run(folder, out, mapper=map)
    first, gone = sorted(out.glob("*.json"))[:2]
    for record in (first, gone):
        record.with_suffix(".txt").write_text("a note")
    with pytest.raises(OutputError, match=r"txt: stands in the place of a record's text"):
        run(folder, out, mapper=map, options=Options(keep_text=True, fresh=True))
    first.with_suffix(".txt").unlink()
    next(folder.glob(f"{gone.stem}.*")).unlink()
    assert run(folder, out, mapper=map, options=Options(keep_text=True, fresh=True)).removed == 1
    assert gone.with_suffix(".txt").read_text() == "a note"
    assert first.with_suffix(".txt").read_text() != "a note"


def test_records_are_checked_against_the_html(folder: Path, tmp_path: Path) -> None:
    run(folder, tmp_path / "out", mapper=map)
    assert [found for _, found in check_stored(tmp_path / "out", folder) if found] == []
    changed = next(folder.glob("*.html"))
    changed.write_text("<p>other</p>")
    [[failure]] = [found for _, found in check_stored(tmp_path / "out", folder) if found]
    assert failure.path == "/source/sha256"


@pytest.mark.parametrize(("name", "count"), [("site.warc", FEW), ("site.warc.gz", COUNT)])
def test_warc(name: str, count: int, tmp_path: Path, expected: dict[str, Any]) -> None:
    run(write_warc(tmp_path / name, count), tmp_path / "roles.jsonl", mapper=map)
    found = {record["source"]["uri"]: record for record in lines(tmp_path / "roles.jsonl")}
    assert list(found) == [f"https://a.test/{name}" for name in list(expected)[:count]]
    for name, record in list(expected.items())[:count]:
        made = found[f"https://a.test/{name}"]
        assert without_source(made) == record
        assert made["source"]["sha256"] == sha256(html_pages()[name].encode()).hexdigest()
    assert (tmp_path / "roles.failed.jsonl").read_bytes() == b""


@pytest.mark.parametrize("name", ["site.wet", "site.wet.gz", "site.warc.wet.gz"])
def test_wet(name: str, tmp_path: Path) -> None:
    run(write_wet(tmp_path / name, FEW), tmp_path / "roles.jsonl", options=Options(jobs=2))
    found = {record["source"]["uri"]: record for record in lines(tmp_path / "roles.jsonl")}
    assert len(found) == FEW
    for record in list(records().values())[:FEW]:
        made = found[record["source"]["uri"]]
        assert without_source(made) == without_source(record)
        assert made["source"]["made_by"] is None


def read(path: Path) -> list[PageRef | Failure]:
    return [page for page in open_source([path]) if page is not None]


@pytest.mark.parametrize("name", ["site.warc", "site.warc.gz", "site.wet", "site.wet.gz"])
@pytest.mark.parametrize("share", [0.3, 0.5, 0.9, 0.999])
def test_cut(name: str, share: float, tmp_path: Path) -> None:
    """What is whole is read, and the rest is one failure that says so."""
    write = write_warc if "warc" in name else write_wet
    path = write(tmp_path / name, FEW)
    whole = read(path)
    data = path.read_bytes()
    path.write_bytes(data[: int(len(data) * share)])
    *got, failure = read(path)
    assert isinstance(failure, Failure)
    assert (failure.code, failure.file) == ("bad_record", name)
    assert "ends" in failure.message
    assert len(got) < len(whole)
    assert got == whole[: len(got)]


@pytest.mark.parametrize(
    ("data", "said"),
    [(b"", "no WARC record"), (b"junk" * 99, "no WARC record"), (b"\x1f\x8b\x08junk", "damaged")],
)
def test_no_archive(data: bytes, said: str, tmp_path: Path) -> None:
    pytest.importorskip("fastwarc", reason="fastwarc is not installed")
    name = "x.warc.gz" if data.startswith(b"\x1f") else "x.warc"
    (tmp_path / name).write_bytes(data)
    [failure] = read(tmp_path / name)
    assert isinstance(failure, Failure)
    assert said in failure.message or "ends early" in failure.message


def test_junk_after_records(tmp_path: Path) -> None:
    path = write_wet(tmp_path / "x.wet", FEW)
    path.write_bytes(path.read_bytes() + b"junk" * 99)
    *got, failure = read(path)
    assert len(got) == FEW
    assert isinstance(failure, Failure)
    assert failure.line == FEW + 1


def test_a_bomb(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A compressed response is not decoded beyond the limit."""
    from rolextract.sources import Reading, StreamLimits

    path = write_warc(tmp_path / "x.warc", FEW)
    data = path.read_bytes()
    body = gzip.compress(bytes(5_000_000), 9)
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n\r\n" + body
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://a.test/bomb\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
    )
    path.write_bytes(head.encode() + http + b"\r\n\r\n" + data)
    reading = Reading(limits=StreamLimits(line_bytes=1_000_000))
    first, *rest = [page for page in open_source([path], reading=reading) if page]
    assert isinstance(first, Failure)
    assert (first.code, first.id) == ("too_large", "https://a.test/bomb")
    assert len(rest) == FEW


@pytest.mark.parametrize(("name", "extra"), [("x.html", "html"), ("x.warc", "warc")])
def test_without_the_library(
    name: str, extra: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def absent(module: str) -> Any:
        raise ImportError(f"No module named {module!r}")

    (tmp_path / name).write_bytes(b"")
    monkeypatch.setattr("rolextract.extras.import_module", absent)
    with pytest.raises(MissingExtra, match=rf"pip install 'rolextract\[{extra}\]'"):
        run(tmp_path / name, tmp_path / "out")
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("page", DOCUMENTS)
def test_a_document_is_told_by_how_it_begins(page: str) -> None:
    assert begins_as_html(page)
    assert begins_as_html(page.encode())
    assert begins_as_html(page.removeprefix("\ufeff").encode("utf-16"))


@pytest.mark.parametrize("page", NO_DOCUMENTS)
def test_what_is_no_document(page: str) -> None:
    assert not begins_as_html(page)
    assert not begins_as_html(page.encode())


@pytest.mark.parametrize("text", ["<!--" * 100_000, " " * 1_000_000, "<!---->" * 100_000])
def test_telling_it_takes_no_time(text: str) -> None:
    started = time.perf_counter()
    assert not begins_as_html(text)
    assert time.perf_counter() - started < 1


def write_rows(path: Path, pages: dict[str, str]) -> Path:
    """A file of rows in the format of its name."""
    rows = [{"id": name, "text": html} for name, html in pages.items()]
    if path.suffix == ".parquet":
        pa = pytest.importorskip("pyarrow", reason="pyarrow is not installed")
        import pyarrow.parquet as pq

        pq.write_table(pa.Table.from_pylist(rows), path)
    elif path.suffix == ".csv":
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, ["id", "text"])
            writer.writeheader()
            writer.writerows(rows)
    elif path.suffix == ".jsonl":
        path.write_text("".join(f"{json.dumps(row)}\n" for row in rows), encoding="utf-8")
    else:
        path.mkdir()
        for name, html in pages.items():
            (path / f"{name}.txt").write_text(html, encoding="utf-8")
    return path


def few_pages() -> dict[str, str]:
    return dict(islice(html_pages().items(), FEW))


@pytest.mark.parametrize("name", ["pages.jsonl", "pages.csv", "pages.parquet", "pages"])
def test_html_in_rows(name: str, tmp_path: Path, expected: dict[str, Any]) -> None:
    """A row, or a file of text, that is a document of HTML gives the record of its text."""
    pages, out = write_rows(tmp_path / name, few_pages()), tmp_path / "o" / "roles.jsonl"
    assert run(pages, out, mapper=map).new == FEW
    for record in lines(out):
        source, html = record["source"], few_pages()[record["source"]["id"]]
        assert without_source(record) == expected[source["id"]]
        assert source["sha256"] == sha256(html.encode()).hexdigest()
        assert source["made_by"].startswith("resiliparse")
        assert source["encoding"] == (None if "." in name else "utf-8")
        assert source["text_sha256"] == sha256(html_text(html).encode()).hexdigest()
    assert [found for _, found in check_stored(out, pages) if found] == []
    before = out.read_bytes()
    assert run(pages, out, options=Options(jobs=2)).unchanged == FEW
    assert out.read_bytes() == before


def test_rows_of_bytes_are_told_too(tmp_path: Path) -> None:
    pa = pytest.importorskip("pyarrow", reason="pyarrow is not installed")
    import pyarrow.parquet as pq

    body = b"\xef\xbb\xbf" + next(iter(html_pages().values())).encode()
    pq.write_table(pa.table({"id": ["a"], "text": [body]}), tmp_path / "p.parquet")
    run(tmp_path / "p.parquet", tmp_path / "r.jsonl", mapper=map)
    [record] = lines(tmp_path / "r.jsonl")
    assert record["source"]["sha256"] == sha256(body).hexdigest()
    assert (record["source"]["encoding"], record["issues"]) == ("utf-8", [])
    failed = [f for _, f in check_stored(tmp_path / "r.jsonl", tmp_path / "p.parquet") if f]
    assert failed == []


def test_told_to_force_or_to_forbid(tmp_path: Path, expected: dict[str, Any]) -> None:
    name, html = next(iter(html_pages().items()))
    piece = f"<main>{html.partition('<main>')[2]}"
    pages = write_rows(tmp_path / "p.jsonl", {"whole": html, "piece": piece})

    def made(out: str, told: Any) -> list[bool]:
        run(pages, tmp_path / out, mapper=map, options=Options(html=told))
        return [bool(record["source"]["made_by"]) for record in lines(tmp_path / out)]

    assert made("auto.jsonl", "auto") == [True, False]
    assert made("always.jsonl", "always") == [True, True]
    assert made("never.jsonl", "never") == [False, False]
    [whole, _] = lines(tmp_path / "always.jsonl")
    assert without_source(whole) == expected[name]
    [whole, _] = lines(tmp_path / "never.jsonl")
    assert {key: whole[key] for key in PAGE_KEYS} == {
        key: extract(html).model_dump()[key] for key in PAGE_KEYS
    }
    with pytest.raises(OutputError, match='made without html, this run is with html = "never"'):
        made("auto.jsonl", "never")


def test_told_by_no_other_word() -> None:
    wrong: Any = "yes"
    with pytest.raises(ValueError, match="'yes', and should be one of auto, always, never"):
        Options(html=wrong)


def test_html_in_arrow_batches(expected: dict[str, Any]) -> None:
    pa = pytest.importorskip("pyarrow", reason="pyarrow is not installed")
    from rolextract.arrow import extract_batches

    name, html = next(iter(html_pages().items()))
    batch = pa.RecordBatch.from_pydict({"id": [name], "text": [html]})
    for told, made in (("auto", True), ("never", False)):
        [out] = extract_batches([batch], html=told)
        [row] = out.to_pylist()
        assert bool(row["source"]["made_by"]) == made
        assert (row["title"] == expected[name]["title"]) or not made
    with pytest.raises(ValueError, match="should be one of"):
        list(extract_batches([batch], html="yes"))


def test_a_database_is_read_again_when_told_otherwise(tmp_path: Path) -> None:
    pytest.importorskip("duckdb", reason="DuckDB is not installed")
    pages = write_rows(tmp_path / "p.jsonl", few_pages())
    out = f"duckdb:{tmp_path / 'r.duckdb'}"
    assert run(pages, out, mapper=map).new == FEW
    assert run(pages, out, mapper=map).unchanged == FEW
    assert run(pages, out, mapper=map, options=Options(html="never")).new > 0


def test_rows_without_the_library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each page of HTML is a failure that names the extra; the others are read."""
    nurse = (ROOT / "raw" / "registered-nurse.txt").read_text("utf-8")
    pages = write_rows(tmp_path / "p.jsonl", {"nurse": nurse, "html": DOCUMENTS[0]})
    without_resiliparse(monkeypatch)
    assert run(pages, tmp_path / "r.jsonl", mapper=map).records == 1
    [failure] = lines(tmp_path / "r.failed.jsonl")
    assert (failure["id"], failure["code"]) == ("html", "needs_extra")
    assert failure["message"].startswith("the page is HTML; this needs resiliparse")
    assert "pip install 'rolextract[html]'" in failure["message"]
    with pytest.raises(MissingExtra, match=r"rolextract\[html\]"):
        extract_html(DOCUMENTS[0])


def without_resiliparse(monkeypatch: pytest.MonkeyPatch) -> None:
    def absent(module: str) -> Any:
        raise ImportError(f"No module named {module!r}")

    made_by.cache_clear()
    monkeypatch.setattr("rolextract.extras.import_module", absent)


@pytest.mark.parametrize("as_bytes", [False, True])
def test_in_python_text_stays_text(as_bytes: bool) -> None:
    """Offsets index the page that was given, and an issue names the function for HTML."""
    html = next(iter(html_pages().values()))
    record = extract(html.encode() if as_bytes else html)
    issue = record.issues[0]
    assert (issue.code, issue.path, issue.start) == ("two_readings", None, 0)
    assert html[: issue.end] == "<!DOCTYPE html>"
    assert "extract_html" in issue.message
    assert record.source.made_by is None
    with pytest.raises(UnknownLayout, match=r"the page is HTML, not its text: .*extract_html"):
        extract("<!DOCTYPE html><p>x</p>")


@pytest.mark.parametrize("as_bytes", [False, True])
def test_in_python_html_has_a_function(as_bytes: bool, expected: dict[str, Any]) -> None:
    name, html = next(iter(html_pages().items()))
    page = html.encode() if as_bytes else html
    record = extract_html(page, id="a", uri="https://a.test/a", metadata={"k": "v"})
    assert without_source(record.data) == expected[name]
    source = record.source
    assert (source.id, source.uri, source.metadata) == ("a", "https://a.test/a", {"k": "v"})
    assert source.encoding == ("utf-8" if as_bytes else None)
    assert source.sha256 == sha256(html.encode()).hexdigest()
    text = html_text(page)
    entry = record.evidence_for("/title")
    assert entry is not None
    assert fold(text[entry.start : entry.end]) == record.title
    with pytest.raises(NotText, match="lone surrogate"):
        extract_html("<html>\ud800")


def test_a_page_that_is_no_longer_the_string_it_was_has_changed(tmp_path: Path) -> None:
    html = (
        "<html><h1>Baker</h1><h2>At a glance</h2><p>Typical experience: 2 years</p><h2>Duties</h2>"
    )
    record = extract_html(html, id="baker", uri="baker.html")
    (tmp_path / "baker.json").write_bytes(record.to_json())
    (tmp_path / "baker.html").write_bytes(f"{html}\xe9".encode("latin-1"))
    [(_, failures)] = check_stored(tmp_path / "baker.json", tmp_path)
    assert [failure.path for failure in failures] == ["/source/sha256"]


_LABORIOUS = {
    "options of one list": f"<select>{'<option>x' * 60_000}",
    "options outside of a list": "<span>" * 20_000 + "<option>" * 20_000,
    "attributes of one tag": f"<p {' '.join(f'a{i}' for i in range(120_000))}>",
    "attributes with tags in them": f"<p {' '.join(f'a{i}=<b' for i in range(120_000))}>",
    "attributes of the body": "".join(f"<body a{i}=1>" for i in range(50_000)),
    "lists within lists": "<ul><li>x" * 50_000,
    "ends of what is not open": "<span>" * 30_000 + "</h1>" * 30_000,
    "emphasis that no block ends": "".join(f"<p><b c{i}=1>x</p>" for i in range(10_000)),
    "ends in comments and scripts": "<ul><!--</ul>--><script></ul></script>" * 50_000,
    "drawings": "<svg>" + "<g>" * 50_000 + "</x>" * 50_000,
}


@pytest.mark.parametrize("name", _LABORIOUS)
def test_html_that_takes_a_parser_an_hour_is_refused_before_it(name: str) -> None:
    with deadline(20), pytest.raises(PageTooLarge, match="open elements, options"):
        html_text(f"<html><body>{_LABORIOUS[name]}")


@pytest.mark.parametrize(
    "body",
    [
        "<table>" + "<tr><td>x<td>y" * 50_000,
        "<ul>" + "<li><b>x</b> y" * 50_000,
        "<p>x<br>" * 50_000,
        "<select><option>x<option>y</select>" * 50_000 + "x",
        f"<select>{'<option>x</option>' * 5_000}</select>x",
        "<div class='a' id=b title=it's><p>x <a href='/?a>b'>y</a></div>" * 20_000,
        f"<script>{'<ul>' * 50_000}</script>x",
        "<dl>" + "<dt>x<dd>y" * 50_000,
        f"<p title='{'a b ' * 50_000}'>x",
        f"<img src='data:image/png;base64,{'A/b+' * 100_000}'>x",
        "<div>" * 300 + "<p>x" * 20_000,
    ],
)
def test_large_html_that_is_none_of_it_is_read(body: str) -> None:
    with deadline(20):
        assert "x" in html_text(f"<html><body>{body}")
