"""A comparison reads what is stored: it loads nothing that reads pages."""

from __future__ import annotations

import subprocess
import sys

_PROGRAM = """
import sys
import rolextract.cli.diff, rolextract.cli.migrate, rolextract.diff.comparison
import rolextract.migration, rolextract.compatibility
from rolextract.diff.reports import FORMATS, open_report
for name in FORMATS:
    open_report(name)
loaded = {name.split(".")[1] for name in sys.modules if name.startswith("rolextract.")}
print(*sorted(loaded & {"pipeline", "extractor", "sections", "values", "phrases", "batch"}))
"""


def test_neither_the_pipeline_nor_the_runner_is_loaded() -> None:
    done = subprocess.run([sys.executable, "-c", _PROGRAM], capture_output=True, check=True)
    assert done.stdout.strip() == b""
