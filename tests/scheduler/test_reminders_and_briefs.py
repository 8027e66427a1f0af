"""What a reminder brings with it, and the brief before an appointment."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from scheduler_helpers import add_follow_up, add_member, at, queued

from models import Contact, Customer, Deal, FollowUp, FollowUpContact, Quote, Visit
from models.database import Database
from scheduler.jobs import Scheduler
from tests.conftest import HandClock

MADE = at("09:00", "2026-03-09")


async def company(database: Database, owner_id: int) -> tuple[int, int]:
    """A customer with two people, what was said there last, an open deal and a quotation; returns it and the first."""
    async with database.writing() as session:
        customer = Customer(name="苏州长岭环保有限公司", name_key="x", owner_id=owner_id, created_at=MADE)
        session.add(customer)
        await session.flush()
        id_ = customer.id or 0
        people = [
            Contact(customer_id=id_, name="方敏", title="采购", phone="13812345678", created_at=MADE),
            Contact(customer_id=id_, name="陆远", department="设备部", created_at=MADE),
        ]
        session.add_all(people)
        for day, summary in ((6, "方敏说泵的噪音要再降"), (8, ""), (2, "第一次去")):
            session.add(
                Visit(
                    customer_id=id_, owner_id=owner_id, visited_on=date(2026, 3, day), summary=summary, created_at=MADE
                )
            )
        session.add(
            Deal(
                customer_id=id_, owner_id=owner_id, title="曝气泵", amount_fen=18_000_000, stage="proposal",
                created_at=MADE, updated_at=MADE,
            )
        )  # fmt: skip
        for number, status in (("Q20260309-01", "sent"), ("Q20260309-02", "superseded"), ("Q20260310-01", "draft")):
            session.add(
                Quote(
                    number=number, customer_id=id_, owner_id=owner_id, status=status, issued_on=date(2026, 3, 9),
                    valid_until=date(2026, 4, 8), subtotal_fen=17_600_000, total_fen=17_600_000, net_fen=15_575_221,
                    tax_fen=2_024_779, created_at=MADE,
                )
            )  # fmt: skip
        await session.flush()
        return id_, people[0].id or 0


async def owed(database: Database, owner_id: int, customer: int, **values: Any) -> int:
    defaults = {"customer_id": customer, "created_at": MADE, "due_on": date(2026, 3, 10)}
    return await add_follow_up(database, owner_id, **(defaults | values))


async def test_a_reminder_with_what_one_needs(
    database: Database, clock: HandClock, make_scheduler: Callable[..., Scheduler]
) -> None:
    owner = await add_member(database, without=("morning",))
    customer, person = await company(database, owner)
    number = await owed(database, owner, customer, action="给方敏打电话", due_at=at("15:00"))
    async with database.writing() as session:
        session.add(FollowUpContact(follow_up_id=number, contact_id=person))
    clock.at = at("15:00")
    await make_scheduler().tick()
    [text] = await queued(database)
    for fact in ("[3/10 15:00] 苏州长岭环保 给方敏打电话", "方敏 采购 138****5678", "报价Q20260309-01 17.6万 昨天发的"):
        assert fact in text
    assert "有效到4/8周三" in text
    assert "上次 3/6周五「方敏说泵的噪音要再降」" in text, "the last visit that says something"
    assert "陆远" not in text
    assert "13812345678" not in text
    assert "晚了" not in text
    assert "好了 / 推迟 / 不用了" in text


async def test_a_brief_half_an_hour_before_an_appointment_and_the_reminder_at_its_minute(
    database: Database, clock: HandClock, make_scheduler: Callable[..., Scheduler]
) -> None:
    owner = await add_member(database, without=("morning",))
    customer, _ = await company(database, owner)
    await owed(database, owner, customer, action="去长岭谈合同", due_at=at("15:00"))
    await owed(database, owner, customer, action="寄样本", due_on=date(2026, 3, 6))
    await owed(database, owner, customer, action="给流量数据", due_on=date(2026, 3, 10), direction="customer")
    clock.at = at("14:29")
    await make_scheduler().tick()
    assert await queued(database) == []
    clock.at = at("14:30")
    for _ in range(3):
        await make_scheduler().tick()
    [text] = await queued(database)
    for fact in (
        "还有30分钟 [3/10 15:00]", "方敏 采购 138****5678", "陆远 设备部", "商机 曝气泵 18万 阶段 方案报价",
        "报价Q20260309-01", "你欠对方 寄样本 3/6周五 过了4天", "对方欠你 给流量数据 今天",
    ):  # fmt: skip
        assert fact in text
    clock.at = at("15:00")
    await make_scheduler().tick()
    assert len(await queued(database)) == 2


@pytest.mark.parametrize(
    ("values", "now"),
    [
        ({"action": "给方敏打电话"}, "14:40"),
        ({"action": "约方敏周五见面"}, "14:40"),
        ({"action": "去长岭", "created_at": at("14:31")}, "14:40"),
        ({"action": "去长岭", "direction": "customer"}, "14:40"),
        ({"action": "去长岭", "status": "done"}, "14:40"),
        ({"action": "去长岭", "customer_id": None}, "14:40"),
    ],
    ids=["a call", "to be arranged", "just told", "not ours", "done", "nobody's"],
)
async def test_no_brief(
    values: dict[str, Any],
    now: str,
    database: Database,
    clock: HandClock,
    make_scheduler: Callable[..., Scheduler],
) -> None:
    owner = await add_member(database, without=("morning",))
    customer, _ = await company(database, owner)
    await owed(database, owner, customer, **({"due_at": at("15:00")} | values))
    clock.at = at(now)
    await make_scheduler().tick()
    assert await queued(database) == []


async def test_a_brief_missed_while_down_comes_until_the_appointment_and_not_after(
    database: Database, clock: HandClock, make_scheduler: Callable[..., Scheduler]
) -> None:
    owner = await add_member(database, without=("morning", "reminder"))
    customer, _ = await company(database, owner)
    for action, due in (("去长岭谈合同", "15:00"), ("去长岭验收", "14:40")):
        await owed(database, owner, customer, action=action, due_at=at(due))
    clock.at = at("14:50")
    await make_scheduler().tick()
    [text] = await queued(database)
    assert "还有10分钟" in text
    assert "谈合同" in text


async def test_who_wants_no_brief_gets_none(
    database: Database, clock: HandClock, make_scheduler: Callable[..., Scheduler]
) -> None:
    owner = await add_member(database, without=("morning", "brief"))
    customer, _ = await company(database, owner)
    number = await owed(database, owner, customer, action="去长岭谈合同", due_at=at("15:00"))
    clock.at = at("14:45")
    await make_scheduler().tick()
    assert await queued(database) == []
    async with database.reading() as session:
        assert (await session.get_one(FollowUp, number)).briefed_at is not None
