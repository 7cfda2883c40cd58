"""An item pipeline for Scrapy: beside the page of each item, its record.

.. code:: python

    ITEM_PIPELINES = {"rolextract.integrations.scrapy.RolePipeline": 300}
"""

from __future__ import annotations

from typing import Any, Self

from rolextract.extractor import Extractor
from rolextract.extras import load
from rolextract.integrations.items import Fields, ItemReader

_FIELDS = ("text", "html", "id", "url")


class RolePipeline:
    """Sets ``role`` of every item to its record as plain data, or to None and ``role_failure`` to
    the code and message of its failure; no item is dropped.

    An item has its page under ``text``, or as HTML (``response.text`` or ``response.body``) under
    ``html``; what stands under ``text`` is HTML where it begins as a document of it does, or as
    ``ROLEXTRACT_HTML`` says (``always``, ``never``). Further settings: ``ROLEXTRACT_LAYOUTS`` and
    ``ROLEXTRACT_VOCABULARIES``, lists of files; ``ROLEXTRACT_FIELDS``, other names for
    ``text``, ``html``, ``id``, ``url``, ``role`` and ``role_failure``. Stats:
    ``rolextract/records`` and ``rolextract/failed/<code>``.
    """

    def __init__(self, reader: ItemReader, role: str, failure: str, stats: Any = None) -> None:
        self._adapter = load("itemadapter", "scrapy").ItemAdapter
        self._reader = reader
        self._role = role
        self._failure = failure
        self._stats = stats

    @classmethod
    def from_crawler(cls, crawler: Any) -> Self:
        """The pipeline as the crawler's settings say; raises DataFileError for a wrong file,
        ValueError for a wrong word."""
        settings = crawler.settings
        extractor = Extractor(
            settings.getlist("ROLEXTRACT_LAYOUTS"), settings.getlist("ROLEXTRACT_VOCABULARIES")
        )
        names: dict[str, str] = settings.getdict("ROLEXTRACT_FIELDS")
        fields = Fields(**{name: names[name] for name in _FIELDS if name in names})
        return cls(
            ItemReader(extractor, fields, settings.get("ROLEXTRACT_HTML", "auto")),
            names.get("role", "role"),
            names.get("role_failure", "role_failure"),
            crawler.stats,
        )

    def process_item(self, item: Any, spider: Any = None) -> Any:  # noqa: ARG002  (older Scrapy)
        """The item with its record; one of declared fields must have both."""
        adapter = self._adapter(item)
        record, failure = self._reader.read(adapter)
        adapter[self._role] = record
        adapter[self._failure] = failure
        if self._stats is not None:
            self._stats.inc_value(f"rolextract/failed/{failure['code']}" if failure else _RECORDS)
        return item


_RECORDS = "rolextract/records"
