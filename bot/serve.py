"""`liaodan serve`: the bot until SIGTERM, which finishes what is in flight and exits 0."""

import asyncio
import logging
import signal
from collections.abc import Iterator
from contextlib import contextmanager

from aiohttp import web

from bot.app import Bot, build_bot, build_web
from config.settings import Settings
from models.database import is_outage
from nlu.memory import settle

log = logging.getLogger(__name__)

SHUTDOWN_SECONDS = 5.0
"""How long open connections may take to end; WeCom's own limit."""


@contextmanager
def stop_signals() -> Iterator[asyncio.Event]:
    """Give an event that SIGTERM and SIGINT set, while the block runs."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    handled = []
    for number in (signal.SIGTERM, signal.SIGINT):
        try:
            loop.add_signal_handler(number, stop.set)
            handled.append(number)
        except NotImplementedError:  # Windows: Ctrl+C arrives as KeyboardInterrupt
            log.debug("no handler for signal %s on this platform", number)
    try:
        yield stop
    finally:
        for number in handled:
            loop.remove_signal_handler(number)


async def start_site(bot: Bot) -> tuple[web.AppRunner, int]:
    """Listen; returns the runner and the port (the one chosen where the settings say 0)."""
    runner = web.AppRunner(build_web(bot), access_log=None, shutdown_timeout=SHUTDOWN_SECONDS)
    await runner.setup()
    site = web.TCPSite(runner, bot.settings.http.host, bot.settings.http.port, backlog=1024)
    await site.start()
    port: int = runner.addresses[0][1]
    return runner, port


async def serve(settings: Settings) -> int:
    """Run until told to stop; returns the exit code."""
    if missing := settings.wecom.missing:
        log.error(
            "cannot start, these settings are empty: %s (try `liaodan doctor`, or `liaodan demo`)", ", ".join(missing)
        )
        return 2
    with stop_signals() as stop:
        try:
            bot = await build_bot(settings)
        except Exception as error:
            if not is_outage(error):
                raise
            log.error("cannot start, the database does not answer (%s): see `liaodan doctor`", type(error).__name__)
            return 1
        settle()  # rules and words stay: a full collection that looks at them all holds up a message
        try:
            runner, port = await start_site(bot)
        except OSError as error:
            log.error("cannot listen on %s:%s: %s", settings.http.host, settings.http.port, error.strerror)
            await bot.stop()
            return 1
        await bot.start()
        log.info("listening on http://%s:%s/wecom/app", settings.http.host, port)
        await stop.wait()
        log.info("stopping: finishing what is in flight")
        await runner.cleanup()
        await bot.stop()
    log.info("stopped")
    return 0
