"""A customer heard in a title's words is not meant beside the title's own customer; a slip of typing still is."""

import pytest

from nlu.names import Names
from nlu.world import KnownContact, KnownCustomer, KnownDeal, KnownMember, World

_NAMES = {
    1: "苏州博远电极有限公司",
    2: "湖州石磨食品有限公司",
    3: "嘉兴龙行管业有限公司",
    4: "宁波华瑞机械有限公司",
    5: "台州添成电子有限公司",
    6: "金华炉石建材有限公司",
}
_TITLES = {11: (1, "石墨电极年框"), 12: (4, "笼型转子改造"), 13: (1, "天城二期配套"), 14: (4, "露湿幕墙检测")}


def _found(text: str) -> list[str]:
    world = World(
        rep=KnownMember("me", "赵一鸣"),
        members=[],
        customers=[KnownCustomer(i, name) for i, name in _NAMES.items()],
        contacts=[KnownContact(21, 1, "周铁军", "总经理"), KnownContact(22, 4, "林霞", "采购经理")],
        products=[],
        deals=[KnownDeal(i, customer, title, "proposal", 100_000_00) for i, (customer, title) in _TITLES.items()],
    )
    return [m.best.ref.name for m in Names(world).find(text) if m.kind == "customer" and m.best is not None]


@pytest.mark.parametrize(
    ("text", "customer"),
    [
        ("博远周总 石墨电极合同法务在审 18.5万", 1),
        ("博远的石墨电极 对方要再降两个点", 1),
        ("今天去了博远 石墨电极年框签了", 1),
        ("周铁军说石墨电极下周上会", None),
        ("华瑞林霞 笼型转子方案过了", 4),
        ("华瑞那边笼型转子28万", 4),
        ("博远天城二期要提前", 1),
        ("跟华瑞聊了露湿幕墙检测 月底定", 4),
    ],
)
def test_title_names_no_other_customer(text: str, customer: int | None) -> None:
    assert _found(text) == ([_NAMES[customer]] if customer is not None else [])


@pytest.mark.parametrize(
    ("text", "customer"),
    [
        ("今天去了石墨食品 聊了新品", 2),
        ("给龙型管业报个价", 3),
        ("拜访天成电子 谈得不错", 5),
        ("华瑞和石墨食品都去了", 2),
    ],
)
def test_slip_of_typing_is_still_its_customer(text: str, customer: int) -> None:
    assert _NAMES[customer] in _found(text)
