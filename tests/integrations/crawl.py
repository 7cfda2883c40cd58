"""A crawl of a site of test_scrapy, as a process of its own: ``crawl.py START OUT``."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import Any

import scrapy
from scrapy.crawler import CrawlerProcess

FIELDS = ["id", "url", "role", "role_failure"]


class CareerSpider(scrapy.Spider):
    """Follows the links of the first page; each page behind one is an item."""

    name = "careers"

    def parse(self, response: Any) -> Iterator[Any]:
        for link in response.css("a.role::attr(href)").getall():
            yield response.follow(link, self.parse_role)

    def parse_role(self, response: Any) -> Iterator[Any]:
        yield {"url": response.url, "id": response.url.rpartition("/")[2], "html": response.body}


def main() -> None:
    start, out = sys.argv[1:]
    process = CrawlerProcess(
        {
            "ITEM_PIPELINES": {"rolextract.integrations.scrapy.RolePipeline": 300},
            "FEEDS": {out: {"format": "jsonlines", "fields": FIELDS}},
            "LOG_LEVEL": "WARNING",
            "TELNETCONSOLE_ENABLED": False,
        }
    )
    crawler = process.create_crawler(CareerSpider)
    process.crawl(crawler, start_urls=[start])
    process.start()
    names = ("rolextract/records", "rolextract/failed/unknown_layout")
    sys.stdout.write(" ".join(str(crawler.stats.get_value(name)) for name in names))


if __name__ == "__main__":
    main()
