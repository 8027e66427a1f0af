"""A customer given to a colleague is read from the whole message, and from nothing that is only passed on or bidden."""

import pytest
from test_control_team_questions import read

from nlu.intents import HandOver

HENGDA, LANHAI = 2, 3


@pytest.mark.parametrize(
    ("text", "customers", "to"),
    [
        ("把恒达转给小周", [HENGDA], "zhoukai"),
        ("恒达归小周", [HENGDA], "zhoukai"),
        ("恒达归老赵负责", [HENGDA], "zhaolei"),
        ("恒达以后小周跟", [HENGDA], "zhoukai"),
        ("恒达由周凯接手", [HENGDA], "zhoukai"),
        ("恒达交给老赵维护吧", [HENGDA], "zhaolei"),
        ("把恒达移到赵磊名下", [HENGDA], "zhaolei"),
        ("恒达给老赵跟", [HENGDA], "zhaolei"),
        ("把恒达电子和蓝海转给周凯", [HENGDA, LANHAI], "zhoukai"),
        ("恒达 蓝海都交给老赵了", [HENGDA, LANHAI], "zhaolei"),
    ],
)
def test_a_handover(text: str, customers: list[int], to: str) -> None:
    [intent] = read(text).intents
    assert isinstance(intent, HandOver)
    assert [each.value.id for each in intent.customers] == customers
    assert intent.to.value.userids == (to,)


@pytest.mark.parametrize(
    "text",
    [
        "恒达的资料转给小周",
        "把恒达的图纸交给老赵",
        "恒达的报价给小周看看",
        "让小周跟恒达",
        "小周跟我去了恒达",
        "恒达给小周打了电话",
        "把恒达转给张三",
        "恒达转给他们技术部了",
        "恒达归档了",
        "恒达把项目转给李经理了",
        "恒达要不要转给小周",
        "恒达转给小周了吗",
        "下周把恒达转给小周",
    ],
)
def test_no_handover(text: str) -> None:
    assert not any(isinstance(intent, HandOver) for intent in read(text).intents)
