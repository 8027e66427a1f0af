"""帮我问下领导…: what the bot is asked to ask, and whom inside the house the rep means to ask. It rings nobody: it is noted as the rep's own errand."""

import pytest
from reading_world import of_type, read, records

from nlu.intents import Query

ERRANDS = [
    ("帮我问下领导能不能再让3个点", None, "问下领导能不能再让3个点"),
    ("记得问下领导能不能再让3个点", None, "问下领导能不能再让3个点"),
    ("得问下领导鼎泰能不能再让3个点", "鼎泰建设集团有限公司", "问下领导鼎泰能不能再让3个点"),
    ("鼎泰要85折 我去问领导", "鼎泰建设集团有限公司", "去问领导"),
    ("跟领导申请一下鼎泰的特价", "鼎泰建设集团有限公司", "跟领导申请一下鼎泰的特价"),
    ("要跟老板请示账期", None, "跟老板请示账期"),
    ("帮我问下老板 鼎泰能不能85折", "鼎泰建设集团有限公司", "问下老板 鼎泰能不能85折"),
    ("帮我问下财务 鼎泰的发票开了没", "鼎泰建设集团有限公司", "问下财务 鼎泰的发票开了没"),
    ("帮我问下冯总图纸好了没", "鼎泰建设集团有限公司", "问下冯总图纸好了没"),
    ("帮我催下鼎泰的款", "鼎泰建设集团有限公司", "催下鼎泰的款"),
    ("帮我给冯总打个电话", "鼎泰建设集团有限公司", "给冯总打个电话"),
    ("麻烦帮我联系一下冯总", "鼎泰建设集团有限公司", "联系一下冯总"),
    ("问下仓库还有多少库存", None, "问下仓库还有多少库存"),
]


@pytest.mark.parametrize(("text", "customer", "action"), ERRANDS)
def test_whom_one_is_to_ask_is_an_errand_of_ones_own(text: str, customer: str | None, action: str) -> None:
    [record] = records(text)
    assert (record["type"], record.get("customer"), record["action"], record.get("due")) == (
        "followup", customer, action, None,
    )  # fmt: skip


def test_what_they_said_before_it_is_told_too() -> None:
    told = records("鼎泰嫌贵 回去问问何静能不能再让3个点")
    assert [(r["type"], r["customer"]) for r in told] == [
        ("visit", "鼎泰建设集团有限公司"),
        ("followup", "鼎泰建设集团有限公司"),
    ]


def test_the_day_before_the_asking_is_the_day_to_ask_on() -> None:
    [record] = records("周五帮我问下领导鼎泰的价格")
    assert (record["due"], record["action"]) == ("2026-03-13", "问下领导鼎泰的价格")


@pytest.mark.parametrize(
    "text",
    [
        "问了领导 不能再让了",
        "跟领导申请了特价 批了",
        "跟领导汇报过了",
        "钟伟帮我给冯总打了个电话",
        "领导问鼎泰那单怎么样了",
        "冯总问能不能再让3个点",
        "冯总让我们再让3个点",
        "他帮我约了冯总",
        "如果再让3个点要问领导",
        "去了鼎泰 跟领导聊了聊",
        "和领导去了趟鼎泰",
        "跟老板说了 他说行",
        "请领导吃饭",
    ],
)
def test_what_was_asked_or_is_asked_of_us_is_none(text: str) -> None:
    assert of_type("followup", text) == []


@pytest.mark.parametrize("text", ["帮我看看冯总电话", "帮我查下鼎泰的报价", "帮我写个日报", "问下报价什么时候到期"])
def test_what_the_bot_can_show_is_still_a_question(text: str) -> None:
    assert [type(intent) for intent in read(text).intents] == [Query]
