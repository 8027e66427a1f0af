"""Commands as they are typed, in this process."""

from pathlib import Path

import pytest

from bot.__main__ import main


class Command:
    """Runs `liaodan` and keeps what it printed.

    Attributes:
        out: Standard output of the last run.
        err: Standard error of the last run.
    """

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self._capsys = capsys
        self.out = self.err = ""

    def __call__(self, *words: str | Path) -> int:
        """Run the command and return its exit code."""
        self._capsys.readouterr()
        last_words = ""
        try:
            code = main([str(word) for word in words])
        except SystemExit as stop:
            code = stop.code if isinstance(stop.code, int) else 1
            last_words = "" if isinstance(stop.code, int) else f"{stop.code}\n"
        self.out, self.err = self._capsys.readouterr()
        self.err += last_words
        return code
