"""The command with settings, files and a database of the test's own."""

from pathlib import Path

import pytest
from cli_helpers import Command


@pytest.fixture
def own_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No settings but those of the test: no config file, an empty folder to work in."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LIAODAN_CONFIG", str(tmp_path / "liaodan.toml"))
    monkeypatch.setenv("LIAODAN_LOG_LEVEL", "WARNING")


@pytest.fixture
def liaodan(
    own_settings: None, database_url: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Command:
    """The command, on an own database of the kind."""
    monkeypatch.setenv("LIAODAN_DATABASE_URL", database_url)
    return Command(capsys)
