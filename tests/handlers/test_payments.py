"""After the win: the quotation taken over, instalments, money that comes in. Dialogues 19 and 20 and what goes wrong."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from handlers_chat import Chat

from config.settings import CommissionSettings, RightsSettings
from handlers.apply import Applier
from models import Contract, Deal, FollowUp, Payment, PaymentPlan, Quote

Say = Callable[..., Any]
QUOTED = "给华星报20台x200 85折 账期15天"
AWAITED = FollowUp.direction == "customer"
WON = "华星签了!!21万76 首付3成 下周付"


@pytest.fixture
def chat(chat: Chat) -> Chat:
    """The company of the dialogues; a commission of 2 % is configured and 85折 needs nobody's word."""
    chat.settings = chat.settings.model_copy(
        update={
            "commission": CommissionSettings(ratio=Decimal("0.02")),
            "rights": RightsSettings(rep=Decimal("0.8")),
        }
    )
    chat.applier = Applier(chat.settings, clock=chat.clock, read=chat.reader)
    return chat


@pytest.fixture
async def quoted(chat: Chat, say: Say) -> Quote:
    """华星 has a deal and a quotation of 217,600."""
    await say("上午去了华星 见了王总 对x200挺有兴趣 预算大概20w")
    await say(QUOTED)
    chat.at("2026-03-13T10:00:00")
    quote: Quote = await chat.one(Quote)
    return quote


async def plan(chat: Chat) -> list[tuple[Any, ...]]:
    rows = await chat.rows(PaymentPlan)
    return [(r.label, r.amount_fen, r.due_on, r.trigger, r.trigger_days) for r in rows]


async def test_19_a_win_takes_the_quotation_over(chat: Chat, say: Say, quoted: Quote) -> None:
    said = await say(WON)
    for fact in (
        "217,600元(「21万76」我按Q20260310-01记)",
        "首付30% 65,280元 3/20周五提醒",
        "余款 152,320元 发货后15天",
        "提成试算 4,352元(只你看得到)",
    ):
        assert fact in said.text
    assert said.text.startswith("恭喜 拿下了!")
    deal = await chat.one(Deal, Deal.owner_id == chat.ids["zhoukai"])
    assert (deal.stage, deal.amount_fen, deal.amount_is_approximate) == ("won", 21_760_000, False)
    quote = await chat.one(Quote)
    assert (quote.status, quote.deal_id) == ("accepted", deal.id)
    assert await plan(chat) == [
        ("首付", 6_528_000, date(2026, 3, 20), None, None),
        ("余款", 15_232_000, None, "delivery", 15),
    ]
    waits = await chat.one(FollowUp, AWAITED)
    assert (waits.direction, waits.due_on, waits.deal_id) == ("customer", date(2026, 3, 20), deal.id)


async def test_20_money_that_fits_is_matched(chat: Chat, say: Say, quoted: Quote) -> None:
    await say(WON)
    chat.at("2026-03-19T09:00:00")
    said = await say("华星首款到了 65280")
    assert "对上了 首付 65,280元 比约定(3/20周五)早1天" in said.text
    assert "还剩余款 152,320元 发货后15天 发货日还没有 发货了说一声" in said.text
    payment = await chat.one(Payment)
    first = (await chat.rows(PaymentPlan))[0]
    assert (payment.payment_plan_id, payment.amount_fen, payment.received_on) == (
        first.id,
        6_528_000,
        date(2026, 3, 19),
    )
    assert len(await chat.rows(Deal, Deal.owner_id == chat.ids["zhoukai"])) == 1
    assert (await chat.one(FollowUp, AWAITED)).status == "done"


async def test_the_whole_way_to_the_last_yuan(chat: Chat, say: Say, quoted: Quote) -> None:
    await say(WON)
    await say("到款 65280")
    chat.at("2026-03-25T09:00:00")
    shipped = await say("华星昨天发货了")
    assert "余款 152,320元 4/8周三到期" in shipped.text
    assert [row.due_on for row in await chat.rows(FollowUp, AWAITED, FollowUp.status == "open")] == [date(2026, 4, 8)]
    chat.at("2026-04-10T09:00:00")
    assert "152,320元 4/8周三 过了2天" in (await say("华星还差多少没收")).text
    paid = await say("华星尾款到了")
    assert "比约定(4/8周三)晚2天" in paid.text
    assert "217,600元全收齐了" in paid.text
    assert "没有等着收的" in (await say("华星收款情况")).text


async def test_a_part_stays_open_with_the_rest(chat: Chat, say: Say, quoted: Quote) -> None:
    await say(WON)
    said = await say("华星首付到了 60280")
    assert "这笔还差5,000元" in said.text
    assert (await chat.one(FollowUp, AWAITED)).action == "付首付 5,000元"
    assert "对上了 首付 5,000元" in (await say("华星首付到了 5000")).text
    assert sum(p.amount_fen for p in await chat.rows(Payment)) == 6_528_000


async def test_a_rounded_sum_is_asked_about(chat: Chat, say: Say, quoted: Quote) -> None:
    await say(WON)
    asked = await say("华星首付到了6.5万")
    assert "1 65,280元 首付收齐" in asked.text
    assert "2 65,000元 首付还差280元" in asked.text
    assert await chat.rows(Payment) == []
    assert "对上了 首付 65,280元" in (await say("1")).text
    assert (await chat.one(Payment)).amount_fen == 6_528_000


@pytest.mark.parametrize(
    ("text", "question", "stored"),
    [
        ("华星到款30万", "多了82,400元", [6_528_000, 15_232_000, 8_240_000]),
        ("华星首付到了8万", "首付只差65,280元 多的14,720元", [6_528_000, 1_472_000]),
        ("华星到款 3万", "没有正好30,000元的款", [3_000_000]),
    ],
)
async def test_what_does_not_fit_is_asked_about_before_it_is_written(
    chat: Chat, say: Say, quoted: Quote, text: str, question: str, stored: list[int]
) -> None:
    await say(WON)
    assert question in (await say(text)).text
    assert await chat.rows(Payment) == []
    await say("是")
    assert [row.amount_fen for row in await chat.rows(Payment)] == stored


async def test_both_instalments_at_once(chat: Chat, say: Say, quoted: Quote) -> None:
    await say(WON)
    assert "217,600元全收齐了" in (await say("华星到款217600")).text
    assert len(await chat.rows(Payment)) == 2


async def test_a_payment_is_taken_back(chat: Chat, say: Say, quoted: Quote) -> None:
    await say(WON)
    await say("华星首款到了 65280")
    assert "到款 65,280元" in (await say("撤回")).text
    assert await chat.rows(Payment) == []
    assert (await chat.one(FollowUp, AWAITED)).status == "open"
    await say("恢复")
    assert len(await chat.rows(Payment)) == 1


async def test_a_win_is_taken_back_with_its_plan(chat: Chat, say: Say, quoted: Quote) -> None:
    await say(WON)
    await say("撤回")
    assert (await chat.rows(PaymentPlan), await chat.rows(FollowUp, AWAITED)) == ([], [])
    assert (await chat.one(Quote)).status == "sent"
    assert (await chat.one(Deal, Deal.owner_id == chat.ids["zhoukai"])).stage == "proposal"


async def test_terms_of_the_quotation_are_the_plan_where_nothing_is_said(chat: Chat, say: Say, quoted: Quote) -> None:
    said = await say("华星签了")
    assert "货款100% 217,600元 发货后15天(按报价单)" in said.text
    assert await plan(chat) == [("货款", 21_760_000, None, "delivery", 15)]


async def test_another_sum_counts_and_leaves_the_quotation(chat: Chat, say: Say, quoted: Quote) -> None:
    said = await say("华星签了 20万 预付30% 发货前60% 验收后10%")
    assert "Q20260310-01是217,600元 对不上 没标成交" in said.text
    assert (await chat.one(Quote)).status == "sent"
    assert [row[:2] for row in await plan(chat)] == [("预付", 6_000_000), ("发货前", 12_000_000), ("验收款", 2_000_000)]


async def test_thirds_sum_exactly_and_are_said_to_be_ours(chat: Chat, say: Say) -> None:
    said = await say("蓝海签了 10万 分三期付")
    assert said.text.count("(我猜的)") == 3
    assert [row[1] for row in await plan(chat)] == [3_333_333, 3_333_333, 3_333_334]


async def test_how_it_is_paid_may_be_said_afterwards_and_anew(chat: Chat, say: Say) -> None:
    await say("蓝海签了 10万")
    await say("首付3成 余款验收后付")
    await say("付款计划 五五开")
    assert [row[:2] for row in await plan(chat)] == [("第1期", 5_000_000), ("第2期", 5_000_000)]
    await say("蓝海验收通过了")
    await say("蓝海第1期到了 50000")
    refused = await say("付款计划 三七开")
    assert "没改" in refused.text
    assert [row[1] for row in await plan(chat)] == [5_000_000, 5_000_000]


async def test_more_than_the_whole_is_refused(chat: Chat, say: Say) -> None:
    said = await say("蓝海签了 10万 首付12万 余款发货后付")
    assert "多20,000元" in said.text
    assert await chat.rows(PaymentPlan) == []
    assert (await chat.one(Deal, Deal.owner_id == chat.ids["zhoukai"])).amount_fen == 10_000_000


async def test_money_of_a_customer_who_has_signed_nothing_is_not_stored(chat: Chat, say: Say) -> None:
    said = await say("蓝海首款到了 5万")
    assert "没有签下的单子" in said.text
    assert (await chat.rows(Payment), await chat.rows(Deal, Deal.owner_id == chat.ids["zhoukai"])) == ([], [])


async def test_money_without_a_plan_is_stored_once_the_rep_says_so(chat: Chat, say: Say) -> None:
    await say("蓝海签了 10万")
    assert "没有等着收的款" in (await say("蓝海到款5万")).text
    await say("是")
    assert (await chat.one(Payment)).payment_plan_id is None


async def test_whose_money_it_is_is_asked_where_two_fit(chat: Chat, say: Say) -> None:
    await say("蓝海签了 10万 首付5成 余款发货后付")
    await say("恒达签了 10万 首付5成 余款发货后付")
    chat.at("2026-03-11T20:00:00")
    asked = await say("到款5万")
    assert "哪家的款" in asked.text
    await say("恒达")
    assert (await chat.one(Payment)).customer_id == chat.ids["恒达电子有限公司"]


async def test_commission_is_shown_to_nobody_else(chat: Chat, say: Say, quoted: Quote) -> None:
    said = await say("华星签了", sender="lizong")
    assert "提成" not in said.text


async def test_a_colleague_sees_no_payments(chat: Chat, say: Say, quoted: Quote) -> None:
    await say(WON)
    said = await say("华星收款情况", sender="chenyu")
    assert "217,600" not in said.text
    assert "65,280" not in (await say("收款情况", sender="chenyu")).text
    await say("到款 65280", sender="chenyu")
    assert await chat.rows(Payment) == []


async def test_an_instalment_done_in_the_list_has_come_in(chat: Chat, say: Say, quoted: Quote) -> None:
    await say(WON)
    await chat.push_listed("zhoukai", (await chat.one(FollowUp, AWAITED)).id)
    assert "对上了 首付 65,280元" in (await say("1好了")).text
    assert (await chat.one(Payment)).amount_fen == 6_528_000


async def test_23_a_contract_says_how_it_is_paid(chat: Chat, say: Say, quoted: Quote) -> None:
    await say(WON)
    said = await say("华星合同出一份")
    for fact in (
        "按Q20260310-01出的草稿 HT20260313-01",
        "217,600元 首付30%",
        "余款发货后15天",
        "税号",
        "开户行",
        "交货地址",
        "法务没看过",
    ):
        assert fact in said.text
    assert said.files() == ["华星精密制造_合同草稿.docx"]
    contract = await chat.one(Contract)
    assert (contract.status, contract.quote_id) == ("draft", quoted.id)
    filled = await say("税号 91310000MA1K35XX0X")
    assert "要你补" in filled.text
    assert (await chat.one(Contract)).fields["税号"] == "91310000MA1K35XX0X"


async def test_a_corrected_sum_splits_the_plan_anew(chat: Chat, say: Say) -> None:
    await say("蓝海签了 10万 首付3成 下周付 余款验收后付")
    said = await say("不对 是12万")
    assert "首付30% 36,000元" in said.text
    assert [row[1] for row in await plan(chat)] == [3_600_000, 8_400_000]
    assert [f.action for f in await chat.rows(FollowUp, AWAITED, FollowUp.status == "open")] == ["付首付 36,000元"]
    await say("蓝海首付到了 36000")
    assert "没改" in (await say("不对 金额是15万")).text
    assert [row[1] for row in await plan(chat)] == [3_600_000, 8_400_000]
