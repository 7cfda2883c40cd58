"""The strict loader of layout profiles: a wrong file is refused with its line and a way out."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from rolextract.errors import DataFileError
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
    "vault",
    "generic",
)
"""The profiles that come with the package, the preferred one first."""

CURRENCIES = frozenset(
    """
    AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD
    CDF CHF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD
    GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD
    KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO
    NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE
    SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VES VND VUV
    WST XAF XCD XCG XOF XPF YER ZAR ZMW ZWG BGN HRK ANG
    """.split()  # noqa: SIM905  (a list of 160 lines says no more)
)
"""The currencies of ISO 4217 that wages are paid in; the last three of older pages."""

_LONGEST_NAME = 120  # characters; every record has it
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")

_TOP_KEYS = (
    "name",
    "currency",
    "amount_from",
    "title_first",
    "known_by",
    "sections",
    "rows",
    "lines",
)


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


def load_layouts(paths: Iterable[Layout | Path]) -> tuple[Layout, ...]:
    """The profiles of one's own before the packaged ones; raises DataFileError for a name that two
    of them have, since ``source.layout`` would not say which one a page was read by."""
    layouts: list[Layout] = []
    taken = {layout.name: "a packaged profile" for layout in packaged_layouts()}
    for one in paths:
        layout = one if isinstance(one, Layout) else load_layout(one)
        if layout.name in taken:
            raise _taken(layout.name, taken[layout.name], one)
        taken[layout.name] = "another profile" if isinstance(one, Layout) else str(one)
        layouts.append(layout)
    return (*layouts, *packaged_layouts())


def _taken(name: str, owner: str, one: Layout | Path) -> DataFileError:
    """The error of a profile, or of its file's line, whose name another one has."""
    said, way_out = f"the name {name!r} is that of {owner}", "give the profile a name of its own"
    if isinstance(one, Layout):
        return DataFileError(said, place=f"the layout profile {name!r}", way_out=way_out)
    return read_toml(one, str(one)).error(said, way_out, key="name")


def _layout_in(file: TomlFile) -> Layout:
    file.refuse_unknown_keys(file.data, _TOP_KEYS, "")
    rows, facts = _without_others(_spellings(file, "rows", (*ROW_KEYS, "other"), required=False))
    return Layout(
        name=_name(file),
        currency=_currency(file),
        amount_from=_amount_from(file),
        title_first=_title_first(file),
        sections=_spellings(file, "sections", (*SECTION_KEYS, "other"), required=True),
        rows=rows,
        lines=_spellings(file, "lines", LINE_KINDS, required=False),
        facts=facts,
        known_by=_known_by(file),
    )


def _name(file: TomlFile) -> str:
    name = file.text("name")
    if not name.isprintable():
        said = "`name` has a character that cannot be printed"
        raise file.error(said, "write letters, figures and _", key="name")
    if len(name) > _LONGEST_NAME:
        said = f"`name` has {len(name):,} characters"
        raise file.error(said, f"write at most {_LONGEST_NAME}", key="name")
    return name


def _currency(file: TomlFile) -> str:
    currency = file.text("currency")
    if currency not in CURRENCIES:
        way_out = "write an ISO 4217 code: USD"
        raise file.error(f"{currency!r} is no currency", way_out, key="currency")
    return currency


def _amount_from(file: TomlFile) -> int:
    amount = file.data.get("amount_from", 10000)
    if not isinstance(amount, int) or isinstance(amount, bool) or amount <= 0:
        way_out = "write a whole number above 0"
        raise file.error(f"`amount_from`: {amount!r} is no amount", way_out, key="amount_from")
    return amount


def _title_first(file: TomlFile) -> bool:
    title_first = file.data.get("title_first", False)
    if not isinstance(title_first, bool):
        said = "`title_first` is neither true nor false"
        raise file.error(said, "write true or false", key="title_first")
    return title_first


def _known_by(file: TomlFile) -> tuple[str, ...]:
    if "known_by" not in file.data:
        return ()
    return tuple(map(line_key, file.strings(file.data, "known_by", "")))


def _spellings(file: TomlFile, table: str, names: tuple[str, ...], *, required: bool) -> Spellings:
    """One table of the file; no spelling twice, no empty list of sections or rows."""
    rows: Any = file.table(table, required=required)
    file.refuse_unknown_keys(rows, names, table)
    exact: dict[str, str] = {}
    templates: list[Template] = []
    for name in rows:
        own: set[str] = set()
        for spelling in file.strings(rows, name, table, may_be_empty=table == "lines"):
            if (key := line_key(spelling)) in own:
                said = f"{table}.{name}: {spelling!r} is listed twice"
                raise file.error(said, "keep one of them", table=table, key=name, text=spelling)
            own.add(key)
            _add(file, table, name, spelling, exact, templates)
    return Spellings(exact, tuple(templates))


def _without_others(rows: Spellings) -> tuple[Spellings, Spellings]:
    """The labels of the record's rows, and those of rows that it has no key for."""
    others = {label: row for label, row in rows.exact.items() if row == "other"}
    exact = {label: row for label, row in rows.exact.items() if row != "other"}
    templates = tuple(x for x in rows.templates if x.name != "other")
    return Spellings(exact, templates), Spellings(
        others, tuple(x for x in rows.templates if x.name == "other")
    )


def _add(
    file: TomlFile,
    table: str,
    name: str,
    spelling: str,
    exact: dict[str, str],
    templates: list[Template],
) -> None:
    key = line_key(spelling)
    broken = _CONTROL.search(spelling) is not None
    if broken or not key or len(key) > LONGEST_LINE or key == "*" or key.count("*") > 1:
        way_out = f"write 1 to {LONGEST_LINE} characters of one line with at most one *"
        said = f"{table}.{name}: {spelling!r} cannot be a line"
        raise file.error(said, way_out, table=table, key=name, text=spelling)
    if "*" in key:
        before, after = key.split("*")
        templates.append(Template(before, after, name))
    elif table == "lines":
        exact.setdefault(key, name)  # "Home" may be navigation above a page and footer below it
    elif key in exact:
        said = f"{table}: {spelling!r} is listed twice"
        raise file.error(said, "keep one of them", table=table, key=name, text=spelling)
    else:
        exact[key] = name
