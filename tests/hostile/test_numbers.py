"""Figures of a thousand digits, in other scripts, fractions, minus signs: finite and in bounds."""

from __future__ import annotations

from itertools import product

import pytest
from fuzz.fragments import NUMBERS, SIGNS, UNITS
from fuzz.mutator import row_page
from fuzz.promises import check_promises

from rolextract import extract
from tests.hostile.deadline import deadline
from tests.hostile.inputs import in_row

LONG = "9" * 1_000

ROWS = (
    *("Typical education", "Typical experience", "Key certifications", "Top employer types"),
    *("Growth outlook", "AI impact (through 2030)", "Salary"),
)


def check(text: str) -> None:
    with deadline():
        check_promises(extract(text), text.encode(), text)


@pytest.mark.parametrize("number", NUMBERS, ids=lambda number: ascii(number)[:20])
def test_number_in_every_grammar(number: str) -> None:
    for unit, sign in product((*UNITS, ""), ("", "$", "İNR ", "−")):
        for row in ("Typical experience", "Growth outlook", "Salary"):
            check(in_row(row, f"{sign}{number}{unit}"))
    for sign, other in product(SIGNS, (LONG,)):
        check(row_page(f"about {sign}{number}–{sign}{other}K per year to 5 years", _Third()))


class _Third:
    """In the place of a Random: always the third choice."""

    def choice(self, options: tuple[str, ...]) -> str:
        return options[2]


@pytest.mark.parametrize("row", ROWS)
@pytest.mark.parametrize(
    "text",
    [
        *(f"{LONG} years", f"{LONG}-{LONG} years", f"{LONG}.{LONG} years", f"1-{LONG}+ years"),
        *(f"{LONG}%", f"-{LONG}%", f"0.{LONG}%", f"4-{LONG}% growth through {LONG}"),
        *("$1e999K", f"${LONG}K", f"${LONG}", f"$1,{LONG}", "$0.0000000001", f"{LONG} USD"),
        *("٣-٥ years", "½ year", "−5%", "٣٪", "१०% growth", "１２ years", "𝟗 years", "Ⅷ years"),
        *(f"through {LONG}", "2022-9999999", "(through 99999)", "growth through ２０３２"),
    ],
    ids=lambda text: ascii(text)[:24],
)
def test_number_in_every_row(row: str, text: str) -> None:
    check(in_row(row, text))


@pytest.mark.parametrize(
    ("row", "text"),
    [
        ("Typical experience", f"{LONG} years"),
        ("Typical experience", "61 years of experience"),
        ("Growth outlook", f"{LONG}% growth"),
        ("Growth outlook", "1001% growth"),
        ("Salary", f"${LONG} per year"),
        ("Salary", "$1,000,000,001 per year"),
    ],
)
def test_out_of_bounds_is_null_and_told(row: str, text: str) -> None:
    data = extract(in_row(row, text)).data
    codes = {issue["code"] for issue in data["issues"]}
    assert codes == {"number_out_of_range"}
    glance = [v for v in data["at_a_glance"].values() if isinstance(v, dict)]
    numbers = [n for value in glance for n in value.values() if isinstance(n, float)]
    assert numbers == []


@pytest.mark.parametrize(
    ("text", "percent"),
    [("0.0000001% growth", 0.0), ("5.12345678901234567% growth", 5.1235), ("-0.00001%", 0.0)],
)
def test_a_percent_of_many_decimals_has_a_point_and_no_exponent(text: str, percent: float) -> None:
    record = extract(in_row("Growth outlook", text))
    assert f'"percent_min":{percent},'.encode() in record.to_json()
    check(in_row("Growth outlook", text))
