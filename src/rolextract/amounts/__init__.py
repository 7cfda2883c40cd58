"""Amounts in a line of text: years, percents and money, with their bounds and where they stand.

The grammar that several values share. It says what figures a text has, never what they mean:
whether "5 years" is experience, an age or a lease is for the value that asked. Every finder is
total and linear in the length of the text.
"""

from rolextract.amounts.amount import Amount, Slice, bounded
from rolextract.amounts.money import each_money, find_money
from rolextract.amounts.numbers import to_number
from rolextract.amounts.percents import find_percents
from rolextract.amounts.signs import DASH, SPACE_OR_DASH
from rolextract.amounts.years import find_years

__all__ = [
    "DASH",
    "SPACE_OR_DASH",
    "Amount",
    "Slice",
    "bounded",
    "each_money",
    "find_money",
    "find_percents",
    "find_years",
    "to_number",
]
