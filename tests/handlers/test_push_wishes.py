"""Pushes are changed by a word, told back with the word that changes them back, and taken back like anything else."""

from datetime import date, time

import pytest
from handlers_chat import Chat

from models import FollowUp, Push, PushPreference, Visit


async def _row(chat: Chat, kind: str) -> PushPreference:
    row: PushPreference = await chat.one(PushPreference, PushPreference.kind == kind)
    return row


async def test_ones_own_time_and_off_and_on_again(chat: Chat) -> None:
    said = await chat.say("zhoukai", "早报改到7:40")
    assert "早报以后7:40推" in said.text
    assert (await _row(chat, "morning")).at == time(7, 40)
    said = await chat.say("zhoukai", "别推早报")
    assert "恢复早报" in said.text
    assert not (await _row(chat, "morning")).is_on
    said = await chat.say("zhoukai", "恢复早报")
    assert "7:40" in said.text, "the own time is kept"
    row = await _row(chat, "morning")
    assert row.is_on
    assert row.at == time(7, 40)


async def test_quiet_hours_have_both_ends(chat: Chat) -> None:
    said = await chat.say("zhoukai", "晚上9点后别打扰")
    assert "21:00到8:00" in said.text
    said = await chat.say("zhoukai", "早上7点半前别打扰")
    assert "21:00到7:30" in said.text
    row = await _row(chat, "quiet")
    assert (row.at, row.until) == (time(21), time(7, 30))
    await chat.say("zhoukai", "取消免打扰")
    assert not (await _row(chat, "quiet")).is_on
    assert "几点到几点" in (await chat.say("zhoukai", "别打扰我")).text


async def test_undo_takes_the_wish_back_and_not_the_visit_before_it(chat: Chat) -> None:
    await chat.say("zhoukai", "上午去了华星 聊了样机")
    await chat.say("zhoukai", "早报改到7点")
    await chat.say("zhoukai", "早报改到9点")
    said = await chat.say("zhoukai", "撤回")
    assert "早报 7:00" in said.text
    assert (await _row(chat, "morning")).at == time(7)
    await chat.say("zhoukai", "撤回")
    assert await chat.rows(PushPreference) == []
    assert len(await chat.rows(Visit)) == 1
    await chat.say("zhoukai", "早报改到8点")
    row = await _row(chat, "morning")
    assert row.at == time(8)
    assert row.is_on


@pytest.mark.parametrize(("sender", "kind"), [("zhoukai", "evening"), ("lizong", "digest")])
async def test_ribao_is_the_teams_to_a_manager_and_the_own_evening_to_a_rep(chat: Chat, sender: str, kind: str) -> None:
    await chat.say(sender, "日报别推了")
    assert not (await _row(chat, kind)).is_on


async def test_everything_off_and_the_overview_says_so(chat: Chat) -> None:
    said = await chat.say("zhoukai", "推送设置")
    assert "早报 8:30" in said.text
    await chat.say("zhoukai", "12点到13点半免打扰")
    await chat.say("zhoukai", "别推送了")
    said = await chat.say("zhoukai", "推送设置")
    assert "早报 不推" in said.text
    assert "提醒 不推" in said.text
    assert "12:00到13:30" in said.text
    await chat.say("zhoukai", "恢复推送")
    assert all(row.is_on for row in await chat.rows(PushPreference))


async def test_two_wishes_of_a_message_are_both_kept_and_what_cannot_be_had_says_so(chat: Chat) -> None:
    said = await chat.say("zhoukai", "早报太早 改9点 晚上8点后别打扰")
    assert "早报以后9:00推" in said.text
    assert "20:00到" in said.text
    assert (await _row(chat, "morning")).at == time(9)
    assert (await _row(chat, "quiet")).at == time(20)
    said = await chat.say("zhoukai", "周末别推")
    assert "没改" in said.text
    assert "早报 9:00" in said.text
    assert len(await chat.rows(PushPreference)) == 2


async def test_a_reminder_within_the_quiet_hours_says_when_it_comes(chat: Chat) -> None:
    assert "到点提醒" in (await chat.say("zhoukai", "今晚9点提醒我给华星王总打电话")).text
    await chat.say("zhoukai", "晚上8点后别打扰")
    said = await chat.say("zhoukai", "今晚10点提醒我写方案")
    assert "那会儿免打扰 3/11周三08:00才提醒" in said.text
    assert "到点提醒" not in said.text
    await chat.say("zhoukai", "以后都别提醒了")
    said = await chat.say("zhoukai", "明天下午3点提醒我送样")
    assert "提醒关着" in said.text


@pytest.mark.parametrize(
    ("sender", "wish", "names"),
    [
        ("lizong", "晚上6点后别打扰", "日报"),
        ("lizong", "下午5点到早上9点免打扰", "日报 周报"),
        ("zhoukai", "下午5点到早上8点免打扰", "晚上的卡片"),
        ("lizong", "晚上8点后别打扰", ""),
        ("zhoukai", "晚上6点后别打扰", ""),
        ("lizong", "17点到19点免打扰", ""),
        ("lizong", "20:00到9:00免打扰", ""),
        ("lizong", "17:00到9:00免打扰", "日报 周报"),
    ],
)
async def test_a_list_that_the_quiet_hours_swallow_is_said(chat: Chat, sender: str, wish: str, names: str) -> None:
    text = (await chat.say(sender, wish)).text
    assert f"{names}在这段时间里 收不到" in text if names else "收不到" not in text


async def test_a_list_put_into_the_quiet_hours_is_said_and_one_that_is_off_is_not(chat: Chat) -> None:
    await chat.say("lizong", "晚上8点后别打扰")
    assert "日报在这段时间里 收不到" in (await chat.say("lizong", "日报改到21:00")).text
    said = await chat.say("lizong", "日报改到19:30")
    assert "日报以后19:30推" in said.text
    assert "收不到" not in said.text
    await chat.say("lizong", "别推日报")
    assert "收不到" not in (await chat.say("lizong", "晚上6点后别打扰")).text
    assert "日报在这段时间里 收不到" in (await chat.say("lizong", "恢复日报")).text


async def test_what_the_answer_proposes_brings_the_list_back(chat: Chat) -> None:
    said = (await chat.say("lizong", "晚上6点后别打扰")).text
    proposed = said.split("「")[1].split("」")[0]
    assert proposed == "日报改到17:30"
    assert "收不到" not in (await chat.say("lizong", proposed)).text
    assert (await _row(chat, "digest")).at == time(17, 30)


async def test_undo_takes_the_wish_back_though_a_question_of_before_is_open(chat: Chat) -> None:
    await chat.say("lizong", "我周三到周四出差")
    await chat.say("lizong", "日报改到16:30")
    assert (await _row(chat, "digest")).at == time(16, 30)
    await chat.say("lizong", "撤回")
    assert await chat.rows(PushPreference) == []


async def _paused(chat: Chat, kind: str) -> list[date]:
    return [row.on for row in await chat.rows(Push, Push.kind == kind)]


async def test_a_pause_says_until_when_and_ends_by_itself(chat: Chat) -> None:
    chat.at("2026-03-10T15:00:00")
    said = await chat.say("zhoukai", "明天不用发早报")
    assert said.text.startswith("3/11周三早报不推 3/12周四起照常")
    assert await _paused(chat, "morning") == [date(2026, 3, 11)]
    assert await chat.rows(PushPreference) == []
    assert "早报 8:30(3/11周三不推)" in (await chat.say("zhoukai", "推送设置")).text
    said = await chat.say("zhoukai", "恢复早报")
    assert said.text == "早报照常推 停的那几天不算了"
    assert await _paused(chat, "morning") == []


async def test_a_pause_is_taken_back_and_not_the_visit_before_it(chat: Chat) -> None:
    chat.at("2026-03-10T15:00:00")
    await chat.say("zhoukai", "上午去了华星 聊了样机")
    said = await chat.say("zhoukai", "今天别推了")
    assert said.text.startswith("今天什么都不推 3/11周三起照常")
    assert await _paused(chat, "reminder") == await _paused(chat, "evening") == [date(2026, 3, 10)]
    assert (await chat.say("zhoukai", "撤回")).text == "撤了 今天推送照常推"
    assert await chat.rows(Push) == []
    assert len(await chat.rows(Visit)) == 1
    assert (await chat.say("zhoukai", "恢复")).text == "恢复了 今天推送不推"
    assert await _paused(chat, "reminder") == [date(2026, 3, 10)]
    await chat.say("zhoukai", "恢复推送")
    assert await chat.rows(Push) == []


async def test_what_is_over_is_not_paused_and_another_push_is_not_touched(chat: Chat) -> None:
    chat.at("2026-03-10T15:00:00")
    sent = Push(kind="morning", member_id=chat.ids["zhoukai"], on=date(2026, 3, 10), at=chat.clock.now(), was_sent=True)
    await chat.add(sent)
    said = await chat.say("zhoukai", "今天早报不要")
    assert said.text == "今天的早报已经过了 3/11周三照常"
    await chat.say("zhoukai", "恢复早报")
    assert [row.was_sent for row in await chat.rows(Push, Push.kind == "morning")] == [True]


async def test_a_reminder_on_a_day_without_any_says_so_at_once(chat: Chat) -> None:
    chat.at("2026-03-10T15:00:00")
    await chat.say("zhoukai", "这周别提醒我")
    said = await chat.say("zhoukai", "周四下午3点提醒我给蓝海李经理打电话")
    assert "那天你说了别提醒 到点不叫" in said.text
    said = await chat.say("zhoukai", "下周四下午3点提醒我给蓝海李经理打电话")
    assert "到点提醒" in said.text


async def test_a_number_of_ones_own_is_kept_shown_and_taken_back(chat: Chat) -> None:
    said = await chat.say("zhoukai", "一天最多提醒我5次")
    assert said.text.startswith("记下了 一天最多推5条")
    row = await _row(chat, "limit")
    assert (row.is_on, row.number) == (True, 5)
    assert "一天最多5条(你定的) 多的放进下一份早报" in (await chat.say("zhoukai", "推送设置")).text
    await chat.say("zhoukai", "每天最多推3条")
    assert (await _row(chat, "limit")).number == 3
    assert "一天最多5条" in (await chat.say("zhoukai", "撤回")).text
    assert (await _row(chat, "limit")).number == 5
    assert (await chat.say("zhoukai", "不限条数")).text == "不另限了 按公司的 一天最多20条"
    assert "一天最多20条 多的" in (await chat.say("zhoukai", "推送设置")).text
    assert "一天最多5条" in (await chat.say("zhoukai", "撤回")).text
    assert "一天最多5条(你定的)" in (await chat.say("zhoukai", "推送设置")).text
    assert "一天最多20条 多的" in (await chat.say("lizong", "推送设置")).text


async def test_a_first_number_is_taken_back_and_not_the_visit_before_it(chat: Chat) -> None:
    await chat.say("zhoukai", "上午去了华星 聊了样机")
    await chat.say("zhoukai", "一天最多推5条")
    await chat.say("zhoukai", "撤回")
    assert await chat.rows(PushPreference) == []
    assert len(await chat.rows(Visit)) == 1
    assert (await chat.say("zhoukai", "不限条数")).text == "本来就没另限 公司定的是一天最多20条"
    await chat.say("zhoukai", "一天最多推4条")
    row = await _row(chat, "limit")
    assert (row.is_on, row.number) == (True, 4)


@pytest.mark.parametrize(
    ("wish", "said"),
    [
        ("每天最多推0条", "0条就是全停 我没改"),
        ("一天最多提醒我1000次", "公司定的就是一天最多20条"),
        ("一天最多推20条", "公司定的就是一天最多20条"),
    ],
)
async def test_a_number_that_cannot_be_had_says_so(chat: Chat, wish: str, said: str) -> None:
    assert (await chat.say("zhoukai", wish)).text.startswith(said)
    assert await chat.rows(PushPreference) == []
    await chat.say("zhoukai", "一天最多推5条")
    await chat.say("zhoukai", wish)
    row = await _row(chat, "limit")
    assert row.number == 5
    assert row.is_on is (said.startswith("0"))


async def test_all_pushes_on_again_leaves_the_number(chat: Chat) -> None:
    await chat.say("zhoukai", "一天最多推5条")
    await chat.say("zhoukai", "别推送了")
    await chat.say("zhoukai", "恢复推送")
    assert (await _row(chat, "limit")).number == 5


async def test_right_behind_a_reminder_it_is_about_that_one(chat: Chat) -> None:
    """It took back what was written before the reminder came."""
    await chat.say("zhoukai", "明天下午3点给华星王总打电话")
    await chat.say("zhoukai", "明天下午5点给蓝海李经理发资料")
    await chat.say("zhoukai", "华星那个改到后天")
    _, other = await chat.rows(FollowUp)
    chat.at("2026-03-11T17:00:00")
    await chat.push_listed("zhoukai", other.id)
    said = await chat.say("zhoukai", "不要提醒了")
    assert "不用了 给李经理发资料" in said.text
    assert "回「以后都不要提醒了」" in said.text
    assert [(row.status, str(row.due_on)) for row in await chat.rows(FollowUp)] == [
        ("open", "2026-03-12"),
        ("dropped", "2026-03-11"),
    ]
    await chat.say("zhoukai", "以后都不要提醒了")
    assert (await chat.one(PushPreference)).is_on is False


async def test_all_of_several_reminders_at_once(chat: Chat) -> None:
    await chat.say("zhoukai", "明天下午5点给华星王总打电话")
    await chat.say("zhoukai", "明天下午5点给蓝海李经理发资料")
    chat.at("2026-03-11T17:00:00")
    for row in await chat.rows(FollowUp):
        await chat.push_listed("zhoukai", row.id)
    assert "好了的是哪件" in (await chat.say("zhoukai", "好了")).text
    assert [row.status for row in await chat.rows(FollowUp)] == ["open", "open"]
    await chat.say("zhoukai", "都好了")
    assert [row.status for row in await chat.rows(FollowUp)] == ["done", "done"]
