"""The card of the morning list as a rep sees it: `python -m bench.morning_pictures [docs/images]`.

Starts the bot and the stand-in for WeCom on the morning of dialogue 1, waits for the push, answers it by a tap and in words, and
photographs the chat page with Chromium (`chromium` on PATH, or LIAODAN_CHROMIUM). Writes morning_card.png as it came and
morning_card_answered.png with the new state.
"""

import asyncio
import os
import shutil
import sys
import tempfile
from contextlib import AsyncExitStack
from datetime import timedelta
from pathlib import Path

from playwright.async_api import Page, async_playwright, expect
from pydantic import SecretStr

from bench.sample_morning import AT, store_morning
from bot.app import build_bot
from bot.serve import start_site
from config.clock import Clock
from config.settings import HttpSettings, Settings, WeComSettings
from models.database import Database
from simulator.app import Simulator
from simulator.config import SimMember, SimulatorConfig

PUSHED = timedelta(minutes=25)
"""After `AT`, when the list is on its way."""
PHONE = {"width": 430, "height": 900}


def settings_for(sim: Simulator, database_url: str) -> Settings:
    config = sim.config
    wecom = WeComSettings(
        corp_id=config.corp_id,
        agent_id=config.agent_id,
        secret=SecretStr(config.secret),
        token=SecretStr(config.token),
        encoding_aes_key=SecretStr(config.encoding_aes_key),
        api_base=sim.url,
    )
    return Settings(database_url=database_url, http=HttpSettings(port=0), wecom=wecom)


async def photograph(page: Page, path: Path) -> None:
    """Write the part of the page in which the card stands."""
    card = page.get_by_role("log").locator(".card").first
    await card.scroll_into_view_if_needed()
    print(f"{path}: {len(await card.screenshot(path=path)) / 1024:.0f} KB")


async def make(folder: Path, chromium: str) -> None:
    async with AsyncExitStack() as stack:
        scratch = stack.enter_context(tempfile.TemporaryDirectory())
        clock = Clock(start=AT + PUSHED)
        config = SimulatorConfig(port=0, members=[SimMember("zhoukai", "周凯")])
        sim = await stack.enter_async_context(Simulator(config, clock=clock.now))
        settings = settings_for(sim, f"sqlite+aiosqlite:///{scratch}/morning.db")
        database = Database(settings.database_url)
        await database.migrate()
        await store_morning(database)
        await database.close()
        bot = await build_bot(settings, clock=clock)
        await bot.start()
        runner, port = await start_site(bot)
        stack.push_async_callback(bot.stop)
        stack.push_async_callback(runner.cleanup)
        sim.callbacks.url = f"http://127.0.0.1:{port}/wecom/app"
        playwright = await stack.enter_async_context(async_playwright())
        browser = await playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        stack.push_async_callback(browser.close)
        page = await browser.new_page(viewport=PHONE, device_scale_factor=2)
        await page.goto(sim.url)
        chat = page.get_by_role("log")
        await expect(chat.get_by_text("早 今天4件")).to_be_visible(timeout=60_000)
        await photograph(page, folder / "morning_card.png")
        await chat.get_by_role("button", name="好了", exact=True).click()
        await expect(chat.get_by_text("动了1件")).to_be_visible(timeout=30_000)
        await chat.locator(".card select").first.select_option(index=1)
        await chat.get_by_role("button", name="明天", exact=True).click()
        await expect(chat.get_by_text("动了2件")).to_be_visible(timeout=30_000)
        await photograph(page, folder / "morning_card_answered.png")


def main() -> None:
    chromium = os.environ.get("LIAODAN_CHROMIUM") or next(
        filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None
    )
    if chromium is None:
        sys.exit("no Chromium: install chromium or set LIAODAN_CHROMIUM")
    asyncio.run(make(Path(sys.argv[1] if len(sys.argv) > 1 else "docs/images"), chromium))


if __name__ == "__main__":
    main()
