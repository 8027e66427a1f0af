"""What patterns compile to is kept from one start to the next, and is only a copy."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from nlu import kept
from nlu.kept import Kept, file_in_cache

PATTERNS = [("(?P<n>[a-c]+)签|(?<!没)签", 0), ("^b", 8), ("vip", 2)]


def matches(store: Kept) -> list[object]:
    """Return what each pattern of the store finds, and what it is made of."""
    made = [store.compile(*pattern) for pattern in PATTERNS]
    found = [one.search("a\nb 没签 VIP ab签") for one in made]
    return [(m.span(), m.groupdict()) if m else None for m in found] + [(m.flags, m.groupindex) for m in made]


def test_a_pattern_is_compiled_once_for_all_starts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "cache" / "patterns"
    first = Kept(path)
    found, needed = matches(first), first.needs("要签", 0)
    first.save()
    monkeypatch.setattr(kept, "code_of", None)
    monkeypatch.setattr(kept.needs, "needed_characters", None)

    second = Kept(path)

    assert matches(second) == found
    assert second.needs("要签", 0) == needed
    second.save()
    assert [file.name for file in path.parent.iterdir()] == ["patterns"]


@pytest.mark.parametrize("broken", ["", "no such thing", "x\x9c"])
def test_a_broken_file_is_made_anew(tmp_path: Path, broken: str) -> None:
    path = tmp_path / "patterns"
    path.write_text(broken, encoding="latin-1")
    store = Kept(path)
    assert store.compile("签", 0).search("要签") is not None
    store.save()
    assert set(Kept(path)._codes) == {("签", 0)}


def test_a_file_that_cannot_be_written_does_no_harm(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a directory")
    store = Kept(tmp_path / "file" / "patterns")
    assert store.compile("签", 0).search("要签") is not None
    store.save()


def test_patterns_that_no_rule_holds_are_dropped_once_they_are_the_most(tmp_path: Path) -> None:
    path = tmp_path / "patterns"
    first = Kept(path)
    for sign in "甲乙丙丁":
        first.compile(sign, 0)
    first.save()
    second = Kept(path)
    second.compile("签", 0)
    second.save()
    assert set(Kept(path)._codes) == {("签", 0)}


def test_the_file_stands_in_the_cache_of_the_user(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", "/somewhere")
    found = file_in_cache()
    assert found is not None
    assert found.parent == Path("/somewhere/liaodan")


def test_who_has_no_home_keeps_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    monkeypatch.setattr(os.path, "expanduser", lambda path: path)
    assert file_in_cache() is None
    store = Kept(None)
    assert store.compile("签", 0).search("要签") is not None
    store.save()


SOURCES = """
from zlib import crc32
import nlu.understand
from nlu.patterns import all_patterns
print(crc32(repr(all_patterns()).encode()))
"""


def test_patterns_are_the_same_in_every_process() -> None:
    """One that is put together from a set, in its order, would be compiled anew at each start."""
    sums = {
        subprocess.run(
            [sys.executable, "-c", SOURCES],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in "12"
    }
    assert len(sums) == 1
