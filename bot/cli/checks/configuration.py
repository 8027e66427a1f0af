"""The settings: the file, the environment, the company."""

import os
import tomllib
from datetime import datetime
from pathlib import Path

from pydantic import ValidationError

from bot.adapters.wecom.crypto import WeComCrypto
from bot.cli.checks import Finding, fail, ok, warn
from config.settings import CompanySettings, Settings


def read_configuration() -> tuple[Settings | None, list[Finding]]:
    """Return the settings, None where they do not read, and what there is to say about them."""
    path = Path(os.environ.get("LIAODAN_CONFIG", "config/liaodan.toml"))
    findings = [_file(path)]
    if findings[0].level == "FAIL":
        return None, findings
    try:
        settings = Settings()
    except ValidationError as error:
        for fault in error.errors(include_input=False, include_context=False):
            name = "LIAODAN_" + "__".join(str(part).upper() for part in fault["loc"])
            findings.append(
                fail("settings", f"{name}: {fault['msg']}", f"correct {name} (environment, .env or {path})")
            )
        return None, findings
    return settings, [*findings, *_credentials(settings), _zone(settings), _company(settings)]


def _file(path: Path) -> Finding:
    try:
        tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return ok("config file", f"there is no {path}, the environment and defaults count")
    except (OSError, ValueError) as error:  # a TOML fault tells line and column
        return fail(
            "config file", f"{path} does not read: {error}", "correct the file, or point LIAODAN_CONFIG elsewhere"
        )
    return ok("config file", f"{path} reads")


def _credentials(settings: Settings) -> list[Finding]:
    wecom = settings.wecom
    if wecom.missing:
        return [
            fail("settings", f"{name} is empty", "copy it from the app's page in the WeCom admin console")
            for name in wecom.missing
        ]
    try:
        WeComCrypto(wecom.token.get_secret_value(), wecom.encoding_aes_key.get_secret_value(), wecom.corp_id)
    except ValueError as error:
        return [fail("settings", str(error), "copy Token and EncodingAESKey from the app's page, 接收消息")]
    return [ok("settings", "all WeCom values are there")]


def _zone(settings: Settings) -> Finding:
    return ok("time zone", f"{settings.timezone}, where it is {datetime.now(settings.zone):%Y-%m-%d %H:%M}")


def _company(settings: Settings) -> Finding:
    name = settings.company.name.strip()
    if not name or name == CompanySettings().name:
        return warn("company", "no company name for quotations", "fill in name under [company] in config/liaodan.toml")
    return ok("company", name)
