"""头天提醒我: the reminder ahead of a plan is stored, is said, moves with its plan and ends with it."""

from datetime import date

import pytest
from handlers_chat import Chat

from models import FollowUp


@pytest.fixture
async def planned(chat: Chat) -> Chat:
    chat.at("2026-03-10T15:00:00")
    said = await chat.say("zhoukai", "下周二上午九点半去华星 带上样册 头天提醒我一下")
    assert "3/17周二09:30 去华星 带上样册 到点提醒 3/16周一09:00(我猜的)先提醒一次" in said.text
    return chat


async def told(chat: Chat) -> list[tuple[str, str, str]]:
    zone = chat.settings.zone
    return [
        (row.action, row.due_at.astimezone(zone).isoformat()[5:16], row.status) for row in await chat.rows(FollowUp)
    ]


async def test_it_is_a_follow_up_of_its_own(planned: Chat) -> None:
    assert await told(planned) == [
        ("去华星 带上样册", "03-17T09:30", "open"),
        ("提醒 3/17周二09:30 去华星 带上样册", "03-16T09:00", "open"),
    ]
    assert "提醒 3/17" not in (await planned.say("zhoukai", "我欠谁什么")).text


async def test_the_same_said_twice_is_kept_once(planned: Chat) -> None:
    await planned.say("zhoukai", "下周二上午九点半去华星 带上样册 头天提醒我一下")
    assert len(await planned.rows(FollowUp)) == 2


async def test_it_moves_with_its_plan(planned: Chat) -> None:
    await planned.say("zhoukai", "华星那个推到下周四")
    assert await told(planned) == [
        ("去华星 带上样册", "03-19T09:30", "open"),
        ("提醒 3/19周四09:30 去华星 带上样册", "03-18T09:00", "open"),
    ]
    await planned.say("zhoukai", "撤回")
    assert (await told(planned))[1] == ("提醒 3/17周二09:30 去华星 带上样册", "03-16T09:00", "open")


async def test_it_ends_with_its_plan(planned: Chat) -> None:
    row, _ = await planned.rows(FollowUp)
    await planned.push_listed("zhoukai", row.id)
    await planned.say("zhoukai", "1好了")
    assert [status for _, _, status in await told(planned)] == ["done", "dropped"]


async def test_taken_back_with_its_plan(planned: Chat) -> None:
    said = await planned.say("zhoukai", "撤回")
    assert await planned.rows(FollowUp) == [], said.text


async def test_what_is_thought_of_then_stands_first(chat: Chat) -> None:
    chat.at("2026-03-10T15:00:00")
    said = await chat.say("zhoukai", "周五下午三点去蓝海验收，提前两小时提醒我带发票")
    assert "3/13周五13:00先提醒 带发票" in said.text
    assert (await told(chat))[1] == ("提醒 带发票(3/13周五15:00 去蓝海验收)", "03-13T13:00", "open")


async def test_what_cannot_be_is_said(chat: Chat) -> None:
    chat.at("2026-03-10T15:00:00")
    assert "没说几点 没法提前提醒" in (await chat.say("zhoukai", "周五去蓝海 提前两小时提醒我")).text
    row = await chat.one(FollowUp)
    assert (row.due_on, row.due_at) == (date(2026, 3, 13), None)


async def test_taking_back_is_no_answer_to_an_offer_beside_what_was_written(chat: Chat) -> None:
    chat.at("2026-03-10T15:00:00")
    said = await chat.say("zhoukai", "下周三去华星 带上样机")
    assert "要不要3/17周二提醒你找仓库备样机" in said.text
    await chat.say("zhoukai", "撤回")
    assert await chat.rows(FollowUp) == []


async def test_it_may_be_asked_for_later(chat: Chat) -> None:
    chat.at("2026-03-10T15:00:00")
    await chat.say("zhoukai", "下周二上午九点半去华星 带上样册")
    said = await chat.say("zhoukai", "提前两小时提醒我")
    assert "3/17周二09:30 去华星 带上样册 3/17周二07:30先提醒一次" in said.text
    await chat.say("zhoukai", "头天晚上八点叫我 带合同")
    assert await told(chat) == [
        ("去华星 带上样册", "03-17T09:30", "open"),
        ("提醒 3/17周二09:30 去华星 带上样册", "03-17T07:30", "dropped"),
        ("提醒 带合同(3/17周二09:30 去华星 带上样册)", "03-16T20:00", "open"),
    ]
    await chat.say("zhoukai", "撤回")
    _, first = await chat.rows(FollowUp)
    assert first.status == "open"


async def test_without_an_hour_there_is_no_hour_ahead(chat: Chat) -> None:
    chat.at("2026-03-10T15:00:00")
    await chat.say("zhoukai", "下周二去华星 带上样册")
    said = await chat.say("zhoukai", "提前两小时提醒我")
    assert "没说几点" in said.text
    assert len(await chat.rows(FollowUp)) == 1


async def test_what_cannot_be_placed_leaves_the_reminder_that_is_there(chat: Chat) -> None:
    chat.at("2026-03-10T15:00:00")
    await chat.say("zhoukai", "下周二去华星 带上样册")
    await chat.say("zhoukai", "头一天提醒我一下")
    said = await chat.say("zhoukai", "提前两小时提醒我")
    assert "没说几点" in said.text
    _, reminder = await chat.rows(FollowUp)
    assert reminder.status == "open"


async def test_behind_no_plan_nothing_is_written(chat: Chat) -> None:
    """It was a follow-up without a day at the customer spoken of before."""
    chat.at("2026-03-10T15:00:00")
    await chat.say("zhoukai", "今天见了华星王总 聊得不错")
    said = await chat.say("zhoukai", "提前一天提醒我备份资料")
    assert said.text.startswith("没说是哪件事之前")
    assert await chat.rows(FollowUp) == []


async def test_which_plan_is_meant_is_asked_and_what_to_bring_is_told(chat: Chat) -> None:
    chat.at("2026-03-10T15:00:00")
    await chat.say("zhoukai", "周五下午三点去蓝海验收")
    await chat.say("zhoukai", "下周二上午十点去华星送样")
    chat.at("2026-03-12T09:00:00")
    asked = await chat.say("zhoukai", "提前一小时提醒我带验收单")
    assert "1 3/13周五 去蓝海验收" in asked.text
    said = await chat.say("zhoukai", "1")
    assert "3/13周五14:00先提醒 带验收单" in said.text
    assert (await told(chat))[-1] == ("提醒 带验收单(3/13周五15:00 去蓝海验收)", "03-13T14:00", "open")


async def test_a_reminder_ahead_is_nothing_left_undone_at_the_customer(planned: Chat) -> None:
    said = await planned.say("zhoukai", "给华星王总打了电话 他说下月定")
    assert "还有一件没办 去华星 带上样册" in said.text


async def test_once_told_it_stands_in_no_list_beside_its_plan(planned: Chat) -> None:
    _, row = await planned.rows(FollowUp)
    async with planned.database.writing() as session:
        (await session.get_one(FollowUp, row.id)).reminded_at = row.due_at
    planned.at("2026-03-17T08:40:00")
    text = (await planned.say("zhoukai", "今天干啥")).text
    assert "今天1件" in text
    assert "去华星 带上样册" in text


# -- it ends with its plan, whoever ends that ------------------------------------------------------------------------


async def test_it_ends_with_the_money_it_was_to_remind_of(chat: Chat) -> None:
    chat.at("2026-03-10T15:00:00")
    await chat.say("zhoukai", "华星签了 20万 首付3成 下周五付 余款发货后15天")
    await chat.say("zhoukai", "提前一天提醒我催首付")
    await chat.say("zhoukai", "1")
    await chat.say("zhoukai", "华星首付到了3万")
    plan, ahead = await chat.rows(FollowUp)
    assert (plan.action, ahead.action) == ("付首付 30,000元", "提醒 催首付(3/20周五 付首付 30,000元)")
    await chat.say("zhoukai", "华星首付剩下3万也到了")
    assert [row.status for row in await chat.rows(FollowUp)] == ["done", "dropped"]
    said = await chat.say("zhoukai", "撤回")
    assert said.text.count("重新挂上了") == 1, "the reminder ahead goes with its plan and is not told of"
    assert [row.status for row in await chat.rows(FollowUp)] == ["open", "open"]


async def test_it_ends_with_a_payment_plan_told_anew(chat: Chat) -> None:
    chat.at("2026-03-10T15:00:00")
    await chat.say("zhoukai", "华星签了 20万 首付3成 下周五付 余款发货后15天")
    await chat.say("zhoukai", "提前一天提醒我催首付")
    await chat.say("zhoukai", "1")
    await chat.say("zhoukai", "华星首付5成 3月25号付 余款验收后付")
    assert [(row.action, row.status) for row in await chat.rows(FollowUp)] == [
        ("付首付 60,000元", "dropped"),
        ("提醒 催首付(3/20周五 付首付 60,000元)", "dropped"),
        ("付首付 100,000元", "open"),
    ]


async def test_a_loss_ends_it_with_the_selling_and_leaves_it_at_a_promise(chat: Chat) -> None:
    chat.at("2026-03-10T15:00:00")
    await chat.say("zhoukai", "恒达产线改造28万 在谈")
    await chat.say("zhoukai", "周五上午十点给恒达刘总打电话问问结果 提前一小时提醒我")
    await chat.say("zhoukai", "下周二上午十点去恒达收回样机 头天提醒我")
    assert len(await told(chat)) == 4
    await chat.say("zhoukai", "恒达黄了 被汇川抢了")
    assert [status for _, _, status in await told(chat)] == ["dropped", "dropped", "open", "open"]


async def test_the_reminder_of_another_plan_of_the_message_stays(chat: Chat) -> None:
    """去华星 stands in the words of 去华星送样."""
    chat.at("2026-03-10T15:00:00")
    await chat.say("zhoukai", "周四去华星 下周二上午十点去华星送样 头天提醒我")
    short, long, ahead = await chat.rows(FollowUp)
    assert ahead.ahead_of_id == long.id
    await chat.push_listed("zhoukai", short.id)
    await chat.say("zhoukai", "1好了")
    assert [row.status for row in await chat.rows(FollowUp)] == ["done", "open", "open"]


async def test_it_goes_when_its_plan_is_taken_back_by_name(chat: Chat) -> None:
    chat.at("2026-03-10T15:00:00")
    await chat.say("zhoukai", "下周二上午十点去华星送样")
    await chat.say("zhoukai", "提前两小时提醒我")
    await chat.say("zhoukai", "今天见了蓝海李经理 聊得不错")
    said = await chat.say("zhoukai", "华星那条撤了")
    assert [row for row in await chat.rows(FollowUp) if row.status == "open"] == [], said.text


async def test_a_sentence_of_its_own_answers_no_question_of_which_plan(chat: Chat) -> None:
    """A customer of the same id as the plan was taken for the answer."""
    chat.at("2026-03-10T15:00:00")
    await chat.say("zhoukai", "下周二上午十点去蓝海送样")
    await chat.say("zhoukai", "周五下午三点去新元验收")
    await chat.say("zhoukai", "今天见了金桥物流金经理 聊得不错")
    assert "是在哪件事之前" in (await chat.say("zhoukai", "提前一天提醒我")).text
    await chat.say("zhoukai", "华星王总电话聊了 在走流程")
    assert len(await chat.rows(FollowUp)) == 2


# -- of what comes again ---------------------------------------------------------------------------------------------


async def test_of_a_repeated_plan_it_comes_again_with_it(chat: Chat) -> None:
    chat.at("2026-03-10T15:00:00")
    said = await chat.say("zhoukai", "每周一上午10点给蓝海李经理打电话 提前半小时提醒我")
    assert "3/16周一09:30先提醒一次" in said.text
    chat.at("2026-03-16T10:30:00")
    said = await chat.say("zhoukai", "蓝海李经理电话打过了")
    assert "还有一件没办" not in said.text, "the next call is no arrear"
    assert await told(chat) == [
        ("给李经理打电话", "03-16T10:00", "done"),
        ("提醒 3/16周一10:00 给李经理打电话", "03-16T09:30", "dropped"),
        ("给李经理打电话", "03-23T10:00", "open"),
        ("提醒 3/23周一10:00 给李经理打电话", "03-23T09:30", "open"),
    ]
    said = await chat.say("zhoukai", "撤回")
    assert said.text.count("给李经理打电话") == 1
    assert [status for _, _, status in await told(chat)] == ["open", "open"]


async def test_given_up_by_itself_it_comes_no_more(chat: Chat) -> None:
    chat.at("2026-03-10T15:00:00")
    await chat.say("zhoukai", "每周一上午10点给蓝海李经理打电话 提前半小时提醒我")
    plan, ahead = await chat.rows(FollowUp)
    await chat.push_listed("zhoukai", ahead.id)
    await chat.say("zhoukai", "1不用了")
    chat.at("2026-03-16T10:30:00")
    await chat.push_listed("zhoukai", plan.id)
    await chat.say("zhoukai", "1好了")
    assert [status for _, _, status in await told(chat)] == ["done", "dropped", "open"]


async def test_a_list_tells_the_plan_and_not_its_reminder_beside_it(chat: Chat) -> None:
    await chat.say("zhoukai", "周四上午十点去蓝海谈价格 提前一小时叫我")
    await chat.say("zhoukai", "周五去华星带上样册 头天提醒我")
    said = (await chat.say("zhoukai", "我还有什么没做")).text
    assert "谈价格 3/12周四10:00" in said
    assert "提醒 " not in said
    chat.at("2026-03-12T08:40:00")
    said = (await chat.say("zhoukai", "今天干啥")).text
    assert "10:00 " in said
    assert "提醒 3/12周四10:00" not in said, "of the same day"
    assert "提醒 3/13周五" in said, "its plan is of another day"


async def test_lists_and_reports_name_what_is_to_be_thought_of_and_not_the_plan_twice(chat: Chat) -> None:
    chat.at("2026-03-10T09:00:00")
    await chat.say("zhoukai", "上午去了华星 见了王总")
    await chat.say("zhoukai", "明天下午2点去华星演示样机")
    await chat.say("zhoukai", "提前一小时提醒我带样品")
    report = (await chat.say("zhoukai", "日报")).text
    assert "演示样机 14:00" in report
    assert "带样品" not in report
    chat.at("2026-03-11T08:30:00")
    agenda = (await chat.say("zhoukai", "今天干啥")).text
    assert "今天13:00 带样品\n" in agenda
    assert "提醒" not in agenda
