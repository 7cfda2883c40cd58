"""Runs over any number of pages: :func:`run` is what ``rolextract run`` calls.

>>> from rolextract.batch import run
>>> summary = run("raw", "out")              # doctest: +SKIP
>>> run("raw", "out", mapper=map).failed     # doctest: +SKIP
0
"""

from __future__ import annotations

from rolextract.batch.runner import Mapper, Options, run
from rolextract.batch.summary import Summary
from rolextract.batch.tolerance import Tolerance
from rolextract.batch.workers import Workers

__all__ = ["Mapper", "Options", "Summary", "Tolerance", "Workers", "run"]
