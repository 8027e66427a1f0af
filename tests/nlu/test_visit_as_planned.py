"""A message that says no more than that the meeting of this chat is over, and what came of it."""

import pytest
from reading_world import NOW, names

from bench.reading import Chat
from nlu.records import records_of

OVER = {
    ("明天上午十点跟叶总监开腾讯会议 讨论鸡翅标准", "会议已结束。叶总监对标准无异议,仅要求补充检测报告。"): "video",
    ("今天下午两点给冯总演示骨料配比", "演示做完了!冯总觉得级配偏细"): "onsite",
    ("今天中午约了段总吃火锅", "整完咯🍲 段总松口了,说明年也给我们做"): "meal",
    ("上午十点向马总汇报组件加固方案", "汇报已于上午完成。马总对方案表示认可"): "onsite",
    ("明天下午2点鼎泰看样板间", "样板间看好了!冯总讲色差大,要重做一版"): "onsite",
    ("下午去给尹总修机器", "修好了 尹总很满意"): "onsite",
    ("上午陪冯总看料场", "看完了 他说石子含泥量高"): "onsite",
    ("明天上午跟薛园长过园服方案", "方案过了一遍 领口要改"): "onsite",
    ("下午两点半市二院答辩", "答辩刚结束 专家问了辐射防护 整体还行"): "onsite",
}
NOT_OVER = [
    ("明天给冯总发骨料报价", "报价发完了 冯总说再看看"),
    ("今天要把味府的方案写完", "方案写完了"),
    ("明天上午十点跟叶总监开会", "会议室订好了"),
    ("下午陪冯总看料场", "没看成 下雨"),
    ("上午跟薛园长聊了园服", "样衣做好了"),
    ("昨天见了马总 聊组件", "图纸画好了 明天发他"),
]


def visits(before: str, text: str) -> list[dict[str, object]]:
    chat = Chat(names().world)
    chat.say(before, NOW)
    reading, _ = chat.say(text, NOW)
    return [dict(r) for r in records_of(reading.intents) if r["type"] == "visit"]


@pytest.mark.parametrize(("messages", "channel"), OVER.items(), ids=[text for _, text in OVER])
def test_what_came_of_a_meeting_of_the_chat(messages: tuple[str, str], channel: str) -> None:
    [visit] = visits(*messages)
    assert (visit["date"], visit.get("channel")) == ("2026-03-11", channel)


@pytest.mark.parametrize(("before", "text"), NOT_OVER, ids=[text for _, text in NOT_OVER])
def test_other_things_that_are_ready_are_no_meeting(before: str, text: str) -> None:
    assert visits(before, text) == []
