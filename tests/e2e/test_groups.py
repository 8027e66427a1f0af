"""Messages into groups, through the stand-in's webhook: limits, faults of one group, and secrets."""

import asyncio
import logging
from datetime import UTC, datetime, timedelta

import pytest
from pydantic import SecretStr, ValidationError
from sqlalchemy import select

from bot.adapters.wecom.group_robot import render_for_group
from bot.adapters.wecom.render import CannotRender
from bot.app import build_bot
from bot.outgoing import outbox_rows
from bot.send_limits import GROUP_MINUTE_LIMIT
from config.settings import Settings
from models import OutboxMessage
from models.database import Database
from models.outbox import queue_messages
from replies.types import Button, Card, Image, Markdown, Outgoing, Reply, Text
from simulator.app import Simulator
from simulator.config import SimMember, SimulatorConfig
from tests.e2e.serving import eventually, settings_for

SALES, OTHERS = "key-of-sales", "key-of-others"
PICTURE = b"\x89PNG\r\n\x1a\n" + bytes(2000)


def group(name: str, reply: Reply, key: str | None = None) -> Outgoing:
    return Outgoing(name, reply, dedupe_key=key, push="news", channel="group")


class Groups:
    """A bot with two groups, whose sender alone runs."""

    def __init__(self, sim: Simulator, database: Database) -> None:
        self.sim, self.database = sim, database

    async def queue(self, *outgoing: Outgoing) -> None:
        async with self.database.writing() as session:
            await queue_messages(
                session, outbox_rows(outgoing, agent_id=self.sim.config.agent_id, now=datetime.now(UTC))
            )

    async def rows(self) -> list[OutboxMessage]:
        async with self.database.reading() as session:
            return list(await session.scalars(select(OutboxMessage).order_by(OutboxMessage.id)))

    async def until_decided(self, count: int) -> list[OutboxMessage]:
        async def decided() -> list[OutboxMessage] | None:
            rows = await self.rows()
            return rows if sum(row.status in ("sent", "dropped") for row in rows) >= count else None

        found = await eventually(decided)
        assert found is not None
        return found


@pytest.fixture
async def groups(database_url: str):
    config = SimulatorConfig(port=0, members=[SimMember("boss", "boss")], group_keys={SALES: "销售", OTHERS: "其他"})
    async with Simulator(config) as sim:
        settings = settings_for(sim, database_url)
        urls = {name: f"{sim.url}/cgi-bin/webhook/send?key={key}" for name, key in (("销售", SALES), ("其他", OTHERS))}
        urls["拼错"] = f"{sim.url}/cgi-bin/webhook/send?key=wrong"
        settings = settings.model_copy(update={"groups": {name: SecretStr(url) for name, url in urls.items()}})
        bot = await build_bot(settings)
        bot.sender.start()
        yield Groups(sim, bot.database)
        await bot.sender.stop()
        await bot.http.close()
        await bot.database.close()


async def test_text_markdown_and_picture_in_order_and_a_key_once(groups: Groups) -> None:
    outgoing = [
        group("销售", Text("本周签了3单"), "weekly:1"),
        group("销售", Markdown("**漏斗**")),
        group("销售", Image("a.png", PICTURE)),
    ]
    await groups.queue(*outgoing)
    await groups.queue(group("销售", Text("本周签了3单"), "weekly:1"))
    rows = await groups.until_decided(3)
    assert [row.status for row in rows] == ["sent"] * 3
    assert [body["msgtype"] for body in groups.sim.groups.sent[SALES]] == ["text", "markdown", "image"]
    assert groups.sim.groups.sent[SALES][0]["text"]["content"] == "本周签了3单"
    assert groups.sim.groups.sent[OTHERS] == []


async def test_the_limit_of_a_robot_is_kept_and_holds_up_nobody_else(groups: Groups) -> None:
    many = [group("销售", Text(f"第{n}条")) for n in range(GROUP_MINUTE_LIMIT + 5)]
    await groups.queue(*many, group("其他", Text("照发")), Outgoing("boss", Text("也照发")))
    rows = await groups.until_decided(GROUP_MINUTE_LIMIT + 2)
    await asyncio.sleep(0.5)
    rows = await groups.rows()
    assert len(groups.sim.groups.sent[SALES]) == GROUP_MINUTE_LIMIT
    waiting = [row for row in rows if row.status == "pending"]
    assert len(waiting) == 5
    assert waiting[0].retry_at is not None
    assert waiting[0].retry_at > rows[0].created_at + timedelta(seconds=30), "until the minute is over"
    assert len(groups.sim.groups.sent[OTHERS]) == 1
    assert [m.text for m in groups.sim.sent("boss")] == ["也照发"]


async def test_a_fault_of_a_group_is_tried_again_and_a_wrong_key_is_dropped_and_stops_nothing(
    groups: Groups, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    groups.sim.faults.status("webhook/send", 502)
    await groups.queue(group("销售", Text("重试后到")), group("拼错", Text("到不了")), group("没有", Text("没配")))
    await groups.queue(Outgoing("boss", Text("照发")))
    rows = await groups.until_decided(4)
    assert {row.recipient: row.status for row in rows if row.channel == "group"} == {
        "销售": "sent", "拼错": "dropped", "没有": "dropped",
    }  # fmt: skip
    assert [m.text for m in groups.sim.sent("boss")] == ["照发"]
    for secret in (SALES, OTHERS, "key=wrong"):
        assert secret not in caplog.text
        assert not any(secret in (row.error or "") for row in rows)


def test_what_a_group_cannot_take_is_refused_at_once() -> None:
    card = Card("标题", "", (Button("批", "批#1"),), "t-1")
    for reply in (card, Image("a.png", bytes(3 << 20))):
        with pytest.raises(CannotRender):
            render_for_group(reply)
    assert len(render_for_group(Text("长" * 1500))) == 3


def test_a_webhook_is_checked_and_never_shown() -> None:
    url = "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=very-secret"
    assert "very-secret" not in repr(Settings(groups={"销售": SecretStr(url)}))
    with pytest.raises(ValidationError) as told:
        Settings(groups={"销售": SecretStr("https://qyapi.weixin.qq.com/very-secret")})
    assert "very-secret" not in str(told.value)
