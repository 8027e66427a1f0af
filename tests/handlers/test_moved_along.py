"""What was told beside a visit goes with it to the right customer; what is over is not begun anew."""

from collections.abc import Awaitable, Callable

import pytest
from handlers_chat import Chat, Said
from sqlmodel import col

from models import Deal, FollowUp, FollowUpContact, Visit

Say = Callable[..., Awaitable[Said]]


async def test_plans_go_with_the_visit(chat: Chat, say: Say) -> None:
    await say("上午去了华星 见了王总 下周一给他报价")
    said = await say("不对 是蓝海的李经理")
    lanhai = chat.ids["蓝海包装有限公司"]
    assert (await chat.one(Visit)).customer_id == lanhai
    assert (await chat.one(FollowUp)).customer_id == lanhai
    assert not await chat.rows(FollowUpContact)
    assert "报价" in said.text


async def test_a_plan_of_another_message_stays(chat: Chat, say: Say) -> None:
    await say("下周一给华星王总送样机")
    await say("上午去了华星 见了张工")
    await say("不对 是蓝海的李经理")
    assert (await chat.one(FollowUp)).customer_id == chat.ids["华星精密制造有限公司"]


async def test_a_new_deal_goes_with_the_visit_and_an_old_one_is_put_back(chat: Chat, say: Say) -> None:
    mine = col(Deal.owner_id) == chat.ids["zhoukai"]
    await say("上午去了华星 控制柜项目预算20万")
    await say("不对 是蓝海")
    assert (await chat.one(Deal, mine)).customer_id == chat.ids["蓝海包装有限公司"]
    await say("下午去了蓝海 控制柜项目预算改成30万")
    said = await say("不对 是恒达")
    deal = await chat.one(Deal, mine)
    assert (deal.customer_id, deal.amount_fen) == (chat.ids["蓝海包装有限公司"], 20_000_000)
    assert "改回去了" in said.text


async def test_all_of_it_is_taken_back_together(chat: Chat, say: Say) -> None:
    await say("上午去了华星 见了王总 下周一给他报价")
    await say("不对 是蓝海的李经理")
    await say("撤回")
    star = chat.ids["华星精密制造有限公司"]
    assert ((await chat.one(Visit)).customer_id, (await chat.one(FollowUp)).customer_id) == (star, star)


@pytest.mark.parametrize("text", ["哦签了 今天盖的章", "确实签了", "签了签了 合同到手了"])
async def test_a_win_told_again_is_the_same_deal(chat: Chat, say: Say, text: str) -> None:
    mine = col(Deal.owner_id) == chat.ids["zhoukai"]
    await say("华星控制柜项目 预算20万")
    await say("签了")
    await say(text)
    assert [deal.stage for deal in await chat.rows(Deal, mine)] == ["won"]


async def test_another_deal_won_is_another(chat: Chat, say: Say) -> None:
    mine = col(Deal.owner_id) == chat.ids["zhoukai"]
    await say("华星控制柜项目 预算20万")
    await say("签了")
    await say("华星又签了一单 8万")
    assert len(await chat.rows(Deal, mine)) == 2


@pytest.mark.parametrize("text", ["吃饭那个改成喝茶", "改成打电话吧", "吃饭改喝茶"])
async def test_a_plan_changed_is_no_visit(chat: Chat, say: Say, text: str) -> None:
    await say("明天请华星王总吃饭")
    await say(text)
    assert not await chat.rows(Visit)


async def test_a_day_that_becomes_another_moves_the_plan_of_that_day(chat: Chat, say: Say) -> None:
    await say("下周一给华星王总送样机")
    await say("上午去了蓝海 见了李经理")
    await say("下周一改下周二")
    [plan] = await chat.rows(FollowUp)
    assert str(plan.due_on) == "2026-03-17"
