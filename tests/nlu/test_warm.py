"""Patterns are compiled when first used or at the start, and calendars loaded before the first message."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

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
    assert not hasattr(type(lazy), "__getattr__"), "each look at its methods would go through that"


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


BUILDERS = {"cue.cue", "screen.rare"}
"""Functions that make patterns, and are called only while their module is imported."""


def functions_that_compile(path: Path) -> Iterator[str]:
    """Yield the functions of a module in which a pattern of `nlu.patterns` is made."""
    source = path.read_text(encoding="utf-8")
    if not re.search(r"^from nlu import patterns as re$", source, re.MULTILINE):
        return
    for function in ast.walk(ast.parse(source)):
        if isinstance(function, ast.FunctionDef) and any(
            isinstance(node, ast.Call) and ast.unparse(node.func) in ("re.compile", "rare")
            for node in ast.walk(function)
        ):
            yield f"{path.stem}.{function.name}"


def test_no_pattern_is_made_while_a_message_is_read() -> None:
    """Each pattern is kept to be compiled at the start: made for every message they would fill the memory."""
    nlu = Path(patterns.__file__).parent
    assert {name for path in nlu.rglob("*.py") for name in functions_that_compile(path)} == BUILDERS


def test_importing_compiles_next_to_nothing() -> None:
    done = subprocess.run([sys.executable, "-c", COMPILED_BY_AN_IMPORT], capture_output=True, text=True, check=True)
    assert int(done.stdout) < 20


LOADED_BY_A_MESSAGE = """
import sys
from datetime import datetime
from nlu.times import read_times
from nlu.warm import warm_up
warm_up(2026)
before = set(sys.modules)
read_times("call mon", datetime(2026, 3, 11, 9))
print(len(set(sys.modules) - before))
"""


def test_warm_up_loads_what_english_words_need() -> None:
    done = subprocess.run([sys.executable, "-c", LOADED_BY_A_MESSAGE], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "0"


def test_warm_up_prepares_every_screen() -> None:
    warm_up(2026)
    assert all(made._needed is not None for made in screen._made)
    known = len(screen._bit_of)
    screen.prepare_all()
    assert len(screen._bit_of) == known
