"""The pages that an attacker would send: huge, deep, endless; made when a test asks for them."""

from __future__ import annotations

from collections.abc import Callable


def in_duties(text: str) -> str:
    """A page with the text as its duties."""
    return f"Duties and responsibilities\n{text}\nQualifications\n- x\n"


def in_row(label: str, text: str) -> str:
    """A page with the text as the value of a glance row."""
    return f"Role at a glance\n- {label}\n- {text}\n{in_duties('- x')}"


def _letter(text: str) -> str:
    return f"Overview\nx\nSample cover letter\nDear A,\n{text}"


LARGE: dict[str, Callable[[], str]] = {
    "one line of 9 MB": lambda: in_duties("a bc " * 1_800_000),
    "200,000 lines of one character": lambda: "Overview\nQualifications\n" + "a\n" * 199_900,
    "100,000 bullets": lambda: in_duties("\n".join(f"- do thing {i}" for i in range(100_000))),
    "10,000 headings": lambda: "\n".join(
        f"{'Overview' if i % 2 else 'Qualifications'}\ntext {i} here." for i in range(10_000)
    ),
    "100,000 questions": lambda: (
        "Overview\nx\nFrequently asked questions\n" + "- Is it?\n- Yes.\n" * 99_000
    ),
    "20,000 rows and as many sentences behind them": lambda: (
        "Overview\nx\nRole at a glance\n"
        + "".join(f"Salary: $5{i:05}\n" for i in range(20_000))
        + "No row of these here is one.\n" * 20_000
        + "Qualifications\n- bar"
    ),
    "numbered standards": lambda: in_duties("- " + "SSAE 18 and ISO27701) or " * 20_000),
    "a menu of one heading": lambda: "Overview\nx\nFAQ\n" + "## Other roles\n" * 40_000,
    "questions glued to answers": lambda: (
        "Overview\nx\nFrequently asked questions\n" + "Is it so?\n---? Is it " * 30_000
    ),
    "lines of one word": lambda: "Overview\nx\nDuties\n" + "outlook\n\nand\n" * 50_000,
    "an answer of lines that name each another tool": lambda: (
        "Overview\nx\nFAQ\nWhat tools?\n"
        + "".join(f"It is ISO {i}.\n" for i in range(1000, 60_000))
    ),
    "marked names in one line": lambda: in_duties(
        "- **a** " + "".join(f"&amp; ISO {i} or " for i in range(1000, 60_000))
    ),
    "a title of 1 MB": lambda: (
        f"IT\n{'T' * 1_000_000}\nLast updated\nOverview\nfoo\nQualifications\n- bar"
    ),
    "emphasis 100,000 deep": lambda: in_duties("*" * 100_000 + "x" + "*" * 100_000),
    "links 100,000 deep": lambda: in_duties("[" * 100_000 + "x" + "](a)" * 100_000),
    "brackets 100,000 deep": lambda: (
        in_row("Key certifications", "(" * 100_000)
        + in_row("Typical education", "(" * 100_000 + "Bachelor" + ")" * 100_000)
    ),
    "tags 100,000 deep": lambda: in_duties("<b>" * 100_000 + "x"),
    "entities": lambda: in_duties("&amp;" * 200_000),
    "a combining storm": lambda: in_duties("a" + "\u0301" * 1_000_000),
    "mojibake": lambda: in_duties("â€”" * 100_000),
    "blanks": lambda: in_duties("a" + " " * 3_000_000 + "b"),
    "rules of 9 MB": lambda: in_duties(("=-" * 2_400_000 + "\n") * 2),
    "soft hyphens": lambda: in_duties("a" + "\u00ad" * 1_000_000 + "b"),
    "the same section a thousand times": lambda: in_row("Typical experience", "2 years") * 1_000,
    "menus": lambda: "Overview\nDuties and responsibilities\nQualifications\n" * 20_000,
    "headings of no layout": lambda: (
        "Overview\ntext one.\n" + "Foo bar\n- x\n" * 60_000 + "Qualifications\n- a"
    ),
    "items broken after each word": lambda: (
        "Overview\nQualifications\n- x\n" + "a b c d e\n" * 100_000
    ),
    "wrapped lines": lambda: in_duties(
        "lorem ipsum dolor sit amet and so on until the end of this very long line here\n" * 50_000
    ),
    "groups without items": lambda: "Overview\nx\nQualifications\n" + "Foo:\n" * 100_000,
    "dates without a page": lambda: in_duties("x") + "a\nLast updated June 1, 2020\n" * 50_000,
    "unknown rows": lambda: "Role at a glance\n" + "- Foo bar\n- x y z\n" * 50_000 + "FAQ\n- a",
    "cells of one table row": lambda: in_row("| Salary | " + "x | " * 100_000, "y"),
    "tags that end nothing": lambda: in_duties("<b>" * 60_000 + "x <b>"),
    "blanks before a bracket": lambda: in_duties(f"a{' ' * 1_000_000}b)"),
    "labels of one row": lambda: in_row("AI impact", "(x\n" * 50_000),
    "bullets, then headings": lambda: (
        "Duties and responsibilities\n"
        + "- x\n" * 50_000
        + "x.\n"
        + "Foo bar\n- x\n" * 30_000
        + "FAQ\n"
    ),
    "placeholders": lambda: _letter("&amp; " + " ".join(f"[N{i}]" for i in range(50_000))),
    "growth without end": lambda: in_row("Growth outlook", "growth; decline, " * 30_000),
    "levels without end": lambda: in_row("Typical education", "Bachelor's in CS or IT; " * 20_000),
    "levels in a list": lambda: in_row("Typical education", "BS, MS, PhD, " * 60_000),
    "levels joined by or": lambda: in_row("Typical education", "Bachelor's or " * 60_000),
    "diplomas before a training": lambda: in_row(
        "Typical education", "apprenticeship; diploma or GED or " * 20_000
    ),
    "pay without end": lambda: in_row("Salary", "$5K to " * 90_000),
    "stages without end": lambda: in_row("Typical experience", "Entry (0-2 years) to " * 20_000),
    "credentials without end": lambda: in_row("Key certifications", "CPA or CMA, " * 30_000),
    "credentials and skills in a line": lambda: (
        "Overview\nx\nQualifications\n" + "CKAD or CKA for Kubernetes-heavy environments " * 10_000
    ),
    "skills without end": lambda: in_duties("x").replace(
        "Qualifications", "Overview\n" + "Python, Go, R and Excel at " * 20_000 + "\nQualifications"
    ),
    "cards": lambda: "Overview\nx\nMore in Finance\n" + "- Nurse$60K–$90K\nlong text.\n" * 40_000,
    "a value in lines of one letter": lambda: in_row("Typical education", "a\n" * 20_000),
    "an item in lines of one letter": lambda: in_duties("- x\n" + "  a\n" * 20_000),
    "marked lines of one letter": lambda: in_duties("**a**\n\\a\n[a](b)\n*a* *b*\n" * 4_000),
    "items with soft hyphens": lambda: "Overview\nQualifications\n" + "a\u00adb\n" * 15_000,
    "marked labels": lambda: "Overview\nx\nRole at a glance\n" + "**a:** b\n" * 15_000,
    "dashes and figures": lambda: in_row("Typical experience", "9-" * 100_000 + "years"),
}
"""Pages of the size that only an attacker sends; each must be answered, and soon."""
