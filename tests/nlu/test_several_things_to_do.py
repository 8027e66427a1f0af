"""Several things to do in one message: announced by 记几件事, parted by a stroke, or due on the day something arrives."""

import pytest
from reading_world import of_type, records

MEN = {"鼎泰建设集团有限公司", "味府餐饮连锁有限公司"}


@pytest.mark.parametrize(
    "text",
    [
        "记几个事儿：周五给鼎泰冯总寄样，下周一找叶总监对账",
        "帮我记几件事：周五给鼎泰冯总寄样，下周一找叶总监对账",
        "几件事别忘了 周五给鼎泰冯总寄样 下周一找叶总监对账",
        "提醒我几件事：1.周五给鼎泰冯总寄样 2.下周一找叶总监对账",
        "周五给鼎泰冯总寄样/下周一找叶总监对账",
        "周五给鼎泰冯总寄样／下周一找叶总监对账",
    ],
)
def test_each_is_put_down(text: str) -> None:
    written = records(text)
    assert [(r["type"], r["customer"], r["due"]) for r in written] == [
        ("followup", "鼎泰建设集团有限公司", "2026-03-13"),
        ("followup", "味府餐饮连锁有限公司", "2026-03-16"),
    ]
    assert all("几" not in r["action"] and "/" not in r["action"] for r in written)


@pytest.mark.parametrize("text", ["今天还有几件事", "还有几件事要办？", "明天几件事"])
def test_how_many_there_are_is_asked(text: str) -> None:
    assert [r["type"] for r in records(text)] == ["query"]


@pytest.mark.parametrize(
    ("text", "action"),
    [
        ("给鼎泰冯总寄了两套样 顺丰 后天到 到了打给他", "打给"),
        ("味府的样周五到货 到了记得问下叶总监手感", "问"),
        ("鼎泰的样后天到 到了给冯总打电话", "打电话"),
    ],
)
def test_what_is_done_on_arrival_is_due_that_day(text: str, action: str) -> None:
    [due] = of_type("followup", text)
    assert due["due"] == "2026-03-13"
    assert action in due["action"]
    assert of_type("visit", text) == []


@pytest.mark.parametrize("text", ["鼎泰的样昨天到了 打给冯总他没接", "给鼎泰冯总寄了两套样 后天到"])
def test_an_arrival_alone_is_nothing_to_do(text: str) -> None:
    assert of_type("followup", text) == []


def test_a_season_just_over_tells_which_goods() -> None:
    dues = [r.get("due") for r in of_type("followup", "惊蛰那批样出来了拍照发鼎泰冯总 二十号前发")]
    assert dues == ["2026-03-20"]
