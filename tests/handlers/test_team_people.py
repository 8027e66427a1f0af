"""Who of the team is away, who has no deal, what a deal comes to: told to who leads, and to a rep of the own alone."""

from handlers_chat import Chat

from models import Deal, Lookup


async def test_who_is_away_and_who_stands_in(chat: Chat) -> None:
    await chat.say("zhoukai", "下周一给华星王总打电话")
    await chat.say("zhoukai", "我下周一到三请假")
    await chat.say("zhoukai", "老赵代")
    await chat.say("zhaolei", "我代")
    await chat.say("chenyu", "我下周二请假")
    said = await chat.say("lizong", "下周谁请假")
    assert said.text == "下周请假 1人\n① 周凯 3/16周一到3/18周三 赵磊代", "陈宇 is of another team"
    assert "周凯 3/10周二「我下周一到三请假」" in (await chat.say("lizong", "1")).text
    assert (await chat.say("lizong", "这周谁请假了")).text == "这周没人请假"
    assert (await chat.say("boss", "下周谁请假")).text.startswith("下周请假 2人")
    assert "陈宇 3/17周二" in (await chat.say("boss", "陈宇下周请假吗")).text
    said = await chat.say("zhaolei", "下周谁请假")
    assert "周凯" not in said.text
    assert "下周你没请假" in said.text


async def test_a_stranger_named_as_deputy_is_said_and_the_question_stays(chat: Chat) -> None:
    await chat.say("zhoukai", "下周一给华星王总打电话")
    await chat.say("zhoukai", "我下周一到三请假")
    assert "同事里没有叫赵海的" in (await chat.say("zhoukai", "赵海代")).text
    assert "问赵磊了" in (await chat.say("zhoukai", "赵磊代")).text


async def test_a_deputy_named_behind_a_leave_with_nothing_due(chat: Chat) -> None:
    assert "当天没有到期的事" in (await chat.say("zhoukai", "明天请假")).text
    assert "不用找人代" in (await chat.say("zhoukai", "老赵代")).text


async def test_who_has_no_deal_is_named_and_finds_it(chat: Chat) -> None:
    said = await chat.say("lizong", "谁手上没单子")
    assert said.text.split("\n")[:2] == ["2人里1人手上没有在跟的单", "周凯"]
    look = await chat.one(Lookup)
    assert (look.asker_id, look.about_id) == (chat.ids["lizong"], chat.ids["zhoukai"])
    assert "手上有没有单" in (await chat.say("zhoukai", "谁查过我")).text
    await chat.say("zhoukai", "恒达产线改造 28万 在谈")
    assert (await chat.say("lizong", "谁手上没单子")).text == "2人手上都有在跟的单"
    said = await chat.say("zhoukai", "谁手上没单子")
    assert "只有主管能问" in said.text
    assert "赵磊" not in said.text


async def test_the_average_size_of_a_deal(chat: Chat) -> None:
    for text in ("华星签了 20万", "恒达签了 10万5", "蓝海签了", "新元预算30万"):
        await chat.say("zhoukai", text)
    said = await chat.say("zhoukai", "平均单值")
    won = [d.amount_fen for d in await chat.rows(Deal, Deal.stage == "won") if d.amount_fen is not None]
    assert sum(won) == 30_500_000
    assert (
        said.text == "你的平均单值\n① 近一年签的 15.25万 (2单共30.5万) 另有1单没写金额 没算\n② 在跟的 30万 (1单共30万)"
    )
    assert "「恒达签了 10万5」" in (await chat.say("zhoukai", "看1的原话")).text
    assert "② 在跟的 594,444元 (2单共1,188,888元)" in (await chat.say("lizong", "平均单值")).text
    assert (await chat.say("chenyu", "这个月客单价多少")).text.endswith("② 在跟的 没有写了金额的单")


async def test_what_nobody_keeps_is_said_in_one_line(chat: Chat) -> None:
    said = await chat.say("lizong", "这个月毛利多少")
    assert "算不出来" in said.text
    assert "\n" not in said.text
