"""The stand-in as an aiohttp application, and as an object with hands for tests and the demo."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Final, Self
from urllib.parse import quote

from aiohttp import web

from simulator.actions import Actions
from simulator.api import Api
from simulator.callback import Callbacks
from simulator.chat import AppMessage, Change
from simulator.config import SimulatorConfig
from simulator.controls import Controls
from simulator.faults import Faults
from simulator.group_robots import API as WEBHOOK
from simulator.group_robots import GroupRobots
from simulator.present import Records
from simulator.state import Clock, Corp
from simulator.web import Page

MAX_BODY_BYTES: Final = 32 * 1024 * 1024
SHUTDOWN_SECONDS: Final = 2.0


class MessageTimeout(TimeoutError):
    """The awaited messages did not come; `seen` is what the member got instead."""

    def __init__(self, userid: str, seen: list[str]) -> None:
        self.userid, self.seen = userid, seen
        super().__init__(f"no such message for {userid}; seen: {seen}")


def utc_now() -> datetime:
    """The ordinary clock."""
    return datetime.now(UTC)


def create_simulator(
    config: SimulatorConfig | None = None,
    *,
    clock: Clock = utc_now,
    records: Records | None = None,
    controls: Controls | None = None,
) -> web.Application:
    """Return the stand-in as an application: WeCom's API under /cgi-bin and the page at /.

    Args:
        config: Who and what it plays; the demo corp if None.
        clock: Aware time of the corp's world; a demo passes its fast clock.
        records: Rows for the panel 库里写了什么; without it the panel says that the stand-in runs alone.
        controls: Speed switch and scripted day; without it the page has no such buttons.
    """
    return Simulator(config, clock=clock, records=records, controls=controls).app


class Simulator(Actions):
    """The stand-in with a server of its own, and members to play.

    Use as `async with Simulator(config) as sim:`, or call `start` and `stop`. All actions of members come from
    `Actions`.

    Attributes:
        app: The application, for mounting it in a server of one's own.
        corp: The state: members, log of messages, menu, media.
        faults: Faults to order.
        groups: The group robots, and what their groups got.
        callbacks: The way to the bot; `callbacks.url` may be set once the bot's port is known, `callbacks.log` lists
            all deliveries.
    """

    def __init__(
        self,
        config: SimulatorConfig | None = None,
        *,
        clock: Clock = utc_now,
        uptime: Callable[[], float] = time.monotonic,
        records: Records | None = None,
        controls: Controls | None = None,
    ) -> None:
        self.config = config or SimulatorConfig()
        self.corp = Corp(self.config, clock=clock, uptime=uptime)
        self.faults = Faults()
        self.callbacks = Callbacks(self.config, now=time.time)
        super().__init__(self.corp, self.callbacks)
        self._api = Api(self.corp, self.faults)
        self._page = Page(self.corp, self, self.callbacks, records=records, controls=controls)
        self.groups = GroupRobots(self.corp, self.faults)
        self._runner: web.AppRunner | None = None
        self._port = self.config.port
        self._changed = asyncio.Event()
        self.corp.listeners.append(self._on_change)
        self.app = web.Application(client_max_size=MAX_BODY_BYTES)
        self.app.add_routes(self._api.routes())
        self.app.add_routes(self._page.routes())
        self.app.add_routes(self.groups.routes())
        self.app.on_shutdown.append(self._on_shutdown)
        self.app.on_cleanup.append(self._on_cleanup)

    # Server

    async def start(self) -> None:
        """Listen on the configured address; port 0 takes a free one.

        Raises:
            OSError: The address is taken.
        """
        self._runner = web.AppRunner(self.app, access_log=None, shutdown_timeout=SHUTDOWN_SECONDS)
        await self._runner.setup()
        try:
            await web.TCPSite(self._runner, self.config.host, self.config.port).start()
        except OSError:
            await self.stop()
            raise
        self._port = self._runner.addresses[0][1]

    async def stop(self) -> None:
        """Let hanging calls go, close everything."""
        if self._runner is not None:
            await self._runner.cleanup()
            self._runner = None

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.stop()

    @property
    def url(self) -> str:
        """Base URL: the page, and the API base for the bot's settings."""
        host = self.config.host
        name = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(host, f"[{host}]" if ":" in host else host)
        return f"http://{name}:{self._port}"

    @property
    def webhooks(self) -> dict[str, str]:
        """Name of each group to the URL of its robot, for the bot's settings."""
        return {name: f"{self.url}/cgi-bin/{WEBHOOK}?key={quote(key)}" for key, name in self.config.group_keys.items()}

    @property
    def calls(self) -> list[str]:
        """Names of all API calls so far, such as `gettoken`, in order of arrival."""
        return self._api.calls

    # What the bot said

    def sent(self, userid: str) -> list[AppMessage]:
        """List the messages a member got from the app, oldest first."""
        return self.corp.sent_to(userid)

    def dropped(self, userid: str) -> list[AppMessage]:
        """List the messages dropped without an error because of the member's limits."""
        return self.corp.sent_to(userid, outcome="dropped")

    def suppressed(self, userid: str) -> list[AppMessage]:
        """List the messages swallowed by the duplicate check."""
        return self.corp.sent_to(userid, outcome="suppressed")

    async def wait_for_message(
        self,
        userid: str,
        *,
        count: int = 1,
        predicate: Callable[[AppMessage], bool] | None = None,
        after: int = 0,
        timeout: float = 10.0,  # noqa: ASYNC109 - the caller's patience, and part of the failure's text
    ) -> list[AppMessage]:
        """Wait until a member has got messages, and return all that fit.

        Args:
            userid: Whose.
            count: How many have to fit.
            predicate: Which fit; all if None.
            after: Only entries with a higher `seq`; `last_seq` gives the present end.
            timeout: Seconds of real time.

        Raises:
            MessageTimeout: They did not come.
        """
        deadline = asyncio.get_running_loop().time() + timeout
        while True:
            changed = self._changed
            found = [m for m in self.sent(userid) if m.seq > after and (predicate is None or predicate(m))]
            if len(found) >= count:
                return found
            try:
                async with asyncio.timeout_at(deadline):
                    await changed.wait()
            except TimeoutError:
                raise MessageTimeout(userid, [m.text for m in self.sent(userid) if m.seq > after]) from None

    async def ask(self, userid: str, text: str, *, timeout: float = 10.0) -> AppMessage:  # noqa: ASYNC109
        """Send a text and return the first message the member gets afterwards."""
        after = self.last_seq
        await self.send_text(userid, text)
        return (await self.wait_for_message(userid, after=after, timeout=timeout))[0]

    @property
    def last_seq(self) -> int:
        """The `seq` of the newest entry of any chat."""
        return self.corp.last_seq

    async def verify_url(self) -> str:
        """Play the console's "save" of the callback URL: empty if the bot passes, else what is wrong."""
        return await self.callbacks.verify_url()

    # Inside

    def _on_change(self, _: Change) -> None:
        self._changed.set()
        self._changed = asyncio.Event()

    async def _on_shutdown(self, _: web.Application) -> None:
        self.faults.clear()
        await self._page.close()

    async def _on_cleanup(self, _: web.Application) -> None:
        await self.callbacks.close()
