"""`liaodan serve` as a real process against the stand-in for WeCom, and what it left in the store."""

import asyncio
import os
import re
import socket
import subprocess
import sys
from collections import Counter
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TypeVar

import aiohttp
from pydantic import SecretStr
from sqlalchemy import select
from sqlmodel import col

from config.settings import HttpSettings, Settings, WeComSettings
from models import InboundMessage, OutboxMessage, Visit
from models.database import Database
from simulator.app import Simulator
from simulator.callback import DeliveryResult, message_xml

ROOT = Path(__file__).resolve().parent.parent.parent
START_SECONDS = 180.0
T = TypeVar("T")
PATIENCE_SECONDS = 60.0
"""How long a condition is waited for; reached only where something is broken."""


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


async def eventually(ask: Callable[[], Awaitable[T]], *, seconds: float = PATIENCE_SECONDS) -> T:
    """Return the first true answer of `ask`; the last answer is in the failure."""
    deadline = asyncio.get_running_loop().time() + seconds
    while True:
        answer = await ask()
        if answer:
            return answer
        assert asyncio.get_running_loop().time() < deadline, f"{ask.__name__} still answers {answer!r}"
        await asyncio.sleep(0.05)


def settings_for(sim: Simulator, database_url: str) -> Settings:
    """Settings of a bot that talks to `sim`."""
    config = sim.config
    return Settings(
        database_url=database_url,
        http=HttpSettings(port=0),
        wecom=WeComSettings(
            corp_id=config.corp_id,
            agent_id=config.agent_id,
            secret=SecretStr(config.secret),
            token=SecretStr(config.token),
            encoding_aes_key=SecretStr(config.encoding_aes_key),
            api_base=sim.url,
        ),
    )


@dataclass(slots=True)
class Serve:
    """One `liaodan serve`: its own process, port and log, on a database that others may share."""

    sim: Simulator
    database_url: str
    log_path: Path
    port: int
    extra: Mapping[str, str]
    process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def log(self) -> str:
        return self.log_path.read_text(encoding="utf-8", errors="replace")

    async def start(self, **environment: str) -> "Serve":
        """Start the process and wait until it is ready to take callbacks."""
        config = self.sim.config
        settings = {
            "DATABASE_URL": self.database_url,
            "WECOM__CORP_ID": config.corp_id,
            "WECOM__AGENT_ID": str(config.agent_id),
            "WECOM__SECRET": config.secret,
            "WECOM__TOKEN": config.token,
            "WECOM__ENCODING_AES_KEY": config.encoding_aes_key,
            "WECOM__API_BASE": self.sim.url,
            "HTTP__PORT": str(self.port),
            "LOG_LEVEL": "INFO",
            **self.extra,
            **environment,
        }
        self._spawn(settings)
        await eventually(self.is_ready, seconds=START_SECONDS)
        return self

    def _spawn(self, settings: Mapping[str, str]) -> None:
        with self.log_path.open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-W", "error", "-m", "bot", "serve"],
                cwd=ROOT,
                env=os.environ | {f"LIAODAN_{name}": value for name, value in settings.items()},
                stdout=log,
                stderr=log,
            )

    async def is_ready(self) -> bool:
        assert self.process is not None
        assert self.process.poll() is None, f"serve ended with {self.process.returncode}: {self.log[-2000:]}"
        return await self.status_of("/readyz") == 200

    async def status_of(self, path: str) -> int:
        """Return the HTTP status of a GET, 0 where nobody answers."""
        try:
            async with aiohttp.ClientSession() as session, session.get(self.url + path) as answer:
                return answer.status
        except (aiohttp.ClientError, OSError):
            return 0

    async def applied(self) -> float:
        """Return how many messages this process has applied."""
        async with aiohttp.ClientSession() as session, session.get(f"{self.url}/metrics") as answer:
            found = re.findall(r"^liaodan_messages_applied_total\{[^}]*\} (\S+)", await answer.text(), re.MULTILINE)
        return sum(map(float, found))

    async def kill(self) -> None:
        """kill -9."""
        assert self.process is not None
        self.process.kill()
        await asyncio.to_thread(self.process.wait)

    async def terminate(self) -> int:
        """SIGTERM; returns the exit code."""
        assert self.process is not None
        self.process.terminate()
        return await asyncio.to_thread(self.process.wait, PATIENCE_SECONDS)

    async def stop(self) -> None:
        if self.process is not None and self.process.poll() is None:
            await self.kill()


@dataclass(slots=True)
class Post:
    """Callbacks as WeCom sends them, with identity and time of one's own choosing."""

    sim: Simulator
    next_id: int = 7_000_000_000_000_000_000

    def text(self, userid: str, text: str, *, at: datetime, msg_id: int | None = None) -> tuple[str, int]:
        """Return the XML of a text message and its MsgId."""
        if msg_id is None:
            self.next_id += 1
            msg_id = self.next_id
        return self._xml(userid, "text", {"Content": text}, at=at, msg_id=msg_id), msg_id

    def event(self, userid: str, at: datetime, **fields: str) -> str:
        return self._xml(userid, "event", fields, at=at, msg_id=None)

    def _xml(self, userid: str, kind: str, content: Mapping[str, str], *, at: datetime, msg_id: int | None) -> str:
        config = self.sim.config
        return message_xml(
            to=config.corp_id,
            sender=userid,
            created_at=int(at.timestamp()),
            msgtype=kind,
            content=content,
            msg_id=msg_id,
            agent_id=config.agent_id,
        )

    async def deliver(self, xml: str) -> DeliveryResult:
        return await self.sim.callbacks.deliver(xml, msg_id=None)

    async def until_acknowledged(self, xml: str) -> None:
        """Deliver again until there is a 200, as a sender would that never gives up."""
        while True:
            if (await self.deliver(xml)).is_delivered:
                return
            await asyncio.sleep(0.05)


@dataclass(frozen=True, slots=True)
class Kept:
    """What the store holds."""

    messages: list[InboundMessage]
    outbox: list[OutboxMessage]
    visits: Counter[int | None]
    """How many visits each message wrote."""

    @property
    def statuses(self) -> Counter[str]:
        return Counter(message.status for message in self.messages)

    @property
    def answers(self) -> Counter[int | None]:
        """How many replies each message queued."""
        return Counter(row.message_id for row in self.outbox)

    @property
    def is_quiet(self) -> bool:
        """Whether nothing waits to be applied or sent."""
        return "stored" not in self.statuses and all(row.status in ("sent", "dropped") for row in self.outbox)


async def kept(database: Database) -> Kept:
    async with database.reading() as session:
        return Kept(
            list(await session.scalars(select(InboundMessage).order_by(col(InboundMessage.id)))),
            list(await session.scalars(select(OutboxMessage).order_by(col(OutboxMessage.id)))),
            Counter(await session.scalars(select(Visit.message_id))),
        )


async def until_quiet(database: Database, *, count: int | None = None) -> Kept:
    """Wait until every message (`count` of them, if given) is applied and every reply is sent."""

    async def quiet() -> Kept | None:
        now = await kept(database)
        return now if now.is_quiet and (count is None or len(now.messages) >= count) else None

    return await eventually(quiet)


async def first_answer(database: Database, msg_id: int, userid: str) -> bytes:
    """Wait until the sender's first answer to the message of WeCom's `msg_id` is sent, and return its request."""

    async def sent() -> bytes | None:
        async with database.reading() as session:
            return await session.scalar(
                select(OutboxMessage.body)
                .join(InboundMessage, col(InboundMessage.id) == OutboxMessage.message_id)
                .where(
                    col(InboundMessage.dedupe_key).endswith(f":{msg_id}"),
                    col(OutboxMessage.recipient) == userid,
                    col(OutboxMessage.status) == "sent",
                )
                .order_by(col(OutboxMessage.id))
                .limit(1)
            )

    return await eventually(sent)
