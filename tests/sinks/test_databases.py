"""Databases: a page's rows take the place of earlier ones, nothing is read twice, and no password
is ever said."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Protocol

import pytest

from rolextract.batch import Options, Summary, run
from rolextract.batch.reports import Quiet
from rolextract.decode import Limits
from rolextract.errors import MissingExtra, OutputError
from rolextract.extractor import default_extractor
from rolextract.record.record import Record
from rolextract.sinks import open_sink
from rolextract.tables.relations import FAILED, relations, rows_of
from tests.inputs import as_jsonl
from tests.postgresql import server
from tests.test_cli import rolextract
from tests.twenty import Stored, records, rows

TABLES = ("roles", "skills", "certifications", "related_roles", "faq", "evidence")


class Base(Protocol):
    """A database that a run writes and a test asks."""

    out: str

    def ask(self, query: str) -> list[Any]: ...

    def break_off(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """From now on, every transaction fails when some of its rows are written."""


class DuckBase:
    def __init__(self, folder: Path) -> None:
        pytest.importorskip("pyarrow", reason="pyarrow is not installed")
        self._duckdb = pytest.importorskip("duckdb", reason="duckdb is not installed")
        self._path = folder / "roles.duckdb"
        self.out = f"duckdb:{self._path}"

    def ask(self, query: str) -> list[Any]:
        with self._duckdb.connect(str(self._path)) as db:
            return db.execute(query).fetchall()  # type: ignore[no-any-return]

    def break_off(self, monkeypatch: pytest.MonkeyPatch) -> None:
        from rolextract.sinks.duckdb_file import DuckDB

        insert = DuckDB._insert

        def cut(database: DuckDB, packed: Any) -> None:
            insert(database, packed)
            raise OutputError("the wire was cut")

        monkeypatch.setattr(DuckDB, "_insert", cut)


class PostgresBase:
    def __init__(self, folder: Path) -> None:
        self._psycopg = pytest.importorskip("psycopg", reason="psycopg is not installed")
        self.out = f"postgresql://test:s3cret@/postgres?host={folder}"
        self.ask("DROP TABLE IF EXISTS roles, skills, certifications, related_roles, faq, evidence")
        self.ask("DROP TABLE IF EXISTS failed")

    def ask(self, query: str) -> list[Any]:
        with self._psycopg.connect(self.out) as db:
            found = db.execute(query)
            return found.fetchall() if found.description else []

    def break_off(self, monkeypatch: pytest.MonkeyPatch) -> None:
        from rolextract.sinks.postgres import Postgres

        copy = Postgres._copy

        def cut(database: Postgres, relation: Any, rows: Any) -> None:
            copy(database, relation, rows)
            if relation.name == "faq":
                raise OutputError("the wire was cut")

        monkeypatch.setattr(Postgres, "_copy", cut)


@pytest.fixture(scope="module")
def socket() -> Iterator[Path]:
    pytest.importorskip("psycopg", reason="psycopg is not installed")
    with server() as folder:
        yield folder


@pytest.fixture(params=["duckdb", "postgresql"])
def base(request: pytest.FixtureRequest, tmp_path: Path) -> Base:
    if request.param == "duckdb":
        return DuckBase(tmp_path)
    return PostgresBase(request.getfixturevalue("socket"))


@pytest.fixture
def source(tmp_path: Path) -> Path:
    return as_jsonl(tmp_path, rows())


@pytest.fixture(autouse=True)
def small_chunks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rolextract.batch.pages.PAGES", 4)
    monkeypatch.setattr("rolextract.sinks.database.PAGES", 7)


def go(source: Path, base: Base, *, mapper: Any = map, **given: Any) -> tuple[Summary, int]:
    extractor = Stored()
    summary = run(source, base.out, extractor=extractor, mapper=mapper, options=Options(**given))
    return summary, extractor.calls


def counts(base: Base) -> dict[str, int]:
    return {name: base.ask(f'SELECT count(*) FROM "{name}"')[0][0] for name in TABLES}  # noqa: S608


def expected(made: Sequence[dict[str, Any]]) -> dict[str, int]:
    return {name: len(found) for name, found in rows_of(made, "").items()}


def test_every_table_has_its_rows(source: Path, base: Base) -> None:
    go(source, base)
    assert tuple(relation.name for relation in relations()) == TABLES
    made = rows_of(list(records().values()), "")
    for relation in relations()[1:]:
        columns = ", ".join(f'"{name}"' for name in relation.names)
        found = base.ask(
            f'SELECT {columns} FROM "{relation.name}" ORDER BY "id", "position"'  # noqa: S608
        )
        assert found == sorted(made[relation.name], key=lambda row: row[:2])


def test_a_credential_has_its_path(source: Path, base: Base) -> None:
    """So that its evidence is found by a join."""
    go(source, base)
    query = """SELECT count(*) FROM certifications c WHERE EXISTS (SELECT 1 FROM evidence e
        WHERE e.id = c.id AND e.path = c.path)"""
    assert base.ask(query) == [(counts(base)["certifications"],)]


def test_workers_write_it_too(source: Path, base: Base) -> None:
    run(source, base.out, extractor=Stored(), options=Options(jobs=2))
    assert counts(base) == expected(list(records().values()))


def test_a_second_run_reads_nothing(source: Path, base: Base) -> None:
    go(source, base)
    summary, calls = go(source, base)
    assert (summary.unchanged, calls) == (20, 0)
    assert counts(base) == expected(list(records().values()))


class _Notes(Quiet):
    """A report that keeps what it is told beforehand."""

    def __init__(self) -> None:
        self.notes: list[str] = []

    def note(self, text: str) -> None:
        self.notes.append(text)


def test_why_records_are_read_again_is_told(source: Path, base: Base) -> None:
    told = [_Notes(), _Notes(), _Notes()]
    for notes, lines in zip(told, (200_000, 200_000, 90_000), strict=True):
        extractor = Stored()
        vars(extractor)["limits"] = Limits(page_lines=lines)
        run(source, base.out, extractor=extractor, mapper=map, report=notes)
    again = "20 records of other rules: those of pages met here are read again"
    assert [notes.notes for notes in told] == [[], [], [again]]


def test_a_page_that_changed_has_its_rows_replaced(source: Path, base: Base) -> None:
    go(source, base)
    given = rows()
    given[3] = {**given[3], "text": given[4]["text"]}
    as_jsonl(source.parent, given)
    assert go(source, base)[1] == 1
    assert counts(base) == expected(list(records().values()))


def test_pages_of_other_runs_stay_unless_fresh(source: Path, base: Base) -> None:
    go(source, base)
    as_jsonl(source.parent, rows()[:5])
    assert go(source, base)[0].removed == 0
    assert counts(base)["roles"] == 20
    summary, calls = go(source, base, fresh=True)
    assert (summary.removed, calls) == (15, 5)
    assert counts(base) == expected(list(records().values())[:5])


class _Stop(Exception):
    pass


def test_stopped_and_resumed(source: Path, base: Base) -> None:
    def stopping(function: Any, chunks: Any) -> Any:
        for number, chunk in enumerate(chunks):
            if number == 3:
                raise _Stop
            yield function(chunk)

    with pytest.raises(_Stop):
        go(source, base, mapper=stopping)
    assert counts(base)["roles"] == 12
    summary, calls = go(source, base)
    assert (summary.unchanged, calls) == (12, 8)


def test_what_a_killed_run_left_goes_with_the_next(
    source: Path, base: Base, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What a run that goes on holds stays, and what only has such a name."""
    fcntl = pytest.importorskip("fcntl", reason="this system has no locks")
    (tmp_path / "t" / "rolextract-run-d.heads").mkdir(parents=True)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "t"))
    for name in ("rolextract-run-a.heads", "rolextract-run-b.heads", "rolextract-c.heads"):
        (tmp_path / "t" / name).write_bytes(b"head")
    with (tmp_path / "t" / "rolextract-run-b.heads").open("wb") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        go(source, base)
        for _ in range(2):
            (tmp_path / "t" / "rolextract-run-a.heads").write_bytes(b"head")
            assert go(source, base)[1] == 0
    left = sorted(path.name for path in (tmp_path / "t").iterdir())
    assert left == ["rolextract-c.heads", "rolextract-run-b.heads", "rolextract-run-d.heads"]


def test_failures_are_rows_and_take_the_place_of_records(source: Path, base: Base) -> None:
    go(source, base)
    given = rows()
    given[2] = {**given[2], "text": ""}
    as_jsonl(source.parent, given)

    class Strict(Stored):
        def extract(self, page: Any, *, id: str, **given: Any) -> Record:  # noqa: A002
            return default_extractor().extract(page, id=id, **given)

    summary = run(source, base.out, extractor=Strict(), mapper=map)
    assert summary.failed == 1
    assert base.ask("SELECT id, code, line, transient FROM failed") == [
        (given[2]["id"], "empty", 3, False)
    ]
    assert counts(base)["roles"] == 19
    run(as_jsonl(source.parent, rows()), base.out, extractor=Strict(), mapper=map)
    assert base.ask("SELECT count(*) FROM failed") == [(0,)]
    assert counts(base)["roles"] == 20


def test_an_error_in_a_transaction_leaves_the_rows(
    source: Path, base: Base, monkeypatch: pytest.MonkeyPatch
) -> None:
    go(source, base)
    before = base.ask('SELECT "id", "title" FROM "roles" ORDER BY "id"')
    given = [{**row, "url": "https://a.test/moved"} for row in rows()]
    as_jsonl(source.parent, given)
    base.break_off(monkeypatch)
    with pytest.raises(OutputError, match="the wire was cut"):
        go(source, base)
    assert base.ask('SELECT "id", "title" FROM "roles" ORDER BY "id"') == before
    assert counts(base) == expected(list(records().values()))


def test_a_table_of_others_is_refused(source: Path, base: Base) -> None:
    base.ask("CREATE TABLE roles (name text)")
    with pytest.raises(OutputError, match='the table "roles" has other columns'):
        go(source, base)
    assert base.ask("SELECT count(*) FROM roles") == [(0,)]


HOSTILE = "x'); DROP TABLE roles; --\"\\\t%s ? $1 \0 é 🧁"


def test_values_are_values(tmp_path: Path, base: Base) -> None:
    """Whatever an id holds; PostgreSQL has no NUL in a text."""
    row = {**rows()[0], "id": HOSTILE}
    for _ in range(2):
        run(as_jsonl(tmp_path, [row]), base.out, mapper=map)
        held = HOSTILE if base.out.startswith("duckdb") else HOSTILE.replace("\0", "\ufffd")
        assert base.ask("SELECT id FROM roles") == [(held,)]
    assert base.ask("SELECT count(DISTINCT id) FROM evidence") == [(1,)]


def test_metadata_and_evidence_count(tmp_path: Path, base: Base) -> None:
    from rolextract.sources import Columns, Reading

    source = as_jsonl(tmp_path, [{**row, "crawl": "2024"} for row in rows()[:2]])
    kept = Reading(Columns(keep_metadata=True))
    for new in (2, 0):
        summary = run(source, base.out, mapper=map, options=Options(reading=kept))
        assert summary.new == new
    assert run(source, base.out, mapper=map, options=Options(evidence=False)).new == 2
    assert counts(base)["evidence"] == 0


def test_records_come_back_from_postgres(source: Path, socket: Path) -> None:
    base = PostgresBase(socket)
    go(source, base)
    names = [name for name in relations()[0].names if name not in ("id", "rules")]
    columns = ", ".join(f'"{name}"' for name in names)
    found = base.ask(f'SELECT {columns} FROM "roles" ORDER BY "id"')  # noqa: S608
    made = sorted(records().values(), key=lambda record: str(record["source"]["id"]))
    assert [dict(zip(names, row, strict=True)) for row in found] == made
    floats = base.ask("SELECT at_a_glance #>> '{experience,min_years}' FROM roles")
    assert all(re.fullmatch(r"\d+\.\d+", one) for (one,) in floats if one is not None)


SECRET = "s3cr3t-W0rd"  # noqa: S105


@pytest.mark.parametrize(
    "address",
    [
        f"postgresql://bob:{SECRET}@127.0.0.1:1/roles",
        f"postgresql://bob@127.0.0.1:1/roles?password={SECRET}",
        f"postgres://bob:{SECRET}@no.such.host.invalid/roles",
        f"postgresql://bob:x/{SECRET}@127.0.0.1/roles",
        f"postgresql://bob:{SECRET}@[::1/roles",
        f"postgresql://bob:{SECRET}@127.0.0.1:port/roles",
        f"mysql://bob:{SECRET}@127.0.0.1/roles",
    ],
)
def test_no_password_is_said(address: str, tmp_path: Path) -> None:
    pytest.importorskip("psycopg", reason="psycopg is not installed")
    done = rolextract("run", as_jsonl(tmp_path, rows()[:1]), "--out", address, cwd=tmp_path)
    said = (done.stdout + done.stderr).decode()
    assert done.returncode == 2
    assert "Traceback" not in said
    assert len(said.splitlines()) == 1
    assert SECRET not in said
    assert [path.name for path in tmp_path.iterdir()] == ["pages.jsonl"]


@pytest.mark.parametrize(
    ("name", "extra"), [("duckdb:r.duckdb", "duckdb"), ("postgresql:///r", "postgres")]
)
def test_without_the_library(name: str, extra: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def absent(module: str) -> Any:
        raise ImportError(f"No module named {module!r}")

    monkeypatch.setattr("rolextract.extras.import_module", absent)
    with pytest.raises(MissingExtra, match=rf"pip install 'rolextract\[{extra}\]'"):
        open_sink(name)


@pytest.mark.parametrize("name", ["duckdb:", "duckdb::memory:"])
def test_no_file(name: str) -> None:
    with pytest.raises(OutputError, match=r"name one like duckdb:roles\.duckdb"):
        open_sink(name)


def test_a_file_that_is_no_database(tmp_path: Path) -> None:
    pytest.importorskip("duckdb", reason="duckdb is not installed")
    pytest.importorskip("pyarrow", reason="pyarrow is not installed")
    (tmp_path / "mine.duckdb").write_text("no database at all " * 500)
    with pytest.raises(OutputError, match=r"mine.duckdb.*not a valid DuckDB"):
        run(as_jsonl(tmp_path, rows()[:1]), f"duckdb:{tmp_path}/mine.duckdb", mapper=map)


def test_failed_has_the_keys_of_a_failure() -> None:
    from rolextract.sources.page import Failure

    assert FAILED.names == Failure._fields


def test_no_shards_and_no_texts(tmp_path: Path, source: Path) -> None:
    pytest.importorskip("duckdb", reason="duckdb is not installed")
    pytest.importorskip("pyarrow", reason="pyarrow is not installed")
    for options, said in (
        (Options(shards=2), "no shards"),
        (Options(keep_text=True), "writes texts"),
    ):
        with pytest.raises(OutputError, match=said):
            run(source, f"duckdb:{tmp_path}/r.duckdb", options=options)
    assert not (tmp_path / "r.duckdb").exists()
