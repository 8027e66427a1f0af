"""Patterns are compiled when first used or at the start, and calendars loaded before the first message."""

import re
import subprocess
import sys

import pytest

from nlu import patterns, screen
from nlu.warm import warm_up

COMPILED_BY_AN_IMPORT = """
import re._compiler, sys
compiled = []
compile_ = re._compiler.compile
re._compiler.compile = lambda pattern, flags=0: compiled.append(sys._getframe(3).f_globals["__name__"]) or compile_(pattern, flags)
import nlu.understand
print(sum(name.startswith("nlu.") for name in compiled))
"""


def test_a_pattern_is_compiled_when_first_used() -> None:
    lazy = patterns.compile("(?P<n>[a-c]+)")

    assert lazy.pattern == "(?P<n>[a-c]+)"
    match = lazy.fullmatch("abc")
    assert match is not None
    assert match["n"] == "abc"
    assert lazy.search("xyz") is None
    assert lazy.sub("-", "xay") == "x-y"
    assert lazy.groupindex == {"n": 1}
    assert lazy.split("xay")[0] == "x"


def test_flags_are_kept() -> None:
    assert patterns.compile("^b", patterns.MULTILINE).search("a\nb") is not None


def test_a_mistake_shows_at_the_start() -> None:
    patterns.compile("(")
    try:
        with pytest.raises(re.error):
            patterns.compile_all()
    finally:
        patterns._made.pop()


def test_warm_up_compiles_every_rule() -> None:
    warm_up(2026)
    warm_up(2026)


def test_importing_compiles_next_to_nothing() -> None:
    done = subprocess.run([sys.executable, "-c", COMPILED_BY_AN_IMPORT], capture_output=True, text=True, check=True)
    assert int(done.stdout) < 20


def test_warm_up_prepares_every_screen() -> None:
    warm_up(2026)
    assert all("_needs" in vars(made) for made in screen._made)
