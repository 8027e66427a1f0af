"""Dialogue 14 through the front door: a colleague's customer, asked to share by a tap, appealed, decided by a word."""

from datetime import UTC, date, datetime

from sqlalchemy import select

from models import Collaborator, Customer, OwnershipClaim, Visit
from models.database import Database
from simulator.app import Simulator
from simulator.config import SimMember, SimulatorConfig
from tests.conftest import HandClock
from tests.e2e.companies import add_customer, add_people

AT = datetime(2026, 3, 10, 7, 20, tzinfo=UTC)
PEOPLE = (("zhoukai", "周凯", "rep"), ("zhaolei", "赵磊", "rep"), ("lizong", "李总监", "manager"))
THEIRS = "联创机电有限公司"


async def company(database: Database) -> None:
    """联创 is 老赵's, who was there yesterday."""
    async with database.writing() as session:
        _, owner, _ = await add_people(session, PEOPLE, at=AT, team="华东")
        customer_id = await add_customer(session, THEIRS, owner, at=AT)
        session.add(
            Visit(
                customer_id=customer_id, owner_id=owner, visited_on=date(2026, 3, 9), summary="谈样机",
                created_at=AT,
            )
        )  # fmt: skip


async def test_14_a_colleagues_customer(start_play, database: Database, clock: HandClock) -> None:
    await company(database)
    clock.at = AT
    people = [SimMember(userid, name) for userid, name, _ in PEOPLE]
    async with Simulator(SimulatorConfig(port=0, members=people)) as sim:
        play = await start_play(clock=clock, sim=sim)
        said = await play.say("zhoukai", "加个客户 联创机电 今天展会认识的")
        assert said.split("\n") == [
            "这家有同事在跟 最近3天有联系 按规则不新建",
            "你的线索时间记下了 3/10 15:20 展会",
            "想一起跟 回「协作」我去问他",
            "觉得该归你 回「申诉」 两边时间线一起给李总监看",
        ]
        after = sim.last_seq
        assert "问他了" in await play.say("zhoukai", "协作")
        _, card = await sim.wait_for_message("zhaolei", count=2, after=after, timeout=40)
        after = sim.last_seq
        await sim.click_card("zhaolei", card.content["button_list"][1]["key"], seq=card.seq)
        [declined] = await sim.wait_for_message("zhoukai", after=after, timeout=40)
        assert "那位同事想自己跟" in declined.text
        assert "赵磊" not in declined.text
        after = sim.last_seq
        assert "李总监" in await play.say("zhoukai", "申诉 展会上说没人跟")
        text, _ = await sim.wait_for_message("lizong", count=2, after=after, timeout=40)
        assert "赵磊 3/10周二有的这家 · 联系1次 头一次3/9周一" in text.text
        after = sim.last_seq
        assert "联创机电 赵磊和周凯一起跟" in await play.say("lizong", "一起跟 这单大")
        [told] = await sim.wait_for_message("zhoukai", after=after, timeout=40)
        assert told.text == "李总监定了 联创机电 你们一起跟 记录你能看了\n原因 这单大"
        assert "谈样机" in await play.say("zhoukai", "联创机电啥情况")
    async with database.reading() as session:
        claim = (await session.scalars(select(OwnershipClaim))).one()
        shared = (await session.scalars(select(Collaborator))).one()
        customers = list(await session.scalars(select(Customer)))
    assert (claim.status, claim.source, claim.reason, claim.note) == ("shared", "展会", "展会上说没人跟", "这单大")
    assert (shared.customer_id, shared.member_id) == (claim.customer_id, claim.member_id)
    assert len(customers) == 1
