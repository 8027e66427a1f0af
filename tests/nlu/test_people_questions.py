"""Who is away, who has no deal in hand, what a deal comes to on average, and what nobody keeps."""

from datetime import date

import pytest
from test_control_team_questions import read

from nlu.intents import Query

CORPUS = {
    "absences": [
        "这周谁请假了", "下周谁请假", "今天谁不在", "谁在休年假", "明天有人请假吗", "本月请假的有哪些人", "请假名单", "团队这周请假情况",
        "周五谁请假", "下周一谁休假", "看看这周都有谁请假", "今天有没有人调休", "周凯下周请假吗", "赵磊请假了没", "周凯什么时候休假",
    ],
    "idle": [
        "谁手上没单子", "谁手里没单", "团队里谁名下没有商机", "手上没单的有谁", "哪些人没有在跟的单子", "还有谁手头没项目",
        "没有在谈的商机的销售有哪些",
    ],
    "deal_size": [
        "平均单值", "这个月平均单值多少", "客单价", "平均一单多少钱", "今年的单均是多少", "平均每单多少万", "周凯的平均单值", "平均合同额是多少", "我们平均成交额咋样",
    ],
    "margin": ["毛利", "这个月毛利多少", "利润率怎么样", "恒达那单利润多少", "这个季度赚了多少钱", "毛利率几个点", "周凯的毛利"],
}  # fmt: skip
NOTHING_ASKED = [
    "蓝海李经理请假了", "李经理这周请假了 下周再约", "他们谁请假了还不知道", "恒达利润薄 只有5个点", "恒达的毛利要求15个点", "对方说成本涨了",
    "谁的单子没人管", "恒达手上没单子", "他们手上没项目了", "恒达今年赚了多少不知道", "我下周一请假", "海泰平均每单20万",
    "昨天蓝海没人 都休假了", "报价单值得再看一下", "恒达人均20万", "他问我们利润多少",
]  # fmt: skip


@pytest.mark.parametrize(("topic", "text"), [(t, text) for t, texts in CORPUS.items() for text in texts])
def test_asked(topic: str, text: str) -> None:
    [intent] = read(text).intents
    assert isinstance(intent, Query)
    assert intent.topic == topic


@pytest.mark.parametrize("text", NOTHING_ASKED)
def test_told(text: str) -> None:
    assert not any(isinstance(i, Query) and i.topic in CORPUS for i in read(text).intents)


def test_the_days_are_those_to_come() -> None:
    [intent] = read("周五谁请假").intents
    assert isinstance(intent, Query)
    assert intent.since is not None
    assert intent.until is not None
    assert (intent.since.value, intent.until.value) == (date(2026, 3, 13), date(2026, 3, 13))
