"""A complaint at its hour: one reminder while it is open, none of the plans that it holds back, and the digest."""

from collections.abc import Callable
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from scheduler_helpers import add_follow_up, add_member, at, queued

from models import Complaint, Customer, Deal
from models.chat_state import load_conversation
from models.database import Database
from nlu.intents import AnswerComplaint, ResolveComplaint
from nlu.names import Names
from nlu.understand import understand
from nlu.world import KnownCustomer, KnownMember, World
from scheduler.jobs import Scheduler
from tests.conftest import HandClock


async def complain(database: Database, owner_id: int, **values: Any) -> int:
    """A complaint of 苏州长岭环保 that is to be answered at 18:00; returns its id."""
    async with database.writing() as session:
        customer = Customer(name="苏州长岭环保有限公司", name_key="x", owner_id=owner_id, created_at=at("08:00"))
        session.add(customer)
        await session.flush()
        session.add(
            Deal(
                customer_id=customer.id or 0, owner_id=owner_id, title="曝气泵", amount_fen=18_000_000,
                stage="proposal", created_at=at("08:00"), updated_at=at("08:00"),
            )
        )  # fmt: skip
        row = Complaint(
            **{
                "number": 7, "customer_id": customer.id, "owner_id": owner_id, "problem": "2台泵漏水",
                "symptom": "漏水", "due_on": at("18:00").date(), "due_at": at("18:00"), "created_at": at("14:00"),
            }
            | values
        )  # fmt: skip
        session.add(row)
        await session.flush()
        return row.id or 0


async def test_reminded_once_at_its_hour(
    database: Database, clock: HandClock, make_scheduler: Callable[..., Scheduler]
) -> None:
    rep = await add_member(database, without=["morning", "evening"])
    wang = await add_member(database, "wanggong", name="王工")
    await complain(database, rep, service_id=wang)
    clock.at = at("17:59")
    await make_scheduler().tick()
    assert await queued(database) == []
    clock.at = at("18:00")
    for _ in range(2):
        await make_scheduler().tick()
    [text] = await queued(database)
    assert "[3/10 18:00] 投诉C-0007 苏州长岭环保 2台泵漏水" in text
    assert "王工还没点收到" in text


@pytest.mark.parametrize(
    "values", [{"status": "resolved", "resolved_at": at("15:00")}, {"retired_at": at("15:00")}, {"due_at": None}]
)
async def test_what_is_over_is_not_reminded_of(
    database: Database, clock: HandClock, make_scheduler: Callable[..., Scheduler], values: dict[str, Any]
) -> None:
    rep = await add_member(database, without=["morning", "evening"])
    await complain(database, rep, **values)
    clock.at = at("18:01")
    await make_scheduler().tick()
    assert await queued(database) == []


async def test_who_wants_no_reminders_gets_none(
    database: Database, clock: HandClock, make_scheduler: Callable[..., Scheduler]
) -> None:
    rep = await add_member(database, without=["morning", "evening", "reminder"])
    await complain(database, rep)
    clock.at = at("18:01")
    await make_scheduler().tick()
    assert await queued(database) == []


async def test_a_plan_held_back_is_not_spoken_of(
    database: Database, clock: HandClock, make_scheduler: Callable[..., Scheduler]
) -> None:
    rep = await add_member(database, without=["evening"])
    complaint = await complain(database, rep, due_at=None, due_on=None)
    held = {"held_by_id": complaint, "action": "给方敏报新价格", "due_on": at("18:00").date(), "due_at": at("09:00")}
    await add_follow_up(database, rep, **held)
    await add_follow_up(database, rep, action="送资料", due_on=at("18:00").date(), due_at=at("09:00"))
    clock.at = at("09:01")
    await make_scheduler().tick()
    texts = "\n".join(await queued(database))
    assert "送资料" in texts
    assert "报新价格" not in texts
    assert "① 苏州长岭环保 投诉 2台泵漏水" in texts, "it stands on top of the morning list"


async def test_the_digest_tells_of_it(
    database: Database, clock: HandClock, make_scheduler: Callable[..., Scheduler]
) -> None:
    rep = await add_member(database, team="华东", without=["morning", "evening", "reminder"])
    await add_member(database, "lizong", role="manager", team="华东", without=["morning"])
    await complain(database, rep)
    clock.at = at("18:20")
    await make_scheduler().tick()
    digest = next(text for text in await queued(database) if "日报 3/10" in text)
    assert "没结的投诉1件" in digest
    assert "C-0007 苏州长岭环保 2台泵漏水 今天18:00就该回话 没人在办" in digest
    assert "18万 有未结投诉 2台泵漏水 今天开" in digest


async def test_an_answered_one_is_not_reminded_of(
    database: Database, clock: HandClock, make_scheduler: Callable[..., Scheduler]
) -> None:
    rep = await add_member(database, without=["morning", "evening"])
    await complain(database, rep, answered_at=at("16:00"))
    clock.at = at("18:01")
    await make_scheduler().tick()
    assert await queued(database) == []


async def test_what_is_said_right_after_is_about_it(
    database: Database, clock: HandClock, make_scheduler: Callable[..., Scheduler]
) -> None:
    rep = await add_member(database, without=["morning", "evening"])
    id_ = await complain(database, rep)
    clock.at = at("18:00")
    await make_scheduler().tick()
    async with database.writing() as session:
        chat = await load_conversation(session, rep)
    assert [(line.kind, line.id) for line in chat.turns[-1].lines] == [("complaint", id_)]
    world = Names(World(rep=KnownMember("zhoukai", "zhoukai"), customers=[KnownCustomer(1, "苏州长岭环保有限公司")]))
    now = clock.now().astimezone(ZoneInfo("Asia/Shanghai"))

    def read(text: str) -> Any:
        [intent] = understand(text, now=now, names=world, conversation=chat).intents
        return intent

    assert read("好了") == ResolveComplaint(id_)
    assert read("回话了") == AnswerComplaint(id_)
    moved = read("推到明天上午10点")
    assert (moved.of, moved.record_id) == ("complaint", id_)
    assert moved.changes["due"].value.isoformat() == "2026-03-11T10:00:00+08:00"
