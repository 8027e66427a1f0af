"""The life of a quotation: versions that say what changed, copies, files, answers, reminders, history, and their undoing."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from handlers_chat import Chat
from sqlalchemy import update
from sqlmodel import col

from models import Change, Deal, FollowUp, Product, Quote, QuoteLine

STAR = "华星精密制造有限公司"


async def say(chat: Chat, text: str, sender: str = "zhoukai") -> str:
    return (await chat.say(sender, text)).text


async def files(chat: Chat, text: str) -> list[str]:
    return (await chat.say("zhoukai", text)).files()


async def lines(chat: Chat, quote: Quote) -> list[tuple[str, Decimal, Decimal]]:
    rows = await chat.rows(QuoteLine, QuoteLine.quote_id == quote.id)
    return [(row.name, row.quantity, row.unit_price) for row in rows]


async def last(chat: Chat) -> Any:
    return (await chat.rows(Quote))[-1]


async def nudges(chat: Chat, status: str = "open") -> list[FollowUp]:
    return await chat.rows(FollowUp, col(FollowUp.quote_id).is_not(None), FollowUp.status == status)


# Versions -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ("改10台", "改了 数量 20→10 合计 243,200→121,600元"),
        ("折扣改9折", "改了 折扣 95→9折 合计 243,200→230,400元"),
        ("改10台 折扣9折", "改了 折扣 95→9折 数量 20→10 合计 243,200→115,200元"),
        ("加一台A100", "改了 加 A100服务器 1台 合计 243,200→292,600元"),
        ("税率改成6%", "改了 税率 13%→6%"),
    ],
)
async def test_a_new_version_says_what_it_changed(chat: Chat, change: str, said: str) -> None:
    await say(chat, "给华星报20台x200 95折")
    answer = await say(chat, change)
    assert said in answer.split("\n")
    assert "第2版(替代Q20260310-01)" in answer
    assert [(q.version, q.status) for q in await chat.rows(Quote)] == [(1, "superseded"), (2, "sent")]


async def test_of_several_lines_each_change_says_whose_it_is(chat: Chat) -> None:
    await say(chat, "给华星报20台x200 3台A100 95折")
    assert "改了 X200控制柜 数量 20→12 " in await say(chat, "X200改12台")
    assert "改了 去掉 A100服务器 " in await say(chat, "去掉A100")
    assert await lines(chat, await last(chat)) == [("X200控制柜", Decimal(12), Decimal(12160))]


async def test_what_changes_nothing_makes_no_version(chat: Chat) -> None:
    await say(chat, "给华星报20台x200 95折")
    assert "跟 Q20260310-01 一样" in await say(chat, "改20台")
    assert "没有「A100服务器」" in await say(chat, "去掉A100")
    assert "就空了" in await say(chat, "去掉x200")
    assert len(await chat.rows(Quote)) == 1


async def test_a_version_keeps_one_reminder_and_undo_brings_the_old_one_back(chat: Chat) -> None:
    await say(chat, "给华星报20台x200 95折")
    await say(chat, "改10台")
    first, second = await chat.rows(Quote)
    assert [n.quote_id for n in await nudges(chat)] == [second.id]
    answer = await say(chat, "撤回")
    assert "Q20260310-02 的文件收不回来 别发给客户" in answer
    assert "Q20260310-01" in answer
    assert (await chat.one(Quote)).status == "sent"
    assert [n.quote_id for n in await nudges(chat)] == [first.id]
    await say(chat, "恢复")
    assert [q.status for q in await chat.rows(Quote)] == ["superseded", "sent"]
    assert [n.quote_id for n in await nudges(chat)] == [second.id]


async def test_taking_a_quotation_back_takes_everything_with_it(chat: Chat) -> None:
    await say(chat, "华星 X200控制柜 预算20万")
    deal = await chat.one(Deal, Deal.customer_id == chat.ids[STAR])
    before = (deal.stage, deal.amount_fen)
    await say(chat, "给华星报20台x200 95折")
    moved = await chat.one(Deal, Deal.customer_id == chat.ids[STAR])
    assert (moved.stage, moved.amount_fen, moved.stage_is_guess) == ("proposal", 24_320_000, True)
    answer = await say(chat, "撤回")
    after = await chat.one(Deal, Deal.customer_id == chat.ids[STAR])
    assert (after.stage, after.amount_fen) == before
    assert await chat.rows(Quote) == []
    assert await nudges(chat) == []
    assert "的文件收不回来 别发给客户" in answer


# Copies ---------------------------------------------------------------------------------------------------------------


async def test_the_same_as_last_time_with_another_quantity(chat: Chat) -> None:
    await say(chat, "给华星报20台x200 95折 账期30天")
    chat.at("2026-04-20T10:00:00")
    answer = await say(chat, "华星再来一份照上次 数量改30")
    quote = await last(chat)
    assert (quote.number, quote.version, quote.supersedes_id) == ("Q20260420-01", 1, None)
    assert (quote.total_fen, quote.payment_terms, quote.valid_until) == (36_480_000, "账期30天", date(2026, 5, 20))
    assert "照 Q20260310-01(3/10周二) 数量 20→30" in answer
    assert (await chat.rows(Quote))[0].status == "sent"


async def test_a_list_price_changed_since_is_said(chat: Chat) -> None:
    await say(chat, "给华星报20台x200 95折")
    async with chat.database.writing() as session:
        await session.execute(update(Product).where(col(Product.sku) == "X200").values(price=Decimal(13200)))
    answer = await say(chat, "给华星照上次再报一份")
    assert "目录价 12,800→13,200" in answer
    assert (await last(chat)).total_fen == 20 * 1_254_000


async def test_a_stated_total_is_repeated_to_the_fen(chat: Chat) -> None:
    await say(chat, "给华星报7台x200 总价8.5万")
    assert (await last(chat)).total_fen == 8_500_000
    await say(chat, "给华星照上次再报一份")
    first, second = await chat.rows(Quote)
    assert (second.total_fen, await lines(chat, second)) == (8_500_000, await lines(chat, first))


async def test_as_another_customer_got_it(chat: Chat) -> None:
    await say(chat, "给华星报20台x200 95折 账期30天")
    await say(chat, "给蓝海报2台A100")
    answer = await say(chat, "按华星那份给新元出一份")
    quote = await last(chat)
    assert quote.customer_id == chat.ids["新元食品有限公司"]
    assert await lines(chat, quote) == [("X200控制柜", Decimal(20), Decimal(12160))]
    assert quote.payment_terms == "账期30天"
    assert "照 Q20260310-01(3/10周二) 一样的" in answer
    await say(chat, "复制给恒达")
    assert (await last(chat)).customer_id == chat.ids["恒达电子有限公司"]


async def test_nothing_earlier_stores_nothing(chat: Chat) -> None:
    assert "蓝海包装 没有上次的报价可照" in await say(chat, "给蓝海照上次报一份")
    assert await chat.rows(Quote) == []


async def test_a_colleagues_quotation_is_as_good_as_not_there(chat: Chat) -> None:
    await say(chat, "给联创报20台x200 7折", "boss")
    async with chat.database.writing() as session:
        await session.execute(update(Quote).values(owner_id=chat.ids["zhaolei"]))
    answer = await say(chat, "按联创那份给蓝海出一份")
    assert "没有上次的报价可照" in answer
    assert "8,960" not in answer
    assert len(await chat.rows(Quote)) == 1


async def test_a_number_that_may_be_two_lines_is_asked_about(chat: Chat) -> None:
    await say(chat, "给华星报20台x200 3台A100")
    answer = await say(chat, "华星再来一份照上次 数量改30")
    assert "有2个产品: X200控制柜、A100服务器" in answer
    assert len(await chat.rows(Quote)) == 1
    await say(chat, "华星再来一份照上次 x200改30台")
    assert await lines(chat, await last(chat)) == [
        ("X200控制柜", Decimal(30), Decimal(12800)),
        ("A100服务器", Decimal(3), Decimal(52000)),
    ]


# Files ----------------------------------------------------------------------------------------------------------------


async def test_other_files_of_the_same_quotation(chat: Chat) -> None:
    await say(chat, "给华星报20台x200 95折")
    before = len(await chat.rows(Change))
    assert await files(chat, "不显示单价") == ["华星精密制造_Q20260310-01_不含单价.pdf"]
    assert await files(chat, "再出一份Excel") == ["华星精密制造_Q20260310-01.xlsx"]
    assert await files(chat, "华星的报价PDF再发一份") == ["华星精密制造_Q20260310-01.pdf"]
    assert (len(await chat.rows(Quote)), len(await chat.rows(Change))) == (1, before)
    assert await files(chat, "蓝海的报价出个excel") == []


async def test_files_asked_for_with_the_quotation(chat: Chat) -> None:
    assert await files(chat, "给华星报20台x200 95折 不显示单价") == ["华星精密制造_Q20260310-01_不含单价.pdf"]
    assert await files(chat, "给蓝海报2台x200 带个excel版") == [
        "蓝海包装_Q20260310-02.pdf",
        "蓝海包装_Q20260310-02.xlsx",
    ]


# What became of it ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "status"), [("客户确认了报价", "accepted"), ("报价他们认了", "accepted"), ("报价被拒了", "rejected")]
)
async def test_the_customers_answer(chat: Chat, text: str, status: str) -> None:
    await say(chat, "给华星报20台x200 95折")
    answer = await say(chat, text)
    assert "报价 Q20260310-01 243,200元" in answer
    assert (await chat.one(Quote)).status == status
    assert await nudges(chat) == []
    assert len(await nudges(chat, "done")) == 1
    await say(chat, "撤回")
    assert (await chat.one(Quote)).status == "sent"
    assert len(await nudges(chat)) == 1


async def test_which_of_two_is_asked_and_answered_by_a_digit(chat: Chat) -> None:
    await say(chat, "给华星报20台x200 95折")
    await say(chat, "给华星报2台A100")
    asked = await say(chat, "华星报价他们认了")
    assert "1 Q20260310-02 104,000元" in asked
    assert {q.status for q in await chat.rows(Quote)} == {"sent"}
    assert "Q20260310-01" in await say(chat, "2")
    assert [q.status for q in await chat.rows(Quote)] == ["accepted", "sent"]


async def test_an_answer_to_no_quotation_changes_nothing(chat: Chat) -> None:
    assert "没有在外面的报价" in await say(chat, "蓝海的报价他们认了")
    assert await chat.rows(Change) == []


async def test_an_expired_offer_taken_up_is_said_to_be_expired(chat: Chat) -> None:
    await say(chat, "给华星报20台x200 95折")
    async with chat.database.writing() as session:
        await session.execute(update(Quote).values(status="expired", valid_until=date(2026, 3, 9)))
    answer = await say(chat, "华星报价他们认了")
    assert "(有效期3/9周一已过 价格确认一下)" in answer
    assert (await chat.one(Quote)).status == "accepted"


@pytest.mark.parametrize(("text", "status"), [("华星签了", "accepted"), ("华星黄了 被汇川抢了", "rejected")])
async def test_a_closed_deal_ends_its_quotation_and_the_reminder(chat: Chat, text: str, status: str) -> None:
    await say(chat, "华星 X200控制柜 预算20万")
    await say(chat, "给华星报20台x200 95折")
    await say(chat, text)
    assert (await chat.one(Quote)).status == status
    assert await nudges(chat) == []


async def test_a_lost_deal_leaves_the_quotation_of_another(chat: Chat) -> None:
    now = chat.clock.now()
    for title in ("X200改造", "机房二期"):
        await chat.add(
            Deal(
                customer_id=chat.ids[STAR],
                owner_id=chat.ids["zhoukai"],
                title=title,
                stage="qualified",
                created_at=now,
                updated_at=now,
            )
        )
    await say(chat, "给华星报20台x200 95折 X200改造")
    quote = await chat.one(Quote)
    deals = {d.id: d.title for d in await chat.rows(Deal, Deal.customer_id == chat.ids[STAR])}
    assert deals[quote.deal_id] == "X200改造"
    await say(chat, "华星机房二期黄了")
    assert (await chat.one(Deal, Deal.title == "机房二期")).stage == "lost"
    assert (await chat.one(Quote)).status == "sent"
    assert len(await nudges(chat)) == 1


# The reminder to ask after it -----------------------------------------------------------------------------------------


async def test_the_reminder_waits_until_its_day(chat: Chat) -> None:
    await say(chat, "给华星报20台x200 95折")
    [nudge] = await nudges(chat)
    quote = await chat.one(Quote)
    assert (nudge.due_on, nudge.quote_id, nudge.customer_id) == (date(2026, 3, 13), quote.id, chat.ids[STAR])
    said = await chat.say("zhoukai", "报价发王总了")
    assert [intent.type for intent in said.applied.reading.intents] != ["done"]
    assert len(await nudges(chat)) == 1


async def test_nobody_is_asked_on_a_day_off(chat: Chat) -> None:
    chat.at("2026-03-12T10:00:00")
    answer = await say(chat, "给华星报20台x200 95折")
    assert "3/16周一" in answer
    [nudge] = await nudges(chat)
    assert nudge.due_on == date(2026, 3, 16)


async def test_no_reminder_after_the_validity(chat: Chat) -> None:
    await say(chat, "给华星报20台x200 95折 有效期到明天")
    assert (await chat.one(Quote)).valid_until == date(2026, 3, 11)
    assert await nudges(chat) == []


# What was quoted before -----------------------------------------------------------------------------------------------


async def test_what_this_customer_was_quoted_is_told(chat: Chat) -> None:
    await say(chat, "给华星报10台x200 9折")
    await say(chat, "华星报价他们认了")
    chat.at("2026-03-20T10:00:00")
    answer = await say(chat, "给华星报20台x200 95折")
    assert "上次3/10周二 X200控制柜 10台 × 11,520(9折) 成了" in answer.split("\n")


async def test_what_won_elsewhere_is_the_reps_own(chat: Chat) -> None:
    for customer in ("华星", "蓝海"):
        await say(chat, f"给{customer}报10台x200 92折")
        await say(chat, f"{customer}报价他们认了")
    answer = await say(chat, "给新元报20台x200 95折")
    assert "看数 X200控制柜 你近一年成2单 最低92折" in answer
    assert "华星" not in answer
    assert "看数" not in await say(chat, "给联创机电报20台x200 95折", "zhaolei")


async def test_a_colleagues_quotations_are_never_told(chat: Chat) -> None:
    await say(chat, "给联创机电报10台x200 93折", "zhaolei")
    await say(chat, "联创报价他们认了", "zhaolei")
    answer = await say(chat, "给联创机电有限公司报20台x200 95折")
    assert "11,904" not in answer
    assert "93折" not in answer
    assert "上次" not in answer


async def test_a_win_of_another_sum_accepts_no_quotation_outside_the_deal(chat: Chat) -> None:
    await say(chat, "今天去了恒力机械有限公司 老线改造 预算18万 方案报了")
    await say(chat, "给恒力机械有限公司报2台x200 93折")
    async with chat.database.writing() as session:
        await session.execute(update(Quote).values(deal_id=None))
    answer = await say(chat, "恒力机械签了")
    assert "赢单" in answer
    assert "客户认了" not in answer
    assert (await last(chat)).status == "sent"


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ("改成不含税", "不含税"),
        ("运费加500", "改了 加 运费 1项 合计 243,200→243,700元"),
        ("整单再减2000", "合计 243,200→241,200元"),
        ("付款方式改月结30天", "付款"),
        ("交期改成15天", "交期15天"),
    ],
)
async def test_terms_fees_and_sums_make_a_new_version(chat: Chat, change: str, said: str) -> None:
    await say(chat, "给华星报20台x200 95折")
    answer = await say(chat, change)
    assert said in answer
    assert [(q.version, q.status) for q in await chat.rows(Quote)] == [(1, "superseded"), (2, "sent")]


async def test_a_fee_goes_again(chat: Chat) -> None:
    await say(chat, "给华星报20台x200 95折 运费500")
    answer = await say(chat, "运费不要了")
    assert "243,700→243,200元" in answer


async def test_the_quotation_is_meant_across_other_customers(chat: Chat) -> None:
    await say(chat, "给华星报20台x200 95折")
    await say(chat, "今天拜访了蓝海机电 聊了备件")
    answer = await say(chat, "再加A100两台 总价抹到33万")
    assert "第2版" in answer
    assert (await last(chat)).total_fen == 33_000_000


async def test_a_sum_that_may_be_of_two_things_is_asked_about(chat: Chat) -> None:
    await say(chat, "给华星报20台x200 95折")
    await say(chat, "今天拜访了蓝海机电 聊了备件 预算25万")
    answer = await say(chat, "总价抹到24万")
    assert "报价吗" in answer
    assert len(await chat.rows(Quote)) == 1
    await say(chat, "是")
    assert (await last(chat)).total_fen == 24_000_000


async def test_goods_nobody_sells_are_added_with_the_price_said(chat: Chat) -> None:
    await say(chat, "给华星报20台x200 95折")
    answer = await say(chat, "再加温控柜10台每台5000")
    assert "293,200元" in answer
    assert [name for name, _, _ in await lines(chat, await last(chat))] == ["X200控制柜", "温控柜"]


async def test_goods_nobody_sells_without_a_price_are_asked_about(chat: Chat) -> None:
    await say(chat, "给华星报20台x200 95折")
    assert "价目表里没有「温控柜」" in await say(chat, "再加一项温控柜10台 总价抹到28万")
    assert len(await chat.rows(Quote)) == 1
    assert [deal.amount_fen for deal in await chat.rows(Deal) if deal.amount_fen == 28_000_000] == []
