"""How good records are: compared with gold, value by value, and counted."""

from __future__ import annotations

from rolextract.scoring.report import Report, Tally
from rolextract.scoring.runner import score_files, score_pairs

__all__ = ["Report", "Tally", "score_files", "score_pairs"]
