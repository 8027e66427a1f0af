"""What a rep sees in the chat, photographed in a real browser: `python -m bench.chat_pictures [docs/images]`.

Runs the bot on a SQLite file beside the stand-in for WeCom, types a day's messages into its page, lets the clock come to the
evening and taps. Writes evening_card.png and daily_report.png. Needs a Chromium on PATH or in LIAODAN_CHROMIUM.
"""

import asyncio
import os
import shutil
import sys
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from playwright.async_api import Locator, Page, async_playwright, expect
from pydantic import SecretStr

from bot.app import build_bot
from bot.demo.company import COMPANY, load_company
from bot.serve import start_site
from config.clock import Clock
from config.settings import HttpSettings, Settings, WeComSettings
from models.database import Database
from simulator.app import Simulator
from simulator.config import SimulatorConfig

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")
PHONE = {"width": 412, "height": 915}
PATIENCE_MS = 20_000
DAY = (
    ("2026-03-09T17:00", "明天下午3点给比亚迪王总打电话", "记好了"),
    ("2026-03-10T11:00", "上午去了宁德时代 聊了产线升级 李经理想看样机", "记好了"),
    ("2026-03-10T14:00", "给比亚迪报10台A100 95折", "PDF"),
    ("2026-03-10T16:00", "蔚来的二期项目进入商务谈判了", "记好了"),
)
"""When, what is typed, and words of the answer."""
EVENING = "2026-03-10T17:50"


@dataclass(slots=True)
class Chat:
    """The page of one rep, and the clock that bot and page go by."""

    page: Page
    clock: Clock

    @property
    def bubbles(self) -> Locator:
        return self.page.get_by_role("log")

    def at(self, moment: str) -> None:
        self.clock.jump_to(datetime.fromisoformat(f"{moment}:00+08:00"))

    async def say(self, text: str, answer: str) -> None:
        """Type a message and wait for the words of its answer."""
        seen = await self.bubbles.get_by_text(answer).count()
        await self.page.get_by_label("消息", exact=True).fill(text)
        await self.page.keyboard.press("Enter")
        await expect(self.bubbles.get_by_text(answer)).not_to_have_count(seen, timeout=PATIENCE_MS)

    async def photograph(self, path: Path) -> None:
        await expect(self.page.get_by_text("聊单 →")).to_be_hidden(timeout=PATIENCE_MS)
        await self.page.get_by_label("聊天", exact=True).screenshot(path=path)
        sys.stdout.write(f"{path}\n")


@asynccontextmanager
async def running_bot(folder: Path, clock: Clock) -> AsyncIterator[str]:
    """Give the URL of the page of a bot with the demo company on a fresh database."""
    config = SimulatorConfig(port=0)
    settings = Settings(
        _env_file=None,  # type: ignore[call-arg]
        database_url=f"sqlite+aiosqlite:///{folder / 'chat.db'}",
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
    async with Simulator(config, clock=clock.now) as sim:
        wecom = settings.wecom.model_copy(update={"api_base": sim.url})
        bot = await build_bot(settings.model_copy(update={"wecom": wecom}), clock=clock)
        database = Database(settings.database_url)
        async with database.writing() as session:
            await load_company(session, now=clock.now(), zone=settings.zone)
        await database.close()
        await bot.start()
        runner, port = await start_site(bot)
        sim.callbacks.url = f"http://127.0.0.1:{port}/wecom/app"
        yield sim.url
        await runner.cleanup()
        await bot.stop()


async def photograph(folder: Path) -> None:
    """Live through the day and write the pictures into `folder`."""
    browser = os.environ.get("LIAODAN_CHROMIUM") or next(filter(None, map(shutil.which, BROWSERS)), None)
    clock = Clock(start=datetime.fromisoformat("2026-03-09T16:00:00+08:00"))
    with tempfile.TemporaryDirectory() as scratch:
        async with running_bot(Path(scratch), clock) as url, async_playwright() as playwright:
            chromium = await playwright.chromium.launch(executable_path=browser, args=["--no-sandbox"])
            page = await chromium.new_page(viewport=PHONE, device_scale_factor=2)  # type: ignore[arg-type]
            await page.goto(url)
            chat = Chat(page, clock)
            for moment, text, answer in DAY:
                chat.at(moment)
                await chat.say(text, answer)
            chat.at(EVENING)
            await expect(chat.bubbles.get_by_text("收工前对一下")).to_be_visible(timeout=PATIENCE_MS)
            await chat.photograph(folder / "evening_card.png")
            await chat.page.get_by_role("button", name="看日报").last.click()
            await expect(chat.bubbles.get_by_text("日报 3/10周二 周凯").first).to_be_visible(timeout=PATIENCE_MS)
            await chat.say("发", "发给李静了")
            await chat.photograph(folder / "daily_report.png")
            await chromium.close()


if __name__ == "__main__":
    asyncio.run(photograph(Path(sys.argv[1] if len(sys.argv) > 1 else "docs/images")))
