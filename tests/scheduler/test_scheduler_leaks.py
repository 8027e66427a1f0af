"""A push says nothing about a colleague's customer but the rep's own words."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from config.settings import Settings
from models import Customer, FollowUp, Member, Visit
from models.database import Database
from replies.types import Card, Text
from scheduler.morning import morning_list
from scheduler.reminders import take_reminder

ZONE = ZoneInfo("Asia/Shanghai")
NOW = datetime(2026, 3, 10, 7, 0, tzinfo=UTC)


async def _colleagues_customer(database: Database) -> tuple[int, int]:
    """Return the ids of a rep and of the rep's due follow-up at a customer that a colleague owns and visits."""
    async with database.writing() as session:
        rep = Member(userid="zhoukai", userid_key="zhoukai", name="周凯", created_at=NOW)
        owner = Member(userid="zhaohai", userid_key="zhaohai", name="赵海", created_at=NOW)
        session.add_all([rep, owner])
        await session.flush()
        customer = Customer(name="新元食品有限公司", name_key="新元食品", owner_id=owner.id, created_at=NOW)
        session.add(customer)
        await session.flush()
        session.add(
            Visit(
                customer_id=customer.id or 0,
                owner_id=owner.id or 0,
                visited_on=date(2026, 3, 9),
                summary="底价谈到22万",
                created_at=NOW,
            )
        )
        follow_up = FollowUp(
            customer_id=customer.id,
            owner_id=rep.id or 0,
            action="寄样品",
            due_on=date(2026, 3, 10),
            due_at=NOW,
            created_at=NOW,
        )
        session.add(follow_up)
        await session.flush()
        return rep.id or 0, follow_up.id or 0


async def test_reminder(database: Database) -> None:
    _, follow_up_id = await _colleagues_customer(database)
    async with database.writing() as session:
        outgoing = await take_reminder(session, follow_up_id, now=NOW, settings=Settings())
    assert outgoing is not None
    assert isinstance(outgoing.reply, Text)
    assert "寄样品" in outgoing.reply.text
    assert "底价" not in outgoing.reply.text
    assert "新元" not in outgoing.reply.text


async def test_morning_list(database: Database) -> None:
    rep_id, _ = await _colleagues_customer(database)
    async with database.writing() as session:
        rep = await session.get_one(Member, rep_id)
        made = await morning_list(session, rep, NOW.astimezone(ZONE), Settings())
    [outgoing] = made.outgoing
    assert isinstance(outgoing.reply, Card)
    assert "寄样品" in outgoing.reply.description
    assert "新元" not in repr(made)
