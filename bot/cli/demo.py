"""`liaodan demo`: bot and stand-in for WeCom together, with a demo company; one URL to open."""

import argparse
import contextlib
import dataclasses
import sys
import webbrowser
from pathlib import Path

from pydantic import SecretStr

from analytics.workdays import team_calendar
from bot.app import build_bot
from bot.demo.company import COMPANY, TEAM, load_company
from bot.demo.day import DemoDay
from bot.demo.panel import Panel
from bot.serve import start_site, stop_signals
from config.clock import Clock
from config.settings import HttpSettings, Settings, WeComSettings
from models.database import Database
from simulator.app import Simulator
from simulator.config import SimulatorConfig

PORT = 8790


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--port", type=int, default=PORT, help=f"of the page, default {PORT}; the next free one if taken"
    )
    parser.add_argument("--database", type=Path, default=Path("var/demo.db"), help="SQLite file, default var/demo.db")
    parser.add_argument("--keep", action="store_true", help="go on with the database of the last demo")
    parser.add_argument("--speed", type=float, default=1.0, help="seconds of the bot's clock per real second")
    parser.add_argument("--play", action="store_true", help="play a working day in about a minute, then exit")
    parser.add_argument("--no-browser", action="store_true", help="do not open a browser")


async def run(args: argparse.Namespace) -> int:
    """Run the demo until Ctrl+C or SIGTERM (with --play: until the day is over)."""
    if not args.keep:
        remove_database(args.database)
    clock = Clock(speed=args.speed)
    config = SimulatorConfig()
    settings = Settings(
        database_url=f"sqlite+aiosqlite:///{args.database.resolve()}",
        http=HttpSettings(port=0),
        company=COMPANY,
        wecom=WeComSettings(
            corp_id=config.corp_id,
            agent_id=config.agent_id,
            secret=SecretStr(config.secret),
            token=SecretStr(config.token),
            encoding_aes_key=SecretStr(config.encoding_aes_key),
        ),
    )
    database = Database(settings.database_url)
    panel = Panel(database, zone=settings.zone)
    with stop_signals() as stop:
        sim, day = await _start_simulator(dataclasses.replace(config, port=args.port), clock, settings, panel)
        wecom = settings.wecom.model_copy(update={"api_base": sim.url})
        groups = {name: SecretStr(url) for name, url in sim.webhooks.items()}  # and none of the company's real ones
        update = {"wecom": wecom, "groups": groups, "digest_groups": dict.fromkeys(groups, TEAM)}
        bot = await build_bot(settings.model_copy(update=update), clock=clock)
        if not args.keep:
            async with database.writing() as session:
                await load_company(session, now=clock.now(), zone=settings.zone)
        panel.is_ready = True
        await bot.start()
        runner, port = await start_site(bot)
        sim.callbacks.release(f"http://127.0.0.1:{port}/wecom/app")
        sys.stdout.write(f"聊单 demo: open {sim.url}\n(Ctrl+C stops it; the data are in {args.database})\n")
        sys.stdout.flush()
        if not args.no_browser and not args.play:
            with contextlib.suppress(webbrowser.Error):
                webbrowser.open(sim.url)
        if args.play:
            await day.play()
        else:
            await stop.wait()
        await sim.stop()
        await runner.cleanup()
        await bot.stop()
        await database.close()
    return 0


def remove_database(path: Path) -> None:
    """Delete a SQLite file and what WAL keeps beside it."""
    for suffix in ("", "-wal", "-shm"):
        Path(f"{path}{suffix}").unlink(missing_ok=True)


async def _start_simulator(
    config: SimulatorConfig, clock: Clock, settings: Settings, panel: Panel
) -> tuple[Simulator, DemoDay]:
    """Start the page on the wanted port, or on a free one where it is taken."""
    day = DemoDay(clock, settings=settings, calendar=team_calendar(settings.push))
    for port in (config.port, 0):
        sim = Simulator(dataclasses.replace(config, port=port), clock=clock.now, records=panel, controls=day)
        sim.callbacks.hold()  # a page left open from the last demo may send before the bot is there
        try:
            await sim.start()
        except OSError:
            continue
        day.sim = sim
        return sim, day
    raise OSError("no free port")
