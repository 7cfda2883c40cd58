"""The strict loader of layout profiles: a wrong file is refused with its line and a way out."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from rolextract.keys import ROW_KEYS, SECTION_KEYS
from rolextract.layouts.profile import (
    LINE_KINDS,
    LONGEST_LINE,
    Layout,
    Spellings,
    Template,
    line_key,
)
from rolextract.toml import TomlFile, read_toml

PACKAGED = (
    "jobdescription_org",
    "jobdescription_org_older",
    "bls_ooh",
    "onet",
    "generic",
)
"""The profiles that come with the package, the preferred one first."""

_TOP_KEYS = ("name", "currency", "amount_from", "title_first", "sections", "rows", "lines")


@cache
def packaged_layouts() -> tuple[Layout, ...]:
    """The profiles that come with the package, in order of preference."""
    folder = files("rolextract.layouts")
    return tuple(
        _layout_in(read_toml(folder.joinpath(f"{name}.toml"), f"layouts/{name}.toml"))
        for name in PACKAGED
    )


def load_layout(path: Path) -> Layout:
    """The layout profile in a TOML file; raises DataFileError that names file and line."""
    return _layout_in(read_toml(path, str(path)))


def _layout_in(file: TomlFile) -> Layout:
    file.refuse_unknown_keys(file.data, _TOP_KEYS, "")
    return Layout(
        name=file.text("name"),
        currency=_currency(file),
        amount_from=_amount_from(file),
        title_first=_title_first(file),
        sections=_spellings(file, "sections", (*SECTION_KEYS, "other"), required=True),
        rows=_spellings(file, "rows", ROW_KEYS, required=False),
        lines=_spellings(file, "lines", LINE_KINDS, required=False),
    )


def _currency(file: TomlFile) -> str:
    currency = file.text("currency")
    if len(currency) != 3 or not currency.isascii() or not currency.isupper():
        raise file.error("currency", f"{currency!r} is no currency", "write an ISO 4217 code: USD")
    return currency


def _amount_from(file: TomlFile) -> int:
    amount = file.data.get("amount_from", 10000)
    if not isinstance(amount, int) or isinstance(amount, bool) or amount <= 0:
        raise file.error("amount_from", "is no amount", "write a whole number above 0")
    return amount


def _title_first(file: TomlFile) -> bool:
    title_first = file.data.get("title_first", False)
    if not isinstance(title_first, bool):
        raise file.error("title_first", "is neither true nor false", "write true or false")
    return title_first


def _spellings(file: TomlFile, table: str, names: tuple[str, ...], *, required: bool) -> Spellings:
    """One table of the file; no spelling twice, no empty list of sections or rows."""
    rows: Any = file.table(table, required=required)
    file.refuse_unknown_keys(rows, names, table)
    exact: dict[str, str] = {}
    templates: list[Template] = []
    for name in rows:
        for spelling in file.strings(rows, name, table, may_be_empty=table == "lines"):
            _add(file, table, name, spelling, exact, templates)
    return Spellings(exact, tuple(templates))


def _add(
    file: TomlFile,
    table: str,
    name: str,
    spelling: str,
    exact: dict[str, str],
    templates: list[Template],
) -> None:
    key = line_key(spelling)
    if not key or len(key) > LONGEST_LINE or key == "*" or key.count("*") > 1:
        way_out = f"write 1 to {LONGEST_LINE} characters with at most one *"
        raise file.error(spelling, f"{table}.{name}: {spelling!r} cannot be a line", way_out)
    if "*" in key:
        before, after = key.split("*")
        templates.append(Template(before, after, name))
    elif table == "lines":
        exact.setdefault(key, name)  # "Home" may be navigation above a page and footer below it
    elif key in exact:
        raise file.error(spelling, f"{table}: {spelling!r} is listed twice", "keep one of them")
    else:
        exact[key] = name
