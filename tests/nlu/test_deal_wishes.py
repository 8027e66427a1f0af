"""Which deals a question asks for: bounds of the sum, and by what they are to be ranked."""

import pytest
from test_control_team_questions import read

from nlu.intents import DealWish, Query

WAN = 1_000_000
ASKED = {
    "100万以上的单子有哪些": DealWish(least_fen=100 * WAN),
    "超过50万的单子": DealWish(least_fen=50 * WAN),
    "不到20万的单子有几个": DealWish(most_fen=20 * WAN),
    "20到50万的商机": DealWish(least_fen=20 * WAN, most_fen=50 * WAN),
    "哪个单子拖最久": DealWish("oldest"),
    "跟得最久的单子是哪个": DealWish("oldest"),
    "哪些单子延期了": DealWish("put_off"),
    "本月延期的单子": DealWish("put_off"),
    "哪些单子一推再推": DealWish("put_off"),
    "有哪些单子往后推了": DealWish("put_off"),
    "最有把握的单子": DealWish("surest"),
    "哪些单子最有希望": DealWish("surest"),
    "快签的有哪些": DealWish("soonest"),
    "本周要签哪些单": DealWish("soonest"),
    "前五大单子": None,
    "我的商机": None,
    "这周有没有签单": None,
    "昨天签单了吗": None,
}


@pytest.mark.parametrize("text", ASKED)
def test_deals_asked_for(text: str) -> None:
    [query] = read(text, role="manager").intents
    assert isinstance(query, Query)
    assert (query.topic, query.deals) == ("deals", ASKED[text])


@pytest.mark.parametrize(
    "text",
    [
        "恒达那单延期了",
        "蓝海推迟签约 说下个月再看",
        "海泰这单拖太久了 周五再催",
        "恒达预算超过50万",
        "百味斋100万以上的单子要老板批",
        "快签了 就差盖章",
    ],
)
def test_what_is_told_asks_for_no_deals(text: str) -> None:
    assert not any(isinstance(intent, Query) for intent in read(text).intents)


PAYMENTS = [
    "上个月到账多少",
    "这周收了几笔款",
    "谁还没付款",
    "哪些客户没付款",
    "逾期的款有多少",
    "有没有逾期没付的",
    "这个月要收多少钱",
    "这个月该收多少款",
    "上个月收了多少钱",
]


@pytest.mark.parametrize("text", PAYMENTS)
def test_money_asked_for(text: str) -> None:
    [query] = read(text, role="manager").intents
    assert isinstance(query, Query)
    assert query.topic == "payments"


@pytest.mark.parametrize("text", ["蓝海说款逾期了 下周补", "恒达还没付款 周五催", "去蓝海收款 没收到"])
def test_money_told_asks_for_nothing(text: str) -> None:
    assert not any(isinstance(intent, Query) for intent in read(text).intents)
