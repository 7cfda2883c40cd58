"""A dlt pipeline of its own into a DuckDB database."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from rolextract.errors import MissingExtra
from rolextract.integrations.dlt import roles
from tests.twenty import records, rows


def load(tmp_path: Path, pages: Any) -> list[Any]:
    dlt = pytest.importorskip("dlt", reason="dlt is not installed")
    duckdb = pytest.importorskip("duckdb", reason="duckdb is not installed")
    database = tmp_path / "jobs.duckdb"
    pipeline = dlt.pipeline(
        "jobs",
        destination=dlt.destinations.duckdb(str(database)),
        dataset_name="careers",
        pipelines_dir=str(tmp_path / "state"),
    )
    pipeline.run(roles(pages)).raise_on_failed_jobs()
    with duckdb.connect(str(database), read_only=True) as db:
        found: list[Any] = db.execute("""
            SELECT id, title, at_a_glance__experience__min_years,
                (SELECT count(*) FROM careers.roles__skills s WHERE s._dlt_parent_id = r._dlt_id)
            FROM careers.roles r ORDER BY id""").fetchall()
        db.execute("SELECT at_a_glance__salary__min, last_updated FROM careers.roles")
        failed = db.execute("SELECT id, code FROM careers.failed").fetchall()
    return [*found, *failed]


def expected(made: list[dict[str, Any]]) -> list[Any]:
    return sorted(
        (
            r["source"]["id"],
            r["title"],
            ((r["at_a_glance"] or {}).get("experience") or {}).get("min_years"),
            len(r["skills"]),
        )
        for r in made
    )


@pytest.mark.filterwarnings("ignore")  # dlt's own
def test_a_rerun_replaces_the_rows_of_a_page(tmp_path: Path, monkeypatch: Any) -> None:
    monkeypatch.setenv("RUNTIME__DLTHUB_TELEMETRY", "false")
    pages = rows()[:4]
    made = list(records().values())[:4]
    bad = {"id": "bad", "text": "no page"}
    assert load(tmp_path, [*pages, bad]) == [*expected(made), ("bad", "unknown_layout")]
    changed = {**pages[0], "text": pages[1]["text"]}
    made[0] = {**made[1], "source": {**made[1]["source"], "id": pages[0]["id"]}}
    assert load(tmp_path, [changed])[:4] == expected(made)


def test_without_dlt(monkeypatch: pytest.MonkeyPatch) -> None:
    def absent(name: str) -> Any:
        raise ImportError(f"No module named {name!r}")

    monkeypatch.setattr("rolextract.extras.import_module", absent)
    with pytest.raises(MissingExtra, match=r"pip install 'rolextract\[dlt\]'"):
        roles([])
