"""`liaodan demo` as a new user meets it: one command, one URL, a message typed in a real browser."""

import asyncio
import os
import re
import shutil
import signal
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")


def find_browser() -> str:
    """Return a Chromium, or skip."""
    found = os.environ.get("LIAODAN_CHROMIUM") or next(filter(None, map(shutil.which, BROWSERS)), None)
    if found is None:
        pytest.skip("no Chromium on PATH (apt install chromium, or set LIAODAN_CHROMIUM)")
    return found


@pytest.fixture
async def demo(tmp_path: Path) -> AsyncIterator[str]:
    """URL of a running demo; it must end with 0 when told to stop."""
    words = [
        sys.executable,
        "-m",
        "bot",
        "demo",
        "--no-browser",
        "--port",
        "0",
        "--database",
        str(tmp_path / "demo.db"),
    ]
    process = await asyncio.create_subprocess_exec(*words, cwd=ROOT, stdout=asyncio.subprocess.PIPE)
    assert process.stdout is not None
    async with asyncio.timeout(60):
        line = (await process.stdout.readline()).decode()
    found = re.search(r"http://\S+", line)
    assert found, line
    yield found[0]
    process.send_signal(signal.SIGTERM)
    async with asyncio.timeout(30):
        assert await process.wait() == 0


@pytest.mark.browser
@pytest.mark.e2e
async def test_a_message_typed_in_the_browser_is_answered_and_shown_in_the_panel(demo: str) -> None:
    from playwright.async_api import async_playwright, expect

    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=find_browser(), args=["--no-sandbox"])
        page = await browser.new_page()
        await page.goto(demo)
        box = page.locator("textarea").first
        await box.fill("给华星报20台X200 95折 含税13%")
        await box.press("Enter")
        await expect(page.get_by_text("贰拾肆万叁仟贰佰元整")).to_be_visible(timeout=20_000)
        await expect(page.get_by_text(re.compile(r"_Q\d{8}-01\.pdf"))).to_be_visible(timeout=20_000)
        await expect(page.get_by_text("24.32万").first).to_be_visible(timeout=20_000)
        await browser.close()


@pytest.mark.browser
@pytest.mark.e2e
async def test_a_report_goes_into_the_group_and_the_pushes_are_seen_without_waiting(demo: str) -> None:
    from playwright.async_api import async_playwright, expect

    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=find_browser(), args=["--no-sandbox"])
        page = await browser.new_page(viewport={"width": 1440, "height": 900})
        page.set_default_timeout(30_000)
        expect.set_options(timeout=30_000)
        await page.goto(demo)
        moments = page.get_by_role("group", name="跳到哪个时候")
        chat, box = page.get_by_role("log"), page.locator("textarea").first

        await moments.get_by_role("button", name="看早报").click()
        await expect(chat.get_by_text("把接口清单补给刘敏")).to_be_visible()
        await expect(moments.get_by_role("button", name="看早报")).to_be_enabled()
        for text, answer in (
            ("上午去了华星 见了王总 对X200挺有兴趣 预算大概20w", "记好了 华星精密制造"),
            ("日报", "「发群里」"),
            ("发群里", "发给华东销售群了"),
        ):
            await box.fill(text)
            await box.press("Enter")
            await expect(chat.get_by_text(answer).last).to_be_visible()
        await page.get_by_role("region", name="看哪个群").get_by_role("button").click()
        await expect(chat.get_by_text("见了 华星精密制造")).to_be_visible()

        await moments.get_by_role("button", name="看周报").click()
        await page.get_by_label("扮演谁").get_by_role("button", name="李静").first.click()
        await expect(chat.get_by_text("周报").first).to_be_visible()
        await expect(chat.get_by_role("button", name="看大图").first).to_be_visible()
        await expect(page.locator("#now-day")).to_contain_text("周五")
        await page.get_by_role("region", name="看哪个群").get_by_role("button").click()
        await expect(chat.get_by_text("数都来自大家自己记的")).to_be_visible()
        await expect(chat.get_by_role("button", name="看大图")).to_be_visible()
        await browser.close()
