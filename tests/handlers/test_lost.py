"""Dialogue 18: what a loss adds up to, what is told to the group, and what it waits for to be talked about again."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from handlers_chat import Chat
from pydantic import SecretStr

from models import Deal, FollowUp, Member, Product
from models.changes import Changes
from models.revival import revive, waiting_revivals
from replies.lost import talk_again
from scheduler.revivals import turn_revivals

HENGDA = "恒达电子有限公司"
WEBHOOK = SecretStr("https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=a")


async def lose_to(
    chat: Chat, competitor: str, owner: str = "zhaolei", reason: str = "价格高了", days_ago: int = 20
) -> None:
    now = chat.clock.now()
    await chat.add(
        Deal(
            customer_id=chat.ids["联创机电有限公司"], owner_id=chat.ids[owner], stage="lost", competitor=competitor,
            lost_reason=reason, created_at=now - timedelta(days=60), updated_at=now, closed_at=now - timedelta(days=days_ago),
        )
    )  # fmt: skip


@pytest.fixture
async def quoted(chat: Chat) -> Chat:
    """恒达 has a quotation of 20 X200 at 12,800, and the deal of it."""
    await chat.say("zhoukai", "恒达产线改造 28万 在谈")
    await chat.say("zhoukai", "给恒达报20台x200")
    return chat


async def set_price(chat: Chat, price: int) -> None:
    async with chat.database.writing() as session:
        (await session.get_one(Product, chat.ids["X200控制柜"])).price = Decimal(price)


async def turn(chat: Chat, day: str) -> list[FollowUp]:
    chat.at(f"{day}T00:05:00")
    await turn_revivals(chat.database, clock=chat.clock, today=date.fromisoformat(day))
    return [row for row in await chat.rows(FollowUp) if row.action.startswith("再谈")]


async def test_18_what_it_waits_for_is_stored_and_comes(quoted: Chat) -> None:
    said = await quoted.say("zhoukai", "恒达黄了 被汇川抢了 价格差8个点")
    assert "价目表降到位(比那次报价低8%)我提醒你再谈" in said.text
    lost = await quoted.one(Deal, Deal.customer_id == quoted.ids[HENGDA])
    assert (lost.stage, lost.competitor, lost.lost_reason) == ("lost", "汇川", "价格差8个点")
    assert lost.revival_ratio == Decimal("0.92")
    assert await turn(quoted, "2026-03-20") == []
    await set_price(quoted, 11_900)  # 7% less
    assert await turn(quoted, "2026-03-21") == []
    await set_price(quoted, 11_700)  # 8.6% less
    [again] = await turn(quoted, "2026-03-23")
    assert (again.action, again.due_on) == ("再谈一次 价目表比上次报价低了8.6%", date(2026, 3, 23))
    assert (again.customer_id, again.deal_id, again.owner_id) == (quoted.ids[HENGDA], lost.id, quoted.ids["zhoukai"])
    assert len(await turn(quoted, "2026-03-24")) == 1, "once"
    quoted.at("2026-03-24T08:40:00")
    assert "恒达电子 昨天该再谈一次" in (await quoted.say("zhoukai", "今天干啥")).text


async def test_taken_back_it_waits_no_more(quoted: Chat) -> None:
    await quoted.say("zhoukai", "恒达黄了 价格贵了8%")
    await quoted.say("zhoukai", "撤回")
    assert (await quoted.one(Deal, Deal.customer_id == quoted.ids[HENGDA])).revival_ratio is None
    await set_price(quoted, 9_000)
    assert await turn(quoted, "2026-03-20") == []


async def test_a_reason_told_later_counts(quoted: Chat) -> None:
    await quoted.say("zhoukai", "恒达黄了")
    await quoted.say("zhoukai", "恒达丢单原因是价格差10个点")
    lost = await quoted.one(Deal, Deal.customer_id == quoted.ids[HENGDA])
    assert lost.revival_ratio == Decimal("0.9")


async def test_won_back_it_waits_no_more(quoted: Chat) -> None:
    await quoted.say("zhoukai", "恒达黄了 价格差8个点")
    async with quoted.database.writing() as session:
        deal = await session.get_one(Deal, (await quoted.one(Deal, Deal.stage == "lost")).id)
        deal.stage = "negotiation"
    await set_price(quoted, 9_000)
    assert await turn(quoted, "2026-03-20") == []


@pytest.mark.parametrize("text", ["恒达黄了 交期太长", "恒达黄了 被汇川抢了", "恒达黄了 价格太高"])
async def test_without_a_gap_nothing_is_promised(quoted: Chat, text: str) -> None:
    said = await quoted.say("zhoukai", text)
    assert "再谈" not in said.text
    assert (await quoted.one(Deal, Deal.stage == "lost")).revival_ratio is None


async def test_nothing_quoted_nothing_to_measure(chat: Chat) -> None:
    await chat.say("zhoukai", "恒达产线改造 28万 在谈")
    assert "再谈" not in (await chat.say("zhoukai", "恒达黄了 价格差8个点")).text


async def test_a_product_without_a_price_is_not_guessed(quoted: Chat) -> None:
    await quoted.say("zhoukai", "恒达黄了 价格差8个点")
    async with quoted.database.writing() as session:
        (await session.get_one(Product, quoted.ids["X200控制柜"])).price = None
    assert await turn(quoted, "2026-03-20") == []


async def test_two_processes_plan_it_once(quoted: Chat) -> None:
    await quoted.say("zhoukai", "恒达黄了 价格差8个点")
    await set_price(quoted, 9_000)
    async with quoted.database.reading() as session:
        [id_] = await waiting_revivals(session, limit=9)
    for planned in (True, False):
        async with quoted.database.writing() as session:
            changes = Changes(session, now=quoted.clock.now())
            assert await revive(session, changes, id_, today=date(2026, 3, 20), action=talk_again) is planned


# -- the rival's row ---------------------------------------------------------------------------------------------------


async def test_18_the_third_to_one_rival_is_said_and_the_group_hears_no_name(chat: Chat) -> None:
    groups = {"groups": {"销售一组": WEBHOOK}, "digest_groups": {"销售一组": "华东/上海"}}
    chat.applier._settings = chat.settings.model_copy(update=groups)
    for _ in range(2):
        await lose_to(chat, "汇川")
    await lose_to(chat, "汇川", days_ago=90)  # the quarter before
    await lose_to(chat, "汇川", owner="chenyu")  # another team's
    await chat.say("zhoukai", "恒达产线改造 28万 在谈")
    said = await chat.say("zhoukai", "恒达黄了 被汇川抢了 价格差8个点")
    assert "汇川这季度第3单 都是价格 已报组里(没提你名)" in said.text
    [told] = [item for item in said.outgoing if item.channel == "group"]
    assert (told.to, told.reply.text) == ("销售一组", "又丢一单 汇川这季度第3单 都是价格")  # type: ignore[union-attr]


async def test_of_several_reasons_only_the_number_is_said(chat: Chat) -> None:
    await lose_to(chat, "汇川", reason="交期太长")
    await chat.say("zhoukai", "恒达产线改造 28万 在谈")
    said = await chat.say("zhoukai", "恒达黄了 被汇川抢了 价格差8个点")
    assert "汇川这季度第2单" in said.text
    assert "都是" not in said.text
    assert not any(item.channel == "group" for item in said.outgoing)


async def test_the_first_is_no_row(chat: Chat) -> None:
    await chat.say("zhoukai", "恒达产线改造 28万 在谈")
    assert "这季度第" not in (await chat.say("zhoukai", "恒达黄了 被汇川抢了")).text


async def test_a_member_of_no_team_is_alone(chat: Chat) -> None:
    async with chat.database.writing() as session:
        (await session.get_one(Member, chat.ids["zhoukai"])).team = "独立"
    for _ in range(2):
        await lose_to(chat, "汇川")
    await chat.say("zhoukai", "恒达产线改造 28万 在谈")
    assert "这季度第" not in (await chat.say("zhoukai", "恒达黄了 被汇川抢了")).text
