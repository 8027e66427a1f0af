"""A visit that keeps a plan ends it: 见完了, 去过了, 打过了 after a reminder, or told on the day of the plan."""

from collections.abc import Awaitable, Callable

import pytest
from handlers_chat import Chat, Said

from models import FollowUp, PushPreference, Visit

Say = Callable[..., Awaitable[Said]]


async def states(chat: Chat) -> list[tuple[str, str]]:
    return [(row.action, row.status) for row in await chat.rows(FollowUp)]


async def remind(chat: Chat) -> None:
    """The newest plan is told of by a reminder."""
    await chat.push_listed("zhoukai", (await chat.rows(FollowUp))[-1].id)


@pytest.mark.parametrize(
    ("plan", "told", "channel"),
    [
        ("今天下午3点去拜访华星王总", "见完了", "onsite"),
        ("今天下午3点去华星看现场", "去过了 厂房还没好", "onsite"),
        ("今天下午3点给华星王总打电话", "打过了", "phone"),
        ("今天下午3点给华星王总打电话", "打了 王总说月底定", "phone"),
        ("今天下午3点给华星王总打电话", "通了 王总说月底定", "phone"),
        ("今天下午3点带样机去华星", "去过了", "onsite"),
    ],
)
async def test_what_was_reminded_of_and_took_place_is_done_and_told(
    chat: Chat, say: Say, plan: str, told: str, channel: str
) -> None:
    await say(plan)
    chat.at("2026-03-10T15:00:00")
    [planned] = await chat.rows(FollowUp)
    await chat.push_listed("zhoukai", planned.id)
    chat.at("2026-03-10T16:10:00")
    said = await say(told)
    visit = await chat.one(Visit)
    assert (visit.customer_id, visit.channel, visit.visited_on.isoformat()) == (
        chat.ref("华星").id,
        channel,
        "2026-03-10",
    )
    assert (await chat.rows(FollowUp, FollowUp.id == planned.id))[0].status == "done"
    assert "划掉了" in said.text
    assert "还有一件没办" not in said.text


async def test_a_visit_on_the_day_of_a_plan_to_see_them_keeps_it(chat: Chat, say: Say) -> None:
    await say("今天下午3点去拜访华星王总")
    chat.at("2026-03-10T17:00:00")
    said = await say("下午去了华星 王总说预算20万")
    assert await states(chat) == [("去拜访王总", "done")]
    assert "划掉了 去拜访王总" in said.text


@pytest.mark.parametrize(
    ("plan", "told", "at"),
    [
        ("今天下午3点去拜访华星王总", "上午去了华星 见了张工", "17:00"),  # somebody else
        ("今天下午3点去拜访华星王总", "上午去了华星", "11:00"),  # not yet
        ("今天下午3点带样机去华星", "下午去了华星 见了王总", "17:00"),  # more than seeing them
        ("下午2点去华星签合同", "下午去了华星 见了王总", "17:00"),
        ("明天去拜访华星王总", "下午去了华星 见了王总", "17:00"),
        ("今天下午3点给华星王总打电话", "下午去了华星 见了王总", "17:00"),
        ("今天下午3点去拜访华星王总", "给华星王总打了电话 约他下周来", "17:00"),
        ("今天下午3点去拜访华星王总", "昨天去了华星 见了王总", "17:00"),
    ],
)
async def test_a_visit_that_is_another_matter_leaves_the_plan_open(
    chat: Chat, say: Say, plan: str, told: str, at: str
) -> None:
    await say(plan)
    chat.at(f"2026-03-10T{at}:00")
    await say(told)
    [planned, *_] = await chat.rows(FollowUp)
    assert planned.status == "open"


async def test_two_plans_of_one_day_are_not_both_kept_by_one_visit(chat: Chat, say: Say) -> None:
    await say("今天下午2点去拜访华星")
    await say("今天下午3点去华星见面")
    chat.at("2026-03-10T17:00:00")
    await say("下午去了华星")
    assert [status for _, status in await states(chat)] == ["open", "open"]


async def test_taking_it_back_opens_the_plan_again_and_no_more(chat: Chat, say: Say) -> None:
    await say("今天下午3点去拜访华星王总")
    chat.at("2026-03-10T15:00:00")
    await remind(chat)
    chat.at("2026-03-10T16:10:00")
    await say("见完了")
    undone = await say("撤回")
    assert await chat.rows(Visit) == []
    assert await states(chat) == [("去拜访王总", "open")]
    assert "「去拜访王总」还没办 重新挂上了" in undone.text
    assert "全撤" not in undone.text
    redone = await say("恢复")
    assert await states(chat) == [("去拜访王总", "done")]
    assert "划掉了 去拜访王总" in redone.text


async def test_a_customer_taken_for_another_gets_the_plan_back(chat: Chat, say: Say) -> None:
    await say("今天下午3点去拜访金桥物流")
    chat.at("2026-03-10T16:10:00")
    await say("下午去了金桥物流 聊了交期")
    assert await states(chat) == [("去拜访金桥物流", "done")]
    await say("不对 是金桥食品")
    assert (await chat.one(Visit)).customer_id == chat.ref("金桥食品").id
    assert await states(chat) == [("去拜访金桥物流", "open")]


async def test_a_repeated_plan_comes_again(chat: Chat, say: Say) -> None:
    await say("每周二下午3点提醒我去拜访华星王总")
    chat.at("2026-03-10T15:00:00")
    await remind(chat)
    chat.at("2026-03-10T16:00:00")
    said = await say("见完了")
    first, following = await chat.rows(FollowUp)
    assert (first.status, following.status, following.due_on.isoformat()) == ("done", "open", "2026-03-17")
    assert "下次3/17周二15:00" in said.text


async def test_the_days_report_tells_the_visit_once(chat: Chat, say: Say) -> None:
    await say("今天下午3点去拜访华星王总")
    chat.at("2026-03-10T16:10:00")
    await say("下午去了华星 王总说预算20万")
    text = (await say("日报")).text
    assert "见了 华星精密制造" in text
    assert "办了" not in text


async def test_a_call_in_vain_keeps_no_plan(chat: Chat, say: Say) -> None:
    await say("今天下午3点给华星王总打电话")
    chat.at("2026-03-10T15:00:00")
    await remind(chat)
    await say("打过了 没人接")
    assert await chat.rows(Visit) == []
    assert await states(chat) == [("给王总打电话", "open")]


async def test_what_was_tried_in_vain_is_moved_and_not_planned_twice(chat: Chat, say: Say) -> None:
    await say("今天上午10点给华星王总打电话")
    chat.at("2026-03-10T10:00:00")
    await remind(chat)
    chat.at("2026-03-10T10:05:00")
    said = await say("没接 下午3点再打")
    [plan] = await chat.rows(FollowUp)
    assert (plan.action, plan.status) == ("给王总打电话", "open")
    assert plan.due_at.isoformat() == "2026-03-10T07:00:00+00:00"
    assert "改到3/10周二15:00 给王总打电话" in said.text
    chat.at("2026-03-10T15:05:00")
    await remind(chat)
    await say("打过了")
    assert await states(chat) == [("给王总打电话", "done")]
    assert (await chat.one(Visit)).channel == "phone"


async def test_all_of_what_was_just_planned_is_moved_whatever_was_listed_before(chat: Chat, say: Say) -> None:
    await say("今天上午10点给华星王总打电话")
    await remind(chat)
    await say("明天10点去蓝海开会 后天11点去恒达看现场 周五去新元送样")
    await say("都往后挪一天")
    first, *rest = await chat.rows(FollowUp)
    assert first.due_on.isoformat() == "2026-03-10"
    assert [row.due_on.isoformat() for row in rest] == ["2026-03-12", "2026-03-13", "2026-03-14"]


async def test_calling_everything_off_switches_no_pushes_off(chat: Chat, say: Say) -> None:
    await say("明天10点去蓝海开会 后天11点去恒达看现场")
    await say("全部取消")
    assert await chat.rows(PushPreference) == []
    assert {status for _, status in await states(chat)} in ({"open"}, {"dropped"}, set())


@pytest.mark.parametrize(
    ("text", "is_theirs"),
    [
        ("每季度初提醒我盘点客户", False),
        ("每周五提醒我交周报", False),
        ("每月5号提醒我对账", True),
        ("每周一给他打电话", True),
    ],
)
async def test_a_routine_of_ones_own_is_nobodys(chat: Chat, say: Say, text: str, is_theirs: bool) -> None:
    await say("上午去了华星 见了王总")
    await say(text)
    plan = (await chat.rows(FollowUp))[-1]
    assert plan.recurrence is not None
    assert (plan.customer_id == chat.ref("华星").id) is is_theirs
