"""Callbacks against a real process: once each, in order, all of them."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from models import Change
from simulator.app import Simulator
from tests.e2e.conftest import PEOPLE
from tests.e2e.serving import Post, kept, until_quiet

pytestmark = pytest.mark.e2e


async def test_one_message_delivered_eight_times_at_once(start_serve, wecom: Simulator, post: Post, database) -> None:
    await start_serve()
    xml, _ = post.text("rep1", "今天拜访了宁波海天机械有限公司", at=datetime.now(UTC))
    results = await asyncio.gather(*(post.deliver(xml) for _ in range(8)))
    assert [result.attempts[-1].status for result in results] == [200] * 8
    assert all(result.reply is None for result in results), "the body of the 200 is empty"
    store = await until_quiet(database, count=1)
    assert len(store.messages) == 1
    assert list(store.visits.values()) == [1]
    assert len(wecom.sent("rep1")) == 1


async def test_events_of_one_second_are_all_kept(start_serve, wecom: Simulator, post: Post, database) -> None:
    serve = await start_serve()
    at = datetime.now(UTC)
    events = [
        post.event("sys", at, Event="change_contact", ChangeType="update_user", UserID="rep1"),
        post.event("sys", at, Event="change_contact", ChangeType="update_user", UserID="rep2"),
        post.event("sys", at, Event="sys_approval_change", AgentID="0"),
        post.event("rep3", at, Event="enter_agent", EventKey=""),
        post.event("rep3", at, Event="something_new", EventKey="x"),
    ]
    results = await asyncio.gather(*(post.deliver(xml) for xml in (*events, *events)))
    assert all(result.is_delivered for result in results)
    store = await until_quiet(database, count=len(events))
    assert len(store.messages) == len(events)
    assert set(store.statuses) == {"ignored"}
    assert [len(wecom.sent(userid)) for userid in ("rep3", "rep1", "rep2")] == [1, 0, 0], "a welcome, nothing to others"
    assert "something_new" in serve.log


async def test_thirty_rapid_messages_in_order(start_serve, wecom: Simulator, post: Post, database) -> None:
    await start_serve()
    at = datetime.now(UTC)
    sent = [post.text("rep1", f"今天拜访了宁波海天机械有限公司 第{n}次", at=at) for n in range(30)]
    for xml, _ in sent:
        await post.until_acknowledged(xml)
    store = await until_quiet(database, count=30)
    assert [m.dedupe_key.rsplit(":", 1)[1] for m in store.messages] == [str(msg_id) for _, msg_id in sent]
    async with database.reading() as session:
        applied = await session.scalars(
            select(Change.message_id).where(Change.entity == "visit", Change.action == "create").order_by(Change.id)
        )
        assert list(applied) == [message.id for message in store.messages]
    assert [row.message_id for row in sorted(store.outbox, key=lambda r: r.sent_at)] == [m.id for m in store.messages]
    assert len(wecom.sent("rep1")) == 30
    assert wecom.dropped("rep1") == []


@pytest.mark.parametrize("database_kind", ["sqlite"], indirect=True)
async def test_thirty_messages_posted_at_once_are_applied_by_their_second(start_serve, post: Post, database) -> None:
    await start_serve()
    start = datetime.now(UTC)
    sent = [
        post.text("rep1", f"今天拜访了宁波海天机械有限公司 第{n}次", at=start + timedelta(seconds=n)) for n in range(30)
    ]
    await asyncio.gather(*(post.until_acknowledged(xml) for xml, _ in sent))
    store = await until_quiet(database, count=30)
    assert set(store.statuses) == {"applied"}
    assert [row.message_id for row in store.outbox] == [m.id for m in sorted(store.messages, key=lambda m: m.sent_at)]


@pytest.mark.parametrize("database_kind", ["sqlite"], indirect=True)
async def test_userids_that_differ_in_case_are_one_person(start_serve, wecom: Simulator, post: Post, database) -> None:
    await start_serve()
    for n, userid in enumerate(("rep1", "REP1", "Rep1")):
        await post.until_acknowledged(post.text(userid, f"今天拜访了宁波海天机械有限公司 {n}", at=datetime.now(UTC))[0])
    store = await until_quiet(database, count=3)
    assert {row.recipient_key for row in store.outbox} == {"rep1"}
    assert len(wecom.sent("rep1")) == 3


@pytest.mark.parametrize("database_kind", ["sqlite"], indirect=True)
async def test_unknown_types_are_answered(start_serve, wecom: Simulator, database) -> None:
    serve = await start_serve()
    for kind in ("emotion", "file", "mixed"):
        assert (await wecom.send_message("rep1", kind, {"MediaId": "x", "FileName": "a.pdf"})).is_delivered
    await wecom.send_voice("rep1")
    await wecom.send_location("rep1", 31.2, 121.4, "上海")
    store = await until_quiet(database, count=5)
    assert set(store.statuses) == {"ignored"}
    assert len(wecom.sent("rep1")) == 5
    assert "Traceback" not in serve.log


@pytest.mark.parametrize("database_kind", ["sqlite"], indirect=True)
async def test_somebody_outside_the_visible_range(start_serve, post: Post, database) -> None:
    await start_serve()
    await post.until_acknowledged(post.text("stranger", "今天拜访了宁波海天机械有限公司", at=datetime.now(UTC))[0])
    await post.until_acknowledged(post.text("rep1", "今天拜访了宁波海天机械有限公司", at=datetime.now(UTC))[0])
    store = await until_quiet(database, count=2)
    assert {row.recipient: row.status for row in store.outbox} == {"stranger": "dropped", "rep1": "sent"}


async def test_two_thousand_callbacks(start_serve, post: Post, database) -> None:
    serve = await start_serve()
    at = datetime.now(UTC)
    waiting = [post.text(f"crowd{n % 200}", "在吗", at=at + timedelta(seconds=n // 200))[0] for n in range(2000)]
    sent = list(waiting)

    async def work() -> None:
        while waiting:
            assert (await post.deliver(waiting.pop())).is_delivered

    await asyncio.gather(*(work() for _ in range(50)))

    assert len((await kept(database)).messages) == len(sent), "every 200 is a stored message"
    assert "Traceback" not in serve.log
    assert await serve.status_of("/readyz") == 200


@pytest.mark.parametrize("database_kind", [pytest.param("postgres", marks=pytest.mark.postgres)], indirect=True)
async def test_two_processes_share_the_work(start_serve, wecom: Simulator, post: Post, database) -> None:
    first, second = await start_serve(), await start_serve()
    at = datetime.now(UTC)
    sent: list[int] = []
    for n in range(10):
        for userid in PEOPLE[:12]:
            xml, msg_id = post.text(userid, f"今天拜访了宁波海天机械有限公司 第{n}次", at=at)
            sent.append(msg_id)
            wecom.callbacks.url = f"{(first, second)[len(sent) % 2].url}/wecom/app"
            await post.until_acknowledged(xml)
    store = await until_quiet(database, count=len(sent))
    assert len(store.messages) == len(sent)
    assert set(store.statuses) == {"applied"}
    assert set(store.visits.values()) == {1}
    assert set(store.answers.values()) == {1}
    for userid in PEOPLE[:12]:
        mine = [m.id for m in store.messages if m.sender == userid]
        answered = [row for row in store.outbox if row.recipient == userid]
        assert [row.message_id for row in answered] == mine, "applied in order"
        assert [row.message_id for row in sorted(answered, key=lambda r: r.sent_at)] == mine, "answered in order"
        assert len(wecom.sent(userid)) == len(mine)
    assert wecom.suppressed(PEOPLE[0]) == []

    assert [await serve.applied() > 0 for serve in (first, second)] == [True, True]
