"""What the patterns compile to, kept from one start to the next in the user's cache (~/.cache/liaodan, 4 MB).

Compiling three thousand patterns takes seconds, making them of their code a tenth of one. As with bytecode the file is only a copy:
it may be deleted, what is missing in it is made anew, and it does no harm if it cannot be written.
"""

import marshal
import os
import sys
import zlib
from pathlib import Path
from re import Pattern

from nlu import needs, starts
from nlu.starts import IS_KNOWN, Code, code_of, compile_pattern, pattern_of

Key = tuple[str, int]
"""A pattern and its flags."""


def file_in_cache() -> Path | None:
    """Return the file of this Python and of the modules that read a pattern: with others its code may be another.

    None for a user without a home, such as a container's, who has no cache.
    """
    cache = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")
    if not os.path.isabs(cache):
        return None
    sources = [Path(str(module.__file__)).read_bytes() for module in (starts, needs)]
    made_by = zlib.crc32(b"".join((sys.version.encode(), sys.byteorder.encode(), *sources)))
    return Path(cache) / "liaodan" / f"patterns-{made_by:08x}"


class Kept:
    """Compiles, and looks up what patterns need, as `starts` and `needs` do, but each pattern once for all starts."""

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._codes: dict[Key, tuple[object, ...]] = {}
        """Of each pattern a `Code`, as a mere tuple."""
        self._needs: dict[Key, tuple[frozenset[str], ...]] = {}
        self._used: set[Key] = set()
        self._is_changed = False
        if path is None:
            return
        try:
            self._codes, self._needs = marshal.loads(zlib.decompress(path.read_bytes()))
        except (OSError, ValueError, EOFError, TypeError, zlib.error):
            return

    def compile(self, pattern: str, flags: int) -> Pattern[str]:
        """Return what `compile_pattern` returns."""
        if not IS_KNOWN:
            return compile_pattern(pattern, flags)
        key = pattern, int(flags)
        self._used.add(key)
        if key not in self._codes:
            self._codes[key] = tuple(code_of(pattern, flags))
            self._is_changed = True
        return pattern_of(pattern, Code._make(self._codes[key]))

    def needs(self, pattern: str, flags: int) -> tuple[frozenset[str], ...]:
        """Return what `needed_characters` returns."""
        key = pattern, int(flags)
        if key not in self._needs:
            self._needs[key] = needs.needed_characters(pattern, flags)
            self._is_changed = True
        return self._needs[key]

    def save(self) -> None:
        """Write the file anew if there was something to compile; what the rules no longer hold goes once it is the most."""
        if not self._is_changed or self._path is None:
            return
        if len(self._codes) > 2 * len(self._used):
            self._codes = {key: code for key, code in self._codes.items() if key in self._used}
            self._needs = {key: needed for key, needed in self._needs.items() if key in self._used}
        packed = zlib.compress(marshal.dumps((self._codes, self._needs)), 1)
        ours = self._path.with_name(f"{self._path.name}.{os.getpid()}")
        try:
            ours.parent.mkdir(parents=True, exist_ok=True)
            ours.write_bytes(packed)
            ours.replace(self._path)
        except OSError:
            return
