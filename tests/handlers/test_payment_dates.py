"""余款发货后15天付: when an instalment is due is told behind the win, after its sum; the sum and what was paid stay."""

from datetime import date

import pytest
from handlers_chat import Chat

from models import FollowUp, PaymentPlan


@pytest.fixture
async def won(chat: Chat) -> Chat:
    """新元 signed 25万, 7.5万 of it due on 3/18; when the rest is due nobody has said."""
    await chat.say("zhoukai", "新元有个灌装线 25万")
    said = await chat.say("zhoukai", "新元签了 25万 首付3成 下周三付")
    assert "余款 175,000元 哪天没说" in said.text
    return chat


async def plan(chat: Chat) -> list[tuple[str, int, date | None, str | None, int | None]]:
    return [
        (row.label, row.amount_fen, row.due_on, row.trigger, row.trigger_days) for row in await chat.rows(PaymentPlan)
    ]


FIRST = ("首付", 7_500_000, date(2026, 3, 18), None, None)


@pytest.mark.parametrize("text", ["余款发货后15天付", "新元余款发货后15天", "尾款发货后半个月付"])
async def test_the_rest_waits_for_an_event(won: Chat, text: str) -> None:
    said = await won.say("zhoukai", text)
    assert "余款 175,000元 发货后" in said.text
    assert await plan(won) == [FIRST, ("余款", 17_500_000, None, "delivery", 15)]
    assert "3/25周三到期" in (await won.say("zhoukai", "新元发货了")).text
    assert (await plan(won))[1][2] == date(2026, 3, 25)


async def test_the_rest_is_due_on_a_day_and_is_waited_for(won: Chat) -> None:
    await won.say("zhoukai", "余款4月20号付")
    assert (await plan(won))[1] == ("余款", 17_500_000, date(2026, 4, 20), None, None)
    [first, rest] = await won.rows(FollowUp, FollowUp.direction == "customer", FollowUp.status == "open")
    assert (first.due_on, rest.due_on) == (date(2026, 3, 18), date(2026, 4, 20))
    await won.say("zhoukai", "撤回")
    assert (await plan(won))[1][2] is None
    open_ones = await won.rows(FollowUp, FollowUp.direction == "customer", FollowUp.status == "open")
    assert [row.due_on for row in open_ones] == [date(2026, 3, 18)]


async def test_another_day_replaces_the_reminder(won: Chat) -> None:
    await won.say("zhoukai", "首付3月25号付")
    assert (await plan(won))[0][2] == date(2026, 3, 25)
    [row] = await won.rows(FollowUp, FollowUp.direction == "customer", FollowUp.status == "open")
    assert row.due_on == date(2026, 3, 25)


async def test_what_the_plan_has_not_is_said(won: Chat) -> None:
    assert "付款计划里没有质保金" in (await won.say("zhoukai", "质保金验收后一年付")).text
    assert len(await won.rows(PaymentPlan)) == 2


async def test_without_a_win_it_is_a_promise_like_any_other(chat: Chat) -> None:
    await chat.say("zhoukai", "恒达余款4月20号付")
    assert await chat.rows(PaymentPlan) == []
    assert (await chat.one(FollowUp)).due_on == date(2026, 4, 20)
