"""The one later question about somebody without a company: the next evening, once, whatever is restarted."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from datetime import date

from scheduler_helpers import add_follow_up, add_member, at, pushes, queued
from sqlalchemy import select

from models import Draft
from models.chat_state import load_conversation
from models.database import Database
from models.drafts import dump_question
from nlu.intents import Clarification, LogVisit, Read, Ref, SettleDraft
from scheduler.jobs import Scheduler
from tests.conftest import HandClock

NEXT = "2026-03-11"
VISIT = LogVisit(
    Read(Ref(None, "黄老板"), "customer: unsure", None, 0.0), Read(date(2026, 3, 10), "day"), summary="见了"
)


async def add_draft(database: Database, member_id: int, person: str = "黄老板", **values: object) -> int:
    async with database.writing() as session:
        draft = Draft(
            member_id=member_id, person=person, trade="食品", wants="想要2台小的", question="", ask_on=date(2026, 3, 11),
            created_at=at("15:20"), **values,
        )  # fmt: skip
        session.add(draft)
        await session.flush()
        assert draft.id is not None
        draft.question = dump_question(
            Clarification("customer", "先存草稿", held=(VISIT, SettleDraft(draft.id)), text="见了")
        )
        return draft.id


async def asked(database: Database) -> list[str]:
    return [text for text in await queued(database) if "公司" in text]


async def test_once_the_next_evening_and_never_again(
    database: Database, clock: HandClock, make_scheduler: Callable[..., Scheduler]
) -> None:
    owner = await add_member(database, without=("morning",))
    number = await add_draft(database, owner)
    clock.at = at("18:30")
    await make_scheduler().tick()
    assert await asked(database) == []
    for day in (NEXT, "2026-03-12", "2026-03-13", "2026-03-16"):
        for minute in ("17:39", "17:55", "18:30"):
            clock.at = at(minute, day)
            await make_scheduler().tick()
    [question] = await asked(database)
    assert "昨天说的黄老板 食品 想要2台小的 是哪家公司" in question
    assert "不再问" in question
    assert ("evening", True) in await pushes(database)
    async with database.writing() as session:
        chat = await load_conversation(session, owner)
        assert chat.question is not None, "the bare name answers it"
        assert SettleDraft(number) in chat.question.held
        assert chat.asked_at is not None
        assert chat.asked_at.astimezone(at("00:00").tzinfo) < at("18:30", NEXT)
        assert (await session.get_one(Draft, number)).asked_at is not None


async def test_beside_the_card_and_by_several_processes_at_once(
    database: Database, clock: HandClock, make_scheduler: Callable[..., Scheduler]
) -> None:
    owner = await add_member(database, without=("morning",))
    await add_draft(database, owner)
    await add_draft(database, owner, "姓孙")
    await add_follow_up(database, owner, due_on=date(2026, 3, 11))
    clock.at = at("17:55", NEXT)
    await asyncio.gather(*(make_scheduler().tick() for _ in range(4)))
    await make_scheduler().tick()
    [question] = await asked(database)
    assert "2位还差公司名" in question
    assert "黄老板那家叫" in question
    assert len(await queued(database)) == 2, "the card and the question"


async def test_nothing_is_asked_of_what_is_settled_or_taken_back(
    database: Database, clock: HandClock, make_scheduler: Callable[..., Scheduler]
) -> None:
    owner = await add_member(database, without=("morning",))
    await add_draft(database, owner, status="done")
    await add_draft(database, owner, status="dropped")
    await add_draft(database, owner, retired_at=at("16:00"))
    await add_draft(database, owner, asked_at=at("17:50"))
    clock.at = at("17:55", NEXT)
    await make_scheduler().tick()
    assert await asked(database) == []
    assert ("evening", False) in await pushes(database)


async def test_a_push_that_breaks_leaves_it_unasked_and_unsaid(
    database: Database, clock: HandClock, make_scheduler: Callable[..., Scheduler]
) -> None:
    """The mark, the push and the text are one transaction: none of them without the others."""
    owner = await add_member(database, without=("morning",))
    number = await add_draft(database, owner)
    scheduler = make_scheduler()

    async def broken(*_args: object) -> None:
        raise KeyboardInterrupt

    scheduler._queue = broken  # type: ignore[method-assign, assignment]
    clock.at = at("17:55", NEXT)
    with suppress(KeyboardInterrupt):
        await scheduler.tick()
    async with database.reading() as session:
        assert (await session.scalar(select(Draft))).asked_at is None
    assert await pushes(database) == []
    await make_scheduler().tick()
    assert len(await asked(database)) == 1
    async with database.reading() as session:
        assert (await session.get_one(Draft, number)).asked_at is not None
