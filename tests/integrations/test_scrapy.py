"""A real crawl of a site that is served here."""

from __future__ import annotations

import importlib.util
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from rolextract.errors import MissingExtra
from rolextract.extractor import default_extractor
from rolextract.integrations.items import ItemReader
from rolextract.integrations.scrapy import RolePipeline
from rolextract.markup import data_of_html
from tests.archives import html_pages
from tests.conftest import ROOT
from tests.served import served

pytest.importorskip("resiliparse", reason="resiliparse is not installed")


def write_site(folder: Path) -> list[str]:
    names = [f"{name}.html" for name in list(html_pages())[:8]]
    for name in names:
        (folder / name).write_text(html_pages()[name.removesuffix(".html")], encoding="utf-8")
    (folder / "about.html").write_text("<p>About us</p>")
    links = "".join(f'<a class="role" href="/{name}">x</a>' for name in (*names, "about.html"))
    (folder / "index.html").write_text(f"<p>Careers</p>{links}")
    return names


def test_crawl(tmp_path: Path) -> None:
    if importlib.util.find_spec("scrapy") is None:
        pytest.skip("Scrapy is not installed")
    site, out = tmp_path / "site", tmp_path / "roles.jsonl"
    site.mkdir()
    names = write_site(site)
    with served(site) as address:
        done = subprocess.run(
            [sys.executable, "-m", "tests.integrations.crawl", f"{address}/index.html",
             str(out)],
            cwd=ROOT, capture_output=True, text=True, timeout=120, check=False,
        )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.split() == ["8", "1"]
    items = {x["id"]: x for x in map(json.loads, out.read_bytes().splitlines())}
    assert set(items) == {*names, "about.html"}
    for name in names:
        item = items[name]
        expected = data_of_html(
            default_extractor().extract, (site / name).read_bytes(), id=name, uri=item["url"]
        )[0]
        assert (item["role"], item["role_failure"]) == (expected, None)
    about = items["about.html"]
    assert about["role"] is None
    assert about["role_failure"]["code"] == "unknown_layout"


class _Crawler:
    stats = None

    def __init__(self, **given: Any) -> None:
        from scrapy.settings import Settings

        self.settings = Settings(given)


def test_settings(tmp_path: Path) -> None:
    pytest.importorskip("scrapy", reason="Scrapy is not installed")
    names = {"text": "body", "role": "record", "role_failure": "problem", "id": "key"}
    pipeline = RolePipeline.from_crawler(_Crawler(ROLEXTRACT_FIELDS=names))
    page = (ROOT / "raw" / "paralegal.txt").read_text("utf-8")
    item = pipeline.process_item({"body": page, "key": 7}, None)
    assert (item["record"]["title"], item["record"]["source"]["id"]) == ("Paralegal", "7")
    item = pipeline.process_item({"body": None, "key": "k"})
    assert item["problem"]["code"] == "bad_record"
    assert "its fields are 'body', 'key'" in item["problem"]["message"]


@pytest.mark.parametrize(("told", "made"), [("auto", [True, False]), ("always", [True, True]),
                                            ("never", [False, False])])  # fmt: skip
def test_text_that_is_html(told: Any, made: list[bool]) -> None:
    html = next(iter(html_pages().values()))
    reader = ItemReader(html=told)
    piece = f"<main>{html.partition('<main>')[2]}"
    found = [reader.read({"id": "a", "text": page})[0] for page in (html, piece)]
    assert [bool(record and record["source"]["made_by"]) for record in found] == made
    assert found[0] is not None
    assert found[0]["source"]["encoding"] is None


def test_a_wrong_word_is_refused() -> None:
    pytest.importorskip("scrapy", reason="Scrapy is not installed")
    with pytest.raises(ValueError, match="'yes', and should be one of auto, always, never"):
        RolePipeline.from_crawler(_Crawler(ROLEXTRACT_HTML="yes"))


def test_declared_fields() -> None:
    scrapy = pytest.importorskip("scrapy", reason="Scrapy is not installed")

    class Role(scrapy.Item):  # type: ignore[misc, name-defined]
        html, role, role_failure = scrapy.Field(), scrapy.Field(), scrapy.Field()

    pipeline = RolePipeline.from_crawler(_Crawler())
    name, html = next(iter(html_pages().items()))
    item = pipeline.process_item(Role(html=html))
    assert name
    assert item["role"]["source"]["made_by"].startswith("resiliparse")
    assert item["role"]["source"]["id"] == item["role"]["source"]["sha256"]


def test_an_item_is_read_or_fails() -> None:
    reader = ItemReader()
    page = (ROOT / "raw" / "paralegal.txt").read_bytes()
    record, failure = reader.read({"text": page, "url": "https://a.test/p"})
    assert record is not None
    assert failure is None
    assert (record["source"]["id"], record["source"]["uri"]) == ("https://a.test/p",) * 2
    for item, code in (
        ({"text": ""}, "empty"),
        ({"text": "\ud800"}, "not_text"),
        ({}, "bad_record"),
    ):
        record, failure = reader.read(item)
        assert record is None
        assert failure is not None
        assert failure["code"] == code


def test_without_scrapy(monkeypatch: pytest.MonkeyPatch) -> None:
    def absent(name: str) -> Any:
        raise ImportError(f"No module named {name!r}")

    monkeypatch.setattr("rolextract.extras.import_module", absent)
    with pytest.raises(MissingExtra, match=r"pip install 'rolextract\[scrapy\]'"):
        RolePipeline(ItemReader(), "role", "role_failure")
