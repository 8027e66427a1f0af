"""Memory of a process, for the figures of the other programs here."""

import re
from pathlib import Path


def resident_mb(pid: int | str = "self") -> float:
    """Return the resident memory of a process in MB (Linux), nan elsewhere."""
    try:
        status = Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return float("nan")
    found = re.search(r"VmRSS:\s+(\d+) kB", status)
    return int(found[1]) / 1024 if found else float("nan")
