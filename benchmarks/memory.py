"""What a process holds: after the import, after the first page, after a long run. Linux only."""

from __future__ import annotations

import subprocess
import sys
from typing import Any

_PAGES = 3_000
_SCRIPT = f"""
import sys
def peak():
    lines = open("/proc/self/status").read().splitlines()
    return next(int(line.split()[1]) // 1024 for line in lines if line.startswith("VmHWM"))
from rolextract.extractor import default_extractor
from benchmarks.pages import page_text
extractor = default_extractor()
print(peak())
extractor.extract(page_text(1).encode()).to_json()
print(peak())
for number in range(2, 300):
    extractor.extract(page_text(number).encode()).to_json()
print(peak())
for number in range(300, {_PAGES}):
    extractor.extract(page_text(number).encode()).to_json()
print(peak(), "spacy" in sys.modules)
"""


def measure() -> dict[str, Any]:
    """Megabytes of one worker at its peak: built, after 1, 300 and 3,000 pages."""
    output = subprocess.run(
        [sys.executable, "-c", _SCRIPT], check=True, capture_output=True, text=True
    ).stdout.split()
    names = ("extractor built", "after 1 page", "after 300 pages", f"after {_PAGES:,} pages")
    megabytes = dict(zip(names, map(int, output[:4]), strict=True))
    return {"megabytes": megabytes, "spacy_was_loaded": output[4] == "True"}
