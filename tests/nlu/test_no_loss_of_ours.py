"""Words of a loss tell of a deal only where a deal may be their subject."""

import pytest
from reading_world import of_type


@pytest.mark.parametrize(
    "text",
    [
        "味府的墙黄了 要重刷", "青禾的纸放久了黄了", "睿安说绿化的树叶都黄了", "睿安的草坪黄了一片", "味府那边的灯罩用两年都黄了", "青禾说上次的塑料壳发黄了",
        "青禾那批校服洗了两次黄了", "玉米苗黄了 要追肥 味府叶总问用什么肥", "味府叶总眼睛都黄了 住院了", "去味府吃饭 菜都凉了", "味府叶总说天凉了", "味府空调吹了一天 叶总感冒了",
        "睿安那边的无人机飞了两次", "鼎泰工地信号丢了", "鼎泰冯总他们公司篮球赛输了", "睿安官司输了", "味府打麻将输了", "邵总说他们有个客户黄了", "百川自己接的一个单子黄了",
        "宏图印刷他们投的那个标没中", "邵总说他们丢了两个单子 心情不好",
    ],
)  # fmt: skip
def test_no_deal_is_lost(text: str) -> None:
    assert of_type("deal", text) == []


@pytest.mark.parametrize(
    "text",
    [
        "味府那边单子凉了", "味府凉了", "鼎泰冯总说黄了", "鼎泰那事黄了", "睿安总部大楼保洁黄了", "鼎泰合作黄了", "鼎泰这事儿吹了", "味府客户那单丢了", "鼎泰的标输了",
        "味府最后还是黄了", "广汇那个展厅黄了",
    ],
)  # fmt: skip
def test_a_deal_is_lost(text: str) -> None:
    assert [r["stage"] for r in of_type("deal", text)] == ["lost"]
