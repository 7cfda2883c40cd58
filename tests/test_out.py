"""out/ holds what raw/ becomes, byte for byte, and the records there are valid and grounded."""

from __future__ import annotations

import json
from pathlib import Path

from rolextract.stored import check_stored
from tests.conftest import ROOT
from tests.test_cli import rolextract


def files_under(folder: Path) -> dict[str, bytes]:
    """The files of an output but for its manifest, which names the rules' digest."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != "manifest.json"
    }


def test_out_is_what_raw_becomes(tmp_path: Path) -> None:
    done = rolextract("run", "raw", "--out", tmp_path / "out", "--quiet")
    assert done.returncode == 0, done.stderr
    assert done.stdout == b""
    assert files_under(tmp_path / "out") == files_under(ROOT / "out"), "run `make run`"
    manifest = json.loads((tmp_path / "out" / "_run" / "manifest.json").read_bytes())
    assert manifest["complete"] is True
    assert manifest["counts"] == {"pages": 8, "records": 8, "failed": 0, "failures": {}}


def test_what_is_stored_is_valid_and_grounded() -> None:
    checked = list(check_stored(ROOT / "out", ROOT / "raw"))
    assert len(checked) == 8
    assert [(place, failures) for place, failures in checked if failures] == []
