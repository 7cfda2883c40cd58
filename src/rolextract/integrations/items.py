"""An item of another program, which has a page in one of its fields → a record, or a failure."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from rolextract.errors import BadRecord, PageError
from rolextract.extractor import Extractor, default_extractor
from rolextract.markup import Told, checked_told, data_of_row, is_html

Data = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Fields:
    """Which fields of an item hold its page, as text or as HTML, its id and its address."""

    text: str = "text"
    html: str = "html"
    id: str = "id"
    url: str = "url"


class ItemReader:
    """Reads items with one extractor, by default with the packaged one."""

    def __init__(
        self,
        extractor: Extractor | None = None,
        fields: Fields | None = None,
        html: Told = "auto",
    ) -> None:
        self._extractor = extractor or default_extractor()
        self._extract: Callable[..., Any] = self._extractor.extract
        self._fields = fields or Fields()
        self._html = checked_told(html)

    def read(self, item: Mapping[str, Any]) -> tuple[Data | None, Data | None]:
        """The record's data, or the failure with its ``id``, ``code`` and ``message``.

        An item without an id has its address as its id, else the SHA-256 of its page. A field of
        text is preferred to one of HTML; what stands in it is HTML where it begins so.
        """
        id, url = (_said(item.get(name)) for name in (self._fields.id, self._fields.url))  # noqa: A001
        name = id or url
        try:
            page, html = self._page(item)
            data = page.encode("utf-8", "surrogatepass") if isinstance(page, str) else page
            about = {"id": name or sha256(data).hexdigest(), "uri": url}
            limits = self._extractor.limits
            return data_of_row(self._extract, page, limits, html=html, **about)[0], None
        except PageError as error:
            return None, {"id": name, "code": error.code, "message": str(error)}

    def _page(self, item: Mapping[str, Any]) -> tuple[str | bytes, bool]:
        """The page, and whether it is HTML; raises BadRecord for an item without one."""
        for field in (self._fields.text, self._fields.html):
            page = item.get(field)
            if isinstance(page, str | bytes):
                return page, field == self._fields.html or is_html(page, self._html)
        raise BadRecord(
            f"the item has no text under {self._fields.text!r} or {self._fields.html!r}",
            way_out=f"its fields are {', '.join(map(repr, list(item)[:20])) or 'none'}",
        )


def _said(value: Any) -> str | None:
    return None if value is None or value == "" else str(value)
