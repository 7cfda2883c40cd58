"""The command ``rolextract eval``."""

from __future__ import annotations

import json
from pathlib import Path

from click.testing import CliRunner

from rolextract import extract
from rolextract.cli.eval import command
from tests.conftest import ROOT


def test_scores_misses_and_json(tmp_path: Path) -> None:
    page = (ROOT / "raw" / "truck-driver.txt").read_bytes()
    (tmp_path / "roles.jsonl").write_bytes(extract(page, id="truck-driver").to_json())
    gold = tmp_path / "gold.jsonl"
    lines = [{"source": {"id": "truck-driver"}, "title": "Baker"}, {"source": {"id": "none"}}]
    gold.write_text("".join(json.dumps(line) + "\n" for line in lines))
    file = tmp_path / "scores.json"
    done = CliRunner().invoke(command, [str(gold), f"{tmp_path}/roles.jsonl", "--json", str(file)])
    assert done.exit_code == 0, done.output
    assert "truck-driver: /title: expected 'Baker', got 'CDL Truck Driver'" in done.stdout
    assert "none: no record" in done.stdout
    assert "2 pages of gold, 1 without a record, 1 miss" in done.stderr
    scores = json.loads(file.read_bytes())
    title = scores["copied"]["kinds"]["title"]
    assert title["strict"] == {"right": 0, "precision": 0.0, "recall": 0.0, "f1": 0.0}
    assert scores["without_record"] == ["none"]
    assert [miss["path"] for miss in scores["misses"]] == ["/title"]
