"""What a rep goes on to say of a visit told a moment ago is kept in its record, and nothing else is."""

from collections.abc import Awaitable, Callable
from datetime import timedelta

import pytest
from handlers_chat import Chat, Said

from models import Visit

Say = Callable[..., Awaitable[Said]]


@pytest.mark.parametrize(
    "more",
    [
        "他嫌贵 想再砍一点", "价格还是偏高 要比三家", "王总担心交期", "他问能不能分期", "领导也不太支持", "对了 人家现场挺乱的", "他们那边流程走得很慢",
        "年用量大概6万", "付款方式季付 押一付三", "分两批 头批6月", "一家是Opera一家是石基", "谁拍板的问题 最后是集团签字", "要等明年 先别报", "佢老细未批", "说要先做消防验收",
        "主要是预算卡得紧", "现在那家是中安的 合同12月到期", "缓到下半年再看", "还在公示 别的没说",
    ],
)  # fmt: skip
async def test_more_of_a_visit_is_kept_in_its_record(chat: Chat, say: Say, more: str) -> None:
    await say("上午去了华星 见了王总")
    said = await say(more)
    assert (await chat.one(Visit)).summary == f"上午去了华星 见了王总 {more}"
    assert said.text.startswith("补上了 华星精密")
    assert more in said.text


async def test_more_is_kept_behind_another_message_about_that_house(chat: Chat, say: Say) -> None:
    await say("上午去了华星 见了王总")
    await say("刚才记了啥")
    await say("周五给他报价")
    await say("他嫌贵 想再砍一点")
    assert (await chat.one(Visit)).summary == "上午去了华星 见了王总 他嫌贵 想再砍一点"
    await say("明天去蓝海")
    await say("他们老板不同意")
    assert (await chat.one(Visit)).summary == "上午去了华星 见了王总 他嫌贵 想再砍一点"


async def test_what_was_added_is_taken_back_alone_and_goes_on(chat: Chat, say: Say) -> None:
    await say("上午去了华星 见了王总")
    await say("他嫌贵 想再砍一点")
    await say("领导也不太支持")
    assert (await chat.one(Visit)).summary == "上午去了华星 见了王总 他嫌贵 想再砍一点 领导也不太支持"
    await say("撤回")
    assert (await chat.one(Visit)).summary == "上午去了华星 见了王总 他嫌贵 想再砍一点"


@pytest.mark.parametrize(
    "other",
    [
        "中午吃啥", "价格多少来着", "他电话多少", "帮我查下他电话", "累死了", "蓝海嫌贵", "李经理担心交期", "他们什么时候付款", "价格怎么样?", "提醒我他嫌贵",
        "上个月报的", "今天走了两万步", "打车花了80", "我先去吃饭了", "哈哈 终于", "高架堵了一小时", "谁拍板", "公司系统又挂了", "说真的挺累",
    ],
)  # fmt: skip
async def test_other_words_are_no_more_of_it(chat: Chat, say: Say, other: str) -> None:
    await say("上午去了华星 见了王总")
    await say(other)
    [visit] = [one for one in await chat.rows(Visit) if one.summary.startswith("上午去了华星")]
    assert visit.summary == "上午去了华星 见了王总"


async def test_half_an_hour_later_it_is_no_more_of_it(chat: Chat, say: Say) -> None:
    await say("上午去了华星 见了王总")
    chat.clock.at += timedelta(minutes=31)
    said = await say("他嫌贵 想再砍一点")
    assert (await chat.one(Visit)).summary == "上午去了华星 见了王总"
    assert "没读出" in said.text


async def test_of_a_message_about_two_houses_nothing_is_added(chat: Chat, say: Say) -> None:
    await say("上午去了华星 下午去了蓝海")
    await say("他嫌贵 想再砍一点")
    assert sorted(visit.summary for visit in await chat.rows(Visit)) == ["上午去了华星", "下午去了蓝海"]
