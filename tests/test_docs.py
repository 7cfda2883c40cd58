"""The documentation is read by a test: links lead somewhere, code runs, no key is missing."""

from __future__ import annotations

import contextlib
import io
import re
import shlex
import shutil
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import pytest

from rolextract import errors
from rolextract.cli import program
from rolextract.keys import ROW_KEYS, SECTION_KEYS
from rolextract.layouts.loader import _TOP_KEYS
from rolextract.layouts.profile import LINE_KINDS
from rolextract.record.models import json_schema
from rolextract.vocabulary.loader import _KEYS, _KINDS
from tests.conftest import ROOT

DOCS = sorted((ROOT / "docs").glob("*.md"))
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *DOCS]
NAMES = [page.name for page in PAGES]

_BLOCK = re.compile(r"^ *```(\w*)\n(.*?)^ *```", re.DOTALL | re.MULTILINE)
_LINK = re.compile(r"(?<!!)\[[^\]]+\]\(([^)\s]+)\)")
_CODE = re.compile(r"`([^`\n]+)`")
_HEADING = re.compile(r"^#{1,6} (.+)$", re.MULTILINE)
_SHELL = re.compile(r"\s(?:[|<>]|>>|&&)(?:\s|$)")


def read(name: str) -> str:
    return (ROOT / "docs" / name).read_text(encoding="utf-8")


def blocks(page: Path) -> list[tuple[str, str]]:
    return _BLOCK.findall(page.read_text(encoding="utf-8"))


def prose(page: Path) -> str:
    return _BLOCK.sub("", page.read_text(encoding="utf-8"))


def anchors(page: Path) -> set[str]:
    """The names that headings get as link targets."""
    heads = _HEADING.findall(prose(page))
    return {re.sub(r"[^\w -]", "", head.lower()).replace(" ", "-") for head in heads}


@pytest.mark.parametrize("page", PAGES, ids=NAMES)
def test_links(page: Path) -> None:
    lost = []
    for link in _LINK.findall(_CODE.sub("", prose(page))):
        name, _, anchor = link.partition("#")
        target = (page.parent / name).resolve() if name else page
        if link.startswith(("https://", "http://", "mailto:")):
            continue
        if not target.exists() or (anchor and anchor not in anchors(target)):
            lost.append(link)
    assert lost == []


def words(text: str) -> set[str]:
    """Every word that stands in code, inline or in a block."""
    inline = _CODE.findall(_BLOCK.sub("", text))
    code = "\n".join([*inline, *(body for _, body in _BLOCK.findall(text))])
    return set(re.findall(r"\w+", code))


def schema_names(schema: Any) -> Iterator[str]:
    """The keys that the schema gives to a record, and the words it chooses from."""
    if isinstance(schema, dict):
        yield from schema.get("properties", {})
        yield from (word for word in schema.get("enum", ()) if isinstance(word, str))
        for inner in schema.values():
            yield from schema_names(inner)
    elif isinstance(schema, list):
        for inner in schema:
            yield from schema_names(inner)


def test_record_tells_every_key() -> None:
    text = read("record.md")
    names = set(schema_names(json_schema()))
    plain = {name for name in names if re.fullmatch(r"\w+", name)}
    assert plain - words(text) == set()
    assert {name for name in names - plain if name not in text} == set()


def test_record_tells_every_failure() -> None:
    codes = {kind.code for kind in errors.PageError.__subclasses__()}
    assert codes - words(read("record.md")) == set()


def test_layouts_tells_every_key() -> None:
    accepted = {*_TOP_KEYS, *SECTION_KEYS, *ROW_KEYS, *LINE_KINDS}
    assert accepted - words(read("layouts.md")) == set()


def test_vocabularies_tells_every_key() -> None:
    accepted = {*_KEYS, *_KINDS, *(key for keys in _KEYS.values() for key in keys)}
    accepted |= {kind for kinds in _KINDS.values() for kind in kinds}
    assert accepted - words(read("vocabularies.md")) == set()


def test_architecture_tells_every_module() -> None:
    package = ROOT / "src" / "rolextract"
    modules = {path.stem for path in package.iterdir() if path.suffix == ".py" or path.is_dir()}
    modules = {name for name in modules if not name.startswith("_")}
    assert modules - words(read("architecture.md")) == set()


def test_architecture_draws_the_layers() -> None:
    """No module is drawn below one that the import linter holds to be lower."""
    config = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    [layers] = [c["layers"] for c in config["tool"]["importlinter"]["contracts"] if "layers" in c]
    held = {name: i for i, line in enumerate(layers) for name in line.split(" | ")}
    [drawing] = [
        body for kind, body in blocks(ROOT / "docs" / "architecture.md") if kind == "layers"
    ]
    drawn = [line.split(" | ") for line in drawing.splitlines()]
    assert held.keys() - {name for line in drawn for name in line} == set()
    order = [sorted(held[name] for name in line if name in held) for line in drawn]
    assert [i for line in order for i in line] == sorted(i for line in order for i in line)


def command_lines() -> Iterator[Any]:
    """Whole command lines in blocks, and mentions of a command in the text."""
    for page in PAGES:
        lines = [line.strip() for _, body in blocks(page) for line in body.splitlines()]
        whole = [line.removeprefix("$ ") for line in lines]
        named = _CODE.findall(prose(page))
        for line, is_whole in [*((x, True) for x in whole), *((x, False) for x in named)]:
            if line.startswith("rolextract "):
                yield pytest.param(line, is_whole, id=f"{page.name}-{line}")


@pytest.mark.parametrize(("line", "is_whole"), list(command_lines()))
def test_command_line(line: str, is_whole: bool) -> None:
    """The command exists and knows the options; nothing is executed."""
    rest = shlex.split(_SHELL.split(line)[0], comments=True)[1:]
    command: click.Command = program
    while isinstance(command, click.Group) and rest and not rest[0].startswith("-"):
        found = command.get_command(click.Context(command), rest[0])
        assert found is not None, f"no command {rest[0]}"
        command, rest = found, rest[1:]
    context = click.Context(command)
    known = {opt for p in command.get_params(context) for opt in (*p.opts, *p.secondary_opts)}
    assert {word.split("=")[0] for word in rest if word.startswith("--")} - known == set()
    if is_whole:
        command.make_parser(context).parse_args(rest)


@contextlib.contextmanager
def skipping_without_a_library() -> Iterator[None]:
    try:
        yield
    except ModuleNotFoundError as error:
        if (error.name or "").startswith("rolextract"):
            raise
        pytest.skip(f"{error.name} is not installed; the blocks before it ran")


@pytest.mark.parametrize("page", [p for p in PAGES if p.name != "README.md"], ids=NAMES[1:])
def test_python(page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Python blocks run from top to bottom and print the text block that follows them.

    A TOML block that opens with ``# name.toml`` is the file of that name.
    """
    shutil.copytree(ROOT / "raw", tmp_path / "raw")
    monkeypatch.chdir(tmp_path)
    found = blocks(page)
    names: dict[str, Any] = {}
    for i, (kind, body) in enumerate(found):
        first = body.split("\n", 1)[0]
        if kind == "toml" and re.fullmatch(r"# [\w-]+\.toml", first):
            Path(first[2:]).write_text(body, encoding="utf-8")
        if kind == "python":
            printed = io.StringIO()
            with contextlib.redirect_stdout(printed), skipping_without_a_library():
                exec(compile(body, f"{page.name}, block {i}", "exec"), names)  # noqa: S102
            if printed.getvalue():
                assert i + 1 < len(found)
                assert found[i + 1] == ("text", printed.getvalue())
