"""付了预付款就给他排产 waits for the money, 除了味府都去了 tells nothing of 味府: neither is told to have taken place."""

import pytest
from reading_world import NOW, names, read, records

from nlu.conversation import EMPTY
from nlu.intents import CompleteFollowUp, RecordPayment, ReportMilestone
from nlu.names import Names
from nlu.once_then import tells_what_waits
from nlu.understand import understand
from nlu.world import KnownFollowUp

WAITS = [
    "味府付了预付款就给他排产", "味府打了款我们就安排", "味府款到了就发货", "鼎泰签了就进场", "鼎泰签了合同我们就派人", "鼎泰验收了就收尾款",
    "味府付了首付就可以排产", "鼎泰签了就马上备货",
]  # fmt: skip
TOLD = {
    "味府刚付了款就催发货": RecordPayment, "味府今天付了首付 我们就排产": RecordPayment, "鼎泰验收了就差尾款": ReportMilestone,
    "鼎泰昨天签了就进场了": "won", "鼎泰签了 就等发货": "won", "鼎泰已经签了 就差预付款": "won", "鼎泰签了就走了": "won",
}  # fmt: skip


@pytest.mark.parametrize("text", WAITS)
def test_what_is_only_waited_for_has_not_come(text: str) -> None:
    assert not [i for i in read(text).intents if isinstance(i, RecordPayment | ReportMilestone)]
    assert not [r for r in records(text) if r["type"] in ("deal", "visit")]


@pytest.mark.parametrize(("text", "what"), TOLD.items(), ids=list(TOLD))
def test_what_is_told_has_come(text: str, what: type | str) -> None:
    if isinstance(what, str):
        assert what in [r.get("stage") for r in records(text)]
    else:
        assert any(isinstance(i, what) for i in read(text).intents)


def finished(text: str, action: str) -> bool:
    world = names().world
    world.follow_ups.append(KnownFollowUp(901, 3, action))
    told = understand(text, now=NOW, names=Names(world), conversation=EMPTY)
    return any(isinstance(i, CompleteFollowUp) for i in told.intents)


def test_what_is_waited_for_finishes_nothing() -> None:
    assert tells_what_waits("味府付了预付款就给他排产")
    assert not finished("味府付了预付款就给他排产", "催味府付尾款")
    assert finished("味府尾款到了", "催味府付尾款")


@pytest.mark.parametrize("action", ["给味府对账", "联系味府叶总监", "通知味府开会"])
def test_money_that_came_finishes_only_what_waited_for_something(action: str) -> None:
    assert not finished("味府预付款到了 5万", action)


@pytest.mark.parametrize(
    "text",
    [
        "除了味府其他都打过电话了",
        "鼎泰除外 都发了方案",
        "除鼎泰外都回访了",
        "除了冯总 其他人都见了",
        "除了味府都去了",
        "今天除了鼎泰剩下的都跑了",
    ],
)
def test_what_is_told_of_all_but_one_is_not_told_of_it(text: str) -> None:
    assert records(text) == []


@pytest.mark.parametrize(
    ("text", "customer"),
    [
        ("除了鼎泰 味府也去了", "味府餐饮连锁有限公司"),
        ("除了鼎泰 味府也去了", "鼎泰建设集团有限公司"),
        ("除了鼎泰冯总 味府叶总也聊了", "鼎泰建设集团有限公司"),
        ("今天除了鼎泰还去了味府", "鼎泰建设集团有限公司"),
        ("上午除了味府 还去了鼎泰", "鼎泰建设集团有限公司"),
        ("味府除了价格都谈好了", "味府餐饮连锁有限公司"),
    ],
)
def test_beside_one_is_told_of_another(text: str, customer: str) -> None:
    assert customer in [r.get("customer") for r in records(text)]


@pytest.mark.parametrize(
    "text", ["除了鼎泰 味府也要涨价", "除了鼎泰 明天还要去味府", "除了鼎泰 只去了味府", "除了鼎泰 味府也报了30万"]
)
def test_what_is_to_come_or_costs_so_much_is_told_of_the_one_named_alone(text: str) -> None:
    assert "鼎泰建设集团有限公司" not in [r.get("customer") for r in records(text)]
