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
