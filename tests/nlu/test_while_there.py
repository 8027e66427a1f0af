"""What is done on the occasion of something to come is no fact, for all its 了; what they would like of us is no action."""

import pytest
from reading_world import document, of_type

TO_COME = [
    "明天送货的时候顺便找冯总把合同签了",
    "后天去鼎泰量尺寸的时候我把上个月的对账单签了",
    "下周一去汉口我顺便到味府找叶总监把尾款结了",
    "明天下午三点去睿安开会之前我把方案改了发给贺强",
    "下周二出差路上顺便见了马总再回来",
    "明天上午去睿安送样的时候顺便找贺强把上次的回执签了",
]
TOLD = [
    "昨天送货的时候顺便找冯总把合同签了",
    "上周去汉口顺便到味府找叶总监把尾款结了",
    "周五去鼎泰开会的时候把明细表给了冯总",
    "今天送货的时候顺便找冯总把对账单签了",
]


@pytest.mark.parametrize("text", TO_COME)
def test_what_is_done_then_is_still_to_come(text: str) -> None:
    assert all(clause.tense == "plan" for clause in document(text).clauses)
    assert not of_type("visit", text)
    assert all(deal.get("stage") is None for deal in of_type("deal", text))
    assert of_type("followup", text)


@pytest.mark.parametrize("text", TOLD)
def test_what_was_done_then_is_told(text: str) -> None:
    assert document(text).clauses[-1].tense == "done"


@pytest.mark.parametrize("text", ["明天去鼎泰送样顺便说一声味府的合同签了", "后天去汉口 顺便讲一下鼎泰的合同已经签了"])
def test_what_is_said_by_the_way_is_told(text: str) -> None:
    assert any(deal["stage"] == "won" for deal in of_type("deal", text))


@pytest.mark.parametrize(
    "text",
    [
        "薛园长想让我们供蔬菜一年大概30万",
        "今天去味府叶总监想让我们包他们的仓库一年八十万的样子",
        "贺强有意让我们包两栋楼的保洁一年一百万上下",
        "冯总希望我们来做二期一共两百万",
        "叶总监昨天请我吃饭说明年想让我们包她三家店的耗材一年大概四五十万",
    ],
)
def test_what_they_would_like_of_us_is_no_action(text: str) -> None:
    assert not of_type("followup", text)


@pytest.mark.parametrize(
    ("text", "action"),
    [
        ("上午去了青禾薛园长想让我们做个配餐方案", "配餐方案"),
        ("冯总说想让我们下周三送两箱样品试试", "样品"),
        ("去了青禾薛园长让我们做个配餐方案", "配餐方案"),
        ("冯总希望我们尽快把检测报告发过去", "检测报告"),
    ],
)
def test_what_they_ask_for_is_one(text: str, action: str) -> None:
    [followup] = of_type("followup", text)
    assert action in followup["action"]


@pytest.mark.parametrize("text", ["今天跑了趟青禾薛园长没在", "今天去了青禾薛园长不在", "昨天去青禾薛园长没在改天再去"])
def test_nobody_met_where_one_went(text: str) -> None:
    assert not of_type("visit", text)
