"""Who is away is left alone, who stands in is told, and the page on the return comes once."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from scheduler_helpers import add_follow_up, add_member, at, queued

from models import Absence, AbsenceItem, Customer, FollowUp, Visit
from models.database import Database
from scheduler.jobs import Scheduler
from tests.conftest import HandClock

MADE = at("09:00", "2026-03-09")


async def away(database: Database, owner: int, deputy: int | None, items: list[int], **values: Any) -> int:
    """A leave from 3/10 to 3/12 whose deputy has agreed to the items."""
    async with database.writing() as session:
        absence = Absence(
            **{"first_on": date(2026, 3, 10), "last_on": date(2026, 3, 12)}
            | ({"deputy_answer": "agreed"} if deputy else {})
            | values,
            member_id=owner, deputy_id=deputy, created_at=MADE,
        )  # fmt: skip
        session.add(absence)
        await session.flush()
        session.add_all(AbsenceItem(absence_id=absence.id or 0, follow_up_id=item) for item in items)
        return absence.id or 0


async def customer_of(database: Database, owner: int) -> int:
    async with database.writing() as session:
        row = Customer(name="苏州长岭环保有限公司", name_key="x", owner_id=owner, created_at=MADE)
        session.add(row)
        await session.flush()
        session.add(
            Visit(
                customer_id=row.id or 0,
                owner_id=owner,
                visited_on=date(2026, 3, 6),
                summary="要看样机",
                created_at=MADE,
            )
        )
        return row.id or 0


async def test_the_deputy_is_reminded_of_the_items_in_the_days_and_the_owner_of_the_rest(
    database: Database, clock: HandClock, make_scheduler: Callable[..., Scheduler]
) -> None:
    owner = await add_member(database, "owner", name="周凯", without=("morning",))
    deputy = await add_member(database, "deputy", without=("morning",))
    customer = await customer_of(database, owner)
    covered = await add_follow_up(
        database, owner, customer_id=customer, action="带样机", due_at=at("15:00"), created_at=MADE
    )
    await add_follow_up(database, owner, action="给李总打电话", due_at=at("15:00"), created_at=MADE)
    await away(database, owner, deputy, [covered])
    clock.at = at("14:30")
    await make_scheduler().tick()
    clock.at = at("15:00")
    for _ in range(2):
        await make_scheduler().tick()
    texts = {text.split()[0]: text for text in await queued(database)}
    assert len(await queued(database)) == 2
    assert "给李总打电话" in texts["owner"], "what nobody stands in for stays one's own"
    for fact in ("带样机", "替周凯跟的", "苏州长岭环保", "要看样机"):
        assert fact in texts["deputy"]


async def test_a_deputy_who_has_not_agreed_hears_nothing_and_it_ends_by_itself(
    database: Database, clock: HandClock, make_scheduler: Callable[..., Scheduler]
) -> None:
    owner = await add_member(database, "owner", without=("morning",))
    deputy = await add_member(database, "deputy", without=("morning",))
    early = await add_follow_up(database, owner, action="甲", due_at=at("15:00"))
    late = await add_follow_up(database, owner, action="乙", due_at=at("15:00", "2026-03-13"))
    await away(database, owner, deputy, [early, late], deputy_answer=None)
    clock.at = at("15:00")
    await make_scheduler().tick()
    async with database.writing() as session:
        (await session.get_one(Absence, 1)).deputy_answer = "agreed"
    clock.at = at("15:00", "2026-03-13")
    await make_scheduler().tick()
    to = [(text.split()[0], "甲" in text, "乙" in text) for text in await queued(database) if "好了 / 推迟" in text]
    assert to == [("owner", True, False), ("owner", False, True)]


async def test_the_deputys_morning_list_has_the_items_of_the_days(
    database: Database, clock: HandClock, make_scheduler: Callable[..., Scheduler]
) -> None:
    owner = await add_member(database, "owner", name="周凯")
    deputy = await add_member(database, "deputy")
    customer = await customer_of(database, owner)
    items = [
        await add_follow_up(database, owner, customer_id=customer, action=action, due_on=date(2026, 3, day))
        for action, day in (("寄样品", 10), ("对账", 12))
    ]
    await away(database, owner, deputy, items)
    clock.at = at("08:45")
    await make_scheduler().tick()
    mine = "".join(text for text in await queued(database) if text.startswith("deputy"))
    assert "苏州长岭环保 寄样品 替周凯跟的 今天" in mine
    assert "对账" not in mine
    clock.at = at("08:45", "2026-03-13")
    await make_scheduler().tick()
    later = "".join(text for text in await queued(database) if text.startswith("deputy"))
    assert later == mine, "after the days it is not theirs any more"


async def test_no_morning_list_while_away(
    database: Database, clock: HandClock, make_scheduler: Callable[..., Scheduler]
) -> None:
    owner = await add_member(database, "owner")
    await add_follow_up(database, owner, due_on=date(2026, 3, 10))
    await away(database, owner, None, [])
    clock.at = at("08:45")
    await make_scheduler().tick()
    assert await queued(database) == []
    clock.at = at("08:45", "2026-03-13")
    await make_scheduler().tick()
    assert ["早 " in text for text in await queued(database)].count(True) >= 1


async def test_the_page_on_the_return(
    database: Database, clock: HandClock, make_scheduler: Callable[..., Scheduler]
) -> None:
    owner = await add_member(database, "owner", without=("morning", "reminder"))
    deputy = await add_member(database, "deputy", name="赵磊", without=("morning", "reminder"))
    customer = await customer_of(database, owner)
    items = [
        await add_follow_up(database, owner, customer_id=customer, action="带样机", due_on=date(2026, 3, 11)),
        await add_follow_up(database, owner, action="借样机", due_on=date(2026, 3, 10)),
        await add_follow_up(database, owner, action="寄合同", due_on=date(2026, 3, 12)),
    ]
    await away(database, owner, deputy, items)
    async with database.writing() as session:
        done = await session.get_one(FollowUp, items[0])
        done.status, done.done_at = "done", at("16:00", "2026-03-11")
        (await session.get_one(FollowUp, items[2])).due_on = date(2026, 3, 20)
        session.add(
            Visit(
                customer_id=customer, owner_id=deputy, visited_on=date(2026, 3, 11), summary="样机满意",
                created_at=at("16:00", "2026-03-11"),
            )
        )  # fmt: skip
    for moment in (at("17:00", "2026-03-12"), at("08:00", "2026-03-13")):
        clock.at = moment
        await make_scheduler().tick()
    assert await queued(database) == []
    clock.at = at("08:31", "2026-03-13")
    for _ in range(3):
        await make_scheduler().tick()
    [page] = await queued(database)
    for fact in (
        "回来了 3/10周二到3/12周四 赵磊代了3件", "带样机 办了 3/11周三", "借样机 还没办 过了3天", "寄合同 改到3/20周五",
        "3/11周三 苏州长岭环保 赵磊 「样机满意」",
    ):  # fmt: skip
        assert fact in page


async def test_the_page_waits_for_a_working_day_and_is_made_once_by_two_processes(
    database: Database, database_url: str, clock: HandClock, make_scheduler: Callable[..., Scheduler]
) -> None:
    owner = await add_member(database, "owner", without=("morning",))
    await add_follow_up(database, owner, action="借样机", due_on=date(2026, 3, 13))
    async with database.writing() as session:
        friday = date(2026, 3, 13)
        session.add(Absence(member_id=owner, first_on=friday, last_on=friday, created_at=MADE))
    for day in ("2026-03-14", "2026-03-15"):
        clock.at = at("10:00", day)
        await make_scheduler().tick()
    assert await queued(database) == []
    clock.at = datetime.fromisoformat("2026-03-16T08:40:00+08:00")
    other = Database(database_url)
    for scheduler in (make_scheduler(), make_scheduler(other)):
        await scheduler.tick()
    await other.close()
    assert len(await queued(database)) == 1
