"""How a comparison is told: a module for each format, each a function to pieces of text."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib import import_module
from typing import NamedTuple

from rolextract.diff.comparison import Comparison

FORMATS = ("text", "json", "markdown", "html", "jsonpatch")


class View(NamedTuple):
    """What is shown: the summary alone or the records too, in colour or not."""

    stat: bool = False
    colour: bool = False


Report = Callable[[Comparison, View], Iterator[str]]


def open_report(name: str) -> Report:
    """The report of a format."""
    if name not in FORMATS:
        raise ValueError(name)
    report: Report = import_module(f"rolextract.diff.reports.{name}").report
    return report
