"""What was loaded before the first message stays: collections need not look at it again, and it stands on huge pages.

A message is read by thousands of small functions and tables that lie all over the heap. On pages of 4 KB nearly each of them costs
a walk through the page tables, the more so in a virtual machine; on pages of 2 MB hardly any does. `bench.understanding --small-pages`
shows the difference. Linux 6.1 or newer only; elsewhere the heap stays as it is.
"""

import ctypes
import gc
import re
import sys
from pathlib import Path
from typing import Final

HUGE_PAGE: Final = 2 * 1024 * 1024
"""Bytes, on every processor that pages of 4 KB are usual on."""
PAGES_IN_ONE: Final = HUGE_PAGE // 4096
"""Usual pages in a huge one."""
_MADV_COLLAPSE: Final = 25
"""From <linux/mman.h>: these bytes are put on a huge page now."""
_HEAP: Final = re.compile(r"([0-9a-f]+)-([0-9a-f]+) rw-p 0+ 00:00 0\s*(?:\[heap\])?$", re.MULTILINE)
"""A line of /proc/self/maps that tells of memory without a file: first and last address."""


def settle() -> int:
    """Set aside what is loaded now; returns how many huge pages it stands on."""
    gc.collect()
    gc.freeze()
    return put_on_huge_pages()


def put_on_huge_pages() -> int:
    """Ask the kernel to gather the heap in huge pages, some 5 ms each; returns how many it did."""
    if not sys.platform.startswith("linux"):
        return 0
    try:
        maps = Path("/proc/self/maps").read_text(encoding="ascii", errors="replace")
        libc = ctypes.CDLL(None)
        advise, look = libc.madvise, libc.mincore
    except (OSError, AttributeError):
        return 0
    advise.argtypes = (ctypes.c_void_p, ctypes.c_size_t, ctypes.c_int)
    look.argtypes = (ctypes.c_void_p, ctypes.c_size_t, ctypes.c_char_p)
    used = ctypes.create_string_buffer(PAGES_IN_ONE)
    gathered = 0
    for first, last in _HEAP.findall(maps):
        for at in range(-(-int(first, 16) // HUGE_PAGE) * HUGE_PAGE, int(last, 16) - HUGE_PAGE + 1, HUGE_PAGE):
            if (
                look(at, HUGE_PAGE, used) == 0 and used.raw.count(b"\1") >= PAGES_IN_ONE // 2
            ):  # else a stack, hardly used
                gathered += advise(at, HUGE_PAGE, _MADV_COLLAPSE) == 0
    return gathered
