"""Vocabularies made of published lists; the lists here are our own, in the publishers' formats."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from rolextract import Extractor
from rolextract.cli.vocabulary import command
from rolextract.errors import DataFileError, OutputError
from rolextract.vocabulary import Skill, Vocabulary, load_vocabulary, packaged_vocabulary
from rolextract.vocabulary.imports import import_skills
from rolextract.vocabulary.publishers import is_ordinary

ONET = "O*NET-SOC Code\tExample\tCommodity Code\tCommodity Title\tHot Technology\tIn Demand\n"
ONET_ROWS = (
    ("Zettlr Desk software", "Word processing software"),
    ("Zettlr Desk software", "Word processing software"),
    ("Accounting software", "Accounting software"),
    ("Microsoft Excel", "Spreadsheet software"),
    ("Gridlock Sheets", "Spreadsheet software"),
    ("Plant register query language PRQL", "Data base user interface and query software"),
    ("Meadow", "Medical software"),
    ("TrowelWorks software", "Computer aided design CAD software"),
    ("", "Medical software"),
)
ESCO = (
    "conceptType,conceptUri,skillType,reuseLevel,preferredLabel,altLabels,hiddenLabels,status,"
    "modifiedDate,scopeNote,definition,inScheme,description\n"
)
PAGE = """Duties and responsibilities
- Draw beds in TrowelWorks and write notes in zettlr desk
- Watch every meadow in the garden
Qualifications
Tools:
- Planning software: Meadow, Excel, PRQL
"""


def onet(rows: tuple[tuple[str, str], ...] = ONET_ROWS) -> str:
    lines = [f"11-1011.00\t{name}\t43230000\t{title}\tN\tN\n" for name, title in rows]
    return ONET + "".join(lines)


def esco(*rows: tuple[str, str]) -> str:
    lines = [
        f'KnowledgeSkillCompetence,urn:{n},knowledge,cross-sector,{label},"{others}",,released,'
        f'2026-01-01T00:00:00Z,,,"urn:a, urn:b","A text, with a comma\nand a second line"\n'
        for n, (label, others) in enumerate(rows)
    ]
    return ESCO + "".join(lines)


def made(path: Path, text: str, known: Vocabulary | None = None) -> dict[str, Skill]:
    path.write_text(text, encoding="utf-8", newline="")
    done = import_skills(path, packaged_vocabulary() if known is None else known)
    return {skill.name: skill for skill in done.skills}


def test_onet(tmp_path: Path) -> None:
    assert made(tmp_path / "Technology Skills.txt", onet()) == {
        "Zettlr Desk": Skill("Zettlr Desk", "other"),
        "Accounting software": Skill("Accounting software", "other"),
        "Gridlock Sheets": Skill("Gridlock Sheets", "tool"),
        "PRQL": Skill("PRQL", "other", ("Plant register query language",)),
        "Meadow": Skill("Meadow", "other", ambiguous=True),
        "TrowelWorks": Skill("TrowelWorks", "tool"),
    }


def test_rows_are_counted(tmp_path: Path) -> None:
    path = tmp_path / "onet.txt"
    path.write_text(onet())
    done = import_skills(path, packaged_vocabulary())
    assert done.left_out == {"repeated": 1, "known": 1, "unnamed": 1}
    assert str(done) == (
        "6 skills with 1 alias from 9 rows; left out: 3 rows (1 named by an earlier row, 1 known "
        "already, 1 without a name that a text can have)"
    )


def test_each_row_and_alias_that_is_left_out_has_its_reason(tmp_path: Path) -> None:
    path = tmp_path / "skills_en.csv"
    text = esco(("pruning", "PR\ngardens\npruning\ncut roses"), ("mulching", "cut roses"))
    row = text.splitlines()[-2]
    for old, new in (
        ("released", "obsolete"),
        ("KnowledgeSkillCompetence", "SkillGroup"),
        ("mulching", ""),
    ):
        assert old in row
        text += f'{row.replace(old, new)}\nand a second line"\n'
    path.write_text(text, encoding="utf-8", newline="")
    done = import_skills(path, packaged_vocabulary())
    assert done.left_out == {"unreleased": 1, "no_skill": 1, "unnamed": 1}
    assert done.aliases_left_out == {"short": 1, "ordinary": 1, "owned": 2}
    assert str(done) == (
        "2 skills with 1 alias from 5 rows; left out: 3 rows (1 without a name that a text can "
        "have, 1 not released or withdrawn by the publisher, 1 no skills but groups or the like); "
        "4 aliases (2 a form of another entry, or listed twice, 1 of one or two characters, "
        "1 plain words of English)"
    )


@pytest.mark.parametrize("title", [True, False])
def test_a_further_column_and_windows_lines_do_no_harm(tmp_path: Path, title: bool) -> None:
    head = ("Title\t" if title else "") + ONET
    row = ("x\t" if title else "") + "1\tGridlock Sheets\t2\tSpreadsheet software\tY\tY\n"
    text = "\ufeff" + (head + row).replace("\n", "\r\n")
    assert list(made(tmp_path / "onet.txt", text)) == ["Gridlock Sheets"]


def test_esco(tmp_path: Path) -> None:
    rows = (
        ("Trellis (computer programming)", "Trellis language (computer programming)\nTrellis 2"),
        ("water plants", "watering plants\nplant watering\nwater plants\nGardens\nExcel"),
        ("mulching", "plant watering\nlaying mulch"),
        ("laying mulch", ""),
        ("Mulching", "covering soil"),
    )
    assert made(tmp_path / "skills_en.csv", esco(*rows)) == {
        "Trellis": Skill("Trellis", "language", ("Trellis language", "Trellis 2"), ambiguous=True),
        "water plants": Skill("water plants", "other", ("watering plants", "plant watering")),
        "mulching": Skill("mulching", "other"),
        "laying mulch": Skill("laying mulch", "other"),
    }


def test_esco_as_collections_part_their_labels(tmp_path: Path) -> None:
    text = (
        "conceptType,conceptUri,preferredLabel,status,skillType,reuseLevel,altLabels,description\n"
        "KnowledgeSkillCompetence,urn:1,pruning,released,knowledge,x,cut roses | trim hedges,y\n"
        "KnowledgeSkillCompetence,urn:2,old way,obsolete,knowledge,x,,y\n"
        "SkillGroup,urn:3,group,released,,x,,y\n"
    )
    assert made(tmp_path / "esco.csv", text) == {
        "pruning": Skill("pruning", "other", ("cut roses", "trim hedges"))
    }


def test_what_another_vocabulary_owns_is_left_out(tmp_path: Path) -> None:
    known = Vocabulary((), (Skill("Gridlock Sheets", "tool", ("TrowelWorks",)),))
    names = list(made(tmp_path / "onet.txt", onet(), known))
    assert "Gridlock Sheets" not in names
    assert "TrowelWorks" not in names
    assert "Microsoft Excel" in names


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("name;kind\nx;y\n", 1, "first line"),
        ("", 1, "first line"),
        ("conceptType,conceptUri,preferredLabel,altLabels\n", 1, "first line"),  # occupations
        (ONET + "1\tA\t2\tB\tN\tN\n1\tA\t2\n", 3, "3 columns where the first line has 6"),
        (esco(("a", "b")) + "x,y\n", 4, "2 columns where the first line has 13"),
        (esco(("a", "b")) + 'x,"y\n', 4, "no row"),
    ],
)
def test_a_file_that_is_neither(tmp_path: Path, text: str, line: int, says: str) -> None:
    path = tmp_path / "list.txt"
    path.write_text(text)
    with pytest.raises(DataFileError, match=says) as caught:
        import_skills(path, packaged_vocabulary())
    assert caught.value.place == f"{path}, line {line}"
    assert caught.value.way_out


def test_a_list_that_names_nothing_new(tmp_path: Path) -> None:
    path = tmp_path / "onet.txt"
    path.write_text(onet((("Microsoft Excel", "Spreadsheet software"),)))
    with pytest.raises(DataFileError, match="1 row, none with a skill that is not known"):
        import_skills(path, packaged_vocabulary())


def test_a_workbook_and_a_missing_file(tmp_path: Path) -> None:
    path = tmp_path / "skills.xlsx"
    path.write_bytes(b"PK\x03\x04\n\xff\xfe")
    with pytest.raises(DataFileError, match="text edition") as caught:
        import_skills(path, packaged_vocabulary())
    assert caught.value.place == f"{path}, line 2"
    with pytest.raises(DataFileError, match="cannot be read"):
        import_skills(tmp_path / "none.txt", packaged_vocabulary())


@pytest.mark.parametrize(
    ("form", "expected"),
    [("Access", True), ("gardens", True), ("R", True), ("Zettlr", False), ("Go home", False)],
)
def test_ordinary(form: str, expected: bool) -> None:
    assert is_ordinary(form) == expected


def test_round_trip(tmp_path: Path) -> None:
    source, file = tmp_path / "Technology Skills.txt", tmp_path / "onet.toml"
    source.write_text(onet())
    done = CliRunner().invoke(command, ["import", str(source), "--out", str(file)])
    assert done.exit_code == 0, done.output
    assert "6 skills with 1 alias from 9 rows" in done.stderr
    expected = import_skills(source, packaged_vocabulary()).skills
    assert list(load_vocabulary(file).skills) == expected
    record = Extractor(vocabularies=[file]).extract(PAGE)
    assert [(s.name, s.kind, s.sections) for s in record.skills] == [
        ("TrowelWorks", "tool", ["duties"]),
        ("Zettlr Desk", "other", ["duties"]),
        ("Meadow", "other", ["qualifications"]),
        ("Excel", "tool", ["qualifications"]),
        ("PRQL", "other", ["qualifications"]),
    ]


def test_two_imports_go_together(tmp_path: Path) -> None:
    first, second = tmp_path / "a.txt", tmp_path / "b.csv"
    first.write_text(onet())
    second.write_text(esco(("gridlock sheets", "sheet locking"), ("sow", "PRQL\nsow seeds")))
    run = CliRunner()
    run.invoke(command, ["import", str(first), "--out", f"{tmp_path}/a.toml"])
    arguments = ["import", str(second), "--vocabulary", f"{tmp_path}/a.toml"]
    done = run.invoke(command, arguments)
    assert done.stdout == (
        "# Skills imported from b.csv.\nskills = [\n"
        '  {name = "sow", kind = "other", aliases = ["sow seeds"]},\n]\n'
    )
    (tmp_path / "b.toml").write_text(done.stdout)
    Extractor(vocabularies=[tmp_path / "a.toml", tmp_path / "b.toml"])


def test_what_is_there_is_not_written_over(tmp_path: Path) -> None:
    source, file = tmp_path / "a.txt", tmp_path / "a.toml"
    source.write_text(onet())
    file.write_text("# edited")
    done = CliRunner().invoke(command, ["import", str(source), "--out", str(file)])
    assert isinstance(done.exception, OutputError)
    assert str(done.exception) == f"{file}: is there already (name a new file)"
    assert file.read_text() == "# edited"
