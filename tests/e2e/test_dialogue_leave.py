"""Dialogue 25 through the front door: days away, a colleague asked, agreed by a tap, reminded, and the page on the return."""

from datetime import UTC, date, datetime

from sqlalchemy import select

from models import Absence, FollowUp, Visit
from models.database import Database
from simulator.app import Simulator
from simulator.config import SimMember, SimulatorConfig
from tests.conftest import HandClock
from tests.e2e.companies import add_customer, add_people
from tests.e2e.serving import until_quiet

AT = datetime(2026, 3, 10, 7, 30, tzinfo=UTC)
STAR = "华星精密制造有限公司"


async def company(database: Database) -> None:
    """周凯 with two things due on 3/17 and 3/18, and 老赵, who has been to the customer."""
    async with database.writing() as session:
        mine, other = await add_people(session, [("zhoukai", "周凯", "rep"), ("zhaolei", "赵磊", "rep")], at=AT)
        id_ = await add_customer(session, STAR, mine, at=AT)
        at_two = datetime(2026, 3, 18, 6, tzinfo=UTC)
        session.add_all(
            [
                Visit(customer_id=id_, owner_id=other, visited_on=date(2026, 2, 3), created_at=AT),
                FollowUp(owner_id=mine, action="找仓库借样机", due_on=date(2026, 3, 17), created_at=AT),
                FollowUp(
                    owner_id=mine,
                    customer_id=id_,
                    action="带样机去",
                    due_on=date(2026, 3, 18),
                    due_at=at_two,
                    created_at=AT,
                ),
            ]
        )


async def test_25_two_items_and_three_days(start_play, database: Database, clock: HandClock) -> None:
    await company(database)
    clock.at = AT
    people = [SimMember("zhoukai", "周凯"), SimMember("zhaolei", "赵磊")]
    async with Simulator(SimulatorConfig(port=0, members=people)) as sim:
        play = await start_play(clock=clock, sim=sim)
        said = await play.say("zhoukai", "我下周一到三请假")
        assert "3/16周一到3/18周三 这3天有2件" in said
        after = sim.last_seq
        assert "问赵磊了" in await play.say("zhoukai", "老赵")
        text, card = await sim.wait_for_message("zhaolei", count=2, after=after, timeout=40)
        assert "想请你代2件" in text.text
        assert card.msgtype == "template_card"
        after = sim.last_seq
        assert "你替周凯跟这2件" in await play.say("zhaolei", "我代")
        [told] = await sim.wait_for_message("zhoukai", after=after, timeout=40)
        assert "赵磊同意了" in told.text

        after = sim.last_seq
        clock.at = datetime(2026, 3, 18, 6, 0, tzinfo=UTC)
        [reminder] = await sim.wait_for_message(
            "zhaolei", predicate=lambda m: m.text.startswith("[3/18 14:00]"), after=after, timeout=40
        )
        assert "替周凯跟的" in reminder.text
        assert "华星精密" in reminder.text
        await play.say("zhaolei", "好了")

        after = sim.last_seq
        clock.at = datetime(2026, 3, 19, 0, 40, tzinfo=UTC)
        [page] = await sim.wait_for_message(
            "zhoukai", predicate=lambda m: m.text.startswith("回来了"), after=after, timeout=40
        )
        assert "赵磊代了2件" in page.text
        assert "带样机去 办了 3/18周三" in page.text
        assert "找仓库借样机 还没办 过了2天" in page.text
        await until_quiet(database)
        assert not any(m.text.startswith("[3/18") for m in sim.sent("zhoukai"))
        async with database.reading() as session:
            owners = set(await session.scalars(select(FollowUp.owner_id)))
            absence = (await session.scalars(select(Absence))).one()
        assert owners == {absence.member_id}
        assert absence.last_on == date(2026, 3, 18)
