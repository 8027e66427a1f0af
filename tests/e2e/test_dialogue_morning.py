"""Dialogue 1 through the front door: the list comes as a card, a tap changes the card, and so do words."""

from datetime import UTC, date, datetime

from sqlalchemy import select
from sqlmodel import col

from bench.sample_morning import AT, store_morning
from models import FollowUp, ListCard, OutboxMessage, PutAside
from simulator.app import Simulator
from simulator.chat import AppMessage
from simulator.config import SimMember, SimulatorConfig
from tests.conftest import HandClock
from tests.e2e.serving import eventually

PUSH_AT = datetime(2026, 3, 10, 0, 45, tzinfo=UTC)
LINES = [
    "① 蓝海包装 昨天该回李经理价格 过了1天",
    "② 华星精密制造 对方说今天给图纸 没到可以催一句",
    "③ 恒达电子 报价18.2万 3/13周五到期 还剩3天",
    "④ 新元食品 平时8天联系一次 今天第14天",
]


def rows(card: AppMessage) -> list[str]:
    return str(card.content["sub_title_text"]).split("\n")


def marks(card: AppMessage) -> str:
    return "".join(row[0] for row in rows(card))


async def test_the_morning_of_a_rep(start_play, database) -> None:
    clock = HandClock(AT)
    await store_morning(database)
    async with Simulator(SimulatorConfig(port=0, members=[SimMember("zhoukai", "周凯")])) as sim:
        play = await start_play(clock=clock, sim=sim)
        clock.at = PUSH_AT
        [card] = await sim.wait_for_message("zhoukai", timeout=40)
        assert card.msgtype == "template_card"
        assert card.cut == (), "nothing is cut by WeCom"
        assert rows(card) == LINES
        assert (await sim.ask("zhoukai", "今天干啥")).text.split("\n")[1:5] == LINES

        async def code_is_kept() -> bool:
            async with database.reading() as session:
                return (await session.scalars(select(ListCard))).one().response_code is not None

        await eventually(code_is_kept)

        options = [option["id"] for option in card.content["button_selection"]["option_list"]]
        after = sim.last_seq
        await sim.click_card("zhoukai", "好了", seq=card.seq, selected={"choice": [options[0]]})
        [told] = await sim.wait_for_message("zhoukai", after=after, timeout=40)
        assert "划掉了 回李经理价格" in told.text

        async def shows(expected: str) -> bool:
            return marks(card) == expected

        await eventually(lambda: shows("✓②③④"))
        assert card.content["main_title"]["title"] == "今天4件 动了1件"

        answer = await play.say("zhoukai", "2明天 4话术")
        assert "改到3/11周三 给图纸" in answer
        assert "黄总说三月上新线" in answer
        assert marks(card) == "✓②③④", "the tap's code has been used: words are told, and shown with the next tap"

        await sim.click_card("zhoukai", "明天", seq=card.seq, selected={"choice": [options[2]]})
        await eventually(lambda: shows("✓→→④"))
        assert rows(card)[2].startswith("→③ 推到3/11周三 恒达电子")
        await sim.click_card("zhoukai", "不用了", seq=card.seq, selected={"choice": [options[3]]})
        await eventually(lambda: shows("✓→→✕"))
        assert card.replaced_text == "都处理了"

        async def updates_are_sent() -> bool:
            async with database.reading() as session:
                statuses = select(OutboxMessage.status).where(col(OutboxMessage.kind) == "card_update")
                return list(await session.scalars(statuses)) == ["sent"] * 3

        await eventually(updates_are_sent)

    async with database.reading() as session:
        done, moved = await session.scalars(select(FollowUp).order_by(col(FollowUp.id)))
        aside = list(await session.scalars(select(PutAside).order_by(col(PutAside.id))))
    assert (done.status, moved.due_on) == ("done", date(2026, 3, 11))
    assert [(row.kind, row.answer, row.until) for row in aside] == [
        ("quote", "later", date(2026, 3, 11)),
        ("silent", "dropped", None),
    ]


async def test_words_change_the_card_with_the_code_of_its_sending(start_play, database) -> None:
    clock = HandClock(AT)
    await store_morning(database)
    async with Simulator(SimulatorConfig(port=0, members=[SimMember("zhoukai", "周凯")])) as sim:
        play = await start_play(clock=clock, sim=sim)
        clock.at = PUSH_AT
        [card] = await sim.wait_for_message("zhoukai", timeout=40)

        async def code_is_kept() -> bool:
            async with database.reading() as session:
                return (await session.scalars(select(ListCard))).one().response_code is not None

        await eventually(code_is_kept)
        assert "划掉了" in await play.say("zhoukai", "1好了 3推到周五")

        async def is_changed() -> bool:
            return marks(card) == "✓②→④"

        await eventually(is_changed)
