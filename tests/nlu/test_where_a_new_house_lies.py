"""A town in a clause of its own says where a house nobody knows lies; a department with 的 says where somebody sits."""

import pytest

from nlu.names import Names
from nlu.world import KnownContact, KnownCustomer, KnownMember, KnownProduct, World

NAMES = Names(
    World(
        rep=KnownMember("me", "赵一鸣"),
        members=[],
        customers=[
            KnownCustomer(1, "鄂州葛店宝康制药有限公司"),
            KnownCustomer(2, "杭州瓜沥建材机械有限公司"),
            KnownCustomer(3, "鄂州市吴都高级中学"),
        ],
        contacts=[KnownContact(11, 1, "夏天明", "总经理")],
        products=[
            KnownProduct(21, "LA", "员工午餐套餐A", ("A套餐",), "份"),
            KnownProduct(22, "LB", "员工午餐套餐B", ("B套餐",), "份"),
        ],
        deals=[],
    )
)


def _named(text: str, kind: str = "customer") -> list[str]:
    return [m.best.ref.name for m in NAMES.find(text) if m.kind == kind and m.best is not None]


@pytest.mark.parametrize(
    ("text", "customer"),
    [
        ("今天误打误撞跑到一个新厂子，在葛店，叫湖北润驰光电，他们行政的肖经理接待的我", "湖北润驰光电"),
        ("上午新摸到一家厂子，厂在瓜沥，叫杭州锐创重工，聊了半小时", "杭州锐创重工"),
        ("下午路过一家新厂，在瓜沥，叫浙江金驰输送", "浙江金驰输送"),
    ],
)
def test_town_of_a_new_house_is_no_customer(text: str, customer: str) -> None:
    assert _named(text) == [customer]


@pytest.mark.parametrize(
    ("text", "customer"),
    [
        ("上午在葛店宝康制药见了夏总", "鄂州葛店宝康制药有限公司"),
        ("今天去了瓜沥 聊了砖机", "杭州瓜沥建材机械有限公司"),
        ("给吴都高中报个价", "鄂州市吴都高级中学"),
    ],
)
def test_known_one_is_still_named(text: str, customer: str) -> None:
    assert _named(text) == [customer]


def test_who_sits_somewhere_is_called_by_post() -> None:
    assert _named("宝康行政的肖经理打电话来", "contact") == ["肖经理"]
    assert _named("宝康采购小肖打电话来", "contact") == ["采购小肖"]


@pytest.mark.parametrize(
    ("text", "product"), [("午餐套餐A 260份", "员工午餐套餐A"), ("再要午餐套餐B 100份", "员工午餐套餐B")]
)
def test_letter_tells_two_goods_apart(text: str, product: str) -> None:
    assert _named(text, "product") == [product]
