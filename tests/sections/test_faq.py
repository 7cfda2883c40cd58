from __future__ import annotations

import pytest

from rolextract import extract

PAGE = """Retail
Florist
Last updated
Florists arrange cut flowers.
Duties and responsibilities
- Cut stems
Frequently asked questions
{pairs}
"""

Pairs = list[tuple[str, str | None]]


NOT_ANSWERED = [("When do I start?", None), ("Do I need school?", "No.")]


@pytest.mark.parametrize(
    ("lines", "pairs"),
    [
        (["When do I start?", "Do I need school?", "No."], NOT_ANSWERED),
        (["- When do I start?", "- Do I need school?", "- No."], NOT_ANSWERED),
        (  # an answer may end in a question: the line below it asks the next one
            ["Is it hard?", "Why would it be?", "Is it paid?", "Yes."],
            [("Is it hard?", "Why would it be?"), ("Is it paid?", "Yes.")],
        ),
        (
            ["Is it hard?", "It is not. Who says so?", "Ask one."],
            [("Is it hard?", "It is not. Who says so? Ask one.")],
        ),
    ],
)
def test_questions_without_an_answer(lines: list[str], pairs: Pairs) -> None:
    record = extract(PAGE.format(pairs="\n".join(lines)))
    assert [(pair.question, pair.answer) for pair in record.faq] == pairs
