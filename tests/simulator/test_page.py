"""The page in a real Chromium: what a person sees and can do.

A tiny bot behind the stand-in answers every text through message/send, so each test goes the whole way: browser,
stand-in, encrypted callback, bot, API, stand-in, event stream, browser.
"""

from __future__ import annotations

import asyncio
import base64
import hashlib
import os
import shutil
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import aiohttp
import pytest
from aiohttp import web
from playwright.async_api import Browser, Locator, Page, async_playwright, expect
from simulator_helpers import ApiClient, FakeBot

from simulator import RecordRow, Simulator, SimulatorConfig

CHROMIUM = os.environ.get("LIAODAN_CHROMIUM") or next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None
)
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium: install chromium or set LIAODAN_CHROMIUM"),
]
AT = datetime(2026, 3, 10, 2, 0, tzinfo=UTC)
CARD = {
    "card_type": "button_interaction",
    "main_title": {"title": "给王总打电话"},
    "button_list": [{"text": "好了", "key": "done"}, {"text": "推迟", "key": "snooze"}],
    "task_id": "t-1",
}


class Day:
    """The demo's controls."""

    def __init__(self) -> None:
        self.speed, self.plays = 1.0, 0
        self.moments = {"morning": "看早报", "weekly": "看周报"}
        self.gone: list[str] = []
        self.arrived = asyncio.Event()

    async def play(self) -> None:
        self.plays += 1

    async def go(self, moment: str) -> None:
        self.gone.append(moment)
        await self.arrived.wait()


@dataclass
class World:
    """One stand-in, its bot, and the page opened as the first rep."""

    sim: Simulator
    bot: FakeBot
    api: ApiClient
    page: Page
    rows: list[RecordRow]
    day: Day
    errors: list[str]

    @property
    def chat(self) -> Locator:
        return self.page.get_by_role("log")

    async def type(self, text: str) -> None:
        await self.page.get_by_label("消息", exact=True).fill(text)
        await self.page.keyboard.press("Enter")


@pytest.fixture(scope="module")
async def browser() -> AsyncIterator[Browser]:
    async with async_playwright() as playwright:
        chromium = await playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield chromium
        await chromium.close()


@pytest.fixture
async def world(browser: Browser, fake_bot: FakeBot) -> AsyncIterator[World]:
    rows: list[RecordRow] = []

    async def records() -> list[RecordRow]:
        return list(rows)

    day = Day()
    config = SimulatorConfig(port=0, callback_url=fake_bot.url, callback_retry_seconds=0)
    async with (
        Simulator(config, records=records, controls=day) as sim,
        aiohttp.ClientSession() as session,
    ):
        api = ApiClient(session, sim)
        await api.login()

        async def answer(message: dict[str, Any]) -> web.Response:
            if message["MsgType"] == "text":
                await api.send(touser=message["FromUserName"], content={"content": "记好了 " + message["Content"]})
            return web.Response()

        fake_bot.answer = answer
        context = await browser.new_context(viewport={"width": 1440, "height": 900})
        page = await context.new_page()
        errors: list[str] = []
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("console", lambda line: errors.append(line.text) if line.type == "error" else None)
        await page.goto(sim.url)
        await expect(page.get_by_text("机器人接上了")).to_be_visible()
        yield World(sim, fake_bot, api, page, rows, day, errors)
        await context.close()
    assert errors == []


async def test_text_goes_out_and_the_answer_comes_in(world: World) -> None:
    await expect(world.page.get_by_text("跑完客户 打一句话就行")).to_be_visible()
    await world.type("上午去了比亚迪")
    await expect(world.chat.get_by_text("记好了 上午去了比亚迪")).to_be_visible()
    await expect(world.chat.get_by_text("已送达")).to_be_visible()
    assert world.bot.received[0]["FromUserName"] == "zhoukai"


async def test_enter_of_an_input_method_does_not_send(world: World) -> None:
    box = world.page.get_by_label("消息", exact=True)
    await box.fill("上午qu")
    await box.dispatch_event("keydown", {"key": "Enter", "isComposing": True})
    await box.dispatch_event("keydown", {"key": "Enter", "keyCode": 229})
    await box.press("Shift+Enter")
    await expect(box).to_have_value("上午qu\n")
    assert world.bot.received == []


async def test_example_fills_the_box_and_waits_for_the_person(world: World) -> None:
    await world.page.get_by_role("button", name="今天干啥").click()
    await expect(world.page.get_by_label("消息", exact=True)).to_have_value("今天干啥")
    assert world.bot.received == []
    await world.page.get_by_role("button", name="发送", exact=True).click()
    await expect(world.chat.get_by_text("记好了 今天干啥")).to_be_visible()


async def test_hostile_text_stays_text(world: World) -> None:
    text = (
        '<img src=x onerror="document.title=1"><script>1</script> <a href="javascript:alert(1)">点</a> https://e.com/a'
    )
    await world.api.send(touser="zhoukai", content={"content": text})
    bubble = world.chat.locator(".bubble")
    await expect(bubble).to_contain_text('<img src=x onerror="document.title=1"><script>1</script>')
    assert await bubble.locator("img, script").count() == 0
    assert await bubble.locator("a").evaluate_all("links => links.map(a => a.href)") == ["https://e.com/a"]


async def test_markdown_shows_its_subset_only(world: World) -> None:
    lines = ["# 日报", '**粗** <font color="warning">61万</font>', ">引用", "[看](https://e.com)", "[坏](javascript:1)"]
    text = "\n".join([*lines, "| 表 |", "<b>不是</b>"])
    await world.api.send("markdown", {"content": text}, touser="zhoukai")
    bubble = world.chat.locator(".md")
    await expect(bubble.locator(".h1")).to_have_text("日报")
    await expect(bubble.locator("strong")).to_have_text("粗")
    await expect(bubble.locator(".font-warning")).to_have_text("61万")
    await expect(bubble.locator("blockquote")).to_have_text("引用")
    assert await bubble.locator("a").evaluate_all("links => links.map(a => a.href)") == ["https://e.com/"]
    await expect(bubble).to_contain_text("| 表 |")
    await expect(bubble).to_contain_text("<b>不是</b>")


async def test_pressed_button_goes_grey_when_the_bot_says_so(world: World) -> None:
    await world.api.send("template_card", CARD, touser="zhoukai")
    await world.chat.get_by_role("button", name="好了").click()
    await expect(world.chat.get_by_text("点了卡片")).to_be_visible()
    code = world.bot.received[0]["ResponseCode"]
    body = {"userids": ["zhoukai"], "agentid": 1000002, "response_code": code, "button": {"replace_name": "已完成"}}
    assert (await world.api.post("message/update_template_card", body))["errcode"] == 0
    await expect(world.chat.get_by_role("button", name="已完成")).to_be_disabled()
    await expect(world.chat.get_by_role("button", name="推迟")).to_have_count(0)


async def test_vote_sends_what_was_chosen(world: World) -> None:
    options = [{"id": "a", "text": "周一"}, {"id": "b", "text": "周五", "is_checked": True}]
    card = {
        "card_type": "vote_interaction",
        "main_title": {"title": "周会"},
        "checkbox": {"question_key": "day", "mode": 1, "option_list": options},
        "submit_button": {"text": "就这样", "key": "vote"},
        "task_id": "t-2",
    }
    await world.api.send("template_card", card, touser="zhoukai")
    await world.chat.get_by_label("周一").check()
    await world.chat.get_by_role("button", name="就这样").click()
    await expect(world.chat.get_by_text("点了卡片")).to_be_visible()
    item = world.bot.received[0]["SelectedItems"]["SelectedItem"]
    assert item == {"QuestionKey": "day", "OptionIds": {"OptionId": ["a", "b"]}}


async def test_recalled_message_disappears(world: World) -> None:
    answer = await world.api.send(touser="zhoukai", content={"content": "发错了"})
    await expect(world.chat.get_by_text("发错了")).to_be_visible()
    await world.api.post("message/recall", {"msgid": answer["msgid"]})
    await expect(world.chat.get_by_text("撤回了一条消息")).to_be_visible()
    await expect(world.chat.get_by_text("发错了")).to_have_count(0)


async def test_pdf_opens_in_a_new_tab(world: World) -> None:
    media = await world.api.upload("file", b"%PDF-1.4 not much", filename="比亚迪_Q20260310-01.pdf")
    await world.api.send("file", {"media_id": media["media_id"]}, touser="zhoukai")
    link = world.chat.get_by_role("link", name="打开 比亚迪_Q20260310-01.pdf")
    await expect(link).to_contain_text("17 B")
    assert await link.get_attribute("target") == "_blank"
    async with world.api.session.get(world.sim.url + str(await link.get_attribute("href"))) as response:
        assert (response.status, response.content_type) == (200, "application/pdf")


async def test_picture_enlarges(world: World) -> None:
    shot = await world.page.screenshot()
    media = await world.api.upload("image", shot, filename="funnel.png")
    await world.api.send("image", {"media_id": media["media_id"]}, touser="zhoukai")
    await world.chat.get_by_role("button", name="看大图").click()
    large = world.page.get_by_role("dialog", name="图片").get_by_role("img")
    await expect(large).to_be_visible()
    assert await large.evaluate("image => image.naturalWidth") == 1440
    await large.click()
    await expect(large).to_be_hidden()


async def test_message_to_somebody_else_pops_in_and_counts(world: World) -> None:
    await world.api.send(touser="lijing", content={"content": "日报 7家"})
    await expect(world.page.get_by_role("button", name="李静 销售总监 1条未读").first).to_be_visible()
    await expect(world.page).to_have_title("(1) 聊单")
    await world.page.locator("#toast").click()
    await expect(world.chat.get_by_text("日报 7家")).to_be_visible()
    await expect(world.page).to_have_title("聊单")
    assert world.sim.corp.unread("lijing") == 0
    await expect(world.page.get_by_role("button", name="这个月签了多少")).to_be_visible()


async def test_group_shows_what_its_robot_wrote_and_takes_no_words(world: World) -> None:
    [webhook] = world.sim.webhooks.values()
    picture = await world.page.screenshot()
    image = {"base64": base64.b64encode(picture).decode(), "md5": hashlib.md5(picture).hexdigest()}
    bodies: list[dict[str, Any]] = [
        {"msgtype": "text", "text": {"content": "周报 签了3单"}},
        {"msgtype": "image", "image": image},
    ]
    for body in bodies:
        async with world.api.session.post(webhook, json=body) as response:
            assert (await response.json())["errcode"] == 0
    group = world.page.get_by_role("region", name="看哪个群").get_by_role("button")
    await expect(group).to_have_accessible_name("华东销售群 群 机器人发的在这 2条未读")
    await expect(world.page.locator("#toast")).to_contain_text("聊单 → 华东销售群")
    await group.click()
    await expect(world.chat.get_by_text("周报 签了3单")).to_be_visible()
    await expect(world.page.get_by_role("heading", name="华东销售群")).to_be_visible()
    await world.chat.get_by_role("button", name="看大图").click()
    large = world.page.get_by_role("dialog", name="图片").get_by_role("img")
    assert await large.evaluate("image => image.naturalWidth") == 1440
    await large.click()
    await expect(world.page.get_by_label("消息", exact=True)).to_be_hidden()
    await expect(world.page.get_by_text("群里说什么它看不到")).to_be_visible()
    await expect(world.page).to_have_title("聊单")
    await world.page.get_by_label("扮演谁").get_by_role("button", name="赵海").first.click()
    await expect(world.page.get_by_label("消息", exact=True)).to_be_visible()
    await expect(world.page.get_by_text("赵海 的手机")).to_be_visible()
    await expect(world.chat.get_by_text("周报 签了3单")).to_have_count(0)
    assert world.bot.received == []


async def test_group_without_a_word_says_how_one_comes_there(world: World) -> None:
    await world.page.get_by_role("region", name="看哪个群").get_by_role("button").click()
    await expect(world.page.get_by_text("机器人还没往群里发过")).to_be_visible()
    await world.page.reload()
    await expect(world.page.get_by_role("heading", name="华东销售群")).to_be_visible()
    await expect(world.page.get_by_text("跑完客户 打一句话就行")).to_be_hidden()


async def test_failed_message_gives_a_plain_reason_and_can_be_resent(world: World) -> None:
    world.sim.callbacks.url = "http://127.0.0.1:9/wecom/app"
    await world.type("今天干啥")
    await expect(world.chat.get_by_text("连不上机器人 http://127.0.0.1:9/wecom/app 试了3次")).to_be_visible()
    await expect(world.page.get_by_text("机器人没接上")).to_be_visible()
    world.sim.callbacks.url = world.bot.url
    await world.chat.get_by_role("button", name="重发").click()
    await expect(world.chat.get_by_text("记好了 今天干啥")).to_be_visible()


async def test_menu_appears_live_and_is_pressed(world: World) -> None:
    menu = {"button": [{"name": "查", "sub_button": [{"type": "click", "name": "漏斗", "key": "funnel"}]}]}
    await world.api.post("menu/create", menu, agentid="1000002")
    await world.page.get_by_role("button", name="查", exact=True).click()
    await world.page.get_by_role("menuitem", name="漏斗").click()
    await expect(world.chat.get_by_text("点了菜单「漏斗」")).to_be_visible()
    assert world.bot.received[0]["EventKey"] == "funnel"


@pytest.mark.parametrize(
    ("button", "kind"), [("语音", "voice"), ("位置", "location"), ("链接", "link"), ("图片", "image")]
)
async def test_plus_menu_sends(world: World, button: str, kind: str) -> None:
    page = world.page
    await page.get_by_role("button", name="更多", exact=True).click()
    if kind == "image":
        async with page.expect_file_chooser() as chooser:
            await page.get_by_role("button", name=button, exact=True).click()
        await (await chooser.value).set_files(
            {"name": "a.png", "mimeType": "image/png", "buffer": await page.screenshot()}
        )
    else:
        await page.get_by_role("button", name=button, exact=True).click()
    if kind == "location":
        await page.get_by_role("button", name="深圳会展中心").click()
    if kind == "link":
        await page.get_by_label("网址").fill("https://example.com/招标")
        await page.get_by_label("标题").fill("招标公告")
        await page.get_by_role("dialog").get_by_role("button", name="发送").click()
    await expect(world.chat.get_by_text("已送达")).to_be_visible()
    assert world.bot.received[0]["MsgType"] == kind


async def test_rows_written_are_shown_new_ones_marked_and_point_at_their_message(world: World) -> None:
    await expect(world.page.get_by_text("还没有 发一句拜访试试")).to_be_visible()
    await world.type("上午去了华星")
    await expect(world.chat.get_by_text("记好了 上午去了华星")).to_be_visible()
    world.rows.append(RecordRow("拜访", "华星精密", {"方式": "上门"}, AT, world.bot.received[0]["MsgId"]))
    await world.type("撤回")
    row = world.page.get_by_role("button", name="华星精密")
    await expect(row).to_have_class("row fresh")
    await expect(row).to_contain_text("方式上门")
    await row.hover()
    await expect(world.chat.locator(".pointed")).to_contain_text("上午去了华星")


async def test_clock_and_day_of_the_demo(world: World) -> None:
    await world.page.get_by_role("button", name="600倍").click()
    await expect(world.page.get_by_role("button", name="600倍")).to_have_attribute("aria-pressed", "true")
    assert world.day.speed == 600
    await world.page.get_by_role("button", name="放一天给你看").click()
    await expect(world.page.get_by_role("button", name="放一天给你看")).to_be_enabled()
    assert world.day.plays == 1


async def test_a_moment_can_be_seen_without_waiting_for_it(world: World) -> None:
    moments = world.page.get_by_role("group", name="跳到哪个时候")
    await moments.get_by_role("button", name="看周报").click()
    await expect(moments.get_by_role("button", name="看早报")).to_be_disabled()
    await expect(world.page.get_by_role("button", name="正在放")).to_be_disabled()
    assert world.day.gone == ["weekly"]
    world.day.arrived.set()
    await expect(moments.get_by_role("button", name="看早报")).to_be_enabled()
    await expect(world.page.get_by_role("button", name="放一天给你看")).to_be_enabled()


async def test_page_comes_back_by_itself_after_a_restart(world: World) -> None:
    await world.type("今天干啥")
    await expect(world.chat.get_by_text("记好了 今天干啥")).to_be_visible()
    port = int(world.sim.url.rsplit(":", 1)[1])
    await world.sim.stop()
    await expect(world.page.get_by_text("连接断了 正在重连")).to_be_visible()
    async with Simulator(SimulatorConfig(port=port, callback_url=world.bot.url)):
        await expect(world.page.get_by_text("连接断了 正在重连")).to_be_hidden(timeout=15_000)
        await expect(world.chat.locator(".bubble")).to_have_count(0)
        await expect(world.page.get_by_text("这里看不到机器人的库")).to_be_visible()
    world.errors.clear()  # the browser itself logs refused connections


async def test_on_a_phone_the_chat_is_the_page(world: World) -> None:
    page = world.page
    await page.set_viewport_size({"width": 390, "height": 780})
    box = await page.locator(".screen").bounding_box()
    assert box is not None
    assert (box["x"], box["width"], box["height"]) == (0, 390, 780)
    assert await page.evaluate("document.documentElement.scrollWidth") == 390
    await page.get_by_role("button", name="库里写了什么").click()
    await expect(page.get_by_role("heading", name="库里写了什么")).to_be_in_viewport()
    await page.keyboard.press("Escape")
    await expect(page.get_by_role("heading", name="库里写了什么")).to_be_hidden()
    await page.get_by_label("扮演谁").get_by_role("button", name="李静").click()
    await expect(page.get_by_text("李静 的手机")).to_be_visible()


async def test_everything_can_be_reached_by_keyboard_and_has_a_name(world: World) -> None:
    await world.api.send("template_card", CARD, touser="zhoukai")
    await expect(world.chat.get_by_role("button", name="好了")).to_be_visible()
    nameless = await world.page.evaluate(
        """() => [...document.querySelectorAll("button, input, textarea, a")]
            .filter((n) => n.checkVisibility() && !(n.textContent.trim() || n.ariaLabel || n.labels?.length))
            .map((n) => n.outerHTML)"""
    )
    assert nameless == []
    await world.page.get_by_label("消息", exact=True).focus()
    await world.page.keyboard.press("Shift+Tab")
    assert "chip" in str(await world.page.evaluate("document.activeElement.className"))


async def test_nothing_is_fetched_from_elsewhere(world: World) -> None:
    urls: list[str] = []
    world.page.on("request", lambda request: urls.append(request.url))
    await world.page.reload()
    await expect(world.page.get_by_text("机器人接上了")).to_be_visible()
    assert urls
    assert all(url.startswith(world.sim.url) for url in urls)
