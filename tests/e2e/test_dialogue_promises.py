"""Dialogues 2, 7 and 18 through the front door, as far as promises go: kept, offered, ended, listed, and come again."""

from datetime import UTC, date, datetime

from sqlalchemy import select

from models import Contact, FollowUp
from models.database import Database
from simulator.app import Simulator
from simulator.config import SimMember, SimulatorConfig
from tests.conftest import HandClock
from tests.e2e.companies import add_customer, add_people

AT = datetime(2026, 3, 10, 7, 30, tzinfo=UTC)
CUSTOMERS = ("华星精密制造有限公司", "恒达电子有限公司", "东方重工有限公司", "新元食品有限公司")


async def company(database: Database) -> None:
    """Store the rep, the customers and the people of the dialogues."""
    async with database.writing() as session:
        [rep] = await add_people(session, [("zhoukai", "周凯", "rep")], at=AT)
        first, *_ = [await add_customer(session, name, rep, at=AT) for name in CUSTOMERS]
        for name, title in (("王建国", "总经理"), ("张伟", "工程师")):
            session.add(Contact(customer_id=first, name=name, title=title, created_at=AT))


async def open_ones(database: Database) -> dict[str, tuple[str, date | None]]:
    async with database.reading() as session:
        rows = await session.scalars(select(FollowUp).where(FollowUp.status == "open").order_by(FollowUp.id))
        return {row.action: (row.direction, row.due_on) for row in rows}


async def test_2_7_and_18_promises_of_one_week(start_play, database: Database, clock: HandClock) -> None:
    await company(database)
    clock.at = AT
    async with Simulator(SimulatorConfig(port=0, members=[SimMember("zhoukai", "周凯")])) as sim:
        play = await start_play(clock=clock, sim=sim)
        said = await play.say(
            "zhoukai", "上午去了华星 见了王总张工 对x200挺有兴趣 预算大概20w 张工要看样机 下周三再去带一台"
        )
        assert "要不要3/17周二提醒你找仓库备样机 回「要」" in said
        assert "3/17周二 找仓库备样机" in await play.say("zhoukai", "要")

        said = await play.say("zhoukai", "还有 新元没见着人约了周四 东方重工催了款说月底")
        assert "等对方 3/31周二 付款" in said

        await play.say("zhoukai", "恒达产线改造 28万 在谈")
        await play.say("zhoukai", "明天催恒达给答复")
        await play.say("zhoukai", "我答应恒达周六收回样机")
        said = await play.say("zhoukai", "恒达黄了 被汇川抢了 价格差8个点")
        assert "提醒停了1件" in said
        assert "你答应的留着 收回样机 3/14周六" in said

        kept = await open_ones(database)
        assert kept["付款"] == ("customer", date(2026, 3, 31))
        assert kept["收回样机"] == ("ours", date(2026, 3, 14))
        assert kept["找仓库备样机"] == ("ours", date(2026, 3, 17))
        assert not any("催" in action for action in kept)

        said = await play.say("zhoukai", "我欠谁什么")
        assert "收回样机 3/14周六" in said
        said = await play.say("zhoukai", "谁欠我")
        assert said.startswith("客户欠你1件\n东方重工\n① 付款 3/31周二")


async def test_a_weekly_call_comes_again_on_its_day(start_play, database: Database, clock: HandClock) -> None:
    await company(database)
    clock.at = AT
    async with Simulator(SimulatorConfig(port=0, members=[SimMember("zhoukai", "周凯")])) as sim:
        play = await start_play(clock=clock, sim=sim)
        assert "每周一 从3/16周一15:00起" in await play.say("zhoukai", "每周一下午3点提醒我给王总打电话")
        for day in (16, 23):
            after = sim.last_seq
            clock.at = datetime(2026, 3, day, 7, 0, tzinfo=UTC)
            start = f"[3/{day} 15:00]"
            [reminder] = await sim.wait_for_message(
                "zhoukai", predicate=lambda m, start=start: m.text.startswith(start), after=after, timeout=40
            )
            assert "给王总打电话" in reminder.text
        assert "下次3/30周一15:00" in await play.say("zhoukai", "好了")
        assert await open_ones(database) == {"给王总打电话": ("ours", date(2026, 3, 30))}
