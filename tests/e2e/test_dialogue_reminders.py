"""Dialogue 15 through the front door: a reminder asked for, given at its minute with what one needs, and moved."""

from datetime import UTC, date, datetime

from sqlalchemy import select

from models import Contact, FollowUp, Quote
from models.database import Database
from simulator.app import Simulator
from simulator.config import SimMember, SimulatorConfig
from tests.conftest import HandClock
from tests.e2e.companies import add_customer, add_people
from tests.e2e.serving import until_quiet

AT = datetime(2026, 3, 10, 7, 30, tzinfo=UTC)
STAR = "华星精密制造有限公司"


async def company(database: Database) -> None:
    """Store the rep, the customer with 刘姐 of purchasing, and the quotation of the same day."""
    async with database.writing() as session:
        [rep] = await add_people(session, [("zhoukai", "周凯", "rep")], at=AT)
        star = await add_customer(session, STAR, rep, at=AT)
        session.add(Contact(customer_id=star, name="刘姐", title="采购", phone="13800001234", created_at=AT))
        session.add(
            Quote(
                number="Q20260310-02", customer_id=star, owner_id=rep, issued_on=date(2026, 3, 10),
                valid_until=date(2026, 4, 9), subtotal_fen=21_760_000, total_fen=21_760_000, net_fen=19_256_637,
                tax_fen=2_503_363, created_at=AT,
            )
        )  # fmt: skip


async def test_15_one_reminder_moved_from_its_old_day_and_never_doubled(
    start_play, database: Database, clock: HandClock
) -> None:
    await company(database)
    clock.at = AT
    async with Simulator(SimulatorConfig(port=0, members=[SimMember("zhoukai", "周凯")])) as sim:
        play = await start_play(clock=clock, sim=sim)
        said = await play.say("zhoukai", "明天下午3点提醒我给刘姐打电话")
        assert "3/11周三15:00" in said

        after = sim.last_seq
        clock.at = datetime(2026, 3, 11, 7, 0, tzinfo=UTC)
        [reminder] = await sim.wait_for_message(
            "zhoukai", predicate=lambda m: m.text.startswith("[3/11 15:00]"), after=after, timeout=40
        )
        for fact in ("打电话", "华星精密", "刘姐 采购 138****1234", "报价Q20260310-02 21.76万 昨天发的", "好了 / 推迟"):
            assert fact in reminder.text

        said = await play.say("zhoukai", "推到后天")
        assert "3/13周五15:00" in said
        async with database.reading() as session:
            row = (await session.scalars(select(FollowUp))).one()
        assert (row.due_on, row.due_at, row.status) == (date(2026, 3, 13), datetime(2026, 3, 13, 7, tzinfo=UTC), "open")

        after = sim.last_seq
        clock.at = datetime(2026, 3, 13, 7, 0, tzinfo=UTC)
        await sim.wait_for_message(
            "zhoukai", predicate=lambda m: m.text.startswith("[3/13 15:00]"), after=after, timeout=40
        )
        await play.say("zhoukai", "好了")
        await until_quiet(database)
        reminders = [m for m in sim.sent("zhoukai") if m.text.startswith("[3/1")]
        assert len(reminders) == 2
        async with database.reading() as session:
            assert (await session.scalars(select(FollowUp))).one().status == "done"
