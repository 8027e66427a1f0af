"""What is loaded before the first message is set aside, on huge pages where the kernel gives them."""

import gc
import platform
import re
import subprocess
import sys
from pathlib import Path

import pytest

from nlu import memory

GATHERED = """
from pathlib import Path
from nlu.memory import settle
from nlu.warm import warm_up

warm_up(2026)
pages = settle()
told = next(line for line in Path("/proc/self/smaps_rollup").read_text().splitlines() if line.startswith("AnonHugePages"))
print(pages, int(told.split()[1]) // 2048)
"""
LINUX = sys.platform.startswith("linux")
COLLAPSES = Path("/sys/kernel/mm/transparent_hugepage/enabled")
KERNEL = tuple(int(number) for number in re.findall(r"\d+", platform.release())[:2])


@pytest.mark.skipif(not LINUX or not COLLAPSES.exists(), reason="no huge pages here")
def test_the_heap_stands_on_huge_pages() -> None:
    done = subprocess.run([sys.executable, "-c", GATHERED], capture_output=True, text=True, check=True)
    gathered, found = map(int, done.stdout.split())
    assert gathered <= found
    assert gathered > 10 or KERNEL < (6, 1)


def test_what_is_loaded_is_set_aside() -> None:
    before = gc.get_freeze_count()
    kept = [[] for _ in range(100)]
    try:
        memory.settle()
        assert gc.get_freeze_count() >= before + len(kept)
    finally:
        gc.unfreeze()


@pytest.mark.parametrize("lacks", ["maps", "madvise"])
def test_without_such_a_kernel_it_stays_as_it_is(lacks: str, monkeypatch: pytest.MonkeyPatch) -> None:
    if lacks == "maps":
        monkeypatch.setattr(memory.sys, "platform", "darwin")
    else:
        monkeypatch.setattr(memory.ctypes, "CDLL", lambda _: object())
    assert memory.put_on_huge_pages() == 0
