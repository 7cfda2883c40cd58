"""Related roles as the rows of a table: "| Occupation | Job Duties | Education | Pay |"."""

from __future__ import annotations

from collections.abc import Sequence

from rolextract.text import Block

_FEWEST_COLUMNS = 3  # two are a title and its pay or summary, and read as lines are
_FEWEST_BLANKS = 1  # in a summary


def rows_of_table(blocks: Sequence[Block]) -> list[list[Block]]:
    """The rows where all blocks are cells of a table with three columns or more, else none."""
    if not blocks or any(block.mark != "|" for block in blocks):
        return []
    rows: list[list[Block]] = []
    for block in blocks:
        if block.line != block.start or not rows:  # the first cell begins where its line does
            rows.append([])
        rows[-1].append(block)
    columns = {len(row) for row in rows}
    return rows if len(columns) == 1 and columns.pop() >= _FEWEST_COLUMNS else []


def find_summary(row: Sequence[Block]) -> Block | None:
    """The first cell behind the title that is a sentence."""
    return next(
        (x for x in row[1:] if x.text[-1] == "." and x.text.count(" ") >= _FEWEST_BLANKS), None
    )
