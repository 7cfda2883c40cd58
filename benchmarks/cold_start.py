"""From the shell to the record: what one command costs, its start included."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from benchmarks.pages import page_text

_TIMES = 5
# A page whose skills need no grammar of tokens, and one whose do ("knowledge of Epic").
_SPACY_ASKED = "- Support the ward with a working knowledge of Epic"


def measure() -> dict[str, Any]:
    """Seconds from start to exit, the best of five."""
    with tempfile.TemporaryDirectory() as folder:
        plain, asked = Path(folder, "plain.txt"), Path(folder, "asked.txt")
        text = "\n".join(line for line in page_text(1).splitlines() if not _may_ask(line))
        plain.write_text(text, encoding="utf-8")
        heading = "Duties and responsibilities"
        asked.write_text(text.replace(heading, f"{heading}\n{_SPACY_ASKED}"), encoding="utf-8")
        command = [sys.executable, "-m", "rolextract"]
        return {
            "python -c pass": _best([sys.executable, "-c", "pass"]),
            "rolextract --help": _best([*command, "--help"]),
            "rolextract extract, no spaCy needed": _best([*command, "extract", str(plain)]),
            "rolextract extract, spaCy needed": _best([*command, "extract", str(asked)]),
        }


def _may_ask(line: str) -> bool:
    return any(word in line for word in ("Epic", "Canvas", "SAP", "Snowflake", "Go,", "Relativity"))


def _best(command: list[str]) -> float:
    """The least of several times; the first one writes the bytecode that an install brings."""
    environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": ""}
    taken = []
    for _ in range(_TIMES):
        start = time.perf_counter()
        subprocess.run(command, check=True, capture_output=True, env=environment)
        taken.append(time.perf_counter() - start)
    return round(min(taken), 3)
