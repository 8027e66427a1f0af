"""The composition root: every part is made and wired here, and nowhere else."""

import asyncio
import logging
from collections.abc import Sequence
from dataclasses import dataclass

import aiohttp
from aiohttp import web
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
from sqlalchemy.ext.asyncio import AsyncSession

from bot.adapters.openai.client import OpenAIModel
from bot.adapters.wecom.client import WeComClient
from bot.adapters.wecom.crypto import WeComCrypto
from bot.adapters.wecom.group_robot import GroupRobots
from bot.adapters.wecom.webhook import add_routes
from bot.alerts import admin_alerts
from bot.dispatch import Dispatcher
from bot.ingest import Ingest
from bot.lexicon import CompanyLexicon
from bot.member_names import MemberNames
from bot.outgoing import outbox_rows
from bot.papers import Papers
from bot.sender import Sender
from config.clock import Clock
from config.settings import Settings
from handlers.apply import Applier, apologise
from handlers.directory import Directory
from models.database import Database
from models.push_preferences import queue_pushes
from nlu.warm import warm_up
from replies.types import Outgoing
from scheduler.jobs import Scheduler

log = logging.getLogger(__name__)

MAX_BODY_BYTES = 256 * 1024
POSTGRES_WORKERS = 8


@dataclass(slots=True)
class Bot:
    """Everything that runs in one `liaodan serve` process."""

    settings: Settings
    clock: Clock
    database: Database
    http: aiohttp.ClientSession
    client: WeComClient
    ingest: Ingest
    dispatcher: Dispatcher
    sender: Sender
    scheduler: Scheduler
    names: MemberNames
    directory: Directory
    lexicon: CompanyLexicon
    papers: Papers

    async def start(self) -> None:
        """Start working: what was stored and not applied, or queued and not sent, goes first."""
        self.ingest.start()
        self.dispatcher.start()
        self.sender.start()
        self.scheduler.start()
        self.names.start()
        self.directory.start(self.database)
        self.lexicon.start()

    async def stop(self) -> None:
        """Finish what is in flight, in the direction of the flow, and close."""
        await self.lexicon.stop()
        await self.names.stop()
        await self.directory.stop()
        await self.scheduler.stop()
        await self.ingest.stop()
        await self.dispatcher.stop()
        await self.sender.stop()
        await self.http.close()
        await self.database.close()


async def build_bot(settings: Settings, *, clock: Clock | None = None) -> Bot:
    """Make every part, and the schema; nothing runs yet."""
    clock = clock or settings.build_clock()
    database = Database(settings.database_url)
    await database.migrate()
    await database.look_at_sizes()
    await asyncio.to_thread(warm_up, clock.now().year)
    http = aiohttp.ClientSession()
    client = WeComClient(settings.wecom, session=http, clock=clock)
    agent_id = settings.wecom.agent_id

    def rows(outgoing: Sequence[Outgoing], message_id: int | None = None) -> list[dict[str, object]]:
        return outbox_rows(outgoing, agent_id=agent_id, now=clock.now(), message_id=message_id)

    async def queue(session: AsyncSession, queued: list[dict[str, object]]) -> None:
        now = clock.now().astimezone(settings.zone)
        await queue_pushes(session, queued, now=now, daily_limit=settings.push.daily_limit)

    alert = admin_alerts(rows)
    papers = Papers(database, settings=settings, clock=clock, alert=alert)
    groups = GroupRobots(settings.groups, session=http, timeout_seconds=settings.wecom.timeout_seconds)
    sender = Sender(
        database, client, groups, clock=clock, agent_id=agent_id, make_document=papers, alert=alert, rows=rows
    )
    lexicon = CompanyLexicon(settings.lexicon_path)
    model = OpenAIModel(settings.model, session=http) if settings.model.is_on else None
    applier = Applier(settings, clock=clock, lexicon=lexicon, has_model=model is not None)
    ingest = Ingest(database, clock=clock, on_stored=lambda: dispatcher.wake())  # noqa: PLW0108 (it does not exist yet)
    dispatcher = Dispatcher(
        database,
        apply=applier,
        apologise=apologise,
        rows=rows,
        queue=queue,
        clock=clock,
        workers=1 if database.is_sqlite else POSTGRES_WORKERS,
        is_busy=lambda: ingest.is_busy,
        on_applied=sender.wake,
        ask=model,
    )
    scheduler = Scheduler(database, settings=settings, clock=clock, rows=rows, on_queued=sender.wake, lexicon=lexicon)
    names = MemberNames(database, client)
    return Bot(
        settings,
        clock,
        database,
        http,
        client,
        ingest,
        dispatcher,
        sender,
        scheduler,
        names,
        applier.directory,
        lexicon,
        papers,
    )


def build_web(bot: Bot) -> web.Application:
    """Return the HTTP side of `bot`: the callback, health, readiness and metrics."""
    app = web.Application(client_max_size=MAX_BODY_BYTES)
    wecom = bot.settings.wecom
    crypto = WeComCrypto(wecom.token.get_secret_value(), wecom.encoding_aes_key.get_secret_value(), wecom.corp_id)
    add_routes(app, crypto=crypto, corp_id=wecom.corp_id, agent_id=wecom.agent_id, receive=bot.ingest.receive)

    async def healthz(_request: web.Request) -> web.Response:
        return web.json_response({"status": "ok"})

    async def readyz(_request: web.Request) -> web.Response:
        try:
            async with asyncio.timeout(2):
                await bot.database.ping()
        except Exception as error:
            return web.json_response({"status": "no database", "reason": type(error).__name__}, status=503)
        return web.json_response(
            {
                "status": "ready",
                "sending": bot.sender.last_error or "ok",
                "lexicon": bot.lexicon.fault or "ok",
                "templates": bot.papers.fault or "ok",
            }
        )

    async def metrics(_request: web.Request) -> web.Response:
        return web.Response(body=generate_latest(), headers={"Content-Type": CONTENT_TYPE_LATEST})

    app.router.add_get("/healthz", healthz)
    app.router.add_get("/readyz", readyz)
    app.router.add_get("/metrics", metrics)
    return app
