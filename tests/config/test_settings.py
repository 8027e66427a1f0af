"""Settings: where values come from, and what is refused with which words."""

from datetime import datetime
from pathlib import Path

import pytest
from pydantic import ValidationError

from bot.cli import read_settings
from config.settings import Settings


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty working folder without any LIAODAN_ variable."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "config").mkdir()
    return tmp_path


def test_defaults_need_nothing(folder: Path) -> None:
    settings = Settings()
    assert settings.database_url == "sqlite+aiosqlite:///var/liaodan.db"
    assert settings.timezone == "Asia/Shanghai"
    assert settings.wecom.missing == [
        "LIAODAN_WECOM__CORP_ID",
        "LIAODAN_WECOM__AGENT_ID",
        "LIAODAN_WECOM__SECRET",
        "LIAODAN_WECOM__TOKEN",
        "LIAODAN_WECOM__ENCODING_AES_KEY",
    ]


def test_environment_wins_over_toml(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "config" / "liaodan.toml").write_text('[company]\nname = "文件"\nphone = "1"\n', encoding="utf-8")
    monkeypatch.setenv("LIAODAN_COMPANY__NAME", "环境")
    settings = Settings()
    assert (settings.company.name, settings.company.phone) == ("环境", "1")


def test_the_shipped_toml_reads(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shipped = Path(__file__).resolve().parents[2] / "config" / "liaodan.toml"
    monkeypatch.setenv("LIAODAN_CONFIG", str(shipped))
    Settings()
    uncommented = "\n".join(
        line[2:] if line.startswith("# ") and "=" in line and not line.startswith("# Settings") else line
        for line in shipped.read_text("utf-8").splitlines()
        if not line.startswith(("# Settings", "# LIAODAN"))
    )
    (folder / "config" / "liaodan.toml").write_text(uncommented, encoding="utf-8")
    monkeypatch.setenv("LIAODAN_CONFIG", "config/liaodan.toml")
    settings = Settings()
    assert settings.company.name == "比邻自动化（苏州）有限公司"
    assert settings.push.workdays == ("2026-10-10",)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("LIAODAN_DATABASE_URL", "mysql://x"),
        ("LIAODAN_TIMEZONE", "Asia/Peking Duck"),
        ("LIAODAN_WECOM__ENCODING_AES_KEY", "short"),
        ("LIAODAN_WECOM__AGENT_ID", "abc"),
        ("LIAODAN_WECOM__AGENTID", "1"),
        ("LIAODAN_HTTP__PORT", "70000"),
        ("LIAODAN_CLOCK__SPEED", "0"),
    ],
)
def test_wrong_values_are_refused(folder: Path, monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(ValidationError):
        Settings()


def test_secrets_do_not_show(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LIAODAN_WECOM__SECRET", "verysecret")
    assert "verysecret" not in repr(Settings())


def test_clock_start_without_a_zone_is_the_teams(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LIAODAN_CLOCK__START", "2026-03-10T09:00:00")
    now = Settings().build_clock().now()
    assert abs((now - datetime.fromisoformat("2026-03-10T09:00:00+08:00")).total_seconds()) < 60


def test_a_broken_file_is_named(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "config" / "liaodan.toml").write_text("name = ", encoding="utf-8")
    assert read_settings() is None
    assert "config/liaodan.toml" in capsys.readouterr().err


def test_a_model_needs_a_name_and_an_address(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert not Settings().model.is_on
    monkeypatch.setenv("LIAODAN_MODEL__BASE_URL", "https://models.example.com/v1/")
    with pytest.raises(ValidationError, match="LIAODAN_MODEL__NAME"):
        Settings()
    monkeypatch.setenv("LIAODAN_MODEL__NAME", "m-1")
    monkeypatch.setenv("LIAODAN_MODEL__API_KEY", "sk-hush")
    settings = Settings()
    assert settings.model.is_on
    assert settings.model.base_url == "https://models.example.com/v1"
    assert "sk-hush" not in repr(settings)
    monkeypatch.setenv("LIAODAN_MODEL__BASE_URL", "models.example.com")
    with pytest.raises(ValidationError, match="https://host/v1"):
        Settings()
