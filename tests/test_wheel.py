"""The wheel as a user gets it: its own files, and of other packages only those it asks for."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from importlib.metadata import PackageNotFoundError, packages_distributions, requires
from pathlib import Path

import pytest

from tests.conftest import ROOT

BLOCKER = """
import sys

FORBIDDEN = frozenset({forbidden!r})


class Blocker:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in FORBIDDEN:
            raise ModuleNotFoundError(f"No module named {{name!r}}", name=name)
        return None


sys.meta_path.insert(0, Blocker())
"""


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def asked_for(package: str, seen: set[str]) -> set[str]:
    """The package with everything that it requires, extras left out, by normal names."""
    if package not in seen:
        seen.add(package)
        try:
            lines = requires(package) or []
        except PackageNotFoundError:  # for another system or Python
            return seen
        for line in lines:
            if "extra ==" not in line:
                asked_for(normal(re.split(r"[^\w.-]", line, maxsplit=1)[0]), seen)
    return seen


def forbidden_modules() -> list[str]:
    """The top-level modules that only development or an extra brings."""
    allowed = asked_for("rolextract", set())
    return sorted(
        module
        for module, owners in packages_distributions().items()
        if allowed.isdisjoint(map(normal, owners)) and not module.startswith("_")
    )


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the wheel's files, and a start-up file that hides all other packages."""
    folder = tmp_path_factory.mktemp("wheel")
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet"]
    build = ("wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", folder, ROOT)
    subprocess.run([*pip, *map(str, build)], check=True, capture_output=True)
    (wheel,) = folder.glob("*.whl")
    site = folder / "site"
    install = ("install", "--no-deps", "--no-index", "--target", site, wheel)
    subprocess.run([*pip, *map(str, install)], check=True, capture_output=True)
    (site / "sitecustomize.py").write_text(BLOCKER.format(forbidden=forbidden_modules()))
    return site


def run(site: Path, *arguments: str | Path) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, *map(str, arguments)],
        cwd=site,
        env={**os.environ, "PYTHONPATH": str(site)},
        capture_output=True,
    )


def test_only_what_the_package_asks_for_is_left() -> None:
    forbidden = forbidden_modules()
    assert {"pytest", "pyarrow", "pandas", "hypothesis"} <= set(forbidden)
    assert {"spacy", "regex", "pydantic", "orjson", "rolextract"}.isdisjoint(forbidden)


def test_code_is_the_wheels_own(installed: Path) -> None:
    done = run(installed, "-c", "import rolextract; print(rolextract.__file__)")
    assert Path(done.stdout.decode().strip()).parent == installed / "rolextract", done.stderr
    assert (installed / "rolextract" / "py.typed").is_file()


def test_extracts_as_the_checkout_does(installed: Path) -> None:
    page = ROOT / "raw" / "registered-nurse.txt"
    done = run(installed, "-m", "rolextract", "extract", page)
    assert done.returncode == 0, done.stderr.decode()
    expected = json.loads((ROOT / "out" / "registered-nurse.json").read_bytes())
    record = json.loads(done.stdout)
    for of_the_run in (record, expected):
        del of_the_run["source"]["id"], of_the_run["source"]["uri"]
    assert record == expected


def test_runs_with_workers_and_spacy(installed: Path, tmp_path: Path) -> None:
    done = run(installed, "-m", "rolextract", "run", ROOT / "raw", "--out", tmp_path / "out")
    assert done.returncode == 0, done.stderr.decode()
    names = {path.name for path in (tmp_path / "out").glob("*.json")}
    assert names == {f"{path.stem}.json" for path in (ROOT / "raw").glob("*.txt")}


def test_an_absent_extra_is_named_in_one_line(installed: Path, tmp_path: Path) -> None:
    out = tmp_path / "roles.parquet"
    done = run(installed, "-m", "rolextract", "run", ROOT / "raw", "--out", out)
    assert done.returncode == 2
    (line,) = done.stderr.decode().strip().splitlines()
    assert "pip install 'rolextract[parquet]'" in line
    assert not out.exists()
