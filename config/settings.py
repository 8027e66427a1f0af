"""Settings: read once at start, complete and frozen. Environment over `config/liaodan.toml` over defaults."""

import os
from datetime import datetime, time
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import Annotated, Literal, Self
from urllib.parse import parse_qs, urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, SecretStr, field_validator, model_validator
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict, TomlConfigSettingsSource

from config.clock import Clock

DEFAULT_DATABASE_URL = "sqlite+aiosqlite:///var/liaodan.db"
OFFICIAL_API_BASE = "https://qyapi.weixin.qq.com"


def config_path() -> Path:
    """Return where the settings file is; it need not exist."""
    return Path(os.environ.get("LIAODAN_CONFIG", "config/liaodan.toml"))


def _is_zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError) as error:
        raise ValueError(f"{name!r} is no time zone, say for example Asia/Shanghai") from error
    return name


class _Section(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class WeComSettings(_Section):
    """The self-built app: all five values come from the WeCom admin console."""

    corp_id: str = ""
    agent_id: int = 0
    secret: SecretStr = SecretStr("")
    token: SecretStr = SecretStr("")
    encoding_aes_key: SecretStr = SecretStr("")
    api_base: str = OFFICIAL_API_BASE
    timeout_seconds: float = Field(default=10.0, gt=0)
    """Limit of one API call; media get six times as long."""
    max_parallel_calls: int = Field(default=10, ge=1, le=50)

    @field_validator("encoding_aes_key")
    @classmethod
    def _is_43_characters(cls, key: SecretStr) -> SecretStr:
        if key.get_secret_value() and len(key.get_secret_value()) != 43:
            raise ValueError(f"EncodingAESKey has 43 characters, not {len(key.get_secret_value())}")
        return key

    @property
    def missing(self) -> list[str]:
        """Environment names of the values that `serve` cannot do without and that are empty."""
        have = {
            "CORP_ID": self.corp_id,
            "AGENT_ID": self.agent_id,
            "SECRET": self.secret.get_secret_value(),
            "TOKEN": self.token.get_secret_value(),
            "ENCODING_AES_KEY": self.encoding_aes_key.get_secret_value(),
        }
        return [f"LIAODAN_WECOM__{name}" for name, value in have.items() if not value]


class HttpSettings(_Section):
    host: str = "127.0.0.1"
    port: int = Field(default=8080, ge=0, le=65535)


class ClockSettings(_Section):
    """For demos and tests: where the bot's clock starts and how many seconds it runs per real second."""

    start: datetime | None = None
    speed: float = Field(default=1.0, gt=0)


class PushSettings(_Section):
    """When the bot speaks first. Wall-clock times in `timezone`."""

    morning_at: time = time(8, 30)
    evening_at: time = time(17, 40)
    """The card of the evening, with what a rep's day lacks; before the manager's digest, which it makes better."""
    digest_at: time = time(18, 0)
    weekly_on: Literal["last_workday", "first_workday"] = "last_workday"
    """The manager's weekly digest closes the week on its last working day, or tells of it on the first of the next."""
    weekly_at: time = time(17, 30)
    """Of its day; 08:45 suits the first working day."""
    spread_minutes: int = Field(default=8, ge=0, le=60)
    """Each person gets an own minute in this span after the time, never :00 or :30 (WeCom asks to stagger)."""
    catch_up_hours: float = Field(default=4.0, ge=0)
    """A morning list or digest missed while the bot was down is still sent within this many hours."""
    reminder_catch_up_hours: float = Field(default=24.0, ge=0)
    brief_minutes: int = Field(default=30, ge=0, le=240)
    """How long before an appointment one is told about the customer; 0 never."""
    daily_limit: int = Field(default=20, ge=4)
    """How many pushes one person gets on a day at most; what is left out stands in the next list."""
    workdays: tuple[str, ...] = ()
    """Dates (YYYY-MM-DD) that are working days here whatever the calendar says."""
    days_off: tuple[str, ...] = ()


class ModelSettings(_Section):
    """An OpenAI-compatible endpoint that is asked about what the rules are unsure of; off without `base_url`."""

    base_url: str = ""
    """Up to and without /chat/completions: https://api.example.com/v1."""
    api_key: SecretStr = SecretStr("")
    name: str = ""
    timeout_seconds: float = Field(default=6.0, gt=0, le=60)
    """How long a rep waits for it at most; then the rules' own question is asked."""

    @field_validator("base_url")
    @classmethod
    def _is_http(cls, url: str) -> str:
        if url and not url.startswith(("https://", "http://")):
            raise ValueError("say where the endpoint is: https://host/v1")
        return url.rstrip("/")

    @model_validator(mode="after")
    def _has_name(self) -> Self:
        if self.base_url and not self.name:
            raise ValueError("an endpoint needs to be told which model: set LIAODAN_MODEL__NAME")
        return self

    @property
    def is_on(self) -> bool:
        return bool(self.base_url)


class CompanySettings(_Section):
    """Us, as a quotation shows it."""

    name: str = "(请在 config/liaodan.toml 填公司名称)"
    english_name: str = ""
    phone: str = ""
    address: str = ""
    bank: tuple[str, ...] = ()
    tax_rate: str = "0.13"
    quote_valid_days: int = Field(default=30, ge=1, le=365)
    quote_nudge_days: int = Field(default=3, ge=0, le=365)
    """After so many days without a word from the customer the rep is reminded to ask; 0 never."""
    payment_terms: str = "合同签订后预付30%，发货前付60%，验收合格后30日内付10%"
    delivery: str = "合同生效后30天"
    terms: tuple[str, ...] = ()


class RightsSettings(_Section):
    """The lowest share of the list price that each role may give on its own; 0.9 is 9折. Floor prices need an admin."""

    rep: Decimal = Field(default=Decimal("0.9"), ge=0, le=1)
    manager: Decimal = Field(default=Decimal("0.85"), ge=0, le=1)
    admin: Decimal = Field(default=Decimal(0), ge=0, le=1)


class ApprovalSettings(_Section):
    """How long an approver may take before the bot speaks again."""

    remind_after_minutes: int = Field(default=60, ge=1)


class ComplaintSettings(_Section):
    """What a complaint is held to."""

    due_at: time = time(18, 0)
    """By when on its day an answer is due where the customer wants one 今天, 明天 or on a day."""


class OwnershipSettings(_Section):
    """What a rep is told of a customer that a colleague owns."""

    recent_days: int = Field(default=3, ge=0, le=365)
    """It is said that there was a contact within so many days, and nothing more; 0: not even that."""


class CommissionSettings(_Section):
    """What a rep earns of a sum signed: said in the answer to a win, to that rep alone; nothing without it."""

    ratio: Decimal | None = Field(default=None, gt=0, lt=1)


class DocumentSettings(_Section):
    """Where an admin keeps the layout of quotations and contracts: logo, seal, Typst and Word templates."""

    templates: Path = Path("config/templates")


def _is_webhook(url: SecretStr) -> SecretStr:
    """Check the shape of a group robot's URL, without ever saying it: it holds the key."""
    parts = urlsplit(url.get_secret_value())
    if parts.scheme not in ("https", "http") or not parts.netloc or not parse_qs(parts.query).get("key"):
        raise ValueError("a group needs the webhook URL of its robot: https://…/cgi-bin/webhook/send?key=…")
    return url


class Settings(BaseSettings):
    """Everything that can be configured; see README for the table."""

    model_config = SettingsConfigDict(
        env_prefix="LIAODAN_", env_nested_delimiter="__", env_file=".env", frozen=True, extra="ignore"
    )

    database_url: str = DEFAULT_DATABASE_URL
    timezone: Annotated[str, AfterValidator(_is_zone)] = "Asia/Shanghai"
    log_level: str = "INFO"
    lexicon_path: Path = Path("config/lexicon.toml")
    """The company's own words; need not exist, and is read again when it changes."""
    wecom: WeComSettings = WeComSettings()
    http: HttpSettings = HttpSettings()
    clock: ClockSettings = ClockSettings()
    push: PushSettings = PushSettings()
    company: CompanySettings = CompanySettings()
    model: ModelSettings = ModelSettings()
    rights: RightsSettings = RightsSettings()
    approval: ApprovalSettings = ApprovalSettings()
    complaint: ComplaintSettings = ComplaintSettings()
    service: dict[str, tuple[str, ...]] = {}
    """Who is told of complaints: the path of a team and the userids of its service; the nearest team above counts, ""
    is everybody's. The first of them who is there is told."""
    ownership: OwnershipSettings = OwnershipSettings()
    commission: CommissionSettings = CommissionSettings()
    documents: DocumentSettings = DocumentSettings()
    groups: dict[str, Annotated[SecretStr, AfterValidator(_is_webhook)]] = {}
    """Groups that can be written to: the name by which one speaks of it, and the webhook URL of its robot."""
    digest_groups: dict[str, str] = {}
    """Groups that get the digests of a team's manager too: the name of the group, and the path of the team, "" for the
    whole company."""

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        del file_secret_settings
        toml = TomlConfigSettingsSource(settings_cls, toml_file=config_path())
        return init_settings, env_settings, dotenv_settings, toml

    @cached_property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.timezone)

    def groups_of(self, team: str) -> list[str]:
        """Return the groups that get the digests of a team; "" is the whole company."""
        return [name for name, of in self.digest_groups.items() if of == team]

    @field_validator("database_url")
    @classmethod
    def _is_supported(cls, url: str) -> str:
        if not url.startswith(("sqlite+aiosqlite://", "postgresql+asyncpg://")):
            scheme = url.split("://", 1)[0]
            raise ValueError(f"database URL scheme {scheme!r}: use sqlite+aiosqlite:// or postgresql+asyncpg://")
        return url

    @model_validator(mode="after")
    def _knows_its_groups(self) -> Self:
        if unknown := sorted(self.digest_groups.keys() - self.groups.keys()):
            raise ValueError(f"digest_groups names {unknown}: each needs the webhook URL of its robot in [groups]")
        return self

    def build_clock(self) -> Clock:
        """Return the process clock; a start without a zone is in `timezone`."""
        start = self.clock.start
        if start is not None and start.tzinfo is None:
            start = start.replace(tzinfo=self.zone)
        return Clock(start=start, speed=self.clock.speed)
