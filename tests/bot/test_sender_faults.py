"""The way out under every kind of fault: delivered once, in order, and WeCom is left in peace."""

from collections.abc import Callable, Sequence
from datetime import timedelta

import pytest
from prometheus_client import REGISTRY
from sqlalchemy import select, update
from sqlmodel import col

from bot.app import Bot
from bot.outgoing import outbox_rows
from bot.sender import back_off_seconds
from config.clock import real_now
from models import OutboxMessage
from models.outbox import claim_due, queue_messages
from replies.types import File, Outgoing, Text
from simulator.app import Simulator
from simulator.faults import Faults
from tests.bot.conftest import PEOPLE
from tests.e2e.serving import eventually

FAULTS: dict[str, Callable[[Faults], None]] = {
    "-1 busy": lambda faults: faults.answer("message/send", -1),
    "-1 busy for long": lambda faults: faults.answer("message/send", -1, times=5),
    "40014 token invalid": lambda faults: faults.answer("message/send", 40014),
    "42001 token expired": lambda faults: faults.answer("message/send", 42001),
    "45033 too many at once": lambda faults: faults.answer("message/send", 45033, times=3),
    "60020 address not trusted": lambda faults: faults.answer("message/send", 60020),
    "502": lambda faults: faults.status("message/send", 502, times=2),
    "404 in HTML": lambda faults: faults.status("message/send", 404),
    "dropped before": lambda faults: faults.drop("message/send", times=2),
    "dropped after": lambda faults: faults.drop("message/send", after=True, times=2),
    "gettoken 502": lambda faults: faults.status("gettoken", 502),
    "gettoken dropped": lambda faults: faults.drop("gettoken", times=2),
}


@pytest.fixture(autouse=True)
def _quick_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.sender.FIRST_PAUSE_SECONDS", 0.2)
    monkeypatch.setattr("bot.sender.MAX_BACK_OFF_SECONDS", 1.0)
    monkeypatch.setattr("bot.sender.POLL_SECONDS", 0.1)


async def queue(bot: Bot, outgoing: Sequence[Outgoing]) -> None:
    async with bot.database.writing() as session:
        await queue_messages(session, outbox_rows(outgoing, agent_id=bot.settings.wecom.agent_id, now=bot.clock.now()))
    bot.sender.wake()


async def rows(bot: Bot) -> list[OutboxMessage]:
    async with bot.database.reading() as session:
        return list(await session.scalars(select(OutboxMessage).order_by(col(OutboxMessage.id))))


async def until_sent(bot: Bot) -> list[OutboxMessage]:
    async def done() -> list[OutboxMessage]:
        found = await rows(bot)
        return found if all(row.status in ("sent", "dropped") for row in found) else []

    return await eventually(done)


def numbered(people: Sequence[str], count: int) -> list[Outgoing]:
    return [Outgoing(userid, Text(f"{userid} {n}")) for n in range(count) for userid in people]


def calls_of(api: str) -> float:
    return sum(
        sample.value
        for metric in REGISTRY.collect()
        for sample in metric.samples
        if sample.name == "liaodan_wecom_calls_total" and sample.labels["api"] == api
    )


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("database_kind", ["sqlite"], indirect=True)
async def test_passing_faults(fault: str, bot: Bot, wecom: Simulator) -> None:
    FAULTS[fault](wecom.faults)
    await queue(bot, numbered(PEOPLE[:3], 4))
    bot.sender.start()
    await until_sent(bot)
    for userid in PEOPLE[:3]:
        assert [m.text for m in wecom.sent(userid)] == [f"{userid} {n}" for n in range(4)]


async def test_all_that_waited_for_wecom_leaves_in_order(bot: Bot, wecom: Simulator) -> None:
    wecom.faults.status("message/send", 503, times=None)
    await queue(bot, numbered(PEOPLE[:12], 5))
    bot.sender.start()

    async def tried() -> bool:
        return bot.sender.last_error is not None

    await eventually(tried)
    wecom.faults.clear()
    await until_sent(bot)
    for userid in PEOPLE[:12]:
        assert [m.text for m in wecom.sent(userid)] == [f"{userid} {n}" for n in range(5)]
    assert bot.sender.last_error is None


@pytest.mark.parametrize("database_kind", ["sqlite"], indirect=True)
async def test_an_outage_costs_few_calls(bot: Bot, wecom: Simulator, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.sender.back_off_seconds", lambda *_args, **_options: 0.2)
    wecom.faults.answer("message/send", 60020, times=None)
    await queue(bot, numbered(PEOPLE, 2))
    bot.sender.start()
    before = calls_of("message/send")

    async def tried_often() -> bool:
        return max(row.attempts for row in await rows(bot)) >= 4

    await eventually(tried_often)
    tried = [row for row in await rows(bot) if row.attempts]
    assert len(tried) <= 10 + 4, "those on their way at the first failure, then one at a time"
    assert calls_of("message/send") - before <= 10 + 5
    wecom.faults.clear()
    await until_sent(bot)
    assert [len(wecom.sent(userid)) for userid in PEOPLE] == [2] * len(PEOPLE)
    [told] = wecom.sent("root")
    assert told.text.startswith("企业微信接口报错"), "once a day"


@pytest.mark.parametrize("database_kind", ["sqlite"], indirect=True)
async def test_a_lock_out_is_waited_for(bot: Bot, wecom: Simulator) -> None:
    wecom.faults.answer("message/send", 45009)
    await queue(bot, numbered(PEOPLE[:1], 1))
    bot.sender.start()

    async def put_back() -> OutboxMessage | None:
        [row] = [row for row in await rows(bot) if row.recipient == PEOPLE[0]]
        return row if row.retry_at is not None else None

    row = await eventually(put_back)
    assert row is not None
    assert row.status == "pending"
    assert row.retry_at is not None
    assert row.retry_at > real_now() + timedelta(seconds=50)
    assert bot.sender.last_error is not None
    assert "45009" in bot.sender.last_error


@pytest.mark.parametrize("code", [81013, 60111, 50002, 40003, 40058, 777777])
@pytest.mark.parametrize("database_kind", ["sqlite"], indirect=True)
async def test_what_wecom_will_never_take_is_dropped_and_told(code: int, bot: Bot, wecom: Simulator) -> None:
    wecom.faults.answer("message/send", code)
    await queue(bot, [Outgoing("rep1", Text("一")), Outgoing("rep1", Text("二"))])
    bot.sender.start()
    first, second, told = await until_sent(bot)
    assert (first.status, second.status) == ("dropped", "sent")
    assert first.error is not None
    assert str(code) in first.error
    assert told.recipient == "root"
    assert "rep1" in wecom.sent("root")[0].text


@pytest.mark.parametrize("database_kind", ["sqlite"], indirect=True)
async def test_an_alert_that_cannot_be_delivered_alerts_nobody(bot: Bot, wecom: Simulator) -> None:
    wecom.faults.answer("message/send", 81013, times=None)
    await queue(bot, [Outgoing("rep1", Text("一"))])
    bot.sender.start()

    async def both_dropped() -> bool:
        return [row.status for row in await rows(bot)] == ["dropped", "dropped"]

    await eventually(both_dropped)


async def test_fifty_at_once_fetch_one_token(bot: Bot, wecom: Simulator) -> None:
    before = calls_of("gettoken")
    await queue(bot, numbered(PEOPLE, 1))
    bot.sender.start()
    await until_sent(bot)
    assert [len(wecom.sent(userid)) for userid in PEOPLE] == [1] * len(PEOPLE)
    assert calls_of("gettoken") - before == 1


async def test_member_limit_is_kept(bot: Bot, wecom: Simulator) -> None:
    await queue(bot, numbered(PEOPLE[:1], 33))
    bot.sender.start()

    async def limited() -> list[OutboxMessage]:
        found = await rows(bot)
        return found if sum(row.status == "sent" for row in found) == 30 and found[30].retry_at is not None else []

    found = await eventually(limited)
    assert [row.status for row in found] == ["sent"] * 30 + ["pending"] * 3
    assert found[30].retry_at is not None
    assert timedelta(seconds=30) < found[30].retry_at - real_now() <= timedelta(seconds=61)
    await queue(bot, [Outgoing("rep1", Text("别人的"))])

    async def others_go_on() -> bool:
        return len(wecom.sent("rep1")) == 1

    await eventually(others_go_on)
    assert wecom.dropped(PEOPLE[0]) == []
    async with bot.database.writing() as session:  # a minute later
        await session.execute(update(OutboxMessage).values(sent_at=real_now() - timedelta(seconds=62), retry_at=None))
    await until_sent(bot)


async def test_messages_of_a_dead_process_are_taken_over(bot: Bot, wecom: Simulator) -> None:
    await queue(bot, numbered(PEOPLE[:2], 2))
    now = real_now()
    async with bot.database.writing() as session:
        claimed = await claim_due(
            session, now=bot.clock.now(), real_now=now, lease=timedelta(seconds=1), owner="dead", limit=1
        )
    [doubtful] = claimed
    assert doubtful.body is not None
    await bot.client.send_message(doubtful.body)  # it had arrived; only the note of it was lost
    bot.sender.start()
    await until_sent(bot)
    for userid in PEOPLE[:2]:
        assert [m.text for m in wecom.sent(userid)] == [f"{userid} {n}" for n in range(2)]
    assert len(wecom.suppressed(doubtful.recipient)) == 1


async def test_a_slow_answer_keeps_its_lease(make_bot, wecom: Simulator, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.sender.LEASE", timedelta(seconds=0.6))
    monkeypatch.setattr("bot.sender.RENEW_SECONDS", 0.1)
    first, second = await make_bot(), await make_bot()
    wecom.faults.delay("message/send", 2.0)
    await queue(first, numbered(PEOPLE[:1], 2))
    first.sender.start()
    second.sender.start()
    found = await until_sent(first)
    assert [row.attempts for row in found] == [1, 1]
    assert wecom.suppressed(PEOPLE[0]) == []
    assert [m.text for m in wecom.sent(PEOPLE[0])] == [f"{PEOPLE[0]} {n}" for n in range(2)]


async def test_stop_gives_back_what_hangs(bot: Bot, wecom: Simulator, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.sender.STOP_SECONDS", 0.2)
    wecom.faults.hang("message/send", times=None)
    await queue(bot, numbered(PEOPLE[:3], 1))
    bot.sender.start()
    await wecom.faults.wait_for_hang()
    await bot.sender.stop()
    found = await rows(bot)
    assert [(row.status, row.lease_owner) for row in found] == [("pending", None)] * 3


@pytest.mark.parametrize("database_kind", ["sqlite"], indirect=True)
async def test_a_spent_media_id_is_uploaded_again(bot: Bot, wecom: Simulator) -> None:
    wecom.faults.answer("message/send", 40007)
    await queue(bot, [Outgoing("rep1", File("报价.pdf", b"%PDF-1.7 quotation"))])
    bot.sender.start()
    [row] = await until_sent(bot)
    assert (row.status, row.attempts) == ("sent", 2)
    assert [m.text for m in wecom.sent("rep1")] == ["报价.pdf"]


def test_back_off_doubles_up_to_its_longest() -> None:
    for failures, plain in ((1, 0.5), (2, 1.0), (3, 2.0), (30, 10.0)):
        assert 0.8 * plain <= back_off_seconds(failures, longest=10.0) <= 1.2 * plain


async def test_the_sender_outlives_a_broken_store(bot: Bot, wecom: Simulator, monkeypatch: pytest.MonkeyPatch) -> None:
    real_claim, broken = claim_due, [ConnectionRefusedError(), RuntimeError("a bug")]

    async def claim(*args: object, **options: object) -> list[OutboxMessage]:
        if broken:
            raise broken.pop()
        return await real_claim(*args, **options)  # type: ignore[arg-type]

    monkeypatch.setattr("bot.sender.claim_due", claim)
    await queue(bot, numbered(PEOPLE[:1], 1))
    bot.sender.start()
    await until_sent(bot)
    assert not broken
