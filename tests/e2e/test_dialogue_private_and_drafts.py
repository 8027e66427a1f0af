"""Dialogues 16 and 22 through the front door: somebody without a company, and what only its author may see."""

from datetime import UTC, datetime

from sqlalchemy import select

from models import Contact, Draft, InboundMessage, OutboxMessage, PrivateNote, Visit
from models.database import Database
from simulator.app import Simulator
from simulator.config import SimMember, SimulatorConfig
from tests.conftest import HandClock
from tests.e2e.companies import add_customer, add_people
from tests.e2e.serving import until_quiet

AT = datetime(2026, 3, 10, 7, 30, tzinfo=UTC)
STAR = "华星精密制造有限公司"
MEMBERS = [SimMember("zhoukai", "周凯"), SimMember("lizong", "李建业", is_leader=True)]


async def company(database: Database) -> None:
    async with database.writing() as session:
        people = (("zhoukai", "周凯", "rep"), ("lizong", "李建业", "manager"))
        rep, _ = await add_people(session, people, at=AT)
        star = await add_customer(session, STAR, rep, at=AT)
        session.add(Contact(customer_id=star, name="王建国", title="总经理", created_at=AT))


async def test_16_asked_once_the_next_evening_and_completed_by_the_name(
    start_play, database: Database, clock: HandClock
) -> None:
    await company(database)
    clock.at = AT
    async with Simulator(SimulatorConfig(port=0, members=MEMBERS)) as sim:
        play = await start_play(clock=clock, sim=sim)
        said = await play.say("zhoukai", "下午见了个做食品的 姓黄 老板 想要2台小的")
        assert "先存草稿 黄老板 食品 想要2台小的" in said
        assert "明晚再问你一次" in said

        after = sim.last_seq
        clock.at = datetime(2026, 3, 11, 9, 59, tzinfo=UTC)
        [question] = await sim.wait_for_message(
            "zhoukai", predicate=lambda m: "是哪家公司" in m.text, after=after, timeout=40
        )
        assert "昨天说的黄老板" in question.text
        said = await play.say("zhoukai", "金味食品")
        assert "记好了 金味食品(新客户)" in said

        clock.at = datetime(2026, 3, 12, 10, 30, tzinfo=UTC)
        await until_quiet(database)
        async with database.reading() as session:
            bodies = [row.body or b"" for row in await session.scalars(select(OutboxMessage))]
            assert sum("是哪家公司".encode() in body for body in bodies) == 1
            assert [draft.status for draft in await session.scalars(select(Draft))] == ["done"]
            [visit] = await session.scalars(select(Visit))
            assert visit.visited_on.isoformat() == "2026-03-10"


async def test_22_only_its_author_sees_it(start_play, database: Database, clock: HandClock) -> None:
    await company(database)
    clock.at = AT
    async with Simulator(SimulatorConfig(port=0, members=MEMBERS)) as sim:
        play = await start_play(clock=clock, sim=sim)
        said = await play.say("zhoukai", "私密 王总孩子今年高考 别约六月")
        assert said.startswith("存了 只有你看得到 交接也不带")
        assert "高考6/7开始" in said
        assert "王总孩子今年高考" in await play.say("zhoukai", "华星啥情况")
        assert "高考" not in await play.say("lizong", "华星啥情况")
        async with database.reading() as session:
            [note] = await session.scalars(select(PrivateNote))
            assert (note.visibility, note.words) == ("author", "王总孩子今年高考 别约六月")
            texts = [message.text for message in await session.scalars(select(InboundMessage))]
            assert not any("高考" in text for text in texts)
