"""``rolextract diff``: its formats, and its exit codes."""

from __future__ import annotations

import html.parser
from pathlib import Path
from typing import Any

import orjson
import pytest
from click.testing import CliRunner, Result

from rolextract.cli.diff import command
from rolextract.diff.comparison import compare
from rolextract.diff.reports import View, open_report
from rolextract.outputs import open_output
from tests.diff.patching import apply
from tests.diff.samples import corpus, sample, write_lines

HOSTILE = "<script>alert(1)</script> \x1b[31m\u202e**bold** [x](http://x) `a` | b & \x07"


def run(*arguments: Any) -> Result:
    return CliRunner().invoke(command, [str(argument) for argument in arguments])


@pytest.fixture
def sides(tmp_path: Path) -> tuple[Path, Path]:
    """Four records: one that lost a value, one read otherwise, one of hostile words, one equal."""
    old, new = corpus(4), corpus(4)
    new[0]["title"] = None
    new[1]["at_a_glance"]["experience"]["open_ended"] ^= True
    new[2]["duties"][1]["text"] += HOSTILE
    new[2]["duties"].insert(0, {"text": HOSTILE})
    new[2]["source"]["sha256"] = "0" * 64
    new[2]["title"] = HOSTILE
    return write_lines(tmp_path / "old.jsonl", old), write_lines(tmp_path / "new.jsonl", new)


def test_exit_codes(sides: tuple[Path, Path], tmp_path: Path) -> None:
    old, new = sides
    assert run(old, old).exit_code == 0
    assert run(old, new).exit_code == 1
    for code, arguments in (
        (1, ["--fail-on", "lost,retyped"]),
        (1, ["--fail-on", "added"]),
        (0, ["--fail-on", "moved"]),
        (0, ["--fail-on", "filled, removed"]),
        (1, ["--max-lost", "24.9%"]),
        (0, ["--max-lost", "25%"]),
        (1, ["--max-lost", "25%", "--fail-on", "lost"]),
        (0, ["--fail-on", "lost", "--only", "page"]),
        (2, ["--fail-on", "worse"]),
        (2, ["--max-lost", "0.005"]),
        (2, ["--max-lost", "101%"]),
        (2, ["--format", "xml"]),
    ):
        assert run(old, new, *arguments).exit_code == code, arguments


def test_trouble_is_exit_code_2(sides: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    from rolextract.cli import main

    monkeypatch.setattr("sys.argv", ["rolextract", "diff", str(sides[0]), "nothing"])
    with pytest.raises(SystemExit) as left:
        main()
    assert left.value.code == 2


def test_the_summary_then_the_records_likely_regressions_first(sides: tuple[Path, Path]) -> None:
    lines = run(*sides).output.splitlines()
    assert lines[2] == "records: 3 changed (page 1, unexplained 2), 0 added, 0 removed, 1 equal"
    assert lines[3] == "records with likely regressions: 2"
    heads = [line for line in lines if line.startswith("page-")]
    assert [head[:11] for head in heads] == ["page-000000", "page-000001", "page-000002"]
    assert heads[0].endswith("likely regression")
    assert "because of page" in heads[2]
    title = next(line for line in lines if line.startswith("title"))
    assert title.split() == ["title", "1", "1", "2", "100.0", "%", "75.0", "%"]
    assert "100.0 %" in title


def test_stat_is_the_summary_alone(sides: tuple[Path, Path]) -> None:
    assert "page-00000" not in run(*sides, "--stat").output
    assert "records" not in orjson.loads(run(*sides, "--stat", "--format", "json").output)
    assert run(*sides, "--stat", "--format", "jsonpatch").output == ""


def test_words_that_changed_are_marked(sides: tuple[Path, Path], tmp_path: Path) -> None:
    old, new = corpus(1), corpus(1)
    old[0]["duties"][0]["text"] = "Check the brakes at the start of each shift"
    new[0]["duties"][0]["text"] = "Check the brakes at the end of each shift"
    write_lines(sides[0], old)
    write_lines(sides[1], new)
    assert "Check the brakes at the [-start-]{+end+} of each shift" in run(*sides).output
    assert "at the ~~start~~**end** of" in run(*sides, "--format", "markdown").output
    assert "at the <del>start</del><ins>end</ins> of" in run(*sides, "--format", "html").output


@pytest.mark.parametrize("name", ["text", "markdown", "html"])
def test_page_text_is_no_command_and_no_markup(sides: tuple[Path, Path], name: str) -> None:
    output = run(*sides, "--format", name).output
    assert not {"\x1b", "\x07", "\u202e"} & set(output)
    if name != "text":
        assert "<script" not in output
    if name == "markdown":
        assert "**bold**" not in output
        assert "[x]" not in output


def test_the_html_is_well_formed_and_needs_nothing_else(sides: tuple[Path, Path]) -> None:
    output = run(*sides, "--format", "html").output

    class Balance(html.parser.HTMLParser):
        def __init__(self) -> None:
            super().__init__()
            self.open: list[str] = []

        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            assert tag not in ("script", "link", "img", "iframe")
            assert not any(name in ("src", "href") or name.startswith("on") for name, _ in attrs)
            if tag not in ("meta", "br"):
                self.open.append(tag)

        def handle_endtag(self, tag: str) -> None:
            assert self.open.pop() == tag

    parser = Balance()
    parser.feed(output)
    assert parser.open == []
    assert output.count("<details") == 3


def test_colour_only_where_it_is_asked_for(sides: tuple[Path, Path]) -> None:
    with compare(*(open_output(str(side)) for side in sides)) as comparison:
        plain = "".join(open_report("text")(comparison, View()))
        coloured = "".join(open_report("text")(comparison, View(colour=True)))
    assert "\x1b" not in plain
    assert "\x1b[31mlost" in coloured
    assert "\x1b[31m\u202e" not in coloured


def test_json_has_every_change_with_its_class_paths_and_values(sides: tuple[Path, Path]) -> None:
    data = orjson.loads(run(*sides, "--format", "json").output)
    assert data["summary"]["changed"] == 3
    assert data["summary"]["causes"] == {"page": 1, "unexplained": 2}
    rows = {row["key"]: row for row in data["summary"]["keys"]}
    assert (rows["title"]["lost"], rows["title"]["fill_rate_after"]) == (1, 0.75)
    first = data["records"][0]
    assert (first["id"], first["likely_regression"]) == ("page-000000", True)
    [change] = first["changes"]
    assert change["class"] == "lost"
    assert change["old_path"] == change["new_path"] == "/title"
    added = [c for c in data["records"][2]["changes"] if c["class"] == "added"]
    assert [(c["old_path"], c["new_path"], c["new"]) for c in added] == [
        (None, "/duties/0", {"text": HOSTILE})
    ]


def test_patches_are_lines_in_the_order_of_ids(sides: tuple[Path, Path], tmp_path: Path) -> None:
    old, new = corpus(4), [orjson.loads(line) for line in sides[1].read_bytes().splitlines()]
    write_lines(sides[1], [*new, sample(0, id="z")])
    result = run(*sides, "--format", "jsonpatch", "--evidence")
    lines = [orjson.loads(line) for line in result.stdout.splitlines()]
    assert [line["id"][-1] for line in lines] == ["0", "1", "2"]
    for line in lines:
        number = int(line["id"][-1])
        assert apply(old[number], line["patch"]) == new[number]
    assert "1 record only in NEW" in result.stderr


def test_the_command_is_listed() -> None:
    from rolextract.cli import COMMANDS

    assert list(COMMANDS).index("validate") < list(COMMANDS).index("diff")
