"""Patterns that are compiled late are the patterns that regex would have compiled at once."""

import pickle
import subprocess
import sys

import pytest
import regex

from rolextract.patterns import compile_patterns, lazy_pattern


def test_it_does_what_the_compiled_one_does() -> None:
    late, early = lazy_pattern(r"(\d+) years", regex.I), regex.compile(r"(\d+) years", regex.I)
    assert late.search("from 3 YEARS on").span(1) == early.search("from 3 YEARS on").span(1)
    assert late.sub("x", "5 years") == "x"
    assert (late.pattern, late.flags, late.groups) == (early.pattern, early.flags, early.groups)
    again = pickle.loads(pickle.dumps(late))  # noqa: S301  (our own)
    assert again.match("4 years")


def test_a_wrong_one_is_known_when_it_is_tried() -> None:
    late = lazy_pattern("(")
    with pytest.raises(regex.error):
        late.search("")
    late.pattern = ""  # nobody else compiles it
    compile_patterns()


def test_a_name_that_no_pattern_has() -> None:
    with pytest.raises(AttributeError, match="sought"):
        _ = lazy_pattern("a").sought


def test_importing_the_readers_compiles_next_to_nothing() -> None:
    code = """
import regex
made = []
compile_now = regex.compile
regex.compile = lambda *args, **kwargs: made.append(args) or compile_now(*args, **kwargs)
from rolextract import patterns, pipeline
assert len(patterns._UNTRIED) > 150, len(patterns._UNTRIED)
assert len(made) < 20, made
"""
    subprocess.run([sys.executable, "-c", code], check=True)
